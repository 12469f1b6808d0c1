"""What differs between two texts that say the same, as edits a screen can mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKENS = re.compile(r"[^\W\d_]+|\d+|\s+|[\W_]")
_LONGEST = 20_000
"""Characters of middle part beyond which the whole of it counts as one edit."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`kept[start:end]` stands as `text` in the copy. An insertion has `start == end`."""

    start: int
    end: int
    text: str


def differences(kept: str, copy: str) -> list[Edit]:
    """The edits that make `copy` out of `kept`, in order, apart from one another.

    Words are aligned first, then characters inside a word that changed, so that a mark stands on
    what a person would call the difference ("‘" for '"') and not on chance letters.
    `apply_edits(kept, differences(kept, copy)) == copy`.
    """
    head = _whole_words(kept, copy, _common(kept, copy))
    tail = _whole_words(kept[::-1], copy[::-1], _common(kept[head:][::-1], copy[head:][::-1]))
    left, right = kept[head : len(kept) - tail], copy[head : len(copy) - tail]
    if not left or not right or len(left) + len(right) > _LONGEST:
        return [Edit(head, head + len(left), right)] if left or right else []
    edits = _by_tokens(_TOKENS.findall(left), _TOKENS.findall(right), head)
    return _joined(edits, kept)


def apply_edits(kept: str, edits: Sequence[Edit]) -> str:
    """The copy again, out of the kept text and the edits between them."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += [kept[position : edit.start], edit.text]
        position = edit.end
    parts.append(kept[position:])
    return "".join(parts)


def _common(left: str, right: str) -> int:
    """Length of the common prefix."""
    length = min(len(left), len(right))
    if left[:length] == right[:length]:
        return length
    low, high = 0, length
    while high - low > 1:
        middle = (low + high) // 2
        if left[:middle] == right[:middle]:
            low = middle
        else:
            high = middle
    return low


def _whole_words(left: str, right: str, length: int) -> int:
    """A common length that gives back a word it bit into, so that words are compared whole."""
    while length and (
        left[length - 1].isalnum() and (left + " ")[length].isalnum() | (right + " ")[length].isalnum()
    ):
        length -= 1
    return length


def _by_tokens(left: list[str], right: list[str], offset: int) -> list[Edit]:
    from rapidfuzz.distance import Indel

    starts = [offset]
    for token in left:
        starts.append(starts[-1] + len(token))
    edits: list[Edit] = []
    for code in Indel.opcodes(left, right):
        if code.tag == "equal":
            continue
        start, end = starts[code.src_start], starts[code.src_end]
        text = "".join(right[code.dest_start : code.dest_end])
        if edits and edits[-1].end == start:  # a deletion and an insertion side by side
            edits[-1] = Edit(edits[-1].start, end, edits[-1].text + text)
        else:
            edits.append(Edit(start, end, text))
    return edits


def _joined(edits: list[Edit], kept: str) -> list[Edit]:
    """Look into each replaced stretch: near-equal words are marked by letters, others whole."""
    from rapidfuzz.distance import Levenshtein

    fine: list[Edit] = []
    for edit in edits:
        old = kept[edit.start : edit.end]
        if not old or not edit.text or Levenshtein.normalized_similarity(old, edit.text) < 0.5:
            fine.append(edit)
            continue
        for code in Levenshtein.opcodes(old, edit.text):
            if code.tag != "equal":
                start, end = edit.start + code.src_start, edit.start + code.src_end
                fine.append(Edit(start, end, edit.text[code.dest_start : code.dest_end]))
    return fine
