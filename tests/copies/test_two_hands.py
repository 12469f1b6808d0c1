"""Two hands at one copy: a person's editor, the program, a second program; nothing that either wrote is lost."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotation import Annotation, Colour
from reader.copies import Material, markdown, saving
from reader.copies.merging import Merged, merged
from reader.errors import BroadsheetError, SaveError, StoreError
from reader.library import Library, scribe
from reader.store.changes import Change, Put
from tests.paper import make_paper

SPEECH = "a list for a richer island"
FLOUR = "flour for nine days is left"
CAPTAINS = "suspended two captains"
NOTE = "compare with her speech of 2024"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_paper(tmp_path, entries=6, notes=True)


async def _saved(library: Library, folder: Path) -> tuple[int, Path]:
    entry = library.listing("all")[0]
    return entry, (await library.save(entry, folder)).path


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _mark(library: Library, entry: int, words: str) -> Annotation:
    start = library.article(entry).text.index(words)
    return library.highlight(entry, start, start + len(words))


def _quotes(library: Library, entry: int) -> dict[str, str]:
    return {a.quote: a.note for a in library.annotations(entry)}


class _SlowMerge:
    """Holds every merge of a text until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        monkeypatch.setattr(saving, "merged", self)

    def __call__(self, base: str, theirs: str, ours: str) -> Merged:
        self.begun.set()
        assert self.may_go_on.wait(10)
        return merged(base, theirs, ours)


