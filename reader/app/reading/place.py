"""The same place in two texts of one article: a longer version came, or it was cleaned anew."""

from __future__ import annotations

import re

LENGTHS = (60, 24)
"""Characters by which a place is known again: the surer one first."""
NEAR = 12
"""Sentence beginnings looked at on each side of a place whose own words are gone."""
_BEGINNING = re.compile(r"(?<=[.!?\n] )\S|(?<=\n)\S|(?<=[。！？])\S")


def same_place(before: str, after: str, offset: int) -> int:
    """Where the words at an offset of one text stand in the other.

    Where they are gone the nearest words that are not decide; 0 where nothing near is left.
    """
    if offset <= 0:
        return 0
    for place in (offset, *_around(before, offset)):
        for size in LENGTHS:
            words = before[place : place + size]
            if len(words.strip()) >= min(size, len(before) - place) // 2 and (at := after.find(words)) >= 0:
                return at
    return 0


def _around(text: str, offset: int) -> list[int]:
    """Beginnings of sentences near an offset, the nearest first, those behind it before those ahead."""
    behind = [match.start() for match in _BEGINNING.finditer(text, offset, offset + 4000)][:NEAR]
    ahead = [match.start() for match in _BEGINNING.finditer(text, max(0, offset - 4000), offset)][-NEAR:]
    return sorted([*behind, *ahead], key=lambda place: (abs(place - offset), place < offset))
