"""Subscriptions and what asking them taught."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace
from datetime import datetime

from reader.fetch.state import FeedState
from reader.store.database import Database


class Feeds:
    """Feeds in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def feed_states(self) -> dict[int, FeedState]:
        """The subscribed feeds' states, by feed id."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, url, state FROM feeds WHERE subscribed = 1").fetchall()
        return {row["id"]: _state_from_json(row["url"], row["state"]) for row in rows}

    def feeds(self) -> list[sqlite3.Row]:
        """Rows (id, url, title, own, link, folder, problem) of the subscribed feeds, by folder and title.

        `title` is what the person calls the feed, else `own`, its own title; empty where it has none.
        """
        with self._database.reading() as connection:
            return connection.execute(
                "SELECT id, url, iif(name <> '', name, title) AS title, title AS own, link, folder, problem "
                "FROM feeds WHERE subscribed = 1 "
                "ORDER BY folder = '', folder COLLATE NOCASE, folder, iif(name <> '', name, title) COLLATE NOCASE, id"
            ).fetchall()

    def add_feed(self, url: str, title: str, folder: str = "", link: str = "", *, name: str = "") -> int:
        """Subscribe; a feed that was dropped comes back with its entries. Its id.

        Args:
            name: what the person calls it, where that may be another than its title.
        """
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO feeds (url, title, folder, link, name) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (url) DO UPDATE SET subscribed = 1",
                (url, title, folder, link, name),
            )
            row = connection.execute("SELECT id FROM feeds WHERE url = ?", (url,)).fetchone()
            return int(row["id"])

    def keep_state(self, feed: int, state: FeedState, *, title: str = "", link: str = "") -> None:
        """Keep what the last request taught; an empty title or link changes nothing.

        A name that is the feed's own title was none of the person's: it follows the title from now on.
        """
        with self._database.writing() as connection:
            taken = connection.execute(
                "SELECT 1 FROM feeds WHERE url = ? AND id <> ?", (state.url, feed)
            ).fetchone()
            # Two subscriptions moved to one address: this one stays where it was asked before.
            url = "url" if taken else ":url"
            connection.execute(
                f"UPDATE feeds SET url = {url}, state = :state, problem = :problem, "
                "title = CASE WHEN :title = '' THEN title ELSE :title END, "
                "name = iif(name = :title, '', name), "
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
