"""The way from the command line to the screens: is there a terminal, and is it ours to draw on?"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping

from reader.cli.paper import library_of
from reader.errors import BroadsheetError

MIN_COLUMNS, MIN_ROWS = 40, 10


def open_screen(options: argparse.Namespace) -> int:
    """Open the front page, or the article that the options name.

    Raises:
        BroadsheetError: there is no terminal that can be drawn on, the paper cannot be opened, or the
            article named cannot be read; says what else serves.
    """
    check_terminal(os.environ)
    source = getattr(options, "source", "") or ""
    piped = read_pipe() if source == "-" else None
    if not sys.stdin.isatty():
        take_terminal()
    problems: list[str] = []
    library = library_of(options, problems.append)
    if not library.writable:
        problems.append("The paper's folder is read-only: reading works, but nothing is kept.")
    from reader.app.run import run_app

    all_pages = getattr(options, "all_pages", False)
    return run_app(library, source=source, piped=piped, all_pages=all_pages, problems=problems)


def check_terminal(environment: Mapping[str, str]) -> None:
    """Refuse, in words, what cannot show a screen."""
    if not sys.stdout.isatty():
        raise BroadsheetError(
            "standard output is not a terminal, so there is nothing to draw on.",
            "Use `broadsheet list`, or `broadsheet read --plain SOURCE`.",
        )
    if not sys.stderr.isatty():
        # The screens are drawn through standard error.
        raise BroadsheetError(
            "standard error is not a terminal, and the screen is drawn there.", "Run it without 2>."
        )
    if environment.get("TERM", "") in ("", "dumb"):
        raise BroadsheetError(
            "this terminal (TERM=dumb) cannot place text on the screen.",
            "Use `broadsheet list` and `broadsheet read --plain SOURCE`.",
        )
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    # Some terminals report no size at all; those are left to the screens.
    if 0 < columns < MIN_COLUMNS or 0 < rows < MIN_ROWS:
        raise BroadsheetError(
            f"the terminal is {columns} x {rows}, and the paper needs {MIN_COLUMNS} x {MIN_ROWS}.",
            "Make the window larger, or use `broadsheet read --plain SOURCE`.",
        )


def read_pipe() -> bytes:
    """Everything on standard input, before the screen takes it over."""
    if sys.stdin.isatty():
        raise BroadsheetError(
            "nothing is piped in.", "Pipe a page in, or name a link or a file.", "standard input"
        )
    return sys.stdin.buffer.read()


def take_terminal() -> None:
    """Put the terminal where a pipe was, so that keys arrive."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as problem:
        raise BroadsheetError(
            "standard input is not a terminal, so no key can arrive.",
            "Use `broadsheet read --plain -`, or run it from a terminal.",
        ) from problem
    os.dup2(terminal, 0)
    os.close(terminal)
