"""What stands on the terminal already is not written to it again: over a slow line that is most of a frame.

Textual (8.2) paints a whole screen for every change of its layout, and a second time where a repaint
was asked for as well: opening an article wrote five frames of which the last was enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

Row = dict[int, tuple[int, str]]
"""Pieces of a row by the column they begin in: the column after them, and what was written there."""


class Sparing(App[int]):
    """A program that knows what stands on its terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[int, Row] = {}

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        # Textual's own method, and the only place that all frames come through.
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = Difference(renderable, self._written)  # type: ignore[assignment]  # as it is declared, and does not need to be
        super()._display(screen, renderable)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def on_resize(self) -> None:
        self._written.clear()

    def action_redraw(self) -> None:
        """Write all of the screen: something else may have written to the terminal."""
        self._written.clear()
        self.screen.refresh()


class Difference(CompositorUpdate):
    """A frame without what was written before.

    Args:
        written: rows as they stand on the terminal; brought up to date when the frame is written.
    """

    def __init__(self, update: LayoutUpdate | ChopsUpdate, written: dict[int, Row]) -> None:
        self._update = update
        self._written = written

    def render_segments(self, console: Console) -> str:
        if isinstance(self._update, LayoutUpdate):
            return "".join(self._whole(self._update, console))
        return "".join(self._parts(self._update, console))

    def _whole(self, update: LayoutUpdate, console: Console) -> Iterator[str]:
        """Each row from its first change on: a character may be wider there than the library thinks."""
        for y, strips in enumerate(update.strips, update.region.y):
            row, x, changed = self._written.setdefault(y, {}), update.region.x, False
            for strip in strips:
                piece = strip.render(console)
                end = x + strip.cell_length
                if not changed and row.get(x) != (end, piece):
                    changed = True
                    yield str(Control.move_to(x, y))
                if changed:
                    _put(row, x, end, piece)
                    yield piece
                x = end

    def _parts(self, update: ChopsUpdate, console: Console) -> Iterator[str]:
        for y, first, last in update.spans:
            row = self._written.setdefault(y, {})
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > last or end <= first:
                    continue
                shown = strip if end <= last else strip.crop(0, last - x)
                piece = shown.render(console)
                if piece and row.get(x) != (min(end, last), piece):
                    _put(row, x, min(end, last), piece)
                    yield f"{Control.move_to(x, y)}{piece}"


def _put(row: Row, x: int, end: int, piece: str) -> None:
    """Note what was written; what it lies over is no longer there."""
    for other in [other for other, (until, _) in row.items() if other < end and until > x]:
        del row[other]
    row[x] = (end, piece)
