"""A short list to choose one thing from: by the keys of every list, by a digit, by the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from reader.app.reading.wrap import padded
from reader.app.screens.dialogue import Dialogue
from reader.app.widgets.listing import Listing

Value = TypeVar("Value")


class Choices(Listing):
    """One choice a row, the first nine with their digit."""

    BINDINGS: ClassVar[list[BindingType]] = [*Listing.MOVES, Binding("enter", "open", show=False)]

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words

    def count(self) -> int:
        return len(self._words)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        styles = self.styles_of_list
        ground = styles.here if here else Style.null()
        digit = str(row + 1) if row < 9 else " "
        return Strip(
            [
                styles.bar(base, lit=here),
                Segment(f" {digit}  ", base + styles.faint + ground),
                Segment(padded(self._words[row], max(1, width - 5)), base + ground),
            ]
        ).adjust_cell_length(width, base + ground)

    def on_click(self, event: events.Click) -> None:
        """A click chooses: nothing here is to be looked at first."""
        event.prevent_default()
        row = self.row_at(event)
        if self.selectable(row):
            self.go(row)
            self.action_open()


class Menu(Dialogue[Value | None]):
    """Asks for one of some values, or None.

    Args:
        title: what is asked.
        choices: what each is in words, and the value.
    """

    DEFAULT_CSS = """
    Menu Choices { width: 60; max-width: 100%; max-height: 100%; border: round $border; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"choose({digit - 1})", show=False) for digit in range(1, 10)
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, Value]]) -> None:
        super().__init__()
        self._title, self._choices = title, choices

    def compose(self) -> ComposeResult:
        choices = Choices([words for words, _ in self._choices])
        choices.border_title = self._title
        choices.styles.height = len(self._choices) + 2
        yield choices

    def answers(self) -> str:
        return "↵ or a digit chooses   q not now"

    @property
    def scrolled(self) -> Choices:
        return self.query_one(Choices)

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        self.action_choose(event.row)

    def action_choose(self, number: int) -> None:
        if number < len(self._choices):
            self.dismiss(self._choices[number][1])
