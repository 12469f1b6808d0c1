"""The lists a person reads: which entries a source holds, their rows, and how many are unread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence

from reader.store.clause import Clause
from reader.store.database import Database
from reader.store.entities import corrections
from reader.store.identity import identity
from reader.store.query import parse, where

WINDOW = 400
"""Ids in one SQL list."""

_AWAKE = "(e.snoozed IS NULL OR e.snoozed <= ?)"
_STANDING = {
    "inbox": f"e.read = 0 AND e.archived = 0 AND e.later = 0 AND {_AWAKE}",
    "starred": "e.starred = 1",
    "later": "e.later = 1",
    "snoozed": "e.snoozed > ?",
    "archived": "e.archived = 1",
    "opened": "e.feed IS NULL AND e.archived = 0",
    "all": "1",
}
"""The standing views, as conditions on an entry; a `?` is now."""

_NAMED = "ifnull((SELECT nullif(f.name, '') FROM feeds f WHERE f.id = {0}.feed), {0}.site)"
"""What the paper of an entry is called: by the person, else by itself."""

_ROW = f"""
SELECT e.id, e.feed, e.title, e.link, {_NAMED.format("e")} AS site, e.authors, e.published, e.arrived, e.summary, e.extra, e.read,
    e.starred, e.later, e.archived, e.snoozed, e.minutes, e.whole,
    (SELECT json_group_array(tag) FROM entry_tags t WHERE t.entry = e.id) AS tags,
    (SELECT count(*) FROM annotations a WHERE a.entry = e.id) AS notes,
    (SELECT json_group_array({_NAMED.format("o")}) FROM entries o WHERE o.again = e.id) AS also
FROM entries e WHERE e.id IN"""


_TWICE = f"""
SELECT ifnull(sum(e.read = 0 AND e.archived = 0), 0) AS unread, ifnull(sum(e.archived = 0), 0) AS total,
    ifnull(sum({_STANDING["inbox"]}), 0) AS inbox
FROM entries e WHERE e.again IS NOT NULL
"""
"""What feeds count of stories that another feed brought first."""


_INSIDE = f"""
SELECT f.folder,
    sum(e.read = 0) - count(DISTINCT iif(e.read = 0 AND g.folder IS NOT f.folder, e.again, NULL)) AS unread,
    count(*) - count(DISTINCT iif(g.folder IS NOT f.folder, e.again, NULL)) AS total
FROM entries e CROSS JOIN feeds f ON f.id = e.feed AND f.subscribed = 1 AND f.folder <> ''
    CROSS JOIN entries o ON o.id = e.again LEFT JOIN feeds g ON g.id = o.feed AND g.subscribed = 1
WHERE e.again IS NOT NULL AND e.archived = 0 AND {_AWAKE}
GROUP BY f.folder
"""
"""What the feeds of one folder count more than once."""


class Lists:
    """Lists of entries in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(
        self, source: str, query: str = "", *, unread_only: bool = False, oldest_first: bool = False
    ) -> list[int]:
        """Entry ids of a source, newest first unless the oldest are."""
        unread = "e.read = 0 AND " if unread_only else ""
        with self._database.reading() as connection:
            of_source, typed = _source(source, connection), where(parse(query), connection)
            cursor = connection.cursor()
            cursor.row_factory = None  # plain tuples: a list may hold all entries
            cursor.execute(
                f"SELECT e.id FROM entries e WHERE e.again IS NULL AND {unread}{of_source.sql} AND {typed.sql} "
                f"ORDER BY {_order(oldest_first)}",
                (*of_source.parameters, *typed.parameters),
            )
            return [entry for (entry,) in cursor]

    def rows(self, entries: Sequence[int]) -> dict[int, sqlite3.Row]:
        """The rows of these entries, with `tags` and `also` (JSON lists) and `notes` (count)."""
        found: dict[int, sqlite3.Row] = {}
        with self._database.reading() as connection:
            for start in range(0, len(entries), WINDOW):
                part = list(entries[start : start + WINDOW])
                marks = ",".join("?" * len(part))
                for row in connection.execute(f"{_ROW} ({marks})", part):
                    found[row["id"]] = row
        return found

    def unread(self, entries: Sequence[int]) -> list[int]:
        """Those of these entries that are not read, in this order."""
        return self._those(entries, "read = 0")

    def in_order(self, entries: Sequence[int], *, oldest_first: bool = False) -> list[int]:
        """These entries in the order of a list."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT e.id FROM json_each(?) j CROSS JOIN entries e ON e.id = j.value "
                f"ORDER BY {_order(oldest_first)}",
                (f"[{','.join(map(str, entries))}]",),
            )
            return [entry for (entry,) in rows]

    def decided(self, entries: Sequence[int]) -> list[int]:
        """Those of these entries that are archived, kept for later or snoozed, in this order."""
        return self._those(entries, "(archived = 1 OR later = 1 OR snoozed IS NOT NULL)")

    def _those(self, entries: Sequence[int], condition: str) -> list[int]:
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT e.id FROM json_each(?) j CROSS JOIN entries e ON e.id = j.value WHERE {condition}",
                (f"[{','.join(map(str, sorted(entries)))}]",),
            )
            found = {entry for (entry,) in rows}
        return [entry for entry in entries if entry in found]

    def counts(self) -> dict[str, tuple[int, int]]:
        """(unread, total) of every view, feed ("feed:3"), folder, tag ("tag:food") and followed entity."""
        with self._database.reading() as connection:
            found = _feed_counts(connection)
            found |= _folder_counts(connection, found)
            for tag, unread, total in connection.execute(
                "SELECT t.tag, sum(e.read = 0), count(*) FROM entry_tags t CROSS JOIN entries e ON e.id = t.entry "
                "GROUP BY t.tag"
            ):
                found[f"tag:{tag}"] = (unread, total)
            for (source,) in connection.execute("SELECT 'entity:' || type || ':' || key FROM followed"):
                found[source] = _count(connection, source)
            for view in ("starred", "later", "snoozed", "opened", "archived"):
                found[view] = _count(connection, view)
            feeds = connection.execute("SELECT ifnull(sum(unread), 0), ifnull(sum(total), 0) FROM feeds")
            unread, total = (
                ours + opened for ours, opened in zip(feeds.fetchone(), found["opened"], strict=True)
            )
            # Added up from what is counted already: both lists may hold everything.
            away = _total(connection, "e.later = 1 AND e.read = 0 AND e.archived = 0")
            away += _total(connection, "e.snoozed > ? AND e.read = 0 AND e.archived = 0 AND e.later = 0")
            twice = connection.execute(_TWICE, (int(time.time()),)).fetchone()
            found["inbox"] = (unread - away - twice["inbox"],) * 2
            unread, total = unread - twice["unread"], total - twice["total"]
            found["all"] = (unread + found["archived"][0], total + found["archived"][1])
        return found

    def tags(self) -> list[str]:
        """Tags on entries, most used first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT tag FROM entry_tags GROUP BY tag ORDER BY count(*) DESC, tag")
            return [tag for (tag,) in rows]


