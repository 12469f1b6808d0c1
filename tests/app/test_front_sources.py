"""Every key of the sources does what its row in the table says, and failing feeds are told in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.app.front import front
from tests.app.rows import exercises


@exercises(
    "sources.next", "sources.previous", "sources.first", "sources.last", "sources.page_down", "sources.page_up",
)  # fmt: skip
async def test_the_list_follows_the_cursor(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "j")
        assert page.page.source == "archived"
        await page.press("k")
        assert page.page.source == "inbox"
        await page.press("G")
        assert page.page.source.startswith("feed:")
        assert len(page.headlines.entries) == 3
        await page.press("g")
        assert page.page.source == "inbox"
        await page.press("ctrl+d")
        assert page.page.source.startswith("feed:")
        await page.press("ctrl+u")
        assert page.page.source == "inbox"


@exercises("sources.open")
async def test_enter_goes_to_the_headlines(tmp_path: Path) -> None:
    async with front(tmp_path, size=(80, 24)) as page:
        await page.press("h")
        assert page.sources.display
        assert page.sources.has_focus
        await page.press("G", "enter")
        assert page.headlines.has_focus
        assert not page.sources.display
        assert page.page.source.startswith("feed:")


@exercises("sources.add")
async def test_a_asks_for_a_feed(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "a")
        assert page.asked == "add"
        await page.press("escape")
        assert page.asked == ""


@exercises("sources.unsubscribe")
async def test_a_feed_is_dropped_and_comes_back(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "D")
        assert page.said == "Only a feed can be dropped."
        await page.press("G", "D")
        assert len(page.sources.feeds) == 3
        assert page.said.startswith("Dropped 潮風新聞")
        await page.press("u")
        assert len(page.sources.feeds) == 4


@exercises("sources.read_all")
async def test_a_whole_source_is_marked_read(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "G", "A")
        assert len(page.views("inbox")) == 9


@exercises("sources.filter", "sources.search")
async def test_typing_goes_to_the_headlines(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "slash")
        assert page.asked == "filter"
        await page.press("escape", "h", "f")
        assert page.asked == "filter"
        assert page.page.source == "all"


@exercises("sources.narrower", "sources.wider")
async def test_the_pane_changes_its_width(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        before = page.sources.outer_size.width
        await page.press("h", "greater_than_sign", "less_than_sign", "less_than_sign")
        assert page.sources.outer_size.width == before - 2


async def test_a_failing_feed_says_why_and_what_to_do(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        feed, state = next(iter(page.library._feeds.feed_states().items()))
        page.library._feeds.keep_state(feed, replace(state, problem="There is no such page (404)."))
        page.page.count_sources()
        row = next(i for i, s in enumerate(page.sources.rows) if getattr(s, "key", "") == f"feed:{feed}")
        page.sources.focus()
        page.sources.go(row)
        await page.pilot.pause()
        assert "!" in page.sources.render_line(row).text
        assert "There is no such page (404). r asks again, D drops it." in page.said
