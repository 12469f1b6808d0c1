"""An annotated article as Markdown: YAML front matter, highlights as ==marks==, notes as callouts.

Written for Obsidian and readable everywhere: CommonMark, GitHub, pandoc. `parsing` reads all of it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC

from reader.annotation import Annotation
from reader.article import Kind, Passage
from reader.copies import front
from reader.copies.marginalia import GONE, callout, definition, keys, tag_names, wiki_name
from reader.copies.markdown_blocks import block_markdown, item_markdown, lines_markdown, one_line
from reader.copies.material import Material

COUNTERS = ("words", "hash", "annotations")
"""Keys of the front matter that only the program keeps."""
MOST_ENTITIES = 20


def render(material: Material) -> str:
    """The whole file, with a line end at its end."""
    return _file(front_matter(material), [material])


def render_all(materials: Sequence[Material]) -> str:
    """Several articles in one file, for reading; such a file is not merged."""
    saved = max((m.saved for m in materials if m.saved), default=None)
    fields: dict[str, front.Value] = {
        "title": f"{len(materials)} articles",
        "articles": [material.link or material.article.title for material in materials],
        "saved": saved.astimezone(UTC).date().isoformat() if saved else "",
        "words": str(sum(material.article.words for material in materials)),
        "tags": tag_names(tag for material in materials for tag in material.every_tag),
        "annotations": str(sum(len(material.annotations) for material in materials)),
    }
    return _file(fields, materials)


def _file(fields: Mapping[str, front.Value], materials: Sequence[Material]) -> str:
    names = keys(annotation for material in materials for annotation in material.annotations)
    parts: list[str] = []
    definitions: list[str] = []
    for material in materials:
        parts += _body(material, names)
        if material.orphans:
            parts += [GONE, *(callout(orphan, names[orphan.id]) for orphan in material.orphans)]
        if len(materials) > 1:
            parts += [f"<{material.link}>"] if material.link else []
        text = material.article.text
        definitions += [definition(text, a, names[a.id]) for a in (*material.placed, *material.orphans)]
    tail = "\n" + "\n".join(definitions) + "\n" if definitions else ""
    return front.written(fields) + "\n" + "\n\n".join(parts) + "\n" + tail


def front_matter(material: Material) -> dict[str, front.Value]:
    """The fields in their order; empty ones are left out of the file."""
    article = material.article
    named = [entity for entity in article.entities if entity.type in ("PER", "ORG", "LOC", "NORP")]
    links = [f"[[{link}]]" for entity in named[:MOST_ENTITIES] if (link := wiki_name(entity.name))]
    return {
        "title": article.title,
        "authors": list(article.authors),
        "site": article.site,
        "url": article.url,
        "canonical": article.canonical_url,
        "published": article.published.isoformat(timespec="seconds") if article.published else "",
        "saved": material.saved.astimezone(UTC).date().isoformat() if material.saved else "",
        "language": article.language,
        "license": article.license,
        "access": "" if article.free is None else "free" if article.free else "subscribers",
        "words": str(article.words),
        "entities": list(dict.fromkeys(links)),
        "tags": tag_names(material.every_tag),
        "id": material.identity,
        "hash": text_hash(article.text),
        "annotations": str(len(material.annotations)),
    }


def text_hash(text: str) -> str:
    """What says whether a copy's text is still the one that was saved."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _body(material: Material, names: Mapping[str, str]) -> list[str]:
    article, annotations = material.article, material.placed
    passages = {passage.id: passage for passage in article.passages}
    parts: list[str] = []
    if title := passages.get("title"):
        parts += [f"# {one_line(title, annotations)}", *_notes(title, material, names)]
    if lead := passages.get("lead"):
        parts += [f"_{lines_markdown(lead, (), annotations)}_", *_notes(lead, material, names)]
    # Notes on items stand under the whole list, which they would tear apart.
    items: list[str] = []
    waiting: list[str] = []
    depth = -1
    for block in article.blocks:
        passage = passages.get(block.id)
        notes = _notes(passage, material, names) if passage else []
        if block.kind is Kind.LIST_ITEM and passage:
            # An item deeper by two than the one before it would be an indented code block.
            depth = min(block.level, depth + 1, 8) if items else 0
            items.append(item_markdown(block, passage, annotations, depth))
            waiting += notes
            continue
        if items:
            parts += ["\n".join(items), *waiting]
            items, waiting = [], []
        text = block_markdown(block, passage, annotations, material.pictures)
        parts += [text, *notes] if text else notes
    return [*parts, "\n".join(items), *waiting] if items else parts


def _notes(passage: Passage, material: Material, names: Mapping[str, str]) -> list[str]:
    return [
        callout(annotation, names[annotation.id], material.link)
        for annotation in material.ending_in(passage)
        if has_callout(annotation, passage)
    ]


def has_callout(annotation: Annotation, passage: Passage) -> bool:
    """Whether more than a mark is needed: a note, tags, or words in code, where nothing can be marked."""
    return bool(annotation.note or annotation.tags) or passage.kind is Kind.CODE
