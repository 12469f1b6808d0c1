from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.fetch.server import Server


@pytest.fixture
def broadsheet(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    await made.start()
    yield made
    await made.stop()
