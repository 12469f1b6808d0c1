"""Who is in which article, what a person decided about it, and what the whole paper knows of an entity."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reader.article import Article
from reader.corrections import Corrections, Key, bare_name, folded_name, key_of
from reader.store.changes import Put
from reader.store.database import Database
from reader.store.identity import Identity, identity

NAMED = ("PER", "ORG", "LOC", "NORP", "EVENT", "WORK")
"""Types that are names; dates and amounts say nothing across articles."""
MOST_ASKED = 40
"""Ways of writing, most frequent first, that other entities may have for a name."""
_SHORTEST = 3
"""Letters of a given name that may stand for a longer one."""
_LAST = "\U0010ffff"
"""Sorts behind every letter."""
LOOKED_AT = 400
"""Newest articles in which names are looked for."""


def keep(connection: sqlite3.Connection, entry: int, article: Article) -> None:
    """Keep the entities of an article in place of those known before."""
    rows: dict[tuple[str, str, str], tuple[str, str, int, float]] = {}
    for entity in article.entities:
        if entity.type not in NAMED:
            continue
        kind, key = key_of(entity.type, entity.name)
        counts = Counter(mention.text for mention in entity.mentions if not mention.copy)
        for text in dict.fromkeys((bare_name(entity.name), entity.name, *entity.aliases)):
            place = (kind, key, folded_name(text))
            known = rows.get(place, (entity.name, text, 0, 0.0))
            rows[place] = (*known[:2], known[2] + counts[text], max(known[3], entity.salience))
    connection.execute("DELETE FROM entities WHERE entry = ?", (entry,))
    connection.executemany(
        "INSERT INTO entities (entry, type, key, form, name, text, count, salience) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(entry, *place, *row) for place, row in rows.items()],
    )


@dataclass(frozen=True, slots=True)
class Company:
    """An entity that stands in the same articles as another."""

    key: Key
    name: str
    articles: int


class Entities:
    """Entities of the whole paper."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def corrections(self) -> Corrections:
        """What a person decided."""
        with self._database.reading() as connection:
            return corrections(connection)

    def identity(self, key: Key) -> Identity:
        """Everything that is taken for this entity."""
        with self._database.reading() as connection:
            return identity(connection, corrections(connection), [key])

    def written(self, name: str) -> list[Key]:
        """Entities that are written so, those of most articles first."""
        form = folded_name(name)
        with self._database.reading() as connection:
            decided = corrections(connection)
            rows = connection.execute(
                "SELECT type, key, count(*) AS articles FROM entities WHERE form = ? GROUP BY type, key",
                (form,),
            ).fetchall()
        articles: Counter[Key] = Counter()
        for row in rows:
            articles[decided.row_of((row["type"], row["key"]), form)] += row["articles"]
        for key, given in decided.names.items():
            articles[key] += folded_name(given) == form
        return [key for key, count in articles.most_common() if count]

    def akin(self, of: Identity, name: str) -> list[Key]:
        """Entities that may be this one: written with its name, or named by one of its ways of writing.

        A person may also be one whose given name has two letters in another order, or is the whole
        of this one's short one ("Phil", "Philip").
        """
        kind, forms = of.keys[0][0], list({way.form for way in of.ways[:MOST_ASKED]})
        begins, surname = "", ""
        if kind == "PER":
            begins, _, surname = of.keys[0][1].partition(" ")
            forms += _swapped(begins, surname) + _shorter(begins, surname)
        with self._database.reading() as connection:
            decided = corrections(connection)
            rows = connection.execute(
                f"SELECT DISTINCT key FROM entities WHERE type = ? AND key IN ({', '.join('?' * len(forms))})",
                (kind, *forms),
            ).fetchall()
            if surname and len(begins) >= _SHORTEST:
                rows += connection.execute(
                    "SELECT DISTINCT key FROM entities WHERE key > ? AND key < ? AND type = ? "
                    "AND substr(key, instr(key, ' ') + 1) = ?",
                    (begins, begins + _LAST, kind, surname),
                ).fetchall()
        alone = [decided.row_of((kind, row["key"]), row["key"]) for row in rows]
        known = {*of.keys, *decided.hidden}
        return [key for key in dict.fromkeys((*self.written(name), *sorted(alone))) if key not in known]

    def name(self, of: Identity) -> str:
        """What it is called: as the person said, else as most articles do; empty where nothing names it."""
        main = of.keys[0]
        with self._database.reading() as connection:
            decided = corrections(connection)
            row = connection.execute(
                "SELECT name FROM entities WHERE key = ? AND type = ? AND form = key "
                "GROUP BY name ORDER BY count(*) DESC, name LIMIT 1",
                (main[1], main[0]),
            ).fetchone()
        merged = next((name for into, name in decided.merged.values() if into == main), "")
        written = of.ways[0].text if of.ways else ""
        return decided.names.get(main) or (row["name"] if row else merged or written)

    def dates(self, of: Identity) -> list[tuple[int, int]]:
        """(entry, seconds since 1970) of the stored entries that name it, newest first."""
        clause = of.clause
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT e.id, e.sort FROM entries e WHERE e.again IS NULL AND {clause.sql} ORDER BY e.sort DESC, e.id DESC",
                clause.parameters,
            )
            return [(entry, moment) for entry, moment in rows]

    def company(self, of: Identity, entries: Sequence[int]) -> list[Company]:
        """Who stands in these articles beside it, those of most articles first."""
        with self._database.reading() as connection:
            decided = corrections(connection)
        apart = {*of.keys, *decided.hidden}
        return [one for one in self.present(entries[:LOOKED_AT]) if one.key not in apart]

    def recent(self) -> list[Company]:
        """Who stands in the newest whole articles, hidden ones too, those of most articles first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM entries WHERE whole = 1 ORDER BY sort DESC, id DESC LIMIT ?", (LOOKED_AT,)
            ).fetchall()
        return self.present([row["id"] for row in rows])

    def present(self, entries: Sequence[int]) -> list[Company]:
        """Who stands in these articles, after corrections, those of most articles first."""
        with self._database.reading() as connection:
            decided = corrections(connection)
            rows = connection.execute(
                "SELECT entry, type, key, name, salience FROM entities "
                f"WHERE form = key AND entry IN ({', '.join('?' * len(entries))})",
                tuple(entries),
            ).fetchall()
        articles: defaultdict[Key, set[int]] = defaultdict(set)
        names: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        weight: Counter[Key] = Counter()
        for row in rows:
            given = (row["type"], row["key"])
            key = decided.row_of(given, row["key"])
            articles[key].add(row["entry"])
            names[key][row["name"]] += 1 if key == given else 0
            weight[key] += row["salience"]
        ranked = sorted(articles, key=lambda key: (-len(articles[key]), -weight[key], key))
        return [
            Company(key, decided.names.get(key) or names[key].most_common(1)[0][0], len(articles[key]))
            for key in ranked
        ]

    def followed(self) -> list[tuple[Key, str]]:
        """(entity, its name) of those that are followed, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT type, key, name FROM followed ORDER BY name COLLATE NOCASE, type"
            )
            return [((row["type"], row["key"]), row["name"]) for row in rows]


