"""Which stretches of a page the gold text has: runs of four words in common, each given out once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

WORD = re.compile(r"\w+")
RUN = 4
_REACH = 6
_LONELY = 0.4
"""Share of gold words among its neighbours under which a line of one to three words is none of it."""
_INSIDE = 0.3
"""How much of a line of one to three words the gold has that is none of its lines but stands in one."""

Run = tuple[str, ...]


def runs(words: Sequence[str]) -> Counter[Run]:
    """Runs of four words, counted; the whole where there are fewer."""
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def label(texts: Sequence[str], gold: str) -> list[float]:
    """For each text of a page, in its order, the share of it that the gold has.

    What the gold has once is given to one text, what it has five times ("Pros", "Cons") to five.
    A heading and its line in the table of contents, a sentence and the pull quote made of it, an
    article and its copy for small screens: first come those among text that stands nowhere else
    on the page, of these the longer, of these the earlier.
    """
    words = [tuple(WORD.findall(text)) for text in texts]
    wanted = WORD.findall(gold)
    left = runs(wanted)
    lines = Counter(tuple(WORD.findall(line)) for line in gold.split("\n"))
    inside = Counter(tuple(wanted[i : i + n]) for n in range(1, RUN) for i in range(len(wanted) - n + 1))
    own = [list(runs(text).elements()) if len(text) >= RUN else [] for text in words]
    offered = Counter(run for text in own for run in text)
    sizes = [len(text) for text in words]
    told = _around(
        [_share(own[at], left.keys()) if own[at] else float(text in lines) for at, text in enumerate(words)],
        sizes,
    )
    alone = {run for run, times in left.items() if times >= offered[run]}
    placed = _around([_share(text, alone) for text in own], sizes)
    found = [0.0] * len(texts)
    for at in sorted(range(len(texts)), key=lambda at: (-round(placed[at], 1), -sizes[at], at)):
        if own[at]:
            found[at] = sum(_take(left, run) for run in own[at]) / len(own[at])
        elif words[at] and told[at] >= _LONELY:
            found[at] = 1.0 if _take(lines, words[at]) else _INSIDE * _take(inside, words[at])
    return found


def _take(left: Counter[Run], run: Run) -> bool:
    """One of them, where any is left."""
    if left[run] <= 0:
        return False
    left[run] -= 1
    return True


def _share(text: Sequence[Run], among: Collection[Run]) -> float:
    return sum(run in among for run in text) / len(text) if text else 0.0


def _around(shares: Sequence[float], sizes: Sequence[int]) -> list[float]:
    """For each text the mean of the shares of those around it, by words."""
    found: list[float] = []
    for at in range(len(shares)):
        near = [j for j in range(max(0, at - _REACH), min(len(shares), at + _REACH + 1)) if j != at]
        found.append(sum(shares[j] * sizes[j] for j in near) / (sum(sizes[j] for j in near) or 1))
    return found
