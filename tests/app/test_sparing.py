"""A frame without what stands on the terminal already leaves the terminal as the whole frame would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from reader.app.screens.article import ArticleScreen
from reader.app.sparing import Difference, Row
from tests.app.reading import reading
from tests.app.rows import exercises

WIDTH, HEIGHT = 12, 4
CONSOLE = Console(color_system="truecolor", force_terminal=True)
WRITTEN = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(.)", re.DOTALL)
STYLES = (Style(), Style(bold=True), Style(color="red", bgcolor="blue"))


class Terminal:
    """Cells with their style, as the sequences of a frame leave them."""

    def __init__(self) -> None:
        self.cells = {(x, y): (" ", "") for x in range(WIDTH) for y in range(HEIGHT)}

    def write(self, frame: str) -> None:
        x = y = 0
        style = ""
        for row, column, sgr, char in WRITTEN.findall(frame):
            if row:
                x, y = int(column) - 1, int(row) - 1
            elif char and char != "\n":
                self.cells[x, y] = (char, style)
                x += 1
            elif not char:
                style = "" if sgr in ("", "0") else sgr


def _strip(draw: st.DrawFn, width: int) -> Strip:
    text = draw(st.text("ab ", min_size=width, max_size=width))
    return Strip([Segment(text, draw(st.sampled_from(STYLES)))], width)


@st.composite
def cuts(draw: st.DrawFn) -> list[int]:
    """Columns in which the pieces of a row begin, and the end of the last."""
    inner = draw(st.lists(st.integers(1, WIDTH - 1), max_size=3, unique=True))
    return [0, *sorted(inner), WIDTH]


@st.composite
def updates(draw: st.DrawFn) -> LayoutUpdate | ChopsUpdate:
    """A frame of the whole screen, or of some spans of it."""
    ends = [draw(cuts()) for _ in range(HEIGHT)]
    rows = [{x: _strip(draw, end - x) for x, end in pairwise(columns)} for columns in ends]
    if draw(st.booleans()):
        return LayoutUpdate([list(row.values()) for row in rows], Region(0, 0, WIDTH, HEIGHT))
    spans = []
    for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1))):
        first = draw(st.integers(0, WIDTH - 1))
        spans.append((y, first, draw(st.integers(first + 1, WIDTH))))
    return ChopsUpdate(rows, spans, [columns[1:] for columns in ends])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(updates(), min_size=1, max_size=8), st.data())
def test_the_terminal_shows_the_same(
    frames: Sequence[LayoutUpdate | ChopsUpdate], data: st.DataObject
) -> None:
    plain, spared = Terminal(), Terminal()
    written: dict[int, Row] = {}
    # Frames come again in any order, so that much of them stands there already.
    for frame in data.draw(st.lists(st.sampled_from(frames), min_size=2, max_size=10)):
        plain.write(frame.render_segments(CONSOLE))
        spared.write(Difference(frame, written).render_segments(CONSOLE))
        assert spared.cells == plain.cells


def test_what_stands_there_is_not_written_again() -> None:
    def frame(*texts: str) -> LayoutUpdate:
        return LayoutUpdate([[Strip([Segment(text)])] for text in texts], Region(0, 0, 5, len(texts)))

    written: dict[int, Row] = {}
    first = Difference(frame("first", "row 2", "row 3"), written).render_segments(CONSOLE)
    again = Difference(frame("first", "row 2", "row 3"), written).render_segments(CONSOLE)
    other = Difference(frame("first", "other", "row 3"), written).render_segments(CONSOLE)
    assert all(text in first for text in ("first", "row 2", "row 3"))
    assert again == ""
    assert other == "\x1b[2;1Hother"


@exercises("app.redraw")
async def test_the_screen_is_drawn_anew_when_asked_for_resumed_or_resized(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        known: Row = {0: (5, "first")}
        paper.app._written[0] = known
        await paper.press("ctrl+l")
        assert paper.app._written == {}
        paper.app._written[0] = known
        paper.app.app_resume_signal.publish(paper.app)
        await paper.pilot.pause()
        assert paper.app._written == {}
        paper.app._written[0] = known
        await paper.pilot.resize_terminal(100, 30)
        assert paper.app._written == {}


async def test_the_first_frame_of_an_article_has_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("q")
        frames: list[bool] = []

        def displayed() -> None:
            if isinstance(paper.app.screen, ArticleScreen) and not paper.app._batch_count:
                frames.append(bool(paper.view.layout_shown.lines))

        monkeypatch.setattr(paper.app, "post_display_hook", displayed)
        entry = paper.library.listing("all")[1]
        paper.app.read(entry, [entry], "Everything")
        await paper.pilot.pause()
        await paper.pilot.pause(0.1)
        assert frames
        assert all(frames)


async def test_a_screen_that_goes_at_once_leaves_the_program_painting(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("q")
        entry = paper.library.listing("all")[1]
        await paper.app.push_screen(ArticleScreen(entry, [entry], "Everything"))
        await paper.app.pop_screen()
        await paper.pilot.pause()
        assert not paper.app._batch_count
