"""The reading screen under a pilot, over a small paper of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from reader.app.app import BroadsheetApp
from reader.app.screens.article import ArticleScreen
from reader.app.widgets.article_view import ArticleView
from reader.article import Article
from reader.library import Library
from tests.app.front import make_app
from tests.paper import make_paper


@dataclass
class Reading:
    """A pilot with the screen it reads on."""

    app: BroadsheetApp
    pilot: Pilot[Any]

    @property
    def library(self) -> Library:
        return self.app.library

    @property
    def screen(self) -> ArticleScreen:
        screen = self.app.screen
        assert isinstance(screen, ArticleScreen)
        return screen

    @property
    def view(self) -> ArticleView:
        return self.screen.view

    @property
    def text(self) -> str:
        return self.view.article.text

    @property
    def quotes(self) -> list[str]:
        """The highlights in the store, in order of place."""
        return [annotation.quote for annotation in self.library.annotations(self.screen.entry)]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def label(self, offset: int) -> int:
        """Type the label whose target holds an offset; how many keys that took."""
        labels = self.view.labels
        assert labels is not None
        index = next(i for i, (start, end) in enumerate(labels.targets) if start <= offset < end)
        await self.press(*labels.names[index])
        return len(labels.names[index])

    def lines(self) -> list[str]:
        """The article as it stands on the screen."""
        return [self.view.render_line(y).text for y in range(self.view.size.height)]


@asynccontextmanager
async def reading(
    folder: Path, *, number: int = 0, article: Article | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Reading]:
    """Open article `number` of the paper (0 the newest), or `article` in its place."""
    library = make_paper(folder, entries=12)
    entries = library.listing("all")
    if article is not None:
        library._articles.keep(entries[number], article)
    app = make_app(library)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app._started_at = -inf  # long ago: a line feed is no enter of the start
        app.read(entries[number], entries, "Everything")
        await pilot.pause()
        await pilot.pause()
        yield Reading(app, pilot)
