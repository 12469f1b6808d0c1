"""Whole articles and what belongs to them: text index, entities, positions, splits, notes."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reader.annotation import Annotation, Colour, Selector, State
from reader.article import Article
from reader.codec import article_from_json, article_to_json
from reader.store.changes import Put
from reader.store.database import Database
from reader.store.query import folded_name, parse_query, spaced


class Articles:
    """Articles in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def article(self, entry: int) -> Article | None:
        """The whole article, or None where only the feed's summary is known."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT body FROM articles WHERE entry = ?", (entry,)).fetchone()
        return article_from_json(json.loads(zlib.decompress(row["body"]))) if row else None

    def keep(self, entry: int, article: Article) -> None:
        """Keep a whole article: its text is searchable, its entities are known across the library."""
        body = zlib.compress(json.dumps(article_to_json(article), ensure_ascii=False).encode())
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO articles (entry, body, cleaned) VALUES (?, ?, ?) "
                "ON CONFLICT (entry) DO UPDATE SET body = excluded.body, cleaned = excluded.cleaned",
                (entry, body, int(time.time())),
            )
            connection.execute(
                "UPDATE entries SET whole = 1, minutes = ?, content = NULL, "
                "title = CASE WHEN title = '' THEN ? ELSE title END, "
                "site = CASE WHEN site = '' THEN ? ELSE site END, "
                "authors = CASE WHEN authors = '' THEN ? ELSE authors END WHERE id = ?",
                (article.minutes, article.title, article.site, ", ".join(article.authors), entry),
            )
            connection.execute("DELETE FROM search WHERE rowid = ?", (entry,))
            connection.execute(
                "INSERT INTO search (rowid, title, site, authors, body) "
                "SELECT id, ?, ?, ?, ? FROM entries WHERE id = ?",
                (
                    spaced(article.title),
                    spaced(article.site),
                    spaced(", ".join(article.authors)),
                    spaced(article.text),
                    entry,
                ),
            )
            connection.execute("DELETE FROM entities WHERE entry = ?", (entry,))
            connection.executemany(
                "INSERT OR IGNORE INTO entities (entry, folded, name, type, count) VALUES (?, ?, ?, ?, ?)",
                [
                    (entry, folded_name(name), entity.name, entity.type, entity.count)
                    for entity in article.entities
                    for name in (entity.name, *entity.aliases)
                ],
            )

    # -- annotations ------------------------------------------------------------------------

    def annotations(self, entry: int) -> list[Annotation]:
        """In order of place, orphans last."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT data FROM annotations WHERE entry = ?", (entry,)).fetchall()
        found = [annotation_from_json(json.loads(row["data"])) for row in rows]
        return sorted(found, key=lambda a: (a.state is State.ORPHAN, a.selector.start, a.selector.end))

    def noted(self, query: str) -> list[tuple[int, Annotation]]:
        """(entry, annotation) of the whole library, newest first. `tag:` also means an annotation's tag."""
        typed = parse_query(query)
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT a.entry, a.data FROM annotations a JOIN entries e ON e.id = a.entry "
                f"WHERE {typed.sql} ORDER BY a.created DESC",
                typed.parameters,
            ).fetchall()
            if not rows and query.strip():
                rows = connection.execute(
                    "SELECT entry, data FROM annotations WHERE data LIKE ? ESCAPE '\\' ORDER BY created DESC",
                    (_like(query),),
                ).fetchall()
        return [(row["entry"], annotation_from_json(json.loads(row["data"]))) for row in rows]

    def reanchored(self, annotations: Sequence[Annotation]) -> None:
        """Keep annotations that were placed anew; not a person's change, so not undoable."""
        with self._database.writing() as connection:
            for annotation in annotations:
                connection.execute(
                    "UPDATE annotations SET data = ? WHERE id = ?",
                    (json.dumps(annotation_to_json(annotation), ensure_ascii=False), annotation.id),
                )

    # -- what is remembered of reading --------------------------------------------------------

    def position(self, entry: int) -> dict[str, Any] | None:
        """The selector of the words where reading stopped, or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT data FROM positions WHERE entry = ?", (entry,)).fetchone()
        return dict(json.loads(row["data"])) if row else None

    def keep_position(self, entry: int, selector: dict[str, Any]) -> None:
        """Remember where reading stopped."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO positions (entry, data) VALUES (?, ?) ON CONFLICT (entry) DO UPDATE SET data = excluded.data",
                (entry, json.dumps(selector, ensure_ascii=False)),
            )

    def splits(self, entry: int) -> set[tuple[str, str]]:
        """(hash of the kept text, hash of the copy) of every collapse a person undid."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT kept, copy FROM splits WHERE entry = ?", (entry,)).fetchall()
        return {(row["kept"], row["copy"]) for row in rows}

    def keep_split(self, entry: int, kept: str, copy: str) -> None:
        """Remember that these two are not copies."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO splits (entry, kept, copy) VALUES (?, ?, ?)", (entry, kept, copy)
            )

    def saved(self, entry: int) -> tuple[str, tuple[str, ...]] | None:
        """The folder and formats of the entry's saved copy, or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT folder, formats FROM saved WHERE entry = ?", (entry,)).fetchone()
        return (row["folder"], tuple(row["formats"].split())) if row else None

    def keep_saved(self, entry: int, folder: str, formats: Sequence[str]) -> None:
        """Remember that a copy was saved there."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO saved (entry, folder, formats) VALUES (?, ?, ?) "
                "ON CONFLICT (entry) DO UPDATE SET folder = excluded.folder, formats = excluded.formats",
                (entry, folder, " ".join(formats)),
            )

    # -- memory -------------------------------------------------------------------------------

    def recall(self, key: str) -> str | None:
        """A remembered choice of the program itself."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM memory WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else None

    def remember(self, key: str, value: str) -> None:
        """Remember a choice."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO memory (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )


def _like(text: str) -> str:
    return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def annotation_to_json(annotation: Annotation) -> dict[str, Any]:
    """An annotation as plain data; times in ISO 8601."""
    selector = annotation.selector
    return {
        "id": annotation.id,
        "selector": {
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
            "start": selector.start,
            "end": selector.end,
        },
        "created": annotation.created.isoformat(),
        "modified": annotation.modified.isoformat(),
        "colour": annotation.colour.value,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "state": annotation.state.value,
    }


def annotation_from_json(data: dict[str, Any]) -> Annotation:
    """The annotation again."""
    return Annotation(
        id=data["id"],
        selector=Selector(**data["selector"]),
        created=datetime.fromisoformat(data["created"]),
        modified=datetime.fromisoformat(data["modified"]),
        colour=Colour(data["colour"]),
        note=data["note"],
        tags=tuple(data["tags"]),
        state=State(data["state"]),
    )


def annotation_put(entry: int, annotation: Annotation) -> Put:
    """The row of an annotation, for the undo log."""
    return Put(
        "annotations",
        (annotation.id,),
        {
            "entry": entry,
            "data": json.dumps(annotation_to_json(annotation), ensure_ascii=False),
            "created": int(annotation.created.timestamp()),
        },
    )
