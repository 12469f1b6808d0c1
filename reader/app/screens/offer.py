"""The offer of a first run: the newest unread fetched whole after each refresh, so that a train ride works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.library import Headline

PAGE_MEGABYTES = (0.05, 0.4)
"""What a news page takes on the wire, compressed: a tenth of pages take less, a tenth more."""


class Offer(ModalScreen[int | None]):
    """Asks how many are to be fetched whole: answers the number offered, 0, or None for not now.

    Args:
        offered: the number.
        missing: the newest unread that are not whole yet.
        on_now: whether it was chosen before.
    """

    DEFAULT_CSS = """
    Offer { align: center middle; }
    Offer Vertical { width: 90%; max-width: 66; height: auto; border: round $border; padding: 1 2; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose(True)", show=False),
        Binding("n", "choose(False)", show=False),
        Binding("escape,q,h,left", "later", show=False),
    ]

    def __init__(self, offered: int, missing: Sequence[Headline], *, on_now: bool) -> None:
        super().__init__()
        self._offered, self._missing, self._on_now = offered, missing, on_now

    def compose(self) -> ComposeResult:
        state = "now on" if self._on_now else "now off"
        with Vertical() as frame:
            frame.border_title = "Reading without a network"
            yield Static(
                Content(
                    f"Fetch the newest {self._offered} unread articles whole after each refresh? ({state})\n\n"
                    f"{self._amount()}\n\n"
                    "y  yes, so that they can be read on a train\n"
                    "n  no, fetch an article when it is opened\n"
                    "esc  not now; the palette (:) has it under “offline”"
                )
            )

    def _amount(self) -> str:
        pages = len(self._missing)
        if not pages:
            return "All of them are stored already; later only what is new is fetched."
        least, most = (max(1, round(pages * size)) for size in PAGE_MEGABYTES)
        size = f"{least} to {most}" if least < most else str(most)
        sites = len({headline.site for headline in self._missing})
        return (
            f"That is {pages} {'page' if pages == 1 else 'pages'} from {sites} "
            f"{'paper' if sites == 1 else 'papers'} now, about {size} MB; later only what is new."
        )

    def action_choose(self, yes: bool) -> None:
        self.dismiss(self._offered if yes else 0)

    def action_later(self) -> None:
        self.dismiss(None)
