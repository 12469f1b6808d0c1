"""Whole articles, and what is remembered of reading one."""

from __future__ import annotations

import hashlib
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
        article = self.raw(entry)
        return self.apart(entry, article) if article else None

    def raw(self, entry: int) -> Article | None:
        """The article as it was cleaned."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT body FROM articles WHERE entry = ?", (entry,)).fetchone()
        return _unpacked(row["body"]) if row else None

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
        body = _packed(article)
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

    # -- texts to choose among -----------------------------------------------------------------

    def keep_version(self, entry: int, article: Article) -> str:
        """Keep a text of an article beside the one that is shown; its hash."""
        body = _packed(article)
        name = hashlib.sha256(body).hexdigest()[:16]
        self._set(
            "INSERT OR IGNORE INTO versions (hash, body, entry) SELECT ?, ?, id FROM entries WHERE id = ?",
            (name, body, entry),
        )
        return name

    def choose(self, entry: int, name: str) -> None:
        """Note which of its texts is the article's, as a beginning that no undo goes behind."""
        self._set(
            "INSERT INTO chosen (hash, entry) SELECT ?, id FROM entries WHERE id = ? "
            "ON CONFLICT (entry) DO UPDATE SET hash = excluded.hash",
            (name, entry),
        )

    def chosen(self, entry: int) -> Article | None:
        """The text that was chosen, as it was cleaned."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT v.body FROM chosen c JOIN versions v ON v.entry = c.entry AND v.hash = c.hash "
                "WHERE c.entry = ?",
                (entry,),
            ).fetchone()
        return _unpacked(row["body"]) if row else None

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


def _packed(article: Article) -> bytes:
    return zlib.compress(json.dumps(article_to_json(article), ensure_ascii=False).encode())


def _unpacked(body: bytes) -> Article:
    return article_from_json(json.loads(zlib.decompress(body)))
