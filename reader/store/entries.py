"""Feeds and entries: taking in what arrives, and the lists a person reads."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime

from reader.entry import Entry
from reader.fetch.state import FeedState
from reader.store.database import Database
from reader.store.query import parse_query, spaced

ENTRIES_A_FEED = 2000
"""New entries taken from one answer; a feed that sends more is not a newspaper."""
KEPT_A_FEED = 5000
"""Read entries without marks, tags or notes beyond this many are forgotten, oldest first."""
WINDOW = 400
"""Ids in one SQL list."""

_NOW = "(snoozed IS NULL OR snoozed <= :now)"
VIEWS: dict[str, str] = {
    "inbox": f"read = 0 AND archived = 0 AND later = 0 AND {_NOW}",
    "starred": "starred = 1",
    "later": "later = 1",
    "snoozed": "snoozed IS NOT NULL AND snoozed > :now",
    "archived": "archived = 1",
    "opened": "feed IS NULL AND archived = 0",
    "all": "1",
}
"""The standing views, as conditions on an entry."""


class Entries:
    """Feeds and entries in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- feeds ------------------------------------------------------------------------------

    def feed_states(self) -> dict[int, FeedState]:
        """The subscribed feeds' states, by feed id."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, url, state FROM feeds WHERE subscribed = 1").fetchall()
        return {row["id"]: _state_from_json(row["url"], row["state"]) for row in rows}

    def feeds(self) -> list[sqlite3.Row]:
        """Rows (id, url, title, link, folder, problem) of the subscribed feeds, by folder and title."""
        with self._database.reading() as connection:
            return connection.execute(
                "SELECT id, url, title, link, folder, problem FROM feeds WHERE subscribed = 1 "
                "ORDER BY folder = '', folder COLLATE NOCASE, title COLLATE NOCASE"
            ).fetchall()

    def feed_by_url(self, url: str) -> tuple[int, bool] | None:
        """The feed of this address and whether it is subscribed, or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT id, subscribed FROM feeds WHERE url = ?", (url,)).fetchone()
        return (row["id"], bool(row["subscribed"])) if row else None

    def add_feed(self, url: str, title: str, folder: str = "", link: str = "") -> int:
        """Subscribe; a feed that was dropped comes back with its entries. Its id."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO feeds (url, title, folder, link) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (url) DO UPDATE SET subscribed = 1",
                (url, title, folder, link),
            )
            row = connection.execute("SELECT id FROM feeds WHERE url = ?", (url,)).fetchone()
            return int(row["id"])

    def keep_state(self, feed: int, state: FeedState, *, title: str = "", link: str = "") -> None:
        """Keep what the last request taught; an empty title or link changes nothing."""
        with self._database.writing() as connection:
            taken = connection.execute(
                "SELECT 1 FROM feeds WHERE url = ? AND id <> ?", (state.url, feed)
            ).fetchone()
            # Two subscriptions moved to one address: this one stays where it was asked before.
            url = "url" if taken else ":url"
            connection.execute(
                f"UPDATE feeds SET url = {url}, state = :state, problem = :problem, "
                "title = CASE WHEN :title = '' THEN title ELSE :title END, "
                "link = CASE WHEN :link = '' THEN link ELSE :link END WHERE id = :id",
                {
                    "url": state.url,
                    "state": _state_to_json(state),
                    "problem": state.problem,
                    "title": title,
                    "link": link,
                    "id": feed,
                },
            )

    # -- taking in --------------------------------------------------------------------------

    def take_in(self, feed: int | None, site: str, arriving: Iterable[Entry]) -> list[int]:
        """Store entries that are not known yet; their ids. Known ones are brought up to date."""
        now = int(time.time())
        new: list[int] = []
        with self._database.writing() as connection:
            for entry in list(arriving)[:ENTRIES_A_FEED]:
                known = _known(connection, feed, entry)
                if known is None:
                    new.append(_insert(connection, feed, site, entry, now))
                else:
                    _bring_up_to_date(connection, known, entry)
            if feed is not None and new:
                _forget_old(connection, feed)
        return new

    def entry_by_link(self, link: str) -> int | None:
        """The entry with this link, the oldest one where several feeds carry it."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT id FROM entries WHERE link = ? ORDER BY id LIMIT 1", (link,)
            ).fetchone()
        return int(row["id"]) if row else None

    def entry_by_identity(self, identity: str) -> int:
        """The opened entry of this id, which is known to be there."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT id FROM entries WHERE feed IS NULL AND guid = ?", (identity,)
            ).fetchone()
        return int(row["id"])

    # -- lists ------------------------------------------------------------------------------

    def listing(self, source: str, query: str = "") -> list[int]:
        """Entry ids of a source, newest first."""
        condition, parameters = _source_condition(source)
        typed = parse_query(query)
        names = {f"q{number}": value for number, value in enumerate(typed.parameters)}
        clause = typed.sql
        for name in names:
            clause = clause.replace("?", f":{name}", 1)
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT e.id FROM entries e WHERE {condition} AND {clause} ORDER BY e.sort DESC, e.id DESC",
                {"now": int(time.time()), **parameters, **names},
            ).fetchall()
        return [row[0] for row in rows]

    def rows(self, entries: Sequence[int]) -> dict[int, sqlite3.Row]:
        """The rows of these entries, with `tags` (JSON list) and `notes` (count)."""
        found: dict[int, sqlite3.Row] = {}
        with self._database.reading() as connection:
            for start in range(0, len(entries), WINDOW):
                part = list(entries[start : start + WINDOW])
                marks = ",".join("?" * len(part))
                for row in connection.execute(
                    "SELECT id, feed, title, link, site, authors, published, arrived, summary, read, starred, later, "
                    "archived, snoozed, minutes, whole, "
                    "(SELECT json_group_array(tag) FROM entry_tags t WHERE t.entry = e.id) AS tags, "
                    "(SELECT count(*) FROM annotations a WHERE a.entry = e.id) AS notes "
                    f"FROM entries e WHERE id IN ({marks})",
                    part,
                ):
                    found[row["id"]] = row
        return found

    def counts(self) -> dict[str, tuple[int, int]]:
        """(unread, total) of every view, feed ("feed:3") and tag ("tag:food")."""
        now = {"now": int(time.time())}
        found: dict[str, tuple[int, int]] = {}
        with self._database.reading() as connection:
            for view, condition in VIEWS.items():
                if view == "all":
                    continue
                row = connection.execute(
                    f"SELECT count(*), ifnull(sum(read = 0), 0) FROM entries WHERE {condition}",
                    now if ":now" in condition else {},
                ).fetchone()
                found[view] = (row[1], row[0])
            for row in connection.execute(
                "SELECT feed, sum(read = 0 AND archived = 0), count(*) FROM entries GROUP BY feed"
            ):
                found[f"feed:{row[0]}"] = (row[1], row[2])
            for row in connection.execute(
                "SELECT t.tag, sum(e.read = 0), count(*) FROM entry_tags t JOIN entries e ON e.id = t.entry GROUP BY t.tag"
            ):
                found[f"tag:{row[0]}"] = (row[1], row[2])
        feeds = [count for key, count in found.items() if key.startswith("feed:")]
        found["all"] = (sum(unread for unread, _ in feeds), sum(total for _, total in feeds))
        return found

    def tags(self) -> list[str]:
        """Tags on entries, most used first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT tag FROM entry_tags GROUP BY tag ORDER BY count(*) DESC, tag"
            ).fetchall()
        return [row[0] for row in rows]

    def mark_opened(self, entry: int) -> None:
        """Mark an entry read without a line in the undo log; a read-only paper stays as it is."""
        if self._database.writable:
            with self._database.writing() as connection:
                connection.execute("UPDATE entries SET read = 1 WHERE id = ?", (entry,))

    def content(self, entry: int) -> str:
        """The feed's own HTML of an entry: hostile; empty where there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT content FROM entries WHERE id = ?", (entry,)).fetchone()
        return zlib.decompress(row["content"]).decode() if row and row["content"] else ""


def _source_condition(source: str) -> tuple[str, dict[str, object]]:
    kind, _, value = source.partition(":")
    if kind == "feed" and value.isdigit():
        return f"e.feed = :feed AND e.archived = 0 AND {_NOW}", {"feed": int(value)}
    if kind == "tag":
        return "e.id IN (SELECT entry FROM entry_tags WHERE tag = :tag)", {"tag": value}
    return f"({VIEWS.get(source, '0')})", {}


def _known(connection: sqlite3.Connection, feed: int | None, entry: Entry) -> int | None:
    row = connection.execute(
        "SELECT id FROM entries WHERE ifnull(feed, 0) = ? AND guid = ?", (feed or 0, entry.id)
    ).fetchone()
    if row is None and entry.link:
        # Ids that change at every fetch: the same link and headline is the same entry.
        row = connection.execute(
            "SELECT id FROM entries WHERE link = ? AND ifnull(feed, 0) = ? AND title = ?",
            (entry.link, feed or 0, entry.title),
        ).fetchone()
    return int(row["id"]) if row else None


def _insert(connection: sqlite3.Connection, feed: int | None, site: str, entry: Entry, now: int) -> int:
    moment = entry.published or entry.updated
    cursor = connection.execute(
        "INSERT INTO entries (feed, guid, title, link, site, authors, published, sort, arrived, summary, content) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            feed,
            entry.id,
            entry.title,
            entry.link,
            site,
            ", ".join(entry.authors),
            moment.isoformat() if moment else None,
            min(now, _seconds(moment)) if moment else now,
            now,
            entry.summary,
            zlib.compress(entry.content.encode()) if entry.content else None,
        ),
    )
    identity = int(cursor.lastrowid or 0)
    connection.execute(
        "INSERT INTO search (rowid, title, site, authors, body) VALUES (?, ?, ?, ?, ?)",
        (
            identity,
            spaced(entry.title),
            spaced(site),
            spaced(", ".join(entry.authors)),
            spaced(entry.summary),
        ),
    )
    return identity


def _seconds(moment: datetime) -> int:
    try:
        return int(moment.astimezone(UTC).timestamp())
    except (OverflowError, ValueError):
        return 0


def _bring_up_to_date(connection: sqlite3.Connection, known: int, entry: Entry) -> None:
    connection.execute(
        "UPDATE entries SET title = ?, summary = ?, content = CASE WHEN whole THEN content ELSE ? END "
        "WHERE id = ? AND (title <> ? OR summary <> ? OR (NOT whole AND content IS NOT ?))",
        (
            entry.title,
            entry.summary,
            (blob := zlib.compress(entry.content.encode()) if entry.content else None),
            known,
            entry.title,
            entry.summary,
            blob,
        ),
    )


def _forget_old(connection: sqlite3.Connection, feed: int) -> None:
    gone = connection.execute(
        "SELECT id FROM entries e WHERE feed = ? AND read = 1 AND starred = 0 AND later = 0 AND snoozed IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.entry = e.id) "
        "AND NOT EXISTS (SELECT 1 FROM entry_tags t WHERE t.entry = e.id) "
        "ORDER BY sort DESC LIMIT -1 OFFSET ?",
        (feed, KEPT_A_FEED),
    ).fetchall()
    for row in gone:
        connection.execute("DELETE FROM search WHERE rowid = ?", (row["id"],))
        connection.execute("DELETE FROM entries WHERE id = ?", (row["id"],))


_MOMENTS = ("checked", "changed", "next_due", "hold")
_TUPLES = ("skip_hours", "skip_days")


def _state_to_json(state: FeedState) -> str:
    data = {f.name: getattr(state, f.name) for f in fields(state) if f.name != "url"}
    for name in _MOMENTS:
        data[name] = data[name].isoformat() if data[name] else None
    return json.dumps(data)


def _state_from_json(url: str, text: str) -> FeedState:
    data = json.loads(text)
    names = {f.name for f in fields(FeedState)}
    known = {name: value for name, value in data.items() if name in names}
    for name in _MOMENTS:
        if known.get(name):
            known[name] = datetime.fromisoformat(known[name])
    for name in _TUPLES:
        if name in known:
            known[name] = tuple(known[name])
    return replace(FeedState(url), **known)
