"""What the first judgement says about the places around one: the second judges by that, too."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Sequence
from math import exp, sqrt

from reader.clean.places import Place
from reader.clean.segments import Node

_SIDES = (-3, -2, -1, 1, 2, 3)
_REACH = 8
_SPREAD = 3.0
_WEIGHTS = [0.0 if side == 0 else exp(-0.5 * (side / _SPREAD) ** 2) for side in range(-_REACH, _REACH + 1)]
_LIKELY = 0.5
_NO_TWIN = (-1.0, 0.0, 0.0)

NAMES = (
    "chance", *(f"chance{side:+d}" for side in _SIDES),
    "holder_chance", "holder_others", "kin_chance", "kin_others", "like_chance", "like_others",
    "chosen_before", "chosen_after", "chosen_words", "best_chance", "near_chance", "from_first", "to_last",
    "twin_chance", "likelier_twins", "twin_before",
)  # fmt: skip
"""What each number of a row is; chances are weighted by words. Twins begin with the same words: a heading and its
line in the table of contents, an article and its copy for small screens."""


def context(
    chances: Sequence[float], found: Sequence[Place], nodes: Sequence[Node], low: float = -1, high: float = 2
) -> list[list[float]]:
    """A row for each place of a page, in page order; an empty one where its chance is not between `low` and `high`."""
    count = len(found)
    sizes = [place.size for place in found]
    roots = [sqrt(size) for size in sizes]
    mass = [chance * size for chance, size in zip(chances, sizes, strict=True)]
    total, best = sum(mass), max(chances, default=0.0)
    names = [(nodes[p.segment.node].tag, nodes[p.segment.node].names) for p in found]
    means = (
        _means([place.holder for place in found], mass, sizes),
        _means(
            [
                (tag, "" if tag == "p" else name, place.holder)
                for (tag, name), place in zip(names, found, strict=True)
            ],
            mass,
            sizes,
        ),
        _means(names, mass, sizes),
    )
    twins = _twins([place.key for place in found], chances)
    likely = [at for at, chance in enumerate(chances) if chance > _LIKELY] or [0, count - 1]
    first, last = likely[0], likely[-1]
    padded = [0.0] * 3 + list(chances) + [0.0] * 3
    rows: list[list[float]] = []
    before = 0.0
    for at in range(count):
        if not low < chances[at] < high:
            rows.append([])
            before += mass[at]
            continue
        row = [chances[at], *(padded[at + 3 + side] for side in _SIDES)]
        for mean in means:
            row += mean[at]
        row += (before / (total + 1e-9), 1 - (before + mass[at]) / (total + 1e-9), total, best)
        row.append(_near(at, chances, roots))
        row += (float(max(-20, min(40, at - first))), float(max(-20, min(40, last - at))))
        row += twins.get(at, _NO_TWIN)
        rows.append(row)
        before += mass[at]
    return rows


def _means(
    keys: Sequence[Hashable], mass: Sequence[float], sizes: Sequence[float]
) -> list[tuple[float, float]]:
    """For each place the mean chance of all with its key, and of the others with it."""
    masses: defaultdict[Hashable, float] = defaultdict(float)
    words: defaultdict[Hashable, float] = defaultdict(float)
    for key, own, size in zip(keys, mass, sizes, strict=True):
        masses[key] += own
        words[key] += size
    return [
        (masses[key] / words[key], (masses[key] - own) / max(words[key] - size, 1e-9))
        for key, own, size in zip(keys, mass, sizes, strict=True)
    ]


def _twins(keys: Sequence[str], chances: Sequence[float]) -> dict[int, tuple[float, float, float]]:
    """For each place that has twins: the best chance of one, how many have a better one, the best of an earlier one."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        places[key].append(at)
    found: dict[int, tuple[float, float, float]] = {}
    for same in places.values():
        if len(same) == 1:
            continue
        ordered = sorted(chances[at] for at in same)
        before = 0.0
        for at in same:
            own = chances[at]
            other = ordered[-2] if own == ordered[-1] else ordered[-1]
            found[at] = (other, float(len(same) - bisect_right(ordered, own)), before)
            before = max(before, own)
    return found


def _near(at: int, chances: Sequence[float], roots: Sequence[float]) -> float:
    """The mean chance of the places around, near and long ones first."""
    low, high = max(0, at - _REACH), min(len(chances), at + _REACH + 1)
    weights = _WEIGHTS[low - at + _REACH : high - at + _REACH]
    weighed = [weight * root for weight, root in zip(weights, roots[low:high], strict=True)]
    total = sum(weighed)
    around = chances[low:high]
    return sum(w * c for w, c in zip(weighed, around, strict=True)) / max(total, 1e-9)
