"""Articles that a site spreads over several pages: fetched when asked, joined, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotation import State
from reader.article import Article, Pages
from reader.config import Config
from reader.errors import BroadsheetError
from reader.library import Library
from reader.paths import home
from tests.fetch.server import Server, answer
from tests.library.worker import Worker, text

PAGE = answer(body=b"<html><body>a page</body></html>", content_type="text/html")
TOLD = (
    "The ferry crews of Santa Marta voted to stay ashore.",
    "The union says that flour for nine days is left.",
    "Captain Reed said that the older boats leak.",
)


@pytest.fixture
async def paper(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(home(tmp_path), Config(fetch_private=("127.0.0.1", "localhost")))
    library._worker = Worker()
    yield library
    await library.close()


def spread(paper: Library, server: Server, count: int = 3) -> str:
    """A story on so many pages, each of which leads to the next; its address."""
    assert isinstance(paper._worker, Worker)
    address = server.url("/a")
    for number, told in enumerate(TOLD[:count], 1):
        path = "/a" if number == 1 else f"/a/{number}"
        onward = server.url(f"/a/{number + 1}") if number < count else ""
        first = address if number > 1 else ""
        server.routes[path] = PAGE
        paper._worker.articles[server.url(path)] = replace(
            text(told), pages=Pages(number, count, onward, first), canonical_url=address
        )
    return address


async def test_pages_are_loaded_when_asked_and_notes_keep_their_places(
    paper: Library, server: Server
) -> None:
    entry = await paper.open(spread(paper, server))
    assert server.paths() == ["/a"]
    first = paper.article(entry)
    note = paper.highlight(entry, first.text.index("voted"), first.text.index(" to stay"))
    fetched: list[tuple[int, int]] = []
    shown, done = await paper.load_pages(entry, lambda number, total: fetched.append((number, total)))
    assert fetched == [(2, 3), (3, 3)]
    assert shown.body == "\n\n".join(TOLD)
    assert done.message == "Loaded pages 1 to 3 of 3."
    (kept,) = paper.annotations(entry)
    assert (kept.id, kept.selector.start, kept.state) == (note.id, note.selector.start, State.ANCHORED)
    assert paper.listing("all", "leak") == [entry]
    with pytest.raises(BroadsheetError, match="no other pages"):
        await paper.load_pages(entry)


async def test_loading_is_undone_and_done_again(paper: Library, server: Server) -> None:
    entry = await paper.open(spread(paper, server))
    shown, _ = await paper.load_pages(entry)
    note = paper.highlight(entry, shown.text.index("older boats"), shown.text.index(" leak"))
    paper.withdraw(entry, note.id)
    paper.undo()
    paper.undo()  # the withdrawal, the highlight
    undone = paper.undo()
    assert undone is not None
    assert undone.message.startswith("Back to page 1 of 3")
    assert paper.article(entry).body == TOLD[0]
    assert paper.listing("all", "leak") == []
    paper.redo()
    assert paper.article(entry).body == "\n\n".join(TOLD)


async def test_a_page_that_fails_leaves_what_came(paper: Library, server: Server) -> None:
    entry = await paper.open(spread(paper, server))
    del server.routes["/a/3"]
    shown, done = await paper.load_pages(entry)
    assert shown.body == "\n\n".join(TOLD[:2])
    assert done.message.startswith("Pages 1 and 2 of 3 are here. Page 3 did not come: ")
    server.routes["/a/3"] = PAGE
    shown, _ = await paper.load_pages(entry)
    assert shown.body == "\n\n".join(TOLD)
    assert server.paths() == ["/a", "/a/2", "/a/3", "/a/3"]


async def test_where_no_page_comes_nothing_changes(paper: Library, server: Server) -> None:
    entry = await paper.open(spread(paper, server))
    del server.routes["/a/2"]
    with pytest.raises(BroadsheetError, match="Page 2 did not come"):
        await paper.load_pages(entry)
    assert paper.article(entry).body == TOLD[0]
    assert paper.next_undo() is None


async def test_pages_that_go_in_a_circle_or_say_nothing_new_end_it(paper: Library, server: Server) -> None:
    assert isinstance(paper._worker, Worker)
    address = spread(paper, server, 2)
    circle = replace(paper._worker.articles[server.url("/a/2")], pages=Pages(2, 0, address))
    paper._worker.articles[server.url("/a/2")] = circle
    entry = await paper.open(address)
    shown, done = await paper.load_pages(entry)
    assert "Page 3 says nothing" in done.message
    assert shown.pages is not None
    assert not shown.pages.partial
    comments = replace(text(TOLD[0]), pages=Pages(1, 2, server.url("/a/2")), title="Another")
    paper._worker.articles |= {server.url("/b"): comments, server.url("/a/2"): text(TOLD[0])}
    server.routes["/b"] = PAGE
    other = await paper.open(server.url("/b"))
    with pytest.raises(BroadsheetError, match="says nothing"):
        await paper.load_pages(other)
    assert paper.article(other).pages is None


async def test_only_pages_of_the_same_host_are_fetched(paper: Library, server: Server, other: Server) -> None:
    address = spread(paper, server)
    server.routes["/a/2"] = answer("302 Found", location=f"http://localhost:{other.port}/a/2")
    other.routes["/a/2"] = PAGE
    entry = await paper.open(address)
    with pytest.raises(BroadsheetError, match="another site"):
        await paper.load_pages(entry)


async def test_all_pages_at_once(paper: Library, server: Server) -> None:
    address = spread(paper, server)
    assert (await paper.clean(address, all_pages=True)).body == "\n\n".join(TOLD)
    entry = await paper.open(server.url("/a/2"), all_pages=True)  # a later page leads to the first
    assert paper.article(entry).body == "\n\n".join(TOLD)
    del server.routes["/a/3"]
    partly = await paper.clean(address, all_pages=True)
    assert partly.body == "\n\n".join(TOLD[:2])
    assert "Page 3 did not come" in partly.warnings[-1]


async def test_a_setting_has_all_pages_fetched_always(tmp_path: Path, server: Server) -> None:
    paper = Library(home(tmp_path), Config(fetch_private=("127.0.0.1",), fetch_all_pages=True))
    paper._worker = Worker()
    address = spread(paper, server)
    assert (await paper.clean(address)).body == "\n\n".join(TOLD)
    entry = await paper.open(address)
    assert paper.article(entry).body == "\n\n".join(TOLD)
    await paper.close()


async def test_fetching_anew_brings_all_pages_that_were_there(paper: Library, server: Server) -> None:
    entry = await paper.open(spread(paper, server))
    await paper.load_pages(entry)
    again = await paper.complete(entry, again=True)
    assert again.body == "\n\n".join(TOLD)
    del server.routes["/a/3"]
    with pytest.raises(BroadsheetError, match="Page 3 did not come"):
        await paper.complete(entry, again=True)
    assert paper.article(entry).body == "\n\n".join(TOLD), "pages that are here are never lost"


def test_in_words() -> None:
    told = [Pages(1, 4, "x"), Pages(1, 0, "x"), Pages(2, 4, "x", "y"), Pages(2, 4, "x", "", ("b",))]
    assert [pages.here for pages in told] == ["page 1 of 4", "page 1", "page 2 of 4", "pages 1 and 2 of 4"]
    assert Article(pages=told[0]) != Article()