def corrections(connection: sqlite3.Connection) -> Corrections:
    """What a person decided about entities."""
    hidden: set[Key] = set()
    names: dict[Key, str] = {}
    merged: dict[Key, tuple[Key, str]] = {}
    splits: set[tuple[Key, str]] = set()
    for row in connection.execute("SELECT * FROM corrections ORDER BY action, type, key, form"):
        key = (row["type"], row["key"])
        match row["action"]:
            case "hide":
                hidden.add(key)
            case "rename":
                names[key] = row["to_name"]
            case "merge":
                merged[key] = ((row["to_type"], row["to_key"]), row["to_name"])
            case "split":
                splits.add((key, row["form"]))
    return Corrections(frozenset(hidden), names, merged, frozenset(splits))


def hide_put(key: Key, *, on: bool) -> Put:
    """An entity is hidden, or shown again; for the undo log, as those below."""
    return Put("corrections", [("hide", *key, "")], {} if on else None)


def rename_put(key: Key, name: str) -> Put:
    """An entity gets a name; the empty one takes it away."""
    return Put("corrections", [("rename", *key, "")], {"to_name": name} if name else None)


def merge_put(key: Key, into: Key, name: str) -> Put:
    """An entity goes into another, which has that name."""
    values = {"to_type": into[0], "to_key": into[1], "to_name": name}
    return Put("corrections", [("merge", *key, "")], values)


def part_put(key: Key) -> Put:
    """An entity is no longer merged into another."""
    return Put("corrections", [("merge", *key, "")], None)


def split_put(key: Key, form: str) -> Put:
    """A way of writing (folded) is not this entity."""
    return Put("corrections", [("split", *key, form)], {})


def follow_put(key: Key, name: str, *, on: bool) -> Put:
    """An entity is followed, or no longer."""
    return Put("followed", [key], {"name": name} if on else None)


def _swapped(given: str, surname: str) -> list[str]:
    """A full name with every two neighbours of its first word in the other order, the first letter apart."""
    if not surname:
        return []
    return [
        f"{given[:at]}{given[at + 1]}{given[at]}{given[at + 2 :]} {surname}"
        for at in range(1, len(given) - 1)
        if given[at] != given[at + 1]
    ]


def _shorter(given: str, surname: str) -> list[str]:
    """A full name with its first word cut short in every way that may be a name."""
    return [f"{given[:end]} {surname}" for end in range(_SHORTEST, len(given))] if surname else []
