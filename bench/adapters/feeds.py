"""Adapter of the feed-conformance scorer: `feeds_score.py SUITE adapters.feeds:run`."""

from __future__ import annotations

from urllib.parse import urljoin

from reader.fetch.feed import parse_feed


def run(body: bytes, content_type: str | None, url: str = "", headers: dict[str, str] | None = None) -> dict:
    """The core facts of a feed, as the scorer asks for them."""
    given = {name.lower(): value for name, value in (headers or {}).items()}
    # Content-Location is the server's word for where the body stands.
    base = urljoin(url, given.get("content-location", ""))
    feed = parse_feed(body, base if base.startswith("http") else url, content_type)
    return {
        "title": feed.markup or feed.title,
        "link": feed.link,
        "items": [
            {"title": entry.markup or entry.title, "link": entry.link, "id": entry.id}
            for entry in feed.entries
        ],
    }
