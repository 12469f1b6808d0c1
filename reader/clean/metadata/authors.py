"""Who wrote it: declared names first, the visible byline where those name only the house or leave someone out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from reader.clean.metadata import jsonld
from reader.clean.metadata.names import BY, organisation, people, recased
from reader.clean.metadata.order import after
from reader.clean.metadata.source import Source, in_comment
from reader.clean.metadata.titles import words

_TAGS = (
    "author", "article:author", "article:byline", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "citation_author", "article:author_name", "articleauthor", "cxenseparse:author", "twitter:data1",
)  # fmt: skip

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
_MOST_BYLINES = 60
_MOST_NAMES = 6
_LONGEST_NAME = 4
"""Words of a name in markup that does not say that it is one."""
_CONNECTING = 8
"""Letters of "By", "and" and the like that a byline has beside its names."""
_LONGEST_LINE = 160
_LABEL = re.compile(
    r"\W*(?:(?:written|words|text|posted|published)\s+by|by|von|par|por|di|(?:author|autor|autorin|auteur|texto?)\s*:)\W*",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\s*(?:author|autorin|autor|autoren|auteur|autore|verfasser(?:in)?)(?:\s?/\s?autor(?:in)?|s|\(?s\))?\s*:?\s*",
    re.IGNORECASE,
)
_LABEL_TAGS = ("strong", "b", "dt", "th", "h4", "h5", "h6", "span")
_DAY = re.compile(r"^\W*\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}\W+")
_BEFORE_A_DAY = re.compile(r"(?=[^|·•\d]{5,40}[|·•]\W*\d{1,2}[./]\d{1,2}[./]\d{4})")
_LINES = frozenset("p div span address li h2 h3 h4 h5 h6 strong b em i small".split())
_MOST_LINES = 60
_LONGEST_WORD = 20
_MOST_HEADINGS = 40
_LONGEST_HEADING = 400
_MOST_IN_A_LINE = 8
"""Elements in one that may be a byline."""


def authors(source: Source, title: str, site: str) -> tuple[tuple[str, ...], str]:
    """Clean names and where they stood.

    A declared author that is only the house itself ("The Gazette") gives way to a person named
    elsewhere; one person declared gives way to a byline that names them and more.
    """
    house = _House(source, site)
    last: tuple[tuple[str, ...], str] = ((), "")
    for names, place in _claims(source, title, site):
        if not names:
            continue
        names = tuple(recased(name) if " " in name and name.islower() else name for name in names)
        if house.is_all(names) or all(map(_is_handle, names)):
            last = last if last[0] else (names, place)
            continue
        if place != "visible" and (fuller := _fuller(source, names, title, site)):
            return fuller, "visible"
        return names, place
    return last


def _is_handle(name: str) -> bool:
    """Whether it is what somebody signs in with, not a name."""
    return " " not in name and (name.islower() or any(char.isdigit() or char == "_" for char in name))


def _claims(source: Source, title: str, site: str) -> Iterator[tuple[tuple[str, ...], str]]:
    yield _declared(source, site), "json-ld"
    for name in _TAGS:
        if name == "twitter:data1" and "written" not in source.meta("twitter:label1").lower():
            continue
        yield people([v for v in source.metas.get(name, ()) if not v.startswith("http")], site), "meta"
    for names in _marked(source, site):
        yield names, "visible"
    yield _by_line(source, title, site), "visible"
    yield _labelled(source, site), "visible"
    yield _person(source, site), "json-ld"
    yield _nickname(source, site), "visible"


def _marked(source: Source, site: str) -> Iterator[tuple[str, ...]]:
    """The names in each kind of place that is marked as an author's."""
    named = [place for place in source.bylines if not _BESIDE_A_NAME.search(place.get("class") or "")]
    for kind in (*_BYLINES, *_LOOSE_BYLINES):
        attribute, held, path = kind
        places = [place for place in named if _holds(place, attribute, held)]
        elements = [element for place in places[:_MOST_PLACES] for element in place.xpath(path)]
        texts = [_line(element) for element in _together(elements)]
        found = people([text for text in texts if _is_byline(text, site)], site)
        if attribute != "itemprop":
            single = kind not in _LOOSE_BYLINES
            found = tuple(name for name in found if _reads_as_name(name) or (single and _is_single(name)))
        yield found[:_MOST_NAMES]


def _nickname(source: Source, site: str) -> tuple[str, ...]:
    """What somebody who signs in small letters is called."""
    for place in source.bylines:
        if any(_holds(place, *kind) for kind in _PROFILES):
            found = people([_line(place)], site)
            if len(found) == 1 and found[0].islower():
                return found
    return ()


def _is_byline(text: str, site: str) -> bool:
    """Whether a text is little more than names."""
    return 1 < len(text) < _LONGEST_LINE and _left_over(text, people([text], site)) <= _MOST_BESIDE


def _declared(source: Source, site: str) -> tuple[str, ...]:
    found: list[str] = []
    for item in jsonld.resolved(source.article.get("author"), source.objects):
        is_house = isinstance(item, dict) and any(
            kind.endswith("Organization") for kind in jsonld.kinds(item)
        )
        text = jsonld.text_of(item)
        found += (
            organisation(text) if is_house and "Person" not in jsonld.kinds(item) else people([text], site)
        )
    return tuple(dict.fromkeys(found))


