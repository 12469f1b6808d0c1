"""The workroom: real worker processes, some with jobs that misbehave."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from reader.errors import BroadsheetError, CleanError, LimitError
from reader.workroom import Workroom
from reader.workroom.frames import Json
from reader.workroom.limits import JobLimits
from reader.workroom.process import START, WorkerProcess

FEED = b"<rss><channel><title>Gazette</title><item><title>Ferry</title><guid>1</guid></item></channel></rss>"

# A worker with jobs that no honest one has.
MISBEHAVING = "import sys; sys.path.append(sys.argv[-1])\n" + textwrap.dedent("""
    from reader.workroom import jobs
    def spin(p, b):
        while True: pass
    def sleep(p, b):
        import time; time.sleep(60)
    def hog(p, b):
        return {"n": len(bytearray(p["bytes"]))}
    def die(p, b):
        import os, signal; os.kill(os.getpid(), getattr(signal, p["signal"]))
    def leave(p, b):
        import os; os._exit(3)
    def chatter(p, b):
        import os
        print("to the terminal"); os.write(1, b"raw"); os.write(2, b"raw"); sys.stdout.flush()
        return {"stdin": os.read(0, 10).decode()}
    def deep(p, b):
        return deep(p, b)
    def fault(p, b):
        raise KeyError("ours")
    def clean_error(p, b):
        from reader.errors import CleanError
        raise CleanError("No article.", "Open it in the browser.", p["what"])
    def phone(p, b):
        import socket; socket.create_connection(("127.0.0.1", p["port"]))
    def run(p, b):
        import subprocess; subprocess.run(["true"])
    def garble(p, b):
        import gc, io
        for pipe in gc.get_objects():
            if isinstance(pipe, io.BufferedWriter) and pipe.fileno() > 2:
                pipe.write(b"garbage" * 10); pipe.flush()
        return {}
    def pid(p, b):
        import os; return {"pid": os.getpid(), "blob": len(b)}
    jobs.JOBS.update({f.__name__: f for f in
        (spin, sleep, hog, die, leave, chatter, deep, fault, clean_error, phone, run, garble, pid)})
""") + START  # fmt: skip


async def misbehaving() -> WorkerProcess:
    return await WorkerProcess.start(MISBEHAVING)


@pytest.fixture
async def room() -> AsyncIterator[Workroom]:
    made = Workroom(1, start=misbehaving)
    yield made
    await made.close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can wait for."""
    short = JobLimits(cpu=1.0, wall=0.3)
    monkeypatch.setattr(
        "reader.workroom.room.LIMITS", {"sleep": short, "spin": JobLimits(cpu=0.05, wall=20.0)}
    )


async def refused(room: Workroom, job: str, **payload: Any) -> BroadsheetError:
    with pytest.raises(BroadsheetError) as caught:
        await room.run(job, **payload)
    assert caught.value.message.endswith(".")
    return caught.value


async def test_a_feed_goes_in_and_comes_out() -> None:
    room = Workroom()
    feed = await room.parse_feed(FEED, "https://gazette.example/feed", "text/xml")
    assert (feed.title, [entry.title for entry in feed.entries]) == ("Gazette", ["Ferry"])
    links = await room.find_feeds(
        b'<link rel=alternate type="application/rss+xml" href=/f>', "https://a.example/x"
    )
    assert links == ["https://a.example/f"]
    subscriptions, problems = await room.parse_opml(
        b"<opml><body><outline xmlUrl='https://a.example/f'/></body></opml>"
    )
    assert ([s.url for s in subscriptions], problems) == (["https://a.example/f"], [])
    await room.close()


async def test_text_becomes_an_article_in_the_worker() -> None:
    room = Workroom()
    article = await room.clean(
        b"The ferry strike\n\nThe crews voted to stay ashore for a third week.\n", kind="text"
    )
    assert "voted to stay ashore" in article.text
    with pytest.raises(CleanError, match="feed"):
        await room.clean(FEED, "https://gazette.example/feed")
    await room.close()


async def test_nothing_is_started_before_it_is_needed() -> None:
    room = Workroom(start=lambda: pytest.fail("started"))
    await room.close()


async def test_the_processor_limit_ends_a_job_and_the_next_one_works(room: Workroom, short: None) -> None:
    error = await refused(room, "spin")
    assert isinstance(error, LimitError)
    assert "seconds of computing" in error.message
    assert (await room.run("pid"))["pid"]


async def test_the_wall_limit_ends_a_job_and_the_next_one_works(room: Workroom, short: None) -> None:
    before = (await room.run("pid"))["pid"]
    assert "longer than" in (await refused(room, "sleep")).message
    assert (await room.run("pid"))["pid"] != before


async def test_processor_time_is_counted_by_job(room: Workroom, short: None) -> None:
    """A worker that has worked for long is not ended for it."""
    for _ in range(3):
        await room.run("hog", bytes=40_000_000)
    assert (await room.run("pid"))["pid"]


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels keep no count of address space")
async def test_the_memory_limit_ends_a_job_and_replaces_the_worker(room: Workroom) -> None:
    before = (await room.run("pid"))["pid"]
    error = await refused(room, "hog", bytes=4 << 30)
    assert isinstance(error, LimitError)
    assert "memory" in error.message
    assert (await room.run("pid"))["pid"] != before


async def test_a_worker_that_grew_large_is_replaced_in_silence(room: Workroom) -> None:
    before = (await room.run("pid"))["pid"]
    assert (await room.run("hog", bytes=450 << 20))["n"] == 450 << 20
    assert (await room.run("pid"))["pid"] != before


