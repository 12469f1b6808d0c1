"""Highlights and notes for life: through changed texts, undo, a lost store, a backup that is older."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotation import Annotation, Colour, State
from reader.config import Config
from reader.errors import BroadsheetError, StoreError
from reader.library import Library
from reader.paths import home
from tests.fetch.server import Server, answer
from tests.library.worker import Worker, text

PAGE = answer(body=b"<html></html>", content_type="text/html")
TOLD = (
    "The ferry crews voted on Tuesday to stay ashore for a third week.",
    "The union says flour for nine days is left on the island.",
    "Two captains were suspended on the same afternoon.",
    "Nobody at the port office wished to comment on the vote.",
)


@pytest.fixture
async def paper(tmp_path: Path, server: Server) -> AsyncIterator[Library]:
    library = open_paper(tmp_path, server)
    yield library
    await library.close()


def open_paper(folder: Path, server: Server) -> Library:
    library = Library(home(folder), Config(fetch_private=("127.0.0.1",)))
    library._worker = Worker({server.url("/a"): text(*TOLD)})
    server.routes["/a"] = PAGE
    return library


async def cleaned_anew(paper: Library, entry: int, *paragraphs: str) -> list[Annotation]:
    worker = paper._worker
    assert isinstance(worker, Worker)
    for url in worker.articles:
        worker.articles[url] = text(*paragraphs)
    await paper.complete(entry, again=True)
    return paper.annotations(entry)


def highlight(paper: Library, entry: int, quote: str, **values: object) -> Annotation:
    start = paper.article(entry).text.index(quote)
    return paper.highlight(entry, start, start + len(quote), **values)  # type: ignore[arg-type]  # passed on


def quoted(paper: Library, entry: int, annotation: Annotation) -> str:
    return paper.article(entry).text[annotation.selector.start : annotation.selector.end]


async def test_a_highlight_is_made_changed_and_withdrawn_undoably(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    made = highlight(paper, entry, " flour for nine days ", note="How many sacks?", tags=("food",))
    assert made.quote == "flour for nine days"
    assert paper.annotations(entry) == [made]
    changed = paper.change_annotation(entry, made, replace(made, colour=Colour.BLUE, note="Nine."))
    assert paper.annotations(entry) == [changed]
    assert "flour for nine days" in paper.withdraw(entry, made.id).message
    assert paper.annotations(entry) == []
    for expected in ([changed], [made], []):
        assert paper.undo()
        assert paper.annotations(entry) == expected
    for expected in ([made], [changed], []):
        assert paper.redo()
        assert paper.annotations(entry) == expected


async def test_what_cannot_be_marked_is_told(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    with pytest.raises(BroadsheetError, match="no words"):
        paper.highlight(entry, 12, 12)
    with pytest.raises(BroadsheetError, match="whole articles"):
        paper.highlight(entry + 1, 0, 5)


async def test_annotations_survive_a_new_cleaning(paper: Library, server: Server) -> None:
    """What stayed is anchored, what was edited is moved, what is gone is kept as an orphan."""
    entry = await paper.open(server.url("/a"))
    stays = highlight(paper, entry, "flour for nine days is left")
    edited = highlight(paper, entry, "Two captains were suspended on the same afternoon", note="Who?")
    gone = highlight(paper, entry, "Nobody at the port office wished to comment")
    found = await cleaned_anew(
        paper,
        entry,
        "Updated at noon.",
        *TOLD[:2],
        "Three captains were suspended on the same afternoon.",
    )
    states = {annotation.id: annotation for annotation in found}
    assert states[stays.id].state is State.ANCHORED
    assert quoted(paper, entry, states[stays.id]) == stays.quote
    assert states[edited.id].state is State.MOVED
    assert quoted(paper, entry, states[edited.id]) == "Three captains were suspended on the same afternoon"
    assert states[edited.id].note == "Who?"
    assert states[gone.id].state is State.ORPHAN
    assert states[gone.id].quote == gone.quote
    assert found[-1].id == gone.id


async def test_an_orphan_finds_its_words_when_they_come_back(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    gone = highlight(paper, entry, "Nobody at the port office wished to comment")
    (orphan,) = await cleaned_anew(paper, entry, *TOLD[:3])
    assert orphan.state is State.ORPHAN
    (orphan,) = await cleaned_anew(paper, entry, "Updated.", *TOLD[:2])
    assert orphan.state is State.ORPHAN
    (found,) = await cleaned_anew(paper, entry, "Updated again.", *TOLD)
    assert found.state is State.MOVED
    assert quoted(paper, entry, found) == gone.quote


async def test_undo_after_a_new_cleaning_finds_the_words_where_they_are_now(
    paper: Library, server: Server
) -> None:
    entry = await paper.open(server.url("/a"))
    made = highlight(paper, entry, "flour for nine days is left")
    paper.withdraw(entry, made.id)
    await cleaned_anew(paper, entry, "A new first paragraph pushes all others down.", *TOLD)
    paper.undo()
    (back,) = paper.annotations(entry)
    assert back.selector.start > made.selector.start
    assert quoted(paper, entry, back) == made.quote


async def test_a_note_on_an_orphan_keeps_its_place_in_the_old_text(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    highlight(paper, entry, "Nobody at the port office wished to comment")
    (orphan,) = await cleaned_anew(paper, entry, *TOLD[:2])
    paper.change_annotation(entry, orphan, replace(orphan, note="They did later."))
    (found,) = await cleaned_anew(paper, entry, *TOLD)
    assert (found.state, found.note) == (State.MOVED, "They did later.")


async def test_notes_lie_as_files_that_follow_every_change(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    made = highlight(paper, entry, "flour for nine days", note="灯 How many?")
    (file,) = (paper.home.data / "notes").glob("*.json")
    data = json.loads(file.read_text())
    assert (data["url"], data["title"]) == (server.url("/a"), "Ferry strike")
    assert [(item["id"], item["note"]) for item in data["annotations"]] == [(made.id, "灯 How many?")]
    paper.withdraw(entry, made.id)
    assert not file.exists()
    paper.undo()
    assert json.loads(file.read_text()) == data
    assert paper.check() == []


async def test_a_lost_store_gets_its_notes_back_when_the_article_is_opened(
    paper: Library, server: Server, tmp_path: Path
) -> None:
    entry = await paper.open(server.url("/a"))
    made = highlight(paper, entry, "flour for nine days")
    await paper.close()
    for part in paper.home.data.glob("broadsheet.db*"):
        part.unlink()
    again = open_paper(tmp_path, server)
    assert "not in the store" in again.check()[0]
    entry = await again.open(server.url("/a"))
    (found,) = again.annotations(entry)
    assert (found.id, quoted(again, entry, found)) == (made.id, made.quote)
    assert again.check() == []
    await again.close()


async def test_repair_takes_back_notes_of_articles_that_are_unknown(
    paper: Library, server: Server, tmp_path: Path
) -> None:
    entry = await paper.open(server.url("/a"))
    made = highlight(paper, entry, "flour for nine days", note="Kept.")
    await paper.close()
    for part in paper.home.data.glob("broadsheet.db*"):
        part.unlink()
    again = open_paper(tmp_path, server)
    assert again.repair() == 1
    assert again.check() == []
    (note,) = again.notes("kept")
    assert (note.headline.title, note.headline.url) == ("Ferry strike", server.url("/a"))
    await again.complete(note.headline.id)
    (found,) = again.annotations(note.headline.id)
    assert quoted(again, note.headline.id, found) == made.quote
    assert again.repair() == 0
    await again.close()


async def test_a_restored_backup_loses_no_note_made_since(
    paper: Library, server: Server, tmp_path: Path
) -> None:
    entry = await paper.open(server.url("/a"))
    first = highlight(paper, entry, "flour for nine days")
    paper.backup(tmp_path / "then.db")
    second = highlight(paper, entry, "Two captains")
    assert paper.restore(tmp_path / "then.db") == 1
    assert {a.id for a in paper.annotations(entry)} == {first.id, second.id}
    assert paper.check() == []
    kept = [file.name for file in paper.home.data.glob("*.before-restore-*")]
    assert kept == ["broadsheet.db.before-restore-1"]


async def test_a_hostile_file_is_made_safe_and_rubbish_is_passed_over(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    highlight(paper, entry, "flour for nine days")
    (file,) = (paper.home.data / "notes").glob("*.json")
    data = json.loads(file.read_text())
    data["annotations"][0] |= {"id": "new", "note": "a\x1b]52;c;eA==\x07b", "tags": ["x\x9b31m"]}
    file.write_text(json.dumps(data))
    (file.parent / "rubbish.json").write_text("[1, 2")
    (file.parent / "list.json").write_text("[1, 2]")
    (file.parent / "half.json").write_text(
        '{"feed": "", "guid": "x", "url": "", "title": "", "annotations": [{}]}'
    )
    assert paper.repair() == 1
    (note,) = [note.annotation for note in paper.notes() if note.annotation.id == "new"]
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in note.note + note.tags[0])


async def test_a_folder_that_cannot_take_the_file_is_told(paper: Library, server: Server) -> None:
    entry = await paper.open(server.url("/a"))
    paper.home.data.joinpath("notes").write_text("in the way")
    with pytest.raises(StoreError, match="not in its plain file"):
        highlight(paper, entry, "flour for nine days")
    assert len(paper.annotations(entry)) == 1


async def test_check_names_a_saved_copy_whose_folder_is_gone(
    paper: Library, server: Server, tmp_path: Path
) -> None:
    entry = await paper.open(server.url("/a"))
    folder = tmp_path / "copies"
    saved = await paper.save(entry, folder)
    assert saved.path.is_relative_to(folder)
    assert paper.check() == []
    saved.path.unlink()
    for left in folder.rglob("*"):
        left.unlink()
    folder.rmdir()
    (said,) = paper.check()
    assert "copies" in said
    assert "Ferry strike" in said


async def test_check_tells_of_a_damaged_store_in_words(paper: Library, tmp_path: Path) -> None:
    paper.listing("all")
    paper._database.close()
    paper.home.database.write_bytes(b"garbage " * 2000)
    (said,) = paper.check()
    assert "damaged" in said
