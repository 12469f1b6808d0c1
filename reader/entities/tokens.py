"""Text to tokens, made for names: possessives, initials and abbreviations are cut where names end.

Offsets are code points. The trainer uses the same function, so the model sees in training
what it sees at run time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_TITLES = "Mrs?|Ms|Mx|Dr|St|Sts|Ste|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Prof|Jr|Sr|Rev|Hon|Pres|Supt|Insp|Det"
_SHORT = "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Ltd|Bros|Ave|Blvd|Rd|Mt|Ft|Co|No|vs|etc"
# What follows a name after a hyphen without being part of it: "Lisbon-based", "US-led".
_TAIL = (
    "(?:based|led|backed|born|style|era|area|made|owned|run|bound|held|wide|only|old|like|type|friendly|funded|"
    "language|oriented|sponsored|occupied|controlled|dominated|mediated|brokered|trained|speaking|allied|aligned|"
    "affiliated|linked|related|inspired|listed|supported|supplied|registered|administered|ruled|governed|built"
    "|[a-z]+ed)"
)
_HEAD = "(?i:anti|pro|non|ex|pan|post|pre)"
"""What precedes a name with a hyphen without being part of it: "anti-Lisbon"."""
_TOKEN = re.compile(
    rf"""
      https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.]+       # links and addresses: one token, never a name
    | (?:{_TITLES}|{_SHORT})\.(?=[\s,;)]|$)
    | (?:[^\W\d_]\.){{2,}} | (?:[^\W\d_]\.)+[^\W\d_](?!\w)      # U.S., e.g., U.S
    | [A-Z]\.(?=\s?[A-Z])                                     # an initial
    | ['’][sS](?!\w)                                          # possessive
    | \d+(?:[.,:/]\d+)*\w*
    | {_HEAD}(?=[-‐‑][A-Z])
    | [^\W\d_]\w*(?:(?:['’](?![sS]\b)|[&·]|[-‐‑](?!{_TAIL}\b))\w+)*(?:\.(?:com|org|net|gov|edu|co|uk|io|tv|ca)\b)*
    | \S
    """,
    re.VERBOSE,
)
_OPENERS = frozenset('"“‘«„')
_STOPS = frozenset(".!?…")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, as parallel lists."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    """In small letters, with straight apostrophes."""
    passages: list[tuple[int, int]] = field(default_factory=list)
    """First and past-the-last token of each passage."""
    initial: set[int] = field(default_factory=set)
    """Tokens that begin a sentence (after opening quotes)."""

    def end(self, index: int) -> int:
        """Where a token ends in the text."""
        return self.starts[index] + len(self.words[index])

    def passage_of(self, index: int) -> int:
        """Number of the passage that holds a token."""
        return bisect_right(self.passages, (index, len(self.words) + 1)) - 1


def tokenise(text: str) -> Tokens:
    """Tokens of a whole document; every non-empty line is a passage."""
    tokens = Tokens(text)
    words, starts = tokens.words, tokens.starts
    position = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            first = len(words)
            for match in _TOKEN.finditer(line):
                words.append(match[0])
                starts.append(position + match.start())
            tokens.passages.append((first, len(words)))
        position += len(line) + 1
    tokens.lower = [word.lower().replace("’", "'") for word in words]
    _mark_sentences(tokens)
    return tokens


def _mark_sentences(tokens: Tokens) -> None:
    words, initial = tokens.words, tokens.initial
    for first, past in tokens.passages:
        fresh = True
        for index in range(first, past):
            word = words[index]
            if fresh:
                if word[0].isalnum():
                    initial.add(index)
                    fresh = False
            elif word in _STOPS or (word[0] in _STOPS and not word[-1].isalnum()):
                fresh = True
            elif word == ":" and index - first < 4:
                # "Aftermath: Police stand ..." as captions begin.
                fresh = True
            elif word in _OPENERS and index > first and words[index - 1] in ",:":
                fresh = True
