"""The notes of the paper as a list: by article, each with its quote, note and tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from reader.annotation import State
from reader.app.bindings import bindings
from reader.app.dates import day
from reader.app.list_styles import HERE
from reader.app.reading.wrap import cut, padded, wrap
from reader.app.widgets.listing import Listing
from reader.library import Note

QUOTE_LINES, NOTE_LINES = 3, 4
"""Lines of a quote and of a note that are shown; the article has the rest."""
INDENT = 4
STATES = {State.MOVED: "moved with the text", State.ORPHAN: "lost its place"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    text: str
    style: str
    note: int = -1
    """Index of the note it belongs to; -1 for a heading."""
    first: bool = False
    """Whether the note begins here: where the cursor may stand."""
    right: str = ""


class NoteList(Listing):
    """Notes, several lines each; the cursor goes from note to note."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notes", own=Listing.OWN)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.notes: Sequence[Note] = ()
        self.selected: set[str] = set()
        """Ids of the annotations that are selected."""
        self.empty = ""
        self.rows: list[Row] = []

    @property
    def note(self) -> Note | None:
        """The note under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return self.notes[row.note] if row is not None and row.note >= 0 else None

    @property
    def chosen(self) -> list[Note]:
        """The selected notes, else the one under the cursor."""
        selected = [note for note in self.notes if note.annotation.id in self.selected]
        return selected or ([self.note] if self.note is not None else [])

    def show(self, notes: Sequence[Note]) -> None:
        """Show these; the cursor stays on its note where that is still there."""
        here = self.note.annotation.id if self.note is not None else ""
        self.notes = notes
        self.selected &= {note.annotation.id for note in notes}
        self._build()
        at = [i for i, row in enumerate(self.rows) if row.first and notes[row.note].annotation.id == here]
        self.cursor = at[0] if at else min(self.cursor, max(0, len(self.rows) - 1))
        self.rebuilt()

    def on_resize(self) -> None:
        self.show(self.notes)

    def _build(self) -> None:
        width = max(20, self.size.width - INDENT - 4)
        self.rows = []
        before = -1
        for index, note in enumerate(self.notes):
            headline = note.headline
            if headline.id != before:
                self.rows += [Row("", "text")] if self.rows else []
                self.rows.append(Row(headline.title, "heading", right=headline.site))
                before = headline.id
            self.rows += _rows_of(note, index, width)

    # -- what a list asks ---------------------------------------------------------------------------

    def count(self) -> int:
        return len(self.rows) or 1

    def selectable(self, row: int) -> bool:
        return 0 <= row < len(self.rows) and self.rows[row].first

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        styles = self.styles_of_reading
        if not self.rows:
            return Strip([Segment(f"  {self.empty}", base + styles["byline"])]).adjust_cell_length(
                width, base
            )
        found = self.rows[row]
        right = cut(found.right, width // 3)
        room = max(1, width - INDENT - len(right) - 2)
        if found.note < 0:
            title = padded(found.text, room + INDENT - 2)
            segments = [Segment("  ", base), Segment(title, base + styles["heading"])]
            segments.append(Segment(f" {right} ", base + styles["byline"]))
            return Strip(segments).adjust_cell_length(width, base)
        note = self.notes[found.note].annotation
        here = self.note is not None and self.note.annotation.id == note.id
        bar = HERE if here and self.has_focus else " "
        sign = "✓" if found.first and note.id in self.selected else " "
        pen = styles[f"mark-{note.colour.value}"]
        edge = Style(color=pen.bgcolor) if found.style == "quote" else Style()
        ink = styles["text" if found.style == "quote" else found.style]
        segments = [
            Segment(bar, base + self.styles_of_list.accent),
            Segment(sign, base + self.styles_of_list.accent),
            Segment("▌" if found.style == "quote" else " ", base + edge),
            Segment(" ", base),
            Segment(padded(found.text, room), base + ink + (Style(bold=True) if here and found.style == "quote" else Style())),
            Segment(f" {right} ", base + styles["byline"]),
        ]  # fmt: skip
        return Strip(segments).adjust_cell_length(width, base)


def _rows_of(note: Note, index: int, width: int) -> list[Row]:
    annotation = note.annotation
    made = day(annotation.created.astimezone())
    quote = " ".join(annotation.quote.split())
    rows = [
        Row(line, "quote", index, first=not number, right="" if number else made)
        for number, line in enumerate(_lines(quote, width - 18, QUOTE_LINES))
    ]
    rows += [Row(line, "lead", index) for line in _lines(annotation.note, width, NOTE_LINES)]
    below = [f"#{tag}" for tag in annotation.tags] + [STATES[s] for s in (annotation.state,) if s in STATES]
    return [*rows, Row("  ".join(below), "byline", index)] if below else rows


def _lines(text: str, width: int, limit: int) -> list[str]:
    """A text in at most so many lines, cut with an ellipsis where it is longer."""
    lines = [text[start:end] for start, end in wrap(text, max(12, width))] if text else []
    return lines if len(lines) <= limit else [*lines[: limit - 1], cut(lines[limit - 1] + " …", width)]
