"""Which stretches of a page are its article: judged one by one by a learned model, then together.

The model's features and its training: docs/cleaning.md. What stands between the chosen stretches
without being judged (pictures, captions, embeds) follows the text around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from reader.article import Kind
from reader.clean.context import NAMES as CONTEXT
from reader.clean.context import context
from reader.clean.cues import CUE
from reader.clean.features import NAMES, measure
from reader.clean.metadata import Facts
from reader.clean.places import Place, places
from reader.clean.reasons import reason
from reader.clean.segments import Node, Segment
from reader.clean.trees import Forest, load
from reader.clean.walk import Walk
from reader.resources import asset
from reader.text.fold import folded

MODEL = "cleaning.model"
HOPELESS, SURE = 0.05, 0.97
"""Chances up to which, and from which on, the first judgement stands."""
_WITNESSES = NAMES.index("witnesses")
_LOCAL_WORDS = 8
"""Judged words that must stand around a picture to say whether it belongs to the article."""
_WALL_REACH = 12
"""Segments after the last chosen one among which a wall is looked for."""
_GALLERY, _SENTENCE = 3, 12
"""So many captions of so many words may hold a story."""
_MOST_DROPPED = 200


@dataclass
class Choice:
    """What the article is made of."""

    segments: list[Segment]
    extractor: str
    dropped: list[tuple[int, str]] = field(default_factory=list)
    """Indexes of the page's segments that stood between and were left out, with their reasons."""
    sureness: float = 1.0
    """The F1 that the model expects of its choice, 0 to 1."""
    wall: bool = False
    """Lines among it or right after it ask to subscribe or to log in for the rest."""


@cache
def forests() -> dict[str, Forest]:
    """The model's forests; the file is read once."""
    return load(asset(MODEL).read_bytes(), (*NAMES, *CONTEXT))


def judge(walk: Walk, facts: Facts) -> Choice:
    """The article of a page, as the model sees it; empty where the page has no text."""
    found = places(walk.nodes, walk.segments)
    if measure(walk.nodes, walk.segments, found, facts) is None:
        return Choice([], "arbiter", sureness=0.0)
    kept, sureness = choose(chances(walk, found), found)
    return gathered(walk, facts, found, kept, "arbiter", sureness)


def chances(walk: Walk, found: Sequence[Place]) -> list[float]:
    """How likely each measured place is part of the article.

    The first forest judges each alone; the second, which knows what the first said around it,
    judges those that are neither hopeless nor sure. Good neighbours do not save a line whose words
    and class names agree that it is something else.
    """
    first, second = forests()["first"], forests()["second"]
    alone = [first(place.values) if place.values else 0.0 for place in found]
    around = context(alone, found, walk.nodes, HOPELESS, SURE)
    judged: list[float] = []
    for place, row, chance in zip(found, around, alone, strict=True):
        if row:
            again = second(place.values + row)
            chance = min(chance, again) if place.values[_WITNESSES] else again
        judged.append(chance)
    return judged


def choose(chances: Sequence[float], found: Sequence[Place]) -> tuple[list[bool], float]:
    """The set of places with the best expected F1, and that F1.

    Of all sets the best holds the likeliest places down to some chance, so one pass over them in
    falling order finds it (words count, not places).
    """
    order = sorted(range(len(found)), key=lambda at: -chances[at])
    expected = sum(chance * place.size for chance, place in zip(chances, found, strict=True))
    right = given = best = 0.0
    end = 0
    for count, at in enumerate(order, 1):
        given += found[at].size
        right += chances[at] * found[at].size
        score = 2 * right / (given + expected)
        if score > best:
            best, end = score, count
    kept = [False] * len(found)
    for at in order[:end]:
        kept[at] = True
    return kept, best


def gathered(
    walk: Walk,
    facts: Facts,
    found: Sequence[Place],
    kept: Sequence[bool],
    extractor: str,
    sureness: float = 1.0,
) -> Choice:
    """The chosen places with the pictures among them, and what was left out between."""
    choice = Choice([], extractor, sureness=sureness)
    chosen = [place.index for place, keep in zip(found, kept, strict=True) if keep]
    if not chosen:
        return choice
    first, last = chosen[0], _with_its_picture(chosen[-1], walk.segments)
    by_index = {place.index: (place, keep) for place, keep in zip(found, kept, strict=True)}
    choice.wall = any(p.cues & CUE["paywall"] for p in found if first < p.index <= last + _WALL_REACH)
    headlines = frozenset(folded(form) for form in facts.headlines)
    around = _Around(
        walk.nodes, found, [keep or p.key in headlines for p, keep in zip(found, kept, strict=True)]
    )
    for index, segment in enumerate(walk.segments[: last + 1]):
        if segment.hidden:
            continue
        place, keep = by_index.get(index, (None, False))
        if place is None:
            if index > first and around.says(segment.node):
                choice.segments.append(segment)
        elif keep:
            choice.segments.append(segment)
        elif segment.kind is Kind.PARAGRAPH and segment.figure and around.says(segment.node):
            segment.kind = Kind.CAPTION
            choice.segments.append(segment)
        elif index > first and len(choice.dropped) < _MOST_DROPPED:
            choice.dropped.append((index, reason(place, walk.nodes[segment.node], headlines)))
    _tell_gallery(choice.segments)
    return choice


def _with_its_picture(last: int, segments: Sequence[Segment]) -> int:
    """The last segment's index; where it is a heading over pictures, that of the last of them."""
    if segments[last].kind is Kind.HEADING:
        while last + 1 < len(segments) and segments[last + 1].kind in (Kind.IMAGE, Kind.CAPTION):
            last += 1
    return last


def _tell_gallery(segments: Sequence[Segment]) -> None:
    """Where the captions hold the story (a gallery), they are its paragraphs."""
    captions = [s for s in segments if s.kind is Kind.CAPTION and len(s.text.split()) >= _SENTENCE]
    prose = sum(len(s.text.split()) for s in segments if s.kind is not Kind.CAPTION)
    if len(captions) >= _GALLERY and sum(len(s.text.split()) for s in captions) > 2 * prose:
        for segment in captions:
            segment.kind = Kind.PARAGRAPH


class _Around:
    """Whether most of the text around a node was chosen, or is the headline."""

    def __init__(self, nodes: Sequence[Node], found: Sequence[Place], kept: Sequence[bool]) -> None:
        self._nodes = nodes
        self._all = [0.0] * len(nodes)
        self._kept = [0.0] * len(nodes)
        for place, keep in zip(found, kept, strict=True):
            at = place.segment.node
            self._all[at] += place.size
            self._kept[at] += place.size if keep else 0.0
        for at in range(len(nodes) - 1, 0, -1):  # a node stands before what is in it
            parent = nodes[at].parent
            self._all[parent] += self._all[at]
            self._kept[parent] += self._kept[at]

    def says(self, at: int) -> bool:
        """Look at the smallest node around that has enough text."""
        while self._all[at] < _LOCAL_WORDS and self._nodes[at].parent >= 0:
            at = self._nodes[at].parent
        return self._kept[at] >= 0.5 * self._all[at]
