"""Elements around one, in the order of the page; far cheaper than the axes of XPath where a few are wanted."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html


def after(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The elements that begin after one ends."""
    at: lxml.html.HtmlElement | None = element
    while at is not None:
        for sibling in at.itersiblings():
            yield from sibling.iter()
        at = at.getparent()


def before(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The elements that end before one begins, the nearest first."""
    at: lxml.html.HtmlElement | None = element
    while at is not None:
        for sibling in at.itersiblings(preceding=True):
            yield from reversed(list(sibling.iter()))
        at = at.getparent()
