"""Emphasis that no element marks: terms of a list of definitions, an interview's questions, bold by style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import lxml.html

from reader.article import Kind, Mark
from reader.clean.dom import Document
from reader.clean.segments import Node, RawSpan, Segment

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?<![a-z])(?:question|frage|pregunta|domanda|pergunta|vraag)(?![a-z])", re.IGNORECASE
)
_FEWEST = 3
"""Questions that make an interview."""
_TEXT = (Kind.PARAGRAPH, Kind.QUOTE, Kind.LIST_ITEM)
_MOST = 200
"""Styled elements of one stretch of text that are looked at."""


def emphasise(document: Document, nodes: Sequence[Node], segments: Sequence[Segment]) -> None:
    """Mark what a reader of the page sees set apart, in the spans of an article's segments."""
    asked = [s for s in segments if s.kind is Kind.PARAGRAPH and _QUESTION.search(nodes[s.node].names)]
    questions = {id(segment) for segment in asked} if len(asked) >= _FEWEST else set()
    for segment in segments:
        if segment.kind not in _TEXT:
            continue
        node = nodes[segment.node]
        is_term = node.tag == "dt" or (node.parent >= 0 and nodes[node.parent].tag == "dt")
        if is_term or id(segment) in questions:
            _put(segment, (0, len(segment.text), Mark.STRONG, ""))
        elif document.styled:
            for span in _styled(node.element, segment.text):
                _put(segment, span)


def _put(segment: Segment, span: RawSpan) -> None:
    """Add a span where nothing in it is marked so already."""
    start, end, mark, _ = span
    if not any(s[2] == mark and s[0] < end and s[1] > start for s in segment.spans):
        segment.spans = [*segment.spans, span]


def _styled(element: lxml.html.HtmlElement, text: str) -> Iterator[RawSpan]:
    """The stretches of a text that elements with a style of their own set bold or italic."""
    at = 0
    for styled in [element, *element.xpath(".//*[contains(@style, 'font-')]")[:_MOST]]:
        style = styled.get("style") or ""
        marks = [
            mark for mark, form in ((Mark.STRONG, _BOLD), (Mark.EMPHASIS, _ITALIC)) if form.search(style)
        ]
        words = " ".join(str(styled.text_content()).split()) if marks else ""
        if len(words) == 1 and Mark.STRONG in marks:
            continue  # the initial of a story
        start = text.find(words, at) if words else -1
        if start >= 0:
            at = start
            for mark in marks:
                yield start, start + len(words), mark, ""
