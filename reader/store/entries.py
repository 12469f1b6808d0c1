"""Entries: taking in what arrives, and finding one again."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from reader.entry import Entry
from reader.store import search
from reader.store.database import Database
from reader.store.story import story

ENTRIES_A_FEED = 2000
"""New entries taken from one answer; a feed that sends more is not a newspaper."""
KEPT_A_FEED = 5000
"""Read entries without marks, tags or notes beyond this many are forgotten, oldest first."""

_MOST_FEEDS = 50
"""Feeds that may bring one story."""
_SHARED = ("id", "read", "starred", "later", "archived", "snoozed")
"""What an entry takes from the one whose story it is."""


class Entries:
    """Entries in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_in(self, feed: int | None, site: str, arriving: Iterable[Entry]) -> list[int]:
        """Store entries that are not known yet; the ids of the stories that are new. Known ones are brought up to date.

        Of entries of one date, or of none, the first is listed first, as in its feed: it is stored last.
        An article that another feed brought before is stored as that one come again.
        """
        now = int(time.time())
        new: dict[int, Entry] = {}
        once: dict[str, Entry] = {}
        for entry in list(arriving)[:ENTRIES_A_FEED]:
            once.setdefault(entry.id, entry)
        with self._database.writing() as connection:
            for entry in reversed(once.values()):
                known = _known(connection, feed, entry)
                if known is None:
                    new[_insert(connection, feed, site, entry, now)] = entry
                elif known not in new:  # two ids, one link and headline
                    _bring_up_to_date(connection, known, entry)
            search.index(connection, list(new))
            if feed is not None and new:
                _forget_old(connection, feed)
            again = _come_again(connection, new)
        return [entry for entry in reversed(new) if entry not in again]

    def by_link(self, link: str) -> int | None:
        """The entry with this link, else with one to the same article (`reader.store.story`); the oldest of several."""
        with self._database.reading() as connection:
            for same in ("link = ? AND link <> ''", "story = story_of(?)"):
                row = connection.execute(
                    f"SELECT ifnull(again, id) AS id FROM entries WHERE {same} ORDER BY id LIMIT 1", (link,)
                ).fetchone()
                if row:
                    return int(row["id"])
        return None

    def name(self, entry: int) -> tuple[str, str] | None:
        """(address of its feed, its id there): what names an entry in any store; None if it is gone.

        The address is empty for an article that was opened.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT ifnull(f.url, '') AS url, e.guid FROM entries e LEFT JOIN feeds f ON f.id = e.feed "
                "WHERE e.id = ?",
                (entry,),
            ).fetchone()
        return (row["url"], row["guid"]) if row else None

    def named(self, feed: str, guid: str) -> int | None:
        """The entry of that name, or None."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT ifnull(again, id) AS id FROM entries WHERE guid = ? "
                "AND ifnull(feed, 0) = CASE ? WHEN '' THEN 0 ELSE (SELECT id FROM feeds WHERE url = ?) END",
                (guid, feed, feed),
            ).fetchone()
        return int(row["id"]) if row else None

    def mark_opened(self, entry: int) -> None:
        """Mark an entry read without a line in the undo log; a read-only paper stays as it is."""
        if self._database.writable:
            with self._database.writing() as connection:
                connection.execute("UPDATE entries SET read = 1 WHERE id = ? AND read = 0", (entry,))

    def content(self, entry: int) -> str:
        """The feed's own HTML of an entry: hostile; empty where there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT content FROM entries WHERE id = ?", (entry,)).fetchone()
        return zlib.decompress(row["content"]).decode() if row and row["content"] else ""


def _known(connection: sqlite3.Connection, feed: int | None, entry: Entry) -> int | None:
    row = connection.execute(
        "SELECT id FROM entries WHERE ifnull(feed, 0) = ? AND guid = ?", (feed or 0, entry.id)
    ).fetchone()
    if row is None and entry.link:
        # Ids that change at every fetch: the same link and headline is the same entry.
        row = connection.execute(
            "SELECT id FROM entries WHERE link = ? AND link <> '' AND ifnull(feed, 0) = ? AND title = ?",
            (entry.link, feed or 0, entry.title),
        ).fetchone()
    return int(row["id"]) if row else None


def _come_again(connection: sqlite3.Connection, entries: Iterable[int]) -> set[int]:
    """Those of these entries that are another feed's story."""
    listed = f"[{','.join(map(str, entries))}]"
    rows = connection.execute(
        "SELECT e.id FROM json_each(?) j CROSS JOIN entries e ON e.id = j.value WHERE e.again IS NOT NULL",
        (listed,),
    )
    return {row["id"] for row in rows}


