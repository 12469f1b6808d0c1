"""Long forms explained by a short one in brackets: "Harbour Union (HU)", "HU (Harbour Union)"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reader.entities.forms import is_acronym, spells
from reader.entities.spans import Span
from reader.entities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spans, the second an abbreviation of the first."""

    long: Span
    short: Span


def pairs(spans: list[Span], tokens: Tokens) -> list[Pair]:
    """All such explanations, in order."""
    found: list[Pair] = []
    words = tokens.words
    for before, after in pairwise(spans):
        if after.first != before.past + 1 or words[before.past] != "(":
            continue
        if after.past >= len(words) or words[after.past] != ")":
            continue
        first, second = before.text(tokens), after.text(tokens)
        if is_acronym(second) and not is_acronym(first):
            long, short = before, after
        elif is_acronym(first) and not is_acronym(second):
            long, short = after, before
        else:
            continue
        if _fits(long, short, tokens):
            found.append(Pair(long, short))
    return found


def _fits(long: Span, short: Span, tokens: Tokens) -> bool:
    """Whether the brackets explain: initials agree, or both are organisations.

    An abbreviation may be of the name in another language, so initials need not agree where
    nothing speaks against it; "Lisbon (AP)" and "Ana Veloso (CNN)" explain nothing.
    """
    letters = short.text(tokens).replace(".", "")
    words = tokens.words[long.first : long.past]
    if spells(words, letters):
        return True
    if long.type == "PER" or short.type == "PER":
        return False
    return long.type in ("ORG", "MISC") and len(words) > 1 and (short.type == "ORG" or short.score < 0.9)
