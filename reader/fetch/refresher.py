"""Ask many feeds at once, politely: bounded, spread over origins, nobody held up by a slow one."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from reader.errors import FetchError
from reader.fetch.client import Getter, check
from reader.fetch.guard import is_private_literal, origin
from reader.fetch.limits import PER_ORIGIN, Expect, Trust
from reader.fetch.manners import INTERVAL, Answer, after_answer, is_due
from reader.fetch.response import Response, Validators
from reader.fetch.state import FeedState
from reader.fetch.wording import OfflineError

WORKERS = 48
"""Requests in flight over all origins; what one thread of Python can drive."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking one feed came to."""

    before: FeedState
    state: FeedState
    """To be stored. With a `body`, first put through `manners.after_reading` with the parsed feed."""
    body: bytes | None = None
    """What to parse; None where nothing changed or nothing came."""
    content_type: str = ""
    url: str = ""
    """Where the body came from, the base of its relative links."""

    @property
    def problem(self) -> str:
        """Why nothing came, one safe sentence; empty where all is well."""
        return self.state.problem if self.body is None else ""


async def refresh(
    states: Iterable[FeedState],
    session: Getter,
    *,
    force: bool = False,
    interval: timedelta = INTERVAL,
    workers: int = WORKERS,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncGenerator[Outcome, None]:
    """Ask the feeds that are due; outcomes as they come, in any order.

    Feeds that are not due are left out silently: `is_due` says beforehand how many there are.
    Bodies wait for the reader of this iterator, so that a slow parser slows the asking down and
    memory stays bounded.

    Args:
        force: a person insists: all but those that are gone or on hold.
        interval: least time between two requests to a feed.
    """
    queue = _Queue(state for state in states if is_due(state, now(), force=force))
    results: asyncio.Queue[Outcome | None] = asyncio.Queue(maxsize=16)

    async def work() -> None:
        try:
            while (state := await queue.take()) is not None:
                try:
                    outcome = await ask(state, session, interval=interval, now=now)
                finally:
                    queue.done(state)
                await results.put(outcome)
        finally:
            if not cancelled:
                await results.put(None)

    cancelled = False
    tasks = [asyncio.create_task(work()) for _ in range(min(workers, len(queue)))]
    try:
        running = len(tasks)
        while running:
            result = await results.get()
            if result is None:
                running -= 1
            else:
                yield result
        # A mistake of ours in a worker must not pass for a finished refresh.
        for task in tasks:
            task.result()
    finally:
        cancelled = True
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def ask(
    state: FeedState,
    session: Getter,
    *,
    interval: timedelta = INTERVAL,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    trust: Trust | None = None,
) -> Outcome:
    """Ask one feed, due or not. Never raises `FetchError`: it becomes the state's problem.

    Args:
        trust: TYPED when a person has just named the feed; by default what the state says.
    """
    if trust is None:
        trust = Trust.KEPT if state.private or is_private_literal(state.url) else Trust.LINKED
    validators = Validators(state.etag, state.last_modified, state.validated)
    try:
        response = await session.get(state.url, trust=trust, expect=Expect.FEED, validators=validators)
    except FetchError as error:
        answer = Answer(0, reached=not isinstance(error, OfflineError), problem=_sentence(error))
        return Outcome(state, after_answer(state, answer, now(), interval=interval))
    answer = _answer(response, bool(state.etag or state.last_modified))
    if trust is Trust.TYPED:
        state = replace(state, private=response.private)
    after = after_answer(state, answer, now(), interval=interval)
    if response.status != 200 or answer.status != 200:
        return Outcome(state, after)
    declared = response.headers.get("content-type", "")
    return Outcome(state, after, response.body, declared, response.final_url)


def _answer(response: Response, conditional: bool) -> Answer:
    status, problem = response.status, ""
    if not (status == 304 and conditional):
        try:
            check(response, Expect.FEED)
        except FetchError as error:
            problem = _sentence(error)
            status = 0 if status == 200 else status
    headers = response.headers
    return Answer(
        status,
        moved=response.moved,
        final_url=response.final_url,
        detour=response.detour,
        etag=response.etag,
        last_modified=response.last_modified,
        cache_control=headers.get("cache-control", ""),
        expires=headers.get("expires", ""),
        date=headers.get("date", ""),
        retry_after=headers.get("retry-after", ""),
        problem=problem,
    )


def _sentence(error: FetchError) -> str:
    return (
        f"{error.message} {error.hint}".strip()
        .replace("The page", "The feed")
        .replace("this page", "this feed")
    )


class _Queue:
    """Hands feeds out so that no origin gets more than its share at once."""

    def __init__(self, states: Iterable[FeedState]) -> None:
        self._waiting: OrderedDict[str, deque[FeedState]] = OrderedDict()
        self._active: dict[str, int] = {}
        self._left = 0
        self._freed = asyncio.Event()
        for state in states:
            self._waiting.setdefault(origin(state.url), deque()).append(state)
            self._left += 1

    def __len__(self) -> int:
        return self._left

    async def take(self) -> FeedState | None:
        """The next feed whose origin has room; None when there is none left."""
        while self._left:
            if (state := self._next()) is not None:
                return state
            self._freed.clear()
            await self._freed.wait()
        return None

    def _next(self) -> FeedState | None:
        for place in self._waiting:
            if self._active.get(place, 0) >= PER_ORIGIN:
                continue
            states = self._waiting[place]
            state = states.popleft()
            self._left -= 1
            self._active[place] = self._active.get(place, 0) + 1
            if states:
                self._waiting.move_to_end(place)
            else:
                del self._waiting[place]
            if not self._left:
                self._freed.set()
            return state
        return None

    def done(self, state: FeedState) -> None:
        self._active[origin(state.url)] -= 1
        self._freed.set()
