"""Which words of a German text are nouns and no names, though all of them are written large.

A text shows its nouns by their articles, plurals and compounds, the language by endings that only nouns
have; beside that only words are listed that stand before names without an article ("Stadt", "Kanzler").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection

from reader.entities.languages import is_small_word
from reader.entities.lexicon import Lexicon, is_given
from reader.entities.tokens import Tokens

_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|(?:k|m|d|s)?ein(?:e[nmrs]?)?|ihr(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|eure[nmrs]?"
    r"|(?:dies|jen|jed|welch|manch|solch|viel|einig|mehrer|wenig|beid|all|ander|letzt|nächst|weiter|zahlreich)e[nmrs]?"
    r"|zum|zur|im|am|vom|beim|ins|ans|ums|fürs|aufs|übers|durchs|zu|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf"
    r"|pro|ohne|\d[\d.,]*)"
)
"""What stands before a noun: articles, numbers, prepositions joined with an article."""
_ADJECTIVE = re.compile(r"[a-zäöüß-]{2,}(?:isch|lich|ig|iv|al|är|ell|los|sam|bar|haft)e[nmrs]?")
"""Written small: what follows is a noun."""
_NOUN = re.compile(
    r".{4,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|nisse|nissen|lingen?"
    r"|erin|orin|istin|innen|ierer|iker[ns]?|leute|zahl|zahlen|eur(?:s|e|en|in|innen)?)"
)
"""Endings that only nouns have."""
_MEASURE = re.compile(
    r"(?:million|milliard|tausend|hundert|dutzend|zehntausend|hunderttausend|jahr|monat|woche|tag|stunde|minute|sekunde"
    r"|tonne|meter|kilometer|prozent|euro|dollar|franken|uhr|anfang|mitte|ende|teil|hälfte|drittel|paar|menge"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|januar|februar|märz|april|mai|juni|juli|august"
    r"|(?:sept|nov|dez)ember|oktober|frühling|frühjahr|sommer|herbst|winter|morgen|abend|nacht)(?:en|ern|es|er|e|n|s)?"
)
"""Amounts and times, which stand before other nouns: "Millionen Menschen"."""
_WHO = re.compile(
    r"(?:.*(?:präsident|minister|kanzler|chef|sprecher|leiter|gründer|entwickler|träger|baller|trainer|politiker|sänger"
    r"|schauspieler|regisseur|leutnant|anwalt|forscher|experte|kenner|kandidat|manager|direktor|reporter|korrespondent"
    r"|moderator|spieler|diktator|dissident|anführer|sekretär|milliardär|unternehmer|beauftragt|vorsitzend|abgeordnet"
    r"|bürgermeister|kollege|berater|botschafter|vertreter|gegner|bewohner)"
    r"|rapper|autor|star|general|könig|prinz|richter|arzt|ärzt|professor|meister|freund|(?:staats|stadt|bundes)?r[aä]t"
    r"|herr|frau|(?:fach|kauf)?mann|sohn|söhn|tochter|vater|mutter|bruder|schwester|kind|mensch|leute|bürger|eltern)"
    r"(?:innen|in|en|ern|es|er|e|n|s)?"
)
"""Words for who somebody is; they stand before a name without an article."""
_NAMED = re.compile(
    r"(?:.*(?:hauptstadt|organisation|miliz|plattform|agentur|konzern|hersteller|anbieter|dienstleister|riese|system"
    r"|zeitung|führer|ortsteil|stadtteil)"
    r"|(?:haupt|hafen|klein|gro[sß]{1,2})?stadt|(?:aus|nachbar|bundes|heimat)?l[aä]nd|staat|dorf|ort|viertel|gebiet"
    r"|region|provinz|(?:land)?kreis|richtung|(?:süd|nord)?(?:süden|norden|osten|westen)|(?:halb)?insel|typ|modell|marke"
    r"|firma|begriff|thema|name|bild|platz|version)"
    r"(?:en|ern|es|e|n|s)?"
)
"""Words for places and things, behind which a single word is a name: "Gebiet Velora"."""
_ENDINGS = ("nen", "ern", "en", "es", "e", "n")
"""What a noun may take and a name does not, which has its genitive alone."""
_SEVERAL = 3
"""Different words before it that make a word without an article a name."""
_LEAST, _MOST = 4, 60
"""Letters of a word that is looked for inside longer ones, and of those."""


class Nouns:
    """The nouns of one text."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self.small = frozenset(word for word in tokens.words if word.islower())
        """Words that the text also writes small."""
        self._uses: Counter[str] = Counter()
        self._led: Counter[str] = Counter()
        self._contexts: defaultdict[str, set[str]] = defaultdict(set)
        for at, word in enumerate(tokens.words):
            if word[0].isupper():
                self._uses[word] += 1
                self._led[word] += self.is_led(at) and not self._begins_name(at)
                self._contexts[word].add("" if at in tokens.initial else tokens.lower[at - 1])
        plain = [word for word in self._uses if word.isalpha() and len(word) <= _MOST]
        cuts = [(word, at) for word in plain for at in range(3, len(word) - _LEAST + 1)]
        self._tails = {word[at:].lower() for word, at in cuts}
        self._heads = {word[:at] for word, at in cuts}
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._is_noun(word)
        return self._known[word]

    def is_led(self, at: int) -> bool:
        """Whether an article, a number or an adjective before a word makes it a noun."""
        words = self._tokens.words
        if at == 0 or at in self._tokens.initial:
            return False
        before = words[at - 1]
        if _ADJECTIVE.fullmatch(before):
            return True
        # "..., dem Veloso schrieb": after a comma it may be a pronoun.
        return bool(_DETERMINER.fullmatch(before.lower())) and not (
            at > 1 and words[at - 2] == "," and before.startswith("d")
        )

    @property
    def used(self) -> Collection[str]:
        """All words that stand with a capital."""
        return self._uses

    def _begins_name(self, at: int) -> bool:
        """Whether an article may belong to a longer name: "der Silver Lake Bank" of a word that is known in English."""
        after = self._tokens.words[at + 1 : at + 2]
        return any(word[0].isupper() for word in after) and bool(self._lexicon.path(self._tokens.words[at]))

    def stands_bare(self, word: str) -> bool:
        """Whether the text has the word without anything that leads it."""
        return self._uses[word] > self._led[word]

    def only_begins(self, word: str) -> bool:
        """Whether the text has the word at beginnings of sentences alone."""
        return self._contexts[word] == {""}

    def stands_again(self, word: str) -> bool:
        """Whether the text has the word with a capital more than once."""
        return self._uses[word] > 1

    def is_named(self, word: str) -> bool:
        """Whether what a word says is told by name: a town, a make, a party."""
        return bool(_NAMED.fullmatch(word.lower().rpartition("-")[2]))

    def stands_like_a_name(self, word: str) -> bool:
        """Never led, small or with another ending, no part of another word, and behind several words.

        A noun without an article mostly stands behind one ("auf Anfrage").
        """
        as_noun = self._led[word] or self._led[word + "s"] or self._is_inflected(word) or word in self._heads
        as_word = word.lower() in self.small or is_small_word(word, "de")
        return len(self._contexts[word]) >= _SEVERAL and not (as_noun or as_word)

    def _is_noun(self, word: str) -> bool:
        if "-" in word.strip("-"):
            return self._is_compound(word)
        small = word.lower()
        if not word.isalpha() or word != word.capitalize():
            return False
        place = self._lexicon.places.get(small)
        if place in ("c", "k"):
            # "die Ukraine", "der Iran".
            return False
        given = is_given(small, self._lexicon)
        if _MEASURE.fullmatch(small):
            return True
        if _WHO.fullmatch(small) or _NAMED.fullmatch(small):
            return not given or self._led[word] > 0
        if given or place:
            return 2 * self._led[word] > self._uses[word]
        if _NOUN.fullmatch(small):
            return True
        alike = (word, word + "s", word.removesuffix("s"))
        led = sum(self._led[one] for one in alike)
        if led and 3 * led >= sum(self._uses[one] for one in alike):
            return True
        return self._is_inflected(word) or (len(word) >= _LEAST and small in self._tails)

    def _is_inflected(self, word: str) -> bool:
        """Whether the text has the word with another ending."""
        found = [word + ending for ending in _ENDINGS]
        found += [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
        return any(len(one) >= _LEAST and one in self._uses for one in found)

    def _is_compound(self, word: str) -> bool:
        """ "US-Präsident": the last part tells, or before it letters or a word that the text also has alone."""
        first, _, last = word.rpartition("-")
        if len(last) < _LEAST or not last[0].isupper():
            return False
        small = last.lower()
        alone = self._uses[first] and not is_given(small, self._lexicon) and small not in self._lexicon.places
        return first != first.capitalize() or bool(alone) or last in self
