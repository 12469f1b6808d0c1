"""Saved copies: one module per format, and `save`, which writes and merges them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.annotation import Annotation
from reader.article import Article
from reader.copies.saving import FORMATS, SaveResult, save
from reader.errors import SaveError


def render(article: Article, form: str, annotations: Sequence[Annotation] = ()) -> str:
    """An article in a format that is text: "text", "markdown", "html", "json-ld" or "json".

    Raises:
        SaveError: there is no such format.
    """
    identity = article.canonical_url or article.url
    if form == "markdown":
        from reader.copies import markdown

        return markdown.render(article, annotations, identity=identity)
    if form == "html":
        from reader.copies import html

        return html.render(article, annotations, identity=identity)
    if form == "json-ld":
        from reader.copies import jsonld

        return jsonld.render(article, annotations, identity=identity)
    if form == "json":
        import json

        from reader.codec import article_to_json

        return json.dumps(article_to_json(article), ensure_ascii=False, indent=2) + "\n"
    if form == "text":
        from reader.copies import plain

        return plain.render(article, annotations)
    raise SaveError(f"There is no format “{form}”.", f"There are {', '.join((*FORMATS, 'json', 'json-ld'))}.")


__all__ = ["FORMATS", "SaveResult", "render", "save"]
