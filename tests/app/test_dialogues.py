"""What lies over a page in a frame: short lists, facts, help. The same keys everywhere; nothing is out of sight unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reader.app.screens.facts import FactsScreen
from reader.app.screens.help import HelpScreen
from reader.app.screens.menu import Choices, Menu
from reader.app.screens.palette import Palette
from reader.app.screens.snooze import times
from tests.app.front import Front, front
from tests.app.reading import reading
from tests.paper import article

KNOWN = replace(
    article(0),
    section="Islands",
    license="https://creativecommons.org/licenses/by/4.0/",
    free=True,
    provenance=dict.fromkeys(
        ("title", "authors", "published", "site", "section", "license", "free"), "json-ld"
    ),
)
"""An article of which much is known."""


async def snoozing(page: Front) -> Menu[datetime]:
    """Open the menu of times."""
    page.app.clock = lambda: datetime.now().astimezone()
    await page.press("b")
    menu = page.app.screen
    assert isinstance(menu, Menu)
    return menu


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (["enter"], 0),
        (["j", "down", "k", "enter"], 1),
        (["G", "enter"], 4),
        (["end", "up", "enter"], 3),
        (["G", "home", "enter"], 0),
        (["pagedown", "enter"], 4),
        (["3"], 2),
    ],
)
async def test_a_menu_is_walked_like_any_list(tmp_path: Path, keys: list[str], number: int) -> None:
    async with front(tmp_path) as page:
        first = page.here
        await snoozing(page)
        await page.press(*keys)
        assert page.on_top() is page.page
        assert page.views("snoozed") == {first}
        (moment,) = snoozed_until(page, first)
        wanted = times(datetime.now().astimezone())[number][1]
        assert abs(moment - wanted) < timedelta(minutes=5)


def snoozed_until(page: Front, entry: int) -> list[datetime]:
    with page.library._database.reading() as connection:
        rows = connection.execute("SELECT snoozed FROM entries WHERE id = ?", (entry,)).fetchall()
    return [datetime.fromtimestamp(row[0]).astimezone() for row in rows]


@pytest.mark.parametrize("key", ["escape", "q", "h", "left"])
async def test_a_menu_is_left_by_the_keys_of_every_dialogue(tmp_path: Path, key: str) -> None:
    async with front(tmp_path) as page:
        await snoozing(page)
        await page.press("7", "j", key)
        assert page.on_top() is page.page
        assert page.views("snoozed") == set()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
async def test_a_click_chooses_and_the_menu_fits_and_says_how_to_answer(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with front(tmp_path, size=size) as page:
        first = page.here
        choices = (await snoozing(page)).query_one(Choices)
        assert choices.region.right <= size[0] and choices.region.bottom <= size[1]
        assert "q not now" in str(choices.border_subtitle)
        assert "1  in three hours" in choices.render_line(0).text
        await page.pilot.click(Choices, offset=(5, 3))
        assert page.views("snoozed") == {first}
        (moment,) = snoozed_until(page, first)
        assert abs(moment - times(datetime.now().astimezone())[2][1]) < timedelta(minutes=5)


async def test_facts_say_what_is_out_of_sight_and_every_key_of_a_list_brings_it(tmp_path: Path) -> None:
    async with reading(tmp_path, article=KNOWN, size=(60, 14)) as paper:
        await paper.press("I")
        shown = paper.app.screen
        assert isinstance(shown, FactsScreen)

        def edge() -> str:
            return str(shown.frame.border_subtitle)

        most = shown.scrolled.max_scroll_y
        assert most > 2
        assert edge() == f"↓ {most} more   q back"
        await paper.press("j", "down")
        assert edge() == f"↑ 2 ↓ {most - 2} more   q back"
        for down, up in (
            ("space", "backspace"),
            ("pagedown", "pageup"),
            ("ctrl+d", "ctrl+u"),
            ("G", "g"),
            ("end", "home"),
        ):
            await paper.press(up, up, down, down)
            assert edge() == f"↑ {most} more   q back", down
            await paper.press(up, up)
            assert edge() == f"↓ {most} more   q back", up
        await paper.pilot.resize_terminal(120, 50)
        await paper.pilot.pause()
        assert edge() == "q back"
        await paper.press("left")
        assert not shown.is_attached


async def test_help_says_what_is_out_of_sight_and_esc_widens_it_before_it_closes(tmp_path: Path) -> None:
    async with front(tmp_path, size=(80, 24)) as page:
        await page.press("question_mark")
        screen = page.app.screen
        assert isinstance(screen, HelpScreen)
        every = screen.scrolled.count()
        assert f"↓ {every - screen.scrolled.size.height} more" in str(screen.frame.border_subtitle)
        await page.press("slash")
        await page.type("archive")
        assert "more" not in str(screen.frame.border_subtitle)
        await page.press("escape")
        assert screen.scrolled.count() == every
        assert "more" in str(screen.frame.border_subtitle)
        await page.press("escape")
        assert page.on_top() is page.page


async def test_the_palette_says_what_is_out_of_sight(tmp_path: Path) -> None:
    async with front(tmp_path, size=(80, 24)) as page:
        await page.press("colon")
        palette = page.app.screen
        assert isinstance(palette, Palette)
        below = palette.scrolled.count() - palette.scrolled.size.height
        assert str(palette.frame.border_subtitle) == f"↓ {below} more   ↵ does it   esc back"
        await page.press("pagedown", "pagedown")
        assert str(palette.frame.border_subtitle).startswith("↑ ")
        await page.press(*"quit")
        assert str(palette.frame.border_subtitle) == "↵ does it   esc back"
