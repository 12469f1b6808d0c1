"""When a feed may be asked again: a table of answers and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.entry import Entry, ParsedFeed
from reader.fetch.manners import (
    Answer,
    after_answer,
    after_reading,
    is_due,
    lifetime,
    retry_after,
)
from reader.fetch.state import FeedState

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday
HOUR = timedelta(hours=1)
URL = "https://gazette.example/feed"
FEED = FeedState(URL)


def wait(state: FeedState) -> timedelta:
    assert state.next_due
    return state.next_due - NOW


def test_a_new_feed_is_due_and_then_not_for_an_hour() -> None:
    assert is_due(FEED, NOW)
    state = after_answer(FEED, Answer(200), NOW)
    assert not is_due(state, NOW + timedelta(minutes=5))
    assert is_due(state, NOW + timedelta(minutes=70))


def test_an_hourly_job_does_not_miss_by_seconds() -> None:
    state = after_answer(FEED, Answer(200), NOW + timedelta(seconds=20))
    assert is_due(state, NOW + HOUR)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200, cache_control="public, max-age=43200"), 12 * HOUR),
        (Answer(200, cache_control="max-age=31536000"), 24 * HOUR),
        (Answer(200, cache_control="max-age=60"), HOUR),
        (Answer(200, cache_control="no-cache, max-age=43200"), HOUR),
        (Answer(200, cache_control="s-maxage=43200"), HOUR),
        (Answer(200, cache_control="max-age=99999999999999999999"), 24 * HOUR),
        (Answer(200, expires="Wed, 25 Nov 2026 00:00:00 GMT"), 12 * HOUR),
        (Answer(200, expires="0"), HOUR),
        (
            Answer(200, expires="Wed, 25 Nov 2026 00:00:00 GMT", date="Tue, 24 Nov 2026 18:00:00 GMT"),
            6 * HOUR,
        ),
        (Answer(200, cache_control="max-age=7200", expires="Wed, 25 Nov 2026 00:00:00 GMT"), 2 * HOUR),
        (Answer(500), HOUR),
        (Answer(404), HOUR),
        (Answer(0, problem="broken"), HOUR),
    ],
)
def test_the_wait_after_an_answer(answer: Answer, expected: timedelta) -> None:
    assert wait(after_answer(FEED, answer, NOW)) == expected


def test_lifetime_of_a_dateless_answer_is_measured_by_our_clock() -> None:
    assert lifetime(Answer(200, expires="Tue, 24 Nov 2026 15:00:00 GMT"), NOW) == 3 * HOUR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", timedelta(seconds=120)),
        ("Wed, 25 Nov 2026 12:00:00 GMT", 24 * HOUR),
        ("Tue, 24 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("99999999999999", timedelta(days=31)),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_in_both_forms(text: str, expected: timedelta | None) -> None:
    assert retry_after(text, NOW) == expected


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_even_against_a_person(status: int) -> None:
    state = after_answer(FEED, Answer(status, retry_after="86400"), NOW)
    assert not is_due(state, NOW + 23 * HOUR, force=True)
    assert is_due(state, NOW + 25 * HOUR)
    assert after_answer(state, Answer(200), NOW + 25 * HOUR).hold is None


def test_a_bare_429_holds_and_a_bare_503_does_not() -> None:
    assert not is_due(after_answer(FEED, Answer(429), NOW), NOW + timedelta(minutes=5), force=True)
    assert is_due(after_answer(FEED, Answer(503), NOW), NOW + timedelta(minutes=5), force=True)


def test_failures_back_off_to_a_day_and_success_forgets_them() -> None:
    state, waits = FEED, []
    for _ in range(8):
        state = after_answer(state, Answer(500, problem="down"), NOW)
        waits.append(wait(state) / HOUR)
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert state.problem == "down"
    state = after_answer(state, Answer(200), NOW)
    assert (state.failures, state.problem, wait(state)) == (0, "", HOUR)


def test_a_long_interval_is_never_shortened_by_back_off() -> None:
    week = timedelta(days=7)
    assert wait(after_answer(FEED, Answer(500), NOW, interval=week)) == week


def test_gone_is_for_ever_unless_a_detour_said_so() -> None:
    state = after_answer(FEED, Answer(410), NOW)
    assert state.gone
    assert not is_due(state, NOW + timedelta(days=400), force=True)
    assert not after_answer(FEED, Answer(410, detour=True), NOW).gone


def test_an_error_keeps_validators_and_address() -> None:
    state = FeedState(URL, etag='"good"', last_modified="yesterday")
    failed = after_answer(state, Answer(500, etag='"err"', moved="https://other.example/"), NOW)
    assert (failed.url, failed.etag, failed.last_modified) == (URL, '"good"', "yesterday")


def test_a_permanent_move_is_kept_once_it_answered() -> None:
    moved = Answer(200, moved="https://new.example/feed", final_url="https://new.example/feed", etag='"1"')
    state = after_answer(FEED, moved, NOW)
    assert (state.url, state.validated) == ("https://new.example/feed", "")
    assert after_answer(FEED, replace(moved, status=404), NOW).url == URL


def test_validators_of_a_detour_name_the_place_that_gave_them() -> None:
    state = after_answer(FEED, Answer(200, final_url="https://cdn.example/x", detour=True, etag='"1"'), NOW)
    assert (state.url, state.validated) == (URL, "https://cdn.example/x")


def test_not_modified_counts_as_success_and_keeps_what_is_not_sent_anew() -> None:
    state = FeedState(URL, etag='"1"', last_modified="monday", failures=3, ttl=180, problem="down")
    after = after_answer(state, Answer(304, etag='"2"', final_url=URL), NOW)
    assert (after.etag, after.last_modified, after.failures, after.problem) == ('"2"', "monday", 0, "")
    assert wait(after) == 3 * HOUR


def test_not_modified_without_having_asked_for_it_is_a_failure() -> None:
    assert after_answer(FEED, Answer(304, problem="odd"), NOW).failures == 1


def test_no_network_is_not_the_feeds_fault() -> None:
    state = FeedState(URL, next_due=NOW, failures=1)
    after = after_answer(state, Answer(0, reached=False, problem="no network"), NOW)
    assert after == replace(state, problem="no network")
    assert is_due(after, NOW)


def test_the_feeds_own_wishes() -> None:
    feed = ParsedFeed("Gazette", entries=(Entry("a", "", "1"),), ttl=1440, skip_hours=(13,), skip_days=(2,))
    state = after_reading(FEED, after_answer(FEED, Answer(200), NOW), feed)
    assert wait(state) == 24 * HOUR
    waiting = replace(state, next_due=NOW)
    assert is_due(waiting, NOW)
    assert not is_due(waiting, NOW + HOUR)
    assert is_due(waiting, NOW + HOUR, force=True)
    assert not is_due(waiting, NOW + 26 * HOUR), "Wednesday"
    assert is_due(waiting, NOW + 50 * HOUR)


def test_wishes_that_would_silence_a_feed_for_ever_are_bounded() -> None:
    feed = ParsedFeed("G", ttl=10**7, skip_hours=tuple(range(24)), skip_days=tuple(range(7)))
    state = after_reading(FEED, after_answer(FEED, Answer(200), NOW), feed)
    assert wait(state) == timedelta(days=7)
    assert (state.skip_hours, state.skip_days) == ((), ())


@pytest.mark.parametrize("feed", [ParsedFeed("G", torn=True), ParsedFeed(problems=("This is a web page.",))])
def test_validators_of_what_could_not_be_read_are_not_kept(feed: ParsedFeed) -> None:
    answered = after_answer(FEED, Answer(200, etag='"torn"', last_modified="now"), NOW)
    state = after_reading(FEED, answered, feed)
    assert (state.etag, state.last_modified, state.failures, state.changed) == ("", "", 1, None)
    assert state.problem


def test_a_mended_feed_keeps_its_validators() -> None:
    feed = ParsedFeed("G", problems=("mended",), entries=(Entry("a", "", "1"),))
    state = after_reading(FEED, after_answer(FEED, Answer(200, etag='"1"'), NOW), feed)
    assert (state.etag, state.failures) == ('"1"', 0)


def test_a_clock_that_was_wrong_silences_nobody() -> None:
    future = NOW + timedelta(days=3650)
    state = after_answer(FEED, Answer(429, retry_after="3600"), future)
    assert is_due(state, NOW)
    assert is_due(after_answer(FEED, Answer(200), future), NOW)
