"""What the store cannot do is said, and the program goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.screens.article import ArticleScreen
from reader.app.widgets.bar import Bar
from reader.errors import StoreError
from reader.library import Library
from tests.app.bursts import burst
from tests.app.front import front

TOLD = "The disk is full. Nothing was changed; make room and try again."


def full(*_: object, **__: object) -> None:
    """What a change raises on a full disk."""
    raise StoreError("The disk is full.", "Nothing was changed; make room and try again.")


async def test_a_key_whose_work_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "mark", full)
        await page.press("s")
        assert page.said == TOLD
        assert page.on_top() is page.page
        await page.rest()
        await page.press("j")
        assert page.headlines.cursor == 1


async def test_an_article_that_cannot_be_marked_read_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "open_mark", full)
        await page.press("enter")
        await page.until(TOLD)
        screen = page.app.screen
        assert isinstance(screen, ArticleScreen)
        assert screen.view.article.text
        assert screen.headline is not None and not screen.headline.read


async def test_what_fails_while_a_line_is_typed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        await page.press("slash")
        monkeypatch.setattr(page.library, "listing", full)
        await page.press("x")
        await page.until(TOLD)
        monkeypatch.undo()
        await page.press("escape")
        assert page.headlines.entries


async def test_a_command_of_the_palette_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "remember", full)
        await burst(page.app, *":theme harbour", "enter")
        await page.until(TOLD)
        assert page.on_top() is page.page


async def test_a_paper_that_cannot_be_written_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "remember", full)
    async with front(tmp_path) as page:
        await page.press("j")
        assert page.headlines.cursor == 1


async def test_an_error_that_nobody_foresaw_is_told_and_nothing_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise ValueError("no such thing")

    async with front(tmp_path) as page:
        monkeypatch.setattr(page.library, "refresh", wrong)
        await page.press("R")
        await page.until("An error of the program itself: ValueError('no such thing').")
        assert "Asking" not in page.on_top().query_one("#foot", Bar).left
        entries = page.headlines.entries
        page.app.read(entries[7], list(entries), "Everything")
        monkeypatch.setattr(page.library, "complete", wrong)
        await page.pilot.pause()
        await burst(page.app, "v", "e")
        await page.settled()
        await page.until("An error of the program itself")
        assert "waits" not in page.on_top().query_one("#foot", Bar).left
        assert page.views("archived") == set()
        await page.rest()
        await page.press("s")
        assert page.views("starred") == {entries[7]}
