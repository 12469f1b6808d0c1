"""Find a quote again in a text that has changed: by the difference of the whole texts, then by search.

The old text says more than any fuzzy search can: where it is known, one difference of the two texts
serves every annotation. What it cannot place (moved, or no old text) is searched by its words and
what stood around them; a look-alike in other surroundings is not the quote, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from reader.annotate.alignment import Alignment
from reader.annotation import CONTEXT, Annotation, State, selector_for
from reader.text.fold import fold, folded

KEPT = 0.6
"""Share of a quote's characters that must have stayed in place for the difference to place it."""
EDITED = 0.4
"""The same where both neighbours of the quote stayed beside it: it was edited, not replaced."""
ALIKE = 0.75
"""Likeness that the words found must have with the quote, where the difference placed them."""
SHORT = 24
"""Characters below which a quote says too little by itself: its surroundings must confirm it."""
NEAR = 0.72
"""Likeness of surroundings that counts as the same; unrelated English reaches 0.45."""


def find(text: str, selector: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where a quote stands in a text now, or None where it is gone.

    Args:
        selector: exact, prefix, suffix, start, end; optionally `source`, the whole text that
            start and end count in.
    """
    exact = str(selector["exact"])
    if not exact.strip():
        return None
    source = selector.get("source")
    start, end = int(selector.get("start", -1)), int(selector.get("end", -1))
    if isinstance(source, str) and source and source[start:end].strip() == exact.strip():
        alignment = _alignment(source, text)
        placed = _by_difference(text, exact, alignment, start, end)
        if placed is not None and folded(text[slice(*placed)]) == folded(exact):
            return placed
        if placed is None and len(exact) < SHORT and alignment.edited_in_place(start, end):
            # The word was replaced by another; the same word elsewhere is not the one that was marked.
            return None
        found = _by_search(text, exact, *_around(source, start, end), start, strict=True)
        return found if placed is None or (found and folded(text[slice(*found)]) == folded(exact)) else placed
    if (
        0 <= start < end <= len(text)
        and text[start:end] == exact
        and _agreement(text, start, end, selector) >= NEAR
    ):
        return start, end
    prefix, suffix = str(selector.get("prefix", "")), str(selector.get("suffix", ""))
    return _by_search(text, exact, prefix, suffix, start, strict=False)


def reanchor(old_text: str, new_text: str, annotations: Sequence[Annotation]) -> list[Annotation]:
    """Every annotation with its selector and state in the new text; the difference is made once."""
    found: list[Annotation] = []
    for annotation in annotations:
        selector = annotation.selector
        known = {
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
            "start": selector.start,
            "end": selector.end,
        }
        # An orphan's offsets count in a text that is no longer kept.
        if annotation.state is not State.ORPHAN:
            known["source"] = old_text
        place = find(new_text, known)
        if place is None:
            found.append(replace(annotation, state=State.ORPHAN))
            continue
        fresh = selector_for(new_text, *place)
        same = fresh.exact == selector.exact and annotation.state is State.ANCHORED
        found.append(replace(annotation, selector=fresh, state=State.ANCHORED if same else State.MOVED))
    return found


@lru_cache(maxsize=8)
def _alignment(source: str, text: str) -> Alignment:
    return Alignment(source, text)


def _by_difference(
    text: str, exact: str, alignment: Alignment, start: int, end: int
) -> tuple[int, int] | None:
    first, last, kept = alignment.place(start, end)
    in_place = alignment.edited_in_place(start, end)
    if last <= first or kept < (EDITED if in_place else KEPT) * (end - start):
        return None
    first, last = _whole_words(text, exact, first, last)
    likeness = Indel.normalized_similarity(folded(exact), folded(text[first:last]))
    return _trimmed(text, first, last) if likeness >= (EDITED if in_place else ALIKE) else None


def _whole_words(text: str, exact: str, first: int, last: int) -> tuple[int, int]:
    """The stretch with its first and last word whole, where the quote began and ended with one."""
    if exact[0].isalnum():
        while first > 0 and text[first - 1].isalnum() and text[first].isalnum():
            first -= 1
    if exact[-1].isalnum():
        while last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
            last += 1
    return first, last


def _by_search(
    text: str, exact: str, prefix: str, suffix: str, hint: int, *, strict: bool
) -> tuple[int, int] | None:
    """The best place by words and surroundings, if it is good enough."""
    plain = fold(text)
    quote = " ".join(folded(exact).split())
    before, after = folded(prefix), folded(suffix)
    best: tuple[float, int, int] | None = None
    for first, last, likeness in _candidates(plain.text, quote, before, after):
        around = _surroundings(plain.text, first, last, before, after)
        if not _acceptable(likeness, around, len(quote), strict=strict):
            continue
        nearness = 0.02 / (1 + abs(plain.source(first, last)[0] - hint) / 2000) if hint >= 0 else 0.0
        score = likeness * 0.6 + max(around) * 0.25 + sum(around) / 2 * 0.15 + nearness
        if best is None or score > best[0]:
            best = (score, first, last)
    return _trimmed(text, *plain.source(best[1], best[2])) if best else None


def _acceptable(likeness: float, around: tuple[float, float], size: int, *, strict: bool) -> bool:
    """Whether words so alike, in surroundings so alike, are the quote."""
    if likeness == 1.0 and size >= SHORT * 2:
        return True
    if likeness == 1.0 and size >= SHORT:
        return max(around) >= (NEAR if strict else 0.55)
    if likeness == 1.0:
        return max(around) >= 0.85 if strict else (max(around) >= NEAR or min(around) >= 0.6)
    if size < SHORT:
        return likeness >= 0.8 and min(around) >= 0.85
    if likeness >= 0.9:
        return max(around) >= NEAR
    return likeness >= 0.7 and (min(around) >= NEAR or (max(around) >= 0.9 and likeness >= 0.8))


def _candidates(plain: str, quote: str, before: str, after: str) -> list[tuple[int, int, float]]:
    """(start, end, likeness) of places worth a look: every exact one, else the closest."""
    found: list[tuple[int, int, float]] = []
    at = plain.find(quote)
    while at >= 0 and len(found) < 200:
        found.append((at, at + len(quote), 1.0))
        at = plain.find(quote, at + 1)
    if found or len(quote) > 4000:
        return found
    # The quote with its surroundings is found more surely than the quote alone.
    for lead, tail in ((before, after), ("", "")):
        whole = f"{lead}{quote}{tail}"
        match = fuzz.partial_ratio_alignment(whole, plain, score_cutoff=55)
        if match is None:
            continue
        window = plain[match.dest_start : match.dest_end]
        alignment = Alignment(whole[match.src_start : match.src_end], window)
        shift = match.src_start
        first, last, _ = alignment.place(max(0, len(lead) - shift), max(0, len(lead) + len(quote) - shift))
        first, last = match.dest_start + first, match.dest_start + last
        if last > first:
            found.append((first, last, Indel.normalized_similarity(quote, plain[first:last])))
    return found


def _surroundings(plain: str, first: int, last: int, before: str, after: str) -> tuple[float, float]:
    """How alike what stands before and after is to what stood there, 0 to 1 each."""
    left = plain[max(0, first - len(before)) : first]
    right = plain[last : last + len(after)]
    return _like(before, left), _like(after, right)


def _like(one: str, other: str) -> float:
    if not one.strip():
        # The quote stood at an end of the text; standing there again says something.
        return 1.0 if not other.strip() else 0.5
    return Indel.normalized_similarity(one.strip(), other.strip())


def _agreement(text: str, start: int, end: int, selector: Mapping[str, Any]) -> float:
    before, after = folded(str(selector.get("prefix", ""))), folded(str(selector.get("suffix", "")))
    left = folded(text[max(0, start - CONTEXT) : start])
    right = folded(text[end : end + CONTEXT])
    return (_like(before, left) + _like(after, right)) / 2


def _around(source: str, start: int, end: int) -> tuple[str, str]:
    return source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
