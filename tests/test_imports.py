"""What a command costs before it does anything: the modules that a fresh interpreter has loaded."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "httpx", "lxml", "trafilatura", "readability", "feedparser", "sqlite3", "asyncio")


def loaded(code: str) -> set[str]:
    """Top-level modules in a fresh interpreter after `code`."""
    report = "sys.stderr.write(json.dumps(list(sys.modules)))"
    script = f"import sys, json\ntry:\n    {code}\nexcept SystemExit:\n    pass\n{report}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stderr)}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["read", "--help"]])
def test_version_and_help_load_nothing_heavy(arguments: list[str]) -> None:
    allowed = {"asyncio"}  # the standard library's own; the command line runs on it
    found = loaded(f"from reader.cli.main import main; main({arguments!r})")
    assert not found & (set(HEAVY) - allowed)


def test_the_ground_floor_loads_only_the_standard_library() -> None:
    found = loaded(
        "import reader.article, reader.annotation, reader.entry, reader.codec, reader.config, "
        "reader.paths, reader.resources, reader.errors, reader.text"
    )
    assert not found & set(HEAVY)
