"""Saved copies: one module per format, and `save`, which writes and merges them."""

from __future__ import annotations

import json

from reader.codec import article_to_json
from reader.copies.files import copies_in
from reader.copies.formats import FORMATS, chosen
from reader.copies.material import Material
from reader.copies.saving import SaveResult, save


def render(material: Material, form: str) -> bytes:
    """A copy in one of the `FORMATS`, or the article alone as "json".

    Raises:
        SaveError: there is no such format.
    """
    if form == "json":
        return (json.dumps(article_to_json(material.article), ensure_ascii=False, indent=2) + "\n").encode()
    return chosen([form])[0].render(material)


__all__ = ["FORMATS", "Material", "SaveResult", "copies_in", "render", "save"]
