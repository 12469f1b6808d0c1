"""What is typed in one breath does what it would do typed slowly, wherever its keys lead."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.annotation import Colour
from reader.app import typing_ahead
from reader.app.screens.article import ArticleScreen
from reader.app.screens.help import HelpScreen
from reader.article import Article, Block, Kind
from reader.errors import BroadsheetError, StoreError
from tests.app.bursts import burst, handed_on
from tests.app.front import Front, front
from tests.app.reading import reading
from tests.paper import article


async def test_a_line_takes_its_letters_and_enter_and_the_list_the_rest(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await burst(page.app, *"/octopus", "enter", "s")
        assert page.page.query_text == "octopus"
        assert page.views("starred") == {page.here}
        assert page.views("archived") == set()
        await burst(page.app, "escape", "/", *"x", "escape", "j", "e")
        assert page.page.query_text == ""
        assert len(page.views("archived")) == 1


async def test_enter_typed_before_the_program_had_the_terminal_is_an_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        monkeypatch.setattr(typing_ahead, "STARTING", 60.0)
        second = page.headlines.entries[1]
        await burst(page.app, "j", "ctrl+j")
        assert isinstance(page.app.screen, ArticleScreen)
        assert page.app.screen.entry == second
        await burst(page.app, "q", "ctrl+j")
        assert page.on_top() is page.page, "from then on it is a line feed again"


async def test_a_line_feed_that_is_the_first_key_long_after_the_start_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        monkeypatch.setattr(typing_ahead, "STARTING", 0.0)
        await burst(page.app, "ctrl+j")
        assert page.on_top() is page.page


async def test_an_offer_gives_way_to_what_is_typed(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await burst(page.app, *"S/x")
        assert page.app.screen.query_one(Input).value == "/x"


async def test_the_palette_and_help_are_searched_at_once(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await burst(page.app, *":star or unstar", "enter", "j", *"?/archive", "enter")
        assert page.views("starred") == {page.headlines.entries[0]}
        assert isinstance(page.app.screen, HelpScreen)
        assert page.views("archived") == set()
        await burst(page.app, "q", "q")
        assert page.app.return_code == 0


async def test_a_dialogue_and_the_next_page_take_what_comes_behind_their_key(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        page.app.clock = lambda: datetime.now().astimezone()
        first, second = page.headlines.entries[:2]
        await burst(page.app, "b", "2", "enter", "s")
        assert page.views("snoozed") == {first}
        assert isinstance(page.app.screen, ArticleScreen)
        assert page.views("starred") == {second}


async def test_a_note_and_what_follows_it(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await burst(paper.app, "a", *"eggs, why", "enter", "j", "s")
        (annotation,) = paper.screen.annotations
        assert annotation.note == "eggs, why"
        assert paper.screen.headline is not None and paper.screen.headline.starred


class SlowPage:
    """The page of an article of which the paper has the summary: it comes, or not, when it is told to."""

    def __init__(self, page: Front, monkeypatch: pytest.MonkeyPatch, *, comes: bool = True) -> None:
        self.library, self.comes, self.asked = page.library, comes, 0
        self.now = asyncio.Event()
        monkeypatch.setattr(page.library, "complete", self.complete)

    async def complete(self, entry: int, *, again: bool = False) -> Article:
        self.asked += 1
        await self.now.wait()
        if not self.comes:
            return replace(self.library.article(entry), warnings=("The server did not answer.",))
        self.library._articles.keep(entry, article(0))
        return self.library.article(entry)


async def summary_opened(page: Front) -> ArticleScreen:
    """Open an entry of which only the summary is there."""
    entries = page.headlines.entries
    page.app.read(entries[7], list(entries), "Everything")
    await page.pilot.pause()
    screen = page.app.screen
    assert isinstance(screen, ArticleScreen)
    assert screen.view.article.extractor == "summary"
    return screen


@pytest.mark.parametrize(
    ("keys", "quote", "note"),
    [
        (["v", "d"], "The ferry crews", ""),
        (["a", *"eggs, he said", "enter"], "", "eggs, he said"),
        (["V", "d", "a", "s"], "", ""),
        (["x", "v"], "", ""),
        (["B"], "", ""),
    ],
)
async def test_marking_waits_for_the_text_and_so_do_the_keys_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str], quote: str, note: str
) -> None:
    async with front(tmp_path) as page:
        slow = SlowPage(page, monkeypatch)
        screen = await summary_opened(page)
        await burst(page.app, *keys)
        assert screen.annotations == []
        assert "waits for the whole text" in screen.foot.render_line(0).text
        assert "esc leaves it" in screen.foot.render_line(0).text
        slow.now.set()
        await page.settled()
        await handed_on(page.app)
        (annotation,) = screen.annotations
        assert quote in annotation.quote
        assert annotation.note == note
        assert page.app.screen is screen
        assert page.views("archived") == page.views("starred") == set()
        assert slow.asked == 1


async def test_esc_ends_the_waiting_and_drops_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        slow = SlowPage(page, monkeypatch)
        screen = await summary_opened(page)
        await burst(page.app, "a", *"eggs", "escape", "s")
        assert "waits" not in screen.foot.render_line(0).text
        assert page.views("starred") == {screen.entry}
        slow.now.set()
        await page.settled()
        assert screen.annotations == []
        await burst(page.app, "v")
        assert screen.view.labels is not None


async def test_what_was_typed_for_a_text_that_does_not_come_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        slow = SlowPage(page, monkeypatch, comes=False)
        screen = await summary_opened(page)
        slow.now.set()
        await page.settled()
        await burst(page.app, "a", *"eggs", "enter")
        await page.settled()
        await burst(page.app, *"es")
        assert page.app.screen is screen
        assert page.views("archived") == page.views("starred") == set()
        assert page.said == "Only whole articles can be marked; r asks for the text again."
        assert slow.asked == 2, "it was asked for again first"

        async def gone(entry: int, *, again: bool = False) -> Article:
            raise BroadsheetError("This article is no longer in the paper.")

        monkeypatch.setattr(page.library, "complete", gone)
        await page.rest()
        await burst(page.app, "v", "e")
        await page.settled()
        assert page.said == "This article is no longer in the paper."
        assert page.views("archived") == set()
        await page.press("ctrl+c")
        assert "quits" in page.said
        await page.rest()
        await page.press("s")
        assert page.views("starred") == {screen.entry}, "after a pause keys act again"


async def test_a_mark_that_fails_takes_the_rest_of_its_breath_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", "Nothing was changed; make room and try again.")

    async with reading(tmp_path) as paper:
        monkeypatch.setattr(paper.library, "highlight", full)
        entry = paper.screen.entry
        await burst(paper.app, "a", *"else", "enter")
        assert paper.screen.entry == entry
        assert set(paper.library.listing("archived")) == set()


async def test_a_key_held_down_after_one_that_failed_is_heard(tmp_path: Path) -> None:
    async with reading(tmp_path, article=article(3)) as paper:
        await burst(paper.app, "f", "j")
        assert paper.screen.foot.told == "No link is in view."
        before = paper.view.sentence
        for _ in range(6):
            await burst(paper.app, "j")
        assert paper.view.sentence > before


async def test_letters_of_one_field_do_not_wait_for_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path) as paper:
        settled, rounds = paper.app._settled, 0

        async def counted() -> None:
            nonlocal rounds
            rounds += 1
            await settled()

        monkeypatch.setattr(paper.app, "_settled", counted)
        note = "the flour lasts for nine days "
        await burst(paper.app, "a", *note * 5, "enter")
        (annotation,) = paper.screen.annotations
        assert annotation.note == (note * 5).strip()
        assert rounds < 10


async def test_labels_and_a_selection_outlast_a_text_that_comes_anew(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        before = paper.view.article
        longer = replace(
            before, blocks=(replace(before.blocks[0], id="new", text="It began."), *before.blocks)
        )
        paper.view.go_to(paper.text.index("The vote was"))
        await paper.press("x")
        paper.screen.show_article(replace(longer, mentions=()), offset=None)
        assert paper.view.selection is not None
        assert paper.text[slice(*paper.view.selection)] == "The vote was close to unanimous."
        await paper.press("escape", "V")
        paper.screen.show_article(before, offset=None)
        assert paper.view.labels is not None
        await paper.press("e")
        assert set(paper.library.listing("archived")) == set()


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_marking_from_the_sidebar_goes_on_in_the_text(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as paper:
        await burst(paper.app, "tab", "v", "s")
        assert len(paper.screen.annotations) == 1
        assert set(paper.library.listing("starred")) == set()
        assert paper.view.has_focus
        await burst(paper.app, "escape", "j", "tab", "x", "2")
        assert [annotation.colour for annotation in paper.screen.annotations][1:] == [Colour.GREEN]
        await burst(paper.app, "escape", "j", "tab", "B", "3")
        assert paper.screen.annotations[-1].colour is Colour.BLUE


async def test_esc_closes_a_line_that_the_mouse_left(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("slash", *"oct")
        await page.pilot.click("#headlines", offset=(4, 1))
        assert page.asked == "filter"
        await page.press("escape")
        assert page.asked == ""
        assert page.page.query_text == ""


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["f", *"se"], "No link is in view."),
        (["tab", "2", "W", *"se"], "No name stands under the cursor."),
        (["tab", "2", "M", *"se", "enter"], "No name stands under the cursor."),
        (["v", *"se"], "No sentence is in view."),
        (["V", *"se"], "No sentence is in view."),
    ],
)
async def test_what_is_typed_for_something_that_is_not_there_is_no_command(
    tmp_path: Path, keys: list[str], told: str
) -> None:
    empty = Article(extractor="arbiter", blocks=(Block("b0", Kind.RULE, ""),))
    async with reading(tmp_path, article=empty if told.startswith("No sentence") else article(3)) as paper:
        entry = paper.screen.entry
        await burst(paper.app, *keys)
        assert paper.screen.entry == entry
        assert paper.screen.foot.told == told
        for view in ("archived", "starred"):
            assert set(paper.library.listing(view)) == set()
