"""Reading: from a link, a file, a pipe or an entry to the whole article."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotation import selector_for
from reader.article import Article, Block, Kind
from reader.entry import Entry
from reader.errors import BroadsheetError, CleanError, FetchError, LimitError
from reader.library.model import Done
from reader.library.reaching import Reaching
from reader.store.changes import Put
from reader.text import safe_line, safe_url

if TYPE_CHECKING:
    from reader.fetch.sources import Document

FULL_TEXT = 2500
"""Characters of text in a feed's own HTML from which on it is taken for the whole article."""

OWN_WORDS = 60
"""Characters from which on a paragraph is one article's own and no phrase that many end with."""


class Reading(Reaching):
    """Opening, completing and remembering articles."""

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
        joined = len(stored.pages.starts) if stored and stored.pages else 0
        found = self.headlines([entry])
        if not found:
            raise BroadsheetError("This article is no longer in the paper.", "Go back and refresh.")
        try:
            article = await self._whole(entry, found[0].url, found[0].title)
            if joined or self.config.fetch_all_pages:
                article = await self._with_pages(article)
            if article.pages and article.pages.partial and len(article.pages.starts) < joined:
                raise FetchError(article.warnings[-1], "The text stays as it was.")
        except (FetchError, CleanError, LimitError) as problem:
            if stored is not None:
                raise
            return replace(self._stub(entry), warnings=(f"{problem.message} {problem.hint}".strip(),))
        article = replace(
            self._told_apart(article, entry),
            title=article.title or found[0].title,
            site=article.site or found[0].site,
            authors=article.authors or found[0].authors,
            published=article.published or found[0].published,
        )
        return self._keep(entry, article, stored)

    async def open(self, source: str, *, piped: bytes | None = None, all_pages: bool = False) -> int:
        """Fetch and clean a link, a file path or "-" (standard input); its entry id.

        The entry appears under "opened". A link that is known already keeps its entry; so does an
        entry's number, where no file is called so. A copy that Broadsheet saved opens the article it
        was made of, with its notes.

        Args:
            piped: what "-" held, where standard input was read before.
            all_pages: where the site spreads it over several pages, have them all.
        """
        if (numbered := self._numbered(source)) is not None:
            if not all_pages:
                await self.complete(numbered)
                return numbered
            source = self.headlines([numbered])[0].url
        if (url := safe_url(source)) and (known := self._entries.by_link(url)) is not None and not all_pages:
            await self.complete(known)
            return known
        article = await self._article(document := await self._read(source, piped))
        if all_pages or self.config.fetch_all_pages:
            article = await self._with_pages(article)
        return await self._opened(document, article)

    async def _opened(self, document: Document, article: Article) -> int:
        """Keep what was just cleaned; its entry, which is the known one of its link where there is one."""
        article = self._told_apart(article)
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
        self,
        source: str,
        *,
        piped: bytes | None = None,
        url: str = "",
        extractor: str = "auto",
        all_pages: bool = False,
    ) -> Article:
        """The article of a link, a file or "-", cleaned and with entities; nothing is stored.

        The number of an entry, where no file is called so, gives that one's article, made whole if need be.

        Args:
            url: where a file or pipe was fetched from, the base of its links.
            all_pages: as for `open`.
        """
        if (entry := self._numbered(source)) is not None:
            if extractor == "auto" and not all_pages:
                return await self.complete(entry)
            source = self.headlines([entry])[0].url
        document = await self._read(source, piped)
        article = await self._article(replace(document, url=document.url or url), extractor)
        wanted = all_pages or self.config.fetch_all_pages
        return await self._with_pages(article) if wanted else article

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

    def _numbered(self, source: str) -> int | None:
        """The entry whose number a source is; None where it is none, or the name of a file."""
        if not (source.isascii() and source.isdecimal() and len(source) < 10) or Path(source).exists():
            return None
        if not self.headlines([int(source)]):
            raise BroadsheetError(
                f"There is no entry {source}, and no file of that name.",
                "`broadsheet list --source all` shows the numbers.",
            )
        return int(source)

    # -- the steps ----------------------------------------------------------------------------

    def _told_apart(self, article: Article, entry: int | None = None) -> Article:
        """The article without a canonical link that another entry has with another story.

        Some sites declare one link for all their pages; the first that is read would then lose its
        place, its text and its notes to the next. `entry` is the article's own, where it has one.
        """
        known = self._entries.by_link(article.canonical_url)
        if known in (None, entry) or article.canonical_url == article.url:
            return article
        stored = self._articles.article(known)
        return (
            article if stored is None or _one_story(stored, article) else replace(article, canonical_url="")
        )

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
            article = await self._article(document)
        except (FetchError, CleanError, LimitError) as problem:
            if fragment is None or not fragment.body:
                raise
            told = replace(fragment, warnings=(f"{problem.message} The feed's own text stands below.",))
            return await self.worker.name_entities(told)
        if fragment is not None and len(fragment.body) > len(article.body):
            return await self.worker.name_entities(fragment)
        return article

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


def _one_story(one: Article, other: Article) -> bool:
    """Whether two articles are versions of one: the same headline, or a paragraph in common."""
    if one.title and one.title.casefold() == other.title.casefold():
        return True
    return bool(_paragraphs(one) & _paragraphs(other))


def _paragraphs(article: Article) -> set[str]:
    return {block.text for block in article.blocks if len(block.text) >= OWN_WORDS}
