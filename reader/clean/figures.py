"""Pictures and their captions that an extractor dropped, back where they stood in the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.article import Kind
from reader.clean.cues import BIT
from reader.clean.elements import AROUND
from reader.clean.segments import Node, Segment

_OUTSIDE = sum(1 << AROUND.index(tag) for tag in ("nav", "footer", "aside", "form", "dialog"))
_OTHER = BIT["comment"] | BIT["bio"]
_LINK = 1 << AROUND.index("a")
_NEAR = 3
"""Elements around a figure whose class names tell whether it belongs to another story."""
_PICTURES = (Kind.IMAGE, Kind.CAPTION)
_LOOSE = 300
"""Pixels from which on a picture without a figure around it is one of the story's."""


def with_figures(
    nodes: Sequence[Node], segments: Sequence[Segment], chosen: Sequence[Segment], start: int
) -> list[Segment]:
    """The chosen segments and the figures among them, in page order.

    Args:
        nodes, segments: the whole page, in order.
        chosen: the segments that are the article's body.
        start: index of the first segment of the article, its headline where one stands.
    """
    body = {id(segment) for segment in chosen}
    places = [at for at, segment in enumerate(segments) if id(segment) in body]
    if not places:
        return list(chosen)
    inside = _ancestors(nodes, [segment for segment in chosen if segment.kind not in _PICTURES])
    captioned = _captioned(segments)
    kept: list[Segment] = []
    for at in range(places[-1], -1, -1):
        segment = segments[at]
        if segment.kind in _PICTURES and (segment.figure or id(segment) not in body):
            known = captioned | {segment.figure} if _has_caption(segment, kept, body) else captioned
            wanted = at >= start and _belongs(segment, nodes, inside, known)
        else:
            wanted = id(segment) in body
        if wanted:
            kept.append(segment)
    return kept[::-1]


def _has_caption(picture: Segment, below: Sequence[Segment], body: set[int]) -> bool:
    """Whether a picture was kept by the extractor, or the segment kept below it is its caption."""
    if picture.kind is not Kind.IMAGE:
        return False
    return id(picture) in body or bool(below and below[-1].kind is Kind.CAPTION and not below[-1].figure)


def _captioned(segments: Sequence[Segment]) -> set[int]:
    """The figures that have a caption, and not one that is a link to another story."""
    found: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for segment in segments:
        if segment.figure and segment.kind is Kind.CAPTION:
            found[segment.figure][0] += len(segment.text) + len(segment.credit)
            found[segment.figure][1] += segment.linked if segment.text else 0
    return {figure for figure, (length, linked) in found.items() if linked * 2 < length}


def _belongs(segment: Segment, nodes: Sequence[Node], inside: set[int], captioned: set[int]) -> bool:
    if segment.hidden:
        return False
    node = nodes[segment.node]
    if node.tags & (_OUTSIDE | _LINK) or _is_other(segment.node, nodes, inside):
        return False
    if segment.figure or (segment.kind is Kind.IMAGE and 0 in captioned):
        return segment.figure in captioned
    if segment.kind is Kind.CAPTION:
        return segment.linked * 2 < len(segment.text) + len(segment.credit)
    width = segment.image[3] if segment.image else 0
    return width >= _LOOSE and not segment.linked and node.parent in inside


def _is_other(at: int, nodes: Sequence[Node], inside: set[int]) -> bool:
    """Whether what is close around the segment, and not around the body, says that it is of another story."""
    for _ in range(_NEAR):
        if at < 0 or at in inside:
            return False
        if nodes[at].hints & _OTHER and not nodes[at].hints & BIT["body"]:
            return True
        at = nodes[at].parent
    return False


def _ancestors(nodes: Sequence[Node], chosen: Sequence[Segment]) -> set[int]:
    """Every node around a chosen segment."""
    found: set[int] = set()
    for segment in chosen:
        at = segment.node
        while at >= 0 and at not in found:
            found.add(at)
            at = nodes[at].parent
    return found
