"""Bytes that the program writes to the terminal for one key, in a pseudo-terminal.

    python bench/keystrokes.py [--size 120x40]

The sample edition is read in once; then keys are sent one at a time and what comes back until the
terminal is quiet is counted. Wanted: a step in a list at most 2 KB, a page at most 12 KB, an article that
is opened at most 20 KB: its screen with the summary, then the whole text in its place.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from statistics import median

QUIET = 0.35
"""Seconds without a byte after which a key has been answered."""
STEP, PAGE, OPENING = 2048, 12288, 20480
"""Most bytes for a key."""
SETTLED = 3.0
"""Seconds without a byte after which an article that was opened has come whole."""
KEYS = (
    ("step in the headlines", "jjjjjkkk", STEP),
    ("page of the preview", "  \x7f", PAGE),
    ("ends of the headlines", "Gg", PAGE),
    ("read and unread", "mm", STEP),
    ("step in the sources", "hjjkk", PAGE),
    ("article opened", "l\r", OPENING),
    ("page of the article", "   \x7f", PAGE),
    ("sentence in the article", "jjjj", PAGE),
)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--size", default="120x40")
    columns, rows = map(int, options.parse_args().size.split("x"))
    over = 0
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "reader", "--home", home, "--sample"]
        subprocess.run([*command, "refresh"], capture_output=True, check=False)
        process, terminal = _start(command, columns, rows)
        try:
            _bytes_until_quiet(terminal, 4.0)
            for name, keys, most in KEYS:
                quiet = SETTLED if most == OPENING else QUIET
                written = [_press(terminal, key, quiet) for key in keys]
                over += max(written) > most
                print(f"{name:26} median {median(written):7.0f}   most {max(written):7}   wanted {most}")
        finally:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)
    return int(bool(over))


def _start(command: list[str], columns: int, rows: int) -> tuple[int, int]:
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return process, terminal


def _press(terminal: int, key: str, quiet: float) -> int:
    os.write(terminal, key.encode())
    return _bytes_until_quiet(terminal, quiet)


def _bytes_until_quiet(terminal: int, quiet: float) -> int:
    count, since = 0, time.monotonic()
    while time.monotonic() - since < quiet:
        if select.select([terminal], [], [], 0.05)[0]:
            count += len(os.read(terminal, 65536))
            since = time.monotonic()
    return count


if __name__ == "__main__":
    raise SystemExit(main())