async def test_a_highlight_made_during_a_read_back_and_the_edit_both_live_on(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, path = await _saved(library, tmp_path / "notes")
    _edit(path, NOTE, "written in the file")
    slow = _SlowMerge(monkeypatch)
    reading = asyncio.create_task(library.read_back([entry]))
    await asyncio.to_thread(slow.begun.wait, 10)
    _mark(library, entry, CAPTAINS)
    assert not reading.done()
    slow.may_go_on.set()
    assert "taken over" in (await reading)[0]
    await library.follow_up()
    assert _quotes(library, entry) == {SPEECH: "written in the file", FLOUR: "", CAPTAINS: ""}
    text = path.read_text(encoding="utf-8")
    assert text.count("written in the file") == text.count(f"=={CAPTAINS}==") == 1


async def test_a_note_written_in_the_program_during_a_read_back_keeps_both(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, path = await _saved(library, tmp_path / "notes")
    _edit(path, NOTE, "written in the file")
    noted = next(a for a in library.annotations(entry) if a.note)
    slow = _SlowMerge(monkeypatch)
    reading = asyncio.create_task(library.read_back([entry]))
    await asyncio.to_thread(slow.begun.wait, 10)
    library.change_annotation(entry, noted, replace(noted, note="written in the program"))
    slow.may_go_on.set()
    await reading
    await library.follow_up()
    assert _quotes(library, entry)[SPEECH] == "written in the file\nwritten in the program"
    text = path.read_text(encoding="utf-8")
    assert text.count("written in the file") == text.count("written in the program") == 1


async def test_an_edit_is_in_the_store_before_its_file_is_written_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, path = await _saved(library, tmp_path / "notes")
    _edit(path, NOTE, "written in the file")
    edited = path.read_bytes()

    def full(
        message: str, back: str, entries: Sequence[int], puts: Sequence[Put], *, durable: bool
    ) -> Change:
        raise StoreError("The disk is full.", "")

    with monkeypatch.context() as broken:
        broken.setattr(library._changes, "do", full)
        with pytest.raises(StoreError):
            await library.read_back()
    assert path.read_bytes() == edited
    await library.read_back()
    assert _quotes(library, entry)[SPEECH] == "written in the file"


async def test_a_highlight_made_while_the_first_copy_is_written_is_in_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = library.listing("all")[0]
    render, begun, may_go_on = markdown.render, threading.Event(), threading.Event()

    def slow(material: Material) -> str:
        begun.set()
        assert may_go_on.wait(10)
        return render(material)

    monkeypatch.setattr(markdown, "render", slow)
    saving_it = asyncio.create_task(library.save(entry, tmp_path / "notes"))
    await asyncio.to_thread(begun.wait, 10)
    _mark(library, entry, CAPTAINS)
    may_go_on.set()
    assert f"=={CAPTAINS}==" in (await saving_it).path.read_text(encoding="utf-8")


async def test_a_second_program_waits_with_its_copies(library: Library, tmp_path: Path) -> None:
    entry, path = await _saved(library, tmp_path / "notes")
    _edit(path, NOTE, "written in the file")
    with (library.home.data / "copies.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        reading = asyncio.create_task(library.read_back([entry]))
        await asyncio.sleep(0.1)
        assert not reading.done()
        assert _quotes(library, entry)[SPEECH] == NOTE
    await reading
    assert _quotes(library, entry)[SPEECH] == "written in the file"


async def test_a_program_that_was_stopped_with_its_copies_holds_up_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scribe, "PATIENCE", 0.1)
    entry, path = await _saved(library, tmp_path / "notes")
    with (library.home.data / "copies.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        _mark(library, entry, CAPTAINS)
        with pytest.raises(SaveError, match="busy with the saved copies"):
            await library.save(entry, tmp_path / "notes")
        await library.close()
    await library.read_back()
    assert f"=={CAPTAINS}==" in path.read_text(encoding="utf-8")


async def test_a_copy_that_a_killed_program_left_behind_follows_at_the_next_start(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, path = await _saved(library, tmp_path / "notes")
    monkeypatch.setattr(library._scribe, "soon", lambda _: Future())
    _mark(library, entry, CAPTAINS)
    other = Library(library.home, library.config)
    assert await other.read_back() == []
    assert f"=={CAPTAINS}==" in path.read_text(encoding="utf-8")
    await other.close()


async def test_a_folder_that_nobody_may_look_into_stops_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, path = await _saved(library, tmp_path / "vault")
    stat = Path.stat

    def forbidden(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if "vault" in self.parts:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return stat(self, follow_symlinks=follow_symlinks)

    with monkeypatch.context() as locked:
        locked.setattr(Path, "stat", forbidden)
        _mark(library, entry, CAPTAINS)
        assert await library.read_back() == []
        await library.follow_up()
    await library.read_back()
    assert f"=={CAPTAINS}==" in path.read_text(encoding="utf-8")


async def test_two_programs_and_an_editor_lose_nothing(library: Library, tmp_path: Path) -> None:
    other = Library(library.home, library.config)
    entry, path = await _saved(library, tmp_path / "notes")
    _edit(path, NOTE, "written in the file")
    words = ("The ferry crews", "Santa Marta", CAPTAINS, "third week, after", "close to unanimous")
    for number, word in enumerate(words):
        _mark((library, other)[number % 2], entry, word)
    await asyncio.gather(library.read_back(), other.read_back(), library.follow_up(), other.follow_up())
    await library.read_back()
    await library.follow_up()
    assert set(_quotes(other, entry)) == {SPEECH, FLOUR, *words}
    assert _quotes(other, entry)[SPEECH] == "written in the file"
    text = path.read_text(encoding="utf-8")
    assert text.count("[hl-") == len(words) + 2
    assert not (await other.save(entry, tmp_path / "notes")).changed
    await other.close()


def test_a_change_lets_stand_what_came_from_elsewhere_meanwhile(library: Library) -> None:
    entry = library.listing("all")[0]
    shown = next(a for a in library.annotations(entry) if a.note)
    library.change_annotation(entry, shown, replace(shown, note="from the other window"))
    library.change_annotation(entry, shown, replace(shown, colour=Colour.BLUE))
    (now,) = [a for a in library.annotations(entry) if a.id == shown.id]
    assert (now.note, now.colour) == ("from the other window", Colour.BLUE)
    library.withdraw(entry, shown.id)
    with pytest.raises(BroadsheetError, match="withdrawn meanwhile"):
        library.change_annotation(entry, shown, replace(shown, tags=()))
    library.change_annotation(entry, shown, replace(shown, note="typed while it was withdrawn"))
    assert _quotes(library, entry)[SPEECH] == "typed while it was withdrawn"


def test_tags_are_added_to_notes_as_they_are_now(library: Library) -> None:
    shown = next(note for note in library.notes() if note.annotation.note)
    library.write_note(shown, "from the other window")
    library.tag_notes([shown], ["later"])
    (now,) = [n.annotation for n in library.notes() if n.annotation.id == shown.annotation.id]
    assert (now.note, now.tags) == ("from the other window", ("speeches", "later"))
