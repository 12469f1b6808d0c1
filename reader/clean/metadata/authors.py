"""Who wrote it: declared names first, the visible byline where those name only the house or leave someone out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.clean.metadata import jsonld
from reader.clean.metadata.bylines import (
    LONGEST_LINE,
    MOST_NAMES,
    left_over,
    line_of,
    marked,
    nickname,
    reads_as_name,
)
from reader.clean.metadata.names import organisation, people, recased
from reader.clean.metadata.source import Source
from reader.clean.metadata.titles import words
from reader.clean.metadata.unmarked import by_line, labelled

_TAGS = (
    "author", "article:author", "article:byline", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "citation_author", "article:author_name", "articleauthor", "cxenseparse:author", "twitter:data1",
)  # fmt: skip

_MOST_BYLINES = 60
_CONNECTING = 8
"""Letters of "By", "and" and the like that a byline has beside its names."""


def authors(source: Source, title: str, site: str) -> tuple[tuple[str, ...], str]:
    """Clean names and where they stood.

    A declared author that is only the house itself ("The Gazette") gives way to a person named
    elsewhere; one person declared gives way to a byline that names them and more.
    """
    house = _House(source, site)
    last: tuple[tuple[str, ...], str] = ((), "")
    for names, place in _claims(source, title, site, house):
        if not names:
            continue
        names = names if place == "json-ld" else house.people_of(names)
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


def _claims(source: Source, title: str, site: str, house: _House) -> Iterator[tuple[tuple[str, ...], str]]:
    yield _declared(source, site, house), "json-ld"
    for name in _TAGS:
        if name == "twitter:data1" and "written" not in source.meta("twitter:label1").lower():
            continue
        yield people([v for v in source.metas.get(name, ()) if not v.startswith("http")], site), "meta"
    for names in marked(source, site):
        yield names, "visible"
    yield by_line(source, title, site), "visible"
    yield labelled(source, site), "visible"
    yield _person(source, site), "json-ld"
    yield nickname(source, site), "visible"


def _declared(source: Source, site: str, house: _House) -> tuple[str, ...]:
    named = source.article.get("author") or source.article.get("creator")
    found: list[str] = []
    for item in jsonld.resolved(named, source.objects):
        kinds = jsonld.kinds(item) if isinstance(item, dict) else []
        is_firm = "Person" not in kinds and any(kind.endswith("Organization") for kind in kinds)
        text = jsonld.text_of(item)
        found += organisation(text) if is_firm else house.people_of(people([text], site))
    return tuple(dict.fromkeys(found))


def _person(source: Source, site: str) -> tuple[str, ...]:
    """The one person that the page's JSON-LD describes; nobody where it describes several."""
    found = {
        jsonld.text_of(item) for item in source.objects if "Person" in jsonld.kinds(item) and "@id" in item
    }
    return people(list(found), site) if len(found) == 1 else ()


class _House:
    """Names that are the publisher's own, not a person's."""

    def __init__(self, source: Source, site: str) -> None:
        publishers = jsonld.resolved(source.article.get("publisher"), source.objects)
        names = [site, *(jsonld.text_of(item) for item in publishers), source.meta("application-name")]
        self._keys = [key for name in names if (key := set(words(name)))]
        self._labels = set(re.split(r"[.-]", source.host)) - {"com", "co", "news", "the", "org", "net"}
        self._host = source.host
        self._short = {label for label in source.host.split(".")[:-1] if len(label) > 1}

    def is_all(self, names: tuple[str, ...]) -> bool:
        """Whether every one of the names is the house."""
        return all(self._is_house(name) or self._is_part(name) for name in names)

    def people_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names of one line that are not the house; the house alone where the line begins with it."""
        if names and self._is_house(names[0]):
            return names[:1]
        return tuple(name for name in names if not self._is_house(name))

    def _is_house(self, name: str) -> bool:
        own = set(words(name))
        joined = "".join(words(name))
        if joined in self._labels or joined == self._host.replace(".", "").replace("-", ""):
            return True
        if " " in name and "".join(word[0] for word in words(name)) in self._short:
            return True  # "Harbour Gazette" at hg.example
        return any(key <= own for key in self._keys)

    def _is_part(self, name: str) -> bool:
        """Whether the house is called after it, as "Ana Veloso's Notebook" is."""
        own = set(words(name))
        return len(own) > 1 and any(own <= key for key in self._keys)


def _fuller(source: Source, names: tuple[str, ...], title: str, site: str) -> tuple[str, ...]:
    """The names of the first byline that says nothing but names, if it has all of `names` and more."""
    known = {name.casefold() for name in names}
    is_part = len(names) == 1 and " " not in names[0] and names[0].istitle()
    for element in source.bylines[:_MOST_BYLINES]:
        line = line_of(element)
        if len(line) > LONGEST_LINE or names[0].casefold() not in line.casefold():
            continue
        links = [link.text_content() for link in element.iter("a")]
        for found in (people(links, site), people([line], site)):
            if found and left_over(line, found) <= _CONNECTING:
                if is_part:
                    if whole := _whole(names, found):
                        return whole
                    continue
                more = known < {name.casefold() for name in found} and all(map(reads_as_name, found))
                return found if more and len(found) <= MOST_NAMES else ()
    return _whole(names, by_line(source, title, site)) if is_part else ()


def _whole(names: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """A found name that begins with the only word of a declared one ("Ana", "Ana Veloso")."""
    first = names[0].casefold()
    whole = [name for name in found if name.split()[0].casefold() == first and reads_as_name(name)]
    return (whole[0],) if whole else ()
