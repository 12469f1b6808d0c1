"""Other ways to an article's whole text: a short list, one key each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class WaysScreen(ModalScreen[int | None]):
    """Asks for one of some ways; answers its number, from 0, or None.

    Args:
        ways: what each is, in words.
    """

    DEFAULT_CSS = """
    WaysScreen { align: center middle; }
    WaysScreen Vertical { width: 60; max-width: 100%; height: auto; border: round $border; padding: 0 1;
        background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose({key})", show=False) for key in "12345"),
        Binding("escape,q,h,left", "choose(0)", "Not now", show=False),
    ]

    def __init__(self, ways: Sequence[str]) -> None:
        super().__init__()
        self._ways = ways

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = "Read it another way"
            frame.border_subtitle = "q not now"
            for key, words in enumerate(self._ways, 1):
                yield Static(Content(f" {key}  {words}"))

    def action_choose(self, number: int) -> None:
        if number <= len(self._ways):
            self.dismiss(number - 1 if number else None)
