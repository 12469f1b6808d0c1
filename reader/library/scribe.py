"""The hand that reads and writes saved copies: one thread, so that no key waits for a person's files."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO, TypeVar

from reader.errors import SaveError

PATIENCE = 10.0
"""Seconds that a task waits for another program's: that one may have been stopped by hand."""
BETWEEN = 0.02
"""Seconds after which it looks again whether the other one is done."""

T = TypeVar("T")


class Scribe:
    """Does one task after the other, and never while another program of the same home does one.

    Args:
        lock: a file that is locked meanwhile; made where it is not there.
    """

    def __init__(self, lock: Path) -> None:
        self._lock = lock
        self._thread: ThreadPoolExecutor | None = None

    def soon(self, task: Callable[[], T]) -> Future[T]:
        """Have a task done behind those that were asked for before; it fails with a `SaveError` as `do`."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "copies")
        return self._thread.submit(self._done_alone, task)

    async def do(self, task: Callable[[], T]) -> T:
        """Have a task done, and wait for it without holding up the event loop.

        Raises:
            SaveError: another program of the home is busy for too long; or whatever the task raises.
        """
        return await asyncio.wrap_future(self.soon(task))

    async def rest(self) -> None:
        """Wait for the task that is being done, forget those behind it, end the thread; the next task starts another."""
        if self._thread is not None:
            await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)
            self._thread = None

    def _done_alone(self, task: Callable[[], T]) -> T:
        with _locked(self._lock):
            return task()


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Wait for the lock; where a home cannot be written or its disk knows no locks, do without."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
    try:
        stream = file.open("ab")
    except OSError:
        yield
        return
    with stream:
        _lock(stream)
        yield


def _lock(stream: BinaryIO) -> None:
    ends = monotonic() + PATIENCE
    while monotonic() < ends:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(BETWEEN)
        except OSError:
            return
        else:
            return
    raise SaveError("Another Broadsheet is busy with the saved copies.", "Try again in a moment.")
