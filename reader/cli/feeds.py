"""Commands for subscriptions: add, import, export-opml, refresh."""

from __future__ import annotations

import argparse
import asyncio
import json

from reader.cli import FAILED, OK, PARTLY, output
from reader.errors import BroadsheetError
from reader.library import Library
from reader.text import safe_line

MOST_BYTES = 200_000_000
"""The largest export that is read."""
NO_FEEDS = "No feed is subscribed to yet. Subscribe with `broadsheet add URL`."


async def add(library: Library, options: argparse.Namespace) -> int:
    failed = 0
    for url in options.urls:
        known = {source.key for source in library.sources()}
        try:
            source = await library.subscribe(url)
            if source.key in known:
                output.say(f"{source.title} was subscribed to already.")
            output.put(f"{source.key}\t{source.title}\t{source.total}")
            if source.problem:
                output.say(f"{source.title}: {source.problem}")
        except BroadsheetError as problem:
            failed += 1
            output.say(str(problem))
    return OK if not failed else FAILED if failed == len(options.urls) else PARTLY


async def drop(library: Library, options: argparse.Namespace) -> int:
    feeds = [source for source in library.sources() if source.key.startswith("feed:")]
    failed = 0
    for name in options.feeds:
        meant = [feed for feed in feeds if name in (feed.key, feed.title)]
        if len(meant) == 1:
            output.say(library.unsubscribe(int(meant[0].key[5:])).message + ".")
        else:
            failed += 1
            problem = f"There is no feed “{safe_line(name, 80)}”."
            if meant:
                problem = (
                    f"{len(meant)} feeds are called {meant[0].title}: {', '.join(f.key for f in meant)}."
                )
            output.say(problem)
    if failed:
        output.say("`broadsheet feeds` lists them.")
    return OK if not failed else FAILED if failed == len(options.feeds) else PARTLY


async def feeds(library: Library, options: argparse.Namespace) -> int:
    found = [source for source in library.sources() if source.key.startswith("feed:")]
    if options.json:
        fields = ("key", "title", "folder", "unread", "total", "problem")
        output.put_json([{name: getattr(source, name) for name in fields} for source in found])
    else:
        for source in found:
            place = f"{source.folder} / {source.title}" if source.folder else source.title
            output.put(f"{source.key:<9} {source.unread:>5} {source.total:>6}  {place}")
            if source.problem:
                output.say(f"{source.title}: {source.problem}")
    if not found:
        output.say(NO_FEEDS)
    return OK


async def import_file(library: Library, options: argparse.Namespace) -> int:
    from reader.fetch.sources import is_link, read_bytes

    if is_link(options.file):
        found = await library.import_link(options.file)
    else:
        found = await library.import_file(await asyncio.to_thread(read_bytes, options.file, size=MOST_BYTES))
    for problem_text in found.problems:
        output.say(problem_text)
    output.say(found.message)
    came = found.feeds + found.entries + found.highlights
    return OK if not found.problems else PARTLY if came else FAILED


async def export_opml(library: Library, options: argparse.Namespace) -> int:
    del options
    output.put(library.export_opml())
    return OK


async def refresh(library: Library, options: argparse.Namespace) -> int:
    for sentence in await library.read_back():
        output.say(sentence)
    if not any(source.key.startswith("feed:") for source in library.sources()):
        output.say(NO_FEEDS)
        return OK
    new = asked = failed = 0
    async for outcome in library.refresh(force=options.force):
        asked += 1
        new += outcome.new
        failed += bool(outcome.problem)
        if options.json:
            line = {
                "feed": outcome.feed,
                "title": outcome.title,
                "new": outcome.new,
                "problem": outcome.problem,
            }
            output.put(json.dumps(line, ensure_ascii=False))
        elif outcome.problem:
            output.say(f"{outcome.title}: {outcome.problem}")
    if not asked:
        output.say("No feed is due yet. `broadsheet refresh --force` asks them all the same.")
        return OK
    output.say(
        f"{new} new in {asked} feed{'' if asked == 1 else 's'}" + (f", {failed} failed." if failed else ".")
    )
    return OK if not failed else FAILED if failed == asked else PARTLY
