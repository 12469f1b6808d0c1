"""Comparing what other extractors make of a page, and taking one of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.screens.article import ArticleScreen
from reader.app.screens.candidates import CandidatesScreen
from reader.app.widgets.text_view import TextView
from reader.article import Article
from reader.errors import FetchError
from tests.app.bursts import burst, handed_on
from tests.app.reading import reading
from tests.paper import article

MADE = [
    replace(article(0), extractor="readability"),
    replace(article(0), extractor="trafilatura", blocks=article(0).blocks[:2], mentions=()),
]


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_another_extraction_is_looked_at_and_taken(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, size=size) as paper:

        async def candidates(entry: int) -> list[Article]:
            assert entry == paper.screen.entry
            return MADE

        monkeypatch.setattr(paper.library, "candidates", candidates)
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("E")
        await paper.pilot.pause()
        assert isinstance(paper.app.screen, CandidatesScreen)
        shown = [view for view in paper.app.screen.query(TextView) if view.display and view.size.width]
        assert len(shown) == (2 if size[0] >= 80 else 1)
        await paper.press("l", "enter")
        await paper.pilot.pause()
        assert isinstance(paper.app.screen, ArticleScreen)
        assert paper.view.article.extractor == "trafilatura"
        assert len(paper.library.article(paper.screen.entry).blocks) == 2
        assert paper.quotes == ["The vote was close to unanimous."], "notes stay"


async def test_leaving_changes_nothing_and_a_failure_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path) as paper:

        async def candidates(entry: int) -> list[Article]:
            return MADE

        async def unreachable(entry: int) -> list[Article]:
            raise FetchError("The page does not come.", "Try again.")

        monkeypatch.setattr(paper.library, "candidates", candidates)
        await paper.press("E")
        await paper.pilot.pause()
        await paper.press("escape")
        assert paper.view.article.extractor == "arbiter"
        monkeypatch.setattr(paper.library, "candidates", unreachable)
        await paper.press("E")
        await paper.pilot.pause()
        assert paper.screen.foot.told.startswith("The page does not come.")


async def test_keys_wait_for_the_candidates_and_esc_leaves_the_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path) as paper:
        now = asyncio.Event()

        async def candidates(entry: int) -> list[Article]:
            await now.wait()
            return MADE

        monkeypatch.setattr(paper.library, "candidates", candidates)
        entry = paper.screen.entry
        await burst(paper.app, "E", *"es", "escape", "j")
        now.set()
        await paper.pilot.pause()
        assert isinstance(paper.app.screen, ArticleScreen), "what was left does not come"
        assert paper.screen.entry == entry
        now.clear()
        await burst(paper.app, "E", "l", "G", "enter")
        assert "esc leaves it" in paper.screen.foot.render_line(0).text
        now.set()
        await paper.pilot.pause()
        await handed_on(paper.app)
        assert paper.view.article.extractor == "trafilatura"


async def test_keys_typed_for_candidates_that_do_not_differ_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path) as paper:
        shown = paper.view.article

        async def candidates(entry: int) -> list[Article]:
            return [shown]

        monkeypatch.setattr(paper.library, "candidates", candidates)
        entry = paper.screen.entry
        await burst(paper.app, "E", *"les")
        assert paper.screen.entry == entry
        assert paper.screen.foot.told == "Every extractor finds this very text."
        assert set(paper.library.listing("archived")) == set()
