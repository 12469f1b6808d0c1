"""Help: every key of a place, searched as one types; made from the table of keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.keys import TABLE, Key
from reader.app.signs import shown
from reader.app.widgets.listing import Listing
from reader.app.widgets.prompt import Prompt

HEADINGS = {
    "app": "Everywhere",
    "list": "Headlines",
    "sources": "Sources",
    "article": "Article",
    "mark": "After a highlight",
    "sidebar": "Sidebar",
    "notes": "Notes",
}


class KeyList(Listing):
    """The rows: headings, and keys with what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "next", show=False),
        Binding("k,up", "previous", show=False),
        Binding("ctrl+d,pagedown,space", "page_down", show=False),
        Binding("ctrl+u,pageup,backspace", "page_up", show=False),
        Binding("g,home", "first", show=False),
        Binding("G,end", "last", show=False),
    ]

    def __init__(self, contexts: Sequence[str]) -> None:
        super().__init__()
        self.contexts = contexts
        self.rows: list[Key | str] = []
        self.narrow("")

    def narrow(self, text: str) -> None:
        """Only keys whose words or id hold the text."""
        wanted = text.casefold()
        rows: list[Key | str] = []
        for context in self.contexts:
            keys = [
                key
                for key in TABLE
                if key.context == context
                and wanted in f"{key.description} {shown(key.keys)} {key.id}".casefold()
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
        keymap: dict[str, str] = getattr(self.app, "keymap_chosen", {})
        keys = shown(keymap.get(found.id, found.keys))
        style = base + (Style(reverse=True) if here else Style())
        left = f"   {keys}" + " " * max(2, 22 - cell_len(keys))
        return Strip(
            [
                Segment(left, style + Style(bold=True)),
                Segment(found.description, style),
                Segment(f"  {found.id}", style + self.styles_of_reading["byline"]),
            ]
        ).adjust_cell_length(width, style)


class HelpScreen(ModalScreen[None]):
    """The keys of one place."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: transparent; }
    HelpScreen KeyList { width: 90%; max-width: 96; height: 90%; border: round $border; background: $surface; }
    HelpScreen Prompt { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h,left,question_mark,escape", "close", "Back", show=False),
        Binding("slash", "search", "Search", show=False),
    ]

    def __init__(self, contexts: Sequence[str], place: str) -> None:
        super().__init__()
        self.contexts, self.place = contexts, place

    def compose(self) -> ComposeResult:
        keys = KeyList(self.contexts)
        keys.border_title = f"Keys: {self.place}"
        keys.border_subtitle = "/ search   q back"
        yield keys

    def action_close(self) -> None:
        self.dismiss()

    def action_search(self) -> None:
        if not self.query(Prompt):
            self.mount(Prompt("keys", "Search"))

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        self.query_one(KeyList).narrow(event.value)

    def on_prompt_answered(self) -> None:
        self.query_one(KeyList).focus()

    def on_prompt_cancelled(self) -> None:
        self.query_one(KeyList).narrow("")
        self.query_one(KeyList).focus()