def _told_before(connection: sqlite3.Connection, feed: int | None, number: int | None) -> sqlite3.Row | None:
    """The entry by which another feed brought this story.

    None where a feed has several entries of one link: such a link leads to no one article.
    """
    if feed is None or number is None:
        return None
    rows = connection.execute(
        f"SELECT feed, again, {', '.join(_SHARED)} FROM entries WHERE story = ? ORDER BY id LIMIT ?",
        (number, _MOST_FEEDS),
    ).fetchall()
    feeds = {row["feed"] for row in rows}
    first = next((row for row in rows if row["again"] is None), None)
    return first if len(feeds) == len(rows) and feed not in feeds else None


def _insert(connection: sqlite3.Connection, feed: int | None, site: str, entry: Entry, now: int) -> int:
    moment, number = entry.published or entry.updated, story(entry.link)
    first = _told_before(connection, feed, number)
    cursor = connection.execute(
        "INSERT INTO entries "
        "(feed, guid, title, link, site, authors, published, updated, sort, arrived, summary, content, extra, story, "
        "again, read, starred, later, archived, snoozed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            feed,
            entry.id,
            entry.title,
            entry.link,
            site,
            json.dumps(list(entry.authors), ensure_ascii=False),
            moment.isoformat() if moment else None,
            entry.updated.isoformat() if entry.updated else None,
            min(now, _seconds(moment)) if moment else now,
            now,
            entry.summary,
            _packed(entry.content),
            _extra(entry),
            number,
            *((first[name] for name in _SHARED) if first else (None, 0, 0, 0, 0, None)),
        ),
    )
    return int(cursor.lastrowid or 0)


def _bring_up_to_date(connection: sqlite3.Connection, known: int, entry: Entry) -> None:
    row = connection.execute(
        "SELECT title, summary, content, extra, updated, whole FROM entries WHERE id = ?", (known,)
    ).fetchone()
    updated = entry.updated.isoformat() if entry.updated else row["updated"]
    if (entry.title, entry.summary) != (row["title"], row["summary"]):
        with search.reindexing(connection, known):
            connection.execute(
                "UPDATE entries SET title = ?, summary = ? WHERE id = ?", (entry.title, entry.summary, known)
            )
    content = row["content"] if row["whole"] else _packed(entry.content)
    if (content, _extra(entry), updated) != (row["content"], row["extra"], row["updated"]):
        connection.execute(
            "UPDATE entries SET content = ?, extra = ?, updated = ? WHERE id = ?",
            (content, _extra(entry), updated, known),
        )


def _packed(content: str) -> bytes | None:
    return zlib.compress(content.encode()) if content else None


def _extra(entry: Entry) -> str:
    if not entry.enclosures and not entry.categories:
        return ""
    data = {"enclosures": [asdict(item) for item in entry.enclosures], "categories": list(entry.categories)}
    return json.dumps(data, ensure_ascii=False)


def _seconds(moment: datetime) -> int:
    try:
        return int(moment.astimezone(UTC).timestamp())
    except (OverflowError, ValueError):
        return 0


def _forget_old(connection: sqlite3.Connection, feed: int) -> None:
    rows = connection.execute(
        "SELECT id FROM entries e WHERE feed = ? AND read = 1 AND starred = 0 AND later = 0 AND snoozed IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.entry = e.id) "
        "AND NOT EXISTS (SELECT 1 FROM entry_tags t WHERE t.entry = e.id) "
        "ORDER BY sort DESC LIMIT -1 OFFSET ?",
        (feed, KEPT_A_FEED),
    ).fetchall()
    gone = [(row["id"],) for row in rows]
    search.forget(connection, (entry for (entry,) in gone))
    connection.executemany("DELETE FROM entries WHERE id = ?", gone)
