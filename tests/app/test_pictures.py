"""How the front page and an article look at three sizes: the sample edition, its clock stopped.

After a wanted change: `pytest tests/app/test_pictures.py --snapshot-update`, and look at the pictures.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.library import Library
from tests.app.front import make_app

SIZES = [
    pytest.param((columns, rows), id=f"{columns}x{rows}") for columns, rows in ((120, 40), (80, 24), (60, 20))
]
Compare = Callable[..., bool]


async def settled(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_the_front_page(edition: Library, snap_compare: Compare, size: tuple[int, int]) -> None:
    app = make_app(edition, hints="always", theme="paper")

    async def decide(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("j", "s", "m", "j", "j", "x")
        app.screen.query_one("#foot").forget()  # type: ignore[attr-defined]  # a Bar
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=decide)


@pytest.mark.parametrize("size", SIZES)
def test_an_article(edition: Library, snap_compare: Compare, size: tuple[int, int]) -> None:
    app = make_app(edition, hints="always", theme="paper")

    async def open_it(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        # The outline: whom the model finds in the story is no matter of looks.
        await pilot.press("tab", "2", "h", "j", "j")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=open_it)
