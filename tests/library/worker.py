"""A workroom without a process: it cleans by what the test laid down for an address."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.article import Article, Block, Kind
from reader.clean import clean_fragment
from reader.entry import ParsedFeed
from reader.errors import CleanError
from reader.fetch.discovery import find_feeds
from reader.fetch.feed import parse_feed
from reader.fetch.opml import Subscription, parse_opml
from reader.imports.model import Batch
from reader.imports.read import read
from reader.sites import SiteRules


@dataclass
class Worker:
    """The doors of `reader.library.reading.Worker`, in this process."""

    articles: dict[str, Article] = field(default_factory=dict)
    """What cleaning the page of an address gives."""
    cleaned: list[str] = field(default_factory=list)
    """Addresses that were cleaned, in order."""
    asked: list[tuple[str, SiteRules | None]] = field(default_factory=list)
    """With which extractor and which rules, in order."""

    async def clean(
        self,
        body: bytes,
        url: str,
        content_type: str | None,
        *,
        extractor: str = "auto",
        entities: bool = False,
        rules: SiteRules | None = None,
    ) -> Article:
        self.cleaned.append(url)
        self.asked.append((extractor, rules))
        if url in self.articles:
            return replace(self.articles[url], url=url)
        if not url:
            return text(*body.decode().split("\n\n"))
        raise CleanError("There is no article in it.")

    async def clean_fragment(self, html: str, url: str, title: str) -> Article:
        return clean_fragment(html, url, title)

    async def name_entities(self, article: Article) -> Article:
        return article

    async def parse_feed(self, body: bytes, url: str, content_type: str | None) -> ParsedFeed:
        return parse_feed(body, url, content_type)

    async def find_feeds(self, html: bytes, url: str) -> list[str]:
        return [link.url for link in find_feeds(html.decode(), url)]

    async def warm(self) -> None:
        return None

    async def parse_opml(self, data: bytes) -> tuple[list[Subscription], list[str]]:
        return parse_opml(data)

    async def parse_import(self, data: bytes) -> Batch:
        return read(data)

    async def close(self) -> None:
        """Nothing is open."""


def text(*paragraphs: str, title: str = "Ferry strike") -> Article:
    """An article of these paragraphs."""
    blocks = tuple(Block(f"b{n}", Kind.PARAGRAPH, words) for n, words in enumerate(paragraphs))
    return Article(title=title, blocks=blocks, extractor="test")
