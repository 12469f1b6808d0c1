"""Reaching out: what the network and the workroom give, on the way to an article."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from reader.article import Article
from reader.entry import ParsedFeed
from reader.errors import CleanError, ConfigError, FetchError, LimitError
from reader.library.model import Way
from reader.library.sites import Sites
from reader.sites import SiteRules, host_of
from reader.store.story import same_host, story

if TYPE_CHECKING:
    from reader.fetch.client import Session
    from reader.fetch.limits import Trust
    from reader.fetch.opml import Subscription
    from reader.fetch.sources import Document
    from reader.imports.model import Batch
    from reader.library.edition import Edition

CUT_SHORT = re.compile(r"cut off|are shown")
"""In a warning: cleaning has cut the text as well."""
CUT = "This page is too long to be fetched whole: its end was cut off. fetch.megabytes in the configuration has more."
MOST_PAGES = 40
"""Pages of one article that are joined."""

NAMED_WAYS = {"amp": "the AMP version", "print": "the print view"}
"""What a page may name as its other versions, in words."""

Told = Callable[[int, int], object]
"""Called with the number of the page that is fetched next, and how many there are (0: unknown)."""


class Worker(Protocol):
    """What the library needs of the workroom; tests give their own."""

    async def clean(
        self,
        body: bytes,
        url: str,
        content_type: str | None,
        *,
        extractor: str = "auto",
        entities: bool = False,
        rules: SiteRules | None = None,
    ) -> Article: ...
    async def clean_fragment(self, html: str, url: str, title: str) -> Article: ...
    async def name_entities(self, article: Article) -> Article: ...
    async def parse_feed(self, body: bytes, url: str, content_type: str | None) -> ParsedFeed: ...
    async def find_feeds(self, html: bytes, url: str) -> list[str]: ...
    async def parse_opml(self, data: bytes) -> tuple[list[Subscription], list[str]]: ...
    async def parse_import(self, data: bytes) -> Batch: ...
    async def warm(self) -> None: ...
    async def close(self) -> None: ...


class Reaching(Sites):
    """Fetching and cleaning."""

    _worker: Worker | None = None
    _session: Session | Edition | None = None

    async def _read(self, source: str, piped: bytes | None, trust: Trust | None = None) -> Document:
        """What a source holds; `trust` says who chose its address, by default the person just now."""
        from reader.fetch.limits import Trust
        from reader.fetch.sources import is_link, read

        reading = read(
            source,
            BytesIO(piped) if piped is not None else None,
            limits=self.session.limits,
            trust=trust or Trust.TYPED,
            allowed_hosts=self.config.fetch_private,
            session=self.session,
        )
        if self._worker is not None or self.edition is not None or not is_link(source):
            return await reading
        # The first page of a run: while the network answers, the workroom loads what cleaning needs.
        warming = asyncio.create_task(self.worker.warm())
        try:
            document = await reading
        except BaseException:
            warming.cancel()
            raise
        await warming
        return document

    async def _clean(self, document: Document, extractor: str = "auto", *, entities: bool = True) -> Article:
        declared = document.content_type or {
            "text": "text/plain",
            "markdown": "text/markdown",
            "mail": "message/rfc822",
        }.get(document.kind, "")
        rules: SiteRules | None = None
        told: tuple[str, ...] = ()
        try:
            rules = self.site_rules(document.url)
        except ConfigError as problem:
            told = (f"Your site rules were left aside. {problem}",)
        if extractor == "auto":
            extractor = (rules and rules.extractor) or self.extractor_for(document.url)
        article = await self.worker.clean(
            document.body,
            document.url,
            declared or None,
            extractor=extractor,
            entities=entities,
            rules=rules,
        )
        if document.cut and not any(CUT_SHORT.search(warning) for warning in article.warnings):
            told += (CUT,)
        return replace(
            article,
            warnings=article.warnings + told,
            url=article.url or document.url,
            canonical_url=_believed(article.canonical_url, article.url or document.url),
        )

    async def _article(self, document: Document, extractor: str = "auto") -> Article:
        """The article of a document; from elsewhere where its page keeps the text back and a site rule says so."""
        article = await self._clean(document, extractor)
        if not article.paywalled:
            return article
        try:
            rules = self.site_rules(document.url)
            wanted = rules.instead if rules else ""
            for way in self._ways_to(article):
                if way.name == wanted:
                    return await self._by_way(article, way)
        except (FetchError, CleanError, LimitError, ConfigError) as problem:
            return replace(article, warnings=(*article.warnings, f"{problem.message} {problem.hint}".strip()))
        return article

    def _ways_to(self, article: Article) -> list[Way]:
        """Where else an article may stand."""
        found = [
            Way(name, words, article.alternates[name])
            for name, words in NAMED_WAYS.items()
            if name in article.alternates
        ]
        template, url = self.config.fetch_archive, article.url or article.canonical_url
        if template and url:
            before, _, after = template.partition("{url}")
            link = quote(url, safe="") if "?" in before else url
            found.append(Way("archive", f"an archived copy ({host_of(before)})", f"{before}{link}{after}"))
        return found

    async def _by_way(self, here: Article, way: Way) -> Article:
        """An article from elsewhere, with what is known of it here. Raises where that is no longer."""
        from reader.fetch.limits import Trust

        name = way.words[:1].upper() + way.words[1:]
        own = host_of(way.url) == host_of(here.url)
        trust = Trust.KEPT if way.name == "archive" else Trust.TYPED if own else Trust.LINKED
        try:
            there = await self._clean(await self._read(way.url, None, trust))
        except FetchError as missing:
            raise FetchError(f"{name} did not come: {missing.message}", "What is here stays.") from missing
        if there.words <= here.words:
            raise CleanError(
                f"{name} has no more text: {there.words} words, and {here.words} are here.",
                "What is here stays.",
            )
        return replace(
            there,
            title=here.title or there.title,
            site=here.site or there.site,
            authors=here.authors or there.authors,
            published=here.published or there.published,
            url=here.url,
            canonical_url=here.canonical_url,
            warnings=(f"This text is from {way.words}.", *there.warnings),
            pages=None,
            alternates=here.alternates,
        )

    async def _with_pages(self, article: Article) -> Article:
        """The article with its other pages; what did not come is said in its warnings."""
        joined, problem = await self._joined(article)
        return replace(joined, warnings=(*joined.warnings, problem)) if problem else joined

    async def _joined(
        self, article: Article, told: Told = lambda _number, _total: None
    ) -> tuple[Article, str]:
        """The article with as many of its other pages as can be had, and names found in all of them.

        Returns:
            The article, and why a page is missing, in words; empty where none is.
        """
        from reader.clean.joining import join

        before, seen, number, problem = article, {article.url, article.canonical_url}, 1, ""
        try:
            if article.pages and article.pages.first:
                told(1, article.pages.total)
                article = await self._page(article.pages.first, article)
                seen = {article.url, article.canonical_url}
            while article.pages and article.pages.next:
                number, target = article.pages.number + 1, article.pages.next
                if number > MOST_PAGES:
                    raise FetchError(f"{MOST_PAGES} pages are joined, and no more.")
                told(number, article.pages.total)
                longer = None if target in seen else join(article, await self._page(target, article))
                if longer is None:
                    article, problem = _ended(article), f"Page {number} says nothing that is not here."
                else:
                    seen.add(target)
                    article = longer
        except (FetchError, CleanError, LimitError) as missing:
            problem = f"Page {number} did not come: {missing.message} {missing.hint}".strip()
        if article.text != before.text:
            article = await self.worker.name_entities(replace(article, mentions=()))
        return article, problem

    async def _page(self, url: str, article: Article) -> Article:
        """Another page of an article, which must come from the article's own host."""
        document = await self._read(url, None)
        if host_of(document.url) != host_of(article.url):
            raise FetchError("It lies on another site.", "Press o to open it there.")
        return await self._clean(document, entities=False)

    @property
    def worker(self) -> Worker:
        """The workroom, started at its first job."""
        if self._worker is None:
            from reader.workroom import Workroom

            self._worker = Workroom()
        return self._worker

    @property
    def session(self) -> Session | Edition:
        """The network's connections, or the edition that answers in their place."""
        if self._session is None:
            if self.edition is not None:
                from reader.library.edition import Edition

                self._session = Edition(self.edition)
            else:
                from reader.fetch.client import Session
                from reader.fetch.limits import Limits

                self._session = Session(Limits.of(self.config), self.config.fetch_private)
        return self._session


def _believed(declared: str, url: str) -> str:
    """A canonical link that a page declares, unless it leads to a front page or to another site.

    An article is known by it, in the store and in saved copies: a page that names another
    site's article must not take that one's place.
    """
    credible = story(declared) is not None and (not url or same_host(declared, url))
    return declared if credible else ""


def _ended(article: Article) -> Article:
    """The article without the pages that its last one promised."""
    pages = article.pages
    ended = replace(pages, next="", total=pages.number) if pages and pages.starts else None
    return replace(article, pages=ended)
