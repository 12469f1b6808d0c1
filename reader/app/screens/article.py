"""The reading screen: one article, who is in it, and what a person does with it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from reader.annotation import Annotation
from reader.app.bindings import bindings
from reader.app.clipboard import copy
from reader.app.errands import Errands
from reader.app.reading.labels import Aim
from reader.app.screens.deciding import Deciding
from reader.app.screens.fetching import Fetching
from reader.app.screens.moving import Moving
from reader.app.screens.naming import ASKED, Named, Naming, with_kind
from reader.app.screens.reading_bars import told_of_copies
from reader.app.widgets.article_view import ArticleView
from reader.app.widgets.bar import Bar
from reader.app.widgets.mark_bar import MarkBar
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.sidebar import Sidebar
from reader.article import Article
from reader.errors import BroadsheetError
from reader.library import Done

SIDEBAR_FROM = 100
"""Columns from which the sidebar stands beside the text."""
MOST_UNSEEN = 0.3
"""Seconds after which the screen is shown whether its text is laid out or not."""


class ArticleScreen(Naming, Moving, Fetching, Deciding):
    """Reads one article of a list, and goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("article")
    CONTEXTS = ("article", "select", "mark", "sidebar", "app")
    TITLE_OF_PLACE = "Article"
    DEFAULT_CSS = """
    ArticleScreen { layout: vertical; }
    ArticleScreen #columns { height: 1fr; }
    ArticleScreen ArticleView { width: 1fr; height: 1fr; }
    ArticleScreen Sidebar { width: 40; height: 1fr; display: none; border-left: solid $border; }
    ArticleScreen.-sidebar Sidebar { display: block; }
    ArticleScreen.-over Sidebar { layer: above; dock: right; background: $surface; }
    ArticleScreen { layers: base above told; }
    ArticleScreen Bar { color: $text-muted; }
    ArticleScreen #head { border-bottom: none; }
    ArticleScreen.-layer #foot { display: none; }
    ArticleScreen.-zen Bar, ArticleScreen.-zen Sidebar { display: none; }
    """

    def __init__(
        self, entry: int, listing: Sequence[int] = (), source_title: str = "", *, at: str = ""
    ) -> None:
        super().__init__()
        self._at = at
        self.entry = entry
        self.listing = list(listing) or [entry]
        self.source_title = source_title
        self.annotations: list[Annotation] = []
        self._unseen = ExitStack()

    def compose(self) -> ComposeResult:
        library = self.paper.library
        measure = library.recall("measure", str(library.config.measure))
        yield Bar(id="head")
        with Horizontal(id="columns"):
            yield ArticleView(Article(), measure=int(measure) if measure.isdigit() else 68, id="text")
            yield Sidebar(id="sidebar")
        yield Bar(id="foot")
        yield MarkBar(library.config.colours, id="marks")

    def on_mount(self) -> None:
        # An empty page would be written only to be written over: the first one seen has the text.
        self._unseen.enter_context(self.app.batch_update())
        self._unseen.callback(self.refresh)
        self.set_timer(MOST_UNSEEN, self._unseen.close)
        self.view.focus()
        self._fit()
        self.load(self.entry)
        self.go_to_note(self._at)

    def on_unmount(self) -> None:
        self._unseen.close()

    @on(ArticleView.Moved)
    def _laid_out(self) -> None:
        self._unseen.close()

    # -- loading ----------------------------------------------------------------------------------

    def load(self, entry: int) -> None:
        """Show an entry: what is stored at once, the whole text when it comes."""
        self._keep_place()
        library = self.paper.library
        found = library.headlines([entry])
        if not found:
            self.paper.say("This article is no longer in the paper.", problem=True)
            return
        self.entry, self.headline = entry, found[0]
        article = library.article(entry)
        if not self.headline.read:
            # Only opening marks read; undo does not step through what was merely opened.
            try:
                library.open_mark(entry)
                self.headline = replace(self.headline, read=True)
            except BroadsheetError as problem:
                self.paper.failed(problem)  # it is read all the same
        self.show_article(article, offset=library.position(entry))
        if article.extractor == "summary":
            self.foot.write("Fetching the whole text …")
        if article.extractor == "summary" or not self.headline.whole:
            self.fetch_whole()
        self.paper.read_back(entry)

    @on(Errands.NotesTakenOver)
    def _notes_taken_over(self) -> None:
        if self.headline is not None and self.paper.library.annotations(self.entry) != self.annotations:
            self.show_annotations()
            self.write_bars()

    def fill_sidebar(self) -> None:
        article = self.view.article
        waiting = article.extractor == "summary"
        self.sidebar.show(article, self.annotations, waiting=waiting)

    def closing(self) -> None:
        self._keep_place()

    def _keep_place(self) -> None:
        if self.headline is not None and self.view.article.extractor not in ("", "summary"):
            with suppress(BroadsheetError):
                # A paper that cannot be written keeps no place.
                self.paper.library.keep_position(self.entry, self.view.place if self.view.scroll_y > 0 else 0)

    def leave(self) -> None:
        self._keep_place()
        super().leave()

    def on_screen_suspend(self) -> None:
        self._keep_place()

    # -- size -------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        wide = self.size.width >= SIDEBAR_FROM
        self.set_class(wide and not self.has_class("-nosidebar"), "-sidebar")
        self.set_class(not wide, "-over")
        self.write_bars()

    # -- finding, lighting, following ---------------------------------------------------------------

    def action_find(self) -> None:
        self.ask("find", "Find")

    def action_follow(self) -> None:
        if not self.view.choose(Aim.LINK):
            self.refuse("No link is in view.")

    def action_collapsed(self) -> None:
        if not told_of_copies(self.view.article) and not self.view.collapsed:
            self.paper.say("Nothing was collapsed or removed here.")
            return
        if self.view.toggle_collapsed():
            self.view.walk_collapsed(1)
        self.write_bars()

    @on(Sidebar.EntityChosen)
    def _light(self, event: Sidebar.EntityChosen) -> None:
        entity = event.entity
        self.view.light([(m.start, m.end) for m in entity.mentions] if entity else [])
        if entity:
            self._lay_open()
            mentions = "mention" if entity.count == 1 else "mentions"
            self.paper.say(f"{entity.name}: {entity.count} {mentions}, n goes on, esc puts the light out")

    @on(Sidebar.PlaceChosen)
    def _go(self, event: Sidebar.PlaceChosen) -> None:
        self._lay_open()
        self.view.go_to(event.offset)

    @on(Sidebar.NoteChosen)
    def _go_to_note(self, event: Sidebar.NoteChosen) -> None:
        self._lay_open()
        self.go_to_note(event.annotation)

    def _lay_open(self) -> bool:
        """Take the sidebar off the text that it lies over; False where it does not."""
        covers = self.has_class("-over") and bool(self.sidebar.display)
        if covers:
            self.remove_class("-sidebar")
            self.view.focus()
        return covers

    @on(ArticleView.Aiming)
    def _show_labels(self, event: ArticleView.Aiming) -> None:
        if event.aim is not None:
            self._lay_open()

    @on(Sidebar.FilterAsked)
    def _narrow(self) -> None:
        self.ask("narrow", "Narrow", self.sidebar.narrowed)

    @on(Sidebar.ListCopied)
    def _list_copied(self, event: Sidebar.ListCopied) -> None:
        self.paper.say(f"The list was {copy(self.app, event.text)}.")

    @on(ArticleView.LinkClicked)
    def _clicked(self, event: ArticleView.LinkClicked) -> None:
        self.open_link(event.href)

    @on(ArticleView.SplitAsked)
    def _split(self, event: ArticleView.SplitAsked) -> None:
        done = self.attempt(lambda: self.paper.library.split_copy(self.entry, event.block, event.copy))
        if done is not None:
            self.paper.say(done.message)
            self.changed(done)

    def changed(self, done: Done) -> None:
        """The text is another one where a copy was split off, or put back."""
        super().changed(done)
        if self.entry in done.entries and self.view.article.extractor != "summary":
            article = self.paper.library.article(self.entry)
            if article.text != self.view.article.text:
                self.show_article(article, offset=None)
                if self.view.collapsed:
                    self.view.walk_collapsed(1)

    # -- who is in it -----------------------------------------------------------------------------------

    def entity_meant(self) -> Named | None:
        entity, library = self.sidebar.entity, self.paper.library
        if entity is None:
            return None
        # Those of its name, then of its own kind first; where there are as many, the more salient.
        others = sorted(
            (other for other in self.view.article.entities if other != entity),
            key=lambda other: (other.name != entity.name, other.type != entity.type),
        )
        beside = [
            (
                with_kind(other.name, other.type) if other.name == entity.name else other.name,
                library.entity_key(other.type, other.name),
            )
            for other in others
        ]
        same = beside[0][0] if others and others[0].name == entity.name else ""
        key = library.entity_key(entity.type, entity.name)
        return Named(key, entity.name, entity.type, entity.aliases, beside, same)

    def entities_changed(self) -> None:
        if self.headline is None or not self.headline.whole:
            return
        article = self.attempt(lambda: self.paper.library.article(self.entry))
        if article is not None and article.text == self.view.article.text:
            self.view.article = article
            self.fill_sidebar()

    def action_entity_page(self) -> None:
        if meant := self.name_meant():
            self.paper.show_entity(meant.key)

    # -- answers ----------------------------------------------------------------------------------------

    @on(Prompt.Typed)
    def _typed(self, event: Prompt.Typed) -> None:
        if event.purpose == "narrow":
            self.sidebar.narrow(event.value)

    @on(Prompt.Answered)
    def _answered(self, event: Prompt.Answered) -> None:
        (self.sidebar if event.purpose in ("narrow", *ASKED) else self.view).focus()
        value = event.value.strip()
        if event.purpose == "find" and value:
            self.sidebar.dim()
            count = self.view.find(value)
            self.paper.say(f"{count} found, n goes on" if count else f"“{value}” is not in this article.")

    @on(Prompt.Cancelled)
    def _cancelled(self, event: Prompt.Cancelled) -> None:
        (self.sidebar if event.purpose in ASKED else self.view).focus()
        if event.purpose == "narrow":
            self.sidebar.narrow("")
            self.sidebar.focus()
        elif event.purpose == "note":
            self.note_cancelled()

    # -- the rest of the screen -------------------------------------------------------------------------------

    def action_wider(self) -> None:
        self._measure(4)

    def action_narrower(self) -> None:
        self._measure(-4)

    def _measure(self, step: int) -> None:
        self.view.set_measure(self.view.measure + step)
        self.paper.library.remember("measure", str(self.view.measure))
        self.fill_sidebar()

    def action_sidebar(self) -> None:
        shown = self.has_class("-sidebar")
        self.set_class(not shown, "-sidebar")
        self.set_class(shown, "-nosidebar")
        (self.view if shown else self.sidebar).focus()

    def action_next_pane(self) -> None:
        if not self.has_class("-sidebar"):
            self.action_sidebar()
        elif not self._lay_open():
            (self.sidebar if self.view.has_focus else self.view).focus()

    action_previous_pane = action_next_pane

    def action_right(self) -> None:
        if self.view.has_focus:
            self.action_next_pane()

    def action_left(self) -> None:
        if self._lay_open():
            return
        if self.sidebar.has_focus:
            self.view.focus()
        else:
            self.leave()

    def peel(self) -> bool:
        if self.view.end_labels():
            return True
        if self.key_layer:
            self.view.select(None)
            self.marking = ""
            self.write_bars()
            return True
        if self.sidebar.has_focus and self.sidebar.narrowed:
            self.sidebar.narrow("")
            return True
        if self._lay_open():
            return True
        if self.view.lit:
            self.view.light([])
            self.sidebar.dim()
            self.forget()
            return True
        if self.view.collapsed:
            self.action_collapsed()
            return True
        if self.has_class("-zen"):
            self.remove_class("-zen")
            return True
        if self.sidebar.has_focus:
            self.action_left()
            return True
        return False
