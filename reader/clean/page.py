"""A web page to an article: parse once, gather what it says of itself, choose the body, build blocks."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Article
from reader.clean.assemble import assemble
from reader.clean.build import blocks as build
from reader.clean.candidates import readability
from reader.clean.captions import collapse
from reader.clean.dom import Document, parse
from reader.clean.metadata import gather
from reader.clean.segments import Segment
from reader.clean.walk import Walk
from reader.errors import CleanError
from reader.text.safe import safe_line


@dataclass
class Choice:
    """What the article is made of."""

    segments: list[Segment]
    extractor: str


def clean_page(html: str, url: str = "", extractor: str = "auto") -> Article:
    """An article out of a page; see `reader.clean.clean_html`."""
    document = parse(html, url)
    walk = Walk(document.root).run()
    facts = gather(document)
    choice = _choose(document, walk, extractor)
    return assemble(document, facts, walk, choice.segments, choice.extractor)


def _choose(document: Document, walk: Walk, extractor: str) -> Choice:
    kept = readability(document.root, walk.nodes)
    chosen = [segment for segment in walk.segments if segment.node in kept and not segment.hidden]
    return Choice(chosen, "readability" if extractor == "auto" else extractor)


def clean_feed_content(html: str, url: str = "", title: str = "") -> Article:
    """An article out of the HTML a feed sent as an entry's content: all of it is the article."""
    document = parse(html, url)
    walk = Walk(document.root).run()
    made = build([segment for segment in walk.segments if not segment.hidden], document)
    if not any(block.text for block in made):
        raise CleanError("The feed sent no text with this entry.", "Open its page instead.")
    collapsed = collapse(made, title=title)
    return Article(
        title=safe_line(title, 400),
        url=document.link(url),
        extractor="feed",
        warnings=tuple(document.warnings),
        blocks=collapsed.blocks,
        removed=collapsed.removed,
    )
