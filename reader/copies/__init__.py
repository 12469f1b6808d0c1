"""Saved copies: one module per format, and `save`, which writes and merges them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from reader.codec import article_to_json
from reader.copies.formats import FORMATS, chosen, form_of
from reader.copies.material import Material
from reader.copies.saving import SaveResult, save


def render_all(materials: Sequence[Material], form: str, templates: Path | None = None) -> bytes:
    """One file of one article or several. Raises `SaveError` where there is no such format."""
    return chosen([form], templates)[0].render_all(materials)


def render(material: Material, form: str) -> bytes:
    """A copy in one of the `FORMATS`, or the article alone as "json".

    Raises:
        SaveError: there is no such format.
    """
    if form == "json":
        return (json.dumps(article_to_json(material.article), ensure_ascii=False, indent=2) + "\n").encode()
    return chosen([form])[0].render(material)


__all__ = ["FORMATS", "Material", "SaveResult", "form_of", "render", "render_all", "save"]
