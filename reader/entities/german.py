"""Names in a language whose nouns are all written large: what a run of capitals holds beside its nouns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.entities.languages import is_small_word
from reader.entities.lexicon import Lexicon, is_given
from reader.entities.nouns import Nouns
from reader.entities.tokens import Tokens

_ADJECTIVE = re.compile(
    r"(?:deutsch|vereint|vereinigt|wei[sß]{1,2}|nah|fern|rot|schwarz|grün|blau|gelb|gro[sß]{1,2}|klein|alt|neu|erst"
    r"|zweit|dritt|hoh|heilig|frei|jung|grau|\w{2,}(?:isch|lich|ig|al|iv))e[nmrs]?",
    re.IGNORECASE,
)
"""Written large inside a sentence, it begins a name."""
_HEAD = re.compile(
    r".*(?:stiftung|universität|schule|institut|museum|theater|verband|verein|klinik|zentrum|zentrale|bank|bankhaus"
    r"|kirche|verlag|partei|messe|orchester|hotel|insel|flughafen|bahnhof|stadion|kantons?)",
    re.IGNORECASE,
)
"""Nouns that are part of a name: "Stiftung Hafenkante"."""
_ENDING = re.compile(r"(?<=\w{3})(?:e[nmrs]?|s)+$")
_SURE = 0.8
"""What the English model must give a name that nothing else speaks for."""
_GREAT = frozenset("cdCk")
"""Countries, divisions, continents and large cities; a town that stands once may be a word."""
_BEGINNERS = frozenset(
    """
    doch aber auch so da dann denn wenn weil während seit laut trotz sowohl weder nur schon hier dort heute gestern nun
    jetzt zudem außerdem dabei damit dafür daher deshalb dennoch trotzdem zuvor zuletzt zugleich allerdings immer
    wie wer was wo warum ich du er sie wir ihr ihnen euch man diese dieser dieses jede jeder jedes viele manche
    einige alle beide mehrere zwei drei vier fünf sechs im am vom zum zur unter über vor gegen ohne durch zwischen neben hinter
    """.split()
)
"""What is large only because a sentence begins with it, beside the small words of every text."""
_OPENERS = frozenset("\"„“«»‚'")
_SIDES = frozenset("nord süd ost west mitte".split())
_NO_NAMES = frozenset(
    """
    CEO CFO CTO AG GMBH KG TV PC PDF FAQ KI IT PR ID DNA GPS SUV LKW PKW USB WC UHR EUR USD OK PS NR II III IV APP UND
    """.split()
)
"""Letters that abbreviate nouns."""


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `past` (exclusive), and the row they belong to."""

    first: int
    past: int
    row: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What stays of a run between its nouns."""

    first: int
    past: int
    after_noun: bool = False
    """ "Marktführer Nordhav"."""
    before_noun: bool = False
    """ "Nordhavs Chef"."""
    proven: bool = False
    """Its words make it a name: "Deutsche Bank"."""

    @property
    def long(self) -> bool:
        return self.past - self.first > 1


class German:
    """The names of one text."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, trust: Mapping[int, float]) -> None:
        """Look at all its nouns.

        Args:
            trust: how sure the English model is that a token is part of a name; 0 where it is not there.
        """
        self._tokens = tokens
        self._lexicon = lexicon
        self._trust = trust
        self._nouns = Nouns(tokens, lexicon)
        self._lone: set[str] = set()
        """Letters that stand by themselves somewhere: "USA"."""

    def names(self, runs: list[tuple[int, int]]) -> Iterator[Name]:
        """The names among runs of capitals, in order."""
        words = self._tokens.words
        self._lone = {
            words[first] for first, past in runs if past - first == 1 and self._are_letters(words[first])
        }
        parts = [part for run in runs for part in self._parts(*run)]
        times = Counter(self._words(part) for part in parts)
        long = [part for part in parts if part.long and self._is_name(part, times)]
        rows = self._rows(long)
        alone = self._alone([part for part in parts if not part.long])
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for part in long:
            last = self._bare(words[part.past - 1])
            if not part.proven and last.lower() not in self._lexicon.places:
                bearers[last].add(rows[self._stem(part)])
        for part in parts:
            word = self._bare(words[part.first])
            if part.long and times[self._words(part)] == 1 and not part.proven and word in alone:
                # "Nordhav Schockwellen": Nordhav is a name by itself elsewhere.
                yield Name(part.first, part.first + 1, word)
            elif part.long and self._stem(part) in rows:
                yield Name(part.first, part.past, rows[self._stem(part)])
            elif not part.long and len(bearers[word]) == 1:
                yield Name(part.first, part.past, next(iter(bearers[word])))
            elif not part.long and word in alone:
                yield Name(part.first, part.past, word)

    # -- parts of a run -----------------------------------------------------------------------------

    def _parts(self, first: int, past: int) -> Iterator[_Part]:
        words = self._tokens.words
        while first < past and self._only_begins(first):
            first += 1
        at, noun = first, False
        while at < past:
            end = self._proven(at, past)
            if end:
                yield _Part(at, end, proven=True)
                at, noun = end, False
                continue
            end = at
            while end < past and (words[end] not in self._nouns or (end > at and self._is_given(end - 1))):
                end += 1
            if end > at + 1 and self._stands_before(at):
                yield _Part(at, at + 1, noun, True)
                at, noun = at + 1, True
            if end > at:
                yield _Part(at, end, noun, end < past)
            noun = end < past
            at = end + 1

    def _is_given(self, at: int) -> bool:
        return is_given(self._tokens.lower[at], self._lexicon)

    def _only_begins(self, at: int) -> bool:
        """Whether a word is large because a sentence begins with it."""
        word = self._tokens.words[at]
        if at not in self._tokens.initial:
            return is_small_word(word, "de") and not self._tokens.words[at - 1].isalpha()
        if (
            is_small_word(word, "de")
            or word.lower() in _BEGINNERS
            or word.lower() in self._nouns.small
            or _ADJECTIVE.fullmatch(word)
        ):
            return True
        # "Sowohl Nordhav ...": never inside a sentence, before a word that stands elsewhere.
        after = self._tokens.words[at + 1 : at + 2]
        return (
            self._nouns.only_begins(word)
            and not self._is_known(word)
            and any(map(self._nouns.stands_again, after))
        )

    def _proven(self, first: int, past: int) -> int:
        """Where a name ends that its first words make one: "Deutsche Bank", "Stiftung Hafenkante"; 0 if none begins."""
        words, nouns = self._tokens.words, self._nouns
        if self._stands_before(first):
            return 0
        at = first
        inside = first not in self._tokens.initial and (
            words[first - 1].isalpha() or words[first - 1] in _OPENERS
        )
        while (
            inside
            and at < past - 1
            and _ADJECTIVE.fullmatch(words[at])
            and not is_given(words[at].lower(), self._lexicon)
        ):
            at += 1
        if at > first:
            return self._behind(at + 1, past)
        if self._is_of_place(words[first]) and past - first > 1 and _HEAD.fullmatch(words[first + 1]):
            return self._behind(first + 2, past)
        if _HEAD.fullmatch(words[first]) and past - first > 1 and words[first + 1] not in nouns:
            return self._behind(first + 1, past)
        end = self._behind(first, past)
        return end + 1 if first < end < past and _HEAD.fullmatch(words[end]) else 0

    def _stands_before(self, at: int) -> bool:
        """Whether a word is a name of its own before others: a genitive, letters."""
        word = self._tokens.words[at]
        after = self._tokens.words[at + 1 : at + 2]
        own = self._bare(word) != word or (word in self._lone and not any(map(self._is_known, after)))
        return own and not is_given(word.lower(), self._lexicon)

    def _behind(self, at: int, past: int) -> int:
        while at < past and self._tokens.words[at] not in self._nouns:
            at += 1
        return at

    def _is_of_place(self, word: str) -> bool:
        """ "Hafener", of Hafen: it stands before nouns without making them names."""
        return word.endswith("er") and not is_given(word.lower(), self._lexicon) and len(word) > 5

    # -- which parts are names ------------------------------------------------------------------------

    def _is_name(self, part: _Part, times: Counter[tuple[str, ...]]) -> bool:
        """Whether something speaks for a part of several words, of which none is plainly a noun."""
        words = self._words(part)
        if part.proven or part.after_noun or times[words] > 1:
            return True
        if any(self._is_known(word) for word in words):
            return not self._is_of_place(words[0])
        return min(self._trust.get(at, 0.0) for at in range(part.first, part.past)) >= _SURE

    def _is_known(self, word: str) -> bool:
        small = word.lower()
        return (
            is_given(small, self._lexicon)
            or small in self._lexicon.places
            or (len(word) > 1 and word != word.capitalize() and "-" not in word)
        )

    def _alone(self, parts: list[_Part]) -> set[str]:
        """Words that are names by themselves: known places, genitives beside a noun, letters, what the model trusts."""
        trust: defaultdict[str, list[float]] = defaultdict(list)
        found: set[str] = set()
        for part in parts:
            word = self._tokens.words[part.first]
            base = self._bare(word)
            trust[base].append(self._trust.get(part.first, 0.0))
            beside = (part.after_noun or part.before_noun) and not self._nouns.is_led(part.first)
            if beside and (base.lower() in self._lexicon.places or base != word):
                found.add(base)
            if part.after_noun and self._nouns.is_named(self._tokens.words[part.first - 1]):
                found.add(base)
        for base, chances in trust.items():
            code = self._lexicon.places.get(base.lower(), "")
            if code in _GREAT or (len(chances) > 1 and (code or self._is_trusted(base, chances))):
                found.add(base)
        return {base for base in found if self._may_stand_alone(base)}

    def _may_stand_alone(self, word: str) -> bool:
        small = word.lower()
        if small in _SIDES or small in _BEGINNERS:
            return False
        sure = self._lexicon.places.get(small) in ("c", "k") or self._are_letters(word)
        return sure or (word not in self._nouns and self._nouns.stands_bare(word))

    def _is_trusted(self, word: str, chances: list[float]) -> bool:
        """Whether a word is known in English, or letters, and the model takes it for a name each time."""
        known = bool(self._lexicon.path(word)) and min(chances) >= _SURE
        return known or self._are_letters(word) or self._nouns.stands_like_a_name(word)

    def _are_letters(self, word: str) -> bool:
        return len(word) > 1 and word.isupper() and word.isalpha() and word not in _NO_NAMES

    # -- what they are called -------------------------------------------------------------------------

    def _words(self, part: _Part) -> tuple[str, ...]:
        return tuple(self._tokens.words[part.first : part.past])

    def _bare(self, word: str) -> str:
        """A name without the ending of its genitive, where the text has it so or a list does."""
        base = word.removesuffix("s").removesuffix("’").removesuffix("'")
        known = base in self._nouns.used or base.lower() in self._lexicon.places
        return base if base != word and len(base) > 2 and known else word

    def _stem(self, part: _Part) -> tuple[str, ...]:
        return tuple(_ENDING.sub("", word) for word in self._words(part))

    def _rows(self, parts: list[_Part]) -> dict[tuple[str, ...], str]:
        """One name for all endings of one: the most frequent, the shortest of equals."""
        texts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for part in parts:
            words = self._words(part)
            texts[self._stem(part)][" ".join((*words[:-1], self._bare(words[-1])))] += 1
        return {
            stem: max(counts, key=lambda text: (counts[text], -len(text))) for stem, counts in texts.items()
        }
