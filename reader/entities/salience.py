"""How much a story is about a row: named in the headline and the lead, early, often, and not only as a source.

Chosen on Wikinews articles with graded salience, and on what publishers themselves write into the
description and the keywords of their pages (docs/entities.md).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from reader.article import Mention

_EARLY = 3
"""How fast a row loses weight that the text comes to late."""
_NAMED, _HINTED, _LEADS = 2.0, 0.5, 0.5
"""For a row in the headline, for one whose last word stands there, and for one in the first paragraph."""
_SOURCE = 0.7
"""What is left of the weight of those who only report or comment."""
_LEAST_LEAD = 40
"""Characters: dates, bylines and names of sections that stand before the first paragraph are shorter."""

_SAID = (
    "said|says|told|tells|asked|wrote|explained|argued|warned|noted|stated|announced|insisted|claimed|added"
)
# What stands after and before a name that is a source. A body that says something is often the story itself.
_TALK = {
    "PER": (re.compile(rf"\s+(?:{_SAID})\b"), re.compile(rf"\b(?:{_SAID}) (?:the )?$")),
    "ORG": (
        re.compile(r"\s+(?:report(?:s|ed|er)|correspondent|news agency|newspaper)\b"),
        re.compile(
            r"\b(?:told|according to|quot(?:ing|ed by)|citing|interview with) (?:the )?$", re.IGNORECASE
        ),
    ),
}
_BEFORE = 24
"""Code points before a name in which its verb is looked for."""
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"[A-Z]{3,}[^a-z—–\n][^—–\n]{0,60}?\s(?:—|–|--?)\s")
_PRESS = frozenset(
    """
    news post times herald gazette tribune journal daily press broadcasting radio tv television magazine newspaper
    telegraph chronicle observer bbc cnn ap afp cbc abc nbc cbs npr reuters bloomberg
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Top:
    """What stands above the story proper."""

    headline: int
    """Where the headline ends."""
    words: frozenset[str]
    """Of the headline, in small letters."""
    lead: range
    """The first paragraph, after its dateline."""


def weigh(mentions: Sequence[Mention], text: str, headline_end: int) -> list[Mention]:
    """The mentions with the salience of their row.

    It is (1 + ln count) / (1 + 3 position), less for a source, and what headline and lead add.

    Args:
        mentions: all of a document, in order; those in copies do not count.
        text: the document.
        headline_end: where the headline ends; 0 without one.
    """
    rows: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.copy:
            rows[mention.type, mention.canonical].append(mention)
    top = _Top(headline_end, frozenset(_words(text[:headline_end])), _lead(text, headline_end))
    worth = {row: round(_worth(members, text, top), 4) for row, members in rows.items()}
    return [
        Mention(m.start, m.end, m.text, m.type, m.canonical, worth.get((m.type, m.canonical), 0.0), m.copy)
        for m in mentions
    ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _lead(text: str, start: int) -> range:
    for match in re.finditer(rf"[^\n]{{{_LEAST_LEAD},}}", text[start:]):
        dateline = _DATELINE.match(match[0])
        return range(start + match.start() + (dateline.end() if dateline else 0), start + match.end())
    return range(0)


def _worth(members: list[Mention], text: str, top: _Top) -> float:
    first = members[0]
    early = (1 + log(len(members))) / (1 + _EARLY * first.start / len(text))
    early *= 1 - (1 - _SOURCE) * _source(members, text)
    if first.start < top.headline:
        early += _NAMED
    elif top.words and not top.words.isdisjoint(_words(first.canonical)[-1:]):
        early += _HINTED
    return early + _LEADS * any(m.start in top.lead for m in members)


def _source(members: list[Mention], text: str) -> float:
    """How much of a row is talk: 0 to 1. A newspaper is seldom what the story is about."""
    kind, name = members[0].type, members[0].canonical
    if kind not in _TALK:
        return 0.0
    if kind == "ORG" and not _PRESS.isdisjoint(_words(name)):
        return 1.0
    after, before = _TALK[kind]
    talk = sum(
        bool(after.match(text, m.end) or before.search(text[max(0, m.start - _BEFORE) : m.start]))
        for m in members
    )
    return talk / len(members)
