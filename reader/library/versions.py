"""Texts of one article among which a person chose: each stays, so that a choice can be undone."""

from __future__ import annotations

from reader.article import Article
from reader.library.lists import done
from reader.library.model import Done
from reader.library.reading import Reading
from reader.store.changes import Change, Put
from reader.text import safe_line


class Versions(Reading):
    """Putting another text of an article in place of the one that is stored."""

    def _exchange(self, entry: int, article: Article, said: str, back: str) -> tuple[Article, Done]:
        """Store another text of an article; annotations follow it. Undoable.

        Args:
            said, back: what was done and what undo does, in the past tense, without the headline.

        Returns:
            The article as it is shown now, and what was done.
        """
        stored = self._articles.raw(entry)
        if stored is not None:
            self._articles.choose(entry, self._articles.keep_version(entry, stored))
        put = Put("chosen", [(entry,)], {"hash": self._articles.keep_version(entry, article)})
        title = f"“{safe_line(self._title(entry), 48)}”"
        change = self._changes.do(f"{said}: {title}", f"{back}: {title}", [entry], [put])
        shown = self._keep(entry, article, self._articles.article(entry))
        return shown, done(change)

    def _followed(self, change: Change | None) -> None:
        """A choice that was taken back or made again is followed by the article."""
        for entry in change.entries if change and "chosen" in change.tables else ():
            if article := self._articles.chosen(entry):
                self._keep(entry, article, self._articles.article(entry))
        super()._followed(change)
