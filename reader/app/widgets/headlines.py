"""The headlines of a list, by windows over the store: a hundred thousand start as fast as ten."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from reader.app.bindings import bindings
from reader.app.dates import age
from reader.app.list_styles import HERE, RESTING
from reader.app.reading.wrap import padded
from reader.app.widgets.listing import Listing
from reader.library import Headline, Library

WINDOW = 200
"""Rows fetched at once."""
TITLE = 60
"""Cells a title gets where the screen has them."""
SITE = 18


class Headlines(Listing):
    """A snapshot of entry ids; rows are fetched as they come into view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", own=Listing.OWN)

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.library = library
        self.entries: list[int] = []
        self.selected: set[int] = set()
        self.empty = ""
        """What an empty list says."""
        self._rows: dict[int, Headline] = {}

    def count(self) -> int:
        return len(self.entries)

    def show(self, entries: list[int], *, at: int | None = None) -> None:
        """Show other entries; the cursor goes to the entry `at`, or stays on its own where it can."""
        here = at if at is not None else self.entry
        self.entries = entries
        self._rows.clear()
        self.selected &= set(entries)
        self.cursor = entries.index(here) if here in entries else min(self.cursor, max(0, len(entries) - 1))
        self.rebuilt()
        self.post_message(self.Moved(self, self.cursor))

    @property
    def entry(self) -> int | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if 0 <= self.cursor < len(self.entries) else None

    @property
    def headline(self) -> Headline | None:
        """The row under the cursor."""
        return self.row(self.cursor) if self.entries else None

    def row(self, index: int) -> Headline | None:
        """A row; its window is fetched if need be."""
        entry = self.entries[index]
        if entry not in self._rows:
            start = index - index % WINDOW
            for headline in self.library.headlines(self.entries[start : start + WINDOW]):
                self._rows[headline.id] = headline
        return self._rows.get(entry)

    def changed(self, *entries: int) -> None:
        """Rows to be read anew."""
        for headline in self.library.headlines([entry for entry in entries if entry in self._rows]):
            self._rows[headline.id] = headline
        self.refresh()

    def take_out(self, entries: set[int]) -> None:
        """Decided entries leave; the cursor lands on the next one."""
        following = [e for e in self.entries[self.cursor :] if e not in entries]
        here = following[0] if following else None
        self.show([e for e in self.entries if e not in entries], at=here)

    def next_unread(self, step: int) -> int | None:
        """The row of the next unread entry from the cursor, or None."""
        order = range(self.cursor + step, len(self.entries) if step > 0 else -1, step)
        for index in order:
            row = self.row(index)
            if row is not None and not row.read:
                return index
        return None

    def render_line(self, y: int) -> Strip:
        if not self.entries and y == 1 and self.empty:
            return Strip([Segment(f"   {self.empty}", self.rich_style)]).adjust_cell_length(
                self.size.width, self.rich_style
            )
        return super().render_line(y)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        headline = self.row(row)
        if headline is None:
            return Strip.blank(width, base)
        styles = self.styles_of_list
        ground = styles.here if here and self.has_focus else Style()
        ink = base + (styles.faint if headline.read else styles.strong) + ground
        faint = base + styles.faint + ground
        chosen = headline.id in self.selected
        bar = HERE if here and self.has_focus else RESTING if here else " "
        state = "✓" if chosen else " " if headline.read else "•"
        marks = "".join(
            sign for sign, on in (("★", headline.starred), ("◷", headline.later), ("✎", headline.notes)) if on
        )
        when = age(headline.published or headline.arrived, datetime.now().astimezone())
        right = f" {marks:>3} {when:>8} "
        # The site gives way before the title does.
        with_site = width - 4 - cell_len(right) - SITE - 2 >= min(TITLE, 40)
        room = max(4, width - 4 - cell_len(right) - (SITE + 2 if with_site else 0))
        segments = [
            Segment(bar, base + styles.accent + ground),
            Segment(f"{state} ", base + styles.accent + ground),
            Segment(padded(headline.title, room), ink),
            Segment(f"  {padded(headline.site, SITE)}" if with_site else "", faint),
            Segment(right, faint),
        ]
        return Strip([segment for segment in segments if segment.text]).adjust_cell_length(width, ink)
