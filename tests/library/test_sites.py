"""A person's rules for sites, and the extractor chosen for one, reach the workroom; a wrong file costs a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import BroadsheetError
from reader.library import Library
from reader.paths import home
from reader.sites import SiteRules
from tests.fetch.server import Server, answer
from tests.library.worker import Worker, text

PAGE = answer(body=b"<html><body>a page</body></html>", content_type="text/html")


@pytest.fixture
async def paper(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(home(tmp_path), Config(fetch_private=("127.0.0.1",)))
    library._worker = Worker()
    yield library
    await library.close()


async def cleaned(paper: Library, server: Server, extractor: str = "auto") -> tuple[str, SiteRules | None]:
    worker = paper._worker
    assert isinstance(worker, Worker)
    server.routes["/a"] = PAGE
    worker.articles[server.url("/a")] = text("Flour for nine days.")
    await paper.clean(server.url("/a"), extractor=extractor)
    return worker.asked[-1]


def write(paper: Library, rules: str) -> None:
    paper.home.sites_file.parent.mkdir(parents=True, exist_ok=True)
    paper.home.sites_file.write_text(rules, encoding="utf-8")


async def test_the_rules_of_a_site_reach_the_workroom(paper: Library, server: Server) -> None:
    assert await cleaned(paper, server) == ("auto", None)
    write(paper, '["127.0.0.1"]\nbody = ".story"\ndrop = [".promo"]\nextractor = "readability"')
    rules = SiteRules("127.0.0.1", body=(".story",), drop=(".promo",), extractor="readability")
    assert await cleaned(paper, server) == ("readability", rules)


async def test_wrong_rules_are_left_aside_with_a_sentence(paper: Library, server: Server) -> None:
    write(paper, '["127.0.0.1"]\nbody = ["p[["]')
    server.routes["/a"] = PAGE
    paper._worker.articles[server.url("/a")] = text("Flour.")  # type: ignore[union-attr]  # a worker of the tests
    article = await paper.clean(server.url("/a"))
    assert article.body == "Flour."
    assert len(article.warnings) == 1
    assert "“p[[” of “127.0.0.1” is no CSS selector" in article.warnings[0]
    assert any("no CSS selector" in problem for problem in paper.check())


async def test_the_extractor_chosen_for_a_site_is_remembered(paper: Library, server: Server) -> None:
    assert (
        paper.choose_extractor(server.url("/b"), "trafilatura") == "127.0.0.1: always trafilatura from now on"
    )
    assert paper.extractor_for(server.url("/a")) == "trafilatura"
    assert await cleaned(paper, server) == ("trafilatura", None)
    assert await cleaned(paper, server, "structure") == ("structure", None)
    paper.choose_extractor(server.url("/a"), "auto")
    assert await cleaned(paper, server) == ("auto", None)


@pytest.mark.parametrize(("url", "extractor"), [("https://gazette.example/", "magic"), ("notes.txt", "auto")])
def test_what_cannot_be_chosen_is_said(paper: Library, url: str, extractor: str) -> None:
    with pytest.raises(BroadsheetError):
        paper.choose_extractor(url, extractor)
