"""Selecting in the article: by the mouse, and by keys that grow and shrink what is selected."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from reader.app.reading.lines import NOWHERE, Line
from reader.app.reading.paint import offset_at
from reader.app.reading.units import Stretch
from reader.app.widgets.text_view import TextView


class SelectableView(TextView):
    """A text of which a stretch can be selected before something is done with it."""

    @dataclass
    class SelectionMade(Message):
        """The mouse selected something, or took a selection away."""

        stretch: Stretch | None

    _ahead = True
    _grown: tuple[Stretch, ...] = ()
    _pressed = (-1, -1)

    def select(self, stretch: Stretch | None, *, ahead: bool = True) -> None:
        """Select a stretch, or nothing; `ahead`: its end is what moves."""
        self.selection, self._ahead, self._grown = stretch, ahead, ()
        if stretch is not None:
            self.reveal(stretch[0])
            self.bring_into_middle(*stretch)
        self.repaint()

    def grow_selection(self) -> None:
        """To the next larger unit."""
        if self.selection is not None:
            steps = (*self._grown, self.selection)
            self.select(self.units.grown(self.selection), ahead=self._ahead)
            self._grown = steps

    def shrink_selection(self) -> None:
        """Back by one growth, else to the next smaller unit."""
        if self.selection is not None:
            *steps, smaller = self._grown or (self.units.shrunk(self.selection),)
            self.select(smaller, ahead=self._ahead)
            self._grown = tuple(steps)

    def extend(self, step: int, *, by_sentence: bool = False) -> None:
        """Move the end that moves by a word or a sentence."""
        if self.selection is not None:
            units = self.units.sentences if by_sentence else self.units.words
            moved = self.units.moved(self.selection, units, step, ahead=self._ahead)
            self.select(moved, ahead=self._ahead)

    def swap_ends(self) -> None:
        """Let the other end move."""
        self._ahead = not self._ahead

    # -- mouse ------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = (event.x, event.y)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()  # Textual selects all of a widget at a double click
        if (event.x, event.y) != self._pressed:
            return  # the end of a drag
        line, offset = self.at(event.x, event.y)
        word = self.units.word_at(offset) if offset is not None else None
        if event.chain == 2 and word is not None:
            self._made(word)
        elif event.chain == 3 and offset is not None:
            self._made(self.units.sentences[self.units.sentence_at(offset)])
        elif event.chain == 1:
            if self.selection is not None:
                self._made(None)
            else:
                self.clicked(event, line, offset)

    def clicked(self, event: events.Click, line: Line | None, offset: int | None) -> None:
        """A single click on a line, on the character at an offset of the text."""

    def at(self, x: int, y: int) -> tuple[Line | None, int | None]:
        """The line at a cell of the screen, and the offset of the character there."""
        number = round(self.scroll_y) + y
        if number >= len(self._layout.lines):
            return None, None
        line = self._layout.lines[number]
        return line, offset_at(line, self.left, x)

    def _made(self, stretch: Stretch | None) -> None:
        self.select(stretch)
        self.post_message(self.SelectionMade(stretch))

    def take_drag(self) -> bool:
        """Turn what was dragged over into a selection; False where no text of the article was."""
        dragged = self.text_selection
        stretch = self._stretch_of(dragged) if dragged is not None else None
        if stretch is None:
            return False
        self.screen.clear_selection()
        self.selection, self._ahead, self._grown = stretch, True, ()
        self.repaint()
        return True

    def _stretch_of(self, dragged: Selection) -> Stretch | None:
        """The stretch of the article under a drag, from its first character to its last."""
        lines = self._layout.lines
        first = dragged.start.y if dragged.start is not None else 0
        last = dragged.end.y if dragged.end is not None else len(lines) - 1
        begins: list[int] = []
        ends: list[int] = []
        for number in range(max(0, first), min(last, len(lines) - 1) + 1):
            line, span = lines[number], dragged.get_span(number)
            position = max(0, self.left + line.indent)
            for run in line.runs:
                start = max(position, span[0]) if span is not None else 0
                stop = position + len(run.text)
                stop = stop if span is None or span[1] == -1 else min(stop, span[1])
                if span is not None and run.offset != NOWHERE and start < stop:
                    begins.append(run.offset + start - position)
                    ends.append(run.offset + stop - position)
                position += len(run.text)
        if not begins:
            return None
        text = self.article.text[min(begins) : max(ends)]
        start = min(begins) + len(text) - len(text.lstrip())
        return (start, start + len(text.strip())) if text.strip() else None

    # -- what Textual asks of text that can be dragged over ------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        text = "\n".join(" " * max(0, self.left + line.indent) + line.text for line in self._layout.lines)
        picked = selection.extract(text)
        return "\n".join(line.strip() for line in picked.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        del selection
        self.repaint()

    def over(self, strip: Strip, number: int) -> Strip:
        """A line with what is being dragged over."""
        dragged = self.text_selection
        span = dragged.get_span(number) if dragged is not None else None
        if span is None:
            return strip
        text = strip.text
        start = cell_len(text[: span[0]])
        end = strip.cell_length if span[1] == -1 else cell_len(text[: span[1]])
        if start >= end:
            return strip
        before, inside, after = (list(part) for part in strip.divide([start, end, strip.cell_length]))
        lit = Segment.apply_style(inside, post_style=self._styles.get("selected", Style(reverse=True)))
        return Strip([*before, *lit, *after], strip.cell_length)
