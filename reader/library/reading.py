"""Reading: from a link, a file, a pipe or an entry to the whole article."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from reader.annotation import selector_for
from reader.article import Article, Block, Kind
from reader.entry import Entry, ParsedFeed
from reader.errors import BroadsheetError, CleanError, ConfigError, FetchError, LimitError
from reader.library.model import Done
from reader.library.sites import Sites
from reader.sites import SiteRules
from reader.store.changes import Put
from reader.text import safe_line, safe_url

if TYPE_CHECKING:
    from reader.fetch.client import Session
    from reader.fetch.opml import Subscription
    from reader.fetch.sources import Document
    from reader.imports.model import Batch
    from reader.library.edition import Edition

FULL_TEXT = 2500
"""Characters of text in a feed's own HTML from which on it is taken for the whole article."""


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


class Reading(Sites):
    """Opening, completing and remembering articles."""

    _worker: Worker | None = None
    _session: Session | Edition | None = None

    def article(self, entry: int) -> Article:
        """What is stored now: the whole article, else its headline and the feed's summary.

        Never the network; what the feed sent is cleaned by `complete` in the workroom.
        """
        article = self._articles.article(entry)
        return self._named.corrections().corrected(article) if article else self._stub(entry)

    async def complete(self, entry: int, *, again: bool = False) -> Article:
        """The whole article with its entities, fetched and cleaned if it is not stored yet.

        Args:
            again: fetch and clean anew even if it is; annotations are anchored anew.

        A failure is no exception: the summary stays, with a sentence why in `warnings`.
        """
        stored = self._articles.article(entry)
        if stored is not None and not again:
            return self._named.corrections().corrected(stored)
        found = self.headlines([entry])
        if not found:
            raise BroadsheetError("This article is no longer in the paper.", "Go back and refresh.")
        try:
            article = await self._whole(entry, found[0].url, found[0].title)
        except (FetchError, CleanError, LimitError) as problem:
            if stored is not None:
                raise
            return replace(self._stub(entry), warnings=(f"{problem.message} {problem.hint}".strip(),))
        article = replace(
            article,
            title=article.title or found[0].title,
            site=article.site or found[0].site,
            authors=article.authors or found[0].authors,
            published=article.published or found[0].published,
        )
        return self._keep(entry, article, stored)

    async def open(self, source: str, *, piped: bytes | None = None) -> int:
        """Fetch and clean a link, a file path or "-" (standard input); its entry id.

        The entry appears under "opened". A link that is known already keeps its entry.

        Args:
            piped: what "-" held, where standard input was read before.
        """
        if (url := safe_url(source)) and (known := self._entries.by_link(url)) is not None:
            await self.complete(known)
            return known
        document = await self._read(source, piped)
        article = await self._clean(document)
        link = article.canonical_url or article.url
        if link and (known := self._entries.by_link(link)) is not None:
            self._keep(known, article, self._articles.article(known))
            return known
        identity = link or f"text:{hashlib.sha256(document.body).hexdigest()}"
        summary = safe_line(article.standfirst or article.body[:400], 300)
        entry = Entry(
            article.title, link, identity, article.published, article.modified, article.authors, "", summary
        )
        number = self._entries.named("", identity)
        if number is None:
            (number,) = self._entries.take_in(None, article.site, [entry])
        self._keep(number, article, self._articles.article(number))
        return number

    async def clean(
        self, source: str, *, piped: bytes | None = None, url: str = "", extractor: str = "auto"
    ) -> Article:
        """The article of a link, a file or "-", cleaned and with entities; nothing is stored.

        Args:
            url: where a file or pipe was fetched from, the base of its links.
        """
        document = await self._read(source, piped)
        return await self._clean(replace(document, url=document.url or url), extractor)

    def open_mark(self, entry: int) -> None:
        """Mark read because it was opened: not a decision, so undo does not step through it."""
        self._entries.mark_opened(entry)

    def position(self, entry: int) -> int:
        """Where reading stopped: an offset into `article(entry).text`, 0 where it never began."""
        selector = self._articles.position(entry)
        if selector is None:
            return 0
        from reader.annotate.anchor import find

        place = find(self.article(entry).text, selector)
        return place[0] if place else 0

    def keep_position(self, entry: int, offset: int) -> None:
        """Remember where reading stopped, as a text anchor."""
        text = self.article(entry).text
        selector = selector_for(text, offset, min(len(text), offset + 80))
        self._articles.keep_position(
            entry,
            {
                "exact": selector.exact,
                "prefix": selector.prefix,
                "suffix": selector.suffix,
                "start": selector.start,
                "end": selector.end,
            },
        )

    def split_copy(self, entry: int, block: str, copy: int) -> Done:
        """Undo a wrong collapse for good: the copy stands in the article as a block again. Undoable."""
        from reader.clean.captions.apart import pair

        article = self._articles.article(entry)
        kept = article.block(block) if article else None
        if article is None or kept is None or not 0 <= copy < len(kept.copies):
            raise BroadsheetError("There is no such copy.", "Open the article again.")
        text = kept.copies[copy].text
        quote = f"“{safe_line(text, 40)}”"
        put = Put("splits", [(entry, *pair(kept.text, text))], {})
        change = self._changes.do(
            f"Stands by itself from now on: {quote}", f"One again: {quote}", [entry], [put]
        )
        self._followed(change)
        return Done(f"{change.message}; u takes that back", change.entries)

    async def close(self) -> None:
        """End the workroom, close connections and the store."""
        if self._worker is not None:
            await self._worker.close()
        if self._session is not None:
            await self._session.close()
        self._database.close()

    # -- the steps ----------------------------------------------------------------------------

    async def _whole(self, entry: int, url: str, title: str) -> Article:
        """The feed's own text where it is all of it, else the page."""
        content = self._entries.content(entry)
        fragment: Article | None = None
        if content:
            fragment = await self.worker.clean_fragment(content, url, title)
            if len(fragment.body) >= FULL_TEXT or not url:
                return await self.worker.name_entities(fragment)
        if not url:
            raise FetchError("The feed gives no link to the article.", "What it sent stands below.")
        try:
            document = await self._read(url, None)
            article = await self._clean(document)
        except (FetchError, CleanError, LimitError) as problem:
            if fragment is None or not fragment.body:
                raise
            told = replace(fragment, warnings=(f"{problem.message} The feed's own text stands below.",))
            return await self.worker.name_entities(told)
        if fragment is not None and len(fragment.body) > len(article.body):
            return await self.worker.name_entities(fragment)
        return article

    async def _read(self, source: str, piped: bytes | None) -> Document:
        from reader.fetch.sources import is_link, read

        reading = read(
            source,
            BytesIO(piped) if piped is not None else None,
            limits=self.session.limits,
            allowed_hosts=self.config.fetch_private,
            session=self.session,  # type: ignore[arg-type]  # an edition answers as a session does
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

    async def _clean(self, document: Document, extractor: str = "auto") -> Article:
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
            document.body, document.url, declared or None, extractor=extractor, entities=True, rules=rules
        )
        article = replace(article, warnings=article.warnings + told)
        return article if article.url or not document.url else replace(article, url=document.url)

    def _keep(self, entry: int, article: Article, before: Article | None) -> Article:
        """Store an article; annotations follow its text. A read-only paper stays as it is.

        Returns:
            The article as it is shown: its entities as the person corrected them.
        """
        apart = self._articles.apart(entry, article)
        shown = self._named.corrections().corrected(apart)
        if not self.writable:
            return shown
        self._articles.keep(entry, article)
        if before is None:
            self._take_back_notes(entry)
        if before is None or before.text != apart.text:
            self._anchor(entry, apart.text)
            self._write_notes(entry)
        return shown

    def _stub(self, entry: int) -> Article:
        found = self.headlines([entry])
        if not found:
            raise BroadsheetError("This article is no longer in the paper.", "Go back and refresh.")
        (headline,) = found
        blocks = (Block("b0", Kind.PARAGRAPH, headline.summary),) if headline.summary else ()
        return Article(
            title=headline.title,
            authors=headline.authors,
            published=headline.published,
            site=headline.site,
            url=headline.url,
            extractor="summary",
            blocks=blocks,
        )

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
