"""Do two texts say the same? Rules on roles, credits, cuts, digits and words, not a threshold.

Likeness alone cannot tell: a changed number or name leaves two captions 98 % alike, a long credit
leaves one caption 65 % alike to itself. So the question is always what the difference is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel

from reader.clean.captions.marks import (
    BUTTON,
    CREDIT,
    CREDIT_AT_END,
    CREDIT_ONLY,
    CREDIT_SHAPE,
    CUT,
    GUESS,
    LABEL,
    LABEL_ONLY,
    NAME_TAIL,
)
from reader.clean.captions.pieces import DIGITS, HIDDEN, PICTURE, SET, Difference, Role, Text, words


class Verdict(NamedTuple):
    """Two texts are copies: in what they differ, and how sure that is (0 to 1)."""

    kind: Difference
    score: float


class Pair(NamedTuple):
    """How two appearances stand to one another."""

    one: Role
    other: Role
    distance: int
    """Blocks from one to the other."""

    @property
    def hidden(self) -> bool:
        """One of them is a picture's unseen text."""
        return self.one in HIDDEN or self.other in HIDDEN

    @property
    def beside(self) -> bool:
        """They may be two texts of one picture; two alt texts belong to two."""
        return self.hidden and self.one is not self.other

    @property
    def pictured(self) -> bool:
        return self.one in PICTURE or self.other in PICTURE


BESIDE = Pair(Role.CAPTION, Role.ALT, 1)
"""A picture's caption and the alt text next to it."""
MAX_WORDS = 1_500
"""Longer texts are compared only whole."""
_LONGEST_TAIL = 130
_LONGEST_CREDIT = 75
_LONGEST_END = 40
_EDGE = " .,;:!?'-)]"


def repeats(pair: Pair, text: Text, count: int, form: bool) -> bool:
    """Is a text that stands twice, letter for letter, there by mistake?

    Args:
        text: the text.
        count: how often it stands in the article.
        form: the article repeats short lines as a form does (meal plans, data sheets).
    """
    roles, weight = {pair.one, pair.other}, text.weight
    if roles & SET:
        # A row, a refrain, a quotation is repeated on purpose; a picture's hidden text never is.
        return pair.hidden and pair.distance <= 2 and not roles & {Role.CODE, Role.TABLE, Role.VERSE}
    if pair.hidden:
        return pair.distance == 1 or not _is_formula(text.key)
    if weight < 80 and (CREDIT.match(text.key) or CREDIT_ONLY.match(text.key)):
        return False  # a photographer's name under two of their pictures
    if Role.CAPTION in roles:
        return weight >= (12 if len(roles) == 1 else 20)
    if roles == {Role.HEADING}:
        side_by_side = pair.distance == 1
        return weight >= 12 if side_by_side else weight >= 50 and count == 2 and not form
    if pair.distance == 1 and count == 2:
        return weight >= 25
    if text.key.endswith("?") or "? " in text.key[-_LONGEST_END:]:
        return False  # the same question, put to another
    if weight >= (300 if form else 60):
        return True
    if form or count > 2:
        return False
    # A headline comes again as the title of a gallery, however far down.
    return weight >= 30 if Role.HEADING in roles else weight >= 45 and pair.distance <= 2


def _is_formula(key: str) -> bool:
    """A formula set as a picture stands wherever it is needed."""
    return "\\" in key or sum(map(str.isalpha, key)) < 0.4 * len(key)


def alike(a: Text, b: Text, pair: Pair, form: bool = False) -> Verdict | None:
    """Do two texts that differ say the same? None: they do not, or it cannot be told."""
    if len(a.key) > len(b.key):
        a, b, pair = b, a, Pair(pair.other, pair.one, pair.distance)
    if SET & {pair.one, pair.other} or a.weight < 12:
        return None
    if a.words == b.words:
        same = _punctuation_only(a, b) and repeats(pair, a, len(a.places) + len(b.places), form)
        return Verdict(Difference.PUNCTUATION, 0.98) if same else None
    if a.weight < 20:
        return None
    return _tail(a, b, pair) or _head(a, b, pair) or _cut(a, b, pair) or _inner(a, b, pair)


def _punctuation_only(a: Text, b: Text) -> bool:
    """Equal words; signs that mean something (C++, -5) must be equal as well when few words are, sums always."""
    return _money(a.key) == _money(b.key) if len(a.words) >= 4 else _signs(a.key) == _signs(b.key)


def _signs(key: str) -> list[str]:
    return [char for char in key if char in "+#%$€£*/=<>@&"]


