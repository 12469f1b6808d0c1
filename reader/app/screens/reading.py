"""What the parts of the reading screen share: the entry, its article's view, its sidebar."""

from __future__ import annotations

from reader.annotation import Annotation
from reader.app.screens.saving import Saving
from reader.app.widgets.article_view import ArticleView
from reader.app.widgets.sidebar import Sidebar
from reader.library import Headline


class ReadingPage(Saving):
    """One entry of a listing on screen; `ArticleScreen` composes it, its bases act on it."""

    entry: int
    listing: list[int]
    source_title: str = ""
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

    def awaits_text(self, action: str) -> bool:
        """Whether only the feed's summary is here: then `action` and what is typed behind it wait for the text."""
        raise NotImplementedError  # the screen itself knows

    def write_bars(self) -> None:
        """Bring the lines above and below up to date."""
        raise NotImplementedError  # the screen itself knows

    def fill_sidebar(self) -> None:
        """Bring the sidebar up to date."""
        raise NotImplementedError  # the screen itself knows

    def show_annotations(self) -> None:
        """Show the entry's highlights as they are in the store."""
        self.annotations = self.paper.library.annotations(self.entry)
        self.view.annotate(self.annotations)
        self.fill_sidebar()
