"""What the list shows and in which order: only what is unread, the oldest first; kept for the next start."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.screens.list_page import BY_UNREAD, ListPage

Arranged = Callable[[str, str, list[int], int | None], list[int]]
"""From a source, what narrows it, its entries in view and the one under the cursor, to the entries to show."""


class Arranging(ListPage):
    """The two switches of the list. The cursor stays on its entry, and in view what need not go."""

    def recall_arrangement(self) -> None:
        """Both switches as they were the last time."""
        self.unread_only = self.paper.library.recall("unread_only") == "yes"
        self.oldest_first = self.paper.library.recall("oldest_first") == "yes"

    def action_unread_only(self) -> None:
        self.unread_only = not self.unread_only
        only = "Feeds, folders and names show only what is unread; again shows all."
        both = "Feeds, folders and names show what is read as well."
        self.rearrange(self._listed_anew)
        self._kept("unread_only", self.unread_only, only if self.unread_only else both)

    def action_oldest_first(self) -> None:
        self.oldest_first = not self.oldest_first
        said = "The oldest stands first." if self.oldest_first else "The newest stands first."
        self.rearrange(self._turned)
        self._kept("oldest_first", self.oldest_first, said)

    def rearrange(self, arranged: Arranged) -> None:
        """Show the list in view as a switch has it now."""
        here = self.headlines.entry
        entries = self.attempt(
            lambda: arranged(self.source, self.query_text, list(self.headlines.entries), here)
        )
        if entries is not None:
            self.seen_here |= set(entries)
            self.show_entries(entries, at=here)
            self.write_bars()

    def _listed_anew(self, source: str, query: str, entries: list[int], here: int | None) -> list[int]:
        return self.listed(source, query, at=here) if source.startswith(BY_UNREAD) else entries

    def _turned(self, _source: str, _query: str, entries: list[int], _here: int | None) -> list[int]:
        return self.paper.library.in_order(entries, oldest_first=self.oldest_first)

    def _kept(self, switch: str, on: bool, said: str) -> None:
        self.paper.say(said)
        # Last, for a paper that cannot be written is arranged all the same.
        self.paper.library.remember(switch, "yes" if on else "")
