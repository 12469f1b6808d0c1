"""The headless commands. Each takes the parsed options and gives back an exit code."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from reader import paths, resources
from reader.cli import output
from reader.config import Config, example_config, load_config
from reader.errors import BroadsheetError, ConfigError
from reader.library import Library, Mark

OK, FAILED, USAGE, PARTLY = 0, 1, 2, 3


def home_of(options: argparse.Namespace) -> paths.Home:
    """The home that the options name; the sample edition has one of its own inside it."""
    chosen = paths.home(getattr(options, "home", None))
    return paths.home(chosen.state / "sample") if getattr(options, "sample", False) else chosen


def library_of(options: argparse.Namespace) -> Library:
    """The library of the chosen home. A broken configuration is told, and the defaults serve."""
    home = home_of(options)
    try:
        config = load_config(home.config_file)
    except ConfigError as problem:
        output.say(str(problem))
        config = Config()
    edition = resources.asset("edition") if getattr(options, "sample", False) else None
    return Library(home, config, edition=edition)


async def with_library(options: argparse.Namespace) -> int:
    """Run the command of `options` with an open library, and close it whatever comes."""
    library = library_of(options)
    try:
        if getattr(options, "sample", False):
            await library.stock()
        return await COMMANDS[options.command](library, options)
    finally:
        await library.close()


# -- reading -----------------------------------------------------------------------------------


async def read(library: Library, options: argparse.Namespace) -> int:
    article = await library.clean(options.source)
    output.put(output.article_in_one_column(article))
    return OK


async def clean(library: Library, options: argparse.Namespace) -> int:
    article = await library.clean(options.source, url=options.url, extractor=options.extractor)
    output.put(library.render(article, options.format))
    for warning in article.warnings:
        output.say(warning)
    return OK


async def entities(library: Library, options: argparse.Namespace) -> int:
    if options.jsonl:
        return _entities_of_lines()
    article = await library.clean(options.source)
    if options.json:
        fields = ("start", "end", "text", "type", "canonical", "salience", "copy")
        output.put_json([{name: getattr(m, name) for name in fields} for m in article.mentions])
        return OK
    for entity in article.entities:
        also = f"  ({', '.join(entity.aliases)})" if entity.aliases else ""
        output.put(f"{entity.type:<5} {entity.count:>4}  {entity.name}{also}")
    return OK


def _entities_of_lines() -> int:
    """Recognise many texts in one go: the model is loaded once."""
    from reader.entities import recognise

    code = OK
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            identity, text = item["id"], str(item["text"])
        except (ValueError, KeyError, TypeError):
            output.say('a line is not JSON with "id" and "text"; left out')
            code = PARTLY
            continue
        found = [
            {"start": m.start, "end": m.end, "text": m.text, "type": m.type, "canonical": m.canonical}
            | {"salience": m.salience, "copy": m.copy}
            for m in recognise(text)
        ]
        output.put(json.dumps({"id": identity, "entities": found}, ensure_ascii=False))
    return code


# -- entries -----------------------------------------------------------------------------------


async def listing(library: Library, options: argparse.Namespace) -> int:
    found = library.listing(options.source, " ".join(options.query))
    output.put_headlines(library.headlines(found[: options.limit or None]), options.json)
    return OK


async def search(library: Library, options: argparse.Namespace) -> int:
    found = library.listing("all", " ".join(options.query))
    output.put_headlines(library.headlines(found[: options.limit or None]), options.json)
    return OK if found else FAILED


async def mark(library: Library, options: argparse.Namespace) -> int:
    query = " ".join(options.query)
    found = [int(query)] if query.isdigit() else library.listing("all", query)
    name, on = {
        "unread": ("read", False),
        "unstar": ("star", False),
        "unlater": ("later", False),
        "unarchive": ("archive", False),
    }.get(options.mark, (options.mark, True))
    if not found:
        output.say(f"no entry fits “{query}”.")
        return FAILED
    output.say(library.mark(found, Mark(name), on).message)
    return OK


async def save(library: Library, options: argparse.Namespace) -> int:
    entry = int(options.source) if options.source.isdigit() else await library.open(options.source)
    await library.complete(entry)
    folder = Path(options.to).expanduser() if options.to else None
    saved = library.save(entry, folder, tuple(options.formats or library.config.save_formats))
    output.put(str(saved.path))
    output.say(saved.message)
    return OK


async def notes(library: Library, options: argparse.Namespace) -> int:
    output.put_notes(library.notes(" ".join(options.query)), options.json)
    return OK


# -- feeds -------------------------------------------------------------------------------------


async def add(library: Library, options: argparse.Namespace) -> int:
    failed = 0
    for url in options.urls:
        try:
            source = await library.subscribe(url)
            output.put(f"{source.key}\t{source.title}\t{source.total}")
        except BroadsheetError as problem:
            failed += 1
            output.say(str(problem))
    return OK if not failed else FAILED if failed == len(options.urls) else PARTLY


async def import_opml(library: Library, options: argparse.Namespace) -> int:
    try:
        data = (
            sys.stdin.buffer.read() if options.file == "-" else Path(options.file).expanduser().read_bytes()
        )
    except OSError as problem:
        raise BroadsheetError(
            f"cannot be read ({problem.strerror}).", "Name a readable OPML file.", options.file
        ) from problem
    count, problems = await library.import_opml(data)
    for problem_text in problems:
        output.say(problem_text)
    output.say(f"subscribed to {count} feed{'' if count == 1 else 's'}.")
    return OK if not problems else PARTLY if count else FAILED


async def export_opml(library: Library, options: argparse.Namespace) -> int:
    del options
    output.put(library.export_opml())
    return OK


async def refresh(library: Library, options: argparse.Namespace) -> int:
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
    output.say(
        f"{new} new in {asked} feed{'' if asked == 1 else 's'}" + (f", {failed} failed." if failed else ".")
    )
    return OK if not failed else FAILED if failed == asked else PARTLY


# -- care --------------------------------------------------------------------------------------


async def backup(library: Library, options: argparse.Namespace) -> int:
    library.backup(Path(options.file).expanduser())
    output.say(f"wrote {options.file}")
    return OK


async def restore(library: Library, options: argparse.Namespace) -> int:
    taken = library.restore(Path(options.file).expanduser())
    since = f"{_notes(taken)} since then were taken from their files; " if taken else ""
    output.say(f"restored {options.file}; {since}the store as it was is kept beside the new one.")
    return OK


async def check(library: Library, options: argparse.Namespace) -> int:
    if options.repair and (taken := library.repair()):
        output.say(f"took back {_notes(taken)} from their files.")
    problems = library.check()
    try:
        load_config(home_of(options).config_file)
    except ConfigError as problem:
        problems.append(str(problem))
    for sentence in problems:
        output.put(sentence)
    if not problems:
        output.say("all is well.")
    return FAILED if problems else OK


def _notes(count: int) -> str:
    return f"{count} note{'' if count == 1 else 's'}"


def config(options: argparse.Namespace) -> int:
    file = home_of(options).config_file
    if options.path:
        output.put(str(file))
    else:
        output.put(example_config())
        output.say(f"keep what you change in {file}")
    return OK


def completion(options: argparse.Namespace) -> int:
    from reader.cli.completion import script

    output.put(script(options.shell))
    return OK


COMMANDS: dict[str, Callable[[Library, argparse.Namespace], Awaitable[int]]] = {
    "read": read,
    "clean": clean,
    "entities": entities,
    "list": listing,
    "search": search,
    "mark": mark,
    "save": save,
    "notes": notes,
    "add": add,
    "import": import_opml,
    "export-opml": export_opml,
    "refresh": refresh,
    "backup": backup,
    "restore": restore,
    "check": check,
}
"""Commands that use the library, by name."""

PLAIN: dict[str, Callable[[argparse.Namespace], int]] = {"config": config, "completion": completion}
"""Commands that need nothing."""
