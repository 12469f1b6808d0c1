"""Bylines that a page's markup shows: where names stand, and what is little more than names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from reader.clean.metadata.names import people
from reader.clean.metadata.source import Source

# Where names stand, surest first: an attribute, what it holds, and the path from there to the name.
_BYLINES = (
    ("itemprop", ("author",), ".//*[@itemprop='name']"),
    ("itemprop", ("author",), "."),
    ("rel", (" author ",), "."),
    ("class", ("author-name", "authorName", "author__name", "byline-name", "byline__name", "authors"), "."),
    ("class", ("byline", "Byline"), ".//a"),
    ("class", ("vcard",), ".//*[contains(@class, 'fn')]"),
    ("href", ("/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/contributor/"), "."),
    ("class", ("byline", "Byline", " author ", " author-", "-author "), "."),
)
_PROFILES = (("rel", ("author",)), ("href", ("/author/",)), ("class", ("vcard",)))
_LOOSE_BYLINES = (
    ("class", ("uthor", "ontributor"), "self::*[not(*//*)]"),
    ("id", ("author",), "."),
    ("class", ("uthor",), "."),
)
"""Places that hold other things as well: only what reads as the name of a person counts."""
_BESIDE_A_NAME = re.compile(r"position|job|role|occupation|social|\bbio\b|[-_]bio\b")
"""Class names of what stands in an author's box beside the name."""
_MOST_BESIDE = 45
"""Letters that such a place may have beside its names."""
_MOST_PLACES = 8
MOST_NAMES = 6
_LONGEST_NAME = 4
"""Words of a name in markup that does not say that it is one."""
LONGEST_LINE = 160


def marked(source: Source, site: str) -> Iterator[tuple[str, ...]]:
    """The names in each kind of place that is marked as an author's."""
    named = [place for place in source.bylines if not _BESIDE_A_NAME.search(place.get("class") or "")]
    for kind in (*_BYLINES, *_LOOSE_BYLINES):
        attribute, held, path = kind
        places = [place for place in named if _holds(place, attribute, held)]
        elements = [element for place in places[:_MOST_PLACES] for element in place.xpath(path)]
        texts = [line_of(element) for element in _together(elements)]
        found = people([text for text in texts if _is_byline(text, site)], site)
        if attribute != "itemprop":
            single = kind not in _LOOSE_BYLINES
            found = tuple(name for name in found if reads_as_name(name) or (single and _is_single(name)))
        yield found[:MOST_NAMES]


def nickname(source: Source, site: str) -> tuple[str, ...]:
    """What somebody who signs in small letters is called."""
    for place in source.bylines:
        if any(_holds(place, *kind) for kind in _PROFILES):
            found = people([line_of(place)], site)
            if len(found) == 1 and found[0].islower():
                return found
    return ()


def line_of(element: lxml.html.HtmlElement) -> str:
    """Its text, with a space where an element ends, since a label has none beside its name; the start of a long one."""
    parts: list[str] = []
    size = 0
    for text in element.itertext():
        parts.append(text)
        size += len(text.strip())
        if size > LONGEST_LINE:
            break
    return " ".join(" ".join(parts).split()) or (element.get("content") or "").strip()


def _is_byline(text: str, site: str) -> bool:
    """Whether a text is little more than names."""
    return 1 < len(text) < LONGEST_LINE and left_over(text, people([text], site)) <= _MOST_BESIDE


def reads_as_name(name: str) -> bool:
    """Two to four words, none of them in small letters but a particle."""
    parts = name.split()
    return 1 < len(parts) <= _LONGEST_NAME and all(len(part) <= 3 or not part[0].islower() for part in parts)


def _is_single(name: str) -> bool:
    return " " not in name and not name.islower()


def left_over(line: str, names: tuple[str, ...]) -> int:
    """How many letters of a line are in none of the names."""
    for name in names:
        line = re.sub(re.escape(name), "", line, count=1, flags=re.IGNORECASE)
    return sum(char.isalpha() for char in line)


def _holds(element: lxml.html.HtmlElement, attribute: str, held: tuple[str, ...]) -> bool:
    value = f" {element.get(attribute) or ''} "
    return any(part in value for part in held)


def _together(elements: list[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """The first elements that stand in one place; those further on belong to other articles."""
    elements = [element for element in elements[:_MOST_PLACES] if line_of(element)]
    if not elements:
        return []
    place = elements[0].getparent()
    above = place.getparent() if place is not None else None
    return [element for element in elements if {place, above} & set(islice(element.iterancestors(), 2))]
