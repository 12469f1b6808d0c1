"""A text on screen: laid out once a width, painted only where it is seen, with a sentence cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.annotation import Annotation
from reader.app.colours import reading_styles
from reader.app.reading.canvas import Canvas, Lit
from reader.app.reading.labels import Labels
from reader.app.reading.layout import Layout, Options, lay_out
from reader.app.reading.lines import NOWHERE, Line
from reader.app.reading.place import same_place
from reader.app.reading.ruler import ruler
from reader.app.reading.units import Stretch, Units
from reader.article import Article, Kind

MARGIN = 3
"""Cells left of the column: the cursor's bar, and the marks of captions that hang in the margin."""
OVERLAP = 2
"""Lines that stay in view when a page is turned."""


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """One article and a cursor in it; subclasses say what is lit, selected and labelled."""

    DEFAULT_CSS = """
    TextView { scrollbar-size: 0 0; overflow-x: hidden; }
    """

    standing: var[str] = var("", init=False)
    """Action of the copy or removed text that the cursor stands on, while those are shown."""

    @dataclass
    class Moved(Message):
        """The view stands elsewhere: scrolled, resized, a new text, or another copy under the cursor."""

        progress: float
        """Share of the article above the lower edge of the screen, 0 to 1."""

    def __init__(self, article: Article, *, measure: int = 68, date: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.article = article
        self.measure = measure
        self.date = date
        self.annotations: Sequence[Annotation] = ()
        self.lit: list[Stretch] = []
        self.lit_here = -1
        self.lit_quietly = False
        self.selection: Stretch | None = None
        self.labels: Labels | None = None
        self.collapsed = False
        self.opened: frozenset[str] = frozenset()
        self.cursor = 0
        self.units = Units(article)
        self._layout = Layout([], measure)
        self._styles: dict[str, Style] = {}
        self._strips: dict[int, Strip] = {}
        self._ruler: list[tuple[str, str]] = []
        self._ticked: list[int] | None = None
        """Lines of what the ruler marks, until that changes."""
        self._wanted = 0
        self._held = 0

    def watch_standing(self) -> None:
        self.post_message(self.Moved(self.progress))

    # -- what stands there ----------------------------------------------------------------------

    def show(self, article: Article, *, offset: int | None = None, date: str = "") -> None:
        """Show another text; the line being read stays where it is, or `offset` comes to the top."""
        before, here = self.article, self.place
        cursor = self.sentence[0]
        self.article, self.date = article, date or self.date
        self.units = Units(article)
        if offset is None:
            offset = same_place(before.text, article.text, here)
            cursor = same_place(before.text, article.text, cursor)
        else:
            cursor = offset
        self.cursor = self.units.sentence_at(cursor)
        self.lit, self.lit_here, self.labels, self.selection, self.standing = [], -1, None, None, ""
        self.relayout(offset)

    def annotate(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights."""
        self.annotations = annotations
        self.repaint()

    @property
    def top_offset(self) -> int:
        """The offset of the first text on the screen."""
        return self._layout.offset_of(round(self.scroll_y))

    @property
    def place(self) -> int:
        """The offset that was last brought to the top, while its line is still there; else `top_offset`.

        Laying out anew from it again and again moves nothing; from the line's beginning it would creep.
        """
        return self._held if self._layout.line_of(self._held) == round(self.scroll_y) else self.top_offset

    @property
    def sentence(self) -> Stretch:
        """The sentence under the cursor."""
        sentences = self.units.sentences
        return sentences[min(self.cursor, len(sentences) - 1)] if sentences else (0, 0)

    @property
    def layout_shown(self) -> Layout:
        """The lines as they are laid out now."""
        return self._layout

    @property
    def progress(self) -> float:
        """Share of the article above the lower edge of the screen."""
        total = len(self._layout.lines)
        return 1.0 if total <= self.size.height else min(1.0, (self.scroll_y + self.size.height) / total)

    @property
    def at_end(self) -> bool:
        return self.scroll_y >= self.max_scroll_y

    # -- moving -----------------------------------------------------------------------------------

    def move_cursor(self, step: int) -> None:
        """To the next or previous sentence; scrolls only when it leaves the middle third."""
        if not self.units.sentences:
            return
        first, last = self.visible_stretch()
        before = start, end = self.sentence
        if end <= first or start >= last:
            # The wheel went elsewhere: begin with what is seen.
            self.cursor = self.units.sentence_at(first if step > 0 else last)
        else:
            self.cursor = self._sentence_beside(self.cursor, step)
        self._follow(step)
        self.repaint_stretches(before, self.sentence)

    def _follow(self, step: int) -> None:
        """Scroll with the cursor where it leaves the middle third on the side it goes to, never back."""
        start, end = self.sentence
        top, third = round(self.scroll_y), self.size.height // 3
        ahead = self._layout.line_of(max(start, end - 1)) - top >= self.size.height - third
        behind = self._layout.line_of(start) - top < third
        leaves = ahead if step > 0 else behind
        if leaves:
            self.bring_into_middle(start, end)

    def _sentence_beside(self, index: int, step: int) -> int:
        """The next or previous sentence that stands on a line: closed strips are stepped over."""
        beside = index + step
        while 0 <= beside < len(self.units.sentences):
            if not self._layout.hides(self.units.sentences[beside][0]):
                return beside
            beside += step
        return index

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the cursor on an offset and bring it into view, opening the strip that hides it."""
        self.reveal(start)
        self.cursor = self.units.sentence_at(start)
        self.bring_into_middle(start, end if end is not None else start + 1)
        self.repaint()

    def put_cursor(self, offset: int) -> None:
        """The cursor on the sentence at an offset, wherever the screen is."""
        self.cursor = self.units.sentence_at(offset)
        self.repaint()

    def reveal(self, offset: int) -> None:
        """Open the strip of captions that hides an offset."""
        if not self._layout.hides(offset):
            return
        run: list[str] = []
        starts = {passage.id: passage for passage in self.article.passages}
        for block in (*self.article.blocks, None):
            if block is not None and block.kind in (Kind.CAPTION, Kind.IMAGE):
                run.append(block.id)
                continue
            inside = [starts[identity] for identity in run if identity in starts]
            if any(passage.start <= offset < passage.end for passage in inside):
                self.opened |= {run[0]}
                self.relayout(self.place)
                return
            run = []

    def scroll_lines(self, count: int) -> None:
        """Down (or up) by lines."""
        self.scroll_to(y=self.scroll_y + count, animate=False)

    def page(self, direction: int, *, half: bool = False) -> None:
        """Down (or up) by a screen less some lines that stay in view."""
        size = self.size.height // 2 if half else max(1, self.size.height - OVERLAP)
        self.scroll_to(y=self.scroll_y + direction * size, animate=False, immediate=True)
        self.bring_cursor()

    def bring_cursor(self) -> None:
        """Put the cursor on the first sentence that begins on the screen, unless it is on one that is seen."""
        first, last = self.visible_stretch()
        before = start, end = self.sentence
        if end <= first or start >= last:
            index = self.units.sentence_at(first)
            begun = self.units.sentences[index][0] < first
            self.cursor = self._sentence_beside(index, 1) if begun else index
            self.repaint_stretches(before, self.sentence)

    def ends(self, *, last: bool) -> None:
        """To the first or last line."""
        self.cursor = max(0, len(self.units.sentences) - 1) if last else 0
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)
        self.repaint()

    def shown(self) -> list[Line]:
        """The lines on the screen."""
        top = round(self.scroll_y)
        return self._layout.lines[top : top + self.size.height]

    def visible_stretch(self) -> Stretch:
        """The first offset on the screen and the last one's end."""
        placed = [line for line in self.shown() if line.start != NOWHERE]
        return (placed[0].start, placed[-1].end) if placed else (0, 0)

    def bring_into_middle(self, start: int, end: int) -> None:
        """Scroll until a stretch stands in the middle third, no further than that takes."""
        first, last = self._layout.line_of(start), self._layout.line_of(max(start, end - 1))
        self.bring_lines(first, last)

    def bring_lines(self, first: int, last: int) -> None:
        """The same for lines of the layout."""
        height, top = self.size.height, round(self.scroll_y)
        third = height // 3
        if first - top < third:
            self.scroll_to(y=first - third, animate=False)
        elif last - top >= height - third:
            # What is longer than the rest of the screen still begins on it.
            self.scroll_to(y=min(last - height + third + 1, first - 1), animate=False)

    # -- geometry -----------------------------------------------------------------------------------------

    @property
    def width(self) -> int:
        """Cells of the text column."""
        return max(12, min(self.measure, self.size.width - MARGIN - 3))

    @property
    def left(self) -> int:
        """Cells before the text column."""
        return max(MARGIN, (self.size.width - 1 - self.width) // 2)

    def set_measure(self, measure: int) -> None:
        """Longer or shorter lines; the place stays."""
        self.measure = max(30, min(140, measure))
        self.relayout(self.place)

    def relayout(self, offset: int) -> None:
        """Lay out anew and put the line with this offset at the top."""
        if not self.size.width:
            self._wanted = offset
            return
        self._layout = lay_out(self.article, Options(self.width, self.opened, self.collapsed, self.date))
        self.virtual_size = Size(self.size.width, len(self._layout.lines))
        self._held = max(0, offset)
        number = self._layout.line_of(offset) if offset > 0 else 0
        self.scroll_to(y=number, animate=False, immediate=True, force=True)
        self.repaint()
        self.post_message(self.Moved(self.progress))

    def on_resize(self) -> None:
        offset = self._wanted or (self.place if self._layout.lines and self.scroll_y > 0 else 0)
        self._wanted = 0
        self.relayout(offset)

    def on_mount(self) -> None:
        self._restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def _restyle(self) -> None:
        theme = self.app.current_theme
        self._styles = reading_styles(self.app.theme_variables, ansi=theme.ansi)
        self.repaint()

    # -- painting -----------------------------------------------------------------------------------------

    def repaint(self) -> None:
        """What lies over the text changed: paint what is seen anew."""
        self._strips.clear()
        self._ruler, self._ticked = [], None
        self.refresh()

    def repaint_stretches(self, *stretches: Stretch) -> None:
        """Paint only the lines anew on which these stretches stand."""
        top, width = round(self.scroll_y), max(1, self.size.width)
        regions: list[Region] = []
        for start, end in stretches:
            first, last = self._layout.line_of(start), self._layout.line_of(max(start, end - 1))
            for number in range(first, last + 1):
                self._strips.pop(number, None)
            regions.append(Region(0, first - top, width, last - first + 1))
        self.refresh(*regions)

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        if round(old) != round(new):
            # The lines stay as they are painted; only the ruler's thumb moves.
            self._ruler = []
            self.post_message(self.Moved(self.progress))

    def render_line(self, y: int) -> Strip:
        number = round(self.scroll_y) + y
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._paint(number)
        if not self._ruler:
            if self._ticked is None:
                self._ticked = [self._layout.line_of(start) for start, _ in self.ticks()]
            total = len(self._layout.lines)
            self._ruler = ruler(self.size.height, total, round(self.scroll_y), self._ticked)
        sign, key = self._ruler[y] if y < len(self._ruler) else (" ", "ruler")
        return self._canvas().ruled(strip, sign, key)

    def _canvas(self) -> Canvas:
        return Canvas(self._styles, self.rich_style, self.left, self.width, self.size.width)

    def _paint(self, number: int) -> Strip:
        canvas, lines = self._canvas(), self._layout.lines
        line = lines[number] if number < len(lines) and self._styles else None
        if line is None:
            return canvas.strip([])
        cursor = self.sentence if self.has_focus and not self.labels and not self.selection else None
        lit = Lit(self.annotations, self.lit, self.lit_here, self.lit_quietly, self.selection)
        standing = self.standing if self.has_focus else ""
        strip = canvas.strip(canvas.line(line, lit, cursor, self.labels, standing))
        return self.over(strip, number).apply_offsets(0, number)

    def ticks(self) -> list[Stretch]:
        """What the ruler marks."""
        return self.lit

    def over(self, strip: Strip, number: int) -> Strip:
        """A painted line with what a subclass lays over it."""
        del number
        return strip
