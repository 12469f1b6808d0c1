"""The real program, run as a person's shell runs it: arguments, pipes, exit code."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "assets" / "edition" / "pages"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def environment(**more: str) -> dict[str, str]:
    """The variables of a shell in which nothing of this machine has a say."""
    kept = {name: value for name, value in os.environ.items() if name not in PROXIES}
    for name in ("BROADSHEET_HOME", "COLUMNS", "LINES", "NO_COLOR"):
        kept.pop(name, None)
    return {**kept, "PYTHONPATH": str(ROOT), **more}


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line that a failure is told in."""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("broadsheet: "), self.err
        assert "Traceback" not in self.err
        return self.err.removeprefix("broadsheet: ").strip()


@dataclass(frozen=True)
class Program:
    """`broadsheet` with a home of its own."""

    home: Path

    async def __call__(self, *arguments: str, given: bytes | None = None, **variables: str) -> Done:
        """Run one command.

        Args:
            given: what standard input holds; nothing by default.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "reader", "--home", str(self.home), *arguments,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env=environment(**variables), cwd=self.home.parent,
        )  # fmt: skip
        out, err = await process.communicate(given or b"")
        assert process.returncode is not None
        return Done(process.returncode, out.decode(), err.decode())
