"""The line in which a note is written: it grows with what is typed, and hands long notes to an editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from reader.app.editor import edit
from reader.app.widgets.prompt import Prompt, Take

if TYPE_CHECKING:
    from textual.app import ComposeResult

HELP, SHORT_HELP = "↵ keeps  ctrl+j new line  ctrl+o editor", "↵ keeps"
ROOM = 100
"""Columns from which there is room for the whole help."""


class Submitted(Message):
    """Enter was pressed: the note is done."""


class NoteLine(Prompt):
    """A prompt of one line that becomes several; enter keeps the note, ctrl+j breaks the line."""

    DEFAULT_CSS = """
    NoteLine { height: auto; max-height: 8; }
    NoteLine TextArea { width: 1fr; height: auto; max-height: 8; border: none; padding: 0; background: transparent; }
    NoteLine TextArea:focus { border: none; }
    NoteLine .help { text-style: none; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "edit", "Write it in an editor", show=False)]

    @dataclass
    class NoEditor(Message):
        """The editor did not do its work."""

        problem: str

    def __init__(
        self, purpose: str, label: str, value: str = "", *, take: Take | None = None, editor: str = ""
    ) -> None:
        super().__init__(purpose, label, value, take=take)
        self._editor = editor

    def compose(self) -> ComposeResult:
        yield Static(Content(self._label))
        yield _Note(self._value, compact=True, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        yield Static(Content(HELP if self.app.size.width >= ROOM else SHORT_HELP), classes="help")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _note_changed(self, event: TextArea.Changed) -> None:
        event.stop()

    @on(Submitted)
    async def _kept(self, event: Submitted) -> None:
        event.stop()
        await self.answer(self.query_one(TextArea).text)

    def action_edit(self) -> None:
        area = self.query_one(TextArea)
        text, problem = edit(self.app, area.text, self._editor)
        if problem:
            self.post_message(self.NoEditor(problem))
        else:
            area.text = text
            area.move_cursor(area.document.end)


class _Note(TextArea):
    """Enter belongs to the line, ctrl+j breaks it."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(Submitted())
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)
