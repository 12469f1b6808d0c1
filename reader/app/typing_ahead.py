"""Keys one at a time: each is handed on only when the one before it has done all its work.

Textual hands a key to whatever has the focus when it is read. In a burst the keys behind the first would go to
the old place, although the first opens a line, a dialogue or another page. So what is typed waits here, until
the screen is settled; a key that comes alone waits for nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from math import inf
from time import monotonic

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

ROUNDS = 20
"""How often the screen is asked whether it is settled, before the next key is handed on in any case."""
PATIENCE = 1.0
"""Seconds for one round: a widget that goes away meanwhile never answers."""
BREATH = 0.5
"""Seconds without a key after which a person has seen what became of the last one."""
HELD = 3
"""The same key as often in a row is held down, and part of no word."""
STARTING = 1.0
"""Seconds after the start in which a line feed is an enter: the terminal made it one before it was ours."""


class TypingAhead(App[int]):
    """Hands on what is typed, in its order."""

    _handing: asyncio.Task[None] | None = None
    _leave_held: Callable[[], None] | None = None
    """Called when esc ends the holding back; None while nothing is held."""
    _started_at = inf
    _begun = False
    """Whether a key has done its work: what was typed before the start comes all at once, ahead of that."""
    _failed_at = -inf
    """When a key failed, or the last key in one breath with it was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        """What was typed and not handed on yet."""
        self._dropped: deque[str] = deque(maxlen=HELD)
        """The last keys of a breath with one that failed."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not await self._at_once(event) and not self._fails_along(event):
            self._typed.append(self._as_meant(event))
            self._go_on()

    def on_mount(self) -> None:
        self._started_at = monotonic()

    def _as_meant(self, event: events.Key | events.Paste) -> events.Key | events.Paste:
        """What was typed while the shell still had the terminal, as it would have come to us."""
        early = not self._begun and monotonic() - self._started_at < STARTING
        line_feed = isinstance(event, events.Key) and event.key == "ctrl+j"
        return events.Key("enter", "\r") if early and line_feed else event

    async def _at_once(self, event: events.Key | events.Paste) -> bool:
        """The program's own keys, such as ctrl+c, are neither held back nor dropped."""
        goes_on = self._leave_held is None and monotonic() - self._failed_at >= BREATH
        if goes_on or not isinstance(event, events.Key):
            return False
        return await self._check_bindings(event.key, priority=True)

    async def on_unmount(self) -> None:
        if self._handing is not None:
            self._handing.cancel()

    # -- holding back -----------------------------------------------------------------------------------

    def hold_keys(self, leave: Callable[[], None]) -> None:
        """Let what is typed wait until `release_keys`; esc drops it, and then `leave` is called."""
        self._leave_held = leave

    def release_keys(self) -> None:
        """Hand on what was held back."""
        self._leave_held = None
        self._go_on(settle=True)

    def drop_keys(self) -> None:
        """Forget what was typed in one breath with a key that failed: it was meant for what that would have brought."""
        self._typed.clear()
        self._dropped.clear()
        self._failed_at = monotonic()

    def _fails_along(self, event: events.Key | events.Paste) -> bool:
        """Whether a key is typed in one breath with one that failed; one that is held down is no longer."""
        now = monotonic()
        self._dropped.append(event.key if isinstance(event, events.Key) else "")
        held = len(self._dropped) == HELD and len(set(self._dropped)) == 1
        if held or now - self._failed_at >= BREATH:
            self._dropped.clear()
            self._failed_at = -inf
            return False
        self._failed_at = now
        return True

    # -- handing on ---------------------------------------------------------------------------------------

    def _go_on(self, *, settle: bool = False) -> None:
        if self._handing is None or self._handing.done():
            self._handing = asyncio.create_task(self._hand_on(settle=settle), name="typing ahead")

    async def _hand_on(self, *, settle: bool) -> None:
        if settle:
            await self._settled()
        while self._typed:
            if self._leave_held is not None and not self._escaped():
                return
            if self._typed:
                event, field = self._typed.popleft(), self.focused
                self.call_later(self._hand, event)
                await _turn(self)
                if not self._goes_on(field, event):
                    await self._settled()
                self._begun = True

    def _goes_on(self, field: Widget | None, event: events.Key | events.Paste) -> bool:
        """Whether this letter was text for that field and the next one is too: nothing stands between them."""
        return (
            field is not None
            and field is self.focused
            and bool(self._typed)
            and all(
                isinstance(key, events.Key) and field.check_consume_key(key.key, key.character)
                for key in (event, self._typed[0])
            )
        )

    def _escaped(self) -> bool:
        """Whether an esc waits; it and what was typed before it are dropped."""
        keys = [event.key if isinstance(event, events.Key) else "" for event in self._typed]
        if "escape" not in keys or self._leave_held is None:
            return False
        for _ in range(keys.index("escape") + 1):
            self._typed.popleft()
        leave, self._leave_held = self._leave_held, None
        leave()
        return True

    async def _hand(self, event: events.Key | events.Paste) -> None:
        """In the program's own turn, as if it had just been read."""
        await super().on_event(event)

    async def _settled(self) -> None:
        """Until no widget of the screen has anything left to do: lines stand, dialogues are there, focus is set."""
        quiet = 0
        for _ in range(ROUNDS):
            nodes = [self, *self.screen.walk_children(with_self=True)]
            await _turn(*nodes)
            # A widget may have taken its last message and still be at it: only the next round waits for that.
            quiet = 0 if any(node.message_queue_size for node in nodes) else quiet + 1
            if quiet == 2:
                return


async def _turn(*nodes: MessagePump) -> None:
    """Until each of these has done what it had been told before."""
    done = asyncio.Event()
    left = 0

    def one_done() -> None:
        nonlocal left
        left -= 1
        if not left:
            done.set()

    left = sum([node.call_later(one_done) for node in nodes])
    if left:
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)
