"""What the model looks at, in groups: a group depends on one word only, so its score is kept.

A *key* names a group for one word ("0" + word, "L" + word ...) or is one feature by itself.
`keys` lists the keys of a token; `expand` turns a key into its features, and into keys that many
words share. The trainer sees the features, the decoder adds up one remembered vector a key.
"""

from __future__ import annotations

from collections import Counter

from reader.entities.lexicon import EVENT_HEADS, ORG_HEADS, PLACE_HEADS, TITLES, Lexicon
from reader.entities.tokens import Tokens
from reader.entities.windows import is_capital

_EDGE = "<>"


def shape(word: str) -> str:
    """Case pattern without lengths: Xx, XX, X.X., xX, Xx-x, 9X ..."""
    out = ""
    for char in word:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "9" if char.isdigit() else char
        if not out.endswith(kind) or (kind == "X" and not out.endswith("XX")):
            out += kind
    return out[:8]


SHARED = "="
"""Begins a key that many words share: a slot and a Brown cluster."""


def expand(key: str, lexicon: Lexicon) -> list[str]:
    """The features of a key, and its shared keys."""
    slot, word = key[0], key[1:]
    if slot == SHARED:
        return _brown(word)
    if slot == "0":
        return _own(word, lexicon)
    if slot in "ABCDLRHFPQ":
        return _context(slot, word, lexicon)
    return [key]


def _own(word: str, lexicon: Lexicon) -> list[str]:
    lower = word.lower()
    found = ["b", "w" + lower, "W" + word, "s" + shape(word)]
    found += ["p" + lower[:n] for n in (2, 3, 4) if len(lower) > n]
    found += ["e" + lower[-n:] for n in (1, 2, 3, 4) if len(lower) > n]
    if len(word) <= 6 and word.isupper():
        found.append(f"n{len(word)}")
    if row := lexicon.clusters(lower):
        coarse, middle, fine = row
        found += [f"j{coarse}", f"k{middle}", f"z{fine}"]
    found.append("m" + lexicon.case(lower))
    if path := lexicon.path(word):
        found.append(f"{SHARED}0{path}")
    else:
        found.append("q")
    if code := lexicon.people.get(lower):
        found += ["g" + char for char in code]
    else:
        found.append("g0")
    for name, words in (("T", TITLES), ("O", ORG_HEADS), ("G", PLACE_HEADS), ("E", EVENT_HEADS)):
        if lower in words:
            found.append("h" + name)
    if "-" in word:
        found.append("y" + lower.rpartition("-")[2])
    return found


def _context(slot: str, word: str, lexicon: Lexicon) -> list[str]:
    found = [slot + word]
    if row := lexicon.clusters(word):
        coarse, middle, fine = row
        found += [f"{slot}j{coarse}", f"{slot}k{middle}"]
        if slot in "LRHABF":
            found.append(f"{slot}z{fine}")
    if slot in "BD":
        found.append(f"{slot}m{lexicon.case(word)}")
    if path := lexicon.path(word):
        found.append(f"{SHARED}{slot}{path}")
    if slot in "ABHFLR":
        if code := lexicon.people.get(word):
            found += [f"{slot}g{char}" for char in code]
        for name, words in (("T", TITLES), ("O", ORG_HEADS), ("G", PLACE_HEADS), ("E", EVENT_HEADS)):
            if word in words:
                found.append(f"{slot}h{name}")
        if word in lexicon.groups:
            found.append(f"{slot}hN")
        if code := lexicon.places.get(word):
            found.append(f"{slot}hp{code[0]}")
    return found


def _brown(shared: str) -> list[str]:
    """A word's place in the tree of Brown clusters, ever more exactly."""
    slot, path = shared[0], int(shared[1:])
    return [
        f"{slot}q{bits}{path & (1 << bits) - 1:x}"
        for bits in ((4, 6, 8, 10, 18) if slot == "0" else (4, 7, 10, 18))
    ]


