"""Keys that arrive in one breath, as from a fast hand, a slow line or a macro."""

from __future__ import annotations

from textual import events
from textual.keys import _character_to_key

from reader.app.app import BroadsheetApp


async def burst(app: BroadsheetApp, *keys: str) -> None:
    """All of these at once, each a key's name or its character, and wait until they have done their work."""
    for key in keys:
        if len(key) == 1:
            app.post_message(events.Key(_character_to_key(key), key))
        else:
            app.post_message(events.Key(key, " " if key == "space" else None))
    await handed_on(app)


async def handed_on(app: BroadsheetApp) -> None:
    """Wait until every key that was typed has been handed on."""
    import asyncio

    for _ in range(1000):
        await asyncio.sleep(0.005)
        if app._handing is None or app._handing.done():
            return
    raise AssertionError("keys were never handed on")
