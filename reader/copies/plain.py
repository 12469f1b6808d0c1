"""An annotated article as plain text: one paragraph to a line, highlights and notes at the end."""

from __future__ import annotations

from collections.abc import Sequence

from reader.annotation import Annotation
from reader.article import Block, Kind
from reader.copies.fragments import fragment_link
from reader.copies.html_body import byline
from reader.copies.material import Material


def render(material: Material) -> str:
    """The whole file, with a line end at its end."""
    article = material.article
    parts = [article.title, article.standfirst, byline(article), material.link]
    parts += [_block(block) for block in article.blocks]
    if material.annotations:
        parts += ["* * *", *(_note(a, material) for a in material.placed)]
    parts += [f"{_note(a, material)}\n    (these words are gone from the article)" for a in material.orphans]
    return "\n\n".join(part for part in parts if part) + "\n"


def render_all(materials: Sequence[Material]) -> str:
    """Several articles, a line of equals signs between them."""
    return f"\n\n{'=' * 68}\n\n\n".join(map(render, materials))


def _block(block: Block) -> str:
    text = block.text
    match block.kind:
        case Kind.CAPTION | Kind.IMAGE:
            inside = " ".join(filter(None, (text, f"({block.credit})" if block.credit else "")))
            return f"[{inside}]" if inside else ""
        case Kind.LIST_ITEM:
            return f"{'  ' * block.level}{block.marker or '•'} {text}"
        case Kind.QUOTE:
            return "\n".join(f"> {line}" for line in text.split("\n"))
        case Kind.RULE:
            return "* * *"
        case Kind.EMBED:
            return " ".join(filter(None, (text, block.href)))
        case _:
            return f"{block.marker} {text}" if block.marker else text


def _note(annotation: Annotation, material: Material) -> str:
    lines = [f"▌ {' '.join(annotation.quote.split())}"]
    lines += [f"    {line}".rstrip() for line in annotation.note.split("\n")] if annotation.note else []
    lines += ["    " + " ".join(f"#{tag}" for tag in annotation.tags)] if annotation.tags else []
    link = fragment_link(material.link, annotation.selector)
    return "\n".join([*lines, f"    {link}"] if link and annotation in material.placed else lines)
