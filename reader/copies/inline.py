"""Spans and highlights of one passage, cut so that they nest: what every markup language needs."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.annotation import Annotation, State
from reader.article import Mark, Passage, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a passage's text that is set differently; offsets into the passage's text."""

    start: int
    end: int
    mark: Mark | None
    """None for a highlight."""
    href: str = ""
    annotations: tuple[Annotation, ...] = ()
    """Of a highlight: all that lie on this stretch, the latest made last."""


def table_rows(text: str, marks: Sequence[Stretch]) -> list[list[tuple[str, list[Stretch]]]]:
    """The cells of a table's text, row by row, each with the marks in it; their offsets count in the cell."""
    rows: list[list[tuple[str, list[Stretch]]]] = []
    at = 0
    for row in text.split("\n"):
        cells = []
        for cell in row.split("\t"):
            end = at + len(cell)
            inside = [mark for mark in marks if at <= mark.start and mark.end <= end]
            cells.append((cell, [replace(m, start=m.start - at, end=m.end - at) for m in inside]))
            at = end + 1
        rows.append(cells)
    return rows


def standing(annotations: Iterable[Annotation], passage: Passage) -> list[Annotation]:
    """The annotations that have words in this passage."""
    return [
        annotation
        for annotation in annotations
        if annotation.state is not State.ORPHAN
        and annotation.selector.start < passage.end
        and annotation.selector.end > passage.start
    ]


def highlights(passage: Passage, annotations: Iterable[Annotation]) -> list[Stretch]:
    """The highlighted stretches, apart from one another, trimmed, none across a line end.

    Where two annotations overlap, their common part is a stretch of its own that names both.
    """
    text = passage.text
    found = sorted(standing(annotations, passage), key=lambda a: (a.created, a.id))
    ranges = [
        (max(0, a.selector.start - passage.start), min(len(text), a.selector.end - passage.start), a)
        for a in found
    ]
    cuts = {0, len(text), *(index for index, char in enumerate(text) if char in "\n\t")} if ranges else set()
    cuts |= {border for start, end, _ in ranges for border in (start, end)}
    borders = sorted(cuts)
    stretches = []
    for start, end in itertools.pairwise(borders):
        over = tuple(annotation for low, high, annotation in ranges if low <= start and end <= high)
        if over and (whole := _trimmed(text, start, end)):
            stretches.append(Stretch(*whole, None, annotations=over))
    return stretches


def joined(stretches: Sequence[Stretch], text: str) -> list[Stretch]:
    """Highlights that touch, or have only spaces between them and an annotation in common, as one."""
    out: list[Stretch] = []
    for stretch in stretches:
        if out:
            between = text[out[-1].end : stretch.start]
            shared = set(map(id, out[-1].annotations)) & set(map(id, stretch.annotations))
            if not between or (shared and between.isspace() and "\n" not in between and "\t" not in between):
                both = out[-1].annotations + tuple(
                    a for a in stretch.annotations if a not in out[-1].annotations
                )
                out[-1] = replace(out[-1], end=stretch.end, annotations=both)
                continue
        out.append(stretch)
    return out


def nested(text: str, spans: Iterable[Span], marks: Sequence[Stretch]) -> list[Stretch]:
    """Spans and highlights, outermost first, each inside or outside every other.

    A highlight that crosses the border of a span is cut there, for a cut link would be two links.
    """
    known = [
        Stretch(*whole, span.mark, span.href)
        for span in spans
        if (whole := _trimmed(text, max(0, span.start), min(len(text), span.end)))
    ]
    heap = [
        (part.start, -part.end, 0 if part.mark is None else _RANK[part.mark], index, part)
        for index, part in enumerate([*_cut(text, marks, known), *known])
    ]
    heapq.heapify(heap)
    order, out, stack = len(heap), [], list[Stretch]()
    while heap:
        _, _, rank, _, part = heapq.heappop(heap)
        while stack and stack[-1].end <= part.start:
            stack.pop()
        if stack and part.end > stack[-1].end:
            order += 1
            rest = _trimmed(text, stack[-1].end, part.end)
            if rest:
                later = replace(part, start=rest[0], end=rest[1])
                heapq.heappush(heap, (later.start, -later.end, rank, order, later))
            part = replace(part, end=stack[-1].end)
        if any(outer.mark is part.mark for outer in stack):
            continue
        out.append(part)
        stack.append(part)
    return out


_RANK = {
    mark: rank
    for rank, mark in enumerate(
        (Mark.LINK, Mark.STRONG, Mark.EMPHASIS, Mark.STRUCK, Mark.RAISED, Mark.CODE), start=1
    )
}


def _cut(text: str, marks: Sequence[Stretch], spans: Sequence[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for mark in marks:
        borders = {mark.start, mark.end}
        for span in spans:
            if mark.start < span.start < mark.end < span.end:
                borders.add(span.start)
            elif span.start < mark.start < span.end < mark.end:
                borders.add(span.end)
        edges = sorted(borders)
        for start, end in itertools.pairwise(edges):
            if whole := _trimmed(text, start, end):
                out.append(replace(mark, start=whole[0], end=whole[1]))
    return out


def weave(
    text: str,
    stretches: Sequence[Stretch],
    escape: Callable[[str], str],
    delimiters: Callable[[Stretch], tuple[str, str]],
    atom: Callable[[str], str | None] = lambda _: None,
) -> str:
    """The text with each stretch between its delimiters.

    Args:
        stretches: as `nested` gives them.
        escape: makes a piece of plain text harmless.
        delimiters: what opens and closes a stretch.
        atom: writes code that has nothing set inside it, or None where it must be written in pieces.
    """
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    at = 0

    def up_to(offset: int) -> None:
        nonlocal at
        if offset > at:
            out.append(escape(text[at:offset]))
            at = offset

    for index, stretch in enumerate(stretches):
        while stack and stack[-1][0] <= stretch.start:
            end, closing = stack.pop()
            up_to(end)
            out.append(closing)
        up_to(stretch.start)
        alone = index + 1 == len(stretches) or stretches[index + 1].start >= stretch.end
        if stretch.mark is Mark.CODE and alone and (whole := atom(text[stretch.start : stretch.end])):
            out.append(whole)
            at = stretch.end
            continue
        opening, closing = delimiters(stretch)
        if opening == "[" and out and out[-1].endswith("!"):
            # Before a link's bracket it would make a picture of the link.
            out[-1] = f"{out[-1][:-1]}\\!"
        out.append(opening)
        stack.append((stretch.end, closing))
    while stack:
        end, closing = stack.pop()
        up_to(end)
        out.append(closing)
    up_to(len(text))
    return "".join(out)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
