"""What is remembered of a feed between two requests, so that the next one is polite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedState:
    """All that decides when and how a feed is asked again. Moments are in UTC, with their zone.

    The store keeps it; only `reader.fetch.manners` makes a new one out of an old one.
    """

    url: str
    """Where it is asked; after a permanent redirect the new address."""
    etag: str = ""
    """Sent back byte for byte, quotes and all (RFC 9110, 8.8.3); empty where none was given."""
    last_modified: str = ""
    """An opaque text too: an odd date is echoed as it came."""
    validated: str = ""
    """The address that gave `etag` and `last_modified`, when redirects led there; else empty."""
    checked: datetime | None = None
    """When the server was last reached."""
    changed: datetime | None = None
    """When it last sent a feed that could be read."""
    next_due: datetime | None = None
    """Not asked before then, unless a person insists; None is now."""
    hold: datetime | None = None
    """Not asked before then even if a person insists: the server said so (429, 503)."""
    failures: int = 0
    """Answers in a row that were no feed."""
    gone: bool = False
    """The server said 410: never asked again."""
    ttl: int = 0
    """Minutes the feed itself asks to wait; 0 where it does not say."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (UTC) at which the feed asks to be left alone."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (Monday is 0) at which it does."""
    private: bool = False
    """It stood in a private network when a person subscribed to it, so it may stay there."""
    problem: str = ""
    """Why the last request brought nothing, one safe sentence; empty where all is well."""
