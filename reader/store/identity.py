"""Which names of different articles are one entity.

Identity is conservative: the same type and the same folded name. Beyond that only a full name of a
person joins two entities, or an acronym that several articles write for its long form; both only
where no third entity is written so and the name does not mostly stand alone. A surname or a lone word
never joins. A person's corrections go before all.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.corrections import Corrections, Key, folded_name, key_of
from reader.store.clause import Clause
from reader.store.search import words_of

MOST_JOINED = 24
"""Entities taken for one; more are a chain of mistakes."""
WITNESSES = 2
"""Articles that must write an acronym for its long form: one alone is wrong too often."""
MOST_ALONE = 3
"""Articles with a name alone, for each that writes it beside the longer one, up to which the two are joined."""
MOST_WAYS = 200
"""Ways of writing one entity that are looked for, most frequent first."""
MOST_PHRASES = 12
"""Of those, the ones looked for in headlines and summaries."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which articles write an entity."""

    given: Key
    """The entity that the recogniser gave it to."""
    form: str
    """Folded."""
    text: str
    articles: int
    entity: Key
    """The entity it belongs to after corrections; another than the one asked for was joined to it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything that is taken for one entity."""

    keys: tuple[Key, ...]
    """The entity asked for, then those joined to it."""
    ways: tuple[Way, ...]

    @property
    def clause(self) -> Clause:
        """The entries that name it: whole articles by their entities, others by headline and summary."""
        ways = self.ways[:MOST_WAYS]
        parts: list[str] = []
        parameters: list[object] = []
        if ways:
            marks = ", ".join(["(?, ?, ?)"] * len(ways))
            parts.append(f"SELECT entry FROM entities WHERE (form, type, key) IN (VALUES {marks})")
            parameters += [value for way in ways for value in (way.form, *way.given)]
        if phrases := [f'"{" ".join(words)}"' for words in self._phrases()[:MOST_PHRASES]]:
            parts.append(
                "SELECT s.rowid FROM search s JOIN entries w ON w.id = s.rowid WHERE search MATCH ? AND w.whole = 0"
            )
            parameters.append(f"{{title body}} : ({' OR '.join(phrases)})")
        return Clause(f"e.id IN ({' UNION '.join(parts) or '0'})", tuple(parameters))

    def _phrases(self) -> list[list[str]]:
        """Ways of writing that are plain enough to be looked for as words: full names, long lone ones."""
        found: dict[str, list[str]] = {}
        for way in self.ways:
            words = words_of(way.text)
            alone = way.given[0] != "PER" and len(way.form) >= 5 and way.form == way.given[1]
            if len(words) > 1 or (words and alone):
                found.setdefault(way.form, words)
        return list(found.values())


def identity(connection: sqlite3.Connection, corrections: Corrections, keys: Iterable[Key]) -> Identity:
    """What is one entity with these, joined names included."""
    known: dict[Key, list[Way]] = {}
    waiting = list(dict.fromkeys(corrections.root(key) for key in keys))
    while waiting and len(known) < MOST_JOINED:
        key = waiting.pop(0)
        known[key] = _ways(connection, corrections, key)
        waiting += [
            other
            for way in known[key]
            if _joins(key[0], way.text) and (other := _other(connection, corrections, key, way.form))
            if other not in known and other not in waiting
        ]
    ways = sorted(
        (way for ways in known.values() for way in ways), key=lambda w: (-w.articles, w.form, w.given)
    )
    return Identity(tuple(known), tuple(ways))


def named(connection: sqlite3.Connection, corrections: Corrections, name: str) -> Identity:
    """Every entity that is written so, whatever its type."""
    form = folded_name(name)
    rows = connection.execute("SELECT DISTINCT type, key FROM entities WHERE form = ?", (form,)).fetchall()
    keys = [corrections.row_of((row["type"], row["key"]), form) for row in rows]
    keys += [key for key, given in corrections.names.items() if folded_name(given) == form]
    found = identity(connection, corrections, keys)
    if found.ways:
        return found
    # No whole article names it yet: a full name may stand in headlines.
    unknown = key_of("", name)
    return Identity((unknown,), (Way(unknown, form, name, 0, unknown),) if len(words_of(name)) > 1 else ())


def _ways(connection: sqlite3.Connection, corrections: Corrections, key: Key) -> list[Way]:
    """The ways of writing one entity, those of what was merged into it or split off to it included."""
    given = {key}
    given |= {one for one in corrections.merged if corrections.root(one) == key}
    given |= {one for one, form in corrections.splits if corrections.row_of(one, form) == key}
    return [
        Way(one, row["form"], row["text"], row["articles"], key)
        for one in sorted(given)
        for row in connection.execute(
            "SELECT form, min(text) AS text, count(*) AS articles FROM entities "
            "WHERE key = ? AND type = ? GROUP BY form",
            (one[1], one[0]),
        ).fetchall()
        if corrections.row_of(one, row["form"]) == key
    ]


def _joins(kind: str, text: str) -> bool:
    """Whether a way of writing says enough to join two entities of different articles."""
    if kind == "PER":
        words = [word for word in words_of(text) if len(word) > 1]
        return len(words) > 1
    bare = text.replace(".", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()


def _other(connection: sqlite3.Connection, corrections: Corrections, key: Key, form: str) -> Key | None:
    """The one other entity that is written so, where it is the name of one of the two."""
    owners: Counter[Key] = Counter()
    for row in connection.execute(
        "SELECT key, count(*) AS articles FROM entities WHERE form = ? AND type = ? GROUP BY key",
        (form, key[0]),
    ):
        owners[corrections.row_of((key[0], row["key"]), form)] += row["articles"]
    others = [owner for owner in owners if owner != key]
    if len(others) != 1 or others[0][0] != key[0] or form not in (key[1], others[0][1]):
        return None
    # A name that mostly stands alone is better known as something else than what one article says.
    short, long = (key, others[0]) if form == key[1] else (others[0], key)
    witnesses = 1 if key[0] == "PER" else WITNESSES
    known = owners[long] >= witnesses and owners[short] <= MOST_ALONE * owners[long]
    return others[0] if known else None
