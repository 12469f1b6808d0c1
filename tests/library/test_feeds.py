"""Subscribing and refreshing off a server of this machine; lists of feeds in and out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import BroadsheetError, FetchError
from reader.library import Library, Refreshed
from reader.paths import home
from tests.fetch.server import Server, answer
from tests.library.worker import Worker


@pytest.fixture
async def paper(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(home(tmp_path), Config())
    library._worker = Worker()
    yield library
    await library.close()


def rss(*titles: str, name: str = "Harbour Gazette") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://gazette.example/{title}</link><guid>{title}</guid></item>"
        for title in titles
    )
    body = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
    return answer(body=body.encode(), content_type="application/rss+xml", etag='"1"')


async def refreshed(paper: Library, *, force: bool = True, feeds: list[int] | None = None) -> list[Refreshed]:
    return [outcome async for outcome in paper.refresh(feeds, force=force)]


async def test_a_feed_is_subscribed_to_and_read(paper: Library, server: Server) -> None:
    server.routes["/rss"] = rss("one", "two")
    source = await paper.subscribe(server.url("/rss"), folder="Islands")
    assert (source.title, source.folder, source.unread, source.total) == ("Harbour Gazette", "Islands", 2, 2)
    assert {h.title for h in paper.headlines(paper.listing(source.key))} == {"one", "two"}
    again = await paper.subscribe(server.url("/rss"))
    assert (again.key, again.total) == (source.key, 2)


async def test_a_page_leads_to_its_feed(paper: Library, server: Server) -> None:
    link = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
    server.routes["/"] = answer(body=link, content_type="text/html")
    server.routes["/rss"] = rss("one")
    assert (await paper.subscribe(server.url("/"))).title == "Harbour Gazette"


async def test_a_page_without_a_feed_is_told(paper: Library, server: Server) -> None:
    server.routes["/"] = answer(body=b"<html><p>Nothing here.</p></html>", content_type="text/html")
    with pytest.raises(FetchError, match="no feed"):
        await paper.subscribe(server.url("/"))
    with pytest.raises(FetchError):
        await paper.subscribe(server.url("/none"))
    assert [s for s in paper.sources() if s.key.startswith("feed:")] == []


async def test_a_refresh_brings_what_is_new_and_says_what_failed(
    paper: Library, server: Server, other: Server
) -> None:
    server.routes["/rss"] = rss("one")
    other.routes["/rss"] = rss("uno", name="Faro")
    one = await paper.subscribe(server.url("/rss"))
    two = await paper.subscribe(other.url("/rss"))
    server.routes["/rss"] = rss("one", "two", "three")
    other.routes["/rss"] = answer("500 Oops")
    outcomes = {outcome.title: outcome for outcome in await refreshed(paper)}
    assert (outcomes["Harbour Gazette"].new, outcomes["Harbour Gazette"].problem) == (2, "")
    assert (outcomes["Faro"].new, bool(outcomes["Faro"].problem)) == (0, True)
    assert {outcome.done for outcome in outcomes.values()} == {1, 2}
    assert {outcome.total for outcome in outcomes.values()} == {2}
    sources = {source.key: source for source in paper.sources()}
    assert (sources[one.key].total, sources[one.key].problem) == (3, "")
    assert (sources[two.key].total, bool(sources[two.key].problem)) == (1, True)


async def test_a_refresh_asks_only_what_is_due_and_only_for_changes(paper: Library, server: Server) -> None:
    server.routes["/rss"] = rss("one")
    source = await paper.subscribe(server.url("/rss"))
    assert await refreshed(paper, force=False) == []
    assert await refreshed(paper, feeds=[99]) == []
    server.routes["/rss"] = answer("304 Not Modified")
    (outcome,) = await refreshed(paper, feeds=[int(source.key[5:])])
    assert (outcome.new, outcome.problem) == (0, "")
    assert server.requests[-1].headers["if-none-match"] == '"1"'


async def test_a_feed_that_is_none_any_more_is_told(paper: Library, server: Server) -> None:
    server.routes["/rss"] = rss("one")
    await paper.subscribe(server.url("/rss"))
    server.routes["/rss"] = answer(body=b"<html>Sold to another.</html>", content_type="text/html")
    (outcome,) = await refreshed(paper)
    assert outcome.problem
    assert len(paper.listing("all")) == 1


async def test_a_dropped_feed_keeps_its_entries_and_comes_back(paper: Library, server: Server) -> None:
    server.routes["/rss"] = rss("one")
    source = await paper.subscribe(server.url("/rss"))
    done = paper.unsubscribe(int(source.key[5:]))
    assert "Harbour Gazette" in done.message
    assert source.key not in {s.key for s in paper.sources()}
    assert len(paper.listing("all")) == 1
    assert await refreshed(paper) == []
    paper.undo()
    assert source.key in {s.key for s in paper.sources()}


async def test_a_name_that_a_list_gives_a_feed_outlives_its_own_title(paper: Library, server: Server) -> None:
    server.routes["/rss"] = rss("one")
    server.routes["/same"] = rss("two")
    opml = (
        f'<opml version="2.0"><body><outline text="The paper I like" xmlUrl="{server.url("/rss")}"/>'
        f'<outline text="Harbour Gazette" xmlUrl="{server.url("/same")}"/></body></opml>'
    )
    await paper.import_opml(opml.encode())
    await refreshed(paper)
    assert titles(paper) == ["Harbour Gazette", "The paper I like"]
    assert {h.site for h in paper.headlines(paper.listing("all"))} == {"Harbour Gazette", "The paper I like"}
    assert 'text="The paper I like"' in paper.export_opml()
    server.routes["/same"] = rss("two", name="Harbour Gazette and Mail")
    await refreshed(paper)
    assert titles(paper) == ["Harbour Gazette and Mail", "The paper I like"]


async def test_a_feed_is_called_as_the_person_says(paper: Library, server: Server) -> None:
    server.routes["/rss"] = rss("one")
    source = await paper.subscribe(server.url("/rss"))
    assert paper.rename_source(source.key, " Gazette\x1b ").message == "Harbour Gazette is called Gazette now"
    await refreshed(paper)
    assert titles(paper) == ["Gazette"]
    assert paper.listing("all", "feed:gazette") == paper.listing("all", "feed:harbour") != []
    paper.undo()
    assert titles(paper) == ["Harbour Gazette"]
    paper.redo()
    paper.rename_source(source.key, "")
    assert titles(paper) == ["Harbour Gazette"]
    with pytest.raises(BroadsheetError, match="no feed"):
        paper.rename_source("inbox", "Outbox")


async def test_a_feed_moves_from_folder_to_folder_and_a_folder_is_renamed(
    paper: Library, server: Server
) -> None:
    for path in ("/one", "/two"):
        server.routes[path] = rss(path, name=path)
        await paper.subscribe(server.url(path))
    one, two = (s.key for s in paper.sources() if s.key.startswith("feed:"))
    assert paper.move_feed(one, "Islands / North").message == "/one stands in Islands / North now"
    paper.move_feed(two, "Islands / North")
    assert [s.title for s in paper.sources() if s.folder] == ["Islands / North", "/one", "/two"]
    assert len(paper.listing("folder:Islands / North")) == 2
    paper.rename_source("folder:Islands / North", "North")
    assert len(paper.listing("folder:North")) == 2
    paper.undo()
    paper.move_feed(two, "")
    assert [s.title for s in paper.sources() if s.folder] == ["Islands / North", "/one"]
    with pytest.raises(BroadsheetError, match="no such folder"):
        paper.rename_source("folder:Nowhere", "Somewhere")


def titles(library: Library) -> list[str]:
    return [source.title for source in library.sources() if source.key.startswith("feed:")]


async def test_subscriptions_go_out_and_come_in(paper: Library, tmp_path: Path) -> None:
    opml = (
        b'<opml version="2.0"><body><outline text="Islands">'
        b'<outline text="Gazette" xmlUrl="https://gazette.example/rss"/></outline>'
        b'<outline text="Faro" xmlUrl="https://faro.example/rss"/></body></opml>'
    )
    assert await paper.import_opml(opml) == (2, [])
    assert await paper.import_opml(opml) == (0, [])
    other = Library(home(tmp_path / "other"), Config())
    other._worker = Worker()
    assert (await other.import_opml(paper.export_opml().encode()))[0] == 2
    feeds = [(s.title, s.folder) for s in other.sources() if s.key.startswith("feed:")]
    assert feeds == [("Gazette", "Islands"), ("Faro", "")]
    await other.close()


async def test_a_damaged_list_is_read_as_far_as_it_goes(paper: Library) -> None:
    count, problems = await paper.import_opml(b"not xml at all")
    assert count == 0
    assert problems
