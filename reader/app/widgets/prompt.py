"""The line at the bottom in which a person types: find, a note, tags, a link, a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from reader.text import safe_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

WORDS = ("tag", "mark-tag", "filter")
"""Purposes for which several words are typed, each completed by itself."""
OFFERED = ("folder", "export", "export-notes", "merge-entity", "rename-source", "move-feed")
"""Purposes whose value is an offer: enter takes it, what is typed stands in its place."""
Take = Callable[[str], object]
"""Takes what was typed."""
_BETWEEN_TAGS = re.compile(r"[\s,;]+|#(?=\w)")


def typed_tags(typed: str) -> list[str]:
    """The tags in a line as people write them, each once: "food, islands", "#food #islands"; "c#" is one too."""
    return list(
        dict.fromkeys(filter(None, (word.lstrip("#") for word in _BETWEEN_TAGS.split(safe_line(typed)))))
    )


class LastWord(Suggester):
    """Suggests how the word being typed goes on, out of words that are in use."""

    def __init__(self, choices: Iterable[str], *, whole: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._choices = list(choices)
        self._whole = whole

    async def get_suggestion(self, value: str) -> str | None:
        head, typed = ("", value) if self._whole else _last_word(value)
        if not typed:
            return None
        for choice in self._choices:
            if choice.casefold().startswith(typed.casefold()) and len(choice) > len(typed):
                return head + typed + choice[len(typed) :]
        return None


def _last_word(value: str) -> tuple[str, str]:
    """What stands before the last word (its # too), and that word."""
    start = value.rfind(" ") + 1
    start += value[start:].startswith("#")
    return value[:start], value[start:]


class Prompt(Horizontal):
    """A label and an input; it goes away by itself when it is answered."""

    DEFAULT_CSS = """
    Prompt { height: 1; width: 1fr; }
    Prompt Static { width: auto; padding: 0 1; text-style: bold; }
    Prompt Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
    Prompt Input:focus { border: none; background-tint: transparent 0%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave it", show=False),
        Binding("tab", "complete", "Take what is suggested", show=False),
    ]

    @dataclass
    class Typed(Message):
        """The text changed."""

        purpose: str
        value: str

    @dataclass
    class Answered(Message):
        """Enter was pressed."""

        purpose: str
        value: str
        take: Take | None
        """Does what the line was for, to what it was asked about; None where the screen knows by the purpose."""

    @dataclass
    class Cancelled(Message):
        """Escape was pressed."""

        purpose: str

    def __init__(
        self,
        purpose: str,
        label: str,
        value: str = "",
        choices: Sequence[str] = (),
        *,
        take: Take | None = None,
    ) -> None:
        super().__init__(id="prompt")
        self.purpose, self._take = purpose, take
        self._label, self._value, self._choices = label, value, choices

    def compose(self) -> ComposeResult:
        yield Static(Content(self._label))
        suggester = LastWord(self._choices, whole=self.purpose not in WORDS) if self._choices else None
        yield Input(self._value, compact=True, suggester=suggester, select_on_focus=False)

    def on_mount(self) -> None:
        self.query("Input, TextArea").first().focus()
        if self.purpose in OFFERED:
            self.query_one(Input).select_all()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.purpose, event.value))

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.answer(event.value)

    async def answer(self, value: str) -> None:
        """Go away with what was typed."""
        self.post_message(self.Answered(self.purpose, value, self._take))
        await self.remove()

    def action_complete(self) -> None:
        for field in self.query(Input):
            field.action_cursor_right()

    async def action_cancel(self) -> None:
        self.post_message(self.Cancelled(self.purpose))
        await self.remove()
