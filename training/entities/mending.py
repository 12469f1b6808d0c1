"""Repairs of the pack's tags where a source follows another convention than the rest.

Some sources take "Lisbon-based" for one word and leave it untagged; the program cuts it after the
name. GMB parts a nationality from the office it belongs to ("Norwegian Navy"); nobody else does.
GUM takes in where a place lies ("the Old Pier in Lisbon") and whose member a person is.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from reader.entities.bodies import OFFICES
from reader.entities.forms import is_acronym
from training.entities.pack import Sample

_LEAST, _SHARE = 3, 0.7
"""Uses of a word, and the part of them with one type, from which the word has that type."""
_PARTED = OFFICES | {"supreme", "interior", "foreign", "defense", "defence", "central", "national"}


def mend(samples: list[Sample]) -> None:
    """Repair tags in place."""
    usual = _usual(samples)
    for sample in samples:
        _compounds(sample, usual)
        if sample.source == "gmb":
            _offices(sample)
        if sample.source == "gum":
            _phrases(sample, usual)


def _usual(samples: list[Sample]) -> dict[str, str]:
    """Word to the type it has alone in most of its uses."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        words, tags = sample.tokens.words, sample.tags
        for at, tag in enumerate(tags):
            whole = at + 1 == len(tags) or tags[at + 1][0] != "I"
            if words[at][0].isupper() and tag[0] != "I" and whole:
                seen[words[at]][tag[2:]] += 1
    usual: dict[str, str] = {}
    for word, kinds in seen.items():
        kind, count = kinds.most_common(1)[0]
        if kind and count >= max(_LEAST, _SHARE * kinds.total()):
            usual[word] = kind
    return usual


def _compounds(sample: Sample, usual: dict[str, str]) -> None:
    tokens, tags = sample.tokens, sample.tags
    for at in range(1, len(tokens.words) - 1):
        if (
            tokens.words[at] != "-"
            or tokens.end(at - 1) != tokens.starts[at]
            or tokens.end(at) != tokens.starts[at + 1]
        ):
            continue
        for name, other in ((at - 1, at + 1), (at + 1, at - 1)):
            kind = usual.get(tokens.words[name])
            if kind and tags[name] == "O" and tokens.words[other].islower():
                tags[name] = "B-" + kind


def _offices(sample: Sample) -> None:
    tags, lower = sample.tags, sample.tokens.lower
    for at in range(len(tags) - 1):
        if tags[at] == "B-NORP" and tags[at + 1] == "B-ORG" and lower[at + 1] in _PARTED:
            tags[at], tags[at + 1] = "B-ORG", "I-ORG"


def _phrases(sample: Sample, usual: dict[str, str]) -> None:
    """Cut "LOC in LOC", and "PER of ORG" where the organisation is an acronym."""
    tags, words = sample.tags, sample.tokens.words
    for at in range(1, len(tags) - 1):
        place = words[at] == "in" and tags[at] == "I-LOC" and usual.get(words[at + 1]) == "LOC"
        body = words[at] == "of" and tags[at] == "I-PER" and is_acronym(words[at + 1])
        if place or body:
            tags[at], tags[at + 1] = "O", "B-LOC" if place else "B-ORG"
            for rest in range(at + 2, len(tags)):
                if tags[rest][0] != "I":
                    break
                tags[rest] = "I-LOC" if place else "I-ORG"
