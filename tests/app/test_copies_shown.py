"""Captions, copies and removed texts on the reading screen: strips, what differs, splitting for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.reading.differences import copy_lines
from reader.app.reading.layout import LEFT_OUT, Options, lay_out, summary_of_collapsed
from reader.article import LIVE_ENTRY, Article, Block, Copy, Kind, Removed
from tests.app.reading import reading

LONG = "Captains of four ferries wait at Pier 4 in the rain while the crews vote on a third week ashore, " * 3


def gallery(count: int) -> Article:
    """A paragraph, that many captions in a row, a paragraph."""
    captions = [
        Block(
            f"c{n}",
            Kind.CAPTION,
            f"{LONG}seen from boat {n}.",
            credit="Lena Roth / Harbour Gazette",
            copies=(Copy(f"{LONG}seen from boat  {n}.", "alt", "spaces"),),
        )
        for n in range(count)
    ]
    blocks = (Block("a", Kind.PARAGRAPH, "Before."), *captions, Block("z", Kind.PARAGRAPH, "After."))
    return Article(title="Gallery", blocks=blocks, removed=(Removed("Read more", "trailer", "z"),))


@pytest.mark.parametrize("width", [30, 47, 68, 100])
@pytest.mark.parametrize("count", [2, 5])
def test_captions_in_a_row_are_a_strip_of_at_most_four_lines(width: int, count: int) -> None:
    article = gallery(count)
    lines = [line for line in lay_out(article, Options(width)).lines if line.action.startswith("strip:")]
    assert len(lines) <= 4
    assert lines[-1].text.startswith(f"+{count - 1} photograph")
    assert lines[-2].right is not None and lines[-2].right.text.startswith("×2"), "the badge stays in sight"
    opened = lay_out(article, Options(width, opened=frozenset({"c0"}))).lines
    text = " ".join(line.text for line in opened)
    assert all(f"boat {n}." in text for n in range(count))


def test_a_copy_says_in_words_what_it_was_in_its_page() -> None:
    shown = lay_out(gallery(1), Options(68, collapsed=True))
    assert any("stood as a picture's hidden text" in line.text for line in shown.lines)


def test_one_line_at_the_end_says_what_was_taken() -> None:
    assert summary_of_collapsed(gallery(3)) == "3 captions stood twice, removed: trailer"
    three = [Removed("Read more", why) for why in ("caption", "headline again", "caption")]
    assert summary_of_collapsed(Article(removed=tuple(three))) == "Removed: caption ×2, headline again"
    assert summary_of_collapsed(Article(title="x")) == ""


def test_entries_of_a_live_blog_that_were_removed_are_told_with_the_key() -> None:
    told = gallery(1)
    live = replace(told, removed=(*told.removed, Removed("10:02 The vote is in", LIVE_ENTRY, "z")))
    assert any(line.text == LEFT_OUT for line in lay_out(live, Options(68)).lines)
    assert not any(line.text == LEFT_OUT for line in lay_out(told, Options(68)).lines)
    assert any(f"− {LIVE_ENTRY}" in line.text for line in lay_out(live, Options(68, collapsed=True)).lines)


def test_what_differs_in_a_copy_is_marked_letter_by_letter() -> None:
    copy = Copy('He said "no" at Pier Four.', "caption", "typo")
    block = Block("b", Kind.CAPTION, "He said “no” at Pier Four,", copies=(copy,))
    _, *lines = copy_lines(block, 60)
    changed = [run.text for line in lines for run in line.runs if "copy-changed" in run.style]
    assert changed == ['"', '"', "."]
    shown = "".join(run.text for line in lines for run in line.runs[1:])
    assert shown == copy.text


async def test_c_shows_copies_in_place_and_enter_splits_one_off_for_good(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        text = paper.text
        copy = "Captains wait at Pier 4 on Tuesday"
        await paper.press("c")
        assert paper.view.standing == "split:b1:0"
        assert sum(copy in line for line in paper.lines()) == 2
        await paper.press("n")
        assert paper.view.standing == "split:b1:1"
        await paper.press("N", "enter")
        assert paper.text != text and paper.text.count(copy) == 2
        assert paper.library.article(paper.screen.entry).text == paper.text, "it is remembered"
        await paper.press("u")
        assert paper.text == text
        await paper.press("c")
        assert paper.view.standing == "" and sum(copy in line for line in paper.lines()) == 1


async def test_splitting_is_offered_where_the_cursor_stands_on_a_copy(tmp_path: Path) -> None:
    told = Removed("Read more", "trailer", "b0")
    captions = (Block("b0", Kind.PARAGRAPH, "One. Two."), *gallery(1).blocks)
    async with reading(tmp_path, article=Article(title="Mixed", blocks=captions, removed=(told,))) as paper:
        await paper.press("c")
        assert paper.view.standing.startswith("removed:")
        assert paper.screen.foot.left == "n next   c closes"
        await paper.press("n")
        assert paper.view.standing.startswith("split:")
        assert "split it off" in paper.screen.foot.left


async def test_the_cursor_steps_over_what_a_closed_strip_hides(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        paper.view.go_to(paper.text.index("Captains wait"))
        await paper.press("j")
        assert paper.text[slice(*paper.view.sentence)].startswith("The Harbour Union says")
        await paper.press("k", "enter", "j")
        assert "Sacks of flour" in paper.text[slice(*paper.view.sentence)], "an open one it goes through"


async def test_an_article_without_copies_says_so(tmp_path: Path) -> None:
    plain = Article(title="Plain", extractor="arbiter", blocks=(Block("b0", Kind.PARAGRAPH, "One. Two."),))
    async with reading(tmp_path, article=plain) as paper:
        await paper.press("c")
        assert not paper.view.collapsed
