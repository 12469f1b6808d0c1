"""Articles that a site spreads over several pages, made whole when a person asks."""

from __future__ import annotations

from reader.article import Article
from reader.errors import BroadsheetError, FetchError
from reader.library.candidates import Candidates
from reader.library.model import Done
from reader.library.reaching import Told


class Paging(Candidates):
    """Loading the other pages of an article."""

    async def load_pages(self, entry: int, told: Told = lambda _number, _total: None) -> tuple[Article, Done]:
        """Fetch the pages that are missing and join them to what is stored. Undoable.

        A page that does not come ends it: what came stays, and the sentence says why.

        Raises:
            BroadsheetError: there are no other pages, or none came.
        """
        stored = self._articles.raw(entry)
        if stored is None or stored.pages is None or not stored.pages.partial:
            raise BroadsheetError("This article has no other pages.", "r fetches it anew.")
        article, problem = await self._joined(stored, told)
        if article.text == stored.text:
            if article.pages != stored.pages:
                self._keep(entry, article, stored)
            raise FetchError(problem)
        assert article.pages is not None, "it has more text than before"
        here = article.pages.here
        shown, done = self._exchange(entry, article, f"Loaded {here}", f"Back to {stored.pages.here}")
        message = f"{here.capitalize()} are here. {problem} P tries again." if problem else f"Loaded {here}."
        return shown, Done(message, done.entries)
