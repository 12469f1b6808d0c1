"""The article on screen: wraps once a width, paints only the lines that are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.annotation import Annotation, State
from reader.app.colours import reading_styles
from reader.app.reading import targets
from reader.app.reading.canvas import Canvas, Lit
from reader.app.reading.labels import Aim, Labels
from reader.app.reading.layout import Layout, Options, lay_out
from reader.app.reading.lines import NOWHERE, Line
from reader.app.reading.paint import offset_at
from reader.app.reading.ruler import ruler_sign
from reader.article import Article, Kind
from reader.text.sentences import sentences

MARGIN = 3
"""Cells left of the column: the cursor's bar, and the marks of captions that hang in the margin."""
OVERLAP = 2
"""Lines that stay in view when a page is turned."""


class ArticleView(ScrollView, can_focus=True):
    """One article, its cursor, and what is lit in it."""

    DEFAULT_CSS = """
    ArticleView { scrollbar-size: 0 0; overflow-x: hidden; }
    """

    @dataclass
    class Moved(Message):
        """The view stands elsewhere: scrolled, resized or a new text."""

        progress: float
        """Share of the article above the lower edge of the screen, 0 to 1."""

    @dataclass
    class Chosen(Message):
        """A label was chosen."""

        aim: Aim
        start: int
        end: int

    @dataclass
    class LabelsEnded(Message):
        """Choosing by label ended without a choice."""

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked."""

        href: str

    @dataclass
    class SplitAsked(Message):
        """A person says that a copy is none."""

        block: str
        copy: int

    def __init__(self, article: Article, *, measure: int = 68, date: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.article = article
        self.measure = measure
        self.date = date
        self.annotations: Sequence[Annotation] = ()
        self.lit: list[tuple[int, int]] = []
        self.lit_here = -1
        self.labels: Labels | None = None
        self.collapsed = False
        self.opened: frozenset[str] = frozenset()
        self.cursor = 0
        self._phrase: tuple[int, int] = (0, 0)
        self._sentences = _sentences_of(article)
        self._layout = Layout([], measure)
        self._styles: dict[str, Style] = {}
        self._strips: dict[int, Strip] = {}
        self._wanted = 0

    # -- what stands there ----------------------------------------------------------------------

    def show(self, article: Article, *, offset: int | None = None, date: str = "") -> None:
        """Show another text; the line being read stays where it is, or `offset` comes to the top."""
        before, here = self.article, self.top_offset
        cursor = self._sentences[self.cursor][0] if self._sentences else 0
        self.article, self.date = article, date or self.date
        self._sentences = _sentences_of(article)
        if offset is None:
            offset = _same_place(before.text, article.text, here)
            cursor = _same_place(before.text, article.text, cursor)
        else:
            cursor = offset
        self.cursor = self._sentence_at(cursor)
        self.lit, self.lit_here, self.labels = [], -1, None
        self._relayout(offset)

    def annotate(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights."""
        self.annotations = annotations
        self._repaint()

    @property
    def top_offset(self) -> int:
        """The offset of the first text on the screen."""
        return self._layout.offset_of(round(self.scroll_y))

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence under the cursor."""
        return self._sentences[self.cursor] if self._sentences else (0, 0)

    @property
    def layout_places(self) -> Layout:
        """The layout, for the outline."""
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
        if not self._sentences:
            return
        first, last = self._visible()
        start, end = self.sentence
        if end <= first or start >= last:
            # The wheel went elsewhere: begin with what is seen.
            self.cursor = self._sentence_at(first if step > 0 else last)
        else:
            self.cursor = max(0, min(len(self._sentences) - 1, self.cursor + step))
        self._bring_into_middle(*self.sentence)
        self._repaint()

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the cursor on an offset and bring it into view, opening the strip that hides it."""
        self.reveal(start)
        self.cursor = self._sentence_at(start)
        self._bring_into_middle(start, end if end is not None else start + 1)
        self._repaint()

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
                self._relayout(self.top_offset)
                return
            run = []

    def scroll_lines(self, count: int) -> None:
        """Down (or up) by lines."""
        self.scroll_to(y=self.scroll_y + count, animate=False)

    def page(self, direction: int, *, half: bool = False) -> None:
        """Down (or up) by a screen less some lines that stay in view."""
        size = self.size.height // 2 if half else max(1, self.size.height - OVERLAP)
        self.scroll_lines(direction * size)

    def ends(self, *, last: bool) -> None:
        """To the first or last line."""
        self.cursor = len(self._sentences) - 1 if last and self._sentences else 0
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)
        self._repaint()

    # -- what is lit --------------------------------------------------------------------------------

    def light(self, spans: Sequence[tuple[int, int]], *, go: bool = True) -> None:
        """Light these stretches; the first one at or after the top of the screen is where it begins."""
        self.lit = sorted(spans)
        self.lit_here = -1
        if self.lit and go:
            top = self.top_offset
            following = [index for index, (start, _) in enumerate(self.lit) if start >= top]
            self.lit_here = following[0] if following else 0
            self.go_to(*self.lit[self.lit_here])
        self._repaint()

    def walk(self, step: int) -> bool:
        """To the next or previous of what is lit, round the ends; False where nothing is."""
        if not self.lit:
            return False
        self.lit_here = (self.lit_here + step) % len(self.lit)
        self.go_to(*self.lit[self.lit_here])
        return True

    def find(self, text: str) -> int:
        """Light every place where the words stand, however they are quoted or capitalised; how many."""
        from reader.text.fold import fold, folded

        wanted = folded(text).strip()
        hits: list[tuple[int, int]] = []
        if wanted:
            plain = fold(self.article.text)
            at = plain.text.find(wanted)
            while at >= 0 and len(hits) < 10_000:
                hits.append(plain.source(at, at + len(wanted)))
                at = plain.text.find(wanted, at + len(wanted))
        self.light(hits)
        return len(hits)

    # -- labels -------------------------------------------------------------------------------------

    def choose(self, aim: Aim) -> bool:
        """Put labels on what is visible; False where there is nothing to choose."""
        shown = self._shown()
        found = targets.links(shown) if aim is Aim.LINK else targets.visible(self._sentences, shown)
        self.labels = Labels(aim, found) if found else None
        self._repaint()
        return self.labels is not None

    def end_labels(self) -> bool:
        """Take the labels away; False where there were none."""
        if self.labels is None:
            return False
        self.labels = None
        self._repaint()
        return True

    def on_key(self, event: events.Key) -> None:
        if self.labels is None:
            return
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        found = self.labels.press(letter) if letter.isalpha() and letter.isascii() else None
        if found is True:
            self._repaint()
        elif isinstance(found, tuple):
            self._aimed(*found)
        else:
            self.end_labels()
            self.post_message(self.LabelsEnded())

    def _aimed(self, start: int, end: int) -> None:
        assert self.labels is not None
        aim = self.labels.aim
        self.labels = None
        if aim is Aim.PHRASE:
            self._phrase = (start, end)
            self.labels = Labels(Aim.FIRST_WORD, targets.words_in(self.article.text, start, end))
        elif aim is Aim.FIRST_WORD:
            self.labels = Labels(Aim.LAST_WORD, targets.words_in(self.article.text, start, self._phrase[1]))
            self._phrase = (start, self._phrase[1])
        elif aim is Aim.LAST_WORD:
            self.post_message(self.Chosen(Aim.PHRASE, self._phrase[0], end))
        else:
            self.post_message(self.Chosen(aim, start, end))
        self._repaint()

    def href_at(self, offset: int) -> str:
        """The link that stands at an offset; empty where none does."""
        return targets.href_at(self._shown(), offset)

    # -- collapsed and removed ------------------------------------------------------------------------

    def toggle_collapsed(self) -> bool:
        """Show or hide what was collapsed and removed; whether it is shown now."""
        self.collapsed = not self.collapsed
        self._relayout(self.top_offset)
        return self.collapsed

    def toggle_strip(self) -> bool:
        """Open or close the strip under the cursor, else the first on the screen; False without one."""
        top = round(self.scroll_y)
        start, end = self.sentence
        seen = range(top, min(len(self._layout.lines), top + self.size.height))
        acting = [n for n in seen if self._layout.lines[n].action]
        if not acting:
            return False
        under = [n for n in acting if start <= self._layout.lines[n].start < end]
        self._act(self._layout.lines[(under or acting)[0]].action)
        return True

    def _act(self, action: str) -> None:
        kind, block, *rest = action.split(":")
        if kind == "strip":
            self.opened = self.opened ^ {block}
            self._relayout(self.top_offset)
        elif kind == "split":
            self.post_message(self.SplitAsked(block, int(rest[0])))

    # -- mouse ------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        if event.x == self.size.width - 1:
            share = event.y / max(1, self.size.height - 1)
            self.scroll_to(y=share * self.max_scroll_y, animate=False)
            return
        number = round(self.scroll_y) + event.y
        if number >= len(self._layout.lines):
            return
        line = self._layout.lines[number]
        if line.action:
            self._act(line.action)
            return
        offset = offset_at(line, self._left, event.x)
        if offset is None:
            return
        href = targets.href_at([line], offset)
        if href:
            self.post_message(self.LinkClicked(href))
        self.cursor = self._sentence_at(offset)
        self._repaint()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        text = "\n".join(" " * max(0, self._left + line.indent) + line.text for line in self._layout.lines)
        picked = selection.extract(text)
        return "\n".join(line.strip() for line in picked.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        del selection
        self._repaint()

    # -- geometry -----------------------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return max(12, min(self.measure, self.size.width - MARGIN - 3))

    @property
    def _left(self) -> int:
        return max(MARGIN, (self.size.width - 1 - self._width) // 2)

    def set_measure(self, measure: int) -> None:
        """Longer or shorter lines; the place stays."""
        self.measure = max(30, min(140, measure))
        self._relayout(self.top_offset)

    def _relayout(self, offset: int) -> None:
        """Lay out anew and put the line with this offset at the top."""
        if not self.size.width:
            self._wanted = offset
            return
        options = Options(self._width, self.opened, self.collapsed, self.date)
        self._layout = lay_out(self.article, options)
        self.virtual_size = Size(self.size.width, len(self._layout.lines))
        number = 0 if offset <= 0 else self._layout.line_of(offset)
        self.scroll_to(y=number, animate=False, immediate=True, force=True)
        self._repaint()
        self.post_message(self.Moved(self.progress))

    def on_resize(self) -> None:
        offset = self._wanted or (self.top_offset if self._layout.lines and self.scroll_y > 0 else 0)
        self._wanted = 0
        self._relayout(offset)

    def on_mount(self) -> None:
        self._restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def _restyle(self) -> None:
        theme = self.app.current_theme
        self._styles = reading_styles(self.app.theme_variables, ansi=theme.ansi)
        self._repaint()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        if round(old) != round(new):
            # The ruler's thumb is part of every line.
            self._strips.clear()
            self.post_message(self.Moved(self.progress))

    def _shown(self) -> list[Line]:
        top = round(self.scroll_y)
        return self._layout.lines[top : top + self.size.height]

    def _visible(self) -> tuple[int, int]:
        """The first offset on the screen and the last one's end."""
        placed = [line for line in self._shown() if line.start != NOWHERE]
        return (placed[0].start, placed[-1].end) if placed else (0, 0)

    def _sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self._sentences, (offset, len(self.article.text) + 1)) - 1)

    def _bring_into_middle(self, start: int, end: int) -> None:
        height = self.size.height
        first, last = self._layout.line_of(start), self._layout.line_of(max(start, end - 1))
        top = round(self.scroll_y)
        third = height // 3
        if first - top < third:
            self.scroll_to(y=first - third, animate=False)
        elif last - top >= height - third:
            # A sentence longer than the rest of the screen still begins on it.
            self.scroll_to(y=min(last - height + third + 1, first - 1), animate=False)

    # -- painting -----------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        number = round(self.scroll_y) + y
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._paint(number, y)
        return strip

    def _paint(self, number: int, y: int) -> Strip:
        canvas = Canvas(self._styles, self.rich_style, self._left, self._width, self.size.width)
        lines = self._layout.lines
        line = lines[number] if number < len(lines) and self._styles else None
        lit = Lit(self.annotations, self.lit, self.lit_here, self._phrase_start())
        cursor = self.sentence if self.has_focus and not self.labels else None
        segments = canvas.line(line, lit, cursor, self.labels) if line is not None else []
        sign = ruler_sign(y, self.size.height, len(lines), round(self.scroll_y), self._ticks())
        strip = canvas.ruled(segments, *sign)
        return self._selected(strip, number).apply_offsets(0, number)

    def _phrase_start(self) -> tuple[int, int] | None:
        choosing_end = self.labels is not None and self.labels.aim is Aim.LAST_WORD
        return (self._phrase[0], self._phrase[0] + 1) if choosing_end else None

    def _ticks(self) -> list[int]:
        """Lines that the ruler marks: what is lit, else the highlights."""
        spans = self.lit or [
            (a.selector.start, a.selector.end) for a in self.annotations if a.state is not State.ORPHAN
        ]
        return [self._layout.line_of(start) for start, _ in spans]

    def _selected(self, strip: Strip, number: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(number) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        if start >= end:
            return strip
        before, inside, after = (list(part) for part in strip.divide([start, end, strip.cell_length]))
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip([*before, *Segment.apply_style(inside, post_style=style), *after], strip.cell_length)


def _sentences_of(article: Article) -> list[tuple[int, int]]:
    return [
        (passage.start + start, passage.start + end)
        for passage in article.passages
        for start, end in sentences(passage.text, article.language)
    ]


def _same_place(before: str, after: str, offset: int) -> int:
    """Where the words at an offset stand in another text of the same article; 0 where they are gone."""
    if offset <= 0:
        return 0
    for size in (60, 24):
        words_here = before[offset : offset + size]
        found = after.find(words_here) if words_here.strip() else -1
        if found >= 0:
            return found
    return min(offset, max(0, len(after) - 1)) if len(before) <= len(after) else 0
