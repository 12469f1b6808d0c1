"""What a page says of its article, and where each of it stood."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.app.dates import day
from reader.app.screens.dialogue import SCROLLS, Dialogue
from reader.article import Article

SOURCES = {
    "json-ld": "structured data",
    "opengraph": "OpenGraph",
    "meta": "meta tag",
    "visible": "shown on the page",
    "rel=license": "licence link",
    "html": "the page's own mark",
}
"""Where a fact stood, in words; other names stand as they are."""

EXTRACTORS = {
    "arbiter": "the program's own model",
    "summary": "the feed, which brings only a summary",
    "feed": "the feed, which brings the whole text",
    "plain-text": "plain text, as it stands",
    "import": "an import",
}
"""What the text was taken by, in words; other extractors are known by their names."""

Fact = tuple[str, str, str]
"""What it is, what it says, where it stood."""


def facts_of(article: Article) -> list[Fact]:
    """What is known of an article, in the order of its importance; what is not known is left out."""
    source = {name: SOURCES.get(where, where) for name, where in article.provenance.items()}
    said = {
        "Headline": (article.title, "title"),
        "Authors": (", ".join(article.authors), "authors"),
        "Published": (_moment(article.published), "published"),
        "Changed": (_moment(article.modified), "modified"),
        "Site": (article.site, "site"),
        "Section": (article.section, "section"),
        "Language": (article.language, "language"),
        "Licence": (article.license_name, "license"),
        "Access": (_access(article), "free"),
        "Length": (_length(article), ""),
        "Pages": (article.pages.here if article.pages else "", ""),
        "Live": (article.entries, ""),
        "Address": (article.canonical_url or article.url, ""),
        "Found by": (EXTRACTORS.get(article.extractor, article.extractor), ""),
    }
    return [(label, text, source.get(name, "")) for label, (text, name) in said.items() if text]


def _moment(moment: datetime | None) -> str:
    return f"{day(moment)}, {moment:%H:%M %Z}".rstrip() if moment else ""


def _length(article: Article) -> str:
    return "" if article.extractor == "summary" else f"{article.words} words, {article.minutes} min"


def _access(article: Article) -> str:
    if article.paywalled:
        return "for subscribers; this may be only the beginning"
    return "" if article.free is None else "free to read" if article.free else "for subscribers"


class FactsScreen(Dialogue[None]):
    """Shows the facts of one article until a key takes them away."""

    DEFAULT_CSS = """
    FactsScreen Vertical { width: 84; max-width: 100%; height: auto; max-height: 100%; border: round $border;
        background: $surface; }
    FactsScreen VerticalScroll { height: auto; max-height: 1fr; padding: 0 1; scrollbar-size: 0 0; }
    FactsScreen Horizontal { height: auto; }
    FactsScreen Static { width: 1fr; }
    FactsScreen .label { width: 13; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,I", "close", show=False), *SCROLLS]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._facts = facts_of(article)

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = "About this article"
            with VerticalScroll(can_focus=False):
                for label, text, source in self._facts:
                    with Horizontal():
                        yield Static(Content(label), classes="label")
                        yield Static(Content.assemble(text, (f"\n{source}" if source else "", "dim")))

    @property
    def frame(self) -> Vertical:
        return self.query_one(Vertical)

    @property
    def scrolled(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_lines(self, count: int) -> None:
        self.scrolled.scroll_relative(y=count, animate=False)

    def action_page(self, direction: int) -> None:
        self.action_lines(direction * max(1, self.scrolled.size.height - 1))

    def action_end(self, last: bool) -> None:
        self.scrolled.scroll_to(y=self.scrolled.max_scroll_y if last else 0, animate=False)
