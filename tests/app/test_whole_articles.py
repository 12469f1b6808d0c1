"""What is missing of an article, said on the reading screen, and the ways to have it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.reading.outline import outline
from reader.app.screens.facts import FactsScreen, facts_of
from reader.app.screens.menu import Menu
from reader.article import Article, Block, Kind, Pages
from reader.errors import FetchError
from reader.library import Done, Way
from tests.app.reading import reading
from tests.paper import article

FIRST = replace(article(0), pages=Pages(1, 3, "https://gazette.example/a/2"))
WHOLE = replace(
    FIRST,
    blocks=(*FIRST.blocks, Block("p2b0", Kind.PARAGRAPH, "The second page tells of the bakers.")),
    pages=Pages(3, 3, starts=("p2b0", "p3b0")),
)


async def test_pages_are_loaded_by_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(tmp_path, article=FIRST) as paper:

        async def load_pages(entry: int, told: object) -> tuple[Article, Done]:
            assert callable(told)
            told(2, 3)
            return WHOLE, Done("Loaded pages 1 to 3 of 3.", (entry,))

        monkeypatch.setattr(paper.library, "load_pages", load_pages)
        assert any("page 1 of 3" in line for line in paper.lines())
        await paper.press("G")
        assert any("Page 1 of 3: P loads the rest." in line for line in paper.lines())
        await paper.press("P")
        await paper.pilot.pause()
        await paper.press("G")
        lines = [line.strip(" ┃") for line in paper.lines()]
        assert lines.index("page 2") + 1 == next(n for n, line in enumerate(lines) if "second page" in line)
        assert not any("P loads" in line for line in lines)
        assert "page 2" in [place.text for place in outline(paper.view.article)]


async def test_pages_that_do_not_come_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(tmp_path, article=FIRST) as paper:

        async def load_pages(entry: int, told: object) -> tuple[Article, Done]:
            raise FetchError("Page 2 did not come.")

        monkeypatch.setattr(paper.library, "load_pages", load_pages)
        await paper.press("P")
        await paper.pilot.pause()
        assert paper.text == FIRST.text
        assert paper.screen.foot.told == "Page 2 did not come."


WALLED = replace(
    article(0),
    blocks=article(0).blocks[:1],
    mentions=(),
    paywalled=True,
    warnings=("Only the beginning is here.",),
    alternates={"amp": "https://gazette.example/amp"},
)


async def test_other_ways_are_offered_where_text_is_kept_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, article=WALLED) as paper:
        taken: list[str] = []

        async def take_way(entry: int, way: Way) -> tuple[Article, Done]:
            taken.append(way.url)
            return article(0), Done("Took the AMP version.", (entry,))

        monkeypatch.setattr(paper.library, "take_way", take_way)
        assert any("w offers other ways" in line for line in paper.lines())
        await paper.press("w", "9")
        assert isinstance(paper.app.screen, Menu)
        await paper.press("q", "w", "2")
        await paper.pilot.pause()
        assert taken == ["https://gazette.example/amp"]
        assert paper.text == article(0).text
        assert not any("w offers" in line for line in paper.lines())


async def test_an_article_with_no_other_way_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(tmp_path, article=FIRST) as paper:
        browsed: list[str] = []
        monkeypatch.setattr(paper.screen, "open_link", browsed.append)
        await paper.press("w", "1")
        assert browsed == [paper.screen.headline.url if paper.screen.headline else ""]
        paper.screen.headline = None
        paper.view.article = article(0)
        await paper.press("w")
        assert "no link" in paper.screen.foot.told


async def test_a_live_blog_shows_its_times(tmp_path: Path) -> None:
    blocks = (
        Block("b0", Kind.HEADING, "The vote is in", 3, marker="12:40"),
        Block("b1", Kind.PARAGRAPH, "The crews stay ashore."),
        Block("b2", Kind.PARAGRAPH, "The meeting begins.", marker="09:30"),
    )
    live = replace(article(0), blocks=blocks, mentions=(), removed=(), entries="newest first")
    async with reading(tmp_path, article=live) as paper:
        lines = [line.strip(" ▐") for line in paper.lines()]
        assert any("live, newest first" in line for line in lines)
        for time, text in (("12:40", "The vote is in"), ("09:30", "The meeting begins.")):
            assert lines[lines.index(time) + 1] == text
        paper.screen.sidebar.action_tab("outline")
        rows = [row.text for row in paper.screen.sidebar.rows]
        assert rows == ["Top", "12:40 The vote is in", "09:30 The meeting begins."]


async def test_what_is_known_is_shown_with_where_it_stood(tmp_path: Path) -> None:
    known = replace(
        article(0),
        license="https://creativecommons.org/licenses/by/4.0/",
        free=True,
        provenance={"title": "json-ld", "license": "rel=license", "free": "json-ld"},
    )
    facts = facts_of(known)
    assert ("Licence", "CC BY 4.0", "licence link") in facts
    assert ("Access", "free to read", "structured data") in facts
    assert ("Access", "for subscribers", "") in facts_of(replace(known, free=False, provenance={}))
    assert "Licence" not in [label for label, _, _ in facts_of(article(0))]
    async with reading(tmp_path, article=known, size=(60, 20)) as paper:
        await paper.press("I")
        shown = paper.app.screen
        assert isinstance(shown, FactsScreen)
        await paper.press("j", "k", "q")
        assert not shown.is_attached
