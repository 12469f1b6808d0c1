"""The undo log: every change of triage, annotation or entities as rows before and after."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.store.database import Database

UNDO_KEPT = 500
"""Changes that can be taken back; older ones are forgotten."""
WINDOW = 400
"""Keys in one statement."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "entries": ("id",),
    "feeds": ("id",),
    "annotations": ("id",),
    "entry_tags": ("entry", "tag"),
    "splits": ("entry", "one", "other"),
    "chosen": ("entry",),
    "corrections": ("action", "type", "key", "form"),
    "followed": ("type", "key"),
}
"""Tables that changes may touch, with their keys."""
_CHANGED_ONLY = ("entries", "feeds")
"""Tables whose rows come and go by other ways: a change of a row that is gone does nothing."""

Row = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """Rows as they shall be: `values` of the columns to set, or None to take the rows away."""

    table: str
    keys: Sequence[Key]
    values: Row | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change as it was written down."""

    message: str
    back: str
    entries: tuple[int, ...]
    tables: frozenset[str] = frozenset()
    """What it touches, once it was carried out."""


class Changes:
    """Does changes, and takes them back, in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def do(
        self, message: str, back: str, entries: Sequence[int], puts: Iterable[Put], *, durable: bool = False
    ) -> Change:
        """Carry out a change and remember how to take it back; what was undone can no longer be redone.

        Args:
            durable: it outlives a power cut (a person's own words).
        """
        with self._database.writing(durable=durable) as connection:
            forward = list(puts)
            backward: list[Put] = []
            for put in forward:
                backward[:0] = _carry_out(connection, put)
            connection.execute("DELETE FROM changes WHERE undone = 1")
            connection.execute(
                "INSERT INTO changes (message, back, entries, forward, backward) VALUES (?, ?, ?, ?, ?)",
                (message, back, _packed(list(entries)), _dump(forward), _dump(backward)),
            )
            connection.execute(
                "DELETE FROM changes WHERE id <= (SELECT max(id) FROM changes) - ?", (UNDO_KEPT,)
            )
        return Change(message, back, tuple(entries), frozenset(put.table for put in forward))

    def peek(self, *, undone: bool = False) -> Change | None:
        """The change that undo (or redo) would take, without doing it."""
        with self._database.reading() as connection:
            row = _next(connection, undone)
        return _change(row) if row else None

    def undo(self) -> Change | None:
        """Take back the last change."""
        return self._replay(undone=False)

    def redo(self) -> Change | None:
        """Do again the change that was undone last."""
        return self._replay(undone=True)

    def _replay(self, *, undone: bool) -> Change | None:
        with self._database.writing(durable=True) as connection:
            row = _next(connection, undone)
            if row is None:
                return None
            puts = _load(row["forward" if undone else "backward"])
            for put in puts:
                _carry_out(connection, put)
            connection.execute("UPDATE changes SET undone = ? WHERE id = ?", (not undone, row["id"]))
            return replace(_change(row), tables=frozenset(put.table for put in puts))


def _next(connection: sqlite3.Connection, undone: bool) -> sqlite3.Row | None:
    order = "ASC" if undone else "DESC"
    row: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM changes WHERE undone = ? ORDER BY id {order} LIMIT 1", (undone,)
    ).fetchone()
    return row


def _change(row: sqlite3.Row) -> Change:
    return Change(row["message"], row["back"], tuple(_unpacked(row["entries"])))


def _carry_out(connection: sqlite3.Connection, put: Put) -> list[Put]:
    """Make the rows so; the puts that make them what they were."""
    columns = KEYS[put.table]
    backward: list[Put] = []
    for keys, where in _windows(columns, put.keys):
        flat = [value for key in keys for value in key]
        wanted = "*" if put.values is None else ", ".join((*columns, *put.values))
        found = {
            tuple(row[column] for column in columns): dict(row)
            for row in connection.execute(f"SELECT {wanted} FROM {put.table} WHERE {where}", flat)
        }
        if put.values is None:
            connection.execute(f"DELETE FROM {put.table} WHERE {where}", flat)
            backward += [Put(put.table, [key], row) for key, row in found.items()]
            continue
        if put.values and found:
            sets = ", ".join(f"{column} = ?" for column in put.values)
            connection.execute(f"UPDATE {put.table} SET {sets} WHERE {where}", [*put.values.values(), *flat])
        backward += _as_they_were(put, found)
        new = [] if put.table in _CHANGED_ONLY else [key for key in keys if key not in found]
        backward += [Put(put.table, [key], None) for key in new if _insert(connection, put, key)]
    return backward


def _windows(columns: Sequence[str], keys: Sequence[Key]) -> Iterator[tuple[list[Key], str]]:
    """Parts of the keys, each with its condition; neighbours in the table together."""
    keys = sorted(tuple(key) for key in keys)
    one = columns[0] if len(columns) == 1 else f"({', '.join(columns)})"
    mark = "?" if len(columns) == 1 else f"({', '.join('?' * len(columns))})"
    for start in range(0, len(keys), WINDOW):
        part = keys[start : start + WINDOW]
        marks = ", ".join([mark] * len(part))
        yield part, f"{one} IN ({marks if len(columns) == 1 else 'VALUES ' + marks})"


def _as_they_were(put: Put, found: Mapping[Key, Row]) -> list[Put]:
    """Rows that had the same values go back together."""
    names = list(put.values or ())
    groups: defaultdict[tuple[Any, ...], list[Key]] = defaultdict(list)
    for key, row in found.items():
        groups[tuple(row[name] for name in names)].append(key)
    return [
        Put(put.table, keys, dict(zip(names, former, strict=True)))
        for former, keys in groups.items()
        if names
    ]


def _insert(connection: sqlite3.Connection, put: Put, key: Key) -> bool:
    """Insert a row; whether its entry is still there."""
    row = {**dict(zip(KEYS[put.table], key, strict=True)), **(put.values or {})}
    entry = row.get("entry")
    if (
        entry is not None
        and not connection.execute("SELECT 1 FROM entries WHERE id = ?", (entry,)).fetchone()
    ):
        return False
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {put.table} ({names}) VALUES ({marks})", tuple(row.values()))
    return True


def _packed(data: Any) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def _unpacked(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def _dump(puts: Iterable[Put]) -> bytes:
    return _packed([[put.table, list(put.keys), put.values] for put in puts])


def _load(data: bytes) -> list[Put]:
    return [Put(table, [tuple(key) for key in keys], values) for table, keys, values in _unpacked(data)]
