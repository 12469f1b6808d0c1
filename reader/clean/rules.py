"""A person's rules for a site, applied to a page."""

from __future__ import annotations

from collections.abc import Sequence

import lxml.html

from reader.article import Kind
from reader.clean.arbiter import Choice
from reader.clean.dom import Document
from reader.clean.walk import Walk
from reader.sites import SiteRules

EXTRACTOR = "site rule"
"""Who chose an article whose site has a rule for its body."""


def drop(document: Document, rules: SiteRules) -> None:
    """Take out of the tree what the rules drop."""
    for element in _matches(document.root, rules.drop):
        parent = element.getparent()
        if parent is not None:
            element.tail, tail = None, element.tail
            before = element.getprevious()
            if tail and before is not None:
                before.tail = (before.tail or "") + tail
            elif tail:
                parent.text = (parent.text or "") + tail
            parent.remove(element)


def ruled(document: Document, walk: Walk, choice: Choice, rules: SiteRules) -> Choice:
    """The choice as the rules have it; what they do not touch stays as it was judged.

    A rule for the body that matches nothing on the page is said in the document's warnings.
    """
    body = _inside(walk, _matches(document.root, rules.body))
    kept = _inside(walk, _matches(document.root, rules.keep))
    if rules.body and not body:
        document.warnings.append(f"Your rule for the body of {rules.site} matches nothing on this page.")
    if not body and not kept:
        return choice
    chosen = {id(segment) for segment in choice.segments} if not body else set[int]()
    wanted = body | kept
    segments = [
        segment
        for segment in walk.segments
        if id(segment) in chosen
        or (segment.node in wanted and not segment.hidden and segment.kind is not Kind.RULE)
    ]
    shown = {id(segment) for segment in segments}
    dropped = [] if body else [row for row in choice.dropped if id(walk.segments[row[0]]) not in shown]
    return Choice(segments, EXTRACTOR if body else choice.extractor, dropped)


def _matches(root: lxml.html.HtmlElement, selectors: Sequence[str]) -> list[lxml.html.HtmlElement]:
    if not selectors:
        return []
    from cssselect import HTMLTranslator

    paths = [HTMLTranslator().css_to_xpath(selector) for selector in selectors]
    return [element for path in paths for element in root.xpath(path)]


def _inside(walk: Walk, elements: list[lxml.html.HtmlElement]) -> set[int]:
    """The indexes of the nodes that are one of the elements or stand in one."""
    found: set[int] = set()
    matched = set(elements)
    for at, node in enumerate(walk.nodes):
        if node.parent in found or node.element in matched:
            found.add(at)
    return found
