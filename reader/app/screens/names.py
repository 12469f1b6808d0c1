"""All names in the newest articles: who is in the news, who is followed, who is hidden."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from reader.app.screens.naming import Named, Naming, of_its_name, perhaps
from reader.app.widgets.about import NameList
from reader.app.widgets.bar import Bar
from reader.app.widgets.listing import Listing
from reader.app.widgets.prompt import Prompt
from reader.library import Companion, Done


class NamesScreen(Naming):
    """The names of the paper, those of most articles first; hidden ones at the end."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("names", "entity", "app")
    TITLE_OF_PLACE = "Names"
    DEFAULT_CSS = """
    NamesScreen #head { margin-bottom: 1; }
    NamesScreen NameList { height: 1fr; width: 1fr; }
    NamesScreen.-zen Bar { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: list[Companion] = []
        self.typed = ""
        """What narrows the list."""

    def compose(self) -> ComposeResult:
        yield Bar(id="head")
        yield NameList(id="names")
        yield Bar(id="foot")

    def on_mount(self) -> None:
        self.name_list.focus()
        self.entities_changed()

    @property
    def name_list(self) -> NameList:
        return self.query_one(NameList)

    # -- what is shown --------------------------------------------------------------------------------

    def entities_changed(self) -> None:
        names = self.attempt(self.paper.library.names)
        if names is not None:
            self.names = names
            self._show()

    def _show(self) -> None:
        wanted = self.typed.casefold()
        self.name_list.show([name for name in self.names if wanted in name.name.casefold()])
        self.write_bars()

    def write_bars(self) -> None:
        shown = self.name_list.count()
        left = f"Names   {shown} in the newest articles" if shown else "Names   none yet: open some articles"
        self.query_one("#head", Bar).write(left, self.typed, bold=len("Names"))
        self.query_one("#foot", Bar).write(self.key_line(*self.CONTEXTS, width=self.size.width - 2), "")

    def changed(self, done: Done) -> None:  # noqa: ARG002 - whatever it was
        self.entities_changed()

    # -- keys -------------------------------------------------------------------------------------------

    def entity_meant(self) -> Named | None:
        row = self.name_list.row
        if row is None:
            return None
        page = self.paper.library.entity_page(row.key)
        aliases = [alias.text for alias in page.aliases if alias.text != page.name]
        # Those of its own kind first.
        others = sorted(self.names, key=lambda name: name.type != row.type)
        beside = [*perhaps(page), *((name.name, name.key) for name in others if name != row)]
        return Named(
            row.key,
            row.name,
            row.type,
            aliases,
            beside,
            of_its_name(page),
            {other.key for other in page.akin},
        )

    @on(Listing.Opened, "#names")
    def _opened(self) -> None:
        if row := self.name_list.row:
            self.paper.show_entity(row.key)

    def action_filter(self) -> None:
        self.ask("filter-names", "Narrow", self.typed)

    @on(Prompt.Typed)
    def _narrowed(self, event: Prompt.Typed) -> None:
        if event.purpose == "filter-names":
            self.typed = event.value
            self._show()

    @on(Prompt.Answered)
    def _answered(self) -> None:
        self.name_list.focus()

    @on(Prompt.Cancelled)
    def _cancelled(self, event: Prompt.Cancelled) -> None:
        self.name_list.focus()
        if event.purpose == "filter-names":
            self.peel()

    def peel(self) -> bool:
        if not self.typed:
            return False
        self.typed = ""
        self._show()
        return True
