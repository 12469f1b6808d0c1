"""CSV exports: Readwise, Instapaper, Pocket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reader.imports.model import Batch, Highlight, colour, labels, moment, words
from reader.text import safe_line

Row = Mapping[str | None, str | list[str] | None]

_TAGS = re.compile(r"^(?:\.[^\s.]\S*[ \t]*)+$")


def table(names: set[str], rows: Iterable[Row]) -> Batch | None:
    """The table with these columns (in small letters), or None where no program writes such a one."""
    if "highlight" in names:
        return _readwise(rows)
    if {"url", "title", "selection", "folder"} <= names:
        return _instapaper(rows)
    if {"url", "time_added", "status"} <= names:
        return _pocket(rows)
    return None


def _cells(row: Row) -> dict[str, str]:
    return {name.strip().casefold(): value for name, value in row.items() if name and isinstance(value, str)}


def _readwise(rows: Iterable[Row]) -> Batch:
    batch = Batch("Readwise")
    for cells in map(_cells, rows):
        quote = words(cells.get("highlight"))
        if not quote:
            continue
        title = cells.get("title") or cells.get("book title")
        item = batch.item(
            cells.get("url"), title or "Highlights", cells.get("author") or cells.get("book author") or ""
        )
        tags, note = _tags_of(words(cells.get("note")))
        more = labels(re.split(r"[,;]", cells.get("tags", "")))
        created = moment(cells.get("date") or cells.get("highlighted at"))
        both = tuple(dict.fromkeys((*tags, *more)))
        item.highlights.append(Highlight(quote, note, both, colour(cells.get("color")), created))
    return batch


def _tags_of(note: str) -> tuple[tuple[str, ...], str]:
    """Readwise's tags (.word .word at the head of a note) and the note without them."""
    first, _, rest = note.partition("\n")
    if not _TAGS.match(first):
        return (), note
    return labels(first.replace(".", " ", 1).replace(" .", " ").split()), rest


def _instapaper(rows: Iterable[Row]) -> Batch:
    batch = Batch("Instapaper")
    for cells in map(_cells, rows):
        item = batch.item(cells.get("url"), cells.get("title"))
        folder = safe_line(cells.get("folder"), 100)
        item.starred |= folder == "Starred"
        item.archived |= folder == "Archive"
        item.later |= folder == "Unread"
        tags = labels(re.findall(r"[^\[\],\"]+", cells.get("tags", "")))
        own = (folder,) if folder and folder not in ("Starred", "Archive", "Unread") else ()
        item.tags = tuple(dict.fromkeys((*item.tags, *own, *tags)))
        if quote := words(cells.get("selection")):
            item.highlights.append(Highlight(quote, created=moment(cells.get("timestamp"))))
    return _with_links(batch)


def _pocket(rows: Iterable[Row]) -> Batch:
    batch = Batch("Pocket")
    for cells in map(_cells, rows):
        item = batch.item(cells.get("url"), cells.get("title"))
        item.tags = labels(cells.get("tags", "").split("|"))
        item.archived = cells.get("status") == "archive"
        item.later = not item.archived
    return _with_links(batch)


def _with_links(batch: Batch) -> Batch:
    """Lists of links: one without is of no use."""
    lost = [item for item in batch.items if not item.url]
    batch.items = [item for item in batch.items if item.url]
    if lost:
        batch.problems.append(f"{len(lost)} line{'' if len(lost) == 1 else 's'} without a link left out.")
    return batch
