"""What lies over a page in a frame: closed by the same keys, saying on its edge how to answer and what is out of sight."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

Answer = TypeVar("Answer")
SCROLLS: list[BindingType] = [
    Binding("j,down", "lines(1)", show=False),
    Binding("k,up", "lines(-1)", show=False),
    Binding("ctrl+d,pagedown,space", "page(1)", show=False),
    Binding("ctrl+u,pageup,backspace", "page(-1)", show=False),
    Binding("g,home", "end(False)", show=False),
    Binding("G,end", "end(True)", show=False),
]
"""Keys of a text without a cursor; a screen that has them says what `lines`, `page` and `end` do."""


class Dialogue(ModalScreen[Answer]):
    """A frame with something that scrolls; subclasses compose both and name them `frame` and `scrolled`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,h,left", "close", show=False)]
    DEFAULT_CSS = "Dialogue { align: center middle; }"

    @property
    def frame(self) -> Widget:
        """What has the border."""
        return self.scrolled

    @property
    def scrolled(self) -> Widget:
        """What scrolls."""
        raise NotImplementedError  # every dialogue knows

    def answers(self) -> str:
        """How it is answered or left."""
        return "q back"

    def on_mount(self) -> None:
        self.watch(self.scrolled, "scroll_y", self.write_edge, init=False)
        self.call_after_refresh(self.write_edge)

    def on_resize(self) -> None:
        self.call_after_refresh(self.write_edge)

    def write_edge(self) -> None:
        """Say on the lower edge of the frame what is out of sight, and how to answer."""
        scrolled = self.scrolled
        beyond = out_of_sight(round(scrolled.scroll_y), scrolled.virtual_size, scrolled.size)
        self.frame.border_subtitle = f"{beyond}   {self.answers()}" if beyond else self.answers()

    def action_close(self) -> None:
        self.dismiss(None)


def out_of_sight(top: int, whole: Size, seen: Size) -> str:
    """“↑ 3 ↓ 8 more”: lines above and below what is seen; empty where all is.

    Args:
        top: the first line that is seen.
    """
    below = max(0, whole.height - top - seen.height)
    parts = [f"{sign} {lines}" for sign, lines in (("↑", top), ("↓", below)) if lines > 0]
    return " ".join([*parts, "more"]) if parts else ""
