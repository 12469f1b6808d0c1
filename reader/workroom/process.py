"""One worker process, seen from the parent."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import sys
from pathlib import Path

import reader
from reader.errors import LimitError
from reader.workroom.frames import HEADER, Json, lengths, pack, unpack
from reader.workroom.limits import RECYCLE, JobLimits

# Our own package is appended to the path, so that a checkout works, and `-P` keeps the folder a
# person happens to stand in off it: there might be a `lxml.py` in it.
START = "import sys; sys.path.append(sys.argv.pop()); from reader.workroom.worker import main; main()"


class WorkerProcess:
    """A child with our ends of its pipes. One job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.usable = True

    @classmethod
    async def start(cls, code: str = START) -> WorkerProcess:
        """Start a worker. Raises `LimitError` where the system gives no process.

        Args:
            code: what it runs, with the folder of our package as its last argument.
        """
        home = str(Path(reader.__file__).parent.parent)
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-c",
                code,
                home,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
                cwd="/",
                limit=1 << 20,
            )
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.ENOMEM):
                raise LimitError(
                    "The system lets no more processes start.", "Close other programs and try again."
                ) from error
            raise LimitError(
                f"Python cannot be started a second time ({error.strerror or 'an error of the system'}).",
                f"Look whether {sys.executable} is still there and may be run.",
            ) from error
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def perform(self, job: str, payload: Json, blob: bytes, limits: JobLimits) -> Json:
        """The worker's answer. When it raises, the worker is ended and must be replaced.

        Raises:
            LimitError: time ran out, or the process died.
        """
        done = False
        try:
            async with asyncio.timeout(limits.wall):
                answer = await self._exchange({"job": job, "payload": payload, "cpu": limits.cpu}, blob)
            done = True
        except TimeoutError as error:
            raise LimitError(f"It took longer than {limits.wall:.0f} seconds and was stopped.") from error
        except (asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
            raise await self._died(limits) from error
        finally:
            if not done:
                self.kill()
        if answer.get("peak", 0) > RECYCLE:
            self.usable = False
        return answer

    async def _exchange(self, message: Json, blob: bytes) -> Json:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.writelines(pack(message, blob))
        await stdin.drain()
        text, length = lengths(await stdout.readexactly(HEADER.size))
        answer = unpack(await stdout.readexactly(text))
        await stdout.readexactly(length)
        return answer

    async def _died(self, limits: JobLimits) -> LimitError:
        self.usable = False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await self._process.wait()
        code = self._process.returncode
        if code == -signal.SIGXCPU:
            return LimitError(f"It took more than {limits.cpu:.0f} seconds of computing and was stopped.")
        if code in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS):
            return LimitError("It broke the program that reads it, or took too much memory.")
        return LimitError("The program that reads it ended unexpectedly.")

    def kill(self) -> None:
        """End it now."""
        self.usable = False
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def close(self) -> None:
        """End it and wait until it is gone."""
        self.usable = False
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(0.5):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()
