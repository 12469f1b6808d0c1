"""The second reading: what a document says of a word elsewhere helps where a sentence leaves it open.

The model reads every window by itself. Here the probabilities of a word's types are averaged over
all its places in the document and added, as evidence of their own, to each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log

from reader.entities.model import Model, Scores
from reader.entities.tokens import Tokens

_WEIGHT = 1.5
"""Of that evidence beside a place's own. Chosen on sources outside the training (docs/entities.md)."""
_FLOOR = 0.05
"""Added to a probability, so that no type is ruled out."""

Window = tuple[int, list[Scores]]
"""First token, and the scores of the tokens from there on."""


def agree(scored: list[Window], tokens: Tokens, model: Model) -> list[Window]:
    """The windows with the document's evidence added, for words that stand in it more than once."""
    words, lower = tokens.words, tokens.lower
    uses = Counter(
        lower[at]
        for first, rows in scored
        for at in range(first, first + len(rows))
        if words[at] != lower[at]
    )
    repeated = {word for word, count in uses.items() if count > 1 and word[0].isalpha()}
    if not repeated:
        return scored
    shared: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(model.kinds))
    open_windows: list[int] = []
    for number, (first, rows) in enumerate(scored):
        places = [
            at
            for at in range(len(rows))
            if lower[first + at] in repeated and words[first + at] != lower[first + at]
        ]
        if not places:
            continue
        open_windows.append(number)
        marginals = model.marginals(rows)
        for at in places:
            total = shared[lower[first + at]]
            for label, chance in enumerate(marginals[at]):
                total[label] += chance
    evidence = {word: _evidence(total, uses[word], model) for word, total in shared.items()}
    result = list(scored)
    for number in open_windows:
        first, rows = scored[number]
        result[number] = (
            first,
            [
                [*map(int.__add__, row, evidence[lower[first + at]])]
                if words[first + at] != lower[first + at] and lower[first + at] in evidence
                else row
                for at, row in enumerate(rows)
            ],
        )
    return result


def _evidence(total: list[float], count: int, model: Model) -> Scores:
    """Scores for all labels from summed probabilities; labels of one type get the same."""
    of_kind: defaultdict[str, float] = defaultdict(float)
    for kind, chance in zip(model.kinds, total, strict=True):
        of_kind[kind] += chance / count
    return [round(_WEIGHT * log(of_kind[kind] + _FLOOR) / model.scale) for kind in model.kinds]
