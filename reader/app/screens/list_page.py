"""What the parts of the front page share: its panes, the list in view, what is typed over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.app.screens.saving import Saving
from reader.app.widgets.headlines import Headlines
from reader.app.widgets.preview import Preview
from reader.app.widgets.sources import Sources


class ListPage(Saving):
    """A snapshot of one source's entries; `FrontPage` composes it, its bases act on it."""

    def __init__(self) -> None:
        super().__init__()
        self.source = "inbox"
        """Key of the source in view."""
        self.query_text = ""
        """What narrows the list."""
        self.unread_only = False
        """Whether feeds, folders and names leave out what is read; what a person filled by hand stays whole."""
        self.oldest_first = False
        self.seen_here: set[int] = set()
        """Entries that have stood in this list since it was opened."""

    @property
    def headlines(self) -> Headlines:
        return self.query_one(Headlines)

    @property
    def sources(self) -> Sources:
        return self.query_one(Sources)

    @property
    def preview(self) -> Preview:
        return self.query_one(Preview)

    def list_source(self, source: str, *, at: int | None = None) -> None:
        """Show the headlines of a source; a new snapshot begins.

        Args:
            at: an entry of it that the cursor goes to; it stands in the list, read or not.
        """
        raise NotImplementedError  # the screen itself knows

    def count_sources(self) -> None:
        """Counts alone: the list stays as it is."""
        raise NotImplementedError  # the screen itself knows

    def listed(self, source: str, query: str = "", *, at: int | None = None) -> list[int]:
        """The entries of a source as the list is arranged; `at` is among them."""
        library, limited = self.paper.library, self.limited(source)
        entries = library.listing(source, query, unread_only=limited, oldest_first=self.oldest_first)
        if not limited or at is None or at in entries:
            return entries
        return library.in_order([*entries, at], oldest_first=self.oldest_first)

    def limited(self, source: str) -> bool:
        """Whether the list of a source leaves out what is read."""
        return self.unread_only and source.startswith(BY_UNREAD)

    def show_entries(self, entries: list[int], *, at: int | None = None) -> None:
        """Show these in the list, or in words why there are none."""
        self.headlines.empty = self._words_for_empty()
        self.headlines.show(entries, at=at)
        self.set_class(self.headlines.empty is WELCOME and not entries, "-empty")

    def _words_for_empty(self) -> tuple[str, ...]:
        if self.query_text:
            return (
                f"Nothing fits “{self.query_text}”.",
                "",
                "esc brings the list back, f searches the whole paper.",
            )
        if not self.sources.has_feeds and self.source in ("inbox", "all"):
            return WELCOME
        if self.source == "inbox":
            return ("All read.", "", "r asks the feeds, h goes to the sources, : does the rest.")
        if self.limited(self.source):
            return ("All read.", "", "U shows what is read as well.")
        return ("Nothing here.",)

    def join_fresh(self, back: Iterable[int] = (), *, at: int | None = None) -> None:
        """What is new in the store joins the list; what was read stays in view.

        Args:
            back: entries that join as well where they stood here before, read or not.
            at: the entry that the cursor goes to.
        """
        kept = list(self.headlines.entries)
        fresh = self.listed(self.source, self.query_text)
        known, again = set(kept), self.seen_here.intersection(back)
        self.seen_here |= set(fresh)
        if new := {*fresh, *again} - known:
            kept = self.paper.library.in_order([*kept, *new], oldest_first=self.oldest_first)
        self.show_entries(kept, at=at)

    def shows(self, entries: Sequence[int]) -> bool:
        return bool(self.seen_here.intersection(entries))


BY_UNREAD = ("feed:", "folder:", "entity:")
"""Kinds of sources that can show only what is unread."""
WELCOME = (
    "Welcome. This paper is empty.",
    "",
    "a   subscribe: the address of a feed, or of any site",
    ":   every command: import (OPML), open a link …",
    "?   the keys of this place",
    "",
    "A link that you paste here opens at once.",
    "To look around first, quit with q and run:",
    "broadsheet --sample",
)
"""What a first start says."""
