"""JSON Feed (jsonfeed.org, versions 1 and 1.1), with whatever types hostile or careless ones hold."""

from __future__ import annotations

import json
import re
from typing import Any

from reader.entry import Enclosure, Entry, ParsedFeed
from reader.fetch.charset import decode
from reader.fetch.feed_dates import parse_date
from reader.fetch.feed_entries import MAX_ENTRIES, entry, failed, feed_of, joined

_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can write and no encoding can keep."""


def parse_json(body: bytes, url: str, content_type: str) -> ParsedFeed:
    """The feed in a JSON text; its `problems` say why there is none."""
    text = decode(body, content_type, html=False).strip("\ufeff\x00 \t\r\n")
    try:
        data = json.loads(text)
    except RecursionError:
        return failed("The feed is nested too deeply to be read.")
    except ValueError:
        return failed("The feed is not valid JSON.", torn=not text.endswith(("}", "]")))
    if not isinstance(data, dict):
        return failed("This is JSON, but not a feed.")
    items = data.get("items")
    if "version" not in data and not isinstance(items, list):
        return failed("This is JSON, but not a feed.")
    base = joined(url, _text(data.get("feed_url"))) or url
    rows = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    authors = _authors(data)
    return feed_of(
        title=_text(data.get("title")),
        link=joined(base, _text(data.get("home_page_url"))),
        language=_text(data.get("language")),
        entries=[_entry(item, base, authors) for item in rows[:MAX_ENTRIES]],
        left_out=max(0, len(rows) - MAX_ENTRIES),
    )


def _entry(item: dict[str, Any], base: str, feed_authors: list[str]) -> Entry:
    html, plain = _text(item.get("content_html")), _text(item.get("content_text"))
    link = joined(base, _text(item.get("url"))) or joined(base, _text(item.get("external_url")))
    return entry(
        title=_text(item.get("title")),
        title_is_html=False,
        link=link,
        identity=_text(item.get("id")),
        published=parse_date(_text(item.get("date_published"))),
        updated=parse_date(_text(item.get("date_modified"))),
        authors=_authors(item) or feed_authors,
        content=html or _paragraphs(plain),
        summary=_text(item.get("summary")),
        summary_is_html=False,
        enclosures=[found for found in map(_enclosure, _list(item.get("attachments"))) if found],
        categories=[_text(tag) for tag in _list(item.get("tags"))],
    )


def _paragraphs(text: str) -> str:
    """Plain text as HTML, so that all contents are of one kind."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts = [part.strip() for part in escaped.split("\n\n") if part.strip()]
    return "".join(f"<p>{part}</p>" for part in parts)


def _enclosure(item: Any) -> Enclosure | None:
    if not isinstance(item, dict):
        return None
    size = item.get("size_in_bytes")
    length = int(size) if isinstance(size, int | float) and 0 <= size < 1 << 53 else 0
    return Enclosure(_text(item.get("url")), _text(item.get("mime_type")), length)


def _authors(item: dict[str, Any]) -> list[str]:
    """`authors` of 1.1, or the `author` of 1."""
    people = [*_list(item.get("authors")), item.get("author")]
    return [_text(person.get("name")) for person in people if isinstance(person, dict)]


def _list(value: Any) -> list[Any]:
    return value[:200] if isinstance(value, list) else []


def _text(value: Any) -> str:
    """A string, or a number where an id or title is one."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value).strip()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63:
        return str(value)
    return ""
