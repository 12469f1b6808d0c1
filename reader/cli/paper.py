"""The paper that the options of a command name: its home, its library, its entries by number."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from reader import paths, resources
from reader.cli import output
from reader.config import Config, load_config
from reader.errors import BroadsheetError, ConfigError
from reader.library import Library


def home_of(options: argparse.Namespace) -> paths.Home:
    """The home that the options name; the sample edition has one of its own inside it."""
    chosen = paths.home(getattr(options, "home", None))
    return paths.home(chosen.state / "sample") if getattr(options, "sample", False) else chosen


def library_of(options: argparse.Namespace, tell: Callable[[str], None] = output.say) -> Library:
    """The library of the chosen home. Mistakes in the configuration are told, and defaults stand in for them."""
    home = home_of(options)
    try:
        config, mistakes = load_config(home.config_file)
    except ConfigError as problem:
        config, mistakes = Config(), [str(problem)]
    for mistake in mistakes:
        tell(mistake)
    edition = resources.asset("edition") if getattr(options, "sample", False) else None
    return Library(home, config, edition=edition)


def is_number(text: str) -> bool:
    """Whether an argument is an entry's number; no list is as long as ten digits."""
    return text.isascii() and text.isdigit() and len(text) < 10


def known(library: Library, number: str) -> int:
    """The entry of that number. Raises `BroadsheetError` where there is none."""
    if not library.headlines([int(number)]):
        raise BroadsheetError(
            f"There is no entry {number}.", "`broadsheet list --source all` shows the numbers."
        )
    return int(number)
