"""Name look-ups that never hold the program up, not even while it quits."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
import time
from queue import SimpleQueue

_WORKERS = 8
_FRESH = 60.0
"""Seconds an answer is used again: within one refresh, not for a later one."""

_Job = tuple[str, asyncio.AbstractEventLoop, "asyncio.Future[list[str]]"]


class Resolver:
    """Looks names up in daemon threads of its own.

    The event loop's own executor would do it too, but waits for its threads at exit, and a
    look-up without a network can hang for half a minute.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._threads = 0
        self._idle = 0
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, list[str]]] = {}
        self._pending: dict[str, asyncio.Future[list[str]]] = {}

    async def resolve(self, host: str) -> list[str]:
        """The addresses of a host, in the system's order of preference.

        Raises:
            socket.gaierror: the name is unknown, or nothing could be asked.
            UnicodeError: the name cannot be one.
        """
        with contextlib.suppress(ValueError):
            return [str(ipaddress.ip_address(host))]
        known = self._known.get(host)
        if known and known[0] > time.monotonic():
            return known[1]
        pending = self._pending.get(host)
        if pending is None:
            pending = self._ask(host)
        return await asyncio.shield(pending)

    def _ask(self, host: str) -> asyncio.Future[list[str]]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[list[str]] = loop.create_future()
        self._pending[host] = future
        future.add_done_callback(lambda done: self._keep(host, done))
        self._jobs.put((host, loop, future))
        with self._lock:
            if not self._idle and self._threads < _WORKERS:
                self._threads += 1
                threading.Thread(target=self._work, name="resolver", daemon=True).start()
        return future

    def _keep(self, host: str, future: asyncio.Future[list[str]]) -> None:
        self._pending.pop(host, None)
        if not future.cancelled() and not future.exception():
            self._known[host] = (time.monotonic() + _FRESH, future.result())

    def _work(self) -> None:
        while True:
            with self._lock:
                self._idle += 1
            host, loop, future = self._jobs.get()
            with self._lock:
                self._idle -= 1
            problem: Exception | None = None
            addresses: list[str] = []
            try:
                found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
                addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
            except (OSError, UnicodeError) as error:
                problem = error
            with contextlib.suppress(RuntimeError):  # the loop has closed meanwhile
                loop.call_soon_threadsafe(_settle, future, addresses, problem)


def _settle(future: asyncio.Future[list[str]], addresses: list[str], problem: Exception | None) -> None:
    if future.done():
        return
    if problem:
        future.set_exception(problem)
    else:
        future.set_result(addresses)
