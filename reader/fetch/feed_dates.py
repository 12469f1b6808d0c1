"""Dates as feeds write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_AHEAD = timedelta(days=2)
"""A date later than this after now is none: such an entry would stay on top for ever."""
_OLDEST = 1800
_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "cest": 120,
    "mest": 120, "eet": 120, "eest": 180, "msk": 180, "ist": 330, "sgt": 480, "hkt": 480, "awst": 480, "jst": 540,
    "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "ast": -240, "adt": -180, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480,
    "hst": -600, "brt": -180, "art": -180,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro",
            "feb february februar fév février febrero febbraio fevereiro",
            "mar march mär märz mars marzo março",
            "apr april avr avril abr abril aprile",
            "may mai mayo maggio maio",
            "jun june juni juin junio giugno junho",
            "jul july juli juil juillet julio luglio julho",
            "aug august août agosto ago",
            "sep sept september septembre septiembre settembre setembro set",
            "oct october okt oktober octobre octubre ottobre outubro out",
            "nov november novembre noviembre novembro",
            "dec december dez dezember déc décembre dic diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(
    r"(\d{4})-?(\d\d)(?:-?(\d\d))?(?:[T ]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d|[A-Za-z]{2,4})?$"
)
_WORDS = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([^\W\d_]+)\.?,?[\s-]+(\d{4}|\d\d)\b"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]m)?)?\s*(?:(?:GMT|UTC|UT)?([+-]\d\d:?\d\d)|([A-Za-z]{1,5}))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]+,?\s+)?([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{1,2}):(\d\d)(?::(\d\d))?\s+)?(?:([A-Za-z]{2,5})\s+)?(\d{4})"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]m)?)?\s*([+-]\d\d:?\d\d|[A-Za-z]{1,5})?",
    re.IGNORECASE,
)


def parse_date(text: str | None, now: datetime | None = None) -> datetime | None:
    """The moment a feed's date names, with its zone (UTC where none is given).

    None for what is no date, lies before 1800, or in the future by more than two days.
    """
    if not text or len(text) > 200:
        return None
    text = " ".join(text.split())
    try:
        moment = _iso(text) or _words(text) or _month_first(text)
        if moment is None or moment.year < _OLDEST:
            return None
        return moment if moment <= (now or datetime.now(UTC)) + _AHEAD else None
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return _moment(year, int(month), day or "1", hour, minute, second, None, zone)


def _words(text: str) -> datetime | None:
    """RFC 822 and its many relatives: "Mon, 6 Oct 2025 10:00:00 GMT", "6. Oktober 2025"."""
    match = _WORDS.match(text)
    if not match or match[2].lower() not in _MONTHS:
        return None
    day, month, year, hour, minute, second, half, offset, name = match.groups()
    return _moment(year, _MONTHS[month.lower()], day, hour, minute, second, half, offset or name)


def _month_first(text: str) -> datetime | None:
    """C's asctime and American dates: "Thu Jan  1 19:48:21 GMT 2004", "October 6, 2025"."""
    match = _MONTH_FIRST.match(text)
    if not match or match[1].lower() not in _MONTHS:
        return None
    month, day, hour, minute, second, name, year, hour2, minute2, second2, half, zone = match.groups()
    return _moment(
        year,
        _MONTHS[month.lower()],
        day,
        hour or hour2,
        minute or minute2,
        second or second2,
        half,
        name or zone,
    )


def _moment(
    year: str,
    month: int,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
) -> datetime:
    full = int(year)
    if len(year) == 2:
        full += 1900 if full >= 70 else 2000
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    extra = timedelta(0)
    if hours == 24:  # ISO 8601 allows midnight to be written so
        hours, extra = 0, timedelta(days=1)
    seconds = min(int(second or 0), 59)  # leap seconds
    return datetime(full, month, int(day), hours, int(minute or 0), seconds, tzinfo=_zone(zone)) + extra


def _zone(text: str | None) -> timezone:
    text = (text or "").strip()
    if text[:1] in "+-" and text:
        digits = text[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
        if minutes > 14 * 60:
            return UTC
        return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
    minutes = _ZONES.get(text.lower(), 0)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
