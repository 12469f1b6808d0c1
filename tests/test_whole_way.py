"""The whole way in a real terminal, as a person goes it: from the command to a saved, annotated copy.

Only the keyboard, in tmux, at two sizes: read a text, see its captions once, find a person, highlight two
sentences, write a note, save, and come back to the shell.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader import resources
from tests.cli.program import ROOT, environment

TMUX = shutil.which("tmux")
TWIN = resources.asset("edition") / "pages" / "lantern-squads.txt"
PATIENCE = 30.0
PACE = 0.4

pytestmark = pytest.mark.skipif(TMUX is None, reason="needs tmux, a terminal that tests can look at")


class Pane:
    """A shell in a tmux of its own."""

    def __init__(self, folder: Path, columns: int, rows: int) -> None:
        self._tmux = [str(TMUX), "-S", str(folder / "socket"), "-f", "/dev/null"]
        home = environment(HOME=str(folder), PS1="$ ", TERM="tmux-256color")
        shell = ["new-session", "-d", "-x", str(columns), "-y", str(rows), "sh"]
        subprocess.run([*self._tmux, *shell], check=True, env=home, cwd=ROOT)

    def type(self, text: str) -> None:
        subprocess.run([*self._tmux, "send-keys", "-l", text], check=True)

    def press(self, *keys: str) -> None:
        """Press keys one after another, as fast as a person who looks at the screen."""
        for key in keys:
            subprocess.run([*self._tmux, "send-keys", key], check=True)
            time.sleep(PACE)

    def screen(self) -> str:
        done = subprocess.run([*self._tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True)
        return done.stdout

    def wait_for(self, words: str) -> str:
        """The screen, once these words are on it."""
        end = time.monotonic() + PATIENCE
        while words not in (screen := self.screen()):
            assert time.monotonic() < end, f"{words!r} never came:\n{screen}"
            time.sleep(0.05)
        return screen

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)], ids=["120x40", "80x24"])
def test_from_the_command_to_a_saved_copy(columns: int, rows: int, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    pane = Pane(tmp_path, columns, rows)
    try:
        command = [sys.executable, "-m", "reader", "--home", str(tmp_path / "home"), "read", str(TWIN)]
        pane.type(f"{shlex.join(command)}; echo ended with $?\n")
        pane.wait_for("Halloran sends ‘lantern squads’")
        pane.press("v")
        pane.wait_for("a Halloran sends")
        pane.press("s")
        pane.wait_for("p paragraph")
        pane.press("n")
        pane.wait_for("\n Note")
        pane.type("who counted the squads?")
        pane.press("Enter")
        pane.wait_for("✎")
        pane.press("v")
        pane.wait_for("d The masked Canal Order Brigade")
        pane.press("d", "2")
        pane.wait_for("green")
        pane.press("Tab", "Enter")
        pane.wait_for("Piers Halloran: ")
        pane.press("S")
        pane.wait_for("Folder for saved copies")
        pane.press("C-u")
        pane.type(str(copies))
        pane.press("Enter")
        pane.wait_for("Saved ")
        pane.press("q")
        pane.wait_for("BROADSHEET")
        pane.press("q")
        pane.wait_for("ended with 0")
    finally:
        pane.close()
    (markdown,) = copies.glob("*.md")
    text = markdown.read_text(encoding="utf-8")
    assert "who counted the squads?" in text
    assert text.count("Members of the Brenholt Night Watch (COB) lead a group of bargemen away") == 1
    (sidecar,) = copies.glob("*.jsonld")
    data = json.loads(sidecar.read_text(encoding="utf-8"))
    quotes = [item["target"]["selector"][0]["exact"] for item in data["first"]["items"]]
    assert data["total"] == 2
    assert [quote.split()[0] for quote in quotes] == ["Governor", "The"]
