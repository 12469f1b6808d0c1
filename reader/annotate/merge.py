"""Three-way merge of sequences: what a person changed stays, what the program changed arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """`base[start:end]` became `items`. An insertion has `start == end`."""

    start: int
    end: int
    items: tuple[str, ...]


Clash = Callable[[list[str], list[str], list[str]], list[str]]
"""Settles a stretch that both sides changed: (base, theirs, ours) to what shall stand there."""


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What makes `new` out of `old`, in order, apart from one another."""
    from rapidfuzz.distance import Indel

    found: list[Change] = []
    for code in Indel.opcodes(list(old), list(new)):
        if code.tag == "equal":
            continue
        items = tuple(new[code.dest_start : code.dest_end])
        if found and found[-1].end == code.src_start:
            found[-1] = Change(found[-1].start, code.src_end, found[-1].items + items)
        else:
            found.append(Change(code.src_start, code.src_end, items))
    return found


def weave(base: Sequence[str], theirs: Sequence[Change], ours: Sequence[Change], clash: Clash) -> list[str]:
    """Both sides' changes of one base together.

    What touches without overlapping stands side by side, the person's first; the same change on
    both sides is made once; stretches that overlap go to `clash`.
    """
    out: list[str] = []
    at = 0
    for low, high, left, right in _groups(theirs, ours):
        out += base[at:low]
        at = high
        if left and right and left != right:
            before = list(base[low:high])
            out += _side_by_side(low, high, left, right) or clash(
                before, applied(base, left, low, high), applied(base, right, low, high)
            )
        else:
            out += applied(base, left or right, low, high)
    return out + list(base[at:])


def applied(base: Sequence[str], made: Sequence[Change], low: int, high: int) -> list[str]:
    """`base[low:high]` with the changes in it made."""
    out: list[str] = []
    at = low
    for change in made:
        out += base[at : change.start]
        out += change.items
        at = change.end
    return out + list(base[at:high])


def _side_by_side(low: int, high: int, left: list[Change], right: list[Change]) -> list[str]:
    """Two insertions at one place, both kept, once what stands in both; empty where it is anything else."""
    if low != high or len(left) != 1 or len(right) != 1:
        return []
    first, second = list(left[0].items), list(right[0].items)
    if _stands_in(second, first):
        return first
    return second if _stands_in(first, second) else first + second


def _stands_in(short: list[str], long: list[str]) -> bool:
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))


def _groups(
    theirs: Sequence[Change], ours: Sequence[Change]
) -> list[tuple[int, int, list[Change], list[Change]]]:
    """(start, end, theirs, ours) of every stretch that changed, those that overlap as one."""
    every = sorted(
        [(change.start, change.end, 0, change) for change in theirs]
        + [(change.start, change.end, 1, change) for change in ours],
        key=lambda item: item[:3],
    )
    groups: list[tuple[int, int, list[Change], list[Change]]] = []
    for start, end, side, change in every:
        if groups:
            low, high, left, right = groups[-1]
            if start < high or (start == low == high and end == start):
                (right if side else left).append(change)
                groups[-1] = (low, max(high, end), left, right)
                continue
        groups.append((start, end, [] if side else [change], [change] if side else []))
    return groups
