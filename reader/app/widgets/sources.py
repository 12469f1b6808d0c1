"""The sources at the left: standing views, feeds in their folders, entities that are followed, tags."""

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
from reader.library import Source

QUIET = ("snoozed", "opened", "starred", "later")
"""Views that stand only when something is in them."""


class Sources(Listing):
    """Headings and sources, one to a line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sources", own=Listing.OWN)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.rows: list[Source | str] = []
        self.views: list[Source] = []
        """The standing views, also those that are not shown."""
        self.feeds: list[Source] = []
        self.chosen = "inbox"

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, row: int) -> bool:
        return 0 <= row < len(self.rows) and isinstance(self.rows[row], Source)

    def show(self, sources: list[Source]) -> None:
        """Show these; the cursor stays on its source."""
        here = self.source
        self.views = [source for source in sources if _is_view(source)]
        self.feeds = [source for source in sources if source.key.startswith("feed:")]
        rows: list[Source | str] = [
            source for source in self.views if source.key not in QUIET or source.total
        ]
        loose = False
        for source in sources:
            if source.key.startswith("folder:"):
                rows += ["", source]
            elif source.key.startswith("feed:"):
                rows += ["", "Feeds"] if not source.folder and not loose else []
                loose = loose or not source.folder
                rows.append(source)
        named = [source for source in sources if source.key.startswith("entity:")]
        rows += ["", "Following", *named] if named else []
        tags = [source for source in sources if source.key.startswith("tag:")]
        rows += ["", "Tags", *tags] if tags else []
        others = [row for row, (old, new) in enumerate(zip(self.rows, rows, strict=False)) if old != new]
        same, self.rows = len(rows) == len(self.rows), rows
        wanted = here.key if here else self.chosen
        cursor = next((i for i, r in enumerate(rows) if isinstance(r, Source) and r.key == wanted), 0)
        if same and cursor == self.cursor:
            self.refresh_rows(*others)
        else:
            self.cursor = cursor
            self.rebuilt()

    def choose(self, key: str) -> None:
        """Mark the source whose headlines are in view."""
        rows = {r.key: i for i, r in enumerate(self.rows) if isinstance(r, Source)}
        self.refresh_rows(*(rows[k] for k in (key, self.chosen) if k in rows))
        self.chosen = key
        if key in rows and not self.has_focus:
            self.go(rows[key], quiet=True)

    @property
    def source(self) -> Source | None:
        """The source under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Source) else None

    @property
    def has_feeds(self) -> bool:
        """Whether the paper has subscriptions, or ever opened anything."""
        return bool(self.feeds) or any(view.total for view in self.views)

    def unread_of(self, key: str) -> int:
        """How many of a source that is shown are unread."""
        return next((row.unread for row in self.rows if isinstance(row, Source) and row.key == key), 0)

    def title_of(self, key: str) -> str:
        """The title of a source that is shown."""
        return next((row.title for row in self.rows if isinstance(row, Source) and row.key == key), "")

    def paint_row(self, row: int, width: int, base: Style, *, here: bool) -> Strip:
        found = self.rows[row]
        styles = self.styles_of_list
        if isinstance(found, str):
            return Strip([Segment(f"  {found}", base + styles.faint)]).adjust_cell_length(width, base)
        lit = here and self.has_focus
        ground = styles.here if lit else Style.null()
        shown = found.key == self.chosen
        bright = found.unread and not found.key.startswith("folder:")
        weight = styles.strong if shown else Style.null() if bright else styles.faint
        ink = base + weight + ground
        count = str(found.unread or "") if found.key != "all" else ""
        room = max(1, width - 4 - cell_len(count))
        segments = [
            styles.bar(base, lit=lit, resting=shown),
            Segment("!", base + styles.problem + ground) if found.problem else Segment(" ", ink),
            Segment(padded(found.title, room), ink),
            Segment(f" {count} ", base + styles.faint + ground),
        ]
        return Strip(segments).adjust_cell_length(width, ink)


def _is_view(source: Source) -> bool:
    return ":" not in source.key
