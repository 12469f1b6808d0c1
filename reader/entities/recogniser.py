"""Finds the names in a text: the model's reading, then what the whole document says of each."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from reader.entities.agreement import agree
from reader.entities.amounts import MONTHS
from reader.entities.features import Featuriser
from reader.entities.forms import key, trimmed
from reader.entities.lexicon import Lexicon, load_lexicon
from reader.entities.model import Model, Scores, load_model
from reader.entities.repairs import repaired
from reader.entities.spans import Span, without_overlaps
from reader.entities.tokens import Tokens
from reader.entities.windows import is_capital, windows
from reader.resources import asset

_SURE = 0.7
"""Probability from which a name is looked for in the rest of the document."""
_DOUBT = 0.1
"""Probability that all places of a less sure name are none, down to which it is looked for as well."""


@lru_cache(maxsize=1)
def the_model() -> Model:
    """The English model, read once a process.

    Raises:
        OSError: the assets are missing or damaged.
    """
    lexicon = load_lexicon(asset("entities.lists"))
    return load_model(asset("entities.model"), lexicon)


def recognised(tokens: Tokens, model: Model) -> list[Span]:
    """Names of people, organisations, places and groups, in order."""
    spans = _read(tokens, model)
    spans = [span for span in spans if trimmed(span, tokens)]
    vote(spans, tokens)
    spans += _echoes(spans, tokens, model.lexicon)
    return repaired(without_overlaps(spans), tokens, model.lexicon)


def _read(tokens: Tokens, model: Model) -> list[Span]:
    found = windows(tokens, model.lexicon.small)
    featuriser = Featuriser(tokens, found, model.lexicon)
    scored = [
        (first, [model.score(featuriser.keys(at)) for at in range(first, past)]) for first, past in found
    ]
    return [span for first, scores in agree(scored, tokens, model) for span in _decode(model, scores, first)]


def _decode(model: Model, scores: list[Scores], first: int) -> list[Span]:
    """The spans of one window's best path, each with the probability of its least sure token."""
    path = model.best(scores)
    if not any(path):
        return []
    spans: list[Span] = []
    for at, (label, chances) in enumerate(zip(path, model.marginals(scores), strict=True)):
        kind = model.kinds[label]
        if not kind:
            continue
        sure = sum(chance for chance, own in zip(chances, model.kinds, strict=True) if own == kind)
        if model.labels[label][0] == "B" or not spans or spans[-1].past != first + at:
            spans.append(Span(first + at, first + at + 1, kind, sure))
        else:
            spans[-1].past += 1
            spans[-1].score = min(spans[-1].score, sure)
    return spans


def vote(spans: list[Span], tokens: Tokens) -> None:
    """One type for one name in one document: the one with the most probability behind it."""
    behind: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        behind[key(span.text(tokens))][span.type] += span.score**2
    for span in spans:
        types = behind[key(span.text(tokens))]
        if len(types) > 1:
            span.type = max(types, key=lambda kind: types[kind])


def _echoes(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """Where a name found with confidence stands again unread, and the last words of people's names."""
    doubt: defaultdict[tuple[str, ...], float] = defaultdict(lambda: 1.0)
    for span in spans:
        doubt[tuple(tokens.words[span.first : span.past])] *= 1 - span.score
    for words in [words for words in doubt if len(words) > 1 and words[-1:] in doubt]:
        doubt[words] = doubt[words[-1:]] = doubt[words] * doubt[words[-1:]]
    known: dict[tuple[str, ...], str] = {}
    for span in spans:
        words = tuple(tokens.words[span.first : span.past])
        if span.type not in ("PER", "ORG", "LOC") or (span.score < _SURE and doubt[words] > _DOUBT):
            continue
        known[words] = span.type
        if span.type == "PER" and len(words) > 1:
            known.setdefault(words[-1:], "PER")
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in known:
        if len(words) > 1 or (is_capital(words[0]) and len(words[0]) > 2):
            by_first[words[0]].append(words)
    places = _Places(tokens)
    for forms in by_first.values():
        forms.sort(key=len, reverse=True)
    taken = {index for span in spans for index in range(span.first, span.past)}
    found: list[Span] = []
    for index, word in enumerate(tokens.words):
        if index in taken or word not in by_first:
            continue
        for words in by_first[word]:
            past = index + len(words)
            if tuple(tokens.words[index:past]) == words and taken.isdisjoint(range(index, past)):
                if len(words) > 1 or (
                    not _inside_run(index, past, tokens)
                    and (_telling(word, lexicon) or places.is_name(index))
                ):
                    found.append(Span(index, past, known[words], 0.8))
                    taken.update(range(index, past))
                break
    return found


def _telling(word: str, lexicon: Lexicon) -> bool:
    """A single word that is a name wherever it stands with a capital."""
    return lexicon.case(word.lower(), "0") < "3"


class _Places:
    """How a document itself writes a word that is a common one elsewhere ("Quill called on the ...")."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._written = set(tokens.words)
        self._inside = {word for at, word in enumerate(tokens.words) if at not in tokens.initial}

    def is_name(self, index: int) -> bool:
        """Capital inside a sentence; at a beginning only where it is never small and has one inside as well."""
        word = self._tokens.words[index]
        if word in MONTHS:
            return False
        return index not in self._tokens.initial or (
            word in self._inside and word.lower() not in self._written
        )


def _inside_run(first: int, past: int, tokens: Tokens) -> bool:
    """Part of a longer run of capitals: most likely another name."""
    before = first > 0 and is_capital(tokens.words[first - 1]) and first not in tokens.initial
    after = past < len(tokens.words) and is_capital(tokens.words[past])
    return before or after
