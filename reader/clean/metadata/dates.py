"""Moments as publishers write them, always with a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}\b)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?$")
_OLDEST = 1990


def moment(value: object) -> datetime | None:
    """The moment a machine-readable date names; midnight UTC where only the day is known."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()[:60]
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.0)?", text):
        return _sane(datetime.fromtimestamp(int(text[:10]), UTC))
    if found := _ISO.search(text):
        return _made(found.groups())
    if found := _COMPACT.match(text):
        return _made((*found.groups(), None))
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _sane(parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC))


def _made(parts: tuple[str | None, ...]) -> datetime | None:
    year, month, day, hour, minute, second, zone = parts
    try:
        return _sane(
            datetime(
                int(year or 0), int(month or 0), int(day or 0),
                int(hour or 0) % 24, int(minute or 0), min(int(second or 0), 59),
                tzinfo=_zone(zone),
            )
        )  # fmt: skip
    except ValueError:
        return None


def _zone(text: str | None) -> timezone:
    if not text or text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset) if offset else UTC


def _sane(when: datetime) -> datetime | None:
    """None for what cannot be a date of publication: a zero of some system, or far ahead."""
    if when.year < _OLDEST:
        return None
    return when if when <= datetime.now(UTC) + timedelta(days=400) else None


def from_url(url: str) -> datetime | None:
    """The day in an address of the form /2026/01/30/."""
    found = re.search(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$|\D)", url)
    return _made((*found.groups(), None, None, None, None)) if found else None


def from_number(url: str) -> datetime | None:
    """The day that a number in an address begins with, as in /article/A202601291432."""
    found = re.search(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])", url)
    return _made((*found.groups(), None, None, None, None)) if found else None
