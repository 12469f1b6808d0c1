"""A look at an article before it is opened: its beginning, without marking it read."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.colours import reading_styles
from reader.app.dates import byline_date
from reader.app.reading.layout import Layout, Options, lay_out
from reader.app.reading.paint import paint
from reader.article import Article

LEFT = 3


class Preview(ScrollView):
    """The text of the headline under the cursor; it never takes the focus."""

    DEFAULT_CSS = "Preview { scrollbar-size: 0 0; overflow-x: hidden; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.article: Article | None = None
        self._layout = Layout([], 1)
        self._styles: dict[str, Style] = {}

    def show(self, article: Article | None) -> None:
        """Show the beginning of an article, or nothing."""
        self.article = article
        self._relayout()
        self.scroll_to(y=0, animate=False, immediate=True)

    def page(self, direction: int) -> bool:
        """One screen on; False where there is no more."""
        before = self.scroll_y
        self.scroll_to(
            y=self.scroll_y + direction * max(1, self.size.height - 2), animate=False, immediate=True
        )
        return self.scroll_y != before

    def _relayout(self) -> None:
        width = max(12, min(76, self.size.width - LEFT - 2))
        if self.article is None or not self.size.width:
            self._layout = Layout([], width)
        else:
            date = byline_date(self.article.published, self.article.modified)
            self._layout = lay_out(self.article, Options(width, date=date))
        self.virtual_size = Size(max(1, self.size.width), len(self._layout.lines))
        self.refresh()

    def on_resize(self) -> None:
        self._relayout()

    def on_mount(self) -> None:
        self._restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def _restyle(self) -> None:
        self._styles = reading_styles(self.app.theme_variables, ansi=self.app.current_theme.ansi)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        number = round(self.scroll_y) + y
        if not self._styles or number >= len(self._layout.lines):
            return Strip([Segment(" " * width, base)])
        segments = paint(self._layout.lines[number], LEFT, self._layout.width, self._styles, base)
        return Strip(segments).adjust_cell_length(width, base)
