"""Every terminal case of the hostile corpus, through the real program in a pseudo-terminal.

    python bench/terminal.py [--shared ../shared] [--only WORD]

Pages are read by link from a loopback server; feeds are subscribed to and read on the front page;
OPML and text files are opened. Counted: hostile sequences that reached the terminal, words that
had to stay readable and did not.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-m", "reader"]
KEYS_OF_A_FEED = [(2.0, b"G"), (0.3, b"g"), (0.3, b"\r"), (1.5, b" "), (0.3, b"c"), (0.5, b"q"), (0.3, b"q")]
KEYS_OF_A_PAGE = [(5.0, b" "), (0.3, b"c"), (0.5, b"q"), (0.5, b"q")]


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    options.add_argument("--only", default="tty-")
    chosen = options.parse_args()
    sys.path.insert(0, str(chosen.shared / "bench" / "reliability"))
    probe = importlib.import_module("tty_probe")
    hostile = importlib.import_module("hostile_server")
    corpus = chosen.shared / "data" / "hostile"
    port = hostile.start(str(corpus)).server_address[1]
    cases = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    leaks = lost = tried = 0
    for case in cases:
        if not case["id"].startswith(chosen.only):
            continue
        tried += 1
        shown = play(probe, case, corpus, f"http://127.0.0.1:{port}/case/{case['id']}")
        found = probe.leaks(shown)
        missing = [
            word[5:] for word in case["check"] if word.startswith("text:") and word[5:].encode() not in shown
        ]
        leaks += bool(found)
        lost += bool(missing)
        if found or missing:
            print(f"{case['id']}: leaks {found or 'none'}, not shown {missing or 'none'}")
    print(f"{tried} cases, {leaks} with leaks, {lost} with words not shown")
    return int(bool(leaks))


def play(probe: Any, case: dict[str, Any], corpus: Path, url: str) -> bytes:
    """All bytes the program wrote while a person met this case."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"BROADSHEET_HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        spoken = b""
        if case["channel"] == "feed":
            spoken = headless(["add", url], environment)
            arguments, keys = [], KEYS_OF_A_FEED
        elif case["channel"] == "opml":
            spoken = headless(["import", str(corpus / case["file"])], environment)
            arguments, keys = [], KEYS_OF_A_FEED
        elif case["channel"] == "text":
            arguments, keys = ["read", str(corpus / case["file"])], KEYS_OF_A_PAGE
        else:
            arguments, keys = ["read", url], KEYS_OF_A_PAGE
        drawn: bytes = probe.run([*PROGRAM, *arguments], keys, env=environment, cols=100, rows=40, total=9.0)
        return spoken + drawn


def headless(arguments: list[str], environment: dict[str, str]) -> bytes:
    """What a command prints, both streams."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    raise SystemExit(main())
