"""The offer of a first run: a line that says what it would fetch and takes no key but its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.errands import Errands
from reader.app.screens.article import ArticleScreen
from reader.app.widgets.offer import Offer
from tests.app.bursts import burst
from tests.app.front import Front, front
from tests.app.rows import exercises


def stands(page: Front) -> str:
    """What the offer says; empty where none stands."""
    return " ".join(str(offer.render()) for offer in page.page.query(Offer))


async def refreshed(page: Front) -> None:
    """A refresh brought something new."""
    page.page.post_message(Errands.RefreshEnded(3, 1))
    await page.pilot.pause()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows with every refresh that is asked for."""
    found: list[bool] = []
    monkeypatch.setattr(Errands, "refresh_feeds", lambda self, feeds, *, force: found.append(force))
    return found


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_a_burst_at_the_first_start_goes_where_it_was_meant_to(
    tmp_path: Path, size: tuple[int, int], asked: list[bool]
) -> None:
    async with front(tmp_path, entries=8, size=size) as page:
        await refreshed(page)
        said = stands(page)
        assert "fetch the newest 50 unread whole after each refresh?" in said
        assert "3 pages of 3 papers now, about 1 MB." in said
        assert "O does so   esc leaves it" in said
        (offer,) = page.page.query(Offer)
        assert offer.region.bottom == page.page.query_one("#foot").region.y
        third = page.headlines.entries[2]
        await burst(page.app, *"jjyn", "k", "enter")
        assert isinstance(page.app.screen, ArticleScreen)
        assert page.app.screen.entry == third
        assert asked == []
        assert page.app.whole_wanted == 0, "off until chosen"
        await page.press("q")
        assert stands(page), "it can still be answered"


async def test_it_is_offered_once(tmp_path: Path, asked: list[bool]) -> None:
    async with front(tmp_path, entries=8) as page:
        await refreshed(page)
        await page.press("x", "escape")
        assert stands(page), "esc took the selection off"
        await page.press("escape")
        assert not stands(page)
        await refreshed(page)
        assert not stands(page)
    async with front(tmp_path, entries=8) as page:
        await refreshed(page)
        assert not stands(page)
        assert asked == []


@exercises("app.whole")
async def test_its_key_says_what_it_would_do_and_does_it_at_the_second_press(
    tmp_path: Path, asked: list[bool]
) -> None:
    async with front(tmp_path, entries=8) as page:
        await page.press("O")
        assert "3 pages" in stands(page)
        assert asked == []
        await page.press("O")
        assert not stands(page)
        assert page.app.whole_wanted == 50
        assert asked == [False]
        await page.press("enter", "O")
        (offer,) = page.app.screen.query(Offer)
        assert "O turns that off" in str(offer.render()), "on every page"
        await page.press("O")
        assert page.app.whole_wanted == 0
        await page.press("O", "escape")
        assert isinstance(page.app.screen, ArticleScreen), "esc put the offer away first"
        assert not page.app.screen.query(Offer)


async def test_what_the_configuration_says_is_not_changed_here(tmp_path: Path, asked: list[bool]) -> None:
    async with front(tmp_path, entries=8, refresh_whole=20) as page:
        await refreshed(page)
        assert not stands(page)
        await page.press("O", "O")
        assert page.said == "The configuration decides that: refresh_whole = 20."
        assert page.app.whole_wanted == 20
        assert asked == []
