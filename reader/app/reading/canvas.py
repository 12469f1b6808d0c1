"""One line of the reading view: the laid-out text under all that is lit, marked or labelled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.annotation import Annotation, State
from reader.app.reading.labels import Labels
from reader.app.reading.lines import NOWHERE, Line
from reader.app.reading.paint import Overlay, cell_of, label_cell, paint, with_labels

BAR = "▎"
PEN = "✎"
BAR_PLACE = 3
"""Cells left of the column at which the cursor's bar stands."""


@dataclass(frozen=True, slots=True)
class Lit:
    """What lies over the text, in offsets of the article."""

    annotations: Sequence[Annotation]
    spans: Sequence[tuple[int, int]]
    """Found or chosen, sorted."""
    here: int
    """Index of the one the cursor is on; -1 for none."""
    quietly: bool = False
    """They are highlights, which have a colour already: only the one the cursor is on stands out."""
    selection: tuple[int, int] | None = None
    """What is selected, shown before anything is done with it."""

    def noted(self, line: Line) -> bool:
        """Whether a highlight with a note ends on a line."""
        return any(
            a.note and a.state is not State.ORPHAN and line.start < a.selector.end <= line.end
            for a in self.annotations
        )

    def over(self, line: Line) -> list[Overlay]:
        """What touches one line; later entries lie above earlier ones."""
        found: list[Overlay] = [
            (a.selector.start, a.selector.end, f"mark-{a.colour.value}")
            for a in self.annotations
            if a.state is not State.ORPHAN and a.selector.start < line.end and a.selector.end > line.start
        ]
        first = max(0, bisect_right(self.spans, (line.start, 0)) - 1) if not self.quietly else 0
        for index in range(first, len(self.spans)):
            start, end = self.spans[index]
            if start >= line.end:
                break
            if end > line.start and self.quietly:
                found += [(start, end, "mark-here")] if index == self.here else []
            elif end > line.start:
                found.append((start, end, "lit-here" if index == self.here else "lit"))
        if self.selection is not None:
            found.append((*self.selection, "selected"))
        return found


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where and how lines are drawn."""

    styles: Mapping[str, Style]
    base: Style
    left: int
    """Cells before the text column."""
    width: int
    """Cells of the text column."""
    total: int
    """Cells of the whole view; the last one is the ruler's."""

    def line(
        self,
        line: Line,
        lit: Lit,
        cursor: tuple[int, int] | None,
        labels: Labels | None,
        standing: str = "",
    ) -> list[Segment]:
        """The segments of a line, margins included.

        Args:
            cursor: the sentence that the bar in the margin stands beside.
            standing: the action of the copy or removed text that it stands beside instead.
        """
        overlays = lit.over(line) if line.start != NOWHERE else []
        segments = paint(line, self.left, self.width, self.styles, self.base, overlays)
        under = (
            cursor is not None and line.start != NOWHERE and line.start < cursor[1] and line.end > cursor[0]
        )
        if line.action == standing if standing else under:
            segments = self._with_bar(segments)
        if lit.noted(line):
            used = sum(segment.cell_length for segment in segments)
            gap = " " * max(1, self.left + self.width + 1 - used)
            segments = [*segments, Segment(gap, self.base), Segment(PEN, self.base + self.styles["cursor"])]
        if labels is not None:
            marks = self._label_marks(line, labels, "".join(segment.text for segment in segments))
            segments = with_labels(segments, marks, self.base + self.styles["label"])
        return segments

    def strip(self, segments: list[Segment]) -> Strip:
        """A line at full width, but for the ruler's cell; what has one style is one piece, which takes fewer bytes."""
        return Strip(segments).adjust_cell_length(self.total - 1, self.base).simplify()

    def ruled(self, strip: Strip, sign: str, key: str) -> Strip:
        """The line with its sign of the ruler."""
        style = self.base + self.styles.get(key, self.base)
        return Strip([*strip, Segment(sign, style)], self.total)

    def _with_bar(self, segments: list[Segment]) -> list[Segment]:
        blank, place = segments[0].text, self.left - BAR_PLACE
        return [
            Segment(blank[:place], self.base),
            Segment(BAR, self.base + self.styles["cursor"]),
            Segment(blank[place + 1 :], self.base),
            *segments[1:],
        ]

    def _label_marks(self, line: Line, labels: Labels, drawn: str) -> list[tuple[int, str]]:
        """Where the labels of a line stand: before their words, over nothing that is read."""
        marks: list[tuple[int, str]] = []
        free = 0
        for place in labels.places:
            if line.start <= place < line.end and (letters := labels.at(place)):
                cell = cell_of(line, self.left, place)
                if cell is not None:
                    cell = label_cell(drawn, cell, len(letters), free)
                    marks.append((cell, letters))
                    free = cell + len(letters)
        return marks