def _money(key: str) -> list[str]:
    """Forty dollars are not forty pounds."""
    return [char for char in key if char in "%$€£¥₹₽₩"]


def _tail(a: Text, b: Text, pair: Pair) -> Verdict | None:
    """`b` is `a` with something after it: a credit, a button, the rest of a caption."""
    stem = a.key.rstrip(_EDGE)
    if not b.key.startswith(stem):
        return None
    rest = b.key[len(stem) :]
    if is_credit(rest, b.raw, pair):
        return Verdict(Difference.CREDIT, 0.96)
    # A hidden text is often the first part of what its picture's caption says.
    near_caption = pair.beside and pair.distance <= 3 and not _is_letter(rest[:1])
    if near_caption and (len(rest) <= 70 or len(a.words) >= 6):
        return Verdict(Difference.CUT, 0.85)
    return None


def is_credit(rest: str, raw: str, pair: Pair | None = None) -> bool:
    """Is the tail `rest` (folded) of the text `raw` nothing but a credit or a button?"""
    if not rest.strip(_EDGE):
        return True
    if len(rest) > _LONGEST_TAIL:
        return False
    glued = _is_letter(rest[0])
    if CREDIT.match(rest):
        return not glued or raw[len(raw.rstrip()) - len(rest) :][:1].isupper()
    if glued or pair is None or not pair.pictured:
        return False
    return CREDIT_SHAPE.match(rest) is not None or NAME_TAIL.match(raw.rstrip()[-len(rest) :]) is not None


def _is_letter(char: str) -> bool:
    return char.isalnum()


def _head(a: Text, b: Text, pair: Pair) -> Verdict | None:
    """`b` is `a` with something before it: a label, a machine's guess, a copyright line."""
    if not b.key.endswith(a.key):
        return None
    head = b.key[: len(b.key) - len(a.key)]
    if len(head) > 110 or _is_letter(head[-1]):
        return None
    if LABEL_ONLY.match(head) and (pair.pictured or pair.distance <= 3):
        return Verdict(Difference.LABEL, 0.94)
    if pair.beside and pair.distance <= 2 and len(head) <= 80 and not _digits(head):
        return Verdict(Difference.LABEL, 0.8)
    return None


def _cut(a: Text, b: Text, pair: Pair) -> Verdict | None:
    """One of the two was cut short with a sign of it: a button ("... more"), or dots and its other half near."""
    near = pair.pictured or pair.distance <= 3
    for cut, whole in ((a, b), (b, a)):
        if (mark := at_end(CUT, cut.key)) and (near or mark["button"]):
            stem = cut.key[: mark.start()].rstrip(_EDGE)
            if len(stem) >= 25 and _bare(whole.key).startswith(stem):
                return Verdict(Difference.CUT, 0.95)
    return None


def at_end(pattern: re.Pattern[str], key: str) -> re.Match[str] | None:
    """Search only where a mark of an end can stand, however long the text is."""
    return pattern.search(key, max(0, len(key) - _LONGEST_END))


def _bare(key: str) -> str:
    """Without a cut sign, a button or a label."""
    if mark := LABEL.match(key) or GUESS.match(key):
        key = key[mark.end() :]
    if mark := at_end(CUT, key) or at_end(BUTTON, key):
        key = key[: mark.start()]
    return key.strip(_EDGE)


def core(text: Text) -> tuple[str, str]:
    """A caption's own words (folded) and the credit after them, both without labels and buttons."""
    if text.parts is None:
        key = _bare(text.key)
        mark = CREDIT_AT_END.search(key, max(0, len(key) - _LONGEST_TAIL))
        end = mark.start() if mark and len(key) - mark.start() <= _LONGEST_CREDIT else len(key)
        text.parts = key[:end].rstrip(_EDGE), key[end:].strip(_EDGE + "([|/©")
    return text.parts


def clash(a: Text, b: Text) -> bool:
    """Do two texts contradict one another, so that no third text makes them copies?"""
    (left, by), (right, source) = core(a), core(b)
    if by and source and by not in source and source not in by:
        return True
    if not a.roles.isdisjoint(b.roles):
        one, other = _middles(words(left), words(right))
        if one and other and not _one_slip(one, other):
            return True
    short, long = sorted((left, right), key=len)
    return not long.startswith(short) and bool(_digits(short) - _digits(long))


