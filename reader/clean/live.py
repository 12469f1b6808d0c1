"""Live blogs: which blocks begin an entry, when each was written, and which way they go.

The times come from `time` elements, from attributes such as `data-timestamp`, from lines that are nothing
but a time, and from the updates that JSON-LD lists. Three of a kind, in order, make a live blog.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from reader.article import Kind
from reader.clean.metadata import Facts
from reader.clean.metadata.dates import moment
from reader.clean.metadata.jsonld import Update
from reader.clean.segments import Segment
from reader.clean.walk import Walk
from reader.text.fold import folded
from reader.text.safe import safe_line

_FEWEST = 3
"""Entries that make a live blog."""
_IN_ORDER = 0.8
"""Share of neighbouring entries whose times go one way."""
_REACH = 8
"""Segments between a time and the entry that it stands over."""
_LONGEST_TIME = 24
"""Characters of a line that is nothing but a time."""
_CLOCK = re.compile(
    r"\W*(\d{1,2})(?:[:.h](\d{2})(?:[:.]\d{2})?)?\s*([ap]\.?m\b\.?)?\s*(?:uhr|h|[A-Z]{2,4})?\W*",
    re.IGNORECASE,
)
_STAMPS = ("data-timestamp", "data-time", "data-datetime", "data-published", "data-date", "data-publish-time")
_LIVE = re.compile(r"live|ticker|minut|direct|vivo|diretta", re.IGNORECASE)
_HEADS = (Kind.HEADING, Kind.PARAGRAPH, Kind.QUOTE)
"""Blocks that may begin an entry."""
_LIKE = 50
"""Characters by which a block is known to begin one of JSON-LD's updates."""
_SAID = 12
"""Characters from which on a stretch within such an update is a part of it and no coincidence."""


@dataclass
class Live:
    """What `mark_entries` found."""

    order: str = ""
    """"newest first" or "oldest first"; empty where it is no live blog."""
    lines: set[int] = field(default_factory=set)
    """By `id`: segments that are an entry's time and nothing else, so no block of their own."""
    missing: str = ""
    """A sentence where most of the entries that the page lists are not among the article's blocks."""
    left_out: list[int] = field(default_factory=list)
    """Indexes of segments that say what those entries say, and were not chosen."""


@dataclass(slots=True)
class _Time:
    at: int
    """Index of the segment before which it stands, or which it is."""
    when: datetime | None
    shown: str
    """As the page shows it; empty where it shows no time of day."""
    line: bool = False
    """It is that segment's whole text."""


def mark_entries(walk: Walk, chosen: Sequence[Segment], facts: Facts, url: str) -> Live:
    """Give the block that begins an entry its time, as its marker.

    Args:
        chosen: segments of the article's body, in page order.
        url: the page's address; where it speaks of a live report, attributes are looked at too.
    """
    body = {id(segment) for segment in chosen}
    places = [at for at, segment in enumerate(walk.segments) if id(segment) in body]
    if len(places) < _FEWEST:
        return _with_missing(Live(), walk, body, facts.updates, set())
    groups = _times(walk, places)
    if facts.updates or _LIVE.search(url):
        _stamped(walk, places, groups)
    for times in sorted(groups.values(), key=len, reverse=True):
        heads = _heads(times, places, walk.segments)
        if order := _order(heads):
            lines = {id(walk.segments[time.at]) for time in times if time.line}
            return _marked(walk, heads, facts, Live(order, lines))
    begun = _begun(facts.updates, places, walk.segments)
    heads = {at: _Time(at, facts.updates[number][0], "") for at, number in begun.items()}
    live = _with_missing(Live(_order(heads)), walk, body, facts.updates, set(begun.values()))
    return _marked(walk, heads, facts, live)


def _times(walk: Walk, places: Sequence[int]) -> dict[tuple[str, ...], list[_Time]]:
    """Times that stand among the article, those of one kind together: an entry's look like the next one's."""
    first, last = places[0] - _REACH, places[-1]
    groups: defaultdict[tuple[str, ...], list[_Time]] = defaultdict(list)
    inside = [(at, element) for at, element in walk.times if first <= at <= last]
    for at, element in inside if len(inside) >= _FEWEST else ():
        shown = safe_line(element.text_content(), 60)
        when = moment(element.get("datetime"))
        above = element.getparent()
        around = (above.get("class") or "") if above is not None else ""
        if when or _is_clock(shown):
            line = at < len(walk.segments) and walk.segments[at].text == shown
            groups[element.get("class") or "", around].append(_Time(at, when, shown, line))
    for at in range(max(0, first), last):
        segment = walk.segments[at]
        if len(segment.text) <= _LONGEST_TIME and segment.kind in _HEADS and _is_clock(segment.text):
            node = walk.nodes[segment.node]
            groups[node.tag, node.names].append(_Time(at, None, safe_line(segment.text), line=True))
    return groups


def _stamped(walk: Walk, places: Sequence[int], groups: dict[tuple[str, ...], list[_Time]]) -> None:
    """Times that an element around an entry has as an attribute."""
    seen: set[int] = set()
    for at in places:
        node = walk.segments[at].node
        while node >= 0 and node not in seen:
            seen.add(node)
            element = walk.nodes[node].element
            for name in _STAMPS:
                if when := moment(element.get(name)):
                    groups[name, element.get("class") or ""].append(_Time(at, when, ""))
            node = walk.nodes[node].parent


