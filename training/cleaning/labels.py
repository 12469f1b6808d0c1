"""Which stretches of a page the gold text has: runs of four words in common, twins told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"\w+")
RUN = 4
_REACH = 6
_LONELY = 0.4
"""Share of gold words among its neighbours under which a line of one to three words is none of it."""


def runs(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Runs of four words, counted; the whole where there are fewer."""
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def label(texts: Sequence[str], gold: str) -> list[float]:
    """For each text the share of it that the gold has; of twins only the one among its own has any."""
    words = [WORD.findall(text) for text in texts]
    wanted = WORD.findall(gold)
    have = runs(wanted)
    short = {n: {tuple(wanted[i : i + n]) for i in range(len(wanted) - n + 1)} for n in range(1, RUN)}
    lines = {tuple(WORD.findall(line)) for line in gold.split("\n")}
    found: list[float] = []
    for own in words:
        if not own:
            found.append(0.0)
        elif len(own) < RUN:
            inside = tuple(own) in short[len(own)]
            found.append(1.0 if tuple(own) in lines else 0.3 if inside else 0.0)
        else:
            count = len(own) - RUN + 1
            found.append(sum(tuple(own[i : i + RUN]) in have for i in range(count)) / count)
    _part_twins(words, found)
    return found


def _part_twins(words: list[list[str]], found: list[float]) -> None:
    solid = [value if len(own) >= RUN else 0.0 for own, value in zip(words, found, strict=True)]
    sizes = [len(own) for own in words]
    twins: dict[tuple[str, ...], list[int]] = {}
    for at, own in enumerate(words):
        if found[at] > 0:
            twins.setdefault(tuple(own), []).append(at)

    def support(at: int) -> float:
        near = [j for j in range(max(0, at - _REACH), min(len(words), at + _REACH + 1)) if j != at]
        return sum(solid[j] * sizes[j] for j in near) / (sum(sizes[j] for j in near) or 1)

    for own, where in twins.items():
        if len(where) > 1:
            best = max(where, key=support)
            for at in where:
                if at != best:
                    found[at] = 0.0
        elif len(own) < RUN and support(where[0]) < _LONELY:
            found[where[0]] = 0.0
