"""What is missing of an article, said on the reading screen, and the ways to have it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.article import Article, Block, Kind, Pages
from reader.errors import FetchError
from reader.library import Done
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


async def test_pages_that_do_not_come_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(tmp_path, article=FIRST) as paper:

        async def load_pages(entry: int, told: object) -> tuple[Article, Done]:
            raise FetchError("Page 2 did not come.")

        monkeypatch.setattr(paper.library, "load_pages", load_pages)
        await paper.press("P")
        await paper.pilot.pause()
        assert paper.text == FIRST.text
        assert paper.screen.foot.told == "Page 2 did not come."
