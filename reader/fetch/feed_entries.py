"""From what a feed says to an `Entry`: the one place where its text passes the terminal-safe door."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin

from reader.entry import Enclosure, Entry, ParsedFeed
from reader.fetch.feed_text import has_markup, shortened, without_markup
from reader.fetch.feed_text import summary as summarise
from reader.fetch.guard import origin
from reader.fetch.links import bare
from reader.text import safe_line, safe_url

MAX_ENTRIES = 500
"""Entries kept of one answer; the first, which feeds have newest first."""
MAX_CONTENT = 2_000_000
"""Characters of content kept of one entry."""
_TITLE = 500
_FIRST_WORDS = 90


def joined(base: str, link: str) -> str:
    """An absolute http(s) link, safe; empty where there is none or it is unfit.

    A publisher has no name and password to give: what looks like one makes a host look like another.
    """
    link = link.strip()
    if not link:
        return ""
    try:
        absolute = urljoin(base, link)
        return safe_url(bare(absolute)) if origin(absolute) else ""
    except ValueError:
        return ""


def title_of(text: str, *, is_html: bool) -> str:
    """A title as one safe line; markup of HTML titles is gone."""
    return safe_line(without_markup(text[: _TITLE * 20]) if is_html else text, _TITLE)


def entry(
    *,
    title: str,
    title_is_html: bool = True,
    markup: str = "",
    link: str,
    identity: str,
    published: datetime | None,
    updated: datetime | None,
    authors: Sequence[str],
    content: str,
    summary: str,
    summary_is_html: bool = True,
    enclosures: Sequence[Enclosure] = (),
    categories: Sequence[str] = (),
) -> Entry:
    """An entry made of raw text. `link` has passed `joined`; everything else is as sent."""
    content = content[:MAX_CONTENT]
    short = summarise(summary, is_html=summary_is_html) or summarise(content)
    line = title_of(title, is_html=title_is_html)
    if not line:
        line = shortened(short, _FIRST_WORDS) or link
    return Entry(
        title=line,
        link=link,
        id=_identity(identity, link, line, content or summary),
        published=published or updated,
        updated=updated,
        authors=_names(authors),
        content=content or (summary[:MAX_CONTENT] if summary_is_html else ""),
        summary=short,
        enclosures=tuple(
            Enclosure(url, safe_line(item.type, 100), item.length)
            for item in enclosures[:50]
            if (url := safe_url(item.url))
        ),
        categories=_names(categories),
        markup=markup if has_markup(markup) else "",
    )


def feed_of(
    *,
    title: str,
    title_is_html: bool = True,
    markup: str = "",
    link: str,
    entries: Sequence[Entry],
    language: str = "",
    left_out: int = 0,
    problems: Sequence[str] = (),
    torn: bool = False,
    ttl: int = 0,
    skip_hours: tuple[int, ...] = (),
    skip_days: tuple[int, ...] = (),
) -> ParsedFeed:
    """A feed with entries whose ids are unique."""
    said = list(problems)
    if left_out:
        said.append(f"The feed lists {len(entries) + left_out} entries; the first {len(entries)} were taken.")
    line = title_of(title, is_html=title_is_html)
    return ParsedFeed(
        title=line or link,
        link=link,
        entries=_unique(entries),
        problems=tuple(said),
        language=safe_line(language, 40),
        ttl=ttl,
        skip_hours=skip_hours,
        skip_days=skip_days,
        torn=torn,
        markup=markup if has_markup(markup) else "",
    )


def failed(problem: str, *, torn: bool = False) -> ParsedFeed:
    """An empty feed with the reason."""
    return ParsedFeed(problems=(problem,), torn=torn)


def _identity(identity: str, link: str, title: str, content: str) -> str:
    """An id is compared, seldom shown; still it is text from outside."""
    if line := safe_line(identity, 1000):
        return line
    if link:
        return link
    digest = hashlib.sha256(f"{title}\0{content}".encode("utf-8", "replace")).hexdigest()
    return f"sha256:{digest[:32]}"


def _unique(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Careless feeds give all entries one id: those get their link or a number added."""
    seen: set[str] = set()
    kept: list[Entry] = []
    for item in entries:
        name = item.id
        if name in seen and item.link:
            name = f"{item.id} {item.link}"
        if name in seen:
            digest = hashlib.sha256(f"{item.title}\0{item.content}".encode("utf-8", "replace")).hexdigest()
            name = f"{name} {digest[:16]}"
        if name in seen:
            continue  # the same entry twice
        seen.add(name)
        kept.append(item if name == item.id else replace(item, id=name))
    return tuple(kept)


def _names(values: Sequence[str]) -> tuple[str, ...]:
    lines = (safe_line(without_markup(value[:1000]), 200) for value in values[:50])
    return tuple(dict.fromkeys(line for line in lines if line))
