"""The program under test: on the sample edition, or on a small invented paper, its clock stopped."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import resources
from reader.app.app import BroadsheetApp
from reader.config import Config
from reader.library import Library
from reader.paths import home
from tests.paper import make_paper

CLOCK = datetime(2026, 1, 31, 20, 0, tzinfo=UTC)
"""When every test takes place: some hours after the newest article of the sample edition."""

MakeApp = Callable[..., BroadsheetApp]


def make_app(library: Library) -> BroadsheetApp:
    """The program over a library, its clock stopped; it asks no feed by itself."""
    library.config = replace(library.config, refresh_at_start=False)
    return BroadsheetApp(library, clock=lambda: CLOCK)


@pytest.fixture
def paper_app(tmp_path: Path) -> BroadsheetApp:
    """The program on the invented paper of `tests.paper`, fifty entries in four feeds."""
    return make_app(make_paper(tmp_path))


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample edition read in and every article whole, made once."""
    folder = tmp_path_factory.mktemp("edition")

    async def stock() -> None:
        library = sample_library(folder)
        await library.stock()
        for entry in library.listing("all"):
            await library.complete(entry)
        await library.close()

    asyncio.run(stock())
    return folder


def sample_library(folder: Path) -> Library:
    """The library of the sample edition with its home in `folder`."""
    return Library(home(folder), Config(hints="always"), edition=resources.asset("edition"))


@pytest.fixture
def sample_app(stocked: Path, tmp_path: Path) -> Iterator[BroadsheetApp]:
    """The program on its own copy of the sample edition, which is stored whole."""
    copy = tmp_path / "sample"
    shutil.copytree(stocked, copy)
    yield make_app(sample_library(copy))
