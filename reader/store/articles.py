"""Whole articles, and what is remembered of reading one."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from reader.article import Article
from reader.codec import article_from_json, article_to_json
from reader.store import entities, search
from reader.store.database import Database


class Articles:
    """Articles in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def article(self, entry: int) -> Article | None:
        """The whole article, or None where only the feed's summary is known; wrong collapses are undone."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT body FROM articles WHERE entry = ?", (entry,)).fetchone()
        return self.apart(entry, article_from_json(json.loads(zlib.decompress(row["body"])))) if row else None

    def apart(self, entry: int, article: Article) -> Article:
        """The article with the collapses undone that a person found wrong."""
        splits = self.splits(entry)
        if not splits:
            return article
        from reader.clean.captions.apart import kept_apart

        return kept_apart(article, splits)

    def keep(self, entry: int, article: Article) -> None:
        """Keep a whole article: its text is searchable, its entities are known across the library.

        The feed's own HTML is let go, and what the feed left empty (headline, site, authors) is
        filled in. An entry that is gone meanwhile stays gone.
        """
        body = zlib.compress(json.dumps(article_to_json(article), ensure_ascii=False).encode())
        with self._database.writing() as connection:
            if not connection.execute("SELECT 1 FROM entries WHERE id = ?", (entry,)).fetchone():
                return
            with search.reindexing(connection, entry):
                connection.execute(
                    "INSERT INTO articles (entry, body, stamp) VALUES (?, ?, ?) "
                    "ON CONFLICT (entry) DO UPDATE SET body = excluded.body, stamp = excluded.stamp",
                    (entry, body, time.time_ns()),
                )
                _complete_entry(connection, entry, article)
            entities.keep(connection, entry, article)

    # -- what is remembered of reading --------------------------------------------------------

    def position(self, entry: int) -> dict[str, Any] | None:
        """The selector of the words where reading stopped, or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT selector FROM positions WHERE entry = ?", (entry,)).fetchone()
        return dict(json.loads(row["selector"])) if row else None

    def keep_position(self, entry: int, selector: Mapping[str, Any]) -> None:
        """Remember where reading stopped."""
        self._set(
            "INSERT INTO positions (entry, selector) SELECT id, ? FROM entries WHERE id = ? "
            "ON CONFLICT (entry) DO UPDATE SET selector = excluded.selector",
            (json.dumps(selector, ensure_ascii=False), entry),
        )

    def splits(self, entry: int) -> set[tuple[str, str]]:
        """(hash of the kept text, hash of the copy) of every collapse a person undid."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT one, other FROM splits WHERE entry = ?", (entry,)).fetchall()
        return {(row["one"], row["other"]) for row in rows}

    def saved(self, entry: int) -> tuple[str, tuple[str, ...]] | None:
        """The folder and formats of the entry's saved copy, or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT folder, formats FROM saved WHERE entry = ?", (entry,)).fetchone()
        return (row["folder"], tuple(json.loads(row["formats"]))) if row else None

    def keep_saved(self, entry: int, folder: str, formats: Sequence[str]) -> None:
        """Remember that a copy was saved there."""
        self._set(
            "INSERT INTO saved (folder, formats, entry) SELECT ?, ?, id FROM entries WHERE id = ? "
            "ON CONFLICT (entry) DO UPDATE SET folder = excluded.folder, formats = excluded.formats",
            (folder, json.dumps(list(formats)), entry),
        )

    def all_saved(self) -> list[tuple[int, str, str]]:
        """(entry, headline, folder) of every saved copy."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT s.entry, e.title, s.folder FROM saved s JOIN entries e ON e.id = s.entry ORDER BY s.entry"
            ).fetchall()
        return [(row["entry"], row["title"], row["folder"]) for row in rows]

    def _set(self, statement: str, parameters: tuple[object, ...]) -> None:
        with self._database.writing() as connection:
            connection.execute(statement, parameters)


def _complete_entry(connection: sqlite3.Connection, entry: int, article: Article) -> None:
    authors = json.dumps(list(article.authors), ensure_ascii=False)
    connection.execute(
        "UPDATE entries SET whole = 1, minutes = ?, content = NULL, "
        "title = CASE WHEN title = '' THEN ? ELSE title END, "
        "site = CASE WHEN site = '' THEN ? ELSE site END, "
        "authors = CASE WHEN authors = '[]' THEN ? ELSE authors END WHERE id = ?",
        (article.minutes, article.title, article.site, authors, entry),
    )
