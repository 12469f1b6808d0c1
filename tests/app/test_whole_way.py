"""The whole way in a real terminal, by keyboard alone: from the command to a saved copy."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import PAGES, environment

PATIENCE = 40.0
"""Seconds after which what was waited for will not come."""
STORY = PAGES / "lantern-squads.txt"


class Tmux:
    """One shell in a terminal of 120 x 40, under a server of its own."""

    def __init__(self, folder: Path) -> None:
        self._command = ["tmux", "-S", str(folder / "s"), "-f", "/dev/null"]
        self._environment = environment(TERM="xterm-256color", COLORTERM="truecolor", PS1="$ ", ENV="")
        self._environment.pop("TMUX", None)
        self._run("new-session", "-d", "-x", "120", "-y", "40", "sh")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._command, *arguments], env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def type(self, text: str) -> None:
        self._run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def wait_for(self, words: str) -> str:
        """The screen, once these words stand on it."""
        end = time.monotonic() + PATIENCE
        while words not in (screen := self.screen()):
            assert time.monotonic() < end, f"{words!r} never came:\n{screen}"
            time.sleep(0.1)
        return screen

    def wait_away(self, words: str) -> None:
        """Until these words stand there no longer."""
        end = time.monotonic() + PATIENCE
        while words in (screen := self.screen()):
            assert time.monotonic() < end, f"{words!r} never went:\n{screen}"
            time.sleep(0.1)

    def close(self) -> None:
        self._run("kill-server")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed, so the way through a real terminal is not walked")
    terminal = Tmux(tmp_path)
    yield terminal
    terminal.close()


def test_from_the_command_to_a_saved_copy(tmux: Tmux, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    command = [sys.executable, "-m", "reader", "--home", str(tmp_path / "home"), "read", str(STORY)]
    tmux.type(shlex.join(command))
    tmux.press("Enter")

    tmux.wait_for("Halloran sends ‘lantern squads’")
    tmux.wait_for("Piers Halloran")
    tmux.wait_for("+4 photographs")
    tmux.wait_for("v highlight")

    tmux.press("j")
    tmux.type("a")
    tmux.wait_for("↵ keeps")
    tmux.type("who says so")
    tmux.press("Enter")
    tmux.wait_away("↵ keeps")
    tmux.wait_for("Notes 1")

    tmux.type("v")
    tmux.wait_for("Type the letters")
    tmux.type("d")
    tmux.wait_for("Notes 2")

    tmux.type("S")
    tmux.wait_for("Folder for saved copies")
    tmux.type(str(copies))  # in place of the folder that is offered
    tmux.wait_away("~/Broadsheet")
    tmux.press("Enter")
    tmux.wait_for("Saved")

    tmux.type("q")
    tmux.wait_for("BROADSHEET")
    tmux.type("q")
    tmux.wait_away("BROADSHEET")

    (copy,) = copies.rglob("*.md")
    text = copy.read_text(encoding="utf-8")
    assert "who says so" in text
    assert text.count("==") == 4, "two highlights in the text"
