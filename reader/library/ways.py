"""Other ways to the whole text, where a page keeps it back: its AMP version, its print view, an archived copy."""

from __future__ import annotations

from reader.article import Article
from reader.library.model import Done, Way
from reader.library.paging import Paging


class Ways(Paging):
    """Reading an article from another address."""

    def ways(self, entry: int) -> list[Way]:
        """Where else an article may stand, as far as its page names it and the configuration says."""
        return self._ways_to(self.article(entry))

    async def take_way(self, entry: int, way: Way) -> tuple[Article, Done]:
        """Fetch an article from elsewhere, and keep that text where it is longer. Undoable.

        Raises:
            FetchError: it does not come.
            CleanError: it has no more text than what is here, which stays.
        """
        here = self.article(entry)
        article = await self._by_way(here, way)
        if self._articles.raw(entry) is None:
            return self._keep(entry, article, None), Done(f"Took {way.words}.", (entry,))
        shown, done = self._exchange(entry, article, f"Took {way.words}", "Back to the text as it was")
        told = f"Took {way.words}: {article.words} words in place of {here.words}; u takes that back."
        return shown, Done(told, done.entries)
