"""What the list shows and in which order: only what is unread, the oldest first; kept for the next start."""

from __future__ import annotations

from reader.app.screens.list_page import ListPage


class Arranging(ListPage):
    """The two switches of the list. The cursor stays on its entry, read or not."""

    def recall_arrangement(self) -> None:
        """Both switches as they were the last time."""
        self.unread_only = self.paper.library.recall("unread_only") == "yes"
        self.oldest_first = self.paper.library.recall("oldest_first") == "yes"

    def action_unread_only(self) -> None:
        self.unread_only = not self.unread_only
        only = "Feeds, folders and names show only what is unread; again shows all."
        both = "Feeds, folders and names show what is read as well."
        self._arranged("unread_only", self.unread_only, only if self.unread_only else both)

    def action_oldest_first(self) -> None:
        self.oldest_first = not self.oldest_first
        said = "The oldest stands first." if self.oldest_first else "The newest stands first."
        self._arranged("oldest_first", self.oldest_first, said)

    def _arranged(self, switch: str, on: bool, said: str) -> None:
        self.rearrange()
        self.paper.say(said)
        # Last, for a paper that cannot be written is arranged all the same.
        self.paper.library.remember(switch, "yes" if on else "")

    def rearrange(self) -> None:
        """The list in view, arranged anew around the entry under the cursor."""
        self.list_source(self.source, at=self.headlines.entry)
