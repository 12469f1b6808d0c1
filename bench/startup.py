"""What the first paint costs: CPU seconds of the front page beside a minimal Textual program.

    python bench/startup.py [--entries 1000] [--runs 7] [--most 2.0]

Both run in a pseudo-terminal of 120 x 40, by turns, in the same minute on the same machine. A run
ends when a word of the first screen has come out of the terminal; counted is what all threads of
the process have used by then. The figure is the median of the runs, and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
COLUMNS, ROWS = 120, 40
PATIENCE = 20.0
"""Seconds after which a run has failed."""

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("MINIMAL-IS-UP")
Minimal().run()
"""


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--entries", type=int, default=1000)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--most", type=float, default=2.0, help="the ratio above which the exit code is 1")
    chosen = options.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        home = stock(Path(folder), chosen.entries)
        ours = [sys.executable, "-m", "reader", "--home", str(home)]
        floor = [sys.executable, "-c", MINIMAL]
        # One run each that does not count: byte code is written, files come into the cache.
        first_paint(ours, b"Inbox"), first_paint(floor, b"MINIMAL-IS-UP")
        paper: list[tuple[float, float]] = []
        minimal: list[tuple[float, float]] = []
        for _ in range(chosen.runs):
            minimal.append(first_paint(floor, b"MINIMAL-IS-UP"))
            paper.append(first_paint(ours, b"Inbox"))
    for name, runs in (("minimal Textual", minimal), ("front page", paper)):
        cpu, wall = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:<16} {cpu:.3f} s CPU, {wall:.3f} s wall (median of {len(runs)})")
    ratio = statistics.median(cpu for cpu, _ in paper) / statistics.median(cpu for cpu, _ in minimal)
    print(f"ratio            {ratio:.2f} with {chosen.entries} entries (at most {chosen.most:.1f})")
    return int(ratio > chosen.most)


def stock(folder: Path, entries: int) -> Path:
    """A home with that many entries and no feed that is due."""
    from tests.paper import make_paper

    library = make_paper(folder, entries)
    library.home.config.mkdir(parents=True, exist_ok=True)
    library.home.config_file.write_text("[refresh]\nat_start = false\n", encoding="utf-8")
    library._database.close()
    return folder / "paper"


def first_paint(command: list[str], word: bytes) -> tuple[float, float]:
    """(CPU seconds, wall seconds) until `word` has been written to the terminal."""
    with Screen(command) as screen:
        wall = screen.wait_for(word)
        return cpu_seconds(screen.process), wall


class Screen:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str]) -> None:
        self.started = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            os.chdir(ROOT)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.shown = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)

    def wait_for(self, word: bytes) -> float:
        """Seconds since the start when `word` has been written."""
        while word not in self.shown:
            if time.perf_counter() - self.started > PATIENCE:
                raise SystemExit(f"{word.decode()} never came; the last of it: {self.shown[-600:]!r}")
            self.read(0.5)
        return time.perf_counter() - self.started

    def settle(self) -> None:
        """Wait until nothing more is drawn, and forget what was."""
        while self.read(0.5):
            pass
        self.shown = b""

    def read(self, patience: float) -> bool:
        """Take what is written within so many seconds; whether there was something."""
        ready, _, _ = select.select([self.terminal], [], [], patience)
        if ready:
            self.shown += os.read(self.terminal, 65536)
        return bool(ready)


def cpu_seconds(process: int) -> float:
    """What every thread of a process has used so far (Linux: the scheduler's nanoseconds)."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


if __name__ == "__main__":
    raise SystemExit(main())
