"""Entities by hand: their page, following, and corrections on the reading screen and on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.app.app import BroadsheetApp
from reader.app.screens.article import ArticleScreen
from reader.app.screens.entity import EntityScreen
from reader.app.screens.front import FrontPage
from reader.app.screens.names import NamesScreen
from reader.app.widgets.bar import Bar
from reader.app.widgets.timeline import columns_of
from reader.article import Article, Block, Kind, Mention
from reader.library import Companion
from tests.app.reading import Reading, reading


def rows(read: Reading) -> list[str]:
    return [row.text.strip(" ›") for row in read.screen.sidebar.rows if row.target >= 0]


async def at(read: Reading, name: str) -> None:
    """The sidebar's cursor on a name."""
    sidebar = read.screen.sidebar
    sidebar.focus()
    sidebar.cursor = next(i for i, row in enumerate(sidebar.rows) if row.text.strip(" ›") == name)
    await read.pilot.pause()


async def type_in(pilot: Pilot[object], text: str) -> None:
    """Answer the line at the bottom."""
    await pilot.pause()
    field = pilot.app.screen.query_one("Prompt Input")
    field.value = text  # type: ignore[attr-defined]  # an Input
    await pilot.press("enter")
    await pilot.pause()


async def test_hiding_a_name_takes_its_row_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        before = rows(read)
        await at(read, "Tomas Reed")
        await read.press("D")
        assert rows(read) == [row for row in before if row != "Tomas Reed"]
        await read.press("u")
        assert rows(read) == before


