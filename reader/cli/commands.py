"""The headless commands by name. Each takes the parsed options and gives back an exit code."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable

from reader.cli import articles, care, feeds, lists, names
from reader.cli.paper import library_of
from reader.library import Library


async def with_library(options: argparse.Namespace) -> int:
    """Run the command of `options` with an open library, and close it whatever comes."""
    library = library_of(options)
    try:
        if getattr(options, "sample", False):
            await library.stock()
            await library.complete_edition()
        return await COMMANDS[options.command](library, options)
    finally:
        await library.close()


COMMANDS: dict[str, Callable[[Library, argparse.Namespace], Awaitable[int]]] = {
    "read": articles.read,
    "clean": articles.clean,
    "entities": articles.entities,
    "list": lists.listing,
    "search": lists.search,
    "who": names.who,
    "mark": lists.mark,
    "save": articles.save,
    "notes": lists.notes,
    "add": feeds.add,
    "feeds": feeds.feeds,
    "drop": feeds.drop,
    "import": feeds.import_file,
    "export-opml": feeds.export_opml,
    "refresh": feeds.refresh,
    "backup": care.backup,
    "restore": care.restore,
    "check": care.check,
}
"""Commands that use the library, by name."""

PLAIN: dict[str, Callable[[argparse.Namespace], int]] = {"config": care.config, "completion": care.completion}
"""Commands that need nothing."""
