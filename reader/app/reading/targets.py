"""What on the screen can be chosen by label."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.reading.lines import NOWHERE, Line
from reader.text.sentences import words


def visible(sentences: Sequence[tuple[int, int]], shown: Sequence[Line]) -> list[tuple[int, int]]:
    """The sentences that begin on the screen."""
    placed = [line for line in shown if line.start != NOWHERE]
    if not placed:
        return []
    first, last = placed[0].start, placed[-1].end
    return [
        (start, end)
        for start, end in sentences
        if first <= start < last and any(line.start <= start < line.end for line in placed)
    ]


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


def words_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a stretch of a text, as offsets into the whole."""
    return [(start + begin, start + stop) for begin, stop in words(text[start:end])]
