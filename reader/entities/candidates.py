"""Names in languages without a model: runs of capitals, honestly called candidates.

A language whose nouns are written large gives names only by repetition or by standing in a run.
A script without capitals gives none.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from reader.entities.languages import primary
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


def candidates(tokens: Tokens, language: str) -> list[Span]:
    """Runs of capitalised words that are names by their place, in order."""
    german = primary(language) in NOUNS_ARE_LARGE
    runs = list(_runs(tokens))
    sure = Counter(
        tuple(tokens.words[first:past])
        for first, past in runs
        if first not in tokens.initial and (past - first > 1 or not german)
    )
    spans = [
        Span(first, past, GUESSED, 0.5)
        for first, past in runs
        if tuple(tokens.words[first:past]) in sure and len(tokens.words[first]) > 1
    ]
    _name(spans, tokens)
    return spans


def _name(spans: list[Span], tokens: Tokens) -> None:
    """Name the rows: a word alone is the only longer name that ends with it."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for span in spans:
        span.name = " ".join(span.text(tokens).split())
        if span.past - span.first > 1:
            longer[tokens.words[span.past - 1]].add(span.name)
    for span in spans:
        whole = longer.get(span.name, set())
        if len(whole) == 1:
            span.name = next(iter(whole))


def _runs(tokens: Tokens) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    words = tokens.words
    for first, past in tokens.passages:
        at = first
        while at < past:
            if not is_capital(words[at]):
                at += 1
                continue
            end = at + 1
            while end < past and is_capital(words[end]):
                end += 1
            found.append((at, end))
            at = end
    return found
