"""A parsed feed as JSON for the pipe, and back."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from reader.entry import Enclosure, Entry, ParsedFeed
from reader.workroom.frames import Json


def feed_to_json(feed: ParsedFeed) -> Json:
    """Plain dicts, lists, strings, numbers."""
    return {**_fields(feed), "entries": [_entry_to_json(entry) for entry in feed.entries]}


def feed_from_json(data: Json) -> ParsedFeed:
    """The feed again. Raises `KeyError`, `TypeError` or `ValueError` where it is none."""
    return ParsedFeed(
        **{**_tuples(data), "entries": tuple(_entry_from_json(entry) for entry in data["entries"])}
    )


def _entry_to_json(entry: Entry) -> Json:
    return {
        **_fields(entry),
        "published": entry.published.isoformat() if entry.published else None,
        "updated": entry.updated.isoformat() if entry.updated else None,
        "enclosures": [_fields(enclosure) for enclosure in entry.enclosures],
    }


def _entry_from_json(data: Json) -> Entry:
    dates = {
        name: datetime.fromisoformat(data[name]) if data[name] else None for name in ("published", "updated")
    }
    enclosures = tuple(Enclosure(**enclosure) for enclosure in data["enclosures"])
    return Entry(**{**_tuples(data), **dates, "enclosures": enclosures})


def _fields(item: Any) -> Json:
    return {field.name: getattr(item, field.name) for field in fields(item)}


def _tuples(data: Json) -> Json:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
