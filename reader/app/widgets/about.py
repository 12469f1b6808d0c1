"""Lists of names: the company of an entity and how it is written, and all names of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from reader.app.bindings import bindings
from reader.app.reading.wrap import padded
from reader.app.widgets.listing import Listing
from reader.library import KIND_WORDS, Alias, Companion, EntityPage

COUNT = 5
"""Cells for how many articles."""
KIND = 13
"""Cells for the kind of a name."""


class About(Listing):
    """Companions, which can be opened, and other ways of writing, which can be split off."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entity", own=Listing.OWN)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.rows: list[str | Companion | Alias] = []
        self.akin: tuple[Companion, ...] = ()
        """Of its rows, those that may be one with the entity."""

    def show(self, page: EntityPage) -> None:
        """Show what belongs to this entity."""
        rows: list[str | Companion | Alias] = []
        if page.akin:
            rows += ["", "Perhaps the same, M joins", *page.akin]
        if page.company:
            rows += ["", "Appears with", *page.company]
        joined = [alias for alias in page.aliases if alias.joined]
        others = [alias for alias in page.aliases if not alias.joined and alias.text != page.name]
        if joined:
            rows += ["", "Taken as the same", *joined]
        if others:
            rows += ["", "Also written", *others]
        self.rows = rows[1:] if rows[:1] == [""] else rows
        self.akin = page.akin
        self.rebuilt()

    @property
    def row(self) -> str | Companion | Alias | None:
        """What stands under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, row: int) -> bool:
        return 0 <= row < len(self.rows) and not isinstance(self.rows[row], str)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        found = self.rows[row]
        if isinstance(found, str):
            return Strip([Segment(f"  {found}", base + self.styles_of_list.faint)]).adjust_cell_length(
                width, base
            )
        name = found.text if isinstance(found, Alias) else found.name
        kind = KIND_WORDS.get(found.type, "") if found in self.akin else ""
        return _painted(self, name, kind, found.articles, width, base, here=here)


class NameList(Listing):
    """Names with their kind and how many articles name them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entity", "names", own=Listing.OWN)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.rows: list[Companion] = []

    def show(self, names: Sequence[Companion]) -> None:
        """Show these; the cursor stays on its name where it can."""
        here = self.row
        self.rows = list(names)
        keys = [name.key for name in self.rows]
        if here is not None and here.key in keys:
            self.cursor = keys.index(here.key)
        self.rebuilt()

    @property
    def row(self) -> Companion | None:
        """The name under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def count(self) -> int:
        return len(self.rows)

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        found = self.rows[row]
        state = "hidden" if found.hidden else KIND_WORDS.get(found.type, "")
        name = f"{found.name}  ★" if found.followed else found.name
        return _painted(self, name, state, found.articles, width, base, here=here)


def _painted(
    listing: Listing, name: str, kind: str, articles: int, width: int, base: Style, *, here: bool
) -> Strip:
    styles = listing.styles_of_list
    lit = here and listing.has_focus
    ground = styles.here if lit else Style.null()
    faint = base + styles.faint + ground
    room = max(1, width - 3 - COUNT - (KIND if kind else 0))
    segments = [
        styles.bar(base, lit=lit, resting=here),
        Segment(f" {padded(name, room)}", base + ground),
        Segment(f"{kind:<{KIND}}" if kind else "", faint),
        Segment(f"{articles:>{COUNT}} ", faint),
    ]
    return Strip([segment for segment in segments if segment.text]).adjust_cell_length(width, base + ground)
