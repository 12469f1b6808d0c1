"""Feeds and entries as publishers send them, made terminal-safe, before anything is cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry carries: a podcast, a picture."""

    url: str
    type: str = ""
    length: int = 0
    """Bytes, as the feed claims; 0 where it does not say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed."""

    title: str
    link: str
    """Absolute http(s) link to the article; empty where the feed gives none that is fit."""
    id: str
    """The feed's own id, else the link, else a hash of title and content; unique within its feed."""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    content: str = ""
    """HTML as sent: hostile, never shown; only the workroom may parse it."""
    summary: str = ""
    """Plain, safe, at most a few hundred characters: what a list or preview shows."""
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()
    markup: str = ""
    """The title as harmless HTML, where it has markup (an italic name); empty where it has none."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as read. What cannot be read gives no entries and says why in `problems`."""

    title: str = ""
    link: str = ""
    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()
    """Sentences for the reader."""
    language: str = ""
    ttl: int = 0
    """Minutes the publisher asks to wait; 0 where it does not say."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (UTC) at which not to ask."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (Monday is 0) on which not to ask."""
    torn: bool = False
    """The document broke off before its end: its validators must not be kept."""
    markup: str = ""
    """The title as harmless HTML, where it has markup; empty where it has none."""
