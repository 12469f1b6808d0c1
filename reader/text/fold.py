"""Folding: one plain form for texts that differ only in how they are set, with the way back.

Two settings of one sentence (curly or straight quotes, long or short dashes, no-break spaces,
soft hyphens, ligatures, capitals) fold to the same string. `folded` gives that string; `fold`
gives it with the offset every character came from, so that what was found in the plain form can
be marked in the text itself. Both expect text that passed the terminal-safe door (its cap on
stacked marks keeps normalisation linear). Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

# All quotation marks are one class: the same sentence is quoted with "..." in an image's alt
# text and with ‘...’ in its caption. Primes and accents stand where a mark was not at hand.
_QUOTES = '"`´‘’‚‛“”„‟‹›«»′″‴‵‶‷ʹʺʻʼʽˈˊˋ՚׳״「」『』〝〞〟❛❜❝❞❮❯'
_DASHES = "‐‑‒–—―⁃−⸺⸻"
# Characters that stand in a text without being seen, and the stretcher of Arabic script.
_UNSEEN = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe00\ufe01"
    "\ufe0e\ufe0f\ufeff"
    # The dot that stays of a Turkish capital when case is folded; `_plain` folds its other letter i.
    "\u0307"
)
_QUOTE = re.compile(f"[{re.escape(_QUOTES)}]")
_DASH = re.compile(f"[{re.escape(_DASHES)}]")
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_QUOTE_RUN = re.compile("''+")

# A stretch that folds one to one: ASCII without white space and quotes. Its last character is
# given up where something follows that may join it (a combining mark).
_PLAIN = re.compile("[!#-&(-_a-~]+(?![^\x00-\x7f])")
# What joins the character before it under NFKC, beside marks: Hangul vowels and finals.
_JOINING = re.compile("[\u1160-\u11ff\u3131-\u318e\uff9e-\uffdc\ud7b0-\ud7fb]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its plain form, and where each of its characters came from."""

    text: str
    origin: array[int]
    """`origin[i]` is the offset in the source of what became `text[i]`; never falls. One entry
    more than `text`: the last is where the source's last visible character ends."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that became `text[start:end]`, end exclusive.

        It ends where the last character's successor begins, but never takes a space along.
        """
        if end <= start:
            return self.origin[start], self.origin[start]
        last = end
        # Several characters may stem from one (a ligature): step on to the next other origin.
        while last < len(self.text) and self.origin[last] == self.origin[end - 1]:
            last += 1
        return self.origin[start], self.origin[last]

    def place(self, offset: int) -> int:
        """The first place in `text` that came from `offset` of the source or later."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.origin[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def folded(text: str) -> str:
    """The plain form alone: equal to `fold(text).text`, many times as fast."""
    text = text.replace('"', "'").replace("`", "'").lower() if text.isascii() else _plain(text)
    if "''" in text:
        text = _QUOTE_RUN.sub("'", text)
    return " ".join(text.split())


def fold(text: str) -> Folded:
    """The plain form with its offsets. 1 MB of English takes about half a second."""
    out: list[str] = []
    origin = array("L" if array("L").itemsize >= 8 else "Q")
    position, length, space, end = 0, len(text), -1, 0
    while position < length:
        if run := _PLAIN.match(text, position):
            if space >= 0:
                out.append(" ")
                origin.append(space)
                space = -1
            out.append(run.group().lower())
            origin.extend(range(position, run.end()))
            position = end = run.end()
            continue
        here = position
        position += 1
        while position < length and _joins(text[position]):
            position += 1
        for char in _plain_segment(text[here:position]):
            if char.isspace():
                if out and space < 0:
                    space = here
                continue
            if char == "'" and space < 0 and out and out[-1][-1] == "'":
                end = position
                continue
            if space >= 0:
                out.append(" ")
                origin.append(space)
                space = -1
            out.append(char)
            origin.append(here)
            end = position
    origin.append(end)
    return Folded("".join(out), origin)


def _plain(text: str) -> str:
    # The spacing acute would come apart into a space and a mark before it is known as a quote.
    text = text.replace("´", "'").replace("\u1ffd", "'")
    text = unicodedata.normalize("NFKC", text).casefold()
    return _HIDDEN.sub("", _DASH.sub("-", _QUOTE.sub("'", text))).replace("ı", "i")


_plain_segment = lru_cache(maxsize=4096)(_plain)


def _joins(char: str) -> bool:
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or _JOINING.match(char) is not None)
