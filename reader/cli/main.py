"""The command `broadsheet`: read the arguments, run one command, turn every problem into a sentence.

Nothing heavier than argparse is imported until the command is known: `--version` and `--help`
must answer at once.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import reader
from reader.cli import FAILED, OK
from reader.cli.parser import build_parser, command_names, with_default_command
from reader.errors import BroadsheetError

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code."""
    if problem := overwritten():
        print(problem, file=sys.stderr)
        return FAILED
    arguments = list(sys.argv[1:] if argv is None else argv)
    if "--version" in arguments:
        print(f"broadsheet {reader.__version__}")
        return OK
    parser = build_parser()
    options = parser.parse_args(with_default_command(arguments, command_names(parser)))
    try:
        return _run(options)
    except BroadsheetError as problem:
        print(f"broadsheet: {problem}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader of our pipe has gone; closing standard output again at exit must not complain.
        sys.stdout = None
        return OK
    except KeyboardInterrupt:
        return 130


def overwritten() -> str:
    """A sentence where another distribution has put its own `reader` package over ours, else nothing."""
    if (reader.__doc__ or "").startswith("Broadsheet"):
        return ""
    return (
        "broadsheet: another package named “reader” has been installed over Broadsheet's own. "
        "Install Broadsheet by itself, for example with `pipx install --force broadsheet`."
    )


def _run(options: argparse.Namespace) -> int:
    if options.command is None or (options.command == "read" and not options.plain and sys.stdout.isatty()):
        from reader.cli.screen import open_screen

        return open_screen(options)
    from reader.cli import commands

    if work := commands.PLAIN.get(options.command):
        return work(options)
    return asyncio.run(commands.with_library(options))
