"""Every key of the sources does what its row in the table says, and failing feeds are told in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.app.widgets.bar import Bar
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


@exercises("sources.rename_source", "sources.move_feed")
async def test_feeds_and_folders_are_named_and_moved(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h")
        assert "rename" not in page.page.query_one("#foot", Bar).left
        await page.press("W")
        assert page.said == "Only a feed or a folder can be given a name."
        await page.rest()
        await page.press("G")
        assert "W rename   M folder   D drop" in page.page.query_one("#foot", Bar).left
        await page.press("W")
        await page.type("Tide news")
        assert page.sources.has_focus
        assert page.sources.source and page.sources.source.title == "Tide news"
        assert page.said == "潮風新聞 is called Tide news now; u takes it back"
        assert "Tide news" in page.rows_of_sources()[-1]
        await page.press("M")
        await page.type("Islands")
        assert [feed.title for feed in page.sources.feeds if feed.folder == "Islands"][-1] == "Tide news"
        await page.press("u", "u")
        assert page.sources.source and page.sources.source.title == "潮風新聞"
        assert not page.sources.source.folder


async def test_a_folder_is_a_source_of_all_its_feeds(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "j", "j", "j")
        assert page.page.source == "folder:Islands"
        assert {row.feed for row in page.library.headlines(page.headlines.entries)} == {1, 2}
        assert page.sources.unread_of("folder:Islands") == 6
        await page.press("M")
        assert page.said == "Only a feed can be put into a folder."
        await page.rest()
        await page.press("W")
        await page.type("The isles")
        assert page.sources.source and page.sources.source.title == "The isles"
        await page.press("enter", "u")
        assert "folder:Islands" in {source.key for source in page.library.sources()}
        assert page.page.source == "inbox", "the list in view was the renamed folder's"


async def test_the_next_unread_feed_is_the_one_below_and_the_cursor_goes_along(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        courier, feeds = "Tidewater Courier", {feed.title: feed.key for feed in page.sources.feeds}
        page.page.list_source(feeds["The Meridian Post"])
        await page.press("A", "n")
        assert page.page.source == feeds[courier]
        assert page.sources.source and page.sources.source.title == courier
        await page.press("A", "N")
        assert page.page.source == feeds["Harbour Gazette"]


@exercises("sources.unsubscribe")
async def test_a_feed_is_dropped_and_comes_back(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("h", "D")
        assert page.said == "Only a feed can be dropped."
        await page.rest()
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
