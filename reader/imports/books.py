"""Exports of e-book readers: KOReader's JSON, Kindle's clippings. Their books have no link."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from reader.imports.model import Batch, Highlight, colour, moment, words
from reader.text import safe_line


def koreader(data: Any) -> Batch | None:
    """One book's export, or that of all books."""
    books = data.get("documents", [data]) if isinstance(data, dict) else None
    if not isinstance(books, list) or not books or not all(_is_book(book) for book in books):
        return None
    batch = Batch("KOReader")
    for book in books:
        item = batch.item("", book.get("title") or "Untitled book", book.get("author") or "")
        for entry in book["entries"]:
            if not isinstance(entry, dict) or not (quote := words(entry.get("text"))):
                continue
            item.highlights.append(
                Highlight(
                    quote,
                    words(entry.get("note")),
                    colour=colour(entry.get("color")),
                    created=moment(entry.get("time")),
                )
            )
    return batch


def _is_book(book: Any) -> bool:
    return isinstance(book, dict) and isinstance(book.get("entries"), list) and "title" in book


# -- Kindle -------------------------------------------------------------------------------------

_NOTE = re.compile(r"\b(?:note|notiz|nota|notitie|anteckning)\b|заметка|メモ|笔记|筆記", re.IGNORECASE)
_BOOKMARK = re.compile(
    r"\b(?:bookmark|lesezeichen|marcador|signet|segnalibro|bladwijzer)\b|закладка|ブックマーク|书签|書籤",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_DATE = re.compile(r"(\w+) (\d{1,2}), (\d{4}) (\d{1,2}):(\d\d):(\d\d)(?: ([AP]M))?")
_MONTHS = "january february march april may june july august september october november december".split()


class _Clipping(NamedTuple):
    book: str
    start: int
    end: int
    created: datetime | None
    text: str
    is_note: bool


def clippings(text: str) -> Batch:
    """Kindle's "My Clippings.txt", in any of its languages; KOReader writes it too."""
    batch = Batch("Kindle")
    found = [
        clipping
        for part in re.split(r"\n=+[ \t]*(?:\n|$)", text.replace("\r", ""))
        if (clipping := _clipping(part))
    ]
    notes = [clipping for clipping in found if clipping.is_note]
    marks = _without_stale([clipping for clipping in found if not clipping.is_note])
    taken: set[int] = set()
    for mark in marks:
        mine = [
            number
            for number, note in enumerate(notes)
            if note.book == mark.book and mark.start <= note.start <= mark.end and number not in taken
        ][-1:]
        taken.update(mine)
        said = notes[mine[0]].text if mine else ""
        _book(batch, mark.book).highlights.append(Highlight(mark.text, said, created=mark.created))
    for number, note in enumerate(notes):
        if number not in taken:
            batch.problems.append(f"A note without a highlight was left out: “{safe_line(note.text, 80)}”.")
    return batch


def _clipping(part: str) -> _Clipping | None:
    lines = part.strip("\n\ufeff ").split("\n")
    if len(lines) < 2 or not lines[1].startswith("-"):
        return None
    about, _, rest = lines[1].partition("|")
    while "|" in rest and _PLACE.search(rest.partition("|")[0]) and not _DATE.search(rest.partition("|")[0]):
        about, _, rest = (f"{about} {rest.partition('|')[0]}", "", rest.partition("|")[2])
    text = words("\n".join(lines[2:]))
    if not text or _BOOKMARK.search(about):
        return None
    # The last place named is the location; a page may stand before it.
    places = _PLACE.findall(about)
    start = int(places[-1][0][:9]) if places else 0
    end = int(places[-1][1][:9]) if places and places[-1][1] else start
    if end < start:  # "1023-5" means 1023 to 1025
        end = int(str(start)[: -len(str(end))] + str(end))
    return _Clipping(safe_line(lines[0], 500), start, end, _date(rest), text, bool(_NOTE.search(about)))


def _without_stale(marks: list[_Clipping]) -> list[_Clipping]:
    """The file only grows: a highlight that was changed stands there again, with more or fewer words."""
    kept: list[_Clipping] = []
    for mark in marks:
        kept = [
            known
            for known in kept
            if not (
                known.book == mark.book
                and known.start <= mark.end
                and mark.start <= known.end
                and (known.text in mark.text or mark.text in known.text)
            )
        ]
        kept.append(mark)
    return kept


def _book(batch: Batch, line: str) -> Any:
    match = re.fullmatch(r"(.*?)\s*\(([^()]*(?:\([^()]*\))?[^()]*)\)", line)
    title, author = (match[1], match[2]) if match and match[1] else (line, "")
    family, comma, given = author.partition(", ")
    return batch.item(
        "", title, f"{given} {family}" if comma and "," not in given and ";" not in author else author
    )


def _date(text: str) -> datetime | None:
    match = _DATE.search(text)
    if not match or match[1].casefold() not in _MONTHS:
        return None
    hour = int(match[4]) % 12 + (12 if match[7] == "PM" else 0) if match[7] else int(match[4])
    month = _MONTHS.index(match[1].casefold()) + 1
    try:
        return datetime(int(match[3]), month, int(match[2]), hour, int(match[5]), int(match[6]), tzinfo=UTC)
    except ValueError:
        return None
