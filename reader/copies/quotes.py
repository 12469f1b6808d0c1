"""Highlights alone, by article, as Markdown: what a person takes along out of many articles."""

from __future__ import annotations

from collections.abc import Sequence

from reader.copies.escapes import escaped, guarded
from reader.copies.fragments import fragment_link
from reader.copies.marginalia import plain_note, tag_names
from reader.copies.material import Material


def render(material: Material) -> str:
    """The quotes of one article under its headline."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """The quotes of several articles, each with its note, tags and the link to its place."""
    return "\n\n".join(_of_article(material) for material in materials) + "\n"


def _of_article(material: Material) -> str:
    article = material.article
    title = escaped(" ".join(article.title.split()) or "Without a headline")
    parts = [f"## [{title}](<{material.link}>)" if material.link else f"## {title}"]
    published = article.published.date().isoformat() if article.published else ""
    about = [", ".join(article.authors), article.house, published]
    parts += [_line(" · ".join(filter(None, about)))] if any(about) else []
    for annotation in (*material.placed, *material.orphans):
        quote = "\n".join(f"> {_line(line)}".rstrip() for line in annotation.quote.split("\n"))
        tags = " ".join(f"#{name}" for name in tag_names(annotation.tags))
        place = fragment_link(material.link, annotation.selector)
        below = " ".join(filter(None, (f"[↗](<{place}>)" if place else "", annotation.colour.value, tags)))
        note = plain_note(annotation.note)
        written = "\n".join(_line(line) for line in note.split("\n"))
        parts += [quote, *([written] if written else []), below]
    return "\n\n".join(parts)


def _line(text: str) -> str:
    """A line that says what it says and begins no block."""
    return guarded(escaped(text.strip()))
