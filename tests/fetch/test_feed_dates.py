from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.fetch.feed_dates import parse_date

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 06 Oct 2025 10:00:00 GMT", "2025-10-06T10:00:00+00:00"),
        ("Mon, 6 Oct 25 10:00 EST", "2025-10-06T10:00:00-05:00"),
        ("6 Oct 2025 10:00:00 +0530", "2025-10-06T10:00:00+05:30"),
        ("Mon, 06 Oct 2025 10:00:00 GMT+02:00", "2025-10-06T10:00:00+02:00"),
        ("Monday, 6 October 2025 3:05 PM PDT", "2025-10-06T15:05:00-07:00"),
        ("06-Oct-2025 10:00:00", "2025-10-06T10:00:00+00:00"),
        ("Mo, 06 Okt 2025 10:00:00 CEST", "2025-10-06T10:00:00+02:00"),
        ("6 octobre 2025", "2025-10-06T00:00:00+00:00"),
        ("6 Oct 2025 24:00:00 GMT", "2025-10-07T00:00:00+00:00"),
        ("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21+00:00"),
        ("Thu Jan 1 19:48:21 GMT 2004", "2004-01-01T19:48:21+00:00"),
        ("October 6, 2025 9:30 am", "2025-10-06T09:30:00+00:00"),
        ("2025-10-06T10:00:00Z", "2025-10-06T10:00:00+00:00"),
        ("2025-10-06T10:00:00.123456+02:00", "2025-10-06T10:00:00+02:00"),
        ("2025-10-06 10:00:00 +0200", "2025-10-06T10:00:00+02:00"),
        ("20251006T100000Z", "2025-10-06T10:00:00+00:00"),
        ("2025-10-06", "2025-10-06T00:00:00+00:00"),
        ("2025-10", "2025-10-01T00:00:00+00:00"),
        (" 2025-10-06T10:00Z\n", "2025-10-06T10:00:00+00:00"),
        ("1999-12-31T23:59:60Z", "1999-12-31T23:59:59+00:00"),
        ("6 Oct 99 10:00 ZZZ", "1999-10-06T10:00:00+00:00"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    moment = parse_date(text, NOW)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [None, "", "yesterday", "31 Feb 2025", "2025-13-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
     "Fri, 31 Dec 9999 23:59:59 GMT", "2026-11-27T00:00:00Z", "-1", "1" * 150, "6 Smarch 2025", "Mon, 6 Oct 2025 99:99:99 GMT"],
)  # fmt: skip
def test_what_is_no_date_or_none_that_can_be(text: str | None) -> None:
    assert parse_date(text, NOW) is None


def test_an_offset_no_place_has_counts_as_none() -> None:
    moment = parse_date("2025-10-06T10:00:00+99:00", NOW)
    assert moment == datetime(2025, 10, 6, 10, tzinfo=UTC)
