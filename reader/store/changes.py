"""The undo log: every change of triage or annotation as rows before and after."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.store.database import UNDO_KEPT, Database

KEYS: Mapping[str, tuple[str, ...]] = {
    "entries": ("id",),
    "annotations": ("id",),
    "entry_tags": ("entry", "tag"),
    "feeds": ("id",),
}
"""Tables that changes may touch, with their keys."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Put:
    """One row as it shall be: `values` of the columns to set, or None to take the row away."""

    table: str
    key: tuple[Any, ...]
    values: Row | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change as it was written down."""

    message: str
    back: str
    entries: tuple[int, ...]


class Changes:
    """Does changes, and takes them back, in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def do(self, message: str, back: str, entries: Sequence[int], puts: Iterable[Put]) -> Change:
        """Carry out a change and remember how to take it back; what was undone can no longer be redone."""
        with self._database.writing() as connection:
            forward = list(puts)
            backward = [_carry_out(connection, put) for put in forward]
            connection.execute("DELETE FROM changes WHERE undone = 1")
            connection.execute(
                "INSERT INTO changes (message, back, entries, forward, backward) VALUES (?, ?, ?, ?, ?)",
                (message, back, json.dumps(list(entries)), _dump(forward), _dump(reversed(backward))),
            )
            connection.execute(
                "DELETE FROM changes WHERE id <= (SELECT max(id) FROM changes) - ?", (UNDO_KEPT,)
            )
        return Change(message, back, tuple(entries))

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
        with self._database.writing() as connection:
            row = _next(connection, undone)
            if row is None:
                return None
            for put in _load(row["forward" if undone else "backward"]):
                _carry_out(connection, put)
            connection.execute("UPDATE changes SET undone = ? WHERE id = ?", (not undone, row["id"]))
            return _change(row)


def _next(connection: sqlite3.Connection, undone: bool) -> sqlite3.Row | None:
    order = "ASC" if undone else "DESC"
    row: sqlite3.Row | None = connection.execute(
        f"SELECT * FROM changes WHERE undone = ? ORDER BY id {order} LIMIT 1",
        (undone,),
    ).fetchone()
    return row


def _change(row: sqlite3.Row) -> Change:
    return Change(row["message"], row["back"], tuple(json.loads(row["entries"])))


def _carry_out(connection: sqlite3.Connection, put: Put) -> Put:
    """Make the row so; the put that makes it what it was."""
    columns = KEYS[put.table]
    where = " AND ".join(f"{column} = ?" for column in columns)
    found = connection.execute(f"SELECT * FROM {put.table} WHERE {where}", put.key).fetchone()
    before = dict(found) if found else None
    if put.values is None:
        connection.execute(f"DELETE FROM {put.table} WHERE {where}", put.key)
        return Put(put.table, put.key, before)
    if before is None:
        row = {**dict(zip(columns, put.key, strict=True)), **put.values}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {put.table} ({names}) VALUES ({marks})", tuple(row.values()))
        return Put(put.table, put.key, None)
    if put.values:
        sets = ", ".join(f"{column} = ?" for column in put.values)
        connection.execute(
            f"UPDATE {put.table} SET {sets} WHERE {where}",
            (*put.values.values(), *put.key),
        )
    return Put(put.table, put.key, {column: before[column] for column in put.values})


def _dump(puts: Iterable[Put]) -> str:
    return json.dumps([[put.table, put.key, put.values] for put in puts])


def _load(text: str) -> list[Put]:
    return [Put(table, tuple(key), values) for table, key, values in json.loads(text)]
