"""Commands for one article: read, clean, entities, save."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli import FAILED, OK, PARTLY, output
from reader.cli.paper import is_number, known
from reader.cli.parser import looks_like_source
from reader.errors import BroadsheetError
from reader.library import Library, Saved


async def read(library: Library, options: argparse.Namespace) -> int:
    article = await library.clean(options.source, all_pages=options.all_pages)
    output.put(output.article_in_one_column(article))
    return OK


async def clean(library: Library, options: argparse.Namespace) -> int:
    article = await library.clean(
        options.source, url=options.url, extractor=options.extractor, all_pages=options.all_pages
    )
    output.put(library.render(article, options.format))
    for line in (*article.warnings, *output.told_of_the_rest(article)):
        output.say(line)
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
            output.say('A line is not JSON with "id" and "text"; left out.')
            code = PARTLY
            continue
        found = [
            {"start": m.start, "end": m.end, "text": m.text, "type": m.type, "canonical": m.canonical}
            | {"salience": m.salience, "copy": m.copy}
            for m in recognise(text)
        ]
        output.put(json.dumps({"id": identity, "entities": found}, ensure_ascii=False))
    return code


async def save(library: Library, options: argparse.Namespace) -> int:
    entries = await _entries(library, options.source)
    formats = tuple(options.formats or library.config.save_formats)
    whole = []
    for entry in entries:
        article = await library.complete(entry)
        if article.extractor == "summary":
            output.say(f"{article.title}: {' '.join(article.warnings) or 'The whole text is not there.'}")
        else:
            whole.append(entry)
    if options.into and whole:
        form = options.formats[0] if options.formats else ""
        _told(library.save_together(whole, Path(options.into).expanduser(), form))
    elif whole:
        folder = Path(options.to).expanduser() if options.to else None
        for entry in whole:
            if options.images or library.config.save_images:
                _, lost = await library.keep_pictures(entry, folder)
                if lost:
                    output.say(f"{lost} picture{'' if lost == 1 else 's'} could not be had.")
            _told(await library.save(entry, folder, formats))
    return OK if len(whole) == len(entries) else PARTLY if whole else FAILED


def _told(saved: Saved) -> None:
    output.put(str(saved.path))
    output.say(saved.message)


async def _entries(library: Library, sources: Sequence[str]) -> list[int]:
    """The entries that are named: by numbers, by one link or file, or by a query."""
    if all(map(is_number, sources)):
        return [known(library, number) for number in sources]
    asks = re.match(r"-?[a-z]+:(?!//)", sources[0]) is not None
    if len(sources) == 1 and not asks and looks_like_source(sources[0]):
        return [await library.open(sources[0])]
    query = " ".join(sources)
    found = library.listing("all", query)
    if not found:
        raise BroadsheetError(f"No article fits “{query}”.", "Look with `broadsheet search` first.")
    return found