def _order(oldest_first: bool) -> str:
    return "e.sort, e.id" if oldest_first else "e.sort DESC, e.id DESC"


def _feed_counts(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """(unread, total) of every feed, without what sleeps."""
    asleep = {
        feed: (unread, total)
        for feed, unread, total in connection.execute(
            "SELECT feed, sum(read = 0), count(*) FROM entries INDEXED BY entries_snoozed "
            "WHERE snoozed > ? AND archived = 0 AND feed IS NOT NULL GROUP BY feed",
            (int(time.time()),),
        )
    }
    counts: dict[str, tuple[int, int]] = {}
    for feed, unread, total in connection.execute("SELECT id, unread, total FROM feeds"):
        away = asleep.get(feed, (0, 0))
        counts[f"feed:{feed}"] = (unread - away[0], total - away[1])
    return counts


def _folder_counts(
    connection: sqlite3.Connection, counts: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    """(unread, total) of every folder ("folder:News"), each story counted once."""
    folders: dict[str, tuple[int, int]] = {}
    for feed, folder in connection.execute(
        "SELECT id, folder FROM feeds WHERE subscribed = 1 AND folder <> ''"
    ):
        (unread, total), (more_unread, more) = folders.get(folder, (0, 0)), counts[f"feed:{feed}"]
        folders[folder] = unread + more_unread, total + more
    if folders:
        for folder, unread, total in connection.execute(_INSIDE, (int(time.time()),)):
            folders[folder] = folders[folder][0] - unread, folders[folder][1] - total
    return {f"folder:{folder}": counted for folder, counted in folders.items()}


def _count(connection: sqlite3.Connection, source: str) -> tuple[int, int]:
    condition = _source(source, connection)
    unread, total = connection.execute(
        f"SELECT ifnull(sum(e.read = 0), 0), count(*) FROM entries e WHERE e.again IS NULL AND {condition.sql}",
        condition.parameters,
    ).fetchone()
    return unread, total


def _total(connection: sqlite3.Connection, condition: str) -> int:
    now = (int(time.time()),) * condition.count("?")
    (total,) = connection.execute(f"SELECT count(*) FROM entries e WHERE {condition}", now).fetchone()
    return int(total)


def _source(source: str, connection: sqlite3.Connection) -> Clause:
    """What a source holds; one that does not exist holds nothing."""
    now = int(time.time())
    kind, _, value = source.partition(":")
    if kind == "feed" and value.isdecimal():
        return Clause(
            f"e.id IN (SELECT ifnull(again, id) FROM entries WHERE feed = ?) AND e.archived = 0 AND {_AWAKE}",
            (int(value), now),
        )
    if kind == "folder":
        feeds = "SELECT id FROM feeds WHERE subscribed = 1 AND folder = ?"
        return Clause(
            f"e.id IN (SELECT ifnull(again, id) FROM entries WHERE feed IN ({feeds})) AND e.archived = 0 AND {_AWAKE}",
            (value, now),
        )
    if kind == "entity":
        of_type, _, key = value.partition(":")
        named = identity(connection, corrections(connection), [(of_type, key)]).clause
        return Clause(f"{named.sql} AND e.archived = 0 AND {_AWAKE}", (*named.parameters, now))
    if kind == "tag":
        return Clause("e.id IN (SELECT entry FROM entry_tags WHERE tag = ?)", (value,))
    condition = _STANDING.get(source, "0")
    return Clause(f"({condition})", (now,) * condition.count("?"))
