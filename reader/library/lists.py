"""Lists and triage: what there is, and deciding about it, every step undoable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.library.core import Core
from reader.library.model import Done, Mark, Source
from reader.store.changes import Change, Put

VIEWS = (
    ("inbox", "Inbox"),
    ("starred", "Starred"),
    ("later", "Later"),
    ("snoozed", "Snoozed"),
    ("opened", "Opened"),
    ("archived", "Archive"),
    ("all", "Everything"),
)

_COLUMN = {Mark.READ: "read", Mark.STAR: "starred", Mark.LATER: "later", Mark.ARCHIVE: "archived"}
_SAID = {
    (Mark.READ, True): ("Marked read", "Unread again"),
    (Mark.READ, False): ("Marked unread", "Read again"),
    (Mark.STAR, True): ("Starred", "No longer starred"),
    (Mark.STAR, False): ("No longer starred", "Starred again"),
    (Mark.LATER, True): ("Kept for later", "Back from Later"),
    (Mark.LATER, False): ("No longer in Later", "In Later again"),
    (Mark.ARCHIVE, True): ("Archived", "Back from the Archive"),
    (Mark.ARCHIVE, False): ("Back from the Archive", "Archived again"),
}


class Lists(Core):
    """Sources, listings, triage, undo."""

    def sources(self) -> list[Source]:
        """Standing views first, then entities that are followed, folders each before its feeds, tags."""
        counts = self._lists.counts()
        none = (0, 0)
        views = [Source(key, title, *counts.get(key, none)) for key, title in VIEWS]
        feeds: list[Source] = []
        for row in self._feeds.feeds():
            folder, key = row["folder"], f"folder:{row['folder']}"
            if folder and (not feeds or feeds[-1].folder != folder):
                feeds.append(Source(key, folder, *counts.get(key, none), folder=folder))
            key, title = f"feed:{row['id']}", row["title"] or row["url"]
            feeds.append(Source(key, title, *counts.get(key, none), problem=row["problem"], folder=folder))
        decided = self._named.corrections()
        followed = [
            Source(key, decided.names.get(decided.root(entity), name), *counts.get(key, none))
            for entity, name in self._named.followed()
            for key in [f"entity:{entity[0]}:{entity[1]}"]
        ]
        tags = [Source(f"tag:{tag}", tag, *counts.get(f"tag:{tag}", none)) for tag in self._lists.tags()]
        return views + followed + feeds + tags

    def listing(
        self, source: str, query: str = "", *, unread_only: bool = False, oldest_first: bool = False
    ) -> list[int]:
        """Entry ids of a list, newest first: a snapshot that stays while the list is in view.

        Args:
            source: a `Source.key`. "inbox" holds what is unread and not archived, later or snoozed.
            query: words and fields (`is:unread feed:gazette tag:food entity:"Ana Veloso"`);
                nothing typed in it is an error, odd characters are searched as words.
        """
        return self._lists.listing(source, query, unread_only=unread_only, oldest_first=oldest_first)

    def unread(self, entries: Sequence[int]) -> list[int]:
        """Those of these entries that are not read, in this order; quick for a whole list."""
        return self._lists.unread(entries)

    def in_order(self, entries: Sequence[int], *, oldest_first: bool = False) -> list[int]:
        """These entries in the order of a list."""
        return self._lists.in_order(entries, oldest_first=oldest_first)

    def decided(self, entries: Sequence[int]) -> list[int]:
        """Those of these entries that are archived, kept for later or snoozed: out of the inbox."""
        return self._lists.decided(entries)

    def mark(self, entries: Sequence[int], mark: Mark, on: bool = True) -> Done:
        """Set or clear a mark. Undoable."""
        values: dict[str, object] = {_COLUMN[mark]: int(on)}
        if mark is Mark.ARCHIVE and on:
            values |= {"read": 1, "later": 0, "snoozed": None}
        said, back = _SAID[mark, on]
        return self._triage(entries, said, back, [_all(entries, values)])

    def snooze(self, entries: Sequence[int], until: datetime | None) -> Done:
        """Take out of the lists until then; None brings back. Undoable."""
        moment = int(until.timestamp()) if until else None
        said = f"Snoozed until {until.astimezone():%d %b %H:%M}" if until else "No longer snoozed"
        back = "Back from its snooze" if until else "Snoozed again"
        return self._triage(entries, said, back, [_all(entries, {"snoozed": moment})])

    def tag(self, entries: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Done:
        """Add and remove tags. Undoable."""
        puts = [
            Put("entry_tags", [(entry, tag) for entry in entries for tag in add], {}),
            Put("entry_tags", [(entry, tag) for entry in entries for tag in remove], None),
        ]
        words = [f"+{tag}" for tag in add] + [f"-{tag}" for tag in remove]
        return self._triage(entries, f"Tagged {' '.join(words)}", "Tags as they were", puts)

    def tags(self) -> list[str]:
        """Every tag in use on entries and annotations, most used first."""
        used = self._lists.tags()
        noted = [tag for _, annotation in self._annotations.noted("") for tag in annotation.tags]
        return list(dict.fromkeys([*used, *sorted(noted, key=lambda tag: (-noted.count(tag), tag))]))

    def undo(self) -> Done | None:
        """Take back the last change of triage or annotation; None where there is none."""
        change = self._changes.undo()
        self._followed(change)
        return done(change, f"{change.back}; ctrl+r redoes") if change else None

    def redo(self) -> Done | None:
        """Do again what undo took back."""
        change = self._changes.redo()
        self._followed(change)
        return done(change) if change else None

    def next_undo(self) -> Done | None:
        """What `undo` would take back, so that a screen can say so first."""
        change = self._changes.peek()
        return done(change) if change else None

    def _triage(self, entries: Sequence[int], said: str, back: str, puts: list[Put]) -> Done:
        what = f"“{_short(self._title(entries[0]))}”" if len(entries) == 1 else f"{len(entries)} articles"
        change = self._changes.do(f"{said}: {what}", f"{back}: {what}", entries, puts)
        return done(change)

    def _followed(self, change: Change | None) -> None:
        """What must follow a change that was taken back or done again; notes have files to follow."""


def done(change: Change, message: str = "") -> Done:
    """What a person is told of a change: its own message, or another."""
    return Done(message or change.message, change.entries, "corrections" in change.tables)


def _all(entries: Sequence[int], values: dict[str, object]) -> Put:
    return Put("entries", [(entry,) for entry in entries], values)


def _short(title: str, limit: int = 48) -> str:
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"
