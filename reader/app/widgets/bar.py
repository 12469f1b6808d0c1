"""One line of the screen: something at the left, something at the right, in plain safe text."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.app.reading.wrap import cut


class Bar(Widget):
    """A line that never wraps; the left gives way to the right."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None, classes: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._left, self._right = left, right
        self._bold = 0
        self._told = ""
        self._forgetting: Timer | None = None

    @property
    def left(self) -> str:
        """What stands at the left, below what may have been told."""
        return self._left

    @property
    def right(self) -> str:
        """What stands at the right."""
        return self._right

    @property
    def told(self) -> str:
        """The sentence that stands there for a while; empty where none does."""
        return self._told

    def write(self, left: str | None = None, right: str | None = None, *, bold: int = 0) -> None:
        """Change what stands there; `bold` is how many characters at the left stand out."""
        left = self._left if left is None else left
        right = self._right if right is None else right
        if (left, right, bold) != (self._left, self._right, self._bold):
            self._left, self._right, self._bold = left, right, bold
            self.refresh()

    def tell(self, message: str, seconds: float) -> bool:
        """Let a sentence stand over the line for some seconds; False where it is too long for that."""
        if cell_len(message) > self.screen.size.width - 2:
            return False
        self.forget()
        self._told = message
        self._forgetting = self.set_timer(seconds, self.forget)
        self.refresh()
        return True

    def forget(self) -> None:
        """Take away what was told."""
        if self._forgetting is not None:
            self._forgetting.stop()
            self._forgetting = None
        if self._told:
            self._told = ""
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        if self._told:
            return self._line(width, base, self._told, "", len(self._told))
        right = cut(self._right, max(0, width - 2)) if self._right else ""
        left = cut(self._left, max(0, width - cell_len(right) - (3 if right else 2)))
        return self._line(width, base, left, right, self._bold)

    @staticmethod
    def _line(width: int, base: Style, left: str, right: str, bold: int) -> Strip:
        gap = max(0, width - 2 - cell_len(left) - cell_len(right))
        segments = [
            Segment(" ", base),
            Segment(left[:bold], base + Style(bold=True)),
            Segment(left[bold:], base),
            Segment(" " * gap, base),
            Segment(right, base),
            Segment(" ", base),
        ]
        return (
            Strip([segment for segment in segments if segment.text])
            .adjust_cell_length(width, base)
            .simplify()
        )
