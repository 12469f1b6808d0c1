"""How much a story is about a row: in the headline, early, often (damped).

Measured best of some thirty formulas on 22 Wikinews articles with graded salience (docs/entities.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import log

from reader.article import Mention

_EARLY = 3
"""How fast a row loses weight that the text comes to late."""


def weigh(mentions: Sequence[Mention], length: int, headline_end: int) -> list[Mention]:
    """The mentions with the salience of their row: (1 + ln count) / (1 + 3 position) + 2 in the headline.

    Args:
        mentions: all of a document; those in copies do not count.
        length: of the text, in code points.
        headline_end: where the headline ends; 0 without one.
    """
    rows: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.copy:
            rows[mention.type, mention.canonical].append(mention)
    worth: dict[tuple[str, str], float] = {}
    for row, members in rows.items():
        first = min(member.start for member in members)
        bonus = 2.0 if first < headline_end else 0.0
        worth[row] = round((1 + log(len(members))) / (1 + _EARLY * first / max(length, 1)) + bonus, 4)
    return [replace(m, salience=worth.get((m.type, m.canonical), 0.0)) for m in mentions]
