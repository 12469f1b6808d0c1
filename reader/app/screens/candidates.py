"""Extractions side by side: what each finds on the page, and the one a person takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen

from reader.app.screens.dialogue import SCROLLS
from reader.app.widgets.bar import Bar
from reader.app.widgets.text_view import TextView
from reader.article import Article

LEAST = 40
"""Cells a column needs; where there are fewer, one stands alone and the others wait beside it."""


class CandidatesScreen(ModalScreen[Article | None]):
    """Answers the extraction that was taken, or None."""

    DEFAULT_CSS = """
    CandidatesScreen Horizontal { height: 1fr; background: $background; }
    CandidatesScreen TextView { width: 1fr; height: 1fr; border: round $border; }
    CandidatesScreen TextView:focus { border: round $accent; }
    CandidatesScreen.-one TextView { display: none; }
    CandidatesScreen.-one TextView:focus { display: block; }
    CandidatesScreen Bar { background: $background; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,tab", "aside(1)", show=False),
        Binding("h,left,shift+tab", "aside(-1)", show=False),
        *SCROLLS,
        Binding("enter", "take", show=False),
        Binding("escape,q", "close", show=False),
    ]

    def __init__(self, candidates: Sequence[Article], now: str) -> None:
        super().__init__()
        self._candidates, self._now = candidates, now

    def compose(self) -> ComposeResult:
        with Horizontal():
            for number, article in enumerate(self._candidates, 1):
                view = TextView(Article(), id=f"candidate-{number}")
                marked = ", as it is now" if article.extractor == self._now else ""
                view.border_title = f"{article.extractor}: {article.words} words{marked}"
                view.border_subtitle = f"{number} of {len(self._candidates)}"
                yield view
        yield Bar("↵ take this one   h l the others   j k space scroll   esc leave it as it is")

    def on_mount(self) -> None:
        for view, article in zip(self._views, self._candidates, strict=True):
            view.show(article, offset=0)
        self._views[0].focus()

    def on_resize(self) -> None:
        self.set_class(self.size.width < LEAST * len(self._candidates), "-one")

    @property
    def _views(self) -> list[TextView]:
        return list(self.query(TextView))

    @property
    def _here(self) -> int:
        return next((n for n, view in enumerate(self._views) if view.has_focus), 0)

    def action_aside(self, step: int) -> None:
        view = self._views[(self._here + step) % len(self._views)]
        view.display = True
        view.focus()

    def action_lines(self, count: int) -> None:
        self._views[self._here].scroll_lines(count)

    def action_page(self, direction: int) -> None:
        self._views[self._here].page(direction)

    def action_end(self, last: bool) -> None:
        self._views[self._here].ends(last=last)

    def action_take(self) -> None:
        self.dismiss(self._candidates[self._here])

    def action_close(self) -> None:
        self.dismiss(None)
