"""A web page to an article: parse once, gather what it says of itself, choose the body, build blocks."""

from __future__ import annotations

from reader.article import Article
from reader.clean.arbiter import Choice, gathered, judge
from reader.clean.assemble import assemble
from reader.clean.build import blocks as build
from reader.clean.candidates import readability, trafilatura
from reader.clean.captions import collapse
from reader.clean.dom import Document, parse
from reader.clean.features import measure
from reader.clean.folds import open_folds
from reader.clean.metadata import Facts, gather
from reader.clean.places import places
from reader.clean.rules import drop, ruled
from reader.clean.walk import Walk
from reader.errors import CleanError
from reader.sites import SiteRules
from reader.text.safe import safe_line


def clean_page(html: str, url: str = "", extractor: str = "auto", rules: SiteRules | None = None) -> Article:
    """An article out of a page; see `reader.clean.clean_html`.

    Args:
        rules: what the person says of the page's site.
    """
    document = parse(html, url)
    if rules:
        drop(document, rules)
    walk = _walked(document)
    open_folds(walk.nodes, walk.segments)
    facts = gather(document)
    choice = _choose(document, walk, facts, extractor)
    if rules:
        choice = ruled(document, walk, choice, rules)
    return assemble(document, facts, walk, choice)


def _walked(document: Document) -> Walk:
    walk = Walk(document.root).run()
    if walk.cut:
        document.warnings.append("This page has too many parts to be shown whole: some are left out.")
    return walk


def _choose(document: Document, walk: Walk, facts: Facts, extractor: str) -> Choice:
    if extractor == "auto":
        return judge(walk, facts)
    found = places(walk.nodes, walk.segments)
    if extractor == "structure":
        survey = measure(walk.nodes, walk.segments, found, facts)
        kept = [survey is not None and survey.core[place.segment.node] for place in found]
    elif extractor == "readability":
        nodes = readability(document.root, walk.nodes)
        kept = [place.segment.node in nodes for place in found]
    else:
        kept = [share > 0.5 for share in trafilatura(document.root, [place.segment for place in found])]
    return gathered(walk, facts, found, kept, extractor)


def clean_feed_content(html: str, url: str = "", title: str = "") -> Article:
    """An article out of the HTML a feed sent as an entry's content: all of it is the article."""
    document = parse(html, url)
    walk = _walked(document)
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
