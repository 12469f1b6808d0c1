"""The query language: words, "phrases", -not, and fields; nothing that is typed is an error.

    ferry "flour for nine days" -cake is:unread feed:gazette tag:food entity:"Ana Veloso" after:7d

A field that does not exist, or a value that does not fit, is searched as words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reader.store.clause import Clause
from reader.store.entities import corrections
from reader.store.identity import named
from reader.store.search import words_of

MAX_TERMS = 40
"""Terms looked at; more are a paste that went astray."""
MAX_WORDS = 60
"""Words of one phrase."""

_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+))')
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

STATES = {
    "unread": "e.read = 0",
    "read": "e.read = 1",
    "starred": "e.starred = 1",
    "later": "e.later = 1",
    "archived": "e.archived = 1",
    "snoozed": "e.snoozed > CAST(strftime('%s', 'now') AS INTEGER)",
    "noted": "e.id IN (SELECT entry FROM annotations)",
    "tagged": "e.id IN (SELECT entry FROM entry_tags)",
    "whole": "e.whole = 1",
}
"""What `is:` knows."""
FIELDS = ("is", "feed", "folder", "site", "tag", "author", "entity", "colour", "before", "after")


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query."""

    field: str
    """One of `FIELDS`, or empty for words."""
    value: str
    negated: bool = False
    growing: bool = False
    """The last word, still being typed: it also finds words that begin with it."""


def parse(text: str) -> list[Term]:
    """The terms of a query, at most `MAX_TERMS`."""
    text = text.replace("\x00", " ").rstrip("\n")
    terms: list[Term] = []
    for match in list(_TERM.finditer(text))[:MAX_TERMS]:
        minus, name, quoted, bare = match.groups()
        value = bare if quoted is None else quoted
        field = (name or "").lower()
        if field in FIELDS and _fits(field, value):
            terms.append(Term(field, value, bool(minus)))
        else:
            words = f"{name}:{value}" if name else value
            terms.append(Term("", words, bool(minus), quoted is None and match.end() == len(text)))
    return terms


def where(terms: Iterable[Term], connection: sqlite3.Connection) -> Clause:
    """The condition that all terms hold.

    Args:
        connection: tells which entities a name means.
    """
    clauses: list[str] = []
    parameters: list[object] = []
    wanted: list[str] = []
    for term in terms:
        if term.field in ("", "author", "site"):
            phrase = _phrase(term)
            if phrase and not term.negated:
                wanted.append(phrase)
            elif phrase:
                clauses.append("e.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)")
                parameters.append(phrase)
            continue
        clause = _entity(term, connection) if term.field == "entity" else _field(term)
        clauses.append(f"NOT ({clause.sql})" if term.negated else clause.sql)
        parameters += clause.parameters
    if wanted:
        clauses.append("e.id IN (SELECT rowid FROM search WHERE search MATCH ?)")
        parameters.append(" AND ".join(wanted))
    return Clause(" AND ".join(clauses) or "1", tuple(parameters))


def _phrase(term: Term) -> str:
    """An FTS5 expression; every word of the person's is inside quotes. Empty where there is no word."""
    words = words_of(term.value)[:MAX_WORDS]
    if not words:
        return ""
    column = {"author": "authors : ", "site": "site : "}.get(term.field, "")
    # A part of an author's or site's name is enough.
    begins = " *" if term.growing or column else ""
    return f'{column}"{" ".join(words)}"{begins}'


def _entity(term: Term, connection: sqlite3.Connection) -> Clause:
    return named(connection, corrections(connection), term.value).clause


def _field(term: Term) -> Clause:
    value = term.value
    if term.field == "is":
        return Clause(STATES[value.lower()])
    if term.field == "tag":
        return Clause("e.id IN (SELECT entry FROM entry_tags WHERE casefold(tag) = ?)", (value.casefold(),))
    if term.field == "colour":
        noted = "SELECT entry FROM annotations WHERE json_extract(data, '$.colour') = ?"
        return Clause(f"e.id IN ({noted})", (value.casefold(),))
    if term.field == "folder":
        feeds = "SELECT id FROM feeds WHERE subscribed = 1 AND casefold(folder) = ?"
        inside = f"SELECT ifnull(again, id) FROM entries WHERE feed IN ({feeds})"
        return Clause(f"e.id IN ({inside})", (value.casefold(),))
    if term.field == "feed":
        like = "%" + re.sub(r"([\\%_])", r"\\\1", value.casefold()) + "%"
        feeds = "SELECT id FROM feeds WHERE casefold(name || ' ' || title || ' ' || url) LIKE ? ESCAPE '\\'"
        return Clause(f"e.id IN (SELECT ifnull(again, id) FROM entries WHERE feed IN ({feeds}))", (like,))
    return Clause(f"e.sort {'<' if term.field == 'before' else '>='} ?", (moment(value),))


def _fits(field: str, value: str) -> bool:
    if field == "is":
        return value.lower() in STATES
    if field in ("before", "after"):
        return moment(value) is not None
    if field in ("author", "site"):
        return bool(words_of(value))
    return bool(value.strip())


def moment(value: str) -> int | None:
    """Seconds since 1970 at which a day, month or year begins here ("2026-01-30", "2026-01", "2026"), or
    so long ago ("7d", "2w", "3m", "1y"); None where it is neither."""
    try:
        if match := _AGO.fullmatch(value):
            begun = datetime.now() - timedelta(days=int(match[1]) * _DAYS[match[2].lower()])
            return int(begun.timestamp())
        year, month, day = [*map(int, value.split("-")), 1, 1][:3]
        return int(datetime(year, month, day).timestamp())
    except (ValueError, OverflowError, OSError):
        return None