class Featuriser:
    """Keys for the tokens of one document."""

    def __init__(self, tokens: Tokens, found: list[tuple[int, int]], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.windows = found
        self._places: dict[int, str] = {}
        self._runs: dict[int, tuple[int, int]] = {}
        self._hints: dict[str, set[str]] = {}
        self._acronyms: dict[str, str] = {}
        self._lines = [self._line(first, past) for first, past in tokens.passages]
        for first, past in found:
            self._find_runs(first, past)
            self._find_places(first, past)
        self._small = {lower for lower, word in zip(tokens.lower, tokens.words, strict=True) if lower == word}
        self._document()

    def _line(self, first: int, past: int) -> str:
        """Whether a passage is set in capitals or title case, where a capital says little."""
        words = [word for word in self.tokens.words[first:past] if word[0].isalpha()]
        if not words:
            return ""
        long = [word for word in words if len(word) > 3] or words
        capital = sum(word[0].isupper() for word in long)
        if len(words) >= 3 and sum(word.isupper() for word in words) > 0.7 * len(words):
            return "K"
        return "Y" if capital > 0.7 * len(long) and len(words) > 2 else ""

    def _find_runs(self, first: int, past: int) -> None:
        words, at = self.tokens.words, first
        while at < past:
            if not is_capital(words[at]):
                at += 1
                continue
            end = at + 1
            while end < past and is_capital(words[end]):
                end += 1
            for index in range(at, end):
                self._runs[index] = (at, end)
            at = end

    def _find_places(self, first: int, past: int) -> None:
        """Mark listed place names, the longest first."""
        lower, places, index = self.tokens.lower, self.lexicon.places, first
        while index < past:
            for size in (4, 3, 2, 1):
                if index + size <= past and (code := places.get(" ".join(lower[index : index + size]))):
                    self._places[index] = "1" + code
                    for inner in range(index + 1, index + size):
                        self._places[inner] = "2" + code
                    index += size - 1
                    break
            index += 1

    def _document(self) -> None:
        """What the rest of the document says of a word."""
        tokens, people = self.tokens, self.lexicon.people
        lower, words = tokens.lower, tokens.words
        hints: dict[str, set[str]] = {}
        seen: Counter[str] = Counter()
        for index, (start, end) in self._runs.items():
            if index == start:
                runs_before = lower[start - 1] if start else ""
                if runs_before in TITLES and end - start <= 3:
                    hints.setdefault(lower[end - 1], set()).add("t")
                code = people.get(lower[start], "")
                if end - start in (2, 3) and ("f" in code or "F" in code) and lower[end - 1] not in ORG_HEADS:
                    hints.setdefault(lower[end - 1], set()).add("f")
                if end - start >= 2 and lower[end - 1] in ORG_HEADS:
                    hints.setdefault(lower[start], set()).add("o")
                if runs_before in ("in", "near", "from", "at") and end - start == 1:
                    hints.setdefault(lower[start], set()).add("i")
                if end < len(words) and words[end] == "(":
                    self._acronym(end)
            if index not in tokens.initial:
                seen[lower[index]] += 1
        for word, count in seen.items():
            if count > 1:
                hints.setdefault(word, set()).add("2" if count < 4 else "4")
        self._hints = hints

    def _acronym(self, end: int) -> None:
        """Long Form (LF): remember what LF stands for, by its last word."""
        words = self.tokens.words
        if end + 2 < len(words) and words[end + 2] == ")" and words[end + 1].isupper():
            head = self.tokens.lower[end - 1]
            kind = "O" if head in ORG_HEADS else "G" if head in PLACE_HEADS else "x"
            self._acronyms[words[end + 1]] = kind

    def keys(self, index: int) -> list[str]:
        """All keys of one token."""
        tokens = self.tokens
        lower, words = tokens.lower, tokens.words
        word, low, size = words[index], lower[index], len(words)
        before = lower[index - 1] if index else _EDGE
        after = lower[index + 1] if index + 1 < size else _EDGE
        before2 = lower[index - 2] if index > 1 else _EDGE
        after2 = lower[index + 2] if index + 2 < size else _EDGE
        line = self._lines[tokens.passage_of(index)]
        found = ["0" + (word.title() if line == "K" else word).replace("’", "'")]
        found += ["A" + before, "B" + after, "C" + before2, "D" + after2]
        found += [f"1{before} {low}", f"2{low} {after}"]
        initial = "i" if index in tokens.initial else ""
        state = f"{initial}{line}{'s' if low in self._small else ''}"
        found.append("3" + state)
        if initial or line:
            found.append("4" + state + self.lexicon.case(low, "u"))
        found.append("5" + self._places.get(index, ""))
        if low in self.lexicon.groups:
            found.append("6")
        found += ["7" + hint for hint in self._hints.get(low, ())]
        if kind := self._acronyms.get(word):
            found.append("8" + kind)
        if before == "(" and after == ")":
            found.append("9(")
        if run := self._runs.get(index):
            self._run_keys(index, run, found)
        else:
            self._joiner_keys(index, found)
        return found

    def _run_keys(self, index: int, run: tuple[int, int], found: list[str]) -> None:
        lower, size = self.tokens.lower, len(self.tokens.words)
        start, end = run
        left = lower[start - 1] if start else _EDGE
        right = lower[end] if end < size else _EDGE
        if right == "'s" and end + 1 < size:
            found.append("r's")
        length = min(end - start, 5)
        place = f"{min(3, index - start)}{length}"
        found += ["L" + left, "R" + right, "r" + place, f"l{length}{left}", f"x{length}{right}"]
        found.append(f"u{lower[start - 2] if start > 1 else _EDGE} {left}")
        if end - start > 1:
            if index != end - 1:
                found.append("H" + lower[end - 1])
            if index != start:
                found.append("F" + lower[start])
        elif right in ("of", "for") and end + 1 in self._runs:
            found.append("Q" + lower[self._runs[end + 1][1] - 1])
        if left in ("of", "for") and start - 2 in self._runs:
            found.append("P" + lower[start - 2])

    def _joiner_keys(self, index: int, found: list[str]) -> None:
        left, right = self._runs.get(index - 1), self._runs.get(index + 1)
        lower = self.tokens.lower
        if left and right:
            found.append(f"v{left[1] - left[0]}{right[1] - right[0]}{lower[index]}")
        if right:
            found.append("H" + lower[right[1] - 1])
        if left:
            found.append("F" + lower[left[0]])
