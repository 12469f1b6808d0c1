"""The sources at the left: standing views, feeds in their folders, tags."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from reader.app.bindings import bindings
from reader.app.reading.wrap import cut
from reader.app.widgets.listing import Listing
from reader.library import Source

QUIET = ("snoozed", "opened", "starred", "later")
"""Views that stand only when something is in them."""


class Sources(Listing):
    """Headings and sources, one to a line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sources")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.rows: list[Source | str] = []
        self.chosen = "inbox"

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, row: int) -> bool:
        return 0 <= row < len(self.rows) and isinstance(self.rows[row], Source)

    def show(self, sources: list[Source]) -> None:
        """Show these; the cursor stays on its source."""
        here = self.source
        rows: list[Source | str] = [
            source for source in sources if _is_view(source) and (source.key not in QUIET or source.total)
        ]
        folder: str | None = None
        for source in (s for s in sources if s.key.startswith("feed:")):
            if source.folder != folder:
                folder = source.folder
                rows += ["", folder or "Feeds"]
            rows.append(source)
        tags = [source for source in sources if source.key.startswith("tag:")]
        rows += ["", "Tags", *tags] if tags else []
        self.rows = rows
        wanted = here.key if here else self.chosen
        self.cursor = next((i for i, r in enumerate(rows) if isinstance(r, Source) and r.key == wanted), 0)
        self.rebuilt()

    @property
    def source(self) -> Source | None:
        """The source under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Source) else None

    def title_of(self, key: str) -> str:
        """The title of a source that is shown."""
        return next((row.title for row in self.rows if isinstance(row, Source) and row.key == key), "")

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        found = self.rows[row]
        if isinstance(found, str):
            style = base + self.styles_of_reading["byline"]
            return Strip([Segment(f" {found}", style)]).adjust_cell_length(width, base)
        style = base + (Style(bold=True) if found.unread else self.styles_of_reading["byline"])
        if here and self.has_focus:
            style += Style(reverse=True)
        sign = "!" if found.problem else "›" if found.key == self.chosen else " "
        count = str(found.unread or "") if found.key != "all" else ""
        room = max(1, width - 4 - cell_len(count))
        title = cut(found.title, room)
        text = f" {sign} {title}" + " " * (room - cell_len(title)) + count + " "
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)


def _is_view(source: Source) -> bool:
    return not source.key.startswith(("feed:", "tag:"))
