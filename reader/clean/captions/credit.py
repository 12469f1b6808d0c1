"""Take the credit off a caption: who made the picture, without "Photo:" and the like."""

from __future__ import annotations

import re

from reader.clean.captions.judge import BESIDE, is_credit
from reader.clean.captions.marks import ALL_CREDIT, BUTTON, CREDIT_ONLY, SURE_CREDIT
from reader.text.fold import fold, folded

_LONGEST = 2_000
_TAIL = 160
_SHORTEST = 8
"""Characters a caption has at least before its credit."""
_LONGEST_WHO = 40
"""A longer credit needs a caption that is longer still."""
_LONGEST_ALONE = 90
"""A longer line says more than who made the picture."""
_LEADING = re.compile(
    r"[\s(\[]*(?:©|\([cC]\)|(?:[Pp]hotos?|[Ii]mages?|[Ff]otos?|[Cc]redits?)(?: by|:))\s*(?P<who>.{2,80})$"
)
_EDGES = " \t\n|–—-/.,;:"
_BRACKETS = (("(", ")"), ("[", "]"))


def split_credit(text: str, bare: str = "") -> tuple[str, str]:
    """The caption without its credit, and the credit; (text, "") where none is evident.

    Args:
        text: the caption as it stands.
        bare: another copy of it without the credit, which shows where the credit begins.
    """
    if len(text) > _LONGEST:
        return text, ""
    if bare and (found := _after(text, bare)):
        return found
    mark = sure_credit(text)
    if mark is None:
        return text, ""
    return text[: mark.start()].rstrip(), _trimmed(mark[mark.lastgroup or 0])


def split_leading_credit(text: str, bare: str) -> tuple[str, str]:
    """The caption without the credit before it ("© agency ..."); (text, "") where none is evident.

    Args:
        bare: another copy of it without the credit.
    """
    mark = _LEADING.match(text, 0, max(0, len(text) - len(bare)))
    if not bare or not text.endswith(bare) or mark is None:
        return text, ""
    return bare, _trimmed(mark["who"])


def without_button(text: str) -> str:
    """The caption without the button behind it ("... less")."""
    plain = fold(text)
    mark = BUTTON.search(plain.text, max(0, len(plain.text) - _TAIL))
    return text[: plain.source(0, mark.start())[1]].rstrip() if mark and mark.start() > _SHORTEST else text


def sure_credit(text: str) -> re.Match[str] | None:
    """The credit that ends a caption, where no copy of it helps; looks at its tail only."""
    mark = SURE_CREDIT.search(text, max(0, len(text) - _TAIL))
    if mark and 0 < mark.start() < max(_SHORTEST, mark.end() - mark.start() - _LONGEST_WHO):
        return None  # "FILE PHOTO: ..." is a label, and what follows it the caption
    if mark and (agency := mark["bracketed"]):
        last = agency.split()[-1]
        if len(last) <= 4 and not last.isupper():  # "(ePA)" and the like are no agency
            return None
    return mark


def _after(text: str, bare: str) -> tuple[str, str] | None:
    plain, stem = fold(text), folded(bare).rstrip(" .,;:!?'-)]")
    if not stem or not plain.text.startswith(stem) or not is_credit(plain.text[len(stem) :], text, BESIDE):
        return None
    start = plain.source(0, len(stem))[1]
    while start < len(text) and text[start] in ".!?…’”'\"":  # the sentence keeps its own end
        start += 1
    tail = _trimmed(text[start:])
    if not tail:
        return None
    if BUTTON.fullmatch(folded(tail)):
        return text[:start].rstrip(), ""
    return text[:start].rstrip(), bare_credit(tail)


def bare_credit(text: str) -> str:
    """A text that is nothing but a credit, without "Photo:" and the like."""
    mark = SURE_CREDIT.match(f" {text}")
    return _trimmed(mark[mark.lastgroup or 0]) if mark else _trimmed(text)


def is_bare_credit(text: str) -> bool:
    """Whether a caption says who made the picture and nothing else."""
    text = text.strip()
    if len(text) > _LONGEST_ALONE:
        return False
    if ALL_CREDIT.fullmatch(text):
        return True
    plain_words = sum(word.isalpha() and word.islower() for word in text.split())
    return plain_words <= 1 and CREDIT_ONLY.fullmatch(folded(text)) is not None


def _trimmed(credit: str) -> str:
    """Without the signs around it, and without brackets that hold all of it or only half of it."""
    credit = credit.strip(_EDGES)
    for left, right in _BRACKETS:
        if credit.startswith(left) and credit.endswith(right) and credit.count(left) == 1:
            credit = credit[1:-1]
        elif credit.startswith(left) and right not in credit:
            credit = credit[1:]
        elif credit.endswith(right) and left not in credit:
            credit = credit[:-1]
    return credit.strip(_EDGES)
