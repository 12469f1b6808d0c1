"""Other ways to the whole text: what is offered, what is taken, and that it can be taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.article import Article
from reader.config import Config
from reader.entry import Entry
from reader.errors import BroadsheetError, CleanError, FetchError
from reader.library import Library, Way
from reader.paths import home
from tests.fetch.server import Server, answer
from tests.library.worker import Worker, text

PAGE = answer(body=b"<html><body>a page</body></html>", content_type="text/html")
TEASER, WHOLE = "The ferry crews of Santa Marta", "The ferry crews of Santa Marta voted to stay ashore."


@pytest.fixture
async def paper(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(home(tmp_path), Config(fetch_private=("127.0.0.1",)))
    library._worker = Worker()
    yield library
    await library.close()


def laid(paper: Library, server: Server, **paths: Article) -> None:
    """Pages of the server, by their paths, and what cleaning makes of them."""
    assert isinstance(paper._worker, Worker)
    for path, article in paths.items():
        server.routes[f"/{path}"] = PAGE
        paper._worker.articles[server.url(f"/{path}")] = article


async def teaser(paper: Library, server: Server) -> int:
    article = replace(
        text(TEASER),
        paywalled=True,
        canonical_url=server.url("/a"),
        alternates={"print": server.url("/print"), "amp": server.url("/amp")},
    )
    laid(paper, server, a=article)
    return await paper.open(server.url("/a"))


async def test_what_the_page_names_and_the_configuration_says_is_offered(
    tmp_path: Path, server: Server
) -> None:
    for template, link in (
        ("https://archive.example/{url}", "{}"),
        ("https://archive.example/?u={url}&x", "{}&x"),
    ):
        paper = Library(home(tmp_path), Config(fetch_private=("127.0.0.1",), fetch_archive=template))
        paper._worker = Worker()
        entry = await teaser(paper, server)
        ways = paper.ways(entry)
        assert [way.words for way in ways] == [
            "the AMP version",
            "the print view",
            "an archived copy (archive.example)",
        ]
        written = (
            server.url("/a") if "?" not in template else f"?u=http%3A%2F%2F127.0.0.1%3A{server.port}%2Fa"
        )
        assert ways[2].url == f"https://archive.example/{link.format(written)}"
        await paper.close()


async def test_a_longer_text_is_taken_and_can_be_taken_back(paper: Library, server: Server) -> None:
    entry = await teaser(paper, server)
    laid(paper, server, amp=text(WHOLE, title="The Gazette, AMP"))
    note = paper.highlight(entry, paper.article(entry).text.index("crews"), len(paper.article(entry).text))
    shown, done = await paper.take_way(entry, paper.ways(entry)[0])
    assert (shown.title, shown.body, shown.paywalled) == ("Ferry strike", WHOLE, False)
    assert shown.warnings == ("This text is from the AMP version.",)
    assert (shown.url, shown.canonical_url) == (server.url("/a"), server.url("/a"))
    assert "10 words in place of 6" in done.message
    assert [way.name for way in paper.ways(entry)] == ["amp", "print"]
    assert [kept.id for kept in paper.annotations(entry)] == [note.id]
    undone = paper.undo()
    assert undone is not None
    assert paper.article(entry).body == TEASER
    assert paper.article(entry).paywalled


async def test_a_text_that_is_no_longer_leaves_what_is_here(paper: Library, server: Server) -> None:
    entry = await teaser(paper, server)
    laid(paper, server, print=text(TEASER))
    with pytest.raises(CleanError, match="The print view has no more text: 6 words, and 6 are here"):
        await paper.take_way(entry, paper.ways(entry)[1])
    with pytest.raises(FetchError, match=r"The AMP version did not come: .*What is here stays"):
        await paper.take_way(entry, paper.ways(entry)[0])
    assert paper.article(entry).body == TEASER
    assert await paper.complete(entry) == paper.article(entry)


async def test_an_article_that_never_came_may_come_from_elsewhere(tmp_path: Path, server: Server) -> None:
    config = Config(fetch_private=("127.0.0.1",), fetch_archive=server.url("/archive?of={url}"))
    paper = Library(home(tmp_path), config)
    paper._worker = Worker()
    (entry,) = paper._entries.take_in(None, "Gazette", [Entry("Ferry strike", server.url("/gone"), "tag:1")])
    assert (await paper.complete(entry)).warnings
    (way,) = paper.ways(entry)
    server.routes["/archive"] = PAGE
    paper._worker.articles[way.url] = text(WHOLE)
    shown, _ = await paper.take_way(entry, way)
    assert (shown.body, paper.article(entry).body) == (WHOLE, WHOLE)
    await paper.close()


async def test_a_publisher_leads_to_no_private_network(tmp_path: Path, server: Server) -> None:
    paper = Library(home(tmp_path), Config())
    paper._worker = Worker()
    (entry,) = paper._entries.take_in(None, "Gazette", [Entry("A", "https://gazette.example/a", "tag:1")])
    with pytest.raises(BroadsheetError, match="private network"):
        await paper.take_way(entry, Way("amp", "the AMP version", server.url("/amp")))
    await paper.close()


async def test_a_site_rule_takes_a_way_unasked(paper: Library, server: Server) -> None:
    paper.home.sites_file.parent.mkdir(parents=True, exist_ok=True)
    paper.home.sites_file.write_text('["127.0.0.1"]\ninstead = "print"', encoding="utf-8")
    laid(paper, server, print=text(WHOLE))
    entry = await teaser(paper, server)
    assert paper.article(entry).body == WHOLE
    assert paper.article(entry).warnings == ("This text is from the print view.",)
    assert paper.next_undo() is None
    del server.routes["/print"]
    article = await paper.clean(server.url("/a"))
    assert article.body == TEASER
    assert "no such page" in article.warnings[-1]
    laid(paper, server, b=replace(text(WHOLE), alternates={"print": server.url("/print")}))
    assert (await paper.clean(server.url("/b"))).warnings == (), (
        "a page that keeps nothing back is read itself"
    )
