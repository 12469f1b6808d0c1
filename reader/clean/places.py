"""The stretches of a page that are judged, each with what is measured on it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.article import Kind
from reader.clean.cues import line_cues
from reader.clean.elements import AROUND
from reader.clean.segments import Node, Segment
from reader.text.fold import folded

WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
JUDGED = frozenset((Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE, Kind.TABLE, Kind.CODE))
_WRAPPERS = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol blockquote pre dl dt dd table tr td tbody".split())
_SHORTEST_WORD = 5
_MOST_LETTERS = 2_000
_OUTSIDE = sum(1 << AROUND.index(tag) for tag in ("nav", "footer"))
"""Half of a page's lines stand in these, and hardly one of them is text: they are not looked at closely."""


@dataclass(slots=True)
class Place:
    """A judged segment with what was measured on it."""

    index: int
    """Its index among the walk's segments."""
    segment: Segment
    size: float
    """Words, also for scripts that do not part them."""
    density: float
    """Share of its characters that are links."""
    holder: int
    """The nearest node around it that holds other segments, too."""
    cues: int
    """What its words say (`cues.CUES`), as bits; none in navigation and footers."""
    key: str
    """Its beginning, folded: what it is compared by."""
    words: frozenset[str]
    """Its longer words in small letters: what it is about; none in navigation and footers."""
    prose: bool
    """It reads like sentences."""
    ends: bool
    """It ends as a sentence does."""
    values: list[float] = field(default_factory=list)
    """Its features, in the order of `features.NAMES`; none of a bare link, which is not judged."""


def size_of(text: str) -> float:
    """Words of a text; Chinese, Japanese and Thai count three characters a word."""
    return max(text.count(" ") + 1, len(text.encode("utf-8", "replace")) / 9)


def places(nodes: Sequence[Node], segments: Sequence[Segment]) -> list[Place]:
    """The places of a page, in page order."""
    return [
        _place(index, segment, nodes)
        for index, segment in enumerate(segments)
        if segment.kind in JUDGED and not segment.hidden and segment.text.strip()
    ]


def _place(index: int, segment: Segment, nodes: Sequence[Node]) -> Place:
    text = segment.text
    size = size_of(text)
    density = segment.linked / len(text)
    holder = segment.node
    while holder > 0 and (nodes[holder].count <= 1 or nodes[holder].tag in _WRAPPERS):
        holder = nodes[holder].parent
    ends = ENDS.search(text[-8:]) is not None
    outside = nodes[segment.node].tags & _OUTSIDE
    words = () if outside else WORD.findall(text[:_MOST_LETTERS].lower())
    return Place(
        index,
        segment,
        size,
        density,
        max(holder, 0),
        0 if outside else line_cues(text),
        folded(text[:300]),
        frozenset(word for word in words if len(word) >= _SHORTEST_WORD),
        size >= 12 and density < 0.34 and ends,
        ends,
    )