def _is_clock(text: str) -> bool:
    found = _CLOCK.fullmatch(text) if text[:1].isdigit() else None
    return bool(found and (found[2] or found[3]) and int(found[1]) < 25 and int(found[2] or 0) < 60)


def _heads(times: Sequence[_Time], places: Sequence[int], segments: Sequence[Segment]) -> dict[int, _Time]:
    """By index: the block that each time stands over, where it is near and no other time comes between."""
    heads: dict[int, _Time] = {}
    lines = {time.at for time in times if time.line}
    places = [at for at in places if at not in lines]
    for time, following in pairwise([*times, _Time(len(segments), None, "")]):
        for at in places[bisect_left(places, time.at) :]:
            if at > time.at + _REACH or at >= max(following.at, time.at + 1):
                break
            if segments[at].kind in _HEADS:
                heads.setdefault(at, time)
                break
    above = {at: places[place - 1] for place, at in enumerate(places) if place and at in heads}
    titled = {at: up for at, up in above.items() if segments[up].kind is Kind.HEADING and up not in heads}
    if len(titled) > _IN_ORDER * len(heads):
        # The time stands under the entry's own heading.
        return {titled.get(at, at): time for at, time in heads.items()}
    return heads


def _begun(updates: Sequence[Update], places: Iterable[int], segments: Sequence[Segment]) -> dict[int, int]:
    """By index: the segments that begin JSON-LD's updates, and which; each update once."""
    if len(updates) < _FEWEST:
        return {}
    begin = {
        key: number
        for number, (_, *texts) in enumerate(updates)
        for text in texts
        if (key := folded(text)[:_LIKE].strip())
    }
    begun: dict[int, int] = {}
    seen: set[int] = set()
    for at in places:
        number = begin.get(folded(segments[at].text[: 2 * _LIKE])[:_LIKE].strip(), -1)
        if number >= 0 and number not in seen and segments[at].kind in _HEADS:
            seen.add(number)
            begun[at] = number
    return begun


def _with_missing(
    live: Live, walk: Walk, body: Collection[int], updates: Sequence[Update], shown: Collection[int]
) -> Live:
    """Told of the updates that are not shown, and of where they stand on the page, if they do.

    Args:
        body: by `id`, the article's segments.
        shown: numbers of the updates that are among them.
    """
    if len(updates) < _FEWEST or len(shown) * 2 >= len(updates):
        return live
    others = [at for at, s in enumerate(walk.segments) if id(s) not in body and s.text and not s.hidden]
    begun = _begun(updates, others, walk.segments)
    found = len(set(begun.values()) - set(shown))
    if found:
        texts = "\n".join(
            folded(text) for n, (_, *texts) in enumerate(updates) if n not in shown for text in texts
        )
        live.left_out = [at for at in others if _is_said(walk.segments[at].text, texts)]
    live.missing = _missing(len(shown), found, len(updates))
    return live


def _is_said(text: str, texts: str) -> bool:
    said = folded(text).strip()
    return len(said) >= _SAID and said in texts


def _missing(shown: int, removed: int, listed: int) -> str:
    stand = f"{shown} of them stand{'s' if shown == 1 else ''}" if shown else "none of them stands"
    more = f" {removed} {'is' if removed == 1 else 'are'} among what was removed." if removed else ""
    rest = " A browser may show the rest." if shown + removed < listed else ""
    return f"This live blog lists {listed} entries, and {stand} here.{more}{rest}"


def _order(heads: Mapping[int, _Time]) -> str:
    """Which way the entries go; empty where there are too few, or they go both ways."""
    if len(heads) < _FEWEST:
        return ""
    minutes = [_minute(time) for _, time in sorted(heads.items())]
    steps = [later - earlier for earlier, later in pairwise(minutes) if later != earlier]
    back = sum(step < 0 for step in steps)
    if back >= _IN_ORDER * max(1, len(steps)):
        return "newest first"
    return "oldest first" if len(steps) - back >= _IN_ORDER * max(1, len(steps)) else ""


def _minute(time: _Time) -> float:
    if time.when:
        return time.when.timestamp() / 60
    found = _CLOCK.fullmatch(time.shown)
    assert found is not None, "a time without a moment shows one"
    afternoon = (found[3] or "").lower().startswith("p")
    return int(found[1]) % (12 if found[3] else 24) * 60 + int(found[2] or 0) + 720 * afternoon


def _marked(walk: Walk, heads: Mapping[int, _Time], facts: Facts, live: Live) -> Live:
    """Write the times; with their day where the entries are of several days."""
    zone = facts.published.tzinfo if facts.published and facts.published.utcoffset() else None
    moments = {
        at: time.when.astimezone(zone) if zone else time.when for at, time in heads.items() if time.when
    }
    several = len({when.date() for when in moments.values()}) > 1
    for at, time in heads.items():
        when = moments.get(at)
        shown = time.shown
        if when and not _is_clock(shown):
            shown = f"{when:%H:%M}" if when.utcoffset() else f"{when:%H:%M} UTC"
        if walk.segments[at].text.startswith(time.shown or shown):
            continue  # it says so itself
        walk.segments[at].marker = f"{when.day} {when:%B}, {shown}" if several and when else shown
    return live
