"""A small timeline: how many articles in each day, week or month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.library import Period

LEVELS = " ▁▂▃▄▅▆▇█"
WIDEST = 4
"""Cells that one period takes at most."""


class Timeline(Widget):
    """Two lines: columns, and when the first and the last of them was."""

    DEFAULT_CSS = "Timeline { height: 2; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._unit = ""
        self._periods: Sequence[Period] = ()

    def show(self, unit: str, periods: Sequence[Period]) -> None:
        """Show these periods; each is one `unit`."""
        self._unit, self._periods = unit, periods
        self.display = len(periods) > 1
        self.refresh()

    def render_line(self, y: int) -> Strip:
        base, room = self.rich_style, max(1, self.size.width - 2)
        columns = columns_of([period.articles for period in self._periods], room)
        if not columns or y > 1:
            return Strip.blank(self.size.width, base)
        text = columns if y == 0 else self._labels(max(len(columns), min(room, 32)))
        style = base + (Style.null() if y == 0 else Style(dim=True))
        return Strip([Segment(f" {text}", style)]).adjust_cell_length(self.size.width, base)

    def _labels(self, width: int) -> str:
        first, last = (written(self._periods[place].start, self._unit) for place in (0, -1))
        last = f"{last}, by {self._unit}"
        return f"{first}{' ' * max(2, width - cell_len(first) - cell_len(last))}{last}"


def columns_of(counts: Sequence[int], room: int) -> str:
    """Counts as columns of one line, at most `room` cells; where they are more, neighbours are added up."""
    if not counts:
        return ""
    step = -(-len(counts) // room)
    sums = [sum(counts[start : start + step]) for start in range(0, len(counts), step)]
    most, cells = max(sums), max(1, min(WIDEST, room // len(sums)))
    top = len(LEVELS) - 1
    signs = (LEVELS[-(-count * top // most)] if most else LEVELS[0] for count in sums)
    # A cell is left between columns where they are wide.
    return "".join((sign * (cells - 1) + " ") if cells > 1 else sign for sign in signs).rstrip()


def written(day: date, unit: str) -> str:
    """“30 Jan 2026”, or “Jan 2026” where a period is a month."""
    return f"{day:%b %Y}" if unit == "month" else f"{day.day} {day:%b %Y}"
