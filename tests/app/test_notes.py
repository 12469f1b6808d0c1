"""The notes page: find, review, tag together, jump to the place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.app.screens.notes import NotesScreen
from reader.config import Config
from reader.library import Library
from reader.paths import home
from tests.app.reading import Reading, reading
from tests.paper import make_paper

QUOTES = ["a list for a richer island", "flour for nine days is left", "not a line but an argument"]


def annotate(library: Library) -> None:
    """Three highlights in two articles, the last with a note and in green."""
    from reader.annotation import Colour

    newest = library.listing("all")[0]
    for entry in library.listing("all")[:5]:
        text = library.article(entry).text
        for quote in QUOTES:
            if (start := text.find(quote)) >= 0:
                green = Colour.GREEN if entry != newest else Colour.YELLOW
                note = "for the essay" if entry != newest else ""
                library.highlight(entry, start, start + len(quote), green, note)


def page(paper: Reading) -> NotesScreen:
    screen = paper.app.screen
    assert isinstance(screen, NotesScreen)
    return screen


def shown(paper: Reading) -> list[str]:
    return [note.annotation.quote for note in page(paper).note_list.notes]


async def test_all_notes_stand_by_article_and_are_narrowed_as_one_types(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        annotate(paper.library)
        await paper.press("ctrl+n")
        assert sorted(shown(paper)) == sorted(QUOTES)
        await paper.press("slash", *"colour:green", "enter")
        assert shown(paper) == [QUOTES[2]]
        await paper.press("escape")
        assert len(shown(paper)) == 3


async def test_enter_jumps_to_the_place_and_n_goes_on_to_the_next(tmp_path: Path) -> None:
    async with reading(tmp_path, number=3, size=(80, 24)) as paper:
        annotate(paper.library)
        await paper.press("ctrl+n", "slash", *"richer", "enter", "enter")
        view = paper.view
        assert paper.text[slice(*view.lit[view.lit_here])] == QUOTES[0]
        assert QUOTES[0].split()[-1] in "".join(paper.lines())
        await paper.press("n")
        assert paper.text[slice(*view.lit[view.lit_here])] == QUOTES[1]
        await paper.press("escape", "escape")
        assert shown(paper) == [QUOTES[0]], "going back finds the page as it was"


async def test_selected_notes_are_tagged_together_and_undone_together(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        annotate(paper.library)
        await paper.press("ctrl+n", "X", "t", *"essay", "enter")
        assert {note.annotation.tags for note in paper.library.notes()} == {("essay",)}
        await paper.press("u")
        assert {note.annotation.tags for note in paper.library.notes()} == {()}


async def test_a_note_is_changed_and_a_highlight_withdrawn(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        annotate(paper.library)
        await paper.press("ctrl+n", "slash", *"essay", "enter", "n", *" of May", "enter")
        assert page(paper).note_list.note is not None
        assert [note.annotation.note for note in paper.library.notes("essay")] == ["for the essay of May"]
        await paper.press("D")
        assert paper.library.notes("essay") == []


def test_a_days_review_is_the_same_all_day(tmp_path: Path) -> None:
    library = make_paper(tmp_path)
    annotate(library)
    first, other = date(2026, 1, 30), [date(2026, 2, day) for day in range(1, 20)]
    drawn = [note.annotation.id for note in library.review(first, 2)]
    assert drawn == [note.annotation.id for note in library.review(first, 2)]
    assert any(drawn != [note.annotation.id for note in library.review(day, 2)] for day in other)


def test_a_colour_is_asked_for_by_what_it_means(tmp_path: Path) -> None:
    make_paper(tmp_path)
    library = Library(home(tmp_path / "paper"), Config(colours={"green": "to quote"}))
    annotate(library)
    for query in ('colour:"to quote"', "color:green", 'essay colour:"To Quote" after:2020'):
        assert [note.annotation.quote for note in library.notes(query)] == [QUOTES[2]], query


@pytest.mark.parametrize(("ending", "holds"), [(".md", "> a list for a richer island"), (".csv", "Highlight,Title"),
    (".jsonld", "http://www.w3.org/ns/anno.jsonld"), (".json", "TextQuoteSelector")])  # fmt: skip
async def test_notes_are_written_to_a_new_file(tmp_path: Path, ending: str, holds: str) -> None:
    file = tmp_path / f"notes{ending}"
    async with reading(tmp_path) as paper:
        annotate(paper.library)
        await paper.press("ctrl+n", "S", "ctrl+a", "ctrl+k", *str(file), "enter")
        text = file.read_text(encoding="utf-8")
        assert holds in text
        assert all(quote in text for quote in QUOTES)
        before = file.read_bytes()
        await paper.press("S", "ctrl+a", "ctrl+k", *str(file), "enter")
        assert file.read_bytes() == before, "never over another file"
        await paper.press("slash", *"essay", "enter", "S", "ctrl+a", "ctrl+k", *f"{file}.zip", "enter")
        assert not file.with_name(f"{file.name}.zip").exists()


async def test_a_bookmark_is_a_highlight_with_that_tag(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("B")
        (note,) = paper.library.notes("tag:bookmark")
        assert note.annotation.quote == paper.text[slice(*paper.view.sentence)]
        await paper.press("B")
        assert paper.library.notes() == []
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("n", *"why", "enter", "B", "B")
        (note,) = paper.library.notes()
        assert (note.annotation.note, note.annotation.tags) == ("why", ()), "a note is no bookmark, and stays"
