"""The real program in a pseudo-terminal: what it draws, what it leaves behind, how it ends."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cli.program import environment

PATIENCE = 30.0
"""Seconds after which what was waited for will not come."""
OWN_TERMINAL = "import fcntl, os, sys, termios; fcntl.ioctl(1, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes standard output the controlling terminal, as a shell's terminal is, then becomes the program."""


class Terminal:
    """`broadsheet` with a terminal of its own.

    Args:
        given: what a pipe on standard input holds; None leaves the keyboard there.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
        given: bytes | None = None,
    ) -> None:
        self.keyboard, screen = os.openpty()
        columns, rows = size
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(screen)
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, sys.executable, "-m", "reader", "--home", str(home), *arguments],
            stdin=screen if given is None else subprocess.PIPE,
            stdout=screen,
            stderr=screen,
            start_new_session=True,
            env=environment(TERM=term, COLORTERM="truecolor"),
            cwd=home.parent,
        )  # fmt: skip
        if given is not None:
            assert self.process.stdin
            self.process.stdin.write(given)
            self.process.stdin.close()
        self._screen = screen
        self.shown = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.keyboard)
        os.close(self._screen)

    def wait_for(self, words: str) -> None:
        """Read the screen until these words were written."""
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.shown:
            assert time.monotonic() < end, f"{words!r} never came: {self.shown[-2000:]!r}"
            self._read(0.2)

    def press(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def ended(self) -> int:
        """Read until the program has ended; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it does not end: {self.shown[-2000:]!r}"
            self._read(0.1)
        while self._read(0.0):
            pass
        return self.process.returncode

    @property
    def sane(self) -> bool:
        """Whether the terminal is as it was: its modes, the screen, the mouse, the cursor."""
        modes = {
            b"\x1b[?1049": b"l",
            b"\x1b[?1000": b"l",
            b"\x1b[?1003": b"l",
            b"\x1b[?2004": b"l",
            b"\x1b[?25": b"h",
        }
        for mode, end in modes.items():
            last = self.shown.rfind(mode)
            if last >= 0 and self.shown[last + len(mode) :][:1] != end:
                return False
        return termios.tcgetattr(self._screen) == self.before

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self.keyboard], [], [], patience)
        if ready:
            self.shown += os.read(self.keyboard, 65536)
        return bool(ready)