async def test_a_name_is_written_anew(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        await at(read, "Ana Veloso")
        await read.press("W")
        await type_in(read.pilot, "The mayor")
        assert "The mayor" in rows(read)
        assert "Ana Veloso" not in rows(read)
        assert read.screen.sidebar.has_focus
        await at(read, "The mayor")
        await read.press("D")
        assert "The mayor" not in rows(read)
        await read.press("u", "u")
        assert "Ana Veloso" in rows(read)


async def test_a_name_is_merged_into_one_beside_it(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        await at(read, "Port Authority")
        await read.press("M")
        await type_in(read.pilot, "harbour union")
        assert "Port Authority" not in rows(read)
        assert "Harbour Union" in rows(read)
        await at(read, "Harbour Union")
        await read.press("M")
        await type_in(read.pilot, "Nobody Known")
        assert "Harbour Union" in rows(read)
        await at(read, "Harbour Union")
        await read.press("M")
        await type_in(read.pilot, "ree")
        assert "Harbour Union" not in rows(read)
        assert "Tomas Reed" in rows(read)


def named_twice() -> Article:
    """Its one name is taken for a place and for a body."""
    text = "Santa Marta waits. Santa Marta won."
    return Article(
        title="Match",
        blocks=(Block("b0", Kind.PARAGRAPH, text),),
        mentions=(
            Mention(7, 18, "Santa Marta", "LOC", "Santa Marta"),
            Mention(26, 37, "Santa Marta", "ORG", "Santa Marta"),
        ),
    )


@pytest.mark.parametrize("where", ["sidebar", "page", "page's list"])
async def test_a_name_of_two_kinds_is_joined_with_one_key_and_enter(tmp_path: Path, where: str) -> None:
    async with reading(tmp_path, article=named_twice()) as read:
        assert rows(read) == ["Santa Marta", "Santa Marta"]
        if where != "sidebar":
            screen = await entity_page(read, "Santa Marta")
            kinds = [other.type for other in screen.about.akin]
            assert len(kinds) == 1
            if where != "page":
                await read.press("l")
                assert screen.about.row in screen.about.akin
        else:
            await at(read, "Santa Marta")
        await read.press("M")
        await read.press("enter")
        if where != "sidebar":
            assert screen.shown is not None
            assert not screen.about.akin
            await read.press("q")
        assert rows(read) == ["Santa Marta"]


def named(text: str, name: str) -> Article:
    """A person is named twice: in the two words that a comma parts."""
    ways = text.split(", ")
    starts = (6, 6 + len(ways[0]) + 2)
    mentions = (Mention(at, at + len(way), way, "PER", name) for at, way in zip(starts, ways, strict=False))
    return Article(title="Vote", blocks=(Block("b0", Kind.PARAGRAPH, text),), mentions=tuple(mentions))


@pytest.mark.parametrize("on_page", ["ana veloso", "veloso"])
async def test_a_surname_alone_is_joined_to_the_full_name(tmp_path: Path, on_page: str) -> None:
    async with reading(tmp_path, article=named("Veloso", "Veloso")) as read:
        other = read.screen.listing[1]
        read.library._articles.keep(other, named("Ana Veloso, Veloso", "Ana Veloso"))
        read.app.show_entity(f"entity:PER:{on_page}")
        await read.pilot.pause()
        screen = read.app.screen
        assert isinstance(screen, EntityScreen)
        await read.press("l")
        assert screen.about.row in screen.about.akin
        await read.press("M", "enter")
        assert screen.shown is not None
        assert screen.shown.name == "Ana Veloso"
        assert not screen.shown.akin


async def test_another_way_of_writing_is_parted(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        await at(read, "Ana Veloso")
        await read.press("P")
        await type_in(read.pilot, "Veloso")
        assert "Veloso" in rows(read)
        assert "Ana Veloso" in rows(read)


async def test_the_light_and_the_place_stay_through_a_correction(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        await at(read, "Ana Veloso")
        await read.press("enter")
        lit, top = list(read.view.lit), read.view.top_offset
        assert lit
        await at(read, "Tomas Reed")
        await read.press("D")
        assert (list(read.view.lit), read.view.top_offset) == (lit, top)


async def entity_page(read: Reading, name: str) -> EntityScreen:
    await at(read, name)
    await read.press("p")
    screen = read.app.screen
    assert isinstance(screen, EntityScreen)
    return screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_the_page_of_a_name_opens_articles_and_companions(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(tmp_path, size=size) as read:
        screen = await entity_page(read, "Ana Veloso")
        assert screen.shown is not None
        assert screen.stories.entries == list(screen.shown.entries)
        assert len(screen.stories.entries) > 1
        foot = screen.query_one("#foot", Bar)
        assert ("tab names" in foot.right) == (size[0] < 100)
        await read.press("l")
        assert ("tab articles" in foot.right) == (size[0] < 100)
        assert screen.about.has_focus
        assert screen.about.display
        companion = screen.about.row
        assert isinstance(companion, Companion)
        await read.press("enter")
        other = read.app.screen
        assert isinstance(other, EntityScreen)
        assert other.shown is not None
        assert other.shown.name == companion.name
        await read.press("q")
        await read.press("h", "j", "enter")
        opened = read.app.screen
        assert isinstance(opened, ArticleScreen)
        assert opened.entry == screen.stories.entries[1]


async def test_a_date_has_no_page(tmp_path: Path) -> None:
    text = "They vote on Tuesday."
    dated = Article(
        title="Vote",
        blocks=(Block("b0", Kind.PARAGRAPH, text),),
        mentions=(Mention(19, 26, "Tuesday", "DATE", "Tuesday"),),
    )
    async with reading(tmp_path, article=dated) as read:
        await at(read, "Tuesday")
        await read.press("p", "F")
        assert isinstance(read.app.screen, ArticleScreen)
        assert not [source for source in read.library.sources() if source.key.startswith("entity:")]
        await read.press("D")
        assert rows(read) == []


async def test_following_makes_a_source_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        screen = await entity_page(read, "Santa Marta")
        await read.press("F")
        assert screen.shown is not None
        assert screen.shown.followed
        await read.press("q", "q")
        front = read.app.screen
        assert isinstance(front, FrontPage)
        assert front.sources.title_of("entity:LOC:santa marta") == "Santa Marta"
        await read.press("u")
        assert front.sources.title_of("entity:LOC:santa marta") == ""


async def test_a_correction_on_the_page_is_seen_in_the_article_below(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        await entity_page(read, "Tomas Reed")
        await read.press("D")
        await read.press("q")
        assert "Tomas Reed" not in rows(read)


async def test_a_way_of_writing_under_the_cursor_is_parted_with_enter(tmp_path: Path) -> None:
    async with reading(tmp_path) as read:
        screen = await entity_page(read, "Ana Veloso")
        await read.press("l", "G", "enter")
        await type_in(read.pilot, "Veloso")
        assert screen.shown is not None
        assert "Veloso" not in {alias.text for alias in screen.shown.aliases}


async def test_who_in_the_palette_opens_a_page(paper_app: BroadsheetApp) -> None:
    async with paper_app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        paper_app.show_entity_named("nobody at all")
        assert not isinstance(paper_app.screen, EntityScreen)
        await pilot.press("colon")
        await pilot.pause()
        await pilot.press(*"who", "space", *"ana", "space", *"veloso", "enter")
        await pilot.pause()
        screen = paper_app.screen
        assert isinstance(screen, EntityScreen)
        assert screen.shown is not None
        assert screen.shown.name == "Ana Veloso"


async def test_all_names_are_narrowed_opened_hidden_and_shown_again(paper_app: BroadsheetApp) -> None:
    async with paper_app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+w")
        await pilot.pause()
        screen = paper_app.screen
        assert isinstance(screen, NamesScreen)
        every = screen.name_list.count()
        await pilot.press("slash", *"veloso")
        await pilot.pause()
        assert [name.name for name in screen.name_list.rows] == ["Ana Veloso"]
        await pilot.press("enter", "D")
        await pilot.pause()
        assert screen.name_list.rows[0].hidden
        await pilot.press("escape")
        await pilot.pause()
        assert screen.name_list.count() == every
        assert screen.name_list.rows[-1].name == "Ana Veloso"
        await pilot.press("G", "D", "g")
        await pilot.pause()
        assert not any(name.hidden for name in screen.name_list.rows)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(paper_app.screen, EntityScreen)


@pytest.mark.parametrize(
    ("counts", "room", "columns"),
    [
        ([], 10, ""),
        ([3], 10, "███"),
        ([1, 0, 2], 3, "▄ █"),
        ([1, 0, 2], 12, "▄▄▄     ███"),
        ([1, 1, 1, 1, 2, 2], 3, "▄▄█"),
        ([0, 0], 2, ""),
    ],
)
def test_columns_fit_the_room(counts: list[int], room: int, columns: str) -> None:
    assert columns_of(counts, room) == columns
