"""Which stretches of a text only say again what another said, so that nothing counts twice."""

from __future__ import annotations

import re

from reader.clean.captions import Piece, find_copies

_LINE = re.compile(r"[^\n]+")
_LEAST = 25
"""Characters: shorter lines ("Advertisement", a name in a list) repeat for other reasons."""


def copied(text: str) -> list[tuple[int, int]]:
    """Start and end of every line that is a second copy of another, in order."""
    lines = [match.span() for match in _LINE.finditer(text) if len(match[0].strip()) >= _LEAST]
    if len(lines) < 2:
        return []
    pieces = [Piece(text[start:end], "para") for start, end in lines]
    found = [
        lines[member] for group in find_copies(pieces) for member in group.members if member != group.keep
    ]
    return sorted(found)
