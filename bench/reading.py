"""From the command to readable text: `broadsheet read URL`, and Enter on an entry that is stored.

    python bench/reading.py [--runs 5] [--most 1.0]

A loopback server gives one page of the sample edition; the program runs in a pseudo-terminal of
120 x 40 with a home that knows nothing of it. A run ends when the article's second paragraph has
come out of the terminal. For Enter, the front page of 1,000 entries stands and nothing moves; then
the key is pressed. The figures are medians; the first must be under `--most` seconds.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from startup import ROOT, Screen, stock

PAGE = "gazette-ferry-strike-flour.html"
WORDS = b"The Harbour Union"
"""How the second paragraph begins."""


def main() -> int:
    """Print the two figures; the exit code is 1 when reading took longer than wanted."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--most", type=float, default=1.0, help="seconds above which the exit code is 1")
    chosen = options.parse_args()
    sys.path.insert(0, str(ROOT))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=pages()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    link = f"http://127.0.0.1:{server.server_address[1]}/{PAGE}"
    program = [sys.executable, "-m", "reader", "--home"]
    links, keys = [], []
    with tempfile.TemporaryDirectory() as folder:
        stored = stock(Path(folder), 1000)
        for run in range(chosen.runs + 1):
            with Screen([*program, f"{folder}/{run}", "read", link]) as screen:
                links.append(screen.wait_for(WORDS))
            with Screen([*program, str(stored)]) as screen:
                screen.wait_for(b"Inbox")
                screen.settle()
                start = time.perf_counter()
                os.write(screen.terminal, b"\r")
                screen.wait_for("Front page ›".encode())
                keys.append(time.perf_counter() - start)
    # The first run writes byte code and fills caches; it does not count.
    link_median, key_median = statistics.median(links[1:]), statistics.median(keys[1:])
    print(f"read URL to readable text   {link_median:.2f} s (at most {chosen.most:.1f})")
    print(f"Enter on a stored entry     {key_median * 1000:.0f} ms")
    return int(link_median > chosen.most)


def pages() -> str:
    return str(ROOT / "assets" / "edition" / "pages")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that tells nobody."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its parent's word)
        """Nothing."""


if __name__ == "__main__":
    raise SystemExit(main())
