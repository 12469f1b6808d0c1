"""The headlines of a list, by windows over the store: a hundred thousand start as fast as ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from reader.app.bindings import bindings
from reader.app.dates import age
from reader.app.reading.wrap import padded
from reader.app.widgets.listing import Listing
from reader.library import Headline, Library

WINDOW = 200
"""Rows fetched at once."""
TITLE, SITE, DATE, SHORT_DATE = 60, 18, 8, 6
"""Cells: what a title gets where the screen has them, what a site and a date take."""
NARROW = 90
"""Columns of a list under which dates are short."""
MARGIN = 12
"""Columns left of an empty list's words, where the screen has them."""


class Headlines(Listing):
    """A snapshot of entry ids; rows are fetched as they come into view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list", own=Listing.OWN)

    def __init__(self, library: Library, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.library, self.clock = library, clock
        self.entries: list[int] = []
        self.selected: set[int] = set()
        self.empty: Sequence[str] = ()
        """Lines that an empty list says."""
        self.with_site = True
        """Whether rows say which paper they come from."""
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
        """Rows to be read anew; those in view that are others now are painted."""
        seen = slice(round(self.scroll_y), round(self.scroll_y) + self.size.height)
        places = {entry: index for index, entry in enumerate(self.entries[seen], seen.start)}
        others = []
        for headline in self.library.headlines([entry for entry in entries if entry in self._rows]):
            if headline != self._rows[headline.id]:
                others += [places[headline.id]] if headline.id in places else []
            self._rows[headline.id] = headline
        self.refresh_rows(*others)

    def take_out(self, entries: set[int]) -> None:
        """Decided entries leave; the cursor lands on the next one."""
        following = [e for e in self.entries[self.cursor :] if e not in entries]
        here = following[0] if following else None
        self.show([e for e in self.entries if e not in entries], at=here)

    def next_unread(self, step: int) -> int | None:
        """The row of the next unread entry from the cursor, or None."""
        places = list(range(self.cursor + step, len(self.entries) if step > 0 else -1, step))
        for start in range(0, len(places), WINDOW):
            near = {self.entries[place]: place for place in places[start : start + WINDOW]}
            if unread := self.library.unread(list(near)):
                return near[unread[0]]
        return None

    def render_line(self, y: int) -> Strip:
        if self.entries:
            return super().render_line(y)
        base, width = self.rich_style, self.size.width
        top = 2 if self.size.height > len(self.empty) + 2 else 0
        line = self.empty[y - top] if top <= y < top + len(self.empty) else ""
        indent = min(MARGIN, max(2, (width - max(map(cell_len, self.empty), default=0)) // 2))
        strong = self.styles_of_list.strong if y == top else Style.null()
        return Strip([Segment(" " * indent + line, base + strong)]).adjust_cell_length(width, base)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        headline = self.row(row)
        if headline is None:
            return Strip.blank(width, base)
        styles = self.styles_of_list
        lit = here and self.has_focus
        ground = styles.here if lit else Style.null()
        ink = base + (styles.faint if headline.read else styles.strong) + ground
        faint = base + styles.faint + ground
        accent = base + (styles.here_accent if lit else styles.accent)
        state = "✓" if headline.id in self.selected else " " if headline.read else "•"
        narrow = width < NARROW
        date = SHORT_DATE if narrow else DATE
        when = age(headline.published or headline.arrived, self.clock(), short=narrow)
        room = max(4, width - date - 6)
        title, site = self._shares(headline, room)
        signs = _signs(headline)
        taken = cell_len(signs) + 1 if signs else 0
        segments = [
            styles.bar(base, lit=lit, resting=here),
            Segment(f"{state} ", accent),
            Segment(padded(headline.title, title - taken), ink),
            Segment(f" {signs}" if signs else "", accent),
            Segment("  " + padded(headline.source, site) if site else "", faint),
            Segment(f"  {when:>{date}} ", faint),
        ]
        return Strip([segment for segment in segments if segment.text]).adjust_cell_length(width, ink)

    def _shares(self, headline: Headline, room: int) -> tuple[int, int]:
        """Cells for the title and for the site.

        The site has a column of its own where titles keep their sixty cells beside it; else it
        stands in the rows whose title leaves it room.
        """
        if not self.with_site:
            return room, 0
        if room - SITE - 2 >= TITLE:
            return room - SITE - 2, SITE
        site = min(TITLE // 2, cell_len(headline.source))
        signs = _signs(headline)
        need = cell_len(headline.title) + (cell_len(signs) + 1 if signs else 0)
        fits = site and need + 2 + site <= room
        return (room - site - 2, site) if fits else (room, 0)


def _signs(headline: Headline) -> str:
    """What a person has put on it."""
    marks = (
        ("★", headline.starred),
        ("◷", headline.later),
        ("✎", bool(headline.notes)),
        ("#", bool(headline.tags)),
    )
    return "".join(sign for sign, on in marks if on)
