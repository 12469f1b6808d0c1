"""What the store cannot do is said, and the program goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.screens.article import ArticleScreen
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
