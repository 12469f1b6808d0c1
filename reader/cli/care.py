"""Commands that look after the paper: backup, restore, check, config, completion."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli import FAILED, OK, output
from reader.cli.paper import home_of
from reader.config import example_config, load_config
from reader.errors import ConfigError
from reader.library import Library


async def backup(library: Library, options: argparse.Namespace) -> int:
    library.backup(Path(options.file).expanduser())
    output.say(f"Wrote {options.file}.")
    return OK


async def restore(library: Library, options: argparse.Namespace) -> int:
    taken = library.restore(Path(options.file).expanduser())
    since = f"{_notes(taken)} since then were taken from their files; " if taken else ""
    output.say(f"Restored {options.file}; {since}the store as it was is kept beside the new one.")
    return OK


async def check(library: Library, options: argparse.Namespace) -> int:
    if options.repair and (taken := library.repair()):
        output.say(f"Took back {_notes(taken)} from their files.")
    problems = [*library.check(), *_mistakes_of(library, options)]
    for sentence in problems:
        output.put(sentence)
    if not problems:
        output.say("All is well.")
    return FAILED if problems else OK


def _mistakes_of(library: Library, options: argparse.Namespace) -> list[str]:
    """What is wrong with the configuration, the names of actions and keys in it as well."""
    try:
        _, mistakes = load_config(home_of(options).config_file)
    except ConfigError as problem:
        return [str(problem)]
    if not library.config.keys:
        return mistakes
    from reader.app.bindings import remapped
    from reader.app.keymaps import KEYMAPS

    return mistakes + remapped({**KEYMAPS[library.config.keymap], **library.config.keys})[1]


def _notes(count: int) -> str:
    return f"{count} note{'' if count == 1 else 's'}"


def config(options: argparse.Namespace) -> int:
    file = home_of(options).config_file
    if options.path:
        output.put(str(file))
    else:
        output.put(example_config())
        output.say(f"Keep what you change in {file}.")
    return OK


def completion(options: argparse.Namespace) -> int:
    from reader.cli.completion import script

    output.put(script(options.shell))
    return OK
