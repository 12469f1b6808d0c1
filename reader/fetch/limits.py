"""Who we say we are, and how much of anything we take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reader import __version__
from reader.config import Config

PROJECT_URL = "https://broadsheet.example/"
USER_AGENT = f"Broadsheet/{__version__} (+{PROJECT_URL})"
"""Name, version and where to complain, as publishers ask; no disguise as a browser."""

MAX_REDIRECTS = 10
MAX_URL = 8192
"""Characters of an address; the same limit as the terminal-safe door's."""
PER_ORIGIN = 6
"""Connections to one origin at once, as browsers hold it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes one request may take."""

    connect: float = 10.0
    answer: float = 15.0
    """From the request to the end of the response headers, however slowly they drip; later
    between two pieces of the body."""
    total: float = 30.0
    """From the first look-up to the last byte, redirects included."""
    size: int = 20_000_000
    """Bytes of the body, before and after decompression."""
    crawl: int = 256
    """Bytes a second below which a body is given up, once `patience` has passed."""
    patience: float = 10.0

    @classmethod
    def of(cls, config: Config) -> Limits:
        """The limits a person configured."""
        total = float(config.fetch_seconds)
        size = config.fetch_megabytes * 1_000_000
        return cls(connect=min(10.0, total), answer=min(15.0, total), total=total, size=size)


class Trust(Enum):
    """Who chose the address: decides whether it may lie in a private network."""

    TYPED = "typed"
    """A person, just now: its origin may be private, on the way as well."""
    KEPT = "kept"
    """A person, once (a subscription): the address itself may be private, no redirect from it."""
    LINKED = "linked"
    """A publisher: it must be public, unless the host is configured under fetch.private."""


class Expect(Enum):
    """What is asked for; the value is the Accept header."""

    PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
    FEED = (
        "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml;q=0.9,"
        "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,text/html;q=0.5,*/*;q=0.4"
    )
    PICTURE = "image/webp,image/png,image/jpeg,image/gif;q=0.9"
