"""What every use case stands on: the home, the configuration, the open store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Row

from reader.config import Config
from reader.entry import Enclosure
from reader.library.model import Headline
from reader.paths import Home
from reader.store import Database
from reader.store.annotations import Annotations
from reader.store.articles import Articles
from reader.store.changes import Changes
from reader.store.entities import Entities
from reader.store.entries import Entries
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from reader.store.memory import Memory


class Core:
    """The store of one home, opened at the first question.

    Args:
        home: where the paper lies.
        config: the person's settings.
        edition: the folder of a bundled edition; its files then answer instead of the network.
    """

    def __init__(self, home: Home, config: Config, *, edition: Path | None = None) -> None:
        self.home = home
        self.config = config
        self.edition = edition
        self._database = Database(home.database)
        self._feeds = Feeds(self._database)
        self._entries = Entries(self._database)
        self._lists = Lists(self._database)
        self._articles = Articles(self._database)
        self._named = Entities(self._database)
        self._annotations = Annotations(self._database)
        self._changes = Changes(self._database)
        self._memory = Memory(self._database)

    @property
    def writable(self) -> bool:
        """Whether anything can be kept. Opens the store.

        Raises:
            StoreError: it cannot be opened, in words.
        """
        return self._database.writable

    def headlines(self, entries: Sequence[int]) -> list[Headline]:
        """The rows of these entries, in this order; ids that are gone are left out."""
        rows = self._lists.rows(entries)
        return [_headline(rows[entry]) for entry in entries if entry in rows]

    def _title(self, entry: int) -> str:
        found = self.headlines([entry])
        return found[0].title if found else ""


def _headline(row: Row) -> Headline:
    extra = json.loads(row["extra"]) if row["extra"] else {}
    return Headline(
        id=row["id"],
        title=row["title"] or row["link"] or "(no headline)",
        site=row["site"],
        url=row["link"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        arrived=datetime.fromtimestamp(row["arrived"], UTC),
        summary=row["summary"],
        authors=_listed(row["authors"]),
        feed=row["feed"],
        read=bool(row["read"]),
        starred=bool(row["starred"]),
        later=bool(row["later"]),
        archived=bool(row["archived"]),
        snoozed=datetime.fromtimestamp(row["snoozed"], UTC) if row["snoozed"] else None,
        tags=_listed(row["tags"]),
        whole=bool(row["whole"]),
        minutes=row["minutes"],
        notes=row["notes"],
        enclosures=tuple(Enclosure(**item) for item in extra.get("enclosures", ())),
        categories=tuple(extra.get("categories", ())),
        also=tuple(site for site in dict.fromkeys(_listed(row["also"])) if site != row["site"]),
    )


def _listed(text: str) -> tuple[str, ...]:
    """A JSON list of texts; most rows hold an empty one, and a screen has hundreds of rows."""
    return tuple(json.loads(text)) if text != "[]" else ()
