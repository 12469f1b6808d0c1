"""What other extractors would keep, mapped back to the page's own segments as votes."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Sequence

import lxml.html
from lxml import etree

from reader.clean.segments import Node, Segment

_MARK = "data-broadsheet"
_MARKED = re.compile(_MARK + r'="(\d+)"')
_WORD = re.compile(r"\w+")
_RUN = 4


def readability(root: lxml.html.HtmlElement, nodes: Sequence[Node]) -> frozenset[int]:
    """Indexes of the nodes that readability-lxml keeps; empty where it finds nothing or fails."""
    from readability.readability import Document, Unparseable

    for index, node in enumerate(nodes):
        node.element.set(_MARK, str(index))
    twin = copy.deepcopy(root)
    for node in nodes:
        del node.element.attrib[_MARK]
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Document(twin).summary(html_partial=True)
    except (Unparseable, etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return frozenset()
    return frozenset(int(found[1]) for found in _MARKED.finditer(summary) if int(found[1]) < len(nodes))


def trafilatura(root: lxml.html.HtmlElement, segments: Sequence[Segment]) -> list[float]:
    """For each segment, the share of its words that trafilatura keeps, 0 to 1."""
    from trafilatura import extract

    try:
        text = extract(copy.deepcopy(root), include_comments=False) or ""
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        text = ""
    return shares(segments, text)


def shares(segments: Sequence[Segment], text: str) -> list[float]:
    """For each segment, the share of its runs of four words that stand in `text`."""
    words = _WORD.findall(text.lower())
    runs = {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    lines = {" ".join(_WORD.findall(line.lower())) for line in text.split("\n")}
    found: list[float] = []
    for segment in segments:
        own = _WORD.findall(segment.text.lower())
        if len(own) < _RUN:
            found.append(1.0 if own and " ".join(own) in lines else 0.0)
            continue
        count = len(own) - _RUN + 1
        found.append(sum(tuple(own[i : i + _RUN]) in runs for i in range(count)) / count)
    return found
