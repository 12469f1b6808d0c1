"""When a feed may be asked again, given its last answer. Pure: no clock, no network, no store.

The rules are those publishers ask for: conditional requests with opaque validators, at most one
request an hour, lifetimes and wishes of the feed honoured, back-off after failures, 410 and
permanent redirects taken at their word. docs/fetching.md gives them with their sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from reader.entry import ParsedFeed
from reader.fetch.state import FeedState

INTERVAL = timedelta(hours=1)
"""Least time between two requests to one feed, where the configuration does not say."""
FRESH_CAP = timedelta(days=1)
"""Longest lifetime of an answer that is believed: a year is a server's default, not a wish."""
WISH_CAP = timedelta(days=7)
"""Longest wait that a feed's own ttl may ask for."""
HOLD_CAP = timedelta(days=31)
"""Longest Retry-After that is believed."""
BACKOFF_CAP = timedelta(days=1)
SLACK = timedelta(minutes=1)
"""A refresh from cron on the hour must not miss a feed by the seconds the last one took."""
CLOCK_SLIP = timedelta(hours=1)
"""A last request this far in the future means that the clock was wrong: the feed counts as due."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request came to, after its redirects."""

    status: int
    """Of the last hop; 0 where no whole answer came."""
    moved: str = ""
    """Where the permanent redirects before the first temporary one led; empty without any."""
    final_url: str = ""
    detour: bool = False
    """A temporary redirect was among the hops."""
    etag: str = ""
    last_modified: str = ""
    cache_control: str = ""
    expires: str = ""
    date: str = ""
    retry_after: str = ""
    reached: bool = True
    """False where nothing left this machine (no network): not the feed's failure."""
    problem: str = ""
    """Why there is nothing to read, one safe sentence."""


def is_due(state: FeedState, now: datetime, *, force: bool = False) -> bool:
    """Whether the feed may be asked at `now`; `force` is a person who insists."""
    if state.gone:
        return False
    slipped = state.checked is not None and state.checked > now + CLOCK_SLIP
    if state.hold and now < state.hold <= now + HOLD_CAP and not slipped:
        return False
    if force or state.checked is None or slipped:
        return True
    if _skipped(state, now):
        return False
    return state.next_due is None or now >= state.next_due - SLACK


def after_answer(
    state: FeedState, answer: Answer, now: datetime, *, interval: timedelta = INTERVAL
) -> FeedState:
    """The state after an answer. For a 200 it holds if the body can be read: see `after_reading`."""
    if not answer.reached:
        return replace(state, problem=answer.problem)
    if answer.status == 200:
        return _after_body(state, answer, now, interval)
    if answer.status == 304 and (state.etag or state.last_modified):
        return _after_unchanged(state, answer, now, interval)
    return _after_failure(state, answer, now, interval)


def after_reading(
    before: FeedState,
    state: FeedState,
    feed: ParsedFeed,
    *,
    interval: timedelta = INTERVAL,
) -> FeedState:
    """The state after the body was parsed.

    Args:
        before: the state before the request.
        state: what `after_answer` made of it.
        feed: what the parser made of the body.
    """
    now = state.checked or datetime.now(UTC)
    if feed.torn or (feed.problems and not feed.entries and not feed.title):
        # Validators of half a feed would keep it half for ever: the next answer must be whole.
        return replace(
            state,
            etag="",
            last_modified="",
            validated="",
            changed=before.changed,
            failures=before.failures + 1,
            next_due=_later(state.next_due, now + _backoff(before.failures + 1, interval)),
            problem=feed.problems[0] if feed.problems else "The feed broke off before its end.",
        )
    wish = min(timedelta(minutes=feed.ttl), WISH_CAP)
    return replace(
        state,
        ttl=feed.ttl,
        # Somebody who lists every hour or day did not mean never.
        skip_hours=feed.skip_hours if len(set(feed.skip_hours)) < 24 else (),
        skip_days=feed.skip_days if len(set(feed.skip_days)) < 7 else (),
        next_due=_later(state.next_due, now + wish),
    )


def http_date(text: str) -> datetime | None:
    """The moment of an HTTP date, or None where it is none (`Expires: 0`)."""
    try:
        moment = parsedate_to_datetime(text.strip())
    except (ValueError, IndexError, OverflowError, TypeError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def retry_after(text: str, now: datetime, date: str = "") -> timedelta | None:
    """How long a Retry-After asks to wait, in either of its forms; None where it says nothing."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), HOLD_CAP)
    moment = http_date(text)
    if moment is None:
        return None
    # The server's own clock measures its own date.
    wait = moment - (http_date(date) or now)
    return min(max(wait, timedelta(0)), HOLD_CAP)


def lifetime(answer: Answer, now: datetime) -> timedelta:
    """How long the answer says it stays fresh (RFC 9111, 4.2.1), capped; 0 where it does not."""
    control = answer.cache_control.lower()
    if "no-cache" in control or "no-store" in control:
        return timedelta(0)
    if match := re.search(r'(?:^|[\s,])max-age\s*=\s*"?(\d{1,12})', control):
        return min(timedelta(seconds=int(match[1][:9])), FRESH_CAP)
    expires = http_date(answer.expires)
    if expires is None:
        return timedelta(0)
    return min(max(expires - (http_date(answer.date) or now), timedelta(0)), FRESH_CAP)


def _after_body(state: FeedState, answer: Answer, now: datetime, interval: timedelta) -> FeedState:
    url = answer.moved or state.url
    return replace(
        state,
        url=url,
        etag=answer.etag,
        last_modified=answer.last_modified,
        validated=answer.final_url if answer.final_url != url else "",
        checked=now,
        changed=now,
        next_due=now + max(interval, lifetime(answer, now)),
        hold=None,
        failures=0,
        problem="",
    )


def _after_unchanged(state: FeedState, answer: Answer, now: datetime, interval: timedelta) -> FeedState:
    wish = min(timedelta(minutes=state.ttl), WISH_CAP)
    url = answer.moved or state.url
    return replace(
        state,
        url=url,
        etag=answer.etag or state.etag,
        last_modified=answer.last_modified or state.last_modified,
        validated=answer.final_url if answer.final_url != url else "",
        checked=now,
        next_due=now + max(interval, lifetime(answer, now), wish),
        hold=None,
        failures=0,
        problem="",
    )


def _after_failure(state: FeedState, answer: Answer, now: datetime, interval: timedelta) -> FeedState:
    """Validators stay: an error page says nothing about the feed."""
    failures = state.failures + 1
    wait = _backoff(failures, interval)
    hold = None
    if answer.status in (429, 503):
        asked = retry_after(answer.retry_after, now, answer.date)
        if asked is None and answer.status == 429:
            asked = wait
        if asked is not None:
            hold, wait = now + asked, max(asked, interval)
    return replace(
        state,
        checked=now,
        next_due=now + wait,
        hold=hold,
        failures=failures,
        # A 410 behind a temporary redirect speaks of that place, not of the feed.
        gone=answer.status == 410 and not answer.detour,
        problem=answer.problem,
    )


def _backoff(failures: int, interval: timedelta) -> timedelta:
    """Doubling from the interval, at most a day (or the interval, where that is longer)."""
    return max(interval, min(interval * (1 << min(failures - 1, 12)), BACKOFF_CAP))


def _skipped(state: FeedState, now: datetime) -> bool:
    moment = now.astimezone(UTC)
    return moment.hour in state.skip_hours or moment.weekday() in state.skip_days


def _later(one: datetime | None, other: datetime) -> datetime:
    return other if one is None else max(one, other)
