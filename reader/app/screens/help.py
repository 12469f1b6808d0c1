"""Help: every key of a place, searched as one types; made from the table of keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from reader.app.keys import HEADINGS, TABLE, Key
from reader.app.reading.wrap import padded
from reader.app.screens.dialogue import Dialogue
from reader.app.signs import shown
from reader.app.widgets.listing import Listing
from reader.app.widgets.prompt import Prompt

KEYS = 17
"""Cells for the keys at the left."""
GAP = 2
"""Cells that must be left between what a key does and its id."""


class KeyList(Listing):
    """The rows: headings, and keys with what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [*Listing.MOVES]

    def __init__(self, contexts: Sequence[str], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.contexts, self.keymap = contexts, keymap
        self.rows: list[Key | str] = []
        self.narrowed = ""
        """What narrows the rows."""
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Only keys whose words or id hold the text."""
        self.narrowed, wanted = text, text.casefold()
        rows: list[Key | str] = []
        for context in self.contexts:
            keys = [
                key
                for key in TABLE
                if key.context == context
                and wanted
                in f"{key.description} {shown(self.keymap.get(key.id, key.keys))} {key.id}".casefold()
            ]
            if keys:
                rows += [*([""] if rows else []), HEADINGS.get(context, context), *keys]
        self.rows = rows or ["No key does that; : searches every command."]
        self.cursor = 0
        if self.is_attached:
            self.rebuilt()

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, row: int) -> bool:
        return 0 <= row < len(self.rows) and isinstance(self.rows[row], Key)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        found = self.rows[row]
        if isinstance(found, str):
            return Strip([Segment(f" {found}", base + Style(bold=True))]).adjust_cell_length(width, base)
        styles = self.styles_of_list
        ground = styles.here if here else Style.null()
        keys = shown(self.keymap.get(found.id, found.keys)) or "in the palette"
        room = max(8, width - KEYS - 4)
        name = found.id if room - cell_len(found.description) - cell_len(found.id) >= GAP else ""
        return Strip(
            [
                styles.bar(base, lit=here),
                Segment(
                    f"  {padded(keys, KEYS)} ",
                    base + (styles.strong if found.keys else styles.faint) + ground,
                ),
                Segment(padded(found.description, room - cell_len(name)), base + ground),
                Segment(name, base + styles.faint + ground),
            ]
        ).adjust_cell_length(width, base + ground)


class HelpScreen(Dialogue[None]):
    """The keys of one place."""

    DEFAULT_CSS = """
    HelpScreen KeyList { width: 90%; max-width: 96; height: 90%; border: round $border; background: $surface; }
    HelpScreen Prompt { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "close", "Back", show=False),
        Binding("escape", "peel", "Back", show=False),
        Binding("slash", "search", "Search", show=False),
    ]

    def __init__(self, contexts: Sequence[str], place: str, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.contexts, self.place, self.keymap = contexts, place, keymap

    def compose(self) -> ComposeResult:
        keys = KeyList(self.contexts, self.keymap)
        keys.border_title = f"Keys: {self.place}"
        yield keys

    def answers(self) -> str:
        return "/ search   q back"

    @property
    def scrolled(self) -> KeyList:
        return self.query_one(KeyList)

    def narrow(self, text: str) -> None:
        """Only keys whose words or id hold the text."""
        self.scrolled.narrow(text)
        self.write_edge()

    def action_peel(self) -> None:
        if self.scrolled.narrowed:
            self.narrow("")
        else:
            self.action_close()

    def action_search(self) -> None:
        if not self.query(Prompt):
            self.mount(Prompt("keys", "Search", self.scrolled.narrowed))

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        self.narrow(event.value)

    def on_prompt_answered(self) -> None:
        self.scrolled.focus()

    def on_prompt_cancelled(self) -> None:
        self.narrow("")
        self.scrolled.focus()
