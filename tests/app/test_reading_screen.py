"""The reading screen as a whole: the way through it, the place that is never lost, long articles, labels."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.annotation import Annotation, Selector, State
from reader.app.reading.labels import labels_for
from reader.app.reading.layout import Layout
from reader.app.reading.paint import label_cell
from reader.app.reading.place import same_place
from reader.app.reading.units import Units
from reader.app.screens.fetching import told_of_places
from reader.app.widgets.bar import Bar
from reader.article import Article, Block, Kind
from tests.app.reading import reading
from tests.paper import article

LONG = Article(
    title="A long read",
    language="en",
    extractor="arbiter",
    blocks=tuple(
        Block(
            f"b{n}",
            Kind.PARAGRAPH,
            f"Paragraph {n} begins here. " + "The tide comes in and goes out again. " * 12,
        )
        for n in range(500)
    ),
)
"""About 50,000 words."""


async def test_a_sidebar_over_the_text_goes_once_something_is_chosen(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 24)) as paper:
        sidebar = paper.screen.sidebar
        await paper.press("tab")
        assert sidebar.display
        await paper.press("enter")
        assert paper.view.lit
        assert not sidebar.display
        assert paper.view.has_focus
        await paper.press("tab", "escape")
        assert not sidebar.display
        assert paper.view.lit, "esc took the sidebar off first"
        await paper.press("escape")
        assert not paper.view.lit
        await paper.press("tab", "2", "j", "enter")
        assert not sidebar.display
        await paper.press("i", "tab")
        assert not sidebar.display


async def test_narrowed_rows_say_so_and_esc_widens_them(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        sidebar = paper.screen.sidebar
        await paper.press("tab")
        every = len(sidebar.rows)
        await paper.press("slash", *"ana v", "enter")
        assert sidebar.has_focus
        assert "/ana v" in sidebar.render_line(0).text
        assert [row.text.strip() for row in sidebar.rows if row.target >= 0] == ["Ana Veloso"]
        await paper.press("escape")
        assert len(sidebar.rows) == every
        assert sidebar.has_focus


async def test_a_sidebar_beside_the_text_stays_and_shows_its_own_keys(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("tab", "enter")
        assert paper.screen.sidebar.display
        assert paper.screen.sidebar.has_focus
        assert "merge" in paper.screen.foot.left
        await paper.press("2")
        assert "go there" in paper.screen.foot.left
        assert "merge" not in paper.screen.foot.left
        await paper.press("shift+tab")
        assert "go there" not in paper.screen.foot.left


async def test_the_whole_way_from_opening_to_a_saved_copy(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("slash", *"flour", "enter")
        assert [paper.text[s:e].lower() for s, e in paper.view.lit] == ["flour"] * paper.text.lower().count(
            "flour"
        )
        await paper.press("escape", "tab", "enter")
        lit = paper.view.lit
        assert paper.view.article.entities[0].count <= len(lit)
        here = paper.view.lit_here
        await paper.press("n")
        assert paper.view.lit_here == (here + 1) % len(lit)
        await paper.press("N", "shift+tab", "escape", "g", "v")
        await paper.label(paper.text.index("The vote was"))
        await paper.press("n", *"ask her", "enter", "u", "u")
        assert paper.quotes == []
        await paper.press("ctrl+r", "ctrl+r", "S", "ctrl+a", "ctrl+k", *str(tmp_path / "copies"), "enter")
        await paper.app.workers.wait_for_complete()
        (saved,) = (tmp_path / "copies").rglob("*.md")
        assert "ask her" in saved.read_text(encoding="utf-8")


async def test_resizing_never_loses_the_place(tmp_path: Path) -> None:
    async with reading(tmp_path, article=LONG) as paper:
        paper.view.scroll_to(y=1234, animate=False)
        await paper.pilot.pause()
        place = paper.view.top_offset
        for size in ((80, 24), (60, 20), (160, 50), (61, 19), (120, 40)):
            await paper.pilot.resize_terminal(*size)
            await paper.pilot.pause()
            line = paper.view.shown()[0]
            assert line.start <= place < line.end, "the line with the word that was at the top is at the top"
        assert paper.view.top_offset == place


async def test_a_step_through_a_long_article_paints_only_what_comes_into_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.app.reading import canvas

    painted: list[int] = []
    line = canvas.Canvas.line

    def counted(self: canvas.Canvas, *arguments: object, **named: object) -> object:
        painted.append(1)
        return line(self, *arguments, **named)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(canvas.Canvas, "line", counted)
    async with reading(tmp_path, article=LONG) as paper:
        paper.view.scroll_to(y=3000, animate=False)
        await paper.pilot.pause()
        height = paper.view.size.height
        painted.clear()
        await paper.press("down")
        assert len(painted) <= 3, "one line came into view"
        painted.clear()
        await paper.press("j")
        assert len(painted) <= 12, "the lines of two sentences"
        painted.clear()
        await paper.press("space")
        assert len(painted) <= height + 2


async def test_hits_are_looked_up_once_for_the_ruler_not_for_every_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    line_of = Layout.line_of

    def counted(self: Layout, offset: int) -> int:
        looked.append(offset)
        return line_of(self, offset)

    async with reading(tmp_path, article=LONG) as paper:
        assert paper.view.find("tide") == 6000
        await paper.press("down")
        monkeypatch.setattr(Layout, "line_of", counted)
        await paper.press("down")
        assert len(looked) <= 10


@pytest.mark.parametrize("count", [1, 25, 26, 27, 60, 300, 675])
def test_no_label_begins_another(count: int) -> None:
    labels = labels_for(count)
    assert len(set(labels)) == count
    assert not any(a != b and b.startswith(a) for a in labels for b in labels)


@settings(max_examples=200)
@given(
    st.text(alphabet="ab .,“船員—'(", min_size=1, max_size=60),
    st.sampled_from([1, 2]),
    st.sampled_from([0, 3]),
)
def test_labels_on_a_line_never_collide(text: str, size: int, margin: int) -> None:
    drawn = " " * margin + text + " " * 4
    words = Units(Article(blocks=(Block("b", Kind.PARAGRAPH, text),))).words
    free = 0
    for start, _ in words:
        cell = margin + cell_len(text[:start])
        place = label_cell(drawn, cell, size, free)
        assert place >= free
        assert place <= max(cell, free)
        covered = (
            drawn.encode("utf-32-le").decode("utf-32-le")[max(0, place) : cell] if drawn.isascii() else ""
        )
        assert not any(char.isalnum() for char in covered), "what stands before a word is only gaps and marks"
        free = place + size


def test_a_selection_grows_through_every_unit_and_back() -> None:
    units = Units(article(0))
    text = article(0).text
    start = text.index("ferry crews")
    stretch = (start, start + 5)
    seen = [stretch]
    while stretch != (0, len(text)) and len(seen) < 60:
        stretch = units.grown(stretch)
        assert stretch[0] <= seen[-1][0] and stretch[1] >= seen[-1][1] and stretch != seen[-1]
        seen.append(stretch)
    grown = [text[s:e] for s, e in seen]
    assert grown[0] == "ferry"
    assert (
        grown[1].endswith("third week")
        and grown[2].endswith("richer island”.")
        and grown[3].endswith("unanimous.")
    )
    assert seen[-1] == (0, len(text))
    while (smaller := units.shrunk(stretch)) != stretch:
        assert stretch[0] <= smaller[0] and smaller[1] <= stretch[1]
        stretch = smaller
    assert stretch in units.words


def test_a_place_is_found_again_in_a_longer_or_changed_text() -> None:
    before = "\n\n".join(f"Sentence {n} tells of boat {n} and its crew." for n in range(40))
    place = before.index("Sentence 20")
    longer = "A new standfirst.\n\n" + before
    assert longer[same_place(before, longer, place) :].startswith("Sentence 20")
    gone = before.replace("Sentence 20 tells of boat 20 and its crew.\n\n", "")
    assert gone[same_place(before, gone, place) :].startswith(("Sentence 19", "Sentence 21"))
    assert same_place(before, "Nothing alike.", place) == 0


def test_moved_and_lost_notes_are_told_of() -> None:
    def notes(*states: State) -> list[Annotation]:
        made = datetime(2026, 1, 30, tzinfo=UTC)
        return [
            Annotation(str(n), Selector("x", "", "", 0, 1), made, made, state=s) for n, s in enumerate(states)
        ]

    before = {str(n): State.ANCHORED for n in range(3)}
    assert told_of_places(before, notes(State.ANCHORED, State.ANCHORED)) == ""
    told = told_of_places(before, notes(State.MOVED, State.ORPHAN, State.MOVED))
    assert told == "The text changed: 2 notes moved with it, 1 lost its place (i, then 3, lists them)."


async def test_the_keys_of_a_narrow_screen_tell_of_the_sidebar_and_a_list_of_one_has_no_next(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path, size=(80, 24)) as paper:
        assert "J next" in paper.screen.foot.left
        assert "i who" in paper.screen.foot.left
        await paper.press("i")
        assert "i who" not in paper.screen.foot.left
        paper.app.read(paper.screen.entry, [paper.screen.entry], "Harbour Gazette")
        await paper.pilot.pause()
        await paper.pilot.pause()
        assert "J next" not in paper.screen.foot.left
        assert paper.screen.query_one("#head", Bar).left == "Front page › Harbour Gazette"
