"""`who`: the names of the newest articles, or all that the paper knows of one."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from reader.cli import FAILED, OK, output
from reader.library import KIND_WORDS, Companion, EntityPage, Headline, Library
from reader.text import safe_line


async def who(library: Library, options: argparse.Namespace) -> int:
    """Names in the newest articles, or one name with its articles."""
    name, limit = " ".join(options.name), options.limit or None
    if not name:
        put_names(library.names()[:limit], options.json)
        return OK
    key = library.find_entity(name)
    if not key:
        output.say(f"No stored article names “{safe_line(name, 80)}”.")
        return FAILED
    page = library.entity_page(key)
    put_entity(page, library.headlines(page.entries[:limit]), options.json)
    return OK


def put_names(names: Sequence[Companion], as_json: bool) -> None:
    """Names with how many articles name them."""
    if as_json:
        output.put_json([_name_json(name) for name in names])
        return
    for name in names:
        marks = [word for word, on in (("followed", name.followed), ("hidden", name.hidden)) if on]
        line = f"{name.articles:>6}  {KIND_WORDS.get(name.type, ''):<12}  {name.name}  {', '.join(marks)}"
        output.put(line.rstrip())


def put_entity(page: EntityPage, headlines: Sequence[Headline], as_json: bool) -> None:
    """What the paper knows of one name, and some of its articles."""
    if as_json:
        output.put_json(_entity_json(page, headlines))
        return
    count = len(page.entries)
    about = [KIND_WORDS.get(page.type, ""), f"{count} {'article' if count == 1 else 'articles'}"]
    output.put(", ".join(filter(None, (page.name, *about))))
    others = [alias for alias in page.aliases if alias.text != page.name]
    for heading, names in (
        (
            "Perhaps the same",
            [(f"{other.name}, {KIND_WORDS[other.type]}", other.articles) for other in page.akin],
        ),
        ("Taken as the same", [(alias.text, alias.articles) for alias in others if alias.joined]),
        ("Also written", [(alias.text, alias.articles) for alias in others if not alias.joined]),
        ("Appears with", [(companion.name, companion.articles) for companion in page.company]),
    ):
        if names:
            told = ", ".join(f"{name} ({articles})" for name, articles in names)
            output.put(textwrap.fill(f"{heading}: {told}", output.WIDTH, subsequent_indent="    "))
    output.put_headlines(headlines, as_json=False)


def _entity_json(page: EntityPage, headlines: Sequence[Headline]) -> dict[str, Any]:
    timeline = [{"start": period.start.isoformat(), "articles": period.articles} for period in page.timeline]
    return {
        "name": page.name,
        "type": page.type,
        "articles": len(page.entries),
        "aliases": [asdict(alias) for alias in page.aliases],
        "akin": [_name_json(other) for other in page.akin],
        "unit": page.unit,
        "timeline": timeline,
        "company": [_name_json(companion) for companion in page.company],
        "followed": page.followed,
        "hidden": page.hidden,
        "entries": [output.headline_json(headline) for headline in headlines],
    }


def _name_json(name: Companion) -> dict[str, Any]:
    return {
        "name": name.name,
        "type": name.type,
        "articles": name.articles,
        "followed": name.followed,
        "hidden": name.hidden,
    }
