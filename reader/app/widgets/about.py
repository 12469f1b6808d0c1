"""The other half of an entity's page: beside whom it stands, and how it is written."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from reader.app.bindings import bindings
from reader.app.reading.wrap import padded
from reader.app.widgets.listing import Listing
from reader.library import Alias, Companion, EntityPage

KIND_WORDS = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK": "work",
}


class About(Listing):
    """Companions, which can be opened, and other ways of writing, which can be split off."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entity", own=Listing.OWN)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.rows: list[str | Companion | Alias] = []

    def show(self, page: EntityPage) -> None:
        """Show what belongs to this entity."""
        rows: list[str | Companion | Alias] = []
        if page.company:
            rows += ["Appears with", *page.company]
        joined = [alias for alias in page.aliases if alias.joined]
        others = [alias for alias in page.aliases if not alias.joined and alias.text != page.name]
        if joined:
            rows += ["", "Taken as the same", *joined]
        if others:
            rows += ["", "Also written", *others]
        self.rows = rows[1:] if rows[:1] == [""] else rows
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
        found, styles = self.rows[row], self.styles_of_list
        if isinstance(found, str):
            return Strip([Segment(f"  {found}", base + styles.faint)]).adjust_cell_length(width, base)
        lit = here and self.has_focus
        ground = styles.here if lit else Style.null()
        name = found.text if isinstance(found, Alias) else found.name
        right = f" {found.articles} "
        return Strip(
            [
                styles.bar(base, lit=lit, resting=here),
                Segment(f" {padded(name, max(1, width - 2 - cell_len(right)))}", base + ground),
                Segment(right, base + styles.faint + ground),
            ]
        ).adjust_cell_length(width, base + ground)
