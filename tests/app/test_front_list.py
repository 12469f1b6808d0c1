"""Every key of the headlines does what its row in the table says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from reader.app.screens.article import ArticleScreen
from reader.app.screens.list_page import WELCOME
from reader.app.widgets.bar import Bar
from tests.app.front import front, make_app, running
from tests.app.rows import exercises


@exercises("list.next", "list.previous", "list.first", "list.last", "list.page_down", "list.page_up")
async def test_the_cursor_moves(tmp_path: Path) -> None:
    async with front(tmp_path, entries=60) as page:
        entries = page.headlines.entries
        await page.press("j", "down", "k")
        assert page.here == entries[1]
        await page.press("G")
        assert page.here == entries[-1]
        await page.press("g", "ctrl+d")
        assert page.headlines.cursor == page.headlines.size.height - 1
        await page.press("ctrl+u")
        assert page.here == entries[0]
        assert not any(row.read for row in page.library.headlines(entries)), "only opening marks read"


async def test_a_list_that_grows_past_the_screen_scrolls_by_key_and_by_wheel(tmp_path: Path) -> None:
    async with front(tmp_path, entries=60) as page:
        entries = list(page.headlines.entries)
        page.headlines.show(entries[:5])
        page.page.refresh(layout=True)
        await page.pilot.pause()
        page.headlines.show(entries)
        await page.pilot.pause()
        await page.press("G")
        assert page.headlines.row(len(entries) - 1) is not None
        assert page.headlines.scroll_y == len(entries) - page.headlines.size.height
        await page.press("g")
        page.headlines.post_message(MouseScrollDown(page.headlines, 5, 5, 0, 1, 0, False, False, False))
        await page.pilot.pause(0.3)
        assert page.headlines.scroll_y > 0
        assert page.here == entries[0], "the wheel moves no cursor"


async def test_a_scrolled_list_that_shrinks_is_seen(tmp_path: Path) -> None:
    async with front(tmp_path, entries=60) as page:
        await page.press("G", "slash")
        await page.type("octopus")
        assert "octopus" in page.rows()[0].lower()


@exercises("list.open")
async def test_enter_opens_and_marks_read_and_the_row_stays(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("j", "enter")
        screen = page.app.screen
        assert isinstance(screen, ArticleScreen)
        assert screen.entry == page.here
        await page.press("q")
        assert page.app.screen is page.page
        assert page.headlines.headline is not None
        assert page.headlines.headline.read
        assert page.headlines.count() == 12


@exercises("list.preview_down", "list.preview_up")
async def test_space_pages_the_preview_without_marking_read(tmp_path: Path) -> None:
    async with front(tmp_path, size=(120, 24)) as page:
        top = page.page.preview.render_line(1).text
        await page.press("space")
        assert page.page.preview.render_line(1).text != top
        await page.press("backspace")
        assert page.page.preview.render_line(1).text == top
        assert page.here == page.headlines.entries[0]
        assert page.here not in page.library.listing("all", "is:read")


async def test_under_a_hundred_columns_the_preview_takes_the_lists_place(tmp_path: Path) -> None:
    async with front(tmp_path, size=(80, 24)) as page:
        assert not page.page.preview.display
        await page.press("space")
        assert page.page.preview.display
        assert page.headlines.size.height == 1
        await page.press("j")
        assert page.headlines.headline is not None
        shown = [page.page.preview.render_line(y).text for y in range(6)]
        assert any(page.headlines.headline.title in line for line in shown), shown
        await page.press("q")
        assert not page.page.preview.display
        assert page.app.is_running


@exercises("list.next_unread", "list.previous_unread")
async def test_n_goes_to_unread_ones_across_feeds(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("m", "j", "m", "n")
        assert page.headlines.cursor == 2
        await page.press("j", "m", "j", "N")
        assert page.headlines.cursor == 2
        await page.press("G", "n")
        assert page.page.source.startswith("feed:")
        assert page.headlines.headline is not None
        assert not page.headlines.headline.read


@exercises(
    "list.toggle_read", "list.toggle_star", "list.toggle_later", "list.archive", "list.snooze", "list.tag"
)
async def test_decisions_are_kept_and_those_that_decide_leave(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        first, second, third, fourth = page.headlines.entries[:4]
        await page.press("m")
        assert page.views("inbox") & {first} == set()
        await page.press("m", "s")
        assert page.views("starred") == {first}
        assert page.here == first, "read and star stay"
        await page.press("L")
        assert page.views("later") == {first}
        assert page.here == second, "later lands on the next"
        await page.press("e")
        assert page.views("archived") == {second}
        assert page.here == third
        # The store goes by the system's clock.
        page.app.clock = lambda: datetime.now().astimezone()
        await page.press("b", "2")
        assert page.views("snoozed") == {third}
        assert page.here == fourth
        await page.press("t")
        await page.type("food #islands")
        assert page.views("tag:food") == page.views("tag:islands") == {fourth}
        await page.press("t")
        await page.type("food")
        assert page.views("tag:islands") == set()


@exercises("list.select", "list.select_range")
async def test_a_decision_takes_all_that_are_selected(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        entries = list(page.headlines.entries)
        await page.press("x", "j", "j", "X", "s")
        assert page.views("starred") == set(entries[:4])
        await page.press("x", "escape")
        assert page.headlines.selected == set()


@exercises("list.read_all")
async def test_a_marks_the_list_read_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("A")
        assert page.views("inbox") == set()
        assert page.headlines.count() == 12, "read items stay in view"
        await page.press("A")
        assert page.said == "Nothing unread here."
        await page.press("u")
        assert len(page.views("inbox")) == 12


@exercises("list.read_above", "list.read_below")
async def test_what_is_above_or_below_is_marked_read_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        entries = list(page.headlines.entries)
        await page.press("j", "j", "left_parenthesis")
        assert page.views("inbox") == set(entries[2:]), "the one under the cursor is not among them"
        assert (page.here, page.headlines.entries) == (entries[2], entries), "read items stay in view"
        await page.press("left_parenthesis")
        assert page.said == "Nothing unread above."
        await page.press("j", "right_parenthesis")
        assert page.views("inbox") == {*entries[2:4]}
        await page.press("u")
        assert page.views("inbox") == set(entries[2:])
        await page.press("u")
        assert page.views("inbox") == set(entries)
        assert page.here == entries[0], "the cursor goes to what came back"


@exercises("list.unread_only", "sources.unread_only")
async def test_a_feed_may_show_only_what_is_unread(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        page.page.list_source("feed:1")
        await page.pilot.pause()
        first, second, third = page.headlines.entries
        await page.press("m", "j", "m", "U")
        assert (page.headlines.entries, page.here) == ([second, third], second), "the cursor keeps its place"
        await page.press("j", "m")
        assert page.headlines.entries == [second, third], "read items stay in view until the list is left"
        page.page.list_source("inbox")
        page.page.list_source("feed:1")
        assert page.rows()[2].strip() == "All read."
        await page.press("h", "U")
        assert set(page.headlines.entries) == {first, second, third}
    async with running(make_app(page.library)) as page:
        assert not page.page.unread_only
        await page.press("U")
    async with running(make_app(page.library)) as page:
        assert page.page.unread_only, "kept for the next start"
        page.page.list_source("all")
        assert page.headlines.count() == 12, "Everything is everything"


@exercises("list.oldest_first", "sources.oldest_first")
async def test_the_oldest_may_stand_first(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        entries = list(page.headlines.entries)
        await page.press("j", "T")
        assert (page.headlines.entries, page.here) == (entries[::-1], entries[1])
        await page.press("h", "T", "T", "l")
        assert (page.headlines.entries, page.here) == (entries[::-1], entries[1])
        await page.press("e", "u")
        assert page.headlines.entries == entries[::-1], "what comes back stands where it stood"
    async with running(make_app(page.library)) as page:
        assert page.headlines.entries == entries[::-1]


async def test_what_was_read_stays_in_view_when_a_switch_is_turned(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        entries = list(page.headlines.entries)
        await page.press("m", "j", "j", "m", "T")
        assert (page.headlines.entries, page.here) == (entries[::-1], entries[2])
        await page.press("U", "T")
        assert (page.headlines.entries, page.here) == (entries, entries[2])


async def test_the_switches_hold_while_the_list_is_narrowed_and_after(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        page.page.list_source("folder:Islands")
        await page.pilot.pause()
        before = list(page.headlines.entries)
        await page.press("m", "j", "slash")
        await page.type("is:unread")
        await page.press("T", "U")
        assert page.headlines.entries == before[:0:-1]
        await page.press("escape")
        assert (page.headlines.entries, page.here) == (before[:0:-1], before[1])


@exercises("list.browse", "list.copy_link")
async def test_the_link_is_opened_and_copied(tmp_path: Path) -> None:
    async with front(tmp_path, browser="true") as page:
        assert page.headlines.headline is not None
        url = page.headlines.headline.url
        await page.press("o")
        assert page.said == f"Opened {url}"
        await page.press("y")
        assert page.app.clipboard == url
        assert page.said == "The link was sent to terminal."


async def test_without_a_browser_the_link_is_copied(tmp_path: Path) -> None:
    async with front(tmp_path, browser=str(tmp_path / "none")) as page:
        await page.press("o")
        assert page.said.startswith("No browser to open it with; the link was sent to terminal")


@exercises("list.save")
async def test_the_first_save_asks_for_a_folder_the_next_does_not(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("S")
        assert page.asked == "folder"
        await page.type(str(tmp_path / "copies"))
        await page.settled()
        assert len(list((tmp_path / "copies").rglob("*.md"))) == 1
        await page.press("j", "S")
        assert page.asked == ""
        await page.settled()
        assert len(list((tmp_path / "copies").rglob("*.md"))) == 2


@pytest.mark.parametrize("place", ["list", "article"])
async def test_a_copy_is_saved_in_any_format_from_the_palette(tmp_path: Path, place: str) -> None:
    async with front(tmp_path) as page:
        if place == "article":
            await page.press("enter")
            await page.settled()
        await page.press("colon")
        await page.type("copy as epub")
        assert page.asked == "folder"
        await page.type(str(tmp_path / "copies"))
        await page.until("Saved")
        await page.press("colon")
        await page.type("save pdf")
        await page.until("There is no format “pdf”; there are markdown, html,")
        files = {file.suffix for file in (tmp_path / "copies").rglob("*.*")}
        assert files == {".epub", ".jsonld"}


@exercises("list.filter")
async def test_the_list_narrows_as_one_types_and_esc_brings_it_back(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("j", "j")
        before, here = list(page.headlines.entries), page.here
        await page.press("slash")
        for letter in "octopus":
            await page.press(letter)
        await page.pilot.pause(0.2)
        assert 0 < page.headlines.count() < 12
        await page.press("escape")
        assert (page.headlines.entries, page.here) == (before, here)


async def test_while_one_types_the_line_of_keys_tells_the_keys_of_that(tmp_path: Path) -> None:
    async with front(tmp_path, hints="always") as page:
        keys = page.page.query_one("#foot", Bar).left
        assert "e archive" in keys
        for opening in ("slash", "f", "t"):
            await page.press(opening)
            assert page.page.query_one("#foot", Bar).left == "↵ takes it   esc leaves"
            await page.press("escape")
            assert page.page.query_one("#foot", Bar).left == keys


async def test_a_filter_that_fits_nothing_says_what_to_do(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("slash")
        await page.type("zeppelin")
        assert any("Nothing fits “zeppelin”" in row for row in page.rows())
        await page.press("escape")
        assert page.headlines.count() == 12


@exercises("list.search")
async def test_the_whole_paper_is_searched_in_its_texts_and_by_entity(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        newest = page.headlines.entries[0]
        await page.press("m")
        await page.press("f")
        await page.type('entity:"Ana Veloso"')
        assert newest in page.headlines.entries, "read ones too, which the inbox does not hold"
        assert page.page.source == "all"
        await page.press("q")
        assert page.page.source == "inbox", "q leaves the search before it leaves the paper"


@exercises("list.narrower", "list.wider", "list.add")
async def test_the_panes_width_is_remembered(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        before = page.sources.outer_size.width
        await page.press("greater_than_sign", "greater_than_sign", "less_than_sign")
        assert page.sources.outer_size.width == before + 2
        assert page.library.recall("sources_width") == str(before + 2)
        await page.press("a")
        assert page.asked == "add"


async def test_what_was_decided_in_the_article_has_left_and_what_was_read_stays(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        first, second, third = page.headlines.entries[:3]
        await page.press("enter", "e", "J", "q")
        assert page.app.screen is page.page
        assert page.headlines.entries[:2] == [second, third]
        assert {second, third} <= page.views("all") - page.views("inbox"), "opened, so read"
        assert first in page.views("archived")


async def test_what_is_decided_again_by_redo_leaves_again(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        first, second, third = page.headlines.entries[:3]
        await page.press("e", "L", "u", "u")
        assert page.headlines.entries[:3] == [first, second, third]
        await page.press("ctrl+r", "ctrl+r")
        assert page.headlines.entries[0] == page.here == third
        await page.press("u")
        assert page.headlines.entries[0] == page.here == second


async def test_what_comes_back_stands_where_it_stood_among_what_was_read(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        before = list(page.headlines.entries)
        await page.press("enter", "J", "J", "J", "J", "q", "j", "L", "u")
        assert page.headlines.entries == before


async def test_a_wider_window_ends_the_look_at_the_preview(tmp_path: Path) -> None:
    async with front(tmp_path, size=(80, 24)) as page:
        await page.press("space")
        await page.pilot.resize_terminal(120, 40)
        await page.pilot.pause()
        assert page.headlines.size.height > 1
        assert page.headlines.has_focus
        await page.press("q")
        assert page.app.return_code == 0


async def test_undo_in_the_next_article_says_first_what_it_would_take_back(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        first = page.here
        await page.press("enter", "e", "u")
        assert page.said.startswith("u again takes back: Archived: “")
        assert page.views("archived") == {first}
        await page.press("u")
        assert page.views("archived") == set()


async def test_what_an_empty_list_says_fits_a_narrow_screen(tmp_path: Path) -> None:
    async with front(tmp_path, entries=0, size=(60, 20)) as page:
        assert any("r asks the feeds, h goes to the sources, : does the rest." in row for row in page.rows())
        page.headlines.empty = WELCOME
        page.headlines.refresh()
        shown = [row.strip() for row in page.rows()]
        assert all(line in shown for line in WELCOME)
