"""Bylines that nothing marks: lines that begin with "By", and names beside a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from reader.clean.metadata.bylines import LONGEST_LINE, MOST_NAMES, line_of, reads_as_name
from reader.clean.metadata.names import BY, people
from reader.clean.metadata.order import after, before
from reader.clean.metadata.source import Source, in_comment
from reader.clean.metadata.titles import words

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
_MOST_ABOVE = 10
_LONGEST_WORD = 20
_MOST_HEADINGS = 40
_LONGEST_HEADING = 400
_MOST_IN_A_LINE = 8
"""Elements in one that may be a byline."""


def by_line(source: Source, title: str, site: str) -> tuple[str, ...]:
    """Names in a short line at the headline that begins with "By", or after a label that ends with it."""
    for element in _around_headline(source.root, title):
        line = _DAY.sub("", line_of(element))
        if len(line) < LONGEST_LINE and _LABEL.fullmatch(line):
            line += f" {_next_line(element)}"
        found = BY.match(line) or _BEFORE_A_DAY.match(line)
        if len(line) >= LONGEST_LINE or found is None or not line[found.end() :][:1].isupper():
            continue
        names = people([line], site)[:MOST_NAMES]
        alone = len(line) - found.end() <= _LONGEST_WORD and line.count(" ", found.end()) == 0
        if alone or all(map(reads_as_name, names)):
            return names
    return ()


def _around_headline(root: lxml.html.HtmlElement, title: str) -> Iterator[lxml.html.HtmlElement]:
    """Elements that can be a byline: under and above the heading that says the title, then the first of all."""
    key = words(title)
    heads = list(islice(root.iter("h1", "h2", "h3"), _MOST_HEADINGS))
    named = [head for head in heads if key and words(head.text_content()[:_LONGEST_HEADING]) == key]
    first = [head for head in heads if head.tag == "h1" and head not in named[:1]]
    for head in named[:1] + first[:1]:
        lines = (at for at in after(head) if at.tag in _LINES and len(at) <= _MOST_IN_A_LINE)
        yield from islice(lines, _MOST_LINES)
        yield from islice(
            (at for at in before(head) if at.tag in _LINES and len(at) <= _MOST_IN_A_LINE), _MOST_ABOVE
        )


def labelled(source: Source, site: str) -> tuple[str, ...]:
    """Names right after a label of its own anywhere on the page, as in a box of facts below the story."""
    for element in source.root.iter(*_LABEL_TAGS):
        if len(element) == 0 and _FACT.fullmatch(element.text or "") and not in_comment(element):
            found = [name for name in people([_next_line(element)], site) if reads_as_name(name)]
            if 0 < len(found) <= MOST_NAMES:
                return tuple(found)
    return ()


def _next_line(element: lxml.html.HtmlElement) -> str:
    """What stands right after an element."""
    beside = element.getnext()
    return (element.tail or "").strip() or (line_of(beside) if beside is not None else "")
