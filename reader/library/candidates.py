"""What other extractors make of an article's page, for a person to choose among."""

from __future__ import annotations

from dataclasses import replace

from reader.article import Article
from reader.clean import EXTRACTORS
from reader.errors import CleanError, FetchError, LimitError
from reader.library.versions import Versions


class Candidates(Versions):
    """Choosing the extraction by hand."""

    async def candidates(self, entry: int) -> list[Article]:
        """The article as each extractor alone finds it on the page, fetched once; those that differ in text.

        Raises:
            FetchError: there is no link, or the page does not come.
            CleanError: none finds any text.
        """
        found = self.headlines([entry])
        if not found or not found[0].url:
            raise FetchError("This article has no page to look at.", "It came as a file or in the feed.")
        document = await self._read(found[0].url, None)
        candidates: list[Article] = []
        for name in EXTRACTORS[1:]:
            try:
                article = await self._clean(document, name)
            except (CleanError, LimitError):
                continue
            if article.body and all(article.text != other.text for other in candidates):
                candidates.append(article)
        if not candidates:
            raise CleanError("No extractor finds a text on this page.", "o opens it in the browser.")
        return candidates

    def take_candidate(self, entry: int, article: Article) -> Article:
        """Keep this one as the article; annotations follow its text. Undoable."""
        kept = replace(article, title=article.title or self._title(entry))
        shown, _ = self._exchange(
            entry, kept, f"Took what {article.extractor} finds", "Back to the text as it was"
        )
        return shown
