"""The sample edition, read in once for all tests of the screens."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from reader import resources
from reader.app.app import BroadsheetApp
from reader.config import Config
from reader.library import Library
from reader.paths import home
from tests.app.front import make_app
from tests.paper import make_paper


def sample_library(folder: Path) -> Library:
    """The library of the sample edition with its home in `folder`."""
    return Library(home(folder), Config(hints="always"), edition=resources.asset("edition"))


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample edition read in and every article whole."""
    folder = tmp_path_factory.mktemp("edition")

    async def stock() -> None:
        library = sample_library(folder)
        await library.stock()
        await library.complete_edition()
        await library.close()

    asyncio.run(stock())
    return folder


@pytest.fixture
def edition(stocked: Path, tmp_path: Path) -> Library:
    """The sample edition, whole, in a home of the test's own."""
    copy = tmp_path / "sample"
    shutil.copytree(stocked, copy)
    return sample_library(copy)


@pytest.fixture
def paper_app(tmp_path: Path) -> BroadsheetApp:
    """The program on the invented paper of `tests.paper`, fifty entries in four feeds."""
    return make_app(make_paper(tmp_path))


@pytest.fixture(autouse=True)
def no_terminal_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal the tests run in has no say in what they show."""
    for name in ("TMUX", "NO_COLOR", "COLORTERM", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
