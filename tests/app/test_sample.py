"""The sample edition on screen: read in at the first start, whole soon after."""

from __future__ import annotations

from pathlib import Path

from reader.app.app import BroadsheetApp
from tests.app.conftest import sample_library
from tests.app.front import CLOCK, running


async def test_a_first_start_makes_the_sample_edition_whole(tmp_path: Path) -> None:
    app = BroadsheetApp(sample_library(tmp_path), clock=lambda: CLOCK)
    async with running(app) as page:
        await page.settled()
        rows = page.library.headlines(page.headlines.entries)
        assert len(rows) >= 12
        assert all(row.whole and row.minutes for row in rows)
        assert not page.page.preview.waiting
        assert page.library.listing("all", 'entity:"Ana Veloso"')
