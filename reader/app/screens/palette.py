"""The command palette: everything that can be done here, narrowed as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Input

from reader.app.commands import Command
from reader.app.reading.wrap import padded
from reader.app.screens.dialogue import Dialogue
from reader.app.widgets.listing import Listing

KEYS = 14
"""Cells for the keys at the right."""


class CommandList(Listing, can_focus=False):
    """The commands that fit what is typed; the input keeps the focus."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = list(commands)

    def show(self, commands: Sequence[Command]) -> None:
        """Show these, the cursor on the first."""
        self.commands, self.cursor = list(commands), 0
        self.rebuilt()

    @property
    def command(self) -> Command | None:
        """The command under the cursor."""
        return self.commands[self.cursor] if self.commands else None

    def count(self) -> int:
        return len(self.commands)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        command, styles = self.commands[row], self.styles_of_list
        ground = styles.here if here else Style.null()
        keys = command.keys if cell_len(command.keys) <= KEYS else command.keys.split()[0]
        return Strip(
            [
                styles.bar(base, lit=here),
                Segment(f" {padded(command.title, max(4, width - KEYS - 4))} ", base + ground),
                Segment(f"{keys:>{KEYS}} ", base + styles.faint + ground),
            ]
        ).adjust_cell_length(width, base + ground)


class Palette(Dialogue[Command | None]):
    """Asks for a command; answers the one chosen, or None.

    Args:
        commands: all there are.
        typed: what is typed already.
        in_full: what a line means beyond them, such as `open LINK`.
    """

    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette Vertical { width: 90%; max-width: 84; height: 80%; max-height: 26; margin-top: 2;
        border: round $border; background: $surface; }
    Palette Input { height: 1; border: none; padding: 0 1; background: transparent; }
    Palette Input:focus { border: none; background-tint: transparent 0%; }
    Palette CommandList { height: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n,tab", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self, commands: Sequence[Command], typed: str, in_full: Callable[[str], Sequence[Command]]
    ) -> None:
        super().__init__()
        self._commands, self._typed, self._in_full = commands, typed, in_full
        self._looking = False
        self._theme_before = ""

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = "Commands"
            yield Input(self._typed, placeholder="Type a command, or open, add, search …", compact=True)
            yield CommandList(self._commands)

    def on_mount(self) -> None:
        self._theme_before = self.app.theme
        self.query_one(Input).focus()
        self._narrow(self._typed)

    @property
    def frame(self) -> Vertical:
        return self.query_one(Vertical)

    @property
    def scrolled(self) -> CommandList:
        return self.query_one(CommandList)

    def answers(self) -> str:
        does = "↵ does it" if self.scrolled.commands else "no command is called that"
        return f"{does}   esc back"

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        ranked = [(command.rank(words), command) for command in self._commands]
        fitting = sorted((pair for pair in ranked if pair[0] >= 0), key=lambda pair: pair[0])
        self.scrolled.show([*self._in_full(text), *(command for _, command in fitting)])
        self.write_edge()

    def _look(self) -> None:
        command = self.scrolled.command
        if command is not None and command.look is not None:
            command.look()
            self._looking = True
        else:
            self._look_back()

    def _look_back(self) -> None:
        if self._looking:
            self._looking = False
            self.app.theme = self._theme_before

    @on(Listing.Opened)
    def _opened(self) -> None:
        self.dismiss(self.scrolled.command)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.scrolled.command is not None:
            self.dismiss(self.scrolled.command)

    def action_step(self, step: int) -> None:
        self.scrolled.step(step)
        self._look()

    def action_page(self, direction: int) -> None:
        self.scrolled.page(direction)
        self._look()

    def action_close(self) -> None:
        self._look_back()
        self.dismiss(None)
