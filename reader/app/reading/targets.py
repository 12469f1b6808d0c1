"""What on the screen can be chosen by label."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.app.reading.lines import NOWHERE, Line
from reader.app.reading.units import Stretch


def visible(sentences: Sequence[Stretch], shown: Sequence[Line]) -> dict[int, Stretch]:
    """The sentences on the screen, by the first of their offsets that is seen."""
    placed = sorted((line.start, line.end) for line in shown if line.start != NOWHERE)
    found: dict[int, Stretch] = {}
    if not placed:
        return found
    first = max(0, bisect_right(sentences, (placed[0][0], 0)) - 1)
    for start, end in sentences[first:]:
        if start >= placed[-1][1]:
            break
        for begin, stop in placed:
            if begin < end and stop > start:
                found[max(start, begin)] = (start, end)
                break
    return found


def links(shown: Sequence[Line]) -> list[tuple[int, int]]:
    """The links on the screen; one that goes on over a line's end counts once."""
    found: list[tuple[int, int]] = []
    previous = ""
    for line in shown:
        for run in line.runs:
            if run.href and run.offset != NOWHERE and run.href != previous:
                found.append((run.offset, run.offset + len(run.text)))
            if run.text.strip():
                previous = run.href
    return found


def href_at(shown: Sequence[Line], offset: int) -> str:
    """The link that stands at an offset; empty where none does."""
    for line in shown:
        for run in line.runs:
            if run.href and run.offset != NOWHERE and run.offset <= offset < run.offset + len(run.text):
                return run.href
    return ""
