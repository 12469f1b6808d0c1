"""Edits of a saved copy taken over while the screens stand: nothing waits for the file, both sides' words live on."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from time import monotonic

import pytest

from reader.copies import files
from tests.app.reading import Reading, reading

NOTE = "written by the quay"


async def _saved_with_a_note(paper: Reading, folder: Path) -> Path:
    """A copy of the open article, in which a highlight and its note stand."""
    start = paper.text.index("The vote was")
    made = paper.library.highlight(paper.screen.entry, start, start + 12, note=NOTE)
    assert made.note == NOTE
    return (await paper.library.save(paper.screen.entry, folder)).path


async def _shown(paper: Reading, words: str) -> None:
    """Wait until the sidebar's notes say that."""
    ends = monotonic() + 10
    while words not in [a.note for a in paper.screen.annotations]:
        assert monotonic() < ends, "the edit never came"
        await asyncio.sleep(0.02)
    await paper.pilot.pause()


async def test_an_article_is_read_while_its_moved_copy_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, found = threading.Event(), threading.Event()
    copies_in = files.copies_in

    def slow(folder: Path) -> dict[str, Path]:
        looking.set()
        assert found.wait(10)
        return copies_in(folder)

    async with reading(tmp_path) as paper:
        path = await _saved_with_a_note(paper, tmp_path / "copies")
        await paper.press("q")
        moved = path.rename(path.with_name("Mine.md"))
        moved.write_text(moved.read_text(encoding="utf-8").replace(NOTE, "edited by hand"), encoding="utf-8")
        monkeypatch.setattr(files, "copies_in", slow)

        paper.app.read(paper.app.library.listing("all")[0], [], "Everything")
        await paper.pilot.pause()
        assert looking.wait(10)
        assert any("ferry crews" in line for line in paper.lines())
        await paper.press("v")
        await paper.label(paper.text.index("The ferry crews"))
        assert len(paper.quotes) == 2
        assert [a.note for a in paper.screen.annotations if a.note] == [NOTE]

        found.set()
        await _shown(paper, "edited by hand")
        await paper.library.follow_up()
        assert len(paper.quotes) == 2
        text = moved.read_text(encoding="utf-8")
        assert text.count("[hl-") == 2
        assert "edited by hand" in text and NOTE not in text


async def test_a_refresh_brings_edits_to_the_article_that_is_open(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        path = await _saved_with_a_note(paper, tmp_path / "copies")
        path.write_text(path.read_text(encoding="utf-8").replace(NOTE, "edited by hand"), encoding="utf-8")
        for feed in paper.library._feeds.feeds():
            paper.library.unsubscribe(feed["id"])  # nothing shall be asked for
        await paper.press("R")
        await _shown(paper, "edited by hand")


async def test_a_note_that_is_being_typed_when_its_highlight_goes_is_kept(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("v")
        await paper.label(paper.text.index("The vote was"))
        await paper.press("n", *"mine")
        (made,) = paper.screen.annotations
        paper.library.withdraw(paper.screen.entry, made.id)
        paper.screen.show_annotations()
        await paper.press("enter")
        assert [a.note for a in paper.screen.annotations] == ["mine"]
