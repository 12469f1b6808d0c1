"""The parent's side: hands jobs to at most two workers, starts them when needed, replaces them."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from reader import errors
from reader.article import Article
from reader.codec import article_from_json, article_to_json
from reader.entry import ParsedFeed
from reader.errors import BroadsheetError, LimitError
from reader.fetch.opml import Subscription
from reader.sites import SiteRules
from reader.workroom.feed_codec import feed_from_json
from reader.workroom.frames import Json
from reader.workroom.limits import DEFAULT, IDLE, LIMITS, JobLimits
from reader.workroom.process import WorkerProcess

if TYPE_CHECKING:
    from reader.imports.model import Batch

_log = logging.getLogger("reader.workroom")
_log.addHandler(logging.NullHandler())  # never to the terminal: it is the screen

_GRACE = 2.0
"""Seconds an abandoned job may still run before its worker is ended; most finish much sooner,
and starting a worker anew costs more than letting it finish."""


class Worker(Protocol):
    """What the room needs of a worker; tests give their own."""

    usable: bool

    async def perform(self, job: str, payload: Json, blob: bytes, limits: JobLimits) -> Json: ...

    def kill(self) -> None: ...

    async def close(self) -> None: ...


class Workroom:
    """Everything that parses hostile input, with time and memory limits. Starts nothing by itself.

    One event loop, one owner. Jobs a person waits for go before those of a refresh.
    """

    def __init__(
        self, max_workers: int = 2, *, start: Callable[[], Awaitable[Worker]] = WorkerProcess.start
    ) -> None:
        self._max = max_workers
        self._start = start
        self._idle: list[Worker] = []
        self._count = 0
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._tasks: set[asyncio.Task[Json]] = set()
        self._starting: set[asyncio.Future[Worker]] = set()
        self._nap: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()

    # -- the typed doors ------------------------------------------------------------------------

    async def clean(
        self,
        body: bytes,
        url: str = "",
        content_type: str | None = None,
        *,
        extractor: str = "auto",
        entities: bool = False,
        kind: str = "",
        rules: SiteRules | None = None,
    ) -> Article:
        """The article in a page or text.

        Args:
            content_type: the whole header, charset included.
            rules: what the person says of the page's site.
            entities: also find who and what is named.
            kind: "html", "text", "markdown", "mail"; empty decides by type and content.

        Raises:
            CleanError: there is no article in it.
            LimitError: it took too long or too much memory, or broke the worker.
        """
        payload: Json = {
            "url": url,
            "content_type": content_type or "",
            "extractor": extractor,
            "entities": entities,
            "kind": kind,
            "rules": asdict(rules) if rules else None,
        }
        return _article(await self.run("clean", body, resource=url, **payload))

    async def clean_fragment(self, html: str, url: str, title: str, *, entities: bool = False) -> Article:
        """An article made of what a feed sent. Raises as `clean`."""
        blob = html.encode("utf-8", "replace")
        return _article(
            await self.run("clean_fragment", blob, resource=url, url=url, title=title, entities=entities)
        )

    async def name_entities(self, article: Article) -> Article:
        """The article with its mentions. Raises `LimitError`."""
        return _article(
            await self.run("name_entities", resource=article.url, article=article_to_json(article))
        )

    async def parse_feed(
        self, body: bytes, url: str, content_type: str | None = None, *, background: bool = True
    ) -> ParsedFeed:
        """The entries of a feed. Raises `LimitError`; anything else is in the feed's `problems`."""
        data = await self.run(
            "parse_feed", body, resource=url, background=background, url=url, content_type=content_type or ""
        )
        return feed_from_json(data)

    async def find_feeds(self, html: bytes, url: str, content_type: str | None = None) -> list[str]:
        """The addresses of the feeds a page names, likeliest first. Raises `LimitError`."""
        data = await self.run("find_feeds", html, resource=url, url=url, content_type=content_type or "")
        return [link["url"] for link in data["feeds"]]

    async def parse_opml(self, data: bytes) -> tuple[list[Subscription], list[str]]:
        """The subscriptions of an OPML file, and problems in words. Raises `LimitError`."""
        answer = await self.run("parse_opml", data)
        return [Subscription(**row) for row in answer["subscriptions"]], answer["problems"]

    async def parse_import(self, data: bytes) -> Batch:
        """The highlights and links of another program's export.

        Raises:
            BroadsheetError: it is none that is known, or broken.
            LimitError: it took too long or too much memory.
        """
        from reader.workroom.import_codec import batch_from_json

        return batch_from_json(await self.run("parse_import", data))

    async def warm(self) -> None:
        """Start a worker and load what the first article will need. Never raises for a failure."""
        with contextlib.suppress(BroadsheetError):
            await self.run("warm", background=True)

    # -- the one door behind them ---------------------------------------------------------------

    async def run(
        self,
        job: str,
        blob: bytes = b"",
        /,
        *,
        resource: str = "",
        background: bool = False,
        **payload: Any,
    ) -> Json:
        """Do a job; its result.

        Args:
            job: a name of `reader.workroom.jobs.JOBS`.
            resource: what it is about, for messages.
            background: others may go first.

        Raises:
            BroadsheetError: the job's own, by its type, or `LimitError`.
        """
        worker = await self._take(background)
        task = asyncio.create_task(self._perform(worker, job, payload, blob))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            answer = await asyncio.shield(task)
        except asyncio.CancelledError:
            # Nobody waits any more. It may finish quietly, but not for long.
            asyncio.get_running_loop().call_later(_GRACE, _abandon, task, worker)
            raise
        except LimitError as error:
            error.resource = error.resource or resource
            raise
        if "error" in answer:
            raise _failure(answer["error"], resource)
        result: Json = answer["result"]
        return result

    async def close(self) -> None:
        """End the workers. The room may be used again."""
        if self._nap is not None:
            self._nap.cancel()
        # A worker that is only starting would take up its job when the room is closed.
        while self._starting or self._tasks:
            pending: set[asyncio.Future[Any]] = {*self._starting}
            pending.update(self._tasks)
            for future in pending:
                future.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
        workers, self._idle = self._idle, []
        self._count -= len(workers)
        await asyncio.gather(*(worker.close() for worker in workers), *self._closing)

    async def _perform(self, worker: Worker, job: str, payload: Json, blob: bytes) -> Json:
        try:
            answer = await worker.perform(job, payload, blob, LIMITS.get(job, DEFAULT))
            if answer.get("error", {}).get("type") == "memory":
                worker.usable = False
            return answer
        finally:
            self._give_back(worker)

    # -- workers --------------------------------------------------------------------------------

    async def _take(self, background: bool) -> Worker:
        while not self._idle:
            if self._count < self._max:
                self._count += 1
                start = asyncio.ensure_future(self._start())
                self._starting.add(start)
                start.add_done_callback(self._starting.discard)
                try:
                    return await start
                except BaseException:
                    self._count -= 1
                    self._wake()
                    raise
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (background, next(self._order), turn))
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._wake()  # the turn was ours and passes on
                raise
        return self._idle.pop()

    def _give_back(self, worker: Worker) -> None:
        if worker.usable:
            self._idle.append(worker)
        else:
            self._count -= 1
            self._end(worker)
        self._wake()
        if self._nap is not None:
            self._nap.cancel()
        self._nap = asyncio.get_running_loop().call_later(IDLE, self._doze)

    def _wake(self) -> None:
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return

    def _doze(self) -> None:
        """End workers that had nothing to do for a while."""
        workers, self._idle = self._idle, []
        self._count -= len(workers)
        for worker in workers:
            self._end(worker)

    def _end(self, worker: Worker) -> None:
        task = asyncio.create_task(worker.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


def _abandon(task: asyncio.Task[Json], worker: Worker) -> None:
    if not task.done():
        worker.kill()


def _article(data: Json) -> Article:
    return article_from_json(data["article"])


def _failure(error: Json, resource: str) -> BroadsheetError:
    """The job's error again, as the class it was."""
    kind = error["type"]
    if kind == "memory":
        return LimitError("It needs more memory than one page may take.", "", resource)
    if kind == "depth":
        return LimitError("Its parts are nested too deeply to be read.", "", resource)
    if kind == "fault":
        _log.error("a job failed\n%s", error.get("trace", ""))
        return LimitError(
            "It could not be read: a fault of Broadsheet's own.", "Please report it with the link.", resource
        )
    found = getattr(errors, kind, BroadsheetError)
    if not (isinstance(found, type) and issubclass(found, BroadsheetError)):
        found = BroadsheetError
    return found(error["message"], error["hint"], error["resource"] or resource)
