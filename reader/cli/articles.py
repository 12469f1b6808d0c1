"""Commands for one article: read, clean, entities, save."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from reader.cli import OK, PARTLY, output
from reader.cli.paper import is_number, known
from reader.library import Library


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
    if is_number(options.source):
        entry = known(library, options.source)
    else:
        entry = await library.open(options.source)
    await library.complete(entry)
    folder = Path(options.to).expanduser() if options.to else None
    saved = library.save(entry, folder, tuple(options.formats or library.config.save_formats))
    output.put(str(saved.path))
    output.say(saved.message)
    return OK
