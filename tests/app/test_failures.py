"""What the store cannot do is said, and the program goes on."""

from __future__ import annotations

import pytest

from reader.app.app import BroadsheetApp
from reader.app.screens.front import FrontPage
from reader.errors import StoreError


async def test_a_key_whose_work_fails_says_why(
    paper_app: BroadsheetApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", "Nothing was changed; make room and try again.")

    monkeypatch.setattr(paper_app.library, "mark", full)
    told: list[str] = []
    monkeypatch.setattr(paper_app, "say", lambda message, **_: told.append(message))
    async with paper_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert told == ["The disk is full. Nothing was changed; make room and try again."]
        assert isinstance(paper_app.screen, FrontPage)
        await pilot.press("j")
        assert paper_app.return_code is None
