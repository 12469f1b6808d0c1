"""The forms of a name: what is no part of it, and when two spellings are the same letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reader.entities.lexicon import TITLES
from reader.entities.spans import Span
from reader.entities.tokens import Tokens

_OUTER = frozenset("\"'“”‘’«»„()[],;:–—-.!?…*|/\\")
_OPENING = frozenset("\"“‘'«„")
_ARTICLES = frozenset(("the", "a", "an"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
# Offices that may stand in a name of an organisation but never begin a person's.
_OFFICE = TITLES | frozenset(
    """
    former ex acting late then first prime foreign interior defence defense presidents ministers senators justices
    assemblymember assemblyman assemblywoman footballer striker midfielder defender goalkeeper
    """.split()
)


def trimmed(span: Span, tokens: Tokens) -> Span | None:
    """The span without article, title, possessive and outer punctuation; None if nothing is left."""
    words, lower = tokens.words, tokens.lower
    first, past = span.first, span.past
    while past > first:
        if lower[first] in _ARTICLES or words[first] in _OUTER or words[first] in _POSSESSIVE:
            first += 1
        elif span.type == "PER" and (owned := _after_possessive(words[first:past])):
            first += owned
        elif words[past - 1] in _POSSESSIVE or words[past - 1] in _OUTER:
            past -= 1
        elif span.type == "PER" and past - first > 1 and lower[first] in _OFFICE:
            first += 1
        else:
            break
    if first == past:
        return None
    if span.type == "PER" and past - first == 1 and lower[first] in _OFFICE:
        return None
    span.first, span.past = first, past
    return span


def _after_possessive(words: list[str]) -> int:
    """How many words belong to whom a person belongs to: "Nordhav's" of "Nordhav's Tomas Reed"."""
    at = next((at for at, word in enumerate(words[:-1]) if word in _POSSESSIVE), 0)
    return 0 if _OPENING.intersection(words[:at]) else at + 1 if at else 0


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What two spellings of one name share: no case, accents, dots, commas, apostrophes, article or "State of"."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub(r"[.,’'`]", "", plain.replace("‐", "-").replace("‑", "-"))
    plain = re.sub(r"[\s]+", " ", plain).strip()
    return plain.removeprefix("the ").removeprefix("state of ")


def letters(folded: str) -> str:
    """A key without what parts its words: one for "jong-un" and "jong un"."""
    return folded.replace("-", "").replace(" ", "")


def is_acronym(text: str) -> bool:
    """HU, U.N., R2D, KPMG: two to eight signs, all capitals and digits, led by a capital."""
    plain = text.replace(".", "").replace("-", "")
    return 2 <= len(plain) <= 8 and plain[0].isalpha() and plain.isupper() and " " not in text


def initials(words: list[str], *, joiners: bool) -> str:
    """First letters of the words of a long form, with or without "of", "and", "the"."""
    small = {"of", "and", "the", "for", "in", "on", "to", "de", "la", "del", "&"}
    parts = [part for word in words for part in word.split("-") if part]
    return "".join(part[0] for part in parts if joiners or part.lower() not in small).lower()


def spells(words: list[str], short: str) -> bool:
    """Whether the initials of a long form are its abbreviation."""
    plain = short.replace("-", "").lower()
    return any(initials(words, joiners=joiners) == plain for joiners in (True, False))


def one_edit(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes `a` into `b`."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    rest_a, rest_b = a[at:], b[at:]
    if len(a) == len(b):
        swapped = rest_a[1::-1] + rest_a[2:] == rest_b
        return swapped or rest_a[1:] == rest_b[1:]
    return rest_a[1:] == rest_b or rest_b[1:] == rest_a
