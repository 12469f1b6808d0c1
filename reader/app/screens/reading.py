"""What the parts of the reading screen share: the entry, its article's view, the line for typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reader.annotation import Annotation
from reader.app.browser import browse
from reader.app.clipboard import copy
from reader.app.screens.page import Page
from reader.app.widgets.article_view import ArticleView
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.sidebar import Sidebar
from reader.errors import BroadsheetError
from reader.library import Headline

T = TypeVar("T")


class ReadingPage(Page):
    """One entry of a listing on screen; `ArticleScreen` composes it, its bases act on it."""

    entry: int
    listing: list[int]
    headline: Headline | None = None
    annotations: list[Annotation]

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def sidebar(self) -> Sidebar:
        return self.query_one(Sidebar)

    def load(self, entry: int) -> None:
        """Show an entry."""
        raise NotImplementedError  # the screen itself knows

    def write_bars(self) -> None:
        """Bring the lines above and below up to date."""
        raise NotImplementedError  # the screen itself knows

    def fill_sidebar(self) -> None:
        """Bring the sidebar up to date."""
        raise NotImplementedError  # the screen itself knows

    def ask(self, purpose: str, label: str, value: str = "", choices: Sequence[str] = ()) -> None:
        """Open the line at the bottom in which a person types."""
        if self.query(Prompt):
            return
        if purpose == "note":
            from reader.app.widgets.note_line import NoteLine

            self.mount(NoteLine(purpose, label, value, editor=self.paper.library.config.editor))
        else:
            self.mount(Prompt(purpose, label, value, choices))

    def show_annotations(self) -> None:
        """Show the entry's highlights as they are in the store."""
        self.annotations = self.paper.library.annotations(self.entry)
        self.view.annotate(self.annotations)
        self.fill_sidebar()

    def open_link(self, href: str) -> None:
        """Open a link outside, or copy it where no browser can be reached."""
        if browse(href, self.paper.library.config.browser):
            self.paper.say(f"Opened {href}")
        else:
            self.paper.say(f"No browser to open it with; the link was {copy(self.app, href)}: {href}")

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Do it, or say why it cannot be done."""
        try:
            return work()
        except BroadsheetError as problem:
            self.paper.say(str(problem), problem=True)
            return None
