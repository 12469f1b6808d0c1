"""Take the credit off a caption: who made the picture, without "Photo:" and the like."""

from __future__ import annotations

import re

from reader.clean.captions.judge import Pair, is_credit
from reader.clean.captions.marks import BUTTON, SURE_CREDIT
from reader.clean.captions.pieces import Role
from reader.text.fold import fold, folded

_BESIDE = Pair(Role.CAPTION, Role.ALT, 1)
_LONGEST = 2_000
_TAIL = 160
_EDGES = " \t\n|–—-()[]/.,;:"


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
    return text[: mark.start()].rstrip(), (mark[mark.lastgroup or 0]).strip(_EDGES)


def sure_credit(text: str) -> re.Match[str] | None:
    """The credit that ends a caption, where no copy of it helps; looks at its tail only."""
    mark = SURE_CREDIT.search(text, max(0, len(text) - _TAIL))
    if mark and (agency := mark["bracketed"]):
        last = agency.split()[-1]
        if len(last) <= 4 and not last.isupper():  # "(ePA)" and the like are no agency
            return None
    return mark


def _after(text: str, bare: str) -> tuple[str, str] | None:
    plain, stem = fold(text), folded(bare).rstrip(" .,;:!?'-)]")
    if not stem or not plain.text.startswith(stem) or not is_credit(plain.text[len(stem) :], text, _BESIDE):
        return None
    start = plain.source(0, len(stem))[1]
    while start < len(text) and text[start] in ".!?…’”'\"":  # the sentence keeps its own end
        start += 1
    tail = text[start:].strip(_EDGES)
    if not tail:
        return None
    if BUTTON.fullmatch(folded(tail)):
        return text[:start].rstrip(), ""
    mark = SURE_CREDIT.match(" " + tail)
    return text[:start].rstrip(), mark[mark.lastgroup or 0].strip(_EDGES) if mark else tail
