"""A laid-out line to segments: base styles, then what is lit, marked, selected or labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.app.reading.lines import NOWHERE, Line, Run

Overlay = tuple[int, int, str]
"""Start and end in the article's text, and a style key; later overlays win."""


def paint(
    line: Line,
    left: int,
    width: int,
    styles: Mapping[str, Style],
    base: Style,
    overlays: Sequence[Overlay] = (),
) -> list[Segment]:
    """The segments of one line of the column.

    Args:
        left: cells before the column.
        width: cells of the column; what stands right in the line ends there.
    """
    blank = left + line.indent
    segments = [Segment(" " * max(0, blank), base)]
    used = 0
    for run in line.runs:
        segments += _run(run, styles, base, overlays)
        used += cell_len(run.text)
    if line.right is not None:
        gap = width - line.indent - used - cell_len(line.right.text)
        segments.append(Segment(" " * max(1, gap), base))
        segments += _run(line.right, styles, base, ())
    return segments


def _run(run: Run, styles: Mapping[str, Style], base: Style, overlays: Sequence[Overlay]) -> list[Segment]:
    style = base
    for key in run.style.split():
        style += styles[key]
    if run.href:
        style += Style(link=run.href)
    if run.offset == NOWHERE or not overlays:
        return [Segment(run.text, style)]
    start, end = run.offset, run.offset + len(run.text)
    touching = [overlay for overlay in overlays if overlay[0] < end and overlay[1] > start]
    if not touching:
        return [Segment(run.text, style)]
    cuts = {start, end}
    for begin, stop, _ in touching:
        cuts |= {max(begin, start), min(stop, end)}
    segments: list[Segment] = []
    for begin, stop in pairwise(sorted(cuts)):
        over = style
        for first, last, key in touching:
            if first < stop and last > begin:
                over += styles[key]
        segments.append(Segment(run.text[begin - start : stop - start], over))
    return segments


def with_labels(segments: list[Segment], marks: Sequence[tuple[int, str]], style: Style) -> list[Segment]:
    """Segments with labels laid over them.

    Args:
        marks: cell at which a label stands, and its letters; in order.
    """
    for cell, letters in reversed(marks):
        segments = _over(segments, cell, letters, style)
    return segments


_COVERED = frozenset(" .,;:!?…”’\"')]»。、，．！？；：」』）】")
"""What a label may cover before its word: nothing that is needed to read on."""


def label_cell(drawn: str, cell: int, size: int, free: int) -> int:
    """The cell at which the label of a word is drawn.

    Args:
        drawn: the line as it is drawn; `cell` is where the word begins on it.
        size: letters of the label.
        free: the first cell that no label before it has.

    A label stands before its word, in the margin one cell apart from it. Where that room is too
    small its last letters cover the word's first.
    """
    before: list[str] = []
    for char in drawn:
        width = cell_len(char)
        before += [char] * width
        if len(before) >= cell:
            break
    before = before[:cell]
    if not "".join(before[max(0, cell - size - 1) :]).strip() and cell - size - 1 >= free:
        return cell - size - 1
    room = 0
    while room < size and cell - room - 1 >= free and before[cell - room - 1] in _COVERED:
        room += 1
    return max(cell - room, free)


def _over(segments: list[Segment], cell: int, letters: str, style: Style) -> list[Segment]:
    before: list[Segment] = []
    after: list[Segment] = []
    position = 0
    end = cell + len(letters)
    for segment in segments:
        size = cell_len(segment.text)
        if position + size <= cell:
            before.append(segment)
        elif position >= end:
            after.append(segment)
        else:
            head, tail = segment.split_cells(max(0, cell - position))
            if position < cell:
                before.append(head)
                rest = tail
            else:
                rest = segment
            reach = max(position, cell)
            _, left = rest.split_cells(min(cell_len(rest.text), end - reach))
            if left.text:
                after.append(left)
        position += size
    return [*before, Segment(letters, style), *after]


def cell_of(line: Line, left: int, offset: int) -> int | None:
    """The cell at which an offset of the article's text is drawn on a line, or None."""
    cell = left + line.indent
    for run in line.runs:
        if run.offset != NOWHERE and run.offset <= offset < run.offset + len(run.text):
            return cell + cell_len(run.text[: offset - run.offset])
        cell += cell_len(run.text)
    return None


def offset_at(line: Line, left: int, cell: int) -> int | None:
    """The offset of the character drawn at a cell, or None where it is not of the article's text."""
    position = left + line.indent
    for run in line.runs:
        size = cell_len(run.text)
        if position <= cell < position + size:
            if run.offset == NOWHERE:
                return None
            for index in range(len(run.text)):
                position += cell_len(run.text[index])
                if cell < position:
                    return run.offset + index
        position += size
    return None
