"""What a page says one may do with it: the licence it stands under, and whether it is free to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import lxml.html

from reader.clean.dom import Document
from reader.clean.metadata import jsonld
from reader.clean.metadata.source import Source

_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[a-z+-]+[\w./+-]*", re.IGNORECASE
)
_METAS = (
    "dcterms.license",
    "dc.rights.license",
    "dcterms.rights",
    "dc.rights",
    "rights",
    "copyright",
    "license",
)
_HEIGHT = 6
"""Elements above a link in which it is looked whether it speaks of a picture."""


def license_of(page: Source) -> tuple[str, str]:
    """The licence that the page declares for its article, as a link, and where it stood."""
    for value in jsonld.resolved(page.article.get("license"), page.objects):
        named = value.get("url") or value.get("@id") if isinstance(value, dict) else value
        if link := page.document.link(named if isinstance(named, str) else ""):
            return link, "json-ld"
    notice = _COMMONS.search(jsonld.text_of(page.article.get("copyrightNotice")))
    if notice:
        return page.document.link(notice[0]), "json-ld"
    for name in _METAS:
        if found := _COMMONS.search(page.meta(name)):
            return page.document.link(found[0]), "meta"
    return "", ""


def license_linked(
    document: Document,
    named: Iterable[tuple[str, lxml.html.HtmlElement]],
    links: Iterable[tuple[str, lxml.html.HtmlElement]],
) -> str:
    """The licence that a link of the page names as its own (`rel=license`); empty where none does.

    Args:
        named: links of the head.
        links: links of the text; of these only Creative Commons counts, and none under a picture.
    """
    declared = (href for href, element in named if _is_license(element) and not href.startswith("#"))
    shown = (
        href
        for href, element in links
        if "creativecommons.org/" in href and _is_license(element) and not _of_a_picture(element)
    )
    return next((link for href in (*declared, *shown) if (link := document.link(href))), "")


def _is_license(element: lxml.html.HtmlElement) -> bool:
    return "license" in (element.get("rel") or "").lower().split()


def _of_a_picture(element: lxml.html.HtmlElement) -> bool:
    return any(above.tag in ("figure", "figcaption") for above in _above(element))


def _above(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    for height, above in enumerate(element.iterancestors()):
        if height == _HEIGHT:
            return
        yield above


def access_of(page: Source) -> tuple[bool | None, str]:
    """Whether the page says that it is free to read, and where; None where it does not say."""
    free = str(page.article.get("isAccessibleForFree", "")).lower()
    if free in ("false", "no", "0"):
        return False, "json-ld"
    tier = page.meta("article:content_tier", "og:article:content_tier").lower()
    if tier in ("locked", "metered"):
        return False, "opengraph"
    if free in ("true", "yes", "1"):
        return True, "json-ld"
    return (True, "opengraph") if tier == "free" else (None, "")
