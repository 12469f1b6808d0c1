"""Trains a linear-chain field with python-crfsuite and packs it into the program's own format."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from reader.entities.features import Featuriser, expand
from reader.entities.lexicon import Lexicon
from reader.entities.windows import windows
from training.entities.pack import Sample

Sequence = tuple[list[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trainer is told."""

    algorithm: str = "lbfgs"
    iterations: int = 80
    c1: float = 0.3
    c2: float = 0.05
    least: int = 2


def sequences(sample: Sample, lexicon: Lexicon) -> Iterator[Sequence]:
    """Keys and tags of every window of a document."""
    found = windows(sample.tokens, lexicon.small)
    featuriser = Featuriser(sample.tokens, found, lexicon)
    for first, past in found:
        tags = sample.tags[first:past]
        if tags[0][0] == "I":
            tags = ["B" + tags[0][1:], *tags[1:]]
        yield [featuriser.keys(index) for index in range(first, past)], tags


def train(data: Iterable[Sequence], lexicon: Lexicon, path: Path, settings: Settings) -> None:
    """Train on key sequences; leaves crfsuite's own model file at `path`."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select(settings.algorithm)
    if settings.algorithm == "lbfgs":
        trainer.set_params({"c1": settings.c1, "c2": settings.c2})
    if settings.algorithm == "l2sgd":
        trainer.set_params({"c2": settings.c2, "delta": 1e-5})
    trainer.set("feature.minfreq", settings.least)
    trainer.set("max_iterations", settings.iterations)
    known: dict[str, list[str]] = {}
    for keys, tags in data:
        rows = []
        for row in keys:
            features: list[str] = []
            for key in row:
                expanded = known.get(key)
                if expanded is None:
                    expanded = known[key] = expand(key, lexicon)
                features += expanded
            rows.append(features)
        trainer.append(rows, tags)
    trainer.train(str(path))


def pack(trained: Path, target: Path, share: float = 1.0) -> int:
    """Prune and round a trained field; returns the number of features kept.

    Args:
        share: of the weights that are not zero, the part kept (the largest).
    """
    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    info = tagger.info()
    labels = sorted(tagger.labels(), key=lambda label: (label != "O", label))
    number = {label: index for index, label in enumerate(labels)}
    sizes = sorted((abs(weight) for weight in info.state_features.values()), reverse=True)
    least = sizes[min(len(sizes) - 1, int(len(sizes) * share))]
    # A few weights are far larger than the rest: let them be cut rather than coarsen all.
    scale = sizes[5] / 127
    rows: dict[str, list[int]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= least and (value := max(-127, min(127, round(weight / scale)))):
            rows.setdefault(feature, [0] * len(labels))[number[label]] = value
    transitions = [[0.0] * len(labels) for _ in labels]
    for (before, after), weight in info.transitions.items():
        transitions[number[before]][number[after]] = round(weight, 3)
    for before in labels:
        for after in labels:
            if after[0] == "I" and before[1:] != after[1:]:
                transitions[number[before]][number[after]] = -1000.0
    names = sorted(rows)
    encoded = "\n".join(names).encode()
    head = {"labels": labels, "scale": scale, "transitions": transitions, "names": len(encoded)}
    packed = b"".join(bytes(value & 255 for value in rows[name]) for name in names)
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write(json.dumps(head).encode() + b"\n" + encoded + packed)
    return len(names)
