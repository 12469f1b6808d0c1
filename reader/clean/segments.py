"""What the walk over a page finds: elements that stand as blocks, and the stretches of text in them."""

from __future__ import annotations

from dataclasses import dataclass, field

import lxml.html

from reader.article import Kind

RawSpan = tuple[int, int, str, str]
"""Start, end, value of a `Mark`, raw link."""
MOST_SPANS = 2_000
"""Links and marks of one stretch of text; a paragraph has a dozen."""


@dataclass(slots=True)
class Node:
    """An element that stands as a block, with what its ancestors say."""

    element: lxml.html.HtmlElement
    tag: str
    parent: int
    """Index of the block element around it; -1 for the outermost."""
    depth: int
    hints: int
    """What its class names hint at (`cues.HINTS`)."""
    above: int
    """What the class names of its ancestors hint at."""
    tags: int
    """Which telling elements stand around it, as bits (`elements.AROUND`)."""
    names: str
    """Its class names and id."""
    words: int = 0
    linked: int = 0
    """Words in links."""
    count: int = 0
    """Stretches of text in it."""
    prose: int = 0
    """Words in paragraphs that read like sentences."""


@dataclass(slots=True)
class Segment:
    """A stretch of a page that would be one block. Its text is raw: not yet made safe."""

    kind: Kind
    node: int
    text: str = ""
    spans: list[RawSpan] = field(default_factory=list)
    linked: int = 0
    """Characters in links."""
    level: int = 0
    marker: str = ""
    language: str = ""
    href: str = ""
    image: tuple[str, str, str, int, int] | None = None
    """Raw address, alt, title, width, height."""
    credit: str = ""
    figure: int = 0
    """Number of the figure it stands in; 0 outside one."""
    hidden: bool = False


def add_up(nodes: list[Node], segments: list[Segment]) -> None:
    """Words and links of every node, from its segments."""
    for segment in segments:
        if segment.hidden or segment.kind in (Kind.IMAGE, Kind.RULE, Kind.EMBED) or not segment.text:
            continue
        words = segment.text.count(" ") + 1
        linked = round(words * segment.linked / max(1, len(segment.text)))
        prose = words if words >= 12 and linked * 3 < words and segment.kind is not Kind.CAPTION else 0
        at = segment.node
        while at >= 0:
            node = nodes[at]
            node.words += words
            node.linked += linked
            node.count += 1
            node.prose += prose
            at = node.parent
