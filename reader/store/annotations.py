"""Annotations, and the article texts they were made on, so that their words are found again."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from reader.annotation import Annotation, Colour, Selector, State
from reader.store.changes import Put
from reader.store.database import Database
from reader.store.query import Term, moment, parse, where
from reader.text.fold import folded

OWN_FIELDS = ("", "tag", "colour", "before", "after")
"""Parts of a query that ask an annotation itself."""


class Annotations:
    """Annotations in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, entry: int) -> list[Annotation]:
        """In order of place, orphans last."""
        return sorted(
            (annotation for annotation, _ in self.placed(entry)),
            key=lambda a: (a.state is State.ORPHAN, a.selector.start, a.selector.end),
        )

    def placed(self, entry: int) -> list[tuple[Annotation, str]]:
        """(annotation, hash of the text its offsets count in)."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT data, text FROM annotations WHERE entry = ? ORDER BY created, id", (entry,)
            ).fetchall()
        return [(annotation_from_json(json.loads(row["data"])), row["text"]) for row in rows]

    def noted(self, query: str) -> list[tuple[int, Annotation]]:
        """(entry, annotation) of the whole library, newest first.

        Words are looked for in quote, note, tags and headline, `tag:` also in the tags of the article;
        `colour:`, `before:` and `after:` ask the annotation itself, all other fields its article.
        """
        terms = parse(query)
        with self._database.reading() as connection:
            typed = where((term for term in terms if term.field not in OWN_FIELDS), connection)
            rows = connection.execute(
                "SELECT a.entry, a.data, e.title, (SELECT group_concat(tag, ' ') FROM entry_tags t "
                "WHERE t.entry = e.id) AS tags FROM annotations a CROSS JOIN entries e ON e.id = a.entry "
                f"WHERE {typed.sql} ORDER BY a.created DESC, a.id",
                typed.parameters,
            ).fetchall()
        own = [term for term in terms if term.field in OWN_FIELDS]
        found = [(row, annotation_from_json(json.loads(row["data"]))) for row in rows]
        return [
            (row["entry"], annotation)
            for row, annotation in found
            if _says(annotation, row["title"], (row["tags"] or "").split(), own)
        ]

    def known(self) -> set[str]:
        """The ids of all annotations."""
        with self._database.reading() as connection:
            return {identity for (identity,) in connection.execute("SELECT id FROM annotations")}

    def text(self, entry: int, hashed: str) -> str:
        """A text that annotations of the entry were made on; empty where it was never kept."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT body FROM texts WHERE entry = ? AND hash = ?", (entry, hashed)
            ).fetchone()
        return zlib.decompress(row["body"]).decode() if row else ""

    def keep_text(self, entry: int, text: str) -> str:
        """Keep a text that annotations are made on; its hash."""
        hashed = text_hash(text)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO texts (entry, hash, body) SELECT id, ?, ? FROM entries WHERE id = ?",
                (hashed, zlib.compress(text.encode()), entry),
            )
        return hashed

    def take_in(self, entry: int, annotations: Iterable[Annotation]) -> None:
        """Keep annotations that come from outside the store; those it knows stay as they are."""
        with self._database.writing(durable=True) as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO annotations (id, entry, data, created) VALUES (?, ?, ?, ?)",
                [(a.id, entry, _data(a), int(a.created.timestamp())) for a in annotations],
            )

    def placed_anew(self, placed: Iterable[tuple[Annotation, str]]) -> None:
        """Keep annotations that were placed in another text; not a person's change, so not undoable."""
        with self._database.writing(durable=True) as connection:
            connection.executemany(
                "UPDATE annotations SET data = ?, text = ? WHERE id = ?",
                [(_data(annotation), hashed, annotation.id) for annotation, hashed in placed],
            )


def annotation_put(entry: int, annotation: Annotation, text: str) -> Put:
    """The row of an annotation, for the undo log; `text` is the hash of the text it counts in."""
    values = {
        "entry": entry,
        "data": _data(annotation),
        "text": text,
        "created": int(annotation.created.timestamp()),
    }
    return Put("annotations", [(annotation.id,)], values)


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
    """The annotation again.

    Raises:
        KeyError, TypeError, ValueError: it is no annotation.
    """
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


def text_hash(text: str) -> str:
    """What names a text among those an entry had."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _data(annotation: Annotation) -> str:
    return json.dumps(annotation_to_json(annotation), ensure_ascii=False)


def _says(annotation: Annotation, title: str, entry_tags: Sequence[str], terms: Sequence[Term]) -> bool:
    """Whether an annotation holds what all terms of its own fields say."""
    tags = {tag.casefold() for tag in (*annotation.tags, *entry_tags)}
    words = folded("\n".join((annotation.quote, annotation.note, title, *annotation.tags)))

    def holds(term: Term) -> bool:
        if term.field == "tag":
            return term.value.casefold() in tags
        if term.field == "colour":
            return term.value.casefold() == annotation.colour.value
        if term.field in ("before", "after"):
            begins = moment(term.value) or 0
            return (annotation.created.timestamp() < begins) == (term.field == "before")
        return folded(term.value) in words

    return all(holds(term) != term.negated for term in terms)
