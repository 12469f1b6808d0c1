from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from reader.library import Library
from tests.fetch.server import Server
from tests.paper import make_paper


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own proxies have no say here."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Library]:
    """Fifty entries, five of them whole, two highlights on the newest."""
    library = make_paper(tmp_path, notes=True)
    yield library
    library._database.close()
