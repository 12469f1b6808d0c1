"""Three-way merge of a saved copy: what a person changed stays, what the program changed arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Merged:
    """The text that both sides live on in."""

    text: str
    conflicts: int
    """Places that both sides changed; both versions stand there, the person's first."""


def merge(base: str, theirs: str, ours: str) -> Merged:
    """Merge by lines.

    Args:
        base: what the program wrote the last time.
        theirs: the file as a person left it.
        ours: what the program would write now.
    """
    if theirs in (base, ours):
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    old, left, right = base.split("\n"), theirs.split("\n"), ours.split("\n")
    lines: list[str] = []
    conflicts = 0
    for low, high, theirs_part, ours_part in _regions(old, left, right):
        before = old[low:high]
        if theirs_part == ours_part or ours_part == before:
            lines += theirs_part
        elif theirs_part == before:
            lines += ours_part
        else:
            mine = [line for line in ours_part if line not in theirs_part and line not in before]
            lines += theirs_part + mine
            # Lines added beside one another are no quarrel; two wordings of one line are.
            conflicts += bool(mine) and bool(before)
    return Merged("\n".join(lines), conflicts)


def _regions(
    old: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> list[tuple[int, int, list[str], list[str]]]:
    """The base cut where both sides agree with it: (start, end, theirs, ours) of every stretch."""
    theirs, ours = _kept(old, left), _kept(old, right)
    stable = [index for index in range(len(old)) if index in theirs and index in ours]
    regions: list[tuple[int, int, list[str], list[str]]] = []
    at = at_left = at_right = 0
    for index in stable:
        to_left, to_right = theirs[index], ours[index]
        if (at, at_left, at_right) != (index, to_left, to_right):
            regions.append((at, index, list(left[at_left:to_left]), list(right[at_right:to_right])))
        regions.append((index, index + 1, [old[index]], [old[index]]))
        at, at_left, at_right = index + 1, to_left + 1, to_right + 1
    regions.append((at, len(old), list(left[at_left:]), list(right[at_right:])))
    return regions


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which line of the base stands as which line now."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
