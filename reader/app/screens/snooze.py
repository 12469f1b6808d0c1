"""When an article comes back: a short list of times."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader.app.screens.menu import Menu


def times(now: datetime) -> list[tuple[str, datetime]]:
    """(words, moment) for a person who snoozes now."""
    morning = now.replace(hour=7, minute=0, second=0, microsecond=0)
    weekend = morning + timedelta(days=(5 - now.weekday()) % 7 or 7)
    monday = morning + timedelta(days=(0 - now.weekday()) % 7 or 7)
    return [
        ("in three hours", now + timedelta(hours=3)),
        ("tomorrow morning", morning + timedelta(days=1)),
        ("on Saturday", weekend),
        ("on Monday", monday),
        ("in a month", morning + timedelta(days=30)),
    ]


def snooze_menu(now: datetime) -> Menu[datetime]:
    """Asks until when."""
    return Menu(
        "Bring it back",
        [
            (f"{words:<18} {moment:%a} {moment.day:>2} {moment:%b, %H:%M}", moment)
            for words, moment in times(now)
        ],
    )
