"""Commands for many entries: list, search, mark, notes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reader.cli import FAILED, OK, output
from reader.cli.paper import is_number, known
from reader.errors import BroadsheetError
from reader.library import Library, Mark
from reader.text import safe_line


async def listing(library: Library, options: argparse.Namespace) -> int:
    sources = library.sources()
    if options.source not in {source.key for source in sources}:
        raise BroadsheetError(
            f"There is no source “{safe_line(options.source, 40)}”.",
            f"There are {', '.join(source.key for source in sources)}.",
        )
    query = " ".join(options.query)
    found = library.listing(options.source, query)
    output.put_headlines(library.headlines(found[: options.limit or None]), options.json)
    if not found:
        output.say(_nothing(query) if query else _empty(library, options.source))
    return OK


def _empty(library: Library, source: str) -> str:
    """Why a list without a query is empty, and what to do about it."""
    if not any(known.total for known in library.sources()):
        return "The paper is empty. Subscribe with `broadsheet add URL`, or try `broadsheet --sample list`."
    return f"Nothing is in “{source}”. `broadsheet list --source all` lists everything."


def _nothing(query: str) -> str:
    return f"No entry fits “{safe_line(query, 80)}”."


async def search(library: Library, options: argparse.Namespace) -> int:
    query = " ".join(options.query)
    found = library.listing("all", query)
    output.put_headlines(library.headlines(found[: options.limit or None]), options.json)
    if not found:
        output.say(_nothing(query))
    return OK if found else FAILED


async def mark(library: Library, options: argparse.Namespace) -> int:
    query = " ".join(options.query)
    found = [known(library, query)] if is_number(query) else library.listing("all", query)
    name, on = {
        "unread": ("read", False),
        "unstar": ("star", False),
        "unlater": ("later", False),
        "unarchive": ("archive", False),
    }.get(options.mark, (options.mark, True))
    if not found:
        output.say(_nothing(query))
        return FAILED
    output.say(library.mark(found, Mark(name), on).message)
    return OK


async def notes(library: Library, options: argparse.Namespace) -> int:
    query = " ".join(options.query)
    if options.read_back:
        for sentence in await library.read_back():
            output.say(sentence)
    if options.format:
        sys.stdout.buffer.write(library.render_notes(query, options.format))
    elif options.to:
        found = library.notes(query)
        output.say(library.export_notes(found, Path(options.to).expanduser()).message)
    else:
        found = library.notes(query)
        output.put_notes(found, options.json)
        if not found:
            output.say(f"No note fits “{safe_line(query, 80)}”." if query else "There are no notes yet.")
    return OK
