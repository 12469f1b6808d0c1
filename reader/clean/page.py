"""A web page to an article: parse once, gather what it says of itself, choose the body, build blocks."""

from __future__ import annotations

from html import escape

from reader.article import Article, count_words
from reader.clean.arbiter import Choice, gathered, judge
from reader.clean.assemble import assemble
from reader.clean.build import blocks as build
from reader.clean.candidates import readability, trafilatura
from reader.clean.captions import collapse
from reader.clean.dom import Document, parse
from reader.clean.embedded import embedded
from reader.clean.features import measure
from reader.clean.folds import open_folds
from reader.clean.metadata import Facts, gather
from reader.clean.places import places
from reader.clean.rules import drop, ruled
from reader.clean.walk import Walk
from reader.errors import CleanError
from reader.sites import SiteRules
from reader.text.safe import safe_line

_LITTLE = 40
"""Words under which a text is looked for in what the page's scripts hold."""


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
    if extractor == "auto" and _words(choice) < _LITTLE and facts.free is not False:
        inner = embedded(html) or "".join(f"<p>{escape(line)}</p>" for line in facts.body.splitlines())
        walk, choice = _with_inner(document, inner, facts, walk, choice)
    if rules:
        choice = ruled(document, walk, choice, rules)
    return assemble(document, facts, walk, choice)


def _walked(document: Document) -> Walk:
    walk = Walk(document.root).run()
    if walk.cut:
        document.warnings.append("This page has too many parts to be shown whole: some are left out.")
    return walk


def _with_inner(
    document: Document, inner: str, facts: Facts, walk: Walk, choice: Choice
) -> tuple[Walk, Choice]:
    """The walk and the choice with `inner` (HTML) at the page's end, where that gives more text."""
    body = document.root.find("body")
    article = parse(f"<article>{inner}</article>").root.find(".//article") if inner else None
    if body is None or article is None:
        return walk, choice
    body.append(article)
    again = _walked(document)
    found = judge(again, facts)
    if _words(found) > _words(choice):
        return again, found
    body.remove(article)
    return walk, choice


def _words(choice: Choice) -> int:
    return sum(count_words(segment.text) for segment in choice.segments)


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
