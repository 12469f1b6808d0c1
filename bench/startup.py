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
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        os.chdir(ROOT)
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    shown = b""
    try:
        while word not in shown:
            if time.perf_counter() - started > PATIENCE:
                raise SystemExit(f"{word.decode()} never came; the last of it: {shown[-600:]!r}")
            ready, _, _ = select.select([terminal], [], [], 0.5)
            if ready:
                shown += os.read(terminal, 65536)
        return cpu_seconds(child), time.perf_counter() - started
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def cpu_seconds(process: int) -> float:
    """What every thread of a process has used so far (Linux: the scheduler's nanoseconds)."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


if __name__ == "__main__":
    raise SystemExit(main())
