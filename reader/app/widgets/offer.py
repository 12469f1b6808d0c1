"""The offer to fetch the newest unread whole after each refresh, so that a train ride works: a line that asks for no key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from reader.library import Headline

PAGE_MEGABYTES = (0.05, 0.4)
"""What a news page takes on the wire, compressed: a tenth of pages take less, a tenth more."""


class Offer(Static):
    """Stands above the line of keys until it is taken up or put away; whatever else is typed goes where it goes.

    Args:
        offered: how many of the newest unread it is about.
        missing: those of them that are not whole yet.
        on_now: whether it was chosen before.
        key: takes it up, as a person reads it.
    """

    DEFAULT_CSS = """
    Offer { height: auto; max-height: 6; padding: 0 1; border-top: solid $border; }
    Screen.-zen Offer { display: none; }
    """

    def __init__(self, offered: int, missing: Sequence[Headline], *, on_now: bool, key: str) -> None:
        does = f"{key} turns that off" if on_now else f"{key} does so"
        asked = (
            f"The newest {offered} unread are fetched whole after each refresh, to be read offline."
            if on_now
            else f"To read offline: fetch the newest {offered} unread whole after each refresh?"
        )
        super().__init__(
            Content.assemble(asked, f"\n{_amount(missing)}   ", (f"{does}   esc leaves it", "bold"))
        )


def _amount(missing: Sequence[Headline]) -> str:
    pages = len(missing)
    if not pages:
        return "All are here; later only what is new."
    least, most = (max(1, round(pages * size)) for size in PAGE_MEGABYTES)
    size = f"{least} to {most}" if least < most else str(most)
    sites = len({headline.site for headline in missing})
    return (
        f"{pages} {'page' if pages == 1 else 'pages'} of {sites} {'paper' if sites == 1 else 'papers'} now, "
        f"about {size} MB."
    )
