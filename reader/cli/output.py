"""What the command line prints: lines for people, JSON for programs, articles in one column."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from reader.article import Article, Block, Kind
from reader.library import Headline, Note

WIDTH = 78
OTHER_VERSIONS = {"amp": "AMP version", "print": "Print view"}


def say(message: str) -> None:
    """A message for the person, on standard error."""
    print(f"broadsheet: {message}", file=sys.stderr)


def put(text: str) -> None:
    """Data, on standard output; ends in a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def put_json(data: Any) -> None:
    """Data as JSON, letters as they are."""
    put(json.dumps(data, ensure_ascii=False, indent=2))


def headline_line(headline: Headline) -> str:
    """One entry on one line: number, marks, date, site, title."""
    marks = "".join(
        sign
        for sign, on in (
            ("•", not headline.read),
            ("★", headline.starred),
            ("◷", headline.later),
            ("✎", headline.notes > 0),
        )
        if on
    )
    when = headline.published or headline.arrived
    return f"{headline.id:>6}  {marks:<4}  {when:%Y-%m-%d}  {headline.source[:20]:<20}  {headline.title}"


def headline_json(headline: Headline) -> dict[str, Any]:
    """An entry as plain data; times in ISO 8601 with zone."""
    return {
        "id": headline.id,
        "title": headline.title,
        "site": headline.site,
        "also": list(headline.also),
        "url": headline.url,
        "authors": list(headline.authors),
        "published": _iso(headline.published),
        "arrived": _iso(headline.arrived),
        "summary": headline.summary,
        "read": headline.read,
        "starred": headline.starred,
        "later": headline.later,
        "archived": headline.archived,
        "snoozed": _iso(headline.snoozed),
        "tags": list(headline.tags),
        "minutes": headline.minutes,
        "notes": headline.notes,
        "enclosures": [asdict(enclosure) for enclosure in headline.enclosures],
        "categories": list(headline.categories),
    }


def put_headlines(headlines: Iterable[Headline], as_json: bool) -> None:
    """A list of entries, as lines or as one JSON array."""
    if as_json:
        put_json([headline_json(headline) for headline in headlines])
        return
    for headline in headlines:
        put(headline_line(headline))


def put_notes(notes: Sequence[Note], as_json: bool) -> None:
    """Annotations with the entry they stand in."""
    if as_json:
        put_json([_note_json(note) for note in notes])
        return
    for note in notes:
        put(f"“{' '.join(note.annotation.quote.split())}”")
        if note.annotation.note:
            put(textwrap.indent(note.annotation.note, "    "))
        tags = " ".join(f"#{tag}" for tag in note.annotation.tags)
        put(f"    {note.headline.id}  {note.headline.site}: {note.headline.title}  {tags}".rstrip() + "\n")


def _note_json(note: Note) -> dict[str, Any]:
    annotation = note.annotation
    return {
        "id": annotation.id,
        "entry": note.headline.id,
        "title": note.headline.title,
        "url": note.headline.url,
        "quote": annotation.quote,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "colour": annotation.colour.value,
        "state": annotation.state.value,
        "created": _iso(annotation.created),
        "modified": _iso(annotation.modified),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def article_in_one_column(article: Article, width: int = WIDTH) -> str:
    """An article for a pipe or a screen reader: linear, wrapped, every kind of block named in words."""
    parts = [_wrapped(article.title.upper() if article.title.isascii() else article.title, width)]
    if article.standfirst:
        parts.append(_wrapped(article.standfirst, width))
    byline = [", ".join(article.authors), article.house]
    if article.published:
        byline.append(f"{article.published:%d %B %Y}".lstrip("0"))
    byline.append(f"{article.minutes} min")
    byline += [f"live, {article.entries}"] if article.entries else []
    parts.append(" · ".join(filter(None, byline)))
    parts += [f"({warning})" for warning in article.warnings]
    parts += [_block(block, width) for block in article.blocks]
    parts += [f"({line})" for line in told_of_the_rest(article)]
    return "\n\n".join(part for part in parts if part) + "\n"


def told_of_the_rest(article: Article) -> list[str]:
    """Where what is not here of an article is to be had."""
    pages, told = article.pages, []
    if pages and pages.partial:
        told.append(f"{pages.here.capitalize()}: --all-pages fetches the rest.")
    if article.paywalled:
        told += [f"{OTHER_VERSIONS[name]}: {link}" for name, link in article.alternates.items()]
    return told


def _block(block: Block, width: int) -> str:
    match block.kind:
        case Kind.CAPTION | Kind.IMAGE:
            credit = f" ({block.credit})" if block.credit else ""
            return _wrapped(f"[Picture: {block.text}{credit}]", width) if block.text else ""
        case Kind.QUOTE:
            return _wrapped(block.text, width, "> ")
        case Kind.LIST_ITEM:
            marker = f"{'  ' * block.level}{block.marker or '•'} "
            return _wrapped(block.text, width, " " * len(marker), marker)
        case Kind.CODE:
            return textwrap.indent(block.text, "    ")
        case Kind.TABLE:
            return block.text.replace("\t", " | ")
        case Kind.RULE:
            return "* * *"
        case Kind.HEADING:
            return " ".join(filter(None, ("#" * max(1, block.level), block.marker, block.text)))
        case Kind.EMBED:
            return " ".join(filter(None, (block.text, block.href)))
        case _:
            return _wrapped(f"{block.marker} {block.text}" if block.marker else block.text, width)


def _wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
