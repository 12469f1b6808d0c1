"""What the program says: one sentence at a time, where it covers least, and nothing of it lost."""

from __future__ import annotations

from pathlib import Path

from textual.widgets._toast import Toast

from reader.app.widgets.mark_bar import MarkBar
from reader.app.widgets.told import Told
from tests.app.bursts import burst
from tests.app.front import front, make_app, running
from tests.app.reading import reading
from tests.paper import make_paper


async def test_undoing_fast_leaves_one_sentence_the_last(tmp_path: Path) -> None:
    async with front(tmp_path, size=(60, 24)) as page:
        await burst(page.app, *"eeee")
        for _ in range(4):
            await burst(page.app, "u")
        assert not page.app.screen.query(Toast)
        (told,) = page.app.screen.query(Told)
        assert told.told.startswith("Back from the Archive: “") and told.told.endswith("ctrl+r redoes")
        assert page.headlines.entries.index(page.here) == 0, "the first one archived came back last"
        await page.pilot.pause()  # until it is laid out
        assert told.display
        assert told.region.height <= 4
        assert told.region.bottom == 23, "the line of keys stays in sight"
        await page.press("s")
        assert page.said.startswith("Starred: “")
        assert len(page.app.screen.query(Told)) == 1


async def test_a_sentence_stands_in_the_foot_as_soon_as_the_keys_of_a_highlight_end(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 24)) as paper:
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("y")
        (told,) = paper.screen.query(Told)
        assert told.told.startswith("The quote was")
        assert told.region.bottom <= paper.screen.query_one(MarkBar).region.y, "its keys stay in sight"
        await paper.press("s")
        assert not told.display
        assert paper.screen.foot.told.startswith("Starred")


async def test_zen_shows_the_text_alone_and_a_sentence_over_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 24)) as paper:
        await paper.press("z", "j")
        assert paper.view.size.height == 24
        await paper.press("s")
        (told,) = paper.screen.query(Told)
        assert told.told.startswith("Starred")


async def test_what_is_wrong_with_the_configuration_is_told_together_and_outlasts_the_next_sentence(
    tmp_path: Path,
) -> None:
    app = make_app(make_paper(tmp_path), keys={"lst.open": "x", "list.save": "?"}, theme="none such")
    async with running(app, size=(80, 24)) as page:
        await page.press("s", "s")
        (toast,) = page.app.screen.query(Toast)
        for words in ("lst.open", "list.save", "none such"):
            assert words in str(toast.render())
        assert toast.region.height <= 10