def _inner(a: Text, b: Text, pair: Pair) -> Verdict | None:
    """The two differ inside."""
    if len(b.words) > MAX_WORDS:
        return None
    if pair.hidden and pair.distance <= 3 and (verdict := _picture(a, b, pair)):
        return verdict
    if pair.pictured and (verdict := _same_core(a, b)):
        return verdict
    if a.weight < 60 or a.digits != b.digits or _money(a.key) != _money(b.key) or _turned(a, b):
        return None
    left, right = _middles(a.words, b.words)
    near = pair.pictured or pair.distance <= 2 or a.weight >= 120
    if near and _one_slip(left, right):
        return Verdict(Difference.TYPO, 0.9)
    if a.weight >= 200 and _few_slips(left, right, len(a.words)):
        return Verdict(Difference.TYPO, 0.85)
    return None


def _same_core(a: Text, b: Text) -> Verdict | None:
    """The same words between different labels and credits, unless two name different makers."""
    (left, by), (right, source) = core(a), core(b)
    if left != right or len(left) < 20 or (by and source and by not in source and source not in by):
        return None
    return Verdict(Difference.CREDIT, 0.9)


def _picture(a: Text, b: Text, pair: Pair) -> Verdict | None:
    """A picture's hidden text beside the text shown with it: they may be worded more freely."""
    if len(a.words) >= 4 and a.digits == b.digits and sorted(a.words) == sorted(b.words):
        return Verdict(Difference.ORDER, 0.85)
    (left, by), (right, other) = core(a), core(b)
    if by and other and by not in other and other not in by:
        return None
    short, long = sorted((left, right), key=len)
    if len(short) >= 20 and long.startswith(short) and (short == long or len(short.split()) >= 6):
        return Verdict(Difference.CREDIT if short == long else Difference.CUT, 0.85)
    if len(short) >= 20 and long.endswith(short) and LABEL_ONLY.match(long[: len(long) - len(short)]):
        return Verdict(Difference.LABEL, 0.85)
    if pair.one is pair.other:
        return None
    return _contained(a, b)


def _contained(a: Text, b: Text) -> Verdict | None:
    """Nearly every word of the shorter stands in the longer, in its order, and none was exchanged."""
    short, long = sorted((a, b), key=lambda text: len(text.words))
    few, many = short.words, long.words
    if len(few) < 8 or len(many) > 4 * len(few) or len(a.key) < 3 * len(a.words):
        return None
    if _turned(short, long) or short.digits - long.digits:
        return None
    missing = 0
    for old, new in _regions(few, many):
        missing += len(old)
        if len(old) > 2 or (old and new and not any(_akin(old[0], word) for word in new)):
            return None
    share = 1 - missing / len(few)
    return Verdict(Difference.REWORDED, round(0.5 + share * 0.3, 2)) if share >= 0.85 else None


def _regions(left: list[str], right: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The stretches in which two word lists differ, side by side."""
    old: list[str] = []
    new: list[str] = []
    for code in Indel.opcodes(left, right):
        if code.tag == "equal":
            if old or new:
                yield old, new
            old, new = [], []
        else:
            old += left[code.src_start : code.src_end]
            new += right[code.dest_start : code.dest_end]
    if old or new:
        yield old, new


def _akin(one: str, other: str) -> bool:
    """Two forms of one word, or one of them mistyped."""
    return min(len(one), len(other)) >= 4 and OSA.distance(one, other, score_cutoff=1) <= 1


def _one_slip(left: list[str], right: list[str]) -> bool:
    """One mistyped word, or one written together and apart."""
    one, other = "".join(left), "".join(right)
    if one == other:
        return True
    if len(left) > 2 or len(right) > 2 or min(len(one), len(other)) < 6 or min(len(left), len(right)) < 1:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _few_slips(left: list[str], right: list[str], total: int) -> bool:
    """A long text with a few small words changed, none of them a name or a number."""
    slips = 0
    for old, new in _regions(left, right):
        slips += 1
        if max(len(old), len(new)) > 2 or not all(_small(word, new) for word in old):
            return False
        if not all(_small(word, old) for word in new):
            return False
    return 0 < slips <= 1 + total // 30


def _small(word: str, others: list[str]) -> bool:
    return len(word) <= 3 or any(word[:1] == other[:1] and fuzz.ratio(word, other) >= 70 for other in others)


def _middles(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """What stays when the words both begin and end with are taken off."""
    start, end = 0, 0
    shorter = min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]


def _turned(few: Text, many: Text) -> bool:
    """A word that turns the sentence round stands in one only: a negation in either, a side in the first."""
    return few.negations != many.negations or not few.sides <= many.sides


def _digits(key: str) -> Counter[str]:
    return Counter(DIGITS.findall(key))
