"""Which of several copies a reader should see, and how the others differ from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.clean.captions.judge import BESIDE, at_end, is_credit
from reader.clean.captions.marks import CUT
from reader.clean.captions.pieces import HIDDEN, Difference, Role, key_of, words

_END = 60
_STRAIGHT = re.compile("[\"'`]")
_CURLY = re.compile("[‘’“”„«»「」]")
_TYPED_DASH = re.compile(r"\s--?\s")
_SHOUTED = re.compile(r"[^\W\da-z_]{3,} [^\W\da-z_]{3,}")
_GRADE = {Role.HEADING: 0, Role.PARAGRAPH: 1, Role.CAPTION: 1, Role.ALT: 3, Role.IMAGE_TITLE: 4}


def best(texts: Sequence[str], roles: Sequence[Role]) -> int:
    """The index of the text to keep: shown over hidden, whole over cut, well set over plain."""
    if len(set(texts)) == 1:
        return min(range(len(texts)), key=lambda at: (roles[at] in HIDDEN, _GRADE.get(roles[at], 2), at))
    return min(range(len(texts)), key=lambda at: (*_fault(texts[at], roles[at]), at))


def _fault(text: str, kind: Role) -> tuple[bool, bool, int, int, int, int]:
    plain = " ".join(text.split())
    straight = bool(_STRAIGHT.search(plain)) and not _CURLY.search(plain)
    return (
        kind in HIDDEN,
        at_end(CUT, plain[-_END:].casefold()) is not None,
        -len(words(key_of(plain))),
        straight + len(_TYPED_DASH.findall(plain)) + len(_SHOUTED.findall(plain)),
        len(text) - len(plain),
        _GRADE.get(kind, 2),
    )


def difference_between(kept: str, copy: str) -> Difference:
    """In what a copy differs from the text kept: the name of it, for the screen and for JSON."""
    if kept == copy:
        return Difference.EXACT
    left, right = " ".join(kept.split()), " ".join(copy.split())
    if left == right:
        return Difference.SPACES
    one, other = key_of(left), key_of(right)
    if one == other:
        return Difference.CASE if left.casefold() == right.casefold() else Difference.QUOTES
    some, others = words(one), words(other)
    if some == others:
        return Difference.PUNCTUATION
    if sorted(some) == sorted(others):
        return Difference.ORDER
    return _larger_difference(one, other, left if len(one) > len(other) else right)


def _larger_difference(one: str, other: str, raw: str) -> Difference:
    short, long = sorted((one, other), key=len)
    stem = short.rstrip(" .,;:!?'-)]")
    if long.startswith(stem):
        return Difference.CREDIT if is_credit(long[len(stem) :], raw, BESIDE) else Difference.CUT
    if long.endswith(short):
        return Difference.LABEL
    for cut, whole in ((short, long), (long, short)):
        if (mark := at_end(CUT, cut)) and whole.startswith(cut[: mark.start()]):
            return Difference.CUT
    left, right = words(short), words(long)
    changed = len(set(left) ^ set(right))
    return Difference.TYPO if changed <= 4 and abs(len(left) - len(right)) <= 2 else Difference.REWORDED
