"""From a link, a file, a pipe or an entry to the whole article; what is remembered of reading."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.article import Block, Copy, Kind, Mention
from reader.config import Config
from reader.entry import Entry
from reader.errors import BroadsheetError, CleanError, FetchError
from reader.library import Library
from reader.library.reading import FULL_TEXT
from reader.paths import home
from tests.fetch.server import Server, answer
from tests.library.worker import Worker, text

PAGE = answer(body=b"<html><body>a page</body></html>", content_type="text/html")


@pytest.fixture
async def paper(tmp_path: Path) -> AsyncIterator[Library]:
    """An empty paper, whose workroom is `Worker`, in a network of this machine."""
    library = Library(home(tmp_path), Config(fetch_private=("127.0.0.1",)))
    library._worker = Worker()
    yield library
    await library.close()


def worker(library: Library) -> Worker:
    assert isinstance(library._worker, Worker)
    return library._worker


def take_in(library: Library, *, link: str = "", content: str = "", summary: str = "") -> int:
    entry = Entry("From the feed", link, "tag:1", authors=("Ines Duarte",), content=content, summary=summary)
    return library._entries.take_in(None, "Harbour Gazette", [entry])[0]


async def test_a_link_is_opened_once(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    worker(paper).articles[server.url("/a")] = text("Flour for nine days.", title="Ferry strike")
    entry = await paper.open(server.url("/a"))
    (headline,) = paper.headlines([entry])
    assert (headline.title, headline.whole, headline.url) == ("Ferry strike", True, server.url("/a"))
    assert paper.listing("opened") == [entry]
    assert await paper.open(server.url("/a")) == entry
    assert server.paths() == ["/a"]


async def test_two_links_to_one_article_are_one_entry(paper: Library, server: Server) -> None:
    made = replace(text("Flour."), canonical_url=server.url("/a"))
    for path in ("/a?from=mail", "/a?from=feed"):
        server.routes["/a"] = PAGE
        worker(paper).articles[server.url(path)] = made
        await paper.open(server.url(path))
    assert len(paper.listing("opened")) == 1


@pytest.mark.parametrize("declared", ["/", "/news", "http://harbour-gazette.example/flour"])
async def test_a_page_that_declares_what_it_is_not_takes_no_entrys_place(
    paper: Library, server: Server, declared: str
) -> None:
    declared = declared if "//" in declared else server.url(declared)
    kept = paper._entries.take_in(None, "", [Entry("Flour", declared, declared)])[0]
    paper._articles.keep(kept, text("The newest of the island, all day long.", title="The news"))
    for path, title in (("/one", "Ferry strike"), ("/two", "Lighthouse sold")):
        server.routes[path] = PAGE
        made = text(f"{title}: of this the paper tells in one paragraph of a length.", title=title)
        worker(paper).articles[server.url(path)] = replace(made, canonical_url=declared)
        entry = await paper.open(server.url(path))
        assert paper.article(entry).title == title
        assert paper.headlines([entry])[0].url == server.url(path)
    assert len(paper.listing("opened")) == 3
    assert paper.article(kept).title == "The news"


async def test_a_number_opens_its_entry_and_a_file_of_that_name_goes_before(
    paper: Library, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/a"] = PAGE
    worker(paper).articles[server.url("/a")] = text("Flour for nine days.")
    entry = take_in(paper, link=server.url("/a"))
    assert await paper.open(str(entry)) == entry
    assert "Flour" in paper.article(entry).text
    assert (await paper.clean(str(entry))).text == paper.article(entry).text
    assert (await paper.clean(str(entry), extractor="structure")).text
    assert worker(paper).asked[-1][0] == "structure"
    with pytest.raises(BroadsheetError, match="no entry 99"):
        await paper.open("99")
    monkeypatch.chdir(tmp_path)
    Path(str(entry)).write_text("A letter.")
    assert await paper.open(str(entry)) != entry


async def test_a_link_with_a_trackers_tail_leads_to_the_entry_that_is_there(
    paper: Library, server: Server
) -> None:
    server.routes["/a"] = PAGE
    tracked = server.url("/a") + "?utm_source=rss"
    for link in (tracked, server.url("/a")):
        worker(paper).articles[link] = text("Flour for nine days.")
    entry = take_in(paper, link=tracked)
    assert await paper.open(server.url("/a") + "#comments") == entry


async def test_a_retitled_article_keeps_its_entry(paper: Library, server: Server) -> None:
    words = "The ferry crews of Santa Marta stay ashore for a third week, and flour runs short."
    for path, title in (("/a?from=mail", "Ferry strike"), ("/a?from=feed", "Ferry strike: third week")):
        server.routes["/a"] = PAGE
        made = replace(text(words, title=title), canonical_url=server.url("/a"))
        worker(paper).articles[server.url(path)] = made
        entry = await paper.open(server.url(path))
        assert paper.article(entry).title == title
    assert len(paper.listing("opened")) == 1


async def test_a_file_and_a_pipe_are_read(paper: Library, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader.\n\nThe end.")
    first = await paper.open(str(file))
    second = await paper.open("-", piped=b"From a pipe.")
    assert "The end." in paper.article(first).text
    assert "From a pipe." in paper.article(second).text
    assert await paper.open(str(file)) == first
    assert set(paper.listing("opened")) == {first, second}


@pytest.mark.parametrize("source", ["/nowhere/at/all.html", "gopher://a.example/"])
async def test_what_cannot_be_read_is_told(paper: Library, source: str) -> None:
    with pytest.raises(FetchError):
        await paper.open(source)
    assert paper.listing("all") == []


async def test_a_page_that_was_cut_says_so(tmp_path: Path, server: Server) -> None:
    paper = Library(home(tmp_path), Config(fetch_private=("127.0.0.1",), fetch_megabytes=1))
    paper._worker = Worker(articles={server.url("/a"): text("Flour.")})
    server.routes["/a"] = answer(body=b"<html><body>" + b"<p>a page</p>" * 100_000, content_type="text/html")
    assert "cut off" in (await paper.clean(server.url("/a"))).warnings[-1]
    await paper.close()


async def test_nothing_is_stored_by_cleaning(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    worker(paper).articles[server.url("/a")] = text("Flour.")
    assert (await paper.clean(server.url("/a"))).body == "Flour."
    with pytest.raises(CleanError):
        await paper.clean(server.url("/a") + "?other")
    assert paper.listing("all") == []


async def test_an_entry_shows_its_summary_until_it_is_whole(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    worker(paper).articles[server.url("/a")] = replace(text("The whole text."), title="")
    entry = take_in(paper, link=server.url("/a"), summary="In short.")
    assert (paper.article(entry).text, paper.article(entry).extractor) == (
        "From the feed\n\nIn short.",
        "summary",
    )
    whole = await paper.complete(entry)
    assert whole.text == "From the feed\n\nThe whole text."
    assert (whole.site, whole.authors) == ("Harbour Gazette", ("Ines Duarte",))
    assert paper.article(entry) == whole
    assert await paper.complete(entry) == whole
    assert len(worker(paper).cleaned) == 1


async def test_a_failure_keeps_the_summary_and_says_why(paper: Library, server: Server) -> None:
    entry = take_in(paper, link=server.url("/gone"), summary="In short.")
    article = await paper.complete(entry)
    assert article.body == "In short."
    assert article.warnings[0]
    assert not paper.headlines([entry])[0].whole
    server.routes["/gone"] = PAGE  # it is there now, but no article
    assert "no article" in (await paper.complete(entry)).warnings[0]


async def test_without_a_link_what_the_feed_sent_is_the_article(paper: Library) -> None:
    entry = take_in(paper, content="<p>All that the feed sent.</p>")
    assert (await paper.complete(entry)).body == "All that the feed sent."


async def test_a_long_text_of_the_feed_spares_the_request(paper: Library, server: Server) -> None:
    entry = take_in(paper, link=server.url("/a"), content=f"<p>{'word ' * (FULL_TEXT // 4)}</p>")
    assert len((await paper.complete(entry)).body) >= FULL_TEXT
    assert server.requests == []


async def test_the_longer_of_page_and_feed_wins(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    worker(paper).articles[server.url("/a")] = text("Teaser.")
    entry = take_in(paper, link=server.url("/a"), content="<p>A good part of the story, at least.</p>")
    assert (await paper.complete(entry)).body == "A good part of the story, at least."


async def test_a_page_that_fails_leaves_what_the_feed_sent(paper: Library, server: Server) -> None:
    entry = take_in(paper, link=server.url("/gone"), content="<p>A part of the story.</p>")
    article = await paper.complete(entry)
    assert article.body == "A part of the story."
    assert "feed's own text" in article.warnings[0]


async def test_what_is_gone_is_told(paper: Library) -> None:
    with pytest.raises(BroadsheetError, match="no longer"):
        paper.article(99)
    with pytest.raises(BroadsheetError, match="no longer"):
        await paper.complete(99)


async def test_the_place_is_found_again_in_a_changed_text(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    told = [f"Paragraph {n} tells of the {n}th day of the strike on the island." for n in range(30)]
    worker(paper).articles[server.url("/a")] = text(*told)
    entry = await paper.open(server.url("/a"))
    assert paper.position(entry) == 0
    paper.keep_position(entry, paper.article(entry).text.index("Paragraph 20"))
    worker(paper).articles[server.url("/a")] = text("A new first paragraph, updated.", *told[3:])
    await paper.complete(entry, again=True)
    assert paper.article(entry).text[paper.position(entry) :].startswith("Paragraph 20")


TWICE = replace(
    text("Captains wait at Pier 4.", "Veloso refused."),
    blocks=(
        Block(
            "b0",
            Kind.CAPTION,
            "Captains wait at Pier 4.",
            copies=(Copy("Captains wait at Pier Four.", "caption", "typo", 0.9, 1),),
        ),
        Block("b1", Kind.PARAGRAPH, "Veloso refused."),
    ),
)


async def test_a_wrong_collapse_is_undone_for_good(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    start = TWICE.text.index("Veloso")
    named = replace(TWICE, mentions=(Mention(start, start + 6, "Veloso", "PER", "Ana Veloso", 0.5),))
    worker(paper).articles[server.url("/a")] = named
    entry = await paper.open(server.url("/a"))
    collapsed = paper.article(entry)
    note = paper.highlight(entry, *(collapsed.text.index("Veloso refused"), len(collapsed.text)))
    paper.split_copy(entry, "b0", 0)
    after = paper.article(entry)
    assert [block.text for block in after.blocks][:2] == [
        "Captains wait at Pier 4.",
        "Captains wait at Pier Four.",
    ]
    for article in (after, await paper.complete(entry, again=True), paper.article(entry)):
        assert len(article.blocks) == 3
        (mention,) = article.mentions
        assert article.text[mention.start : mention.end] == "Veloso"
    with pytest.raises(BroadsheetError, match="no such copy"):
        paper.split_copy(entry, "b0", 0)
    (moved,) = paper.annotations(entry)
    assert after.text[moved.selector.start : moved.selector.end] == note.quote
    paper.undo()
    assert paper.article(entry).blocks == collapsed.blocks
    (back,) = paper.annotations(entry)
    assert collapsed.text[back.selector.start : back.selector.end] == note.quote


async def test_a_read_only_paper_still_shows_the_whole_text(paper: Library, server: Server) -> None:
    server.routes["/a"] = PAGE
    worker(paper).articles[server.url("/a")] = text("The whole text.")
    entry = take_in(paper, link=server.url("/a"), summary="In short.")
    paper._database._writable = False
    assert (await paper.complete(entry)).body == "The whole text."
    paper.open_mark(entry)
    paper.remember("theme", "paper")
    (headline,) = paper.headlines([entry])
    assert not headline.whole
    assert not headline.read
    assert paper.recall("theme", "none") == "none"
