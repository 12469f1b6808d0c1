"""Terminals that serve and terminals that do not; whatever happens, they are given back as they were."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.paths import home
from tests.cli.program import PAGES, environment
from tests.cli.terminal import Terminal

LANTERNS = PAGES / "lantern-squads.txt"


def test_the_front_page_opens_and_closes(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home") as terminal:
        terminal.wait_for("Inbox")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.sane


def test_an_article_in_a_small_terminal(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", "read", str(LANTERNS), size=(60, 20)) as terminal:
        terminal.wait_for("lantern squads")
        terminal.press("q")
        terminal.wait_for("BROADSHEET")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.sane


def test_a_pipe_is_read_and_the_keys_come_from_the_terminal(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", "-", given=LANTERNS.read_bytes()) as terminal:
        terminal.wait_for("lantern squads")
        terminal.press("q")
        terminal.wait_for("BROADSHEET")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.sane


@pytest.mark.parametrize(
    ("term", "size", "says"),
    [
        ("dumb", (80, 24), "cannot place text on the screen"),
        ("xterm", (39, 24), "the terminal is 39 x 24, and the paper needs 40 x 10"),
    ],
    ids=["dumb", "narrow"],
)
def test_a_terminal_that_cannot_be_drawn_on(
    term: str, size: tuple[int, int], says: str, tmp_path: Path
) -> None:
    with Terminal(tmp_path / "home", term=term, size=size) as terminal:
        assert terminal.ended() == 1
        assert says in terminal.shown.decode() and "read --plain SOURCE" in terminal.shown.decode()
        assert b"\x1b" not in terminal.shown
        assert not (tmp_path / "home").exists()


def test_without_a_terminal_the_front_page_says_what_serves(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reader", "--home", str(tmp_path)]
    done = subprocess.run(command, env=environment(), input="", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Use `broadsheet list`" in done.stderr


def test_an_article_that_cannot_be_read_ends_the_program_with_its_reason(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", "read", "nowhere.html") as terminal:
        assert terminal.ended() == 1
        assert terminal.sane
        assert terminal.shown.decode().rstrip().endswith(
            "broadsheet: nowhere.html: There is no such file. Check the name; a link begins with https://."
        )  # fmt: skip


def test_a_broken_configuration_is_told_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "config.toml").write_text("measur = 72\n")
    with Terminal(tmp_path / "home") as terminal:
        terminal.wait_for("“measure”?")
        terminal.press("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP], ids=lambda ending: ending.name)
def test_the_system_may_end_the_program(ending: signal.Signals, tmp_path: Path) -> None:
    with Terminal(tmp_path / "home") as terminal:
        terminal.wait_for("Inbox")
        terminal.process.send_signal(ending)
        assert terminal.ended() == 128 + ending
        assert terminal.sane


def test_the_program_ends_with_a_terminal_that_it_was_not_in_charge_of(tmp_path: Path) -> None:
    keyboard, screen = os.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", "--home", str(tmp_path / "home")],
        stdin=screen, stdout=screen, stderr=screen, start_new_session=True, env=environment(TERM="xterm"),
        cwd=tmp_path,
    )  # fmt: skip
    os.close(screen)
    shown = b""
    while b"Inbox" not in shown:
        shown += os.read(keyboard, 65536)
    os.close(keyboard)
    try:
        assert program.wait(30) == 128 + signal.SIGHUP
    finally:
        program.kill()


def test_a_paper_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    store = home(tmp_path / "home").database
    store.parent.mkdir(parents=True)
    store.write_bytes(b"this is a shopping list and no database at all " * 20)
    with Terminal(tmp_path / "home") as terminal:
        assert terminal.ended() == 1
        assert terminal.sane
        assert b"Traceback" not in terminal.shown
        assert b"broadsheet.db: " in terminal.shown
    assert store.read_bytes().startswith(b"this is a shopping list")
