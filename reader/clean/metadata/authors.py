"""Who wrote it: declared names first, the visible byline where those name only the house or leave someone out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from reader.clean.metadata import jsonld
from reader.clean.metadata.names import BY, people
from reader.clean.metadata.source import Source
from reader.clean.metadata.titles import words

_TAGS = (
    "author", "article:author", "article:byline", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "citation_author", "article:author_name", "articleauthor", "cxenseparse:author", "twitter:data1",
)  # fmt: skip

_HOLDERS = (
    "//*[@itemprop='author' or contains(@rel, 'author') or contains(@class, 'uthor') or contains(@class, 'yline')"
    " or contains(@class, 'vcard') or contains(@href, '/author')]"
)
# Where names stand, surest first: an attribute, what it holds, and the path from there to the name.
_BYLINES = (
    ("itemprop", ("author",), ".//*[@itemprop='name']"),
    ("itemprop", ("author",), "."),
    ("rel", (" author ",), "."),
    ("class", ("author-name", "authorName", "author__name", "byline-name", "byline__name", "authors"), "."),
    ("class", ("byline", "Byline"), ".//a"),
    ("class", ("vcard",), ".//*[contains(@class, 'fn')]"),
    ("href", ("/author/", "/authors/"), "."),
    ("class", ("byline", "Byline", " author "), "."),
    ("class", ("author",), "self::*[not(*//*)]"),
)
_MOST_HOLDERS = 300
_MOST_PLACES = 8
_MOST_BYLINES = 60
_MOST_NAMES = 6
_LONGEST_NAME = 4
"""Words of a name in markup that does not say that it is one."""
_CONNECTING = 8
"""Letters of "By", "and" and the like that a byline has beside its names."""
_LONGEST_LINE = 160
_UNDER_HEADLINE = (
    "(//h1)[1]/following::*[self::p or self::div or self::span or self::address][position() <= 40]"
)


def authors(source: Source, site: str) -> tuple[tuple[str, ...], str]:
    """Clean names and where they stood.

    A declared author that is only the house itself ("The Gazette") gives way to a person named
    elsewhere; one person declared gives way to a byline that names them and more.
    """
    house = _House(source, site)
    of_house: tuple[tuple[str, ...], str] = ((), "")
    for names, place in _claims(source, site):
        if not names:
            continue
        if house.is_all(names):
            of_house = of_house if of_house[0] else (names, place)
            continue
        if place != "visible" and (fuller := _fuller(source.root, names, site)):
            return fuller, "visible"
        return names, place
    return of_house


def _claims(source: Source, site: str) -> Iterator[tuple[tuple[str, ...], str]]:
    declared = jsonld.resolved(source.article.get("author"), source.objects)
    yield people([jsonld.text_of(item) for item in declared], site), "json-ld"
    for name in _TAGS:
        if name == "twitter:data1" and "written" not in source.meta("twitter:label1").lower():
            continue
        yield people([v for v in source.metas.get(name, ()) if not v.startswith("http")], site), "meta"
    holders = source.root.xpath(_HOLDERS)[:_MOST_HOLDERS]
    for attribute, held, path in _BYLINES:
        places = [holder for holder in holders if _holds(holder, attribute, held)]
        elements = [element for place in places[:_MOST_PLACES] for element in place.xpath(path)]
        texts = [" ".join(element.text_content().split()) for element in _together(elements)]
        found = people([text for text in texts if 3 < len(text) < _LONGEST_LINE], site)
        if attribute != "itemprop":
            found = tuple(name for name in found if not name.islower() and len(name.split()) <= _LONGEST_NAME)
        yield found[:_MOST_NAMES], "visible"
    yield _by_line(source.root, site), "visible"


def _holds(element: lxml.html.HtmlElement, attribute: str, held: tuple[str, ...]) -> bool:
    value = f" {element.get(attribute) or ''} "
    return any(part in value for part in held)


def _together(elements: list[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """The first elements that stand in one place; those further on belong to other articles."""
    elements = [element for element in elements[:_MOST_PLACES] if element.text_content().strip()]
    if not elements:
        return []
    place = elements[0].getparent()
    above = place.getparent() if place is not None else None
    return [element for element in elements if {place, above} & set(islice(element.iterancestors(), 2))]


class _House:
    """Names that are the publisher's own, not a person's."""

    def __init__(self, source: Source, site: str) -> None:
        publishers = jsonld.resolved(source.article.get("publisher"), source.objects)
        names = [site, *(jsonld.text_of(item) for item in publishers), source.meta("application-name")]
        self._keys = [set(words(name)) for name in names if name]
        self._labels = set(re.split(r"[.-]", source.host)) - {"com", "co", "news", "the", "org", "net"}
        self._host = source.host

    def is_all(self, names: tuple[str, ...]) -> bool:
        """Whether every one of the names is the house."""
        return all(self._is_house(name) for name in names)

    def _is_house(self, name: str) -> bool:
        own = set(words(name))
        joined = "".join(words(name))
        if joined in self._labels or joined == self._host.replace(".", "").replace("-", ""):
            return True
        return any(own == key or key <= own or (len(own) > 1 and own <= key) for key in self._keys)


def _fuller(root: lxml.html.HtmlElement, names: tuple[str, ...], site: str) -> tuple[str, ...]:
    """The names of the first byline that says nothing but names, if it has all of `names` and more."""
    known = {name.casefold() for name in names}
    for element in root.xpath(_HOLDERS)[:_MOST_BYLINES]:
        line = " ".join(element.text_content().split())
        if len(line) > _LONGEST_LINE or names[0].casefold() not in line.casefold():
            continue
        links = [link.text_content() for link in element.iter("a")]
        for found in (people(links, site), people([line], site)):
            if found and _left_over(line, found) <= _CONNECTING:
                more = known < {name.casefold() for name in found} and all(map(_reads_as_name, found))
                return found if more and len(found) <= _MOST_NAMES else ()
    return ()


def _reads_as_name(name: str) -> bool:
    """Two words or more, none of them in small letters but a particle."""
    parts = name.split()
    return len(parts) > 1 and all(len(part) <= 3 or not part[0].islower() for part in parts)


def _left_over(line: str, names: tuple[str, ...]) -> int:
    """How many letters of a line are in none of the names."""
    for name in names:
        line = re.sub(re.escape(name), "", line, count=1, flags=re.IGNORECASE)
    return sum(char.isalpha() for char in line)


def _by_line(root: lxml.html.HtmlElement, site: str) -> tuple[str, ...]:
    """Names in a short line under the headline that begins with "By"."""
    for element in root.xpath(_UNDER_HEADLINE):
        line = element.text_content().strip()
        if len(line) < _LONGEST_LINE and (found := BY.match(line)) and line[found.end()].isupper():
            return people([line], site)[:_MOST_NAMES]
    return ()
