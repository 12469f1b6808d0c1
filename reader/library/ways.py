"""Other ways to the whole text, where a page keeps it back: its AMP version, its print view, an archived copy."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from reader.article import Article
from reader.errors import CleanError
from reader.library.model import Done, Way
from reader.library.paging import Paging
from reader.sites import host_of

_NAMED = {"amp": "the AMP version", "print": "the print view"}


class Ways(Paging):
    """Reading an article from another address."""

    def ways(self, entry: int) -> list[Way]:
        """Where else an article may stand, as far as its page names it and the configuration says."""
        article = self.article(entry)
        found = [
            Way(name, words, article.alternates[name])
            for name, words in _NAMED.items()
            if name in article.alternates
        ]
        template, url = self.config.fetch_archive, article.url or article.canonical_url
        if template and url:
            before, _, after = template.partition("{url}")
            link = quote(url, safe="") if "?" in before else url
            found.append(Way("archive", f"an archived copy ({host_of(before)})", f"{before}{link}{after}"))
        return found

    async def take_way(self, entry: int, way: Way) -> tuple[Article, Done]:
        """Fetch an article from elsewhere, and keep that text where it is longer. Undoable.

        Raises:
            FetchError: it does not come.
            CleanError: it has no more text than what is here, which stays.
        """
        from reader.fetch.limits import Trust

        here = self.article(entry)
        own = host_of(way.url) == host_of(here.url)
        trust = Trust.KEPT if way.name == "archive" else Trust.TYPED if own else Trust.LINKED
        there = await self._clean(await self._read(way.url, None, trust))
        if there.words <= here.words:
            raise CleanError(
                f"{way.words.capitalize()} has no more text: {there.words} words, and {here.words} are here.",
                "What is here stays.",
            )
        article = replace(
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
        if self._articles.raw(entry) is None:
            return self._keep(entry, article, None), Done(f"Took {way.words}.", (entry,))
        shown, done = self._exchange(entry, article, f"Took {way.words}", "Back to the text as it was")
        told = f"Took {way.words}: {article.words} words in place of {here.words}; u takes that back."
        return shown, Done(told, done.entries)
