"""The sidebar of an article: who is in it, how it is built, what was noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.annotation import Annotation, State
from reader.app.bindings import bindings
from reader.app.colours import reading_styles
from reader.app.list_styles import ListStyles, list_styles
from reader.app.reading.outline import outline
from reader.app.reading.wrap import cut, wrap
from reader.article import Article, Entity

WITHOUT_CAPITALS = (
    "In this script names are read only where spaCy and its model of the language are installed."
)
BEGINNING = 2000
"""Characters of a text that tell which script it is in."""
KINDS = {
    "PER": "People",
    "ORG": "Organisations",
    "LOC": "Places",
    "NORP": "Groups",
    "EVENT": "Events",
    "WORK": "Works",
    "PRODUCT": "Products",
    "NAME": "Names, by their capitals",
    "DATE": "Dates",
    "MONEY": "Money",
    "QUANTITY": "Quantities",
}
TABS = ("entities", "outline", "notes")
LEVELS = " ▁▂▃▅▇"
LOST = "Lost their place"
STRIP = 8
"""Cells of the little strip that shows where in the article an entity stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sidebar."""

    text: str
    style: str = "text"
    target: int = -1
    """What it stands for: an index into the entities or annotations, or an offset; -1 for a heading."""
    right: str = ""


_ACRONYM = re.compile(r"(.+?) \((\w{2,8})\)")


def shown_name(name: str) -> str:
    """A name with its acronym first: the long form may be cut, the short one is how it is known."""
    match = _ACRONYM.fullmatch(name)
    return f"{match[2]}, {match[1]}" if match else name


class Sidebar(ScrollView, can_focus=True):
    """Three tabs over one article; rows are chosen with enter or a click."""

    DEFAULT_CSS = "Sidebar { scrollbar-size: 0 0; overflow-x: hidden; }"
    OWN: ClassVar[tuple[str, ...]] = (
        "tab('entities')", "tab('outline')", "tab('notes')", "next", "previous", "choose", "filter", "expand",
        "copy_list",
    )  # fmt: skip
    """Actions that it does itself; those on entities are its screen's."""
    BINDINGS: ClassVar[list[BindingType]] = bindings("sidebar", own=OWN)

    @dataclass
    class EntityChosen(Message):
        """A person wants to see where an entity stands; None takes the light away."""

        entity: Entity | None

    @dataclass
    class TabChosen(Message):
        """Another tab is shown."""

    @dataclass
    class PlaceChosen(Message):
        """A person wants to go to an offset."""

        offset: int

    @dataclass
    class NoteChosen(Message):
        """A person wants to go to a highlight, by its id."""

        annotation: str

    @dataclass
    class FilterAsked(Message):
        """A person wants to narrow the rows."""

    @dataclass
    class ListCopied(Message):
        """The rows as text were asked for."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.tab = "entities"
        self.article = Article()
        self.annotations: Sequence[Annotation] = ()
        self.lit: Entity | None = None
        self.narrowed = ""
        self.expanded: set[tuple[str, str]] = set()
        self.rows: list[Row] = []
        self.cursor = 0
        self.waiting = False
        self._styles: dict[str, Style] = {}
        self._cursor = ListStyles()

    def show(self, article: Article, annotations: Sequence[Annotation], *, waiting: bool = False) -> None:
        """Show what belongs to this article; `waiting` while its entities are still being found."""
        self.article, self.annotations, self.waiting = article, annotations, waiting
        self._rebuild()

    def narrow(self, text: str) -> None:
        """Only rows that hold these words."""
        self.narrowed = text
        self.cursor = 0
        self._rebuild()

    # -- rows -------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        build = {"entities": self._entity_rows, "outline": self._outline_rows, "notes": self._note_rows}
        self.rows = build[self.tab]()
        choosable = [index for index, row in enumerate(self.rows) if row.target >= 0]
        if self.cursor not in choosable:
            self.cursor = min(choosable, key=lambda index: abs(index - self.cursor), default=0)
        self.virtual_size = Size(max(1, self.size.width), len(self.rows) + 2)
        self.refresh()

    def _entity_rows(self) -> list[Row]:
        rows: list[Row] = []
        wanted = self.narrowed.casefold()
        entities = list(enumerate(self.article.entities))
        for kind, heading in KINDS.items():
            of_kind = [
                (index, entity)
                for index, entity in entities
                if entity.type == kind
                and any(wanted in name.casefold() for name in (entity.name, *entity.aliases))
            ]
            if not of_kind:
                continue
            rows += [Row("")] if rows else []
            rows.append(Row(heading, "heading"))
            for index, entity in of_kind:
                lit = self.lit is not None and (self.lit.name, self.lit.type) == (entity.name, entity.type)
                right = f"{entity.count:>3} {self._strip(entity)}"
                rows.append(
                    Row(
                        f"{'›' if lit else ' '} {shown_name(entity.name)}",
                        "strong" if lit else "text",
                        index,
                        right,
                    )
                )
                if (entity.name, entity.type) in self.expanded:
                    rows += [Row(f"    {alias}", "byline") for alias in entity.aliases]
        if not rows:
            words = "No such name here." if wanted else self._nobody()
            width = max(10, self.size.width - 2)
            rows += [Row(words[start:end], "byline") for start, end in wrap(words, width)]
        return rows

    def _nobody(self) -> str:
        """Why no name is listed."""
        if self.waiting:
            return "Reading who is in it …"
        letters = [letter for letter in self.article.text[:BEGINNING] if letter.isalpha()]
        with_case = sum(letter.lower() != letter.upper() for letter in letters)
        return "Nobody found." if 2 * with_case >= len(letters) else WITHOUT_CAPITALS

    def _strip(self, entity: Entity) -> str:
        total = max(1, len(self.article.text))
        buckets = [0] * STRIP
        for mention in entity.mentions:
            if not mention.copy:
                buckets[min(STRIP - 1, mention.start * STRIP // total)] += 1
        return "".join(LEVELS[min(len(LEVELS) - 1, count)] for count in buckets)

    def _outline_rows(self) -> list[Row]:
        wanted = self.narrowed.casefold()
        rows = [Row("Top", "strong", 0)]
        for place in outline(self.article):
            if wanted in place.text.casefold():
                sign, style = ("▣ ", "caption") if place.captions else ("", "text")
                rows.append(Row(f"{'  ' * place.depth}{sign}{place.text}", style, place.offset))
        return rows

    def _note_rows(self) -> list[Row]:
        wanted = self.narrowed.casefold()
        rows: list[Row] = []
        for index, annotation in enumerate(self.annotations):
            if wanted not in f"{annotation.quote} {annotation.note} {' '.join(annotation.tags)}".casefold():
                continue
            rows += [Row("")] if rows else []
            if annotation.state is State.ORPHAN and not any(row.text == LOST for row in rows):
                rows.append(Row(LOST, "heading"))
            rows += self._rows_of_note(annotation, index)
        return rows or [Row("v highlights, a writes a note.", "byline")]

    def _rows_of_note(self, annotation: Annotation, index: int) -> list[Row]:
        width = max(10, self.size.width - 4)
        quote = " ".join(annotation.quote.split())
        # An orphan's quote is all that is left of its place: it is shown whole.
        quoted = wrap(quote, width) if annotation.state is State.ORPHAN else [(0, len(quote))]
        pen = f"pen-{annotation.colour.value}"
        rows = [Row(f"▌{cut(quote[s:e], width)}", pen, -1 if s else index) for s, e in quoted]
        if annotation.state is State.MOVED:
            rows.append(Row("  moved with the text", "byline"))
        for start, end in wrap(annotation.note, width) if annotation.note else ():
            rows.append(Row(f"  {annotation.note[start:end]}", "text"))
        if annotation.tags:
            rows.append(Row("  " + " ".join(f"#{tag}" for tag in annotation.tags), "byline"))
        return rows

    # -- actions ----------------------------------------------------------------------------------

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        index = self.cursor + step
        while 0 <= index < len(self.rows):
            if self.rows[index].target >= 0:
                self.cursor = index
                self._into_view(index)
                break
            index += step
        self.refresh()

    def _into_view(self, index: int) -> None:
        line, top, height = index + 2, round(self.scroll_y), self.size.height
        if line < top + 2:
            self.scroll_to(y=max(0, line - 3), animate=False)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)

    def action_tab(self, tab: str) -> None:
        self.tab = tab
        self.narrowed = ""
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self._rebuild()
        self.post_message(self.TabChosen())

    def action_choose(self) -> None:
        if not 0 <= self.cursor < len(self.rows) or self.rows[self.cursor].target < 0:
            return
        target = self.rows[self.cursor].target
        if self.tab == "entities":
            entity = self.article.entities[target]
            same = self.lit is not None and (self.lit.name, self.lit.type) == (entity.name, entity.type)
            self.lit = None if same else entity
            self.post_message(self.EntityChosen(self.lit))
            self._rebuild()
        elif self.tab == "outline":
            self.post_message(self.PlaceChosen(target))
        else:
            self.post_message(self.NoteChosen(self.annotations[target].id))

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        if self.tab != "entities" or row is None or row.target < 0:
            return None
        return self.article.entities[row.target]

    def action_expand(self) -> None:
        if self.entity is not None:
            self.expanded ^= {(self.entity.name, self.entity.type)}
            self._rebuild()

    def action_filter(self) -> None:
        self.post_message(self.FilterAsked())

    def action_copy_list(self) -> None:
        names = [
            f"{entity.name}\t{KINDS.get(entity.type, entity.type)}\t{entity.count}"
            for entity in self.article.entities
        ]
        self.post_message(self.ListCopied("\n".join(names)))

    def dim(self) -> None:
        """No entity is lit any more."""
        self.lit = None
        self._rebuild()

    # -- mouse and painting -------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        if event.y == 0:
            position = 1
            for tab, label in zip(TABS, self._labels(), strict=True):
                if position <= event.x < position + cell_len(label):
                    self.action_tab(tab)
                position += cell_len(label) + 2
            return
        index = round(self.scroll_y) + event.y - 2
        if 0 <= index < len(self.rows) and self.rows[index].target >= 0:
            self.cursor = index
            self.action_choose()

    def on_mount(self) -> None:
        self._restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def on_resize(self) -> None:
        self._rebuild()

    def _restyle(self) -> None:
        variables, ansi = self.app.theme_variables, bool(self.app.current_theme.ansi)
        self._styles = reading_styles(variables, ansi=ansi)
        self._cursor = list_styles(variables, ansi=ansi)
        self.refresh()

    def _labels(self) -> list[str]:
        count = len(self.annotations)
        return ["Entities", "Outline", f"Notes {count}" if count else "Notes"]

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if not self._styles:
            return Strip.blank(width, base)
        if y == 0:
            return self._tab_line(width, base)
        index = round(self.scroll_y) + y - 2
        if y == 1 or not 0 <= index < len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[index]
        chosen = index == self.cursor and self.has_focus and row.target >= 0
        here = self._cursor.here if chosen else Style.null()
        style = base + self._style(row.style) + here
        room = width - 2 - (cell_len(row.right) + 1 if row.right else 0)
        text = cut(row.text, max(1, room))
        fill = " " * max(0, room - cell_len(text))
        segments = [self._cursor.bar(base, lit=chosen), Segment(text + fill, style)]
        if row.right:
            segments.append(Segment(f" {row.right}", style + self._styles["byline"] + here))
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, key: str) -> Style:
        if key.startswith("pen-"):
            mark = self._styles[f"mark-{key[4:]}"]
            return Style(color=mark.bgcolor, bold=True) if self.app.current_theme.ansi else mark
        return self._styles[key]

    def _tab_line(self, width: int, base: Style) -> Strip:
        segments = [Segment(" ", base)]
        for tab, label in zip(TABS, self._labels(), strict=True):
            on = tab == self.tab
            style = base + (Style(bold=True, underline=True) if on else self._styles["byline"])
            segments += [Segment(label, style), Segment("  ", base)]
        if self.narrowed:
            room = width - sum(cell_len(segment.text) for segment in segments) - 1
            segments.append(Segment(cut(f"/{self.narrowed}", max(1, room)), base + self._styles["byline"]))
        return Strip(segments).adjust_cell_length(width, base)
