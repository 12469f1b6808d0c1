"""JSON exports of programs for web pages: Hypothesis, wallabag, Omnivore."""

from __future__ import annotations

from typing import Any

from reader.imports.model import MOST_CONTENT, Batch, Highlight, Item, colour, labels, moment, words
from reader.text import safe_line
from reader.text.safe import scrub


def hypothesis(data: Any) -> Batch | None:
    """An export of the Hypothesis client, or what its API answers."""
    rows = data.get("annotations", data.get("rows")) if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "uri" in row for row in rows):
        return None
    batch = Batch("Hypothesis")
    for row in rows:
        title = row["document"].get("title") if isinstance(row.get("document"), dict) else ""
        item = batch.item(row["uri"], title[0] if isinstance(title, list) and title else title)
        quote = _quote(row.get("target"))
        note = words(row.get("text"))
        if not quote.get("exact"):
            item.tags = tuple(dict.fromkeys((*item.tags, *labels(row.get("tags")))))
            item.summary = item.summary or note[:300]
            if note:
                batch.problems.append(f"A note on the whole page “{item.title}” became its summary.")
            continue
        item.highlights.append(
            Highlight(
                words(quote.get("exact")),
                note,
                labels(row.get("tags")),
                created=moment(row.get("created")),
                prefix=scrub(str(quote.get("prefix") or "")),
                suffix=scrub(str(quote.get("suffix") or "")),
                id=safe_line(row.get("id"), 40),
            )
        )
    return batch


def _quote(target: Any) -> dict[str, Any]:
    for part in target if isinstance(target, list) else ():
        selectors = part.get("selector") if isinstance(part, dict) else None
        for selector in selectors if isinstance(selectors, list) else ():
            if isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector":
                return selector
    return {}


def wallabag(data: Any) -> Batch | None:
    """An export of wallabag: a list of entries, with their annotations where there are any."""
    if not _rows(data, "url", "is_archived"):
        return None
    batch = Batch("wallabag")
    for row in data:
        item = batch.item(row["url"], row.get("title"), row.get("published_by") or ())
        item.published = moment(row.get("published_at"))
        item.content = _content(row.get("content"))
        item.tags = labels(row.get("tags"))
        item.starred, item.archived = bool(row.get("is_starred")), bool(row["is_archived"])
        item.later = not item.archived
        notes = row.get("annotations")
        for note in notes if isinstance(notes, list) else ():
            if isinstance(note, dict) and (quote := words(note.get("quote"))):
                created = moment(note.get("created_at"))
                item.highlights.append(Highlight(quote, words(note.get("text")), created=created))
    return batch


def omnivore(data: Any) -> Batch | None:
    """One list of Omnivore's metadata, outside its archive."""
    if not _rows(data, "url", "slug"):
        return None
    batch = Batch("Omnivore")
    for row in data:
        omnivore_item(batch, row)
    return batch


def omnivore_item(batch: Batch, row: dict[str, Any]) -> Item:
    """One row of Omnivore's metadata."""
    item = batch.item(row.get("url"), row.get("title"), row.get("author") or ())
    item.published = moment(row.get("publishedAt"))
    item.summary = safe_line(row.get("description"), 300)
    item.tags = labels(row.get("labels"))
    item.archived = row.get("state") == "Archived"
    item.later = not item.archived
    notes = row.get("highlights")
    for note in notes if isinstance(notes, list) else ():
        if isinstance(note, dict) and (quote := words(note.get("quote"))):
            item.highlights.append(
                Highlight(
                    quote,
                    words(note.get("annotation")),
                    labels(note.get("labels")),
                    colour(note.get("color")),
                    moment(note.get("createdAt")),
                )
            )
    return item


def _rows(data: Any, *names: str) -> bool:
    """Whether it is a list of objects that have these names."""
    return (
        isinstance(data, list)
        and bool(data)
        and all(isinstance(row, dict) and all(name in row for name in names) for row in data)
    )


def _content(value: Any) -> str:
    return value if isinstance(value, str) and len(value) <= MOST_CONTENT else ""