@pytest.mark.parametrize(
    ("job", "payload"),
    [("die", {"signal": "SIGSEGV"}), ("die", {"signal": "SIGKILL"}), ("leave", {}), ("garble", {})],
)
async def test_a_crash_costs_one_job(room: Workroom, job: str, payload: dict[str, str]) -> None:
    assert isinstance(await refused(room, job, **payload), LimitError)
    assert (await room.run("pid"))["pid"]


async def test_errors_keep_their_kind_and_words(room: Workroom) -> None:
    error = await refused(room, "clean_error", what="page.html")
    assert type(error) is CleanError
    assert (error.message, error.hint, error.resource) == (
        "No article.",
        "Open it in the browser.",
        "page.html",
    )
    assert "nested" in (await refused(room, "deep")).message


async def test_a_fault_of_ours_is_told_and_logged(room: Workroom, caplog: pytest.LogCaptureFixture) -> None:
    error = await refused(room, "fault", resource="https://a.example/")
    assert "fault of Broadsheet's own" in error.message
    assert error.resource == "https://a.example/"
    assert "KeyError: 'ours'" in caplog.text


@pytest.mark.parametrize("job", ["phone", "run"])
async def test_a_parser_reaches_no_network_and_runs_no_program(
    room: Workroom, unused_tcp_port: int, job: str
) -> None:
    assert "fault" in (await refused(room, job, port=unused_tcp_port)).message


async def test_what_a_library_prints_reaches_neither_terminal_nor_pipe(
    room: Workroom, capfd: pytest.CaptureFixture[str]
) -> None:
    assert await room.run("chatter") == {"stdin": ""}
    assert (await room.run("pid"))["pid"]
    assert capfd.readouterr() == ("", "")


async def test_large_bodies_pass_without_blocking(room: Workroom) -> None:
    assert (await room.run("pid", bytes(20_000_000)))["blob"] == 20_000_000


async def test_two_workers_at_most_and_a_person_goes_first() -> None:
    order: list[str] = []
    started: list[Fake] = []

    class Fake:
        usable = True

        def __init__(self) -> None:
            self.gate = asyncio.Event()
            started.append(self)

        async def perform(self, job: str, payload: Json, blob: bytes, limits: JobLimits) -> Json:
            order.append(job)
            await self.gate.wait()
            return {"result": {}}

        def kill(self) -> None:
            self.gate.set()

        async def close(self) -> None:
            self.kill()

    async def start() -> Fake:
        return Fake()

    room = Workroom(2, start=start)
    jobs = [asyncio.create_task(room.run(f"feed{n}", background=True)) for n in range(4)]
    while len(order) < 2:
        await asyncio.sleep(0)
    jobs.append(asyncio.create_task(room.run("page")))
    await asyncio.sleep(0)
    for fake in started:
        fake.gate.set()
    await asyncio.gather(*jobs)
    assert len(started) == 2
    assert order[:2] == ["feed0", "feed1"]
    assert order[2] == "page"
    await room.close()


async def test_a_job_nobody_waits_for_is_ended(room: Workroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.workroom.room._GRACE", 0.05)
    before = (await room.run("pid"))["pid"]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await room.run("sleep")
    assert (await room.run("pid"))["pid"] != before


async def test_a_job_given_up_that_ends_soon_keeps_its_worker(room: Workroom) -> None:
    before = (await room.run("pid"))["pid"]
    task = asyncio.create_task(room.run("hog", bytes=1000))
    await asyncio.sleep(0)
    task.cancel()
    assert (await room.run("pid"))["pid"] == before


async def test_idle_workers_go_and_come_back(room: Workroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.workroom.room.IDLE", 0.0)
    before = (await room.run("pid"))["pid"]
    while _alive(before):
        await asyncio.sleep(0.01)
    assert (await room.run("pid"))["pid"] != before


async def test_a_worker_that_is_only_starting_does_nothing_once_the_room_is_closed() -> None:
    begun = asyncio.Event()

    async def start() -> NoReturn:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError("it never starts")

    room = Workroom(start=start)
    warming = asyncio.create_task(room.warm())
    await begun.wait()
    await room.close()
    with pytest.raises(asyncio.CancelledError):
        await warming


async def test_a_closed_room_leaves_no_process(room: Workroom) -> None:
    pid = (await room.run("pid"))["pid"]
    await room.close()
    assert not _alive(pid)
    assert (await room.run("pid"))["pid"], "and it can be opened again"


async def test_ctrl_c_is_not_for_the_worker(room: Workroom) -> None:
    pid = (await room.run("pid"))["pid"]
    os.kill(pid, signal.SIGINT)
    assert (await room.run("pid"))["pid"] == pid
    assert os.getsid(pid) != os.getsid(0)


def test_a_worker_ends_with_its_parent() -> None:
    """Killed so that it can put nothing away, the parent still leaves no worker behind."""
    parent = textwrap.dedent("""
        import asyncio, os
        from reader.workroom.process import WorkerProcess
        async def main():
            worker = await WorkerProcess.start()
            print(worker.pid, flush=True)
            os.kill(os.getpid(), 9)
        asyncio.run(main())
    """)
    done = subprocess.run(
        [sys.executable, "-c", parent], capture_output=True, text=True, check=False, timeout=20
    )
    pid = int(done.stdout)
    end = time.monotonic() + 20
    while _alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _alive(pid)


async def test_the_folder_one_stands_in_is_not_on_the_workers_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit('a trap')")
    monkeypatch.chdir(tmp_path)
    room = Workroom()
    assert (await room.parse_feed(FEED, "https://a.example/")).title == "Gazette"
    await room.close()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
