"""Looking a store over, and setting right what it can set right by itself."""

from __future__ import annotations

import sqlite3

from reader.store.database import Database

_UNREAD = "(SELECT count(*) FROM entries e WHERE e.feed = feeds.id AND e.read = 0 AND e.archived = 0)"
_TOTAL = "(SELECT count(*) FROM entries e WHERE e.feed = feeds.id AND e.archived = 0)"


def problems(database: Database) -> list[str]:
    """What is wrong with a store, in words; empty where all is well.

    Raises:
        StoreError: it cannot be opened at all.
    """
    with database.reading() as connection:
        found = [f"The store: {row[0]}" for row in connection.execute("PRAGMA integrity_check(10)")]
        found = [] if found == ["The store: ok"] else found
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        wrong = connection.execute(
            f"SELECT count(*) FROM feeds WHERE unread <> {_UNREAD} OR total <> {_TOTAL}"
        ).fetchone()[0]
    if lost:
        found.append(f"The store: {len(lost)} rows belong to nothing.")
    if wrong:
        found.append(
            f"The store: the counts of {wrong} feeds are wrong. `broadsheet check --repair` counts anew."
        )
    if database.writable and not _index_fits(database):
        found.append("The search index does not fit the articles. `broadsheet check --repair` makes it anew.")
    return found


def repair(database: Database) -> None:
    """Make the search index anew and count anew."""
    with database.writing(durable=True) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute(f"UPDATE feeds SET unread = {_UNREAD}, total = {_TOTAL}")


def _index_fits(database: Database) -> bool:
    with database.writing() as connection:
        try:
            connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return False
    return True
