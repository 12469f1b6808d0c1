"""Typing over the list: narrowing it, searching the whole paper, tags, folders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from reader.app.screens.arranging import Arranged
from reader.app.screens.choosing import Choosing

if TYPE_CHECKING:
    from reader.app.widgets.prompt import Prompt

TYPED_PAUSE = 0.12
"""Seconds of quiet after which a typed filter is looked up."""


class Narrowing(Choosing):
    """The list follows what is typed; esc brings its rows and the cursor back."""

    def __init__(self) -> None:
        super().__init__()
        self._before: tuple[str, list[int], int | None] | None = None
        """Source, rows and entry under the cursor before anything was typed."""
        self._typing: Timer | None = None

    def action_filter(self) -> None:
        self._remember()
        self.ask("filter", "Narrow", self.query_text, FIELDS)

    def action_search(self) -> None:
        self._remember()
        if self.source != "all":
            self.list_source("all")
        self.ask("filter", "Search everything", self.query_text, FIELDS)

    def search_for(self, words: str) -> None:
        """Show what in the whole paper fits."""
        self._remember()
        self.query_text = words
        self.headlines.cursor = 0
        self.list_source("all")

    def errands(self) -> dict[str, tuple[str, Callable[[str], object]]]:
        return {**super().errands(), "search": ("Search the paper for", self.search_for)}

    def _remember(self) -> None:
        self.headlines.focus()
        self.remove_class("-sources")
        if self._before is None:
            self._before = (self.source, list(self.headlines.entries), self.headlines.entry)

    def rearrange(self, arranged: Arranged) -> None:
        if self._before is not None:
            source, entries, here = self._before
            self._before = (source, arranged(source, "", entries, here), here)
        super().rearrange(arranged)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        if event.purpose == "filter":
            self._stop_typing()
            self._typing = self.set_timer(TYPED_PAUSE, lambda: self._narrow(event.value))

    def _stop_typing(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    def _narrow(self, value: str) -> None:
        if value != self.query_text:
            self.query_text = value
            self.headlines.cursor = 0
            self.list_source(self.source)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        value = event.value.strip()
        self.headlines.focus()
        if event.purpose == "filter":
            self._stop_typing()
            if value:
                self._narrow(value)
            else:
                self.widen_list(back=True)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        self.headlines.focus()
        if event.purpose == "filter":
            self.widen_list(back=True)

    def widen_list(self, *, back: bool = False) -> bool:
        """Forget what narrows the list; True where something did.

        Args:
            back: also bring the rows back that were there before, and the cursor to its entry.
        """
        self._stop_typing()
        before, self._before, self.query_text = self._before, None, ""
        if before is None:
            return False
        if back:
            source, entries, here = before
            if source != self.source:
                self.list_source(source, at=here)
            self.show_entries(entries, at=here)
            self.write_bars()
        return True


FIELDS = (
    "is:unread", "is:starred", "is:later", "is:archived", "is:snoozed", "is:noted", "is:whole",
    "feed:", "author:", "tag:", 'entity:"', "after:", "before:",
)  # fmt: skip
"""Fields of the query language, offered while one types."""
