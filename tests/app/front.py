"""The front page under a pilot, over a small paper of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.app import BroadsheetApp
from reader.app.screens.front import FrontPage
from reader.app.screens.page import Page
from reader.app.typing_ahead import BREATH
from reader.app.widgets.bar import Bar
from reader.app.widgets.headlines import Headlines
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.sources import Sources
from reader.app.widgets.told import Told
from reader.library import Library
from tests.paper import make_paper

CLOCK = datetime(2026, 1, 31, 20, 0, tzinfo=UTC)
"""When every test takes place: some hours after the newest article of the sample edition."""


@dataclass
class Front:
    """A pilot with the front page before it."""

    app: BroadsheetApp
    pilot: Pilot[Any]

    @property
    def library(self) -> Library:
        return self.app.library

    @property
    def page(self) -> FrontPage:
        page = self.app.screen_stack[1]
        assert isinstance(page, FrontPage)
        return page

    @property
    def headlines(self) -> Headlines:
        return self.page.headlines

    @property
    def sources(self) -> Sources:
        return self.page.sources

    @property
    def here(self) -> int:
        """The entry under the cursor."""
        entry = self.headlines.entry
        assert entry is not None
        return entry

    @property
    def said(self) -> str:
        """The last sentence that the program told, wherever it stands."""
        lines = [*self.on_top().query("#foot").results(Bar), *self.on_top().query(Told)]
        return next((line.told for line in lines if line.told), "")

    @property
    def asked(self) -> str:
        """What the line at the bottom asks for; empty where it is away."""
        prompts = list(self.app.screen.query(Prompt))
        return prompts[0].purpose if prompts else ""

    def views(self, key: str) -> set[int]:
        """The entries of a source, as the store has them."""
        return set(self.library.listing(key))

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.simulate_key(key)
            await self.pilot.pause()

    async def rest(self) -> None:
        """The hand pauses: what is pressed next is no longer of one breath with what was refused."""
        await self.pilot.pause(BREATH)

    async def type(self, text: str) -> None:
        """Put a line into the input that has the focus, and enter it."""
        field = self.app.focused
        assert isinstance(field, Input)
        field.value = text
        await self.pilot.pause()
        await self.press("enter")

    async def until(self, words: str) -> None:
        """Wait until the program says this."""
        for _ in range(400):
            if words in self.said:
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"{words!r} was never said, but {self.said!r}")

    async def drawn(self, words: str) -> str:
        """Wait until these words stand on the screen; its picture."""
        for _ in range(400):
            if words in (picture := self.app.export_screenshot()):
                return picture
            await self.pilot.pause(0.01)
        raise AssertionError(f"{words!r} was never drawn")

    def rows(self) -> list[str]:
        """The list as it stands on the screen."""
        return [self.headlines.render_line(y).text for y in range(self.headlines.size.height)]

    def rows_of_sources(self) -> list[str]:
        """The sources as they stand on the screen, without the empty lines below them."""
        rows = [self.sources.render_line(y).text.strip() for y in range(self.sources.size.height)]
        return [row for row in rows if row]

    async def settled(self) -> None:
        """Wait until no worker runs."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def on_top(self) -> Page:
        screen = self.app.screen
        assert isinstance(screen, Page)
        return screen


def make_app(library: Library, **settings: Any) -> BroadsheetApp:
    """The program over a library, its clock stopped; it asks no feed by itself."""
    library.config = replace(library.config, **{"refresh_at_start": False, **settings})
    return BroadsheetApp(library, clock=lambda: CLOCK)


@asynccontextmanager
async def running(app: BroadsheetApp, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Front]:
    """The program at its front page."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Front(app, pilot)


@asynccontextmanager
async def front(
    folder: Path, *, entries: int = 12, size: tuple[int, int] = (120, 40), **settings: Any
) -> AsyncIterator[Front]:
    """The front page over the invented paper, every entry unread; `settings` are of the configuration."""
    async with running(make_app(make_paper(folder, entries), **settings), size) as page:
        yield page
