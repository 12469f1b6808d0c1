"""Times as lists and bylines write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.app.dates import age, byline_date, day

NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "long", "short"),
    [
        (NOW, "now", "now"),
        (NOW + timedelta(hours=1), "now", "now"),
        (NOW - timedelta(minutes=12), "12m", "12m"),
        (NOW - timedelta(hours=23, minutes=59), "23h", "23h"),
        (NOW - timedelta(days=6), "6d", "6d"),
        (NOW - timedelta(days=7), "27 Jan", "27 Jan"),
        (datetime(2025, 12, 24, tzinfo=UTC), "24 Dec", "24 Dec"),
        (datetime(2025, 3, 1, tzinfo=UTC), "Mar 2025", "2025"),
    ],
)
def test_an_age_fits_its_column(moment: datetime, long: str, short: str) -> None:
    assert age(moment, NOW) == long
    assert age(moment, NOW, short=True) == short


def test_the_whole_year_is_written_by_day_and_month() -> None:
    november = datetime(2026, 11, 28, tzinfo=UTC)
    assert age(datetime(2026, 1, 31, tzinfo=UTC), november) == "31 Jan"


def test_a_byline_keeps_the_publishers_day() -> None:
    kept = datetime(2026, 1, 30, 23, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert day(kept) == "30 January 2026"
    assert byline_date(kept, kept + timedelta(minutes=9)) == "30 January 2026, updated 23:39"
    assert byline_date(kept, kept + timedelta(hours=9)) == "30 January 2026, updated 31 January"
    assert byline_date(kept, kept) == "30 January 2026"
    assert day(None) == ""