def _line(element: lxml.html.HtmlElement) -> str:
    """Its text, with a space where an element ends, since a label has none beside its name; the start of a long one."""
    parts: list[str] = []
    size = 0
    for text in element.itertext():
        parts.append(text)
        size += len(text.strip())
        if size > _LONGEST_LINE:
            break
    return " ".join(" ".join(parts).split()) or (element.get("content") or "").strip()


def _person(source: Source, site: str) -> tuple[str, ...]:
    """The one person that the page's JSON-LD describes; nobody where it describes several."""
    found = {
        jsonld.text_of(item) for item in source.objects if "Person" in jsonld.kinds(item) and "@id" in item
    }
    return people(list(found), site) if len(found) == 1 else ()


def _holds(element: lxml.html.HtmlElement, attribute: str, held: tuple[str, ...]) -> bool:
    value = f" {element.get(attribute) or ''} "
    return any(part in value for part in held)


def _together(elements: list[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """The first elements that stand in one place; those further on belong to other articles."""
    elements = [element for element in elements[:_MOST_PLACES] if _line(element)]
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
        self._short = {label for label in source.host.split(".")[:-1] if len(label) > 1}

    def is_all(self, names: tuple[str, ...]) -> bool:
        """Whether every one of the names is the house."""
        return all(self._is_house(name) for name in names)

    def _is_house(self, name: str) -> bool:
        own = set(words(name))
        joined = "".join(words(name))
        if joined in self._labels or joined == self._host.replace(".", "").replace("-", ""):
            return True
        if " " in name and "".join(word[0] for word in words(name)) in self._short:
            return True  # "Harbour Gazette" at hg.example
        return any(own == key or key <= own or (len(own) > 1 and own <= key) for key in self._keys)


def _fuller(source: Source, names: tuple[str, ...], title: str, site: str) -> tuple[str, ...]:
    """The names of the first byline that says nothing but names, if it has all of `names` and more."""
    known = {name.casefold() for name in names}
    is_part = len(names) == 1 and " " not in names[0] and names[0].istitle()
    for element in source.bylines[:_MOST_BYLINES]:
        line = _line(element)
        if len(line) > _LONGEST_LINE or names[0].casefold() not in line.casefold():
            continue
        links = [link.text_content() for link in element.iter("a")]
        for found in (people(links, site), people([line], site)):
            if found and _left_over(line, found) <= _CONNECTING:
                if is_part:
                    if whole := _whole(names, found):
                        return whole
                    continue
                more = known < {name.casefold() for name in found} and all(map(_reads_as_name, found))
                return found if more and len(found) <= _MOST_NAMES else ()
    return _whole(names, _by_line(source, title, site)) if is_part else ()


def _whole(names: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """A found name that begins with the only word of a declared one ("Ana", "Ana Veloso")."""
    first = names[0].casefold()
    whole = [name for name in found if name.split()[0].casefold() == first and _reads_as_name(name)]
    return (whole[0],) if whole else ()


def _reads_as_name(name: str) -> bool:
    """Two to four words, none of them in small letters but a particle."""
    parts = name.split()
    return 1 < len(parts) <= _LONGEST_NAME and all(len(part) <= 3 or not part[0].islower() for part in parts)


def _is_single(name: str) -> bool:
    return " " not in name and not name.islower()


def _left_over(line: str, names: tuple[str, ...]) -> int:
    """How many letters of a line are in none of the names."""
    for name in names:
        line = re.sub(re.escape(name), "", line, count=1, flags=re.IGNORECASE)
    return sum(char.isalpha() for char in line)


def _by_line(source: Source, title: str, site: str) -> tuple[str, ...]:
    """Names in a short line under the headline that begins with "By", or after a label that ends with it."""
    for element in _under_headline(source.root, title):
        line = _DAY.sub("", _line(element))
        if len(line) < _LONGEST_LINE and _LABEL.fullmatch(line):
            line += f" {_next_line(element)}"
        found = BY.match(line) or _BEFORE_A_DAY.match(line)
        if len(line) >= _LONGEST_LINE or found is None or not line[found.end() :][:1].isupper():
            continue
        names = people([line], site)[:_MOST_NAMES]
        alone = len(line) - found.end() <= _LONGEST_WORD and line.count(" ", found.end()) == 0
        if alone or all(map(_reads_as_name, names)):
            return names
    return ()


def _under_headline(root: lxml.html.HtmlElement, title: str) -> Iterator[lxml.html.HtmlElement]:
    """Elements that can be a byline: under the heading that says the title, then under the first of all."""
    key = words(title)
    heads = list(islice(root.iter("h1", "h2", "h3"), _MOST_HEADINGS))
    named = [head for head in heads if key and words(head.text_content()[:_LONGEST_HEADING]) == key]
    first = [head for head in heads if head.tag == "h1" and head not in named[:1]]
    for head in named[:1] + first[:1]:
        lines = (at for at in after(head) if at.tag in _LINES and len(at) <= _MOST_IN_A_LINE)
        yield from islice(lines, _MOST_LINES)


def _labelled(source: Source, site: str) -> tuple[str, ...]:
    """Names right after a label of its own anywhere on the page, as in a box of facts below the story."""
    for element in source.root.iter(*_LABEL_TAGS):
        if len(element) == 0 and _FACT.fullmatch(element.text or "") and not in_comment(element):
            found = [name for name in people([_next_line(element)], site) if _reads_as_name(name)]
            if 0 < len(found) <= _MOST_NAMES:
                return tuple(found)
    return ()


def _next_line(element: lxml.html.HtmlElement) -> str:
    """What stands right after an element."""
    beside = element.getnext()
    return (element.tail or "").strip() or (_line(beside) if beside is not None else "")
