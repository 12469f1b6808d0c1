"""Copies of documents as headlines are set: in capitals, in title case.

There a capital says little and a name's neighbours look like names. Few copies of little weight teach
that without cost to running text (docs/entities.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from training.entities.pack import Sample, Span

_EVERY = 16
"""One document in so many is copied, for each dress."""
_WEIGHT = 0.3
_SMALL = frozenset("a an the of in on at to for from by with and or but as is are was were be it its".split())
"""Words that stay small in title case."""


def dressed(samples: list[Sample]) -> Iterator[Sample]:
    """The copies."""
    for first, dress in ((3, str.upper), (7, _title)):
        for sample in samples[first::_EVERY]:
            yield from _copy(sample, dress)


def _copy(sample: Sample, dress: Callable[[str], str]) -> Iterator[Sample]:
    text = dress(sample.text)
    # Some letters have capitals of two signs, which would move the spans.
    if len(text) == len(sample.text):
        yield Sample(sample.source, text, list(_spans(sample)), _WEIGHT)


def _spans(sample: Sample) -> Iterator[Span]:
    """The spans of the tags, which may have been mended."""
    tokens, tags = sample.tokens, sample.tags
    for first, tag in enumerate(tags):
        if tag == "O" or (tag[0] == "I" and first and tags[first - 1][2:] == tag[2:]):
            continue
        past = first + 1
        while past < len(tags) and tags[past] == "I" + tag[1:]:
            past += 1
        yield tokens.starts[first], tokens.end(past - 1), tag[2:]


def _title(text: str) -> str:
    def capital(match: re.Match[str]) -> str:
        word = match[0]
        return word if word in _SMALL else word[0].upper() + word[1:]

    return re.sub(r"\b[^\W\d_][\w'’]*", capital, text)
