"""Fetching on the reading screen: the whole text, the text anew, and what other extractors find."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on, work
from textual.message import Message
from textual.worker import Worker

from reader.annotation import Annotation, State
from reader.app.dates import byline_date
from reader.app.screens.reading_bars import ReadingBars
from reader.article import Article
from reader.errors import BroadsheetError
from reader.library import Way


class Fetching(ReadingBars):
    """What comes later than the screen."""

    @dataclass
    class Completed(Message):
        """The whole text has come."""

        entry: int
        article: Article

    @dataclass
    class Compared(Message):
        """What every extractor makes of the page has come."""

        entry: int
        candidates: list[Article]

    @dataclass
    class PageAsked(Message):
        """Another page of the article is being fetched."""

        entry: int
        number: int
        total: int
        """0 where the pages do not say."""

    @dataclass
    class Failed(Message):
        """The whole text did not come."""

        entry: int
        problem: str

    def show_article(self, article: Article, *, offset: int | None) -> None:
        """Show a text of the entry; None keeps the line that is being read where it is."""
        self.annotations = self.paper.library.annotations(self.entry)
        date = byline_date(article.published, article.modified)
        self.view.show(article, offset=offset, date=date)
        self.view.annotate(self.annotations)
        self.fill_sidebar()
        self.write_bars()

    # -- the whole text -----------------------------------------------------------------------------

    _completing: Worker[None] | None = None
    _waiting = ""
    """The action that waits for the whole text."""

    def fetch_whole(self, *, again: bool = False) -> None:
        """Have the whole text fetched."""
        self._completing = self._complete(self.entry, again=again)

    @work(exclusive=True, group="article", exit_on_error=False)
    async def _complete(self, entry: int, *, again: bool = False) -> None:
        """Fetch the whole text."""
        try:
            article = await self.paper.library.complete(entry, again=again)
        except BroadsheetError as problem:
            self.post_message(self.Failed(entry, str(problem)))
        else:
            self.post_message(self.Completed(entry, article))

    def awaits_text(self, action: str) -> bool:
        if self.view.article.extractor != "summary":
            return False
        self._waiting = action
        self.paper.hold_keys(self._wait_no_longer)
        self.forget()
        self.foot.write("This waits for the whole text, and so does what you type", "esc leaves it")
        if self._completing is None or self._completing.is_finished:
            self.fetch_whole()
        return True

    def _wait_no_longer(self) -> None:
        self._waiting = ""
        self.write_bars()

    async def _go_on(self) -> None:
        """Do what waited for the text, and let the keys behind it go on; they are dropped where it did not come."""
        action, self._waiting = self._waiting, ""
        if not action:
            return
        if self.view.article.extractor == "summary":
            self.paper.drop_keys()
            self.paper.say("Only whole articles can be marked; r asks for the text again.", problem=True)
        else:
            await self.run_action(action)
        self.paper.release_keys()

    # -- other pages, other ways ----------------------------------------------------------------------

    def action_pages(self) -> None:
        self._load_pages(self.entry)

    @work(exclusive=True, group="article", exit_on_error=False)
    async def _load_pages(self, entry: int) -> None:
        def told(number: int, total: int) -> None:
            self.post_message(self.PageAsked(entry, number, total))

        try:
            article, done = await self.paper.library.load_pages(entry, told)
        except BroadsheetError as problem:
            self.post_message(self.Completed(entry, self.paper.library.article(entry)))
            self.post_message(self.Failed(entry, str(problem)))
        else:
            self.post_message(self.Completed(entry, article))
            self.paper.say(done.message)

    @on(PageAsked)
    def _page_asked(self, event: PageAsked) -> None:
        if event.entry == self.entry:
            of = f" of {event.total}" if event.total else ""
            self.foot.write(f"Fetching page {event.number}{of} …")

    def action_facts(self) -> None:
        from reader.app.screens.facts import FactsScreen

        self.app.push_screen(FactsScreen(self.view.article))

    def action_ways(self) -> None:
        from reader.app.screens.menu import Menu

        url, pages = self.headline.url if self.headline else "", self.view.article.pages
        ways: list[tuple[str, Callable[[], object]]] = []
        if url:
            ways.append(("Open it in the browser", lambda: self.open_link(url)))
        if pages and pages.partial:
            ways.append(("Load the other pages", lambda: self._load_pages(self.entry)))
        for way in self.paper.library.ways(self.entry):
            ways.append((f"Fetch {way.words}", partial(self._take_way, self.entry, way)))
        if not ways:
            self.refuse("This article has no link, and names no other way to it.")
            return

        def chosen(way: Callable[[], object] | None) -> None:
            if way is not None:
                way()

        self.app.push_screen(Menu("Read it another way", ways), chosen)

    @work(exclusive=True, group="article", exit_on_error=False)
    async def _take_way(self, entry: int, way: Way) -> None:
        self.foot.write(f"Fetching {way.words} …")
        try:
            article, done = await self.paper.library.take_way(entry, way)
        except BroadsheetError as problem:
            self.post_message(self.Failed(entry, str(problem)))
        else:
            self.post_message(self.Completed(entry, article))
            self.paper.say(done.message)

    def action_candidates(self) -> None:
        """Keys wait for what comes: it lies over the article and has keys of its own."""
        self.forget()
        self.foot.write("Fetching the page for every extractor; what you type waits", "esc leaves it")
        comparing = self._compare(self.entry)

        def leave() -> None:
            comparing.cancel()
            self._not_compared()

        self.paper.hold_keys(leave)

    def _not_compared(self) -> None:
        """The text stays as it is; one that was still on its way is asked for again."""
        self.write_bars()
        if self.view.article.extractor == "summary":
            self.fetch_whole()

    @work(exclusive=True, group="article", exit_on_error=False)
    async def _compare(self, entry: int) -> None:
        try:
            found = await self.paper.library.candidates(entry)
        except BroadsheetError as problem:
            self.paper.drop_keys()
            self.paper.release_keys()
            self.post_message(self.Failed(entry, str(problem)))
        else:
            self.post_message(self.Compared(entry, found))

    @on(Compared)
    def _choose(self, event: Compared) -> None:
        from reader.app.screens.candidates import CandidatesScreen

        def taken(article: Article | None) -> None:
            if article is not None:
                kept = self.attempt(lambda: self.paper.library.take_candidate(event.entry, article))
                if kept is not None:
                    self.post_message(self.Completed(event.entry, kept))
                    self.paper.say(f"Taken from {article.extractor}; u takes that back.")
            else:
                self._not_compared()

        if event.entry != self.entry:
            return
        self.write_bars()
        if [article.text for article in event.candidates] == [self.view.article.text]:
            self.refuse("Every extractor finds this very text.")
        else:
            self.app.push_screen(CandidatesScreen(event.candidates, self.view.article.extractor), taken)
        self.paper.release_keys()

    @on(Completed)
    async def _came(self, event: Completed) -> None:
        if event.entry != self.entry:
            return
        # The first text replaces a summary: a kept place belongs to it; later ones keep the line.
        first = self.view.article.extractor == "summary" and self.view.scroll_y == 0
        before = {annotation.id: annotation.state for annotation in self.annotations}
        self.show_article(event.article, offset=self.paper.library.position(self.entry) if first else None)
        if told := told_of_places(before, self.annotations):
            self.paper.say(told)
        await self._go_on()

    @on(Failed)
    async def _came_not(self, event: Failed) -> None:
        if event.entry == self.entry:
            self.write_bars()
            await self._go_on()
            self.paper.say(event.problem, problem=True)

    def action_refresh(self) -> None:
        self.foot.write("Fetching it anew …")
        self.fetch_whole(again=True)


def told_of_places(before: Mapping[str, State], after: Sequence[Annotation]) -> str:
    """“The text changed: 2 notes moved with it, 1 lost its place (Notes, 3)”; empty where none did."""
    changed = [a.state for a in after if before.get(a.id, a.state) is not a.state]
    moved, lost = changed.count(State.MOVED), changed.count(State.ORPHAN)
    parts = [f"{moved} note{'' if moved == 1 else 's'} moved with it"] if moved else []
    parts += [f"{lost} lost {'its' if lost == 1 else 'their'} place (i, then 3, lists them)"] if lost else []
    return f"The text changed: {', '.join(parts)}." if parts else ""
