"""A line is about what it was asked about, wherever the mouse goes before it is answered."""

from __future__ import annotations

from pathlib import Path

from reader.app.screens.notes import NotesScreen
from tests.app.bursts import burst
from tests.app.front import front
from tests.app.reading import reading


async def test_tags_go_to_the_headline_they_were_typed_for(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        first = page.here
        await burst(page.app, "t", *"sea")
        await page.pilot.click("#headlines", offset=(10, 4))
        assert page.here != first
        await page.pilot.click("Prompt Input")
        await burst(page.app, "enter")
        tagged = [row.id for row in page.library.headlines(page.headlines.entries) if "sea" in row.tags]
        assert tagged == [first]


async def test_a_note_goes_to_the_highlight_it_was_typed_for(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        first = paper.screen.entry
        await burst(paper.app, "a", *"eggs")
        await paper.pilot.click("#text", offset=(20, 8))
        await burst(paper.app, "J")
        assert paper.screen.entry != first
        await paper.pilot.click("Prompt TextArea")
        await burst(paper.app, "enter")
        assert [annotation.note for annotation in paper.library.annotations(first)] == ["eggs"]
        assert paper.library.annotations(paper.screen.entry) == []


async def test_on_the_notes_page_as_well(tmp_path: Path) -> None:
    async with front(tmp_path) as page:
        for entry in page.headlines.entries[:3]:
            page.library.highlight(entry, 0, 8, note=f"of {entry}")
        page.app.push_screen(NotesScreen())
        await page.pilot.pause()
        notes = page.app.screen
        assert isinstance(notes, NotesScreen)
        here = notes.note_list.note
        assert here is not None
        await burst(page.app, "n", *", mine")
        await page.pilot.click("NoteList", offset=(10, 5))
        assert notes.note_list.note != here
        await page.pilot.click("Prompt TextArea")
        await burst(page.app, "enter")
        others = {f"of {entry}" for entry in page.headlines.entries[:3]} - {here.annotation.note}
        assert {note.annotation.note for note in page.library.notes()} == {
            f"{here.annotation.note}, mine",
            *others,
        }
