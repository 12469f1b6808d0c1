"""An article as JSON, and back: one form for the store, the workroom's pipe and `broadsheet clean`.

The form is documented in docs/json.md; `VERSION` rises when a field changes its meaning.
`article_from_json(article_to_json(a)) == a` for every article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from reader.article import Article, Block, Copy, Image, Kind, Mark, Mention, Pages, Removed, Span

VERSION = 1

Json = dict[str, Any]


def article_to_json(article: Article) -> Json:
    """Plain dicts, lists, strings, numbers; empty optional fields of blocks are left out."""
    return {
        "version": VERSION,
        "title": article.title,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "published": _iso(article.published),
        "modified": _iso(article.modified),
        "site": article.site,
        "section": article.section,
        "language": article.language,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "lead_image": _image_to_json(article.lead_image),
        "paywalled": article.paywalled,
        "extractor": article.extractor,
        "warnings": list(article.warnings),
        "words": article.words,
        "blocks": [_block_to_json(block) for block in article.blocks],
        "removed": [{"text": r.text, "reason": r.reason, "after": r.after} for r in article.removed],
        "mentions": [_slots(mention) for mention in article.mentions],
        "entities": [
            {
                "name": entity.name,
                "type": entity.type,
                "count": entity.count,
                "salience": round(entity.salience, 4),
                "aliases": list(entity.aliases),
            }
            for entity in article.entities
        ],
        "provenance": dict(article.provenance),
        "pages": _slots(article.pages) | {"starts": list(article.pages.starts)} if article.pages else None,
        "license": article.license,
        "free": article.free,
        "entries": article.entries,
        "alternates": dict(article.alternates),
    }


def article_from_json(data: Mapping[str, Any]) -> Article:
    """The article again. The text in `data` is trusted to be safe: only our own rooms write it.

    Raises:
        KeyError, TypeError, ValueError: it is not an article of this version.
    """
    return Article(
        title=data["title"],
        standfirst=data["standfirst"],
        authors=tuple(data["authors"]),
        published=_date(data["published"]),
        modified=_date(data["modified"]),
        site=data["site"],
        section=data["section"],
        language=data["language"],
        url=data["url"],
        canonical_url=data["canonical_url"],
        lead_image=_image_from_json(data["lead_image"]),
        paywalled=data["paywalled"],
        extractor=data["extractor"],
        warnings=tuple(data["warnings"]),
        blocks=tuple(_block_from_json(block) for block in data["blocks"]),
        removed=tuple(Removed(**removed) for removed in data["removed"]),
        mentions=tuple(Mention(**mention) for mention in data["mentions"]),
        provenance=dict(data["provenance"]),
        pages=_pages_from_json(data.get("pages")),
        license=data.get("license", ""),
        free=data.get("free"),
        entries=data.get("entries", ""),
        alternates=dict(data.get("alternates", {})),
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _date(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _slots(item: Any) -> Json:
    return {f.name: getattr(item, f.name) for f in fields(item)}


def _image_to_json(image: Image | None) -> Json | None:
    return _slots(image) if image else None


def _image_from_json(data: Json | None) -> Image | None:
    return Image(**data) if data else None


def _pages_from_json(data: Json | None) -> Pages | None:
    return Pages(**data | {"starts": tuple(data["starts"])}) if data else None


def _span_to_json(span: Span) -> Json:
    data: Json = {"start": span.start, "end": span.end, "mark": span.mark.value}
    if span.href:
        data["href"] = span.href
    return data


def _copy_to_json(copy: Copy) -> Json:
    return {
        "text": copy.text,
        "from": copy.origin,
        "difference": copy.difference,
        "score": round(copy.score, 4),
        "place": copy.place,
    }


def _block_to_json(block: Block) -> Json:
    data: Json = {"id": block.id, "kind": block.kind.value, "text": block.text}
    for name in ("level", "credit", "marker", "language", "href", "echo"):
        if value := getattr(block, name):
            data[name] = value
    if block.confidence != 1.0:
        data["confidence"] = round(block.confidence, 4)
    if block.spans:
        data["spans"] = [_span_to_json(span) for span in block.spans]
    if block.copies:
        data["copies"] = [_copy_to_json(copy) for copy in block.copies]
    if block.image:
        data["image"] = _image_to_json(block.image)
    return data


def _block_from_json(data: Json) -> Block:
    plain = {
        name: data[name]
        for name in ("id", "text", "level", "credit", "marker", "language", "href", "echo", "confidence")
        if name in data
    }
    return Block(
        kind=Kind(data["kind"]),
        spans=tuple(
            Span(s["start"], s["end"], Mark(s["mark"]), s.get("href", "")) for s in data.get("spans", ())
        ),
        copies=tuple(
            Copy(c["text"], c["from"], c["difference"], c["score"], c["place"])
            for c in data.get("copies", ())
        ),
        image=_image_from_json(data.get("image")),
        **plain,
    )
