"""The line that a selection or a fresh highlight brings: its keys, and the six colours with their meanings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.annotation import Colour
from reader.app.colours import reading_styles
from reader.app.keys import TABLE
from reader.app.reading.wrap import cut
from reader.app.signs import shown


class MarkBar(Widget):
    """Keys at the left, colours at the right; what does not fit gives way, the colours' digits never."""

    DEFAULT_CSS = "MarkBar { height: 1; width: 1fr; display: none; } MarkBar.-shown { display: block; }"

    def __init__(self, meanings: Mapping[str, str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._meanings = meanings
        self._hints: Sequence[str] = ()
        self._colour = Colour.YELLOW
        self._styles: dict[str, Style] = {}

    def offer(self, context: str, colour: Colour, keymap: Mapping[str, str]) -> None:
        """Show the keys of a context ("select", "mark") and which colour is on."""
        self._hints = [
            f"{shown(keymap.get(key.id, key.keys), 1)} {key.hint}"
            for key in TABLE
            if key.context == context and key.hint
        ]
        self._colour = colour
        self._styles = reading_styles(self.app.theme_variables, ansi=bool(self.app.current_theme.ansi))
        self.add_class("-shown")
        self.refresh()

    def withdraw(self) -> None:
        """Take the line away."""
        self.remove_class("-shown")

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y or not self._styles:
            return Strip.blank(width, base)
        swatches = self._swatches(base, every_name=width >= 120)
        room = width - 3 - sum(segment.cell_length for segment in swatches)
        hints = [*self._hints]
        while hints and cell_len("   ".join(hints)) > room:
            hints.pop()
        left = "   ".join(hints)
        gap = " " * max(1, room + 1 - cell_len(left))
        segments = [Segment(" ", base), Segment(left, base), Segment(gap, base), *swatches]
        return Strip(segments).adjust_cell_length(width, base)

    def _swatches(self, base: Style, *, every_name: bool) -> list[Segment]:
        segments: list[Segment] = []
        for number, colour in enumerate(Colour, 1):
            on = colour is self._colour
            segments.append(Segment(f" {number} ", base + self._styles[f"mark-{colour.value}"]))
            name = self._meanings.get(colour.value, colour.value)
            if on or (every_name and colour.value in self._meanings):
                segments.append(Segment(f" {cut(name, 14)} ", base + Style(bold=on)))
        return segments
