"""Names in languages without a model: runs of capitals, honestly called candidates.

What a text also writes small is no name; a language whose nouns are written large needs more evidence
(german.py). A script without capitals gives none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from reader.entities.german import German
from reader.entities.languages import is_small_word, primary
from reader.entities.model import Model
from reader.entities.outside import HONORIFICS
from reader.entities.recogniser import recognised
from reader.entities.spans import Span
from reader.entities.tokens import Tokens
from reader.entities.windows import is_capital

NOUNS_ARE_LARGE = frozenset(("de", "lb", "nds"))
_WITHOUT_CASE = frozenset(
    """
    ar fa ur ps ckb ug he yi hi bn mr ne pa gu or ta te kn ml si as sa th lo km my bo dz zh ja ko yue wuu am ti ka
    dv mn-mong nqo
    """.split()
)


def has_case(language: str) -> bool:
    """Whether the language is written with capital and small letters."""
    return primary(language) not in _WITHOUT_CASE


GUESSED = "NAME"
"""The type of a candidate: shown apart, as what it is."""
_ROMANCE = frozenset("fr es pt it ca gl oc ro".split())
_ARTICLE = re.compile(
    r"(?:[ldjcnsmt]|qu|jusqu|lorsqu|puisqu|\w*ell|all|un|quest|sull)['’](?=\w)", re.IGNORECASE
)
"""What hangs on a word by an apostrophe: "l'Union", "dell'Unione"."""
# The small words that join two capitals, and those that may stand second.
_PARTICLES = frozenset("de del della delle dei degli di da do dos das du des von van der den".split())
_SECOND = frozenset("la las los le les der den".split())
_OFTEN = 2
"""Places of a run from which its first word belongs to it."""
_LONGEST = 8
"""Words of a name that are looked at for shorter names."""


def candidates(tokens: Tokens, language: str, model: Model) -> list[Span]:
    """Names by their capitals, in order, each with the name of its row.

    Words that only an article hangs on by an apostrophe ("l'Union") lose it in the tokens.
    """
    own = primary(language)
    if own in NOUNS_ARE_LARGE:
        return _german(tokens, model)
    if own in _ROMANCE:
        _cut_articles(tokens)
    small = Counter(word for word in tokens.words if word.islower())
    runs = [run for long in _runs(tokens, joined=own in _ROMANCE) if (run := _begun(*long, tokens, own))]
    inside = Counter(_words(run, tokens) for run in runs if run[0] not in tokens.initial)
    runs = [_called(*run, tokens, inside, small) for run in runs]
    spans = [
        Span(first, past, GUESSED, 0.5)
        for first, past in runs
        if (words := _words((first, past), tokens)) in inside
        and len(words[0]) > 1
        and not (len(words) == 1 and _is_common(words[0], inside[words], small, own))
    ]
    _name(spans, tokens)
    return spans


def _words(run: tuple[int, int], tokens: Tokens) -> tuple[str, ...]:
    return tuple(tokens.words[slice(*run)])


def _cut_articles(tokens: Tokens) -> None:
    for at, word in enumerate(tokens.words):
        match = _ARTICLE.match(word)
        if match and (word[0].islower() or at in tokens.initial):
            tokens.words[at] = word[match.end() :]
            tokens.lower[at] = tokens.lower[at][match.end() :]
            tokens.starts[at] += match.end()


def _begun(first: int, past: int, tokens: Tokens, language: str) -> tuple[int, int] | None:
    """A run without titles, and without a small word that begins a sentence; None if nothing is left."""
    while first < past and (
        tokens.lower[first] in HONORIFICS
        or not is_capital(tokens.words[first])
        or (first < past - 1 and first in tokens.initial and is_small_word(tokens.words[first], language))
    ):
        first += 1
    return (first, past) if first < past else None


def _called(
    first: int, past: int, tokens: Tokens, inside: Counter[tuple[str, ...]], small: Counter[str]
) -> tuple[int, int]:
    """A run that seldom stands, without a first word that the text also writes small: "President Ana Castor"."""
    rest = _words((first + 1, past), tokens)
    seldom = inside[_words((first, past), tokens)] < _OFTEN
    return (first + 1, past) if seldom and rest in inside and small[tokens.lower[first]] else (first, past)


def _is_common(word: str, count: int, small: Counter[str], language: str) -> bool:
    """Whether a text writes a lone word small as often as large, or no text can do without it."""
    return small[word.lower()] >= count or is_small_word(word, language)


def _german(tokens: Tokens, model: Model) -> list[Span]:
    trust = {
        at: span.score
        for span in recognised(tokens, model)
        if span.type != "NORP"
        for at in range(span.first, span.past)
    }
    found = German(tokens, model.lexicon, trust).names(_runs(tokens))
    return [Span(name.first, name.past, GUESSED, 0.5, name=name.row) for name in found]


def _name(spans: list[Span], tokens: Tokens) -> None:
    """Name the rows: a short name is the longer one that ends with it, if no other has it in it."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    ends: set[tuple[str, ...]] = set()
    for span in spans:
        span.name = " ".join(span.text(tokens).split())
        words = _words((span.first, span.past), tokens)[:_LONGEST]
        for at in range(len(words)):
            for end in range(at + 1, len(words) + 1):
                if end - at < len(words):
                    holders[words[at:end]].add(span.name)
            if at and is_capital(words[at - 1]):
                ends.add(words[at:])
    for span in spans:
        words = _words((span.first, span.past), tokens)
        if words in ends and len(holders[words]) == 1:
            span.name = next(iter(holders[words]))


def _runs(tokens: Tokens, *, joined: bool = False) -> list[tuple[int, int]]:
    """Stretches of capitalised words.

    Args:
        joined: whether "de", "della" and the like join two of them.
    """
    found: list[tuple[int, int]] = []
    words = tokens.words
    for first, past in tokens.passages:
        at = first
        while at < past:
            if not is_capital(words[at]):
                at += 1
                continue
            end = at + 1
            while end < past and (step := _step(words, end, past) if joined else is_capital(words[end])):
                end += step
            found.append((at, end))
            at = end
    return found


def _step(words: list[str], at: int, past: int) -> int:
    """How many words from here on go on with a run: a capital, or particles before one; 0 if none."""
    if is_capital(words[at]):
        return 1
    end = at + 1 + (at + 1 < past and words[at + 1] in _SECOND)
    return end + 1 - at if words[at] in _PARTICLES and end < past and is_capital(words[end]) else 0
