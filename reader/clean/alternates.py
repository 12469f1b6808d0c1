"""The same article elsewhere: the AMP version and the print view that a page names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reader.clean.dom import Document
from reader.clean.walk import Walk

_PRINT = re.compile(r"(?:^|[/.?&=_-])print(?:[/.&=_-]|$)", re.IGNORECASE)
_ADDED = 40
"""Characters by which the address of a print view is longer than the page's own."""


def alternates_of(document: Document, walk: Walk) -> dict[str, str]:
    """Links by what they lead to, "amp" and "print"; only those that are there."""
    found: dict[str, str] = {}
    for href, element in walk.named:
        rel = (element.get("rel") or "").lower().split()
        if "amphtml" in rel:
            _put(found, "amp", document, href)
        elif "alternate" in rel and "print" in (element.get("media") or "").lower():
            _put(found, "print", document, href)
    own = document.url or document.base
    for href, _ in walk.links:
        if "print" in href and _PRINT.search(href) and _is_own(own, document.link(href)):
            _put(found, "print", document, href)
    return found


def _put(found: dict[str, str], name: str, document: Document, href: str) -> None:
    target = document.link(href)
    if target and target not in (document.url, document.base):
        found.setdefault(name, target)


def _is_own(own: str, target: str) -> bool:
    """Whether an address is that of the same article: the page's own, with something added."""
    try:
        here, there = urlsplit(own), urlsplit(target)
    except ValueError:
        return False
    leaf = here.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    same = (here.hostname or "").removeprefix("www.") == (there.hostname or "").removeprefix("www.")
    longer = len(there.path) + len(there.query) - len(here.path) - len(here.query)
    return same and bool(leaf) and leaf in there.path and longer <= _ADDED
