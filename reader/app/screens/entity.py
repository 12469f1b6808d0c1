"""An entity's page: every article that names it, when, beside whom, and how it is written."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from reader.app.bindings import bindings
from reader.app.screens.naming import Named, Naming, of_its_name, perhaps
from reader.app.widgets.about import About
from reader.app.widgets.bar import Bar
from reader.app.widgets.headlines import Headlines
from reader.app.widgets.listing import Listing
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.timeline import Timeline
from reader.library import KIND_WORDS, Alias, Companion, Done, EntityPage

TWO_FROM = 100
"""Columns from which both halves stand side by side."""


class Stories(Headlines, inherit_bindings=False):
    """The articles that name an entity."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entity", own=Listing.OWN)


class EntityScreen(Naming):
    """What the whole paper knows of one entity."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("entity", "app")
    TITLE_OF_PLACE = "Entity"
    DEFAULT_CSS = """
    EntityScreen #columns { height: 1fr; }
    EntityScreen Timeline { margin: 1 0; }
    EntityScreen Stories { width: 1fr; height: 1fr; }
    EntityScreen About { width: 36; height: 1fr; border-left: solid $border; }
    EntityScreen.-one About { display: none; width: 1fr; border-left: none; }
    EntityScreen.-one.-about About { display: block; }
    EntityScreen.-one.-about Stories { display: none; }
    EntityScreen.-zen Bar { display: none; }
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-one"), (TWO_FROM, "-two")]
        self.key = key
        """The entity that was asked for; what it was merged into is shown in its place."""
        self.shown: EntityPage | None = None

    def compose(self) -> ComposeResult:
        yield Bar(id="head")
        yield Timeline(id="timeline")
        with Horizontal(id="columns"):
            yield Stories(self.paper.library, self.paper.clock, id="stories")
            yield About(id="about")
        yield Bar(id="foot")

    def on_mount(self) -> None:
        self.stories.focus()
        self.entities_changed()

    @property
    def stories(self) -> Stories:
        return self.query_one(Stories)

    @property
    def about(self) -> About:
        return self.query_one(About)

    # -- what is shown --------------------------------------------------------------------------------

    def entities_changed(self) -> None:
        page = self.attempt(lambda: self.paper.library.entity_page(self.key))
        if page is None:
            return
        self.shown = page
        self.query_one(Timeline).show(page.unit, page.timeline)
        self.stories.empty = (f"No article in the paper names {page.name}.",)
        if list(page.entries) != self.stories.entries:
            self.stories.show(list(page.entries))
        else:
            self.stories.changed(*page.entries)
        self.about.show(page)
        self.write_bars()

    def write_bars(self) -> None:
        page = self.shown
        if page is None:
            return
        count = len(page.entries)
        about = [KIND_WORDS.get(page.type, ""), f"{count} {'article' if count == 1 else 'articles'}"]
        state = [word for word, on_now in (("followed", page.followed), ("hidden", page.hidden)) if on_now]
        left = " · ".join(filter(None, (page.name, *about)))
        self.query_one("#head", Bar).write(left, ", ".join(state), bold=len(page.name))
        place = f"{self.stories.cursor + 1} of {count}" if count else ""
        if self.has_class("-one"):
            # The other half is out of sight.
            place = "tab articles" if self.has_class("-about") else f"{place}   tab names".strip()
        room = self.size.width - len(place) - 4
        self.query_one("#foot", Bar).write(self.key_line(*self.CONTEXTS, width=room), place)

    def on_resize(self) -> None:
        self.call_after_refresh(self.write_bars)

    @on(Headlines.Moved, "#stories")
    def _moved(self) -> None:
        self.write_bars()

    def changed(self, done: Done) -> None:  # noqa: ARG002 - whatever it was
        self.entities_changed()

    # -- keys -------------------------------------------------------------------------------------------

    @on(Headlines.Opened, "#stories")
    def _story_opened(self) -> None:
        entry = self.stories.entry
        if entry is not None and self.shown is not None:
            self.paper.read(entry, list(self.stories.entries), self.shown.name)

    @on(Listing.Opened, "#about")
    def _about_opened(self) -> None:
        row = self.about.row
        if isinstance(row, Companion):
            self.paper.show_entity(row.key)
        elif isinstance(row, Alias):
            self.action_split_entity()

    def entity_meant(self) -> Named | None:
        page = self.shown
        if page is None:
            return None
        row = self.about.row if self.about.has_focus else None
        others = [alias.text for alias in page.aliases if alias.text != page.name]
        chosen = [row.text] if isinstance(row, Alias) else []
        alike = perhaps(page)
        beside = [*alike, *((companion.name, companion.key) for companion in page.company)]
        same = alike[page.akin.index(row)][0] if row in page.akin else of_its_name(page)
        akin = {key for _, key in alike}
        return Named(page.key, page.name, page.type, chosen or others, beside, same, akin)

    @on(Prompt.Answered)
    @on(Prompt.Cancelled)
    def _typed(self) -> None:
        (self.about if self.has_class("-about") else self.stories).focus()

    # -- panes ------------------------------------------------------------------------------------------

    def action_next_pane(self) -> None:
        to_about = self.stories.has_focus
        self.set_class(to_about, "-about")
        (self.about if to_about else self.stories).focus()
        self.write_bars()

    action_previous_pane = action_next_pane

    def action_right(self) -> None:
        if self.stories.has_focus:
            self.action_next_pane()

    def action_left(self) -> None:
        if self.about.has_focus:
            self.action_next_pane()
        else:
            self.leave()

    def peel(self) -> bool:
        if self.about.has_focus:
            self.action_next_pane()
            return True
        return False
