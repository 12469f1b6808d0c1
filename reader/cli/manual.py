"""The manual page and docs/cli.md, made from the grammar."""

from __future__ import annotations

import argparse
import re

import reader
from reader.cli.parser import DESCRIPTION, EXAMPLES, build_parser, subparsers

_SGR = re.compile(r"\x1b\[[0-9;]*m")


def _help(parser: argparse.ArgumentParser) -> str:
    """The help as plain text; newer Pythons colour it for terminals."""
    return _SGR.sub("", parser.format_help()).rstrip()


def cli_reference() -> str:
    """docs/cli.md: the help of every command, in the order of `broadsheet --help`."""
    parser = build_parser()
    parts = [f"## broadsheet\n\n```text\n{_help(parser)}\n```"]
    parts += [
        f"## broadsheet {name}\n\n```text\n{_help(sub)}\n```" for name, sub in subparsers(parser).items()
    ]
    return "\n\n".join(parts) + "\n"


def man_page() -> str:
    """broadsheet(1) in man macros."""
    parser = build_parser()
    lines = [
        f'.TH BROADSHEET 1 "" "broadsheet {reader.__version__}" "User Commands"',
        ".SH NAME",
        "broadsheet \\- a newspaper for the terminal",
        ".SH SYNOPSIS",
        ".B broadsheet",
        "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR | \\fILINK\\fR | \\fIFILE\\fR | \\-]",
        ".SH DESCRIPTION",
        _roff(DESCRIPTION),
        ".PP",
        "Without a command it opens the front page; with a link, a file or \\- it reads that article.",
        "In the program, \\fB?\\fR shows the keys of the place you are in.",
        ".SH OPTIONS",
        *_options(parser),
        ".SH COMMANDS",
    ]
    for name, sub in subparsers(parser).items():
        lines += [f".SS {_roff(_usage(name, sub))}", _roff(sub.description or ""), *_options(sub)]
    lines += [
        ".SH EXAMPLES",
        ".nf",
        *(_roff(line.strip()) for line in EXAMPLES.split("\n\n")[0].splitlines()[1:]),
        ".fi",
        ".SH EXIT STATUS",
        "0 all went well, 1 it failed, 2 the command was wrong, 3 a part of it failed.",
        ".SH ENVIRONMENT",
        ".TP",
        ".B BROADSHEET_HOME",
        "One folder for configuration, data, cache and state.",
        ".TP",
        ".B NO_COLOR",
        "Draw without colours.",
        ".SH FILES",
        ".TP",
        ".I $XDG_CONFIG_HOME/broadsheet/config.toml",
        "The configuration; \\fBbroadsheet config\\fR prints an example.",
        ".TP",
        ".I $XDG_DATA_HOME/broadsheet/",
        "The store, and every note as a plain file.",
    ]
    return "\n".join(lines) + "\n"


def _usage(name: str, parser: argparse.ArgumentParser) -> str:
    words = []
    for action in parser._actions:
        if not action.option_strings:
            word = action.metavar or ("|".join(action.choices) if action.choices else action.dest.upper())
            words.append(f"{word}..." if action.nargs in ("+", "*") else str(word))
    return " ".join([name, *words])


def _options(parser: argparse.ArgumentParser) -> list[str]:
    lines: list[str] = []
    for action in parser._actions:
        if not action.option_strings or action.dest == "help" or action.help == argparse.SUPPRESS:
            continue
        what = action.metavar or "|".join(action.choices or ()) or action.dest.upper()
        value = "" if action.nargs == 0 else f" \\fI{_roff(what)}\\fR"
        lines += [
            ".TP",
            f"\\fB{_roff(', '.join(action.option_strings))}\\fR{value}",
            _roff(action.help or ""),
        ]
    return lines


def _roff(text: object) -> str:
    """Text that troff takes as it stands."""
    escaped = str(text).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped
