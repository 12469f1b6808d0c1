"""The lines above and below an article: where one is, how far, and which keys there are now."""

from __future__ import annotations

from textual import on

from reader.annotation import Colour
from reader.app.reading.labels import Aim
from reader.app.screens.marking import Marking
from reader.app.widgets.article_view import ArticleView
from reader.app.widgets.bar import Bar
from reader.app.widgets.mark_bar import MarkBar
from reader.app.widgets.sidebar import Sidebar
from reader.article import Article

AIMED = {
    Aim.SENTENCE: "a sentence",
    Aim.PHRASE: "the phrase's sentence",
    Aim.FIRST_WORD: "its first word",
    Aim.LAST_WORD: "its last word",
    Aim.PLACE: "the sentence it shall stand at",
    Aim.LINK: "a link",
}
"""What labels stand before, and what typing one does."""


class ReadingBars(Marking):
    """Writes the bars of the reading screen."""

    @property
    def foot(self) -> Bar:
        return self.query_one("#foot", Bar)

    @on(ArticleView.Moved)
    @on(Sidebar.TabChosen)
    def write_bars(self) -> None:
        if self.headline is None:
            return
        view, article = self.view, self.view.article
        sites = ", ".join([self.headline.site, *self.headline.also])
        places = list(dict.fromkeys(part for part in ("Front page", self.source_title, sites) if part))
        right = []
        if len(self.listing) > 1 and self.entry in self.listing:
            right.append(f"{self.listing.index(self.entry) + 1} of {len(self.listing)}")
        left_minutes = max(0, round(article.minutes * (1 - view.progress)))
        right.append(f"{view.progress:>4.0%}")
        right.append(f"{left_minutes} min left" if left_minutes else "read")
        marks = "".join(s for s, on in (("★", self.headline.starred), ("◷", self.headline.later)) if on)
        self.query_one("#head", Bar).write(
            " › ".join(places) + (f"  {marks}" if marks else ""), "   ".join(right)
        )
        self._hints()

    def _hints(self) -> None:
        marks, layer, labels = self.query_one(MarkBar), self.key_layer, self.view.labels
        if self.typing:
            layer = ""
        self.set_class(bool(layer), "-layer")
        if layer:
            last = Colour(self.paper.library.recall("colour", Colour.YELLOW))
            colour = self.marked.colour if layer == "mark" and self.marked else last
            marks.offer(layer, colour, self.paper.keymap_chosen)
            return
        marks.withdraw()
        if labels is not None:
            self.foot.write(f"Type the letters of {AIMED[labels.aim]}   esc leaves", "")
            return
        told = told_of_copies(self.view.article)
        if self.view.collapsed and not self.sidebar.has_focus and not self.typing:
            splits = "↵ it is no copy: split it off   " if self.view.standing.startswith("split:") else ""
            self.foot.write(f"n next   {splits}c closes", "")
        elif not self.paper.hints:
            self.foot.write("", f"c {told}" if told else "")
        else:
            aside = self.sidebar.has_focus
            hints = self.key_line(
                "sidebar" if aside else "article",
                "app",
                width=self.size.width - 2,
                words=self._words_aside() if aside else self._words_here(told),
            )
            self.foot.write(hints, "")

    def _words_here(self, told: str) -> dict[str, str]:
        """A list of one has no next; where the sidebar is out of sight, its key is told."""
        words = {"article.collapsed": told}
        if len(self.listing) < 2:
            words["article.next_article"] = ""
        if not self.has_class("-sidebar"):
            words["article.sidebar"] = "who"
        return words

    def _words_aside(self) -> dict[str, str]:
        """Outline and notes are gone to; nothing else is done to their rows."""
        if self.sidebar.tab == "entities":
            return {}
        others = {f"sidebar.{action}": "" for action in ("expand", "entity_page", "copy_list")}
        corrections = {
            f"sidebar.{verb}_entity": "" for verb in ("follow", "hide", "rename", "merge", "split")
        }
        return {**others, **corrections, "sidebar.choose": "go there"}


def told_of_copies(article: Article) -> str:
    """“15 copies, 1 removed”: what `c` shows; empty where there is nothing."""
    copies = sum(len(block.copies) for block in article.blocks)
    parts = [f"{copies} {'copy' if copies == 1 else 'copies'}"] if copies else []
    parts += [f"{len(article.removed)} removed"] if article.removed else []
    return ", ".join(parts)
