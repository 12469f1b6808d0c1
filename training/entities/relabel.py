"""Reads a noisy source anew with a model of the others, and takes its reading where it is sure."""

from __future__ import annotations

from reader.entities.agreement import agree
from reader.entities.features import Featuriser
from reader.entities.model import Model
from reader.entities.windows import windows
from training.entities.pack import Sample

_SURE = 0.75
"""Probability that every token of a window must reach."""


def relabel(sample: Sample, teacher: Model) -> int:
    """Replace the tags of windows in place; returns how many windows changed."""
    tokens = sample.tokens
    found = windows(tokens, teacher.lexicon.small)
    featuriser = Featuriser(tokens, found, teacher.lexicon)
    scored = [
        (first, [teacher.score(featuriser.keys(at)) for at in range(first, past)]) for first, past in found
    ]
    changed = 0
    for first, scores in agree(scored, tokens, teacher):
        path = teacher.best(scores)
        sure = min(
            sum(
                chance
                for chance, kind in zip(chances, teacher.kinds, strict=True)
                if kind == teacher.kinds[label]
            )
            for label, chances in zip(path, teacher.marginals(scores), strict=True)
        )
        tags = [teacher.labels[label] for label in path]
        if sure >= _SURE and tags != sample.tags[first : first + len(tags)]:
            sample.tags[first : first + len(tags)] = tags
            changed += 1
    return changed
