"""When an article comes back: a short list of times, one key each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


def choices(now: datetime) -> list[tuple[str, str, datetime]]:
    """(key, words, moment) for a person who snoozes now."""
    morning = now.replace(hour=7, minute=0, second=0, microsecond=0)
    weekend = morning + timedelta(days=(5 - now.weekday()) % 7 or 7)
    monday = morning + timedelta(days=(0 - now.weekday()) % 7 or 7)
    return [
        ("1", "in three hours", now + timedelta(hours=3)),
        ("2", "tomorrow morning", morning + timedelta(days=1)),
        ("3", "on Saturday", weekend),
        ("4", "on Monday", monday),
        ("5", "in a month", morning + timedelta(days=30)),
    ]


class SnoozeScreen(ModalScreen[datetime | None]):
    """Asks until when."""

    DEFAULT_CSS = """
    SnoozeScreen { align: center middle; }
    SnoozeScreen Vertical { width: 52; height: auto; border: round $border; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose({key})", show=False) for key in "12345"),
        Binding("escape,q,h,left", "choose(0)", "Not now", show=False),
    ]

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._choices = choices(now)

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = "Bring it back"
            frame.border_subtitle = "q not now"
            for key, words, moment in self._choices:
                yield Static(Content(f" {key}  {words:<18} {moment:%a} {moment.day:>2} {moment:%b, %H:%M}"))

    def action_choose(self, number: int) -> None:
        self.dismiss(self._choices[number - 1][2] if number else None)
