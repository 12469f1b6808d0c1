"""A list that paints only what is seen: the ground of headlines, sources, help, notes and choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.colours import reading_styles
from reader.app.list_styles import ListStyles, list_styles


class Listing(ScrollView, can_focus=True):
    """Rows of one line with a cursor; subclasses say how many there are and paint one."""

    DEFAULT_CSS = "Listing { scrollbar-size: 0 0; overflow-x: hidden; }"
    OWN: ClassVar[tuple[str, ...]] = (
        "next", "previous", "first", "last", "page_down", "page_up", "open",
    )  # fmt: skip
    """Actions that a list does itself; the others of its context are its screen's."""
    MOVES: ClassVar[tuple[BindingType, ...]] = (
        Binding("j,down", "next", show=False),
        Binding("k,up", "previous", show=False),
        Binding("ctrl+d,pagedown,space", "page_down", show=False),
        Binding("ctrl+u,pageup,backspace", "page_up", show=False),
        Binding("g,home", "first", show=False),
        Binding("G,end", "last", show=False),
    )
    """Keys of a list in a dialogue, where the table of keys has no context."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        listing: Listing
        row: int

        @property
        def control(self) -> Listing:
            return self.listing

    @dataclass
    class Opened(Message):
        """A row was chosen, by enter or by a click on the row under the cursor."""

        listing: Listing
        row: int

        @property
        def control(self) -> Listing:
            return self.listing

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0
        self.styles_of_reading: dict[str, Style] = {}
        self.styles_of_list = ListStyles()

    # -- for subclasses -----------------------------------------------------------------------------

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError  # every subclass knows

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        """One row, `here` where the cursor is on it."""
        raise NotImplementedError  # every subclass knows

    def selectable(self, row: int) -> bool:
        """Whether the cursor may stand on a row."""
        return 0 <= row < self.count()

    @property
    def allow_vertical_scroll(self) -> bool:
        """By the rows there are: no layout tells the list how many they have become."""
        return self.count() > self.size.height

    # -- moving -----------------------------------------------------------------------------------

    def rebuilt(self) -> None:
        """The rows are others now; the cursor stays where it can."""
        # Set without its watcher, which would lay the whole screen out anew.
        self.set_reactive(ScrollView.virtual_size, Size(max(1, self.size.width), self.count()))
        self.cursor = max(0, min(self.cursor, self.count() - 1))
        if self.count() and not self.selectable(self.cursor):
            self.step(1, quiet=True)
        self._into_view()
        self.refresh()

    def step(self, step: int, *, quiet: bool = False) -> None:
        """To the next or previous row on which the cursor may stand."""
        row = self.cursor + step
        while 0 <= row < self.count() and not self.selectable(row):
            row += 1 if step > 0 else -1
        if self.selectable(row):
            self.go(row, quiet=quiet)
        elif step < 0:
            # What stands above the first row (a heading) comes into view.
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def go(self, row: int, *, quiet: bool = False) -> None:
        """Put the cursor on a row."""
        before, top = self.cursor, round(self.scroll_y)
        self.cursor = max(0, min(row, self.count() - 1))
        self._into_view()
        if round(self.scroll_y) == top:
            # Two lines are written, not the screen.
            self.refresh_rows(before, self.cursor)
        else:
            self.refresh()
        if not quiet:
            self.post_message(self.Moved(self, self.cursor))

    def refresh_rows(self, *rows: int) -> None:
        """Paint some rows anew."""
        top, width = round(self.scroll_y), max(1, self.size.width)
        regions = [Region(0, row - top, width, 1) for row in rows if 0 <= row - top < self.size.height]
        if regions:
            self.refresh(*regions)

    def page(self, direction: int) -> None:
        """One screen of rows."""
        row = max(0, min(self.count() - 1, self.cursor + direction * max(1, self.size.height - 1)))
        while 0 < row < self.count() - 1 and not self.selectable(row):
            row += direction
        if self.selectable(row):
            self.go(row)

    def action_next(self) -> None:
        self.step(1)

    def action_previous(self) -> None:
        self.step(-1)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._to_end(0, 1)

    def action_last(self) -> None:
        self._to_end(self.count() - 1, -1)

    def _to_end(self, row: int, step: int) -> None:
        while 0 <= row < self.count() and not self.selectable(row):
            row += step
        if self.selectable(row):
            self.go(row)

    def action_page_down(self) -> None:
        self.page(1)

    def action_page_up(self) -> None:
        self.page(-1)

    def action_open(self) -> None:
        if self.selectable(self.cursor):
            self.post_message(self.Opened(self, self.cursor))

    def _into_view(self) -> None:
        top, height = round(self.scroll_y), self.size.height
        if not height:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True, force=True)

    # -- mouse and painting -------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        row = self.row_at(event)
        if not self.selectable(row):
            return
        if row == self.cursor:
            self.action_open()
        else:
            self.go(row)

    def row_at(self, event: events.Click) -> int:
        """The row that was clicked; -1 on the frame."""
        inside = event.get_content_offset(self)
        return round(self.scroll_y) + inside.y if inside is not None else -1

    def on_mount(self) -> None:
        self._restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def on_resize(self) -> None:
        self.rebuilt()

    def on_focus(self) -> None:
        self.refresh_rows(self.cursor)

    def on_blur(self) -> None:
        self.refresh_rows(self.cursor)

    def _restyle(self) -> None:
        variables, ansi = self.app.theme_variables, bool(self.app.current_theme.ansi)
        self.styles_of_reading = reading_styles(variables, ansi=ansi)
        self.styles_of_list = list_styles(variables, ansi=ansi)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        row = round(self.scroll_y) + y
        if not self.styles_of_reading or not 0 <= row < self.count():
            return Strip.blank(width, base)
        return self.paint_row(row, width, base, here=row == self.cursor)
