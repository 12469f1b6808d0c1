"""Hostile pages, texts, lists, configurations and queries, through the real command line.

    python bench/hostile.py [--shared ../shared] [--only html-,conf-]

Each case is met as a person would meet it: a page by its link from a loopback server, a text or a
list as a file, a configuration in its place, a query typed. Judged is what the case's own checks
ask: no traceback, at most 10 s of CPU and 300 MiB, words that must stay or must not come, a plain
refusal, no request and no file the case tries for. Feeds have a runner of their own
(`hostile_peers.py` with `adapters/hostile.py`), terminal cases `terminal.py`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-m", "reader"]
CHANNELS = ("page", "text", "opml", "config", "query")
PATIENCE = 60
CPU, MEMORY = 10.0, 300 << 20
Case = dict[str, Any]


@dataclass(frozen=True)
class Met:
    """What came of a case: all that was printed, by stream, and what it cost."""

    code: int
    out: str
    err: str
    cpu: float
    memory: int
    files: tuple[str, ...]


def main() -> int:
    """The exit code is 1 when a check failed."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    options.add_argument("--only", default="", help="beginnings of case names, with commas")
    chosen = options.parse_args()
    sys.path.insert(0, str(chosen.shared / "bench" / "reliability"))
    server, maker = importlib.import_module("hostile_server"), importlib.import_module("hostile_gen")
    corpus = chosen.shared / "data" / "hostile"
    base = f"http://127.0.0.1:{server.start(str(corpus)).server_address[1]}/case/"
    asked, failed = Counter[str](), Counter[str]()
    for case in json.loads((corpus / "manifest.json").read_text(encoding="utf-8")):
        name = case["id"]
        if case["channel"] not in CHANNELS or name.startswith("tty-"):
            continue
        if chosen.only and not name.startswith(tuple(chosen.only.split(","))):
            continue
        server.LOG.clear()
        with tempfile.TemporaryDirectory() as folder:
            met = meet(case, Path(folder), corpus, base, maker)
        requests = [path for path, *_ in server.LOG if "CANARY" in path]
        for check in case["check"]:
            kind = check.partition(":")[0]
            asked[kind] += 1
            if told := judge(check, met, requests):
                failed[kind] += 1
                print(f"{name}: {check}: {told}")
    for kind, count in sorted(asked.items()):
        print(f"{kind:<18} {count - failed[kind]:>4} of {count}")
    return int(bool(failed))


def meet(case: Case, folder: Path, corpus: Path, base: str, maker: Any) -> Met:
    """Put one case to the program."""
    home, name, channel = folder / "home", case["id"], case["channel"]
    if channel == "page":
        return run(home, ["clean", base + name], ["clean", base + name, "--format", "html"])
    content = (corpus / case["file"]).read_bytes() if case["file"] else b""
    if channel == "query":
        query = content.decode("utf-8", "replace").replace("\x00", "")
        return run(
            home, ["--sample", "list", "--source", "all", "--", query], ["--sample", "search", "--", query]
        )
    if channel == "config":
        (home / "config").mkdir(parents=True)
        (home / "config" / "config.toml").write_bytes(content)
        return run(home, ["list"], ["check"])
    if case["generator"] == "text:special":
        os.mkfifo(folder / "fifo")
        return run(home, ["clean", str(folder)], ["clean", str(folder / "fifo")], ["clean", "/dev/zero"])
    file = folder / f"{name}.{'opml' if channel == 'opml' else 'txt'}"
    file.write_bytes(content or maker.make(case["generator"]) if case["generator"] else content)
    return run(home, ["import" if channel == "opml" else "clean", str(file)])


def run(home: Path, *commands: list[str]) -> Met:
    """Run commands one after another; the dearest counts, and the first's code."""
    codes, out, err, cpu, memory = [], "", "", 0.0, 0
    for command in commands:
        with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as told:
            process = subprocess.Popen(
                ["timeout", str(PATIENCE), *PROGRAM, "--home", str(home), *command],
                stdin=subprocess.DEVNULL, stdout=printed, stderr=told,
            )  # fmt: skip
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            printed.seek(0), told.seek(0)
            out += printed.read().decode("utf-8", "replace")
            err += told.read().decode("utf-8", "replace")
        codes.append(process.returncode)
        cpu, memory = max(cpu, used.ru_utime + used.ru_stime), max(memory, used.ru_maxrss << 10)
    files = tuple(str(file) for file in home.rglob("*CANARY*"))
    return Met(codes[0], out, err, cpu, memory, files)


def judge(check: str, met: Met, requests: list[str]) -> str:
    """What is wrong with it, empty where the check holds."""
    kind, _, words = check.partition(":")
    wrong = {
        "alive": "Traceback" in met.err or met.code not in (0, 1, 3),
        "fast": met.cpu > CPU,
        "small": met.memory > MEMORY,
        "text": words not in met.out,
        "lacks": words in met.out,
        "refused": "broadsheet: " not in met.err,
        "no-canary-request": bool(requests),
        "no-canary-file": bool(met.files),
        "clean-tty": "\x1b" in met.out + met.err,
    }[kind]
    cost = f"exit {met.code}, {met.cpu:.1f} s CPU, {met.memory >> 20} MiB"
    return f"{cost}; {' '.join(met.err.split())[:160] or ' '.join(met.out.split())[:160]!r}" if wrong else ""


if __name__ == "__main__":
    raise SystemExit(main())
