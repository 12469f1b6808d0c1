"""What the steps that gather metadata read: the tree, its meta tags, its JSON-LD."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import lxml.html

from reader.clean.dom import Document
from reader.clean.metadata import jsonld
from reader.text.safe import safe_line

_MOST_TAGS = 400
_ESCAPED = re.compile(
    r"&(?:#\d{2,6}|#x[\da-fA-F]{2,5}|amp|quot|apos|nbsp|shy|[lr][sda]quo|[nm]dash|hellip|[a-zA-Z]{1,2}(?:uml|grave|acute|circ|tilde|cedil|slash));"
)
# Attributes are asked, not elements: that takes half the time.
_BYLINES = (
    "//@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'vcard') or contains(., 'ontributor')"
    " or contains(., 'autor')]/.. | //@itemprop[. = 'author']/.. | //@rel[contains(., 'author')]/.."
    " | //@id[contains(., 'author')]/.. | //a/@href[contains(., '/aut') or contains(., '/contributor')]/.."
)
_SILENT = frozenset(("meta", "link"))
_MOST_BYLINES = 300


@dataclass
class Source:
    """A page, opened at the places where pages describe themselves."""

    document: Document
    metas: dict[str, list[str]]
    """Meta tags by lower-case name."""
    objects: list[dict[str, Any]]
    """Every JSON-LD object."""
    article: dict[str, Any]
    """The JSON-LD object that describes this page's article; empty where there is none."""
    canonical: str

    @cached_property
    def properties(self) -> dict[str, list[lxml.html.HtmlElement]]:
        """Elements by what microdata calls them, in the page's order."""
        found: dict[str, list[lxml.html.HtmlElement]] = {}
        for element in self.root.xpath("//@itemprop/.."):
            found.setdefault(element.get("itemprop") or "", []).append(element)
        return found

    @cached_property
    def bylines(self) -> list[lxml.html.HtmlElement]:
        """Elements that by their attributes hold names of authors, in the page's order."""
        found = self.root.xpath(_BYLINES)[:_MOST_BYLINES]
        return [element for element in found if element.tag not in _SILENT and not in_comment(element)]

    @property
    def root(self) -> lxml.html.HtmlElement:
        return self.document.root

    @property
    def host(self) -> str:
        """The host the page came from or names as its own, without "www."."""
        return (urlsplit(self.document.url or self.canonical).hostname or "").removeprefix("www.")

    def meta(self, *names: str) -> str:
        """The first meta tag of one of these names that says something."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")


def open_source(document: Document) -> Source:
    """Read the meta tags, the canonical link and the JSON-LD of a page."""
    objects = jsonld.objects(document.json_ld)
    canonical = _canonical(document)
    article = jsonld.article(objects, canonical or document.url)
    return Source(document, _metas(document.root), objects, article, canonical)


def _metas(root: lxml.html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content")
        if name and content and len(found) < _MOST_TAGS:
            found.setdefault(name.strip().lower()[:80], []).append(content.strip()[:5000])
    return found


def plain(text: str, longest: int) -> str:
    """A safe line without what was escaped twice."""
    return safe_line(
        _ESCAPED.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text, longest
    )


def in_comment(element: lxml.html.HtmlElement) -> bool:
    """Whether somebody signs a comment there."""
    for at in (element, *islice(element.iterancestors(), 4)):
        if at.tag in ("article", "main", "body"):
            return False
        if "comment" in f"{at.get('class') or ''} {at.get('id') or ''}".lower():
            return True
    return False


def _canonical(document: Document) -> str:
    for link in document.root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return document.link(link.get("href"))
    return ""
