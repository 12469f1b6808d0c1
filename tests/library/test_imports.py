"""Exports of other programs in the paper: entries, marks, highlights, and none of it twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.annotation import State
from reader.library import Library
from tests.library.worker import Worker
from tests.paper import make_paper

LINK = "https://harbour-gazette.example/story-0"
SPEECH = "a list for a richer island"


@pytest.fixture
def paper(tmp_path: Path) -> Library:
    library = make_paper(tmp_path, entries=6)
    library._worker = Worker()
    return library


def _readwise(*rows: tuple[str, str, str]) -> bytes:
    lines = [f'"{quote}","{title}","{link}","note on {quote}"' for quote, title, link in rows]
    return ("Highlight,Title,URL,Note\n" + "\n".join(lines)).encode()


async def test_highlights_find_their_words_in_a_stored_article(paper: Library) -> None:
    came = await paper.import_file(_readwise((SPEECH, "Strike", LINK), ("no such words", "Strike", LINK)))
    assert (came.program, came.entries, came.highlights) == ("Readwise", 0, 2)
    entry = paper._entries.by_link(LINK)
    assert entry is not None
    placed, lost = paper.annotations(entry)
    text = paper.article(entry).text
    assert text[placed.selector.start : placed.selector.end] == SPEECH
    assert (placed.state, lost.state) == (State.ANCHORED, State.ORPHAN)
    assert placed.note == f"note on {SPEECH}"


async def test_nothing_comes_twice(paper: Library) -> None:
    data = _readwise((SPEECH, "Strike", LINK), ("A quote.", "A book", ""))
    await paper.import_file(data)
    again = await paper.import_file(data)
    assert (again.entries, again.highlights) == (0, 0)
    assert len(paper.notes()) == 2


async def test_an_import_of_highlights_is_undone_in_one_step(paper: Library) -> None:
    await paper.import_file(_readwise((SPEECH, "Strike", LINK)))
    undone = paper.undo()
    assert undone and "1 highlight" in undone.message
    assert paper.notes() == []


async def test_links_come_as_they_were(paper: Library) -> None:
    rows = [
        {"url": "https://a.example/1", "title": "One", "is_archived": 0, "is_starred": 1, "tags": ["food"]},
        {"url": "https://a.example/2", "title": "Two", "is_archived": 1, "tags": []},
    ]
    came = await paper.import_file(json.dumps(rows).encode())
    assert came.message == "wallabag: 2 new articles, 0 new highlights."
    (one,) = paper.headlines(paper.listing("later"))
    assert (one.title, one.starred, one.tags, one.site) == ("One", True, ("food",), "a.example")
    (two,) = paper.headlines(paper.listing("archived"))
    assert two.title == "Two"
    assert all(paper.headlines(paper.listing("inbox"))[n].url != one.url for n in range(6))


async def test_highlights_wait_for_their_article(paper: Library) -> None:
    link = "https://a.example/1"
    quote = "The bread was fresh"
    await paper.import_file(_readwise((quote, "One", link)))
    entry = paper._entries.by_link(link)
    assert entry is not None
    assert paper.annotations(entry)[0].state is State.ORPHAN
    from tests.library.worker import text

    paper._keep(entry, text("It is said:", f"{quote}, and warm."), None)
    (found,) = paper.annotations(entry)
    assert found.state is not State.ORPHAN
    assert paper.article(entry).text[found.selector.start : found.selector.end] == quote


async def test_a_book_is_an_article_of_its_quotes(paper: Library) -> None:
    await paper.import_file(_readwise(("First.", "Tides", ""), ("Second.", "Tides", "")))
    more = await paper.import_file(_readwise(("Second.", "Tides", ""), ("Third.", "Tides", "")))
    assert (more.entries, more.highlights) == (0, 1)
    (entry,) = {note.headline.id for note in paper.notes()}
    assert [block.text for block in paper.article(entry).blocks] == ["First.", "Second.", "Third."]
    assert [a.state for a in paper.annotations(entry)] == [State.ANCHORED] * 3


async def test_opml_is_told_by_its_content(paper: Library) -> None:
    opml = b'<?xml version="1.0"?><opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>'
    came = await paper.import_file(opml)
    assert came.message == "Subscribed to 1 feed."
