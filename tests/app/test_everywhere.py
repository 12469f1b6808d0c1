"""Every key that works everywhere does what its row in the table says."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from textual.containers import Vertical

from reader.app.screens.article import ArticleScreen
from reader.app.screens.help import HelpScreen, KeyList
from reader.app.screens.palette import CommandList, Palette
from reader.app.widgets.prompt import typed_tags
from reader.library import Imported, Refreshed
from tests.app.front import front
from tests.app.rows import exercises


class SlowFeeds:
    """Answers a refresh one feed at a time, when it is told to."""

    def __init__(self, total: int = 2, problem: str = "") -> None:
        self.asked: list[tuple[Sequence[int] | None, bool]] = []
        self.total, self.problem = total, problem
        self.go_on = asyncio.Semaphore(0)

    async def refresh(
        self, feeds: Sequence[int] | None = None, *, force: bool = False
    ) -> AsyncIterator[Refreshed]:
        self.asked.append((feeds, force))
        for number in range(1, self.total + 1):
            await self.go_on.acquire()
            yield Refreshed(number, f"Feed {number}", number, self.total, 0, self.problem)


@exercises("app.help")
async def test_help_is_searched_and_left(tmp_path: Path) -> None:
    async with front(tmp_path, keys={"list.archive": "E"}) as page:
        await page.press("question_mark")
        screen = page.app.screen
        assert isinstance(screen, HelpScreen)
        await page.press("slash")
        await page.type("archive")
        keys = screen.query_one(KeyList)
        lines = [keys.render_line(y).text for y in range(keys.count())]
        assert any("E" in line and "Archive: out of the list" in line for line in lines), lines
        assert not any("Star or unstar" in line for line in lines)
        await page.press("q")
        assert page.on_top() is page.page


@exercises("app.palette")
@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_the_palette_does_what_it_lists(tmp_path: Path, key: str) -> None:
    async with front(tmp_path) as page:
        await page.press(key)
        assert isinstance(page.app.screen, Palette)
        await page.type("star or unstar")
        assert page.views("starred") == {page.here}


async def test_the_palette_holds_every_command_of_the_place(tmp_path: Path) -> None:
    from reader.app.commands import commands_of
    from reader.app.keys import TABLE

    async with front(tmp_path) as page:
        for keys in ((), ("enter",), ("q", "ctrl+n")):
            await page.press(*keys)
            place = page.on_top()
            lasting = set(place.CONTEXTS) - {"mark", "select"}
            wanted = {key.description for key in TABLE if key.context in lasting}
            assert wanted - {command.title for command in commands_of(place)} == set()


async def test_a_line_in_full_opens_subscribes_and_searches(tmp_path: Path) -> None:
    story = tmp_path / "story.html"
    story.write_text("<title>Quay</title><h1>Quay</h1>" + "<p>The quay was wet, and nobody minded.</p>" * 9)
    async with front(tmp_path) as page:
        await page.press("colon")
        await page.type("search octopus")
        assert page.page.source == "all"
        assert 0 < page.headlines.count() < 12
        await page.press("escape", "colon")
        await page.type(f"open {story}")
        await page.settled()
        assert isinstance(page.app.screen, ArticleScreen)


@exercises("app.theme")
async def test_themes_are_looked_at_and_chosen_live(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        before = page.app.theme
        await page.press("colon", *"theme pap", "down", "escape")
        assert page.app.theme == before, "a look is no choice"
        page.page.action_theme()
        await page.pilot.pause()
        await page.type("theme paper")
        assert page.app.theme == page.library.recall("theme") == "paper"


@exercises("app.next_pane", "app.previous_pane", "app.left", "app.right")
async def test_the_focus_goes_from_pane_to_pane(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        for key, there in (
            ("tab", "sources"),
            ("shift+tab", "headlines"),
            ("h", "sources"),
            ("left", "sources"),
            ("l", "headlines"),
            ("right", "headlines"),
        ):
            await page.press(key)
            assert page.app.focused is not None
            assert page.app.focused.id == there, key


@exercises("app.peel", "app.back", "app.zen")
async def test_esc_takes_one_layer_and_never_quits_but_q_does(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("z")
        assert not page.sources.display
        await page.press("slash")
        await page.type("octopus")
        await page.press("x", "escape")
        assert page.headlines.selected == set()
        assert page.page.query_text == "octopus"
        await page.press("escape")
        assert page.page.query_text == ""
        assert page.page.has_class("-zen")
        await page.press("escape", "escape")
        assert page.sources.display
        assert page.app.is_running
        await page.press("q")
        assert page.app.return_code == 0


@exercises("app.undo", "app.redo")
async def test_undo_says_what_it_undid_and_asks_first_where_it_cannot_be_seen(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        first = page.here
        await page.press("e", "u")
        assert page.here == first, "the row is back, and the cursor on it"
        assert page.said.startswith("Back from the Archive: “")
        assert page.said.endswith("ctrl+r redoes")
        await page.press("ctrl+r")
        assert page.views("archived") == {first}
        page.page.list_source("starred")
        await page.press("u")
        assert page.said.startswith("u again takes back: Archived: “")
        assert page.views("archived") == {first}
        await page.press("u")
        assert page.views("archived") == set()


@exercises("app.refresh", "app.refresh_all")
async def test_a_refresh_shows_its_progress_and_blocks_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = SlowFeeds()
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "refresh", feeds.refresh)
        await page.press("R")
        assert feeds.asked == [(None, False)]
        foot = page.page.query_one("#foot")
        feeds.go_on.release()
        await page.pilot.pause(0.05)
        assert "1 of 2 feeds   Feed 1" in foot.render_line(0).text
        await page.press("j", "s")
        assert page.views("starred") == {page.headlines.entries[1]}
        feeds.go_on.release()
        await page.until("0 new in 2 feeds")
        page.page.list_source("feed:1")
        await page.press("r")
        assert feeds.asked[1:] == [([1], True)]


@exercises("app.cancel")
async def test_ctrl_c_cancels_what_runs_and_twice_quits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = SlowFeeds()
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "refresh", feeds.refresh)
        await page.press("R", "slash", "ctrl+c")
        assert page.said == "Cancelled; ctrl+c again quits."
        assert page.app.is_running
        await page.press("ctrl+c")
        assert page.app.return_code == 0


@exercises("app.suspend_process")
async def test_ctrl_z_suspends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    async with front(tmp_path) as page:
        monkeypatch.setattr(type(page.app._driver), "can_suspend", True)
        monkeypatch.setattr(os, "kill", lambda process, number: sent.append(number))
        await page.press("ctrl+z")
        assert sent == [signal.SIGTSTP]


async def test_the_terminals_own_keys_do_nothing(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("ctrl+q", "ctrl+s")
        assert page.app.is_running
        assert page.said == ""


async def test_a_failing_feed_is_told_in_words_after_a_refresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = SlowFeeds(2, "There is no such page (404).")
    feeds.go_on = asyncio.Semaphore(2)
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "refresh", feeds.refresh)
        await page.press("R")
        await page.until("0 new. Feed 1: There is no such page (404). 1 more failed; ! marks them.")


async def test_a_ready_keymap_and_a_persons_own_keys_work_and_clashes_are_told(tmp_path: Path) -> None:
    keys = {"list.archive": "E", "list.save": "m,?", "lst.open": "x"}
    async with front(tmp_path, keymap="newsboat", keys=keys) as page:
        told = [notification.message for notification in page.app._notifications]
        assert any(
            "list.save: ? already means “Show the keys of this place” (app.help)." in line for line in told
        )
        assert any(
            "no action “lst.open” to give a key to. Did you mean “list.open”?" in line for line in told
        )
        first = page.here
        await page.press("N")
        assert first not in page.views("inbox")
        await page.press("e", "D")
        assert page.views("archived") == set(), "their old keys do nothing"
        await page.press("E")
        assert page.views("archived") == {first}


@exercises("app.hints")
async def test_the_line_of_keys_goes_by_key_and_after_the_tenth_start(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        foot = page.page.query_one("#foot")
        assert "? help" in foot.render_line(0).text
        await page.press("H")
        page.page.forget()
        assert "? help" not in foot.render_line(0).text
        await page.press("H")
        assert "? help" in foot.render_line(0).text
        page.library.remember("hints", "")
        page.library.remember("starts", "10")
    async with front(tmp_path) as page:
        assert "? help" not in page.page.query_one("#foot").render_line(0).text


@exercises("app.open", "app.add", "app.import_opml", "app.export_opml")
async def test_subscriptions_come_in_and_go_out(tmp_path: Path) -> None:
    out = tmp_path / "out.opml"
    async with front(tmp_path) as page:
        for action, purpose in (("open", "open"), ("add", "add"), ("import_opml", "import")):
            await page.app.run_action(action, page.page)
            await page.pilot.pause()
            assert page.asked == purpose
            await page.press("escape")
        await page.app.run_action("export_opml", page.page)
        await page.pilot.pause()
        await page.type(str(out))
        assert page.said == f"Wrote {out}"
        assert "harbour-gazette.example" in out.read_text()
        page.app.export_opml(str(out))
        await page.pilot.pause()
        assert "is there already" in page.said


async def test_a_list_of_feeds_may_be_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def import_link(url: str) -> Imported:
        return Imported(f"Taken from {url}")

    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "import_link", import_link)
        page.app.import_opml("https://faro.example/feeds.opml")
        await page.until("Taken from https://faro.example/feeds.opml")


async def test_each_of_the_newest_is_asked_for_once_and_its_progress_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    shown: list[str] = []

    async with front(tmp_path, entries=8, refresh_whole=50) as page:

        async def complete(entry: int) -> None:
            asked.append(entry)
            await page.pilot.pause()
            shown.append(page.page.query_one("#foot").render_line(0).text)

        monkeypatch.setattr(page.library, "refresh", SlowFeeds(0).refresh)
        monkeypatch.setattr(page.library, "complete", complete)
        missing = [row.id for row in page.library.headlines(page.headlines.entries) if not row.whole]
        await page.press("R")
        await page.settled()
        await page.press("R")
        await page.settled()
        assert asked == missing, "what cannot be had is not asked for after every refresh"
        assert "Fetching whole articles: 1 of 3" in shown[0]


@exercises("app.notes", "app.names")
@pytest.mark.parametrize(("key", "place"), [("ctrl+n", "Notes"), ("ctrl+w", "Names")])
async def test_notes_and_names_of_the_paper_are_a_key_away(tmp_path: Path, key: str, place: str) -> None:
    async with front(tmp_path) as page:
        await page.press(key)
        assert place == page.on_top().TITLE_OF_PLACE
        await page.press("q")
        assert page.on_top() is page.page


@exercises("app.quit")
async def test_quit_is_a_command(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        await page.press("colon")
        await page.type("quit")
        assert page.app.return_code == 0


async def test_a_pasted_link_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.events import Paste

    opened: list[str] = []
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.app, "open_source", opened.append)
        page.app.post_message(Paste(" https://meridian.example/story-1\n"))
        await page.pilot.pause()
        page.app.post_message(Paste("two words"))
        await page.pilot.pause()
        assert opened == ["https://meridian.example/story-1"]


async def test_the_palette_knows_commands_by_their_names_too_and_says_so_where_it_knows_none(
    tmp_path: Path,
) -> None:
    async with front(tmp_path) as page:
        await page.press("colon", *"add")
        palette = page.app.screen
        assert isinstance(palette, Palette)
        titles = [command.title for command in palette.query_one(CommandList).commands]
        assert titles.index("Add or remove tags") < titles.index("Subscribe to a feed")
        assert "↵ does it" in str(palette.query_one(Vertical).border_subtitle)
        await page.press(*"qqq")
        assert "no command is called that" in str(palette.query_one(Vertical).border_subtitle)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("food islands", ["food", "islands"]),
        ("#food, islands;#food", ["food", "islands"]),
        ("c# url#boats", ["c#", "url", "boats"]),
        (" ,# ", []),
    ],
)
def test_tags_are_read_as_people_write_them(typed: str, tags: list[str]) -> None:
    assert typed_tags(typed) == tags


async def test_the_paper_is_closed_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []

    async def close() -> None:
        closed.append(True)

    async with front(tmp_path) as page:
        monkeypatch.setattr(page.app.library, "close", close)
        await page.press("q")
    assert closed == [True]
