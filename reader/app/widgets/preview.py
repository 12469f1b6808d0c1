"""A look at an article before it is opened: its beginning, without marking it read."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.app.colours import reading_styles
from reader.app.dates import byline_date
from reader.app.reading.lines import Line
from reader.article import Article

LEFT = 3
"""Columns left of the text."""
MEASURE = 72
"""Characters in a line, where there is room."""
WHEEL = 3
"""Lines that one notch of the wheel moves."""


class Preview(Widget):
    """The text of the headline under the cursor; it never takes the focus.

    It scrolls by itself: a scroll view would lay the screen out anew at every step of the cursor.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.article: Article | None = None
        self._lines: list[Line] = []
        self._width = MEASURE
        self._top = 0
        self._styles: dict[str, Style] = {}

    def show(self, article: Article | None) -> None:
        """Show the beginning of an article, or nothing; only cells that may change are written."""
        before = self._reaches()
        self.article, self._top = article, 0
        self._lay_out()
        after = self._reaches()
        reaches = map(max, before, after) if len(before) == len(after) else after
        regions = [Region(0, y, reach, 1) for y, reach in enumerate(reaches) if reach]
        if regions:
            self.refresh(*regions)

    @property
    def waiting(self) -> bool:
        """Whether it shows a feed's summary, the article not being stored whole."""
        return self.article is not None and self.article.extractor == "summary"

    def page(self, direction: int) -> bool:
        """One screen on; False where there is no more."""
        return self._scroll(direction * max(1, self.size.height - 2))

    def _scroll(self, lines: int) -> bool:
        last = max(0, len(self._lines) - self.size.height)
        top = max(0, min(last, self._top + lines))
        moved = top != self._top
        self._top = top
        if moved:
            self.refresh()
        return moved

    def _lay_out(self) -> None:
        self._width = max(12, min(MEASURE, self.size.width - LEFT - 2))
        self._lines = []
        if self.article is not None and self.size.width:
            # Loaded after the first paint, which has no article yet.
            from reader.app.reading.layout import Options, lay_out

            date = byline_date(self.article.published, self.article.modified)
            self._lines = lay_out(self.article, Options(self._width, date=date, beginning=True)).lines

    def _reaches(self) -> list[int]:
        """Of every line of the screen, the cells up to its last letter."""
        shown = self._lines[self._top : self._top + self.size.height]
        reaches = [min(self.size.width, self._reach(line)) for line in shown]
        return reaches + [0] * (self.size.height - len(shown))

    def _reach(self, line: Line) -> int:
        if line.right is not None:
            return LEFT + self._width
        return LEFT + line.indent + cell_len(line.text) if line.runs else 0

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-WHEEL)

    def on_resize(self) -> None:
        self._lay_out()
        self._top = max(0, min(self._top, len(self._lines) - self.size.height))
        self.refresh()

    def on_mount(self) -> None:
        self._restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def _restyle(self) -> None:
        self._styles = reading_styles(self.app.theme_variables, ansi=self.app.current_theme.ansi)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        number = self._top + y
        if not self._styles or number >= len(self._lines):
            return Strip.blank(width, base)
        from reader.app.reading.paint import paint

        segments = paint(self._lines[number], LEFT, self._width, self._styles, base)
        return Strip(segments).adjust_cell_length(width, base).simplify()
