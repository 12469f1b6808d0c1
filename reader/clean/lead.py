"""The standfirst: the lines between headline and story that say what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from reader.article import Kind
from reader.clean.captions.pieces import key_of, words
from reader.clean.cues import BIT, CUE, line_cues
from reader.clean.elements import AROUND
from reader.clean.metadata import Facts
from reader.clean.segments import Node, Segment
from reader.text.safe import safe_line

_OUTSIDE = sum(1 << AROUND.index(tag) for tag in ("nav", "footer", "form", "dialog", "figure", "button"))
_NO_LEAD = sum(
    CUE[name] for name in ("byline", "date", "share", "comment", "consent", "advert", "credit", "paywall")
)
_CASUAL = CUE["share"] | CUE["comment"]
"""Words that a sentence set as a heading has by chance: somebody's comments, a post on Facebook."""
_OTHER = sum(BIT[name] for name in ("promo", "bio", "related", "comment", "share"))
_LONGEST_HEADLINE = 400
_SHORTEST, _LONGEST = 30, 900
_SAME_START = 7
"""Words with which a description and a standfirst begin alike."""
_LONG_HEADING = 10
"""Words from which on a heading under the headline is a standfirst and no section's."""
_PROSE = 6
"""Words of a line that is one of the story's, not a date or a name above it."""
_PARAGRAPH = 20
"""Words of a paragraph that is surely the story's."""
_REACH = 40
"""Segments above the story among which its standfirst is looked for where no headline stands."""


def _headlines(facts: Facts) -> list[list[str]]:
    """The words of every way the page writes its headline."""
    return [key for form in facts.headlines if (key := words(key_of(form)))]


def headline_at(segments: Sequence[Segment], facts: Facts, first: int) -> int:
    """Index of the headline that stands last above the story's first segment; -1 without one."""
    heads = _headlines(facts)
    found = -1
    for at, segment in enumerate(segments[: first + 1]):
        if segment.hidden or not 0 < len(segment.text) < _LONGEST_HEADLINE:
            continue
        if words(key_of(segment.text)) in heads:
            better = segment.kind is Kind.HEADING or found < 0 or segments[found].kind is not Kind.HEADING
            found = at if better else found
    return found


def heading_above(segments: Sequence[Segment], first: int, head: int = -1) -> str:
    """The last first-level heading close above the story's first segment and below `head`; empty without one."""
    for segment in reversed(segments[max(0, first - _REACH, head + 1) : first]):
        is_able = not segment.hidden and segment.linked * 2 < len(segment.text) < _LONGEST_HEADLINE
        if segment.kind is Kind.HEADING and segment.level == 1 and is_able:
            return safe_line(segment.text)
    return ""


def find_lead(
    nodes: Sequence[Node], segments: Sequence[Segment], chosen: Sequence[Segment], facts: Facts, head: int
) -> Segment | None:
    """The segment that is the standfirst; None where the page shows none.

    It stands between the headline and the story, or is the story's first segment. Either the
    page's description says the same, or its class names call it so, or it is the only line of a
    sentence's length there and set as a heading.
    """
    body = {id(segment) for segment in chosen if segment.kind is not Kind.CAPTION and segment.text}
    prose = {
        id(segment)
        for segment in chosen
        if segment.kind not in (Kind.CAPTION, Kind.HEADING) and _is_prose(segment)
    }
    heads = _headlines(facts)
    first = next((at for at, segment in enumerate(segments) if at > head and id(segment) in prose), -1)
    if first < 0:
        return None
    start = head + 1 if head >= 0 else max(0, first - _REACH)
    between = segments[start : first + 1]
    able = [s for s in between if _is_able(s, nodes) and words(key_of(s.text)) not in heads]
    named = [segment for segment in able if _is_named(nodes, segment.node)]
    said = [segment for segment in able if _says(segment.text, facts.descriptions)]
    story = next((s for s in segments[first + 1 :] if id(s) in body), None)
    for lead in reversed(said):
        is_plain = id(lead) in body and lead not in named and lead.kind is Kind.PARAGRAPH
        if not (is_plain and story and _alike(nodes, lead, story)):
            return lead
    if named:
        return named[0]
    # A heading under a paragraph of the story is the story's own: the first question of an interview.
    begun = any(id(s) in body and _is_long(s) for s in between[:-1])
    return next((s for s in able if _is_sentence(s)), None) if head >= 0 and not begun else None


def _alike(nodes: Sequence[Node], one: Segment, other: Segment) -> bool:
    """Whether two segments are set alike in one place: the first is then the story's beginning."""
    left, right = nodes[one.node], nodes[other.node]
    return (left.parent, left.tag, left.names) == (right.parent, right.tag, right.names)


def _is_prose(segment: Segment) -> bool:
    return len(words(key_of(segment.text))) >= _PROSE and not line_cues(segment.text) & _NO_LEAD


def _is_long(segment: Segment) -> bool:
    return segment.kind is Kind.PARAGRAPH and segment.text.count(" ") >= _PARAGRAPH


def _is_sentence(segment: Segment) -> bool:
    """Set as a heading, and too long to be that of a section."""
    return segment.kind is Kind.HEADING and len(words(key_of(segment.text))) >= _LONG_HEADING


def _is_able(segment: Segment, nodes: Sequence[Node]) -> bool:
    if segment.hidden or segment.kind not in (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE):
        return False
    text = segment.text
    if not _SHORTEST <= len(text) <= _LONGEST or segment.linked * 2 > len(text):
        return False
    cues = line_cues(text)
    if segment.kind is Kind.HEADING and text.count(" ") >= _LONG_HEADING:
        cues &= ~_CASUAL
    return not nodes[segment.node].tags & _OUTSIDE and not cues & _NO_LEAD


def _says(text: str, descriptions: Sequence[str]) -> bool:
    own = words(key_of(text))
    for description in descriptions:
        other = words(key_of(description))
        size = min(len(own), len(other))
        if size >= 4 and own[: min(size, _SAME_START)] == other[: min(size, _SAME_START)]:
            return True
    return False


def _is_named(nodes: Sequence[Node], at: int) -> bool:
    node = nodes[at]
    names = node.hints | (nodes[node.parent].hints if node.parent >= 0 else 0)
    return bool(names & BIT["lead"]) and not names & _OTHER
