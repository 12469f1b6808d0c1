"""Deciding about entries: marks, snooze, tags, searching; every step says what it did and is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Done, Library, Mark
from tests.paper import make_paper


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Library]:
    library = make_paper(tmp_path, entries=12)
    yield library
    library._database.close()


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(hours=3)


STEPS: dict[str, tuple[Callable[[Library, list[int]], Done], str, str]] = {
    "read": (lambda p, e: p.mark(e, Mark.READ), "Marked read", "Unread again"),
    "unread": (lambda p, e: p.mark(e, Mark.READ, False), "Marked unread", "Read again"),
    "star": (lambda p, e: p.mark(e, Mark.STAR), "Starred", "No longer starred"),
    "later": (lambda p, e: p.mark(e, Mark.LATER), "Kept for later", "Back from Later"),
    "archive": (lambda p, e: p.mark(e, Mark.ARCHIVE), "Archived", "Back from the Archive"),
    "snooze": (lambda p, e: p.snooze(e, soon()), "Snoozed until", "Back from its snooze"),
    "wake": (lambda p, e: p.snooze(e, None), "No longer snoozed", "Snoozed again"),
    "tag": (lambda p, e: p.tag(e, ["food", "sea"], ["none"]), "Tagged +food +sea -none", "Tags as they were"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("count", [1, 3])
def test_every_step_says_what_it_did_and_comes_back(paper: Library, step: str, count: int) -> None:
    do, said, back = STEPS[step]
    entries = paper.listing("all")[:count]
    paper.mark(entries[:1], Mark.LATER)
    before = paper.headlines(paper.listing("all"))
    what = f"“{paper.headlines(entries)[0].title[:40]}" if count == 1 else "3 articles"
    done = do(paper, entries)
    assert done.entries == tuple(entries)
    assert done.message.startswith(said)
    assert what in done.message
    after = paper.headlines(paper.listing("all"))
    coming = paper.next_undo()
    assert coming == done
    undone = paper.undo()
    assert undone
    assert undone.message.startswith(back)
    assert "redoes" in undone.message
    assert paper.headlines(paper.listing("all")) == before
    assert paper.redo() == done
    assert paper.headlines(paper.listing("all")) == after


def test_nothing_to_undo_is_nothing(paper: Library) -> None:
    assert paper.undo() is None
    assert paper.redo() is None
    assert paper.next_undo() is None


def test_archiving_implies_reading_and_clears_what_would_bring_it_back(paper: Library) -> None:
    entries = paper.listing("all")[:2]
    paper.mark(entries, Mark.LATER)
    paper.snooze(entries, soon())
    paper.mark(entries, Mark.ARCHIVE)
    for headline in paper.headlines(entries):
        assert (headline.read, headline.later, headline.snoozed, headline.archived) == (
            True,
            False,
            None,
            True,
        )
    assert paper.listing("archived") == entries


def test_opening_marks_read_without_a_step_of_its_own(paper: Library) -> None:
    entry = paper.listing("inbox")[0]
    paper.open_mark(entry)
    assert entry not in paper.listing("inbox")
    assert paper.next_undo() is None


def test_sources_count_what_they_list(paper: Library) -> None:
    entries = paper.listing("all")
    paper.mark(entries[:3], Mark.READ)
    paper.mark(entries[3:5], Mark.ARCHIVE)
    paper.mark(entries[5:6], Mark.STAR)
    paper.mark(entries[8:10], Mark.LATER)
    paper.mark(entries[9:10], Mark.READ)
    paper.mark(entries[4:5], Mark.READ, False)
    paper.snooze(entries[6:9], soon())
    paper.tag(entries[:2], ["food"])
    sources = paper.sources()
    for source in sources:
        listed = paper.headlines(paper.listing(source.key))
        assert (source.unread, source.total) == (sum(not h.read for h in listed), len(listed)), source.key
    keys = [source.key.partition(":")[0] for source in sources]
    assert keys == [*keys[:7], "folder", "feed", "feed", "folder", "feed", "feed", "tag"]
    folders = [s.folder for s in sources if s.key.startswith("f")]
    assert folders == ["Islands", "Islands", "Islands", "World", "World", ""]


def test_a_list_keeps_its_rows_while_it_is_in_view(paper: Library) -> None:
    seen = paper.listing("inbox")
    paper.mark(seen[:2], Mark.ARCHIVE)
    assert [headline.id for headline in paper.headlines(seen)] == seen
    assert paper.listing("inbox") == seen[2:]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry strike", 1),
        ("title", 0),
        ("サンタマルタ", 1),
        ('entity:"ana veloso"', 3),
        ('entity:"Santa Marta" feed:gazette', 2),
        ("is:whole", 5),
        ("flour -is:whole", 1),
    ],
)
def test_the_paper_is_searched(paper: Library, query: str, found: int) -> None:
    assert len(paper.listing("all", query)) == found


def test_tags_of_entries_come_before_tags_of_notes(tmp_path: Path) -> None:
    library = make_paper(tmp_path, entries=6, notes=True)
    library.tag(library.listing("all")[:1], ["zeppelin"])
    assert library.tags() == ["zeppelin", "speeches"]
    library._database.close()
