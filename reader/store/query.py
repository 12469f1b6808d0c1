"""The query language: words, "phrases", -not, and fields; nothing that is typed is an error.

`ferry "flour for nine days" -cake is:unread feed:gazette tag:food entity:"Ana Veloso" after:2026-01-01`
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reader.text.fold import folded

MAX_TERMS = 40
_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+", re.UNICODE)
_UNSPACED = re.compile("([\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\u0e00-\u0e7f])")

STATES = {
    "unread": "e.read = 0",
    "read": "e.read = 1",
    "starred": "e.starred = 1",
    "later": "e.later = 1",
    "archived": "e.archived = 1",
    "snoozed": "e.snoozed IS NOT NULL",
    "noted": "EXISTS (SELECT 1 FROM annotations a WHERE a.entry = e.id)",
    "whole": "e.whole = 1",
}


@dataclass
class Where:
    """A condition on `entries e`, ready for SQL: clauses joined by AND, and their parameters."""

    clauses: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def add(self, clause: str, *parameters: object) -> None:
        self.clauses.append(clause)
        self.parameters += parameters

    @property
    def sql(self) -> str:
        return " AND ".join(self.clauses) or "1"


def parse_query(text: str) -> Where:
    """The condition that a typed query means."""
    where = Where()
    wanted: list[str] = []
    for match in list(_TERM.finditer(text))[:MAX_TERMS]:
        minus, name, quoted, bare = match.groups()
        value = quoted if quoted is not None else bare
        negative = "NOT " if minus else ""
        if name and _add_field(where, name.lower(), value, negative):
            continue
        phrase = search_phrase(f"{name}:{value}" if name else value)
        if not phrase:
            continue
        if minus:
            where.add("e.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", phrase)
        else:
            # The last bare word matches as it is being typed.
            growing = quoted is None and match.end() == len(text)
            wanted.append(f"{phrase} *" if growing else phrase)
    if wanted:
        where.add("e.id IN (SELECT rowid FROM search WHERE search MATCH ?)", " AND ".join(wanted))
    return where


def _add_field(where: Where, name: str, value: str, negative: str) -> bool:
    """Add `name:value` if it is a field; a false one is searched as words."""
    like = "%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    if name == "is" and value.lower() in STATES:
        where.add(f"{negative}({STATES[value.lower()]})")
    elif name in ("feed", "site"):
        where.add(f"{negative}(e.site LIKE ? ESCAPE '\\')", like)
    elif name == "author":
        where.add(f"{negative}(e.authors LIKE ? ESCAPE '\\')", like)
    elif name == "tag":
        where.add(
            f"{negative}(EXISTS (SELECT 1 FROM entry_tags t WHERE t.entry = e.id AND t.tag = ? COLLATE NOCASE))",
            value,
        )
    elif name == "entity":
        where.add(
            f"{negative}(EXISTS (SELECT 1 FROM entities n WHERE n.entry = e.id AND n.folded = ?))",
            folded_name(value),
        )
    elif name in ("after", "before") and (moment := _day(value)) is not None:
        where.add(f"{negative}(e.sort {'>=' if name == 'after' else '<'} ?)", moment)
    else:
        return False
    return True


def folded_name(name: str) -> str:
    """A name as entities are compared across articles."""
    return " ".join(folded(name).split())


def _day(value: str) -> int | None:
    """Seconds at the start of a day, month or year in UTC ("2026-01-30", "2026-01", "2026")."""
    try:
        year, month, day = [*map(int, value.split("-")), 1, 1][:3]
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except (ValueError, OverflowError):
        return None


def search_phrase(text: str) -> str:
    """Words as one quoted FTS5 phrase; empty where there is no word in them."""
    words = _WORD.findall(spaced(text))
    return f'"{" ".join(words)}"' if words else ""


def spaced(text: str) -> str:
    """Text for the index: characters of scripts without spaces stand apart, as words of their own."""
    return _UNSPACED.sub(r" \1 ", text).replace("\x00", " ")
