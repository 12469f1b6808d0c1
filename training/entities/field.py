"""Trains a linear-chain conditional random field and packs it into the program's own format.

Conditional likelihood by AdaGrad on small batches (Duchi, Hazan and Singer 2011) with an L1 step after
each update, few passes, and the mean of the weights over the later passes. On sources it has not
seen this does better than the optimum of the same objective; weights for moves from label to label
gave nothing and are left out (docs/entities.md).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from reader.entities.features import SHARED, Featuriser, expand
from reader.entities.lexicon import Lexicon
from reader.entities.windows import windows
from training.entities.pack import Sample

Sequence = tuple[list[list[str]], list[str], float]
"""Keys and tags of a window's tokens, and its weight."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trainer is told."""

    passes: int = 8
    rate: float = 0.04
    l1: float = 0.01
    l2: float = 2e-5
    least: int = 2
    """Rarer features are left out."""
    kept: int = 100_000
    """Features kept: those that move scores the most."""
    size: int = 1500
    """Windows a batch."""
    seed: int = 1


@dataclass(slots=True)
class Field:
    """A trained field."""

    labels: list[str]
    features: list[str]
    weights: np.ndarray
    """Features by labels."""


@dataclass(slots=True)
class _Batch:
    """Windows, the longest first, laid out by position: all first tokens, all second tokens, ..."""

    counts: list[int]
    """Windows that reach each position."""
    keys: csr_matrix
    """Tokens by keys met in the batch."""
    features: csr_matrix
    """Those keys by features met in the batch."""
    columns: np.ndarray
    """Which features those are."""
    gold: np.ndarray
    """Label of each token."""
    weights: np.ndarray
    """Weight of each token, as a column."""


def sequences(sample: Sample, lexicon: Lexicon) -> Iterator[Sequence]:
    """Every window of a document."""
    found = windows(sample.tokens, lexicon.small)
    featuriser = Featuriser(sample.tokens, found, lexicon)
    for first, past in found:
        tags = sample.tags[first:past]
        for at, tag in enumerate(tags):
            if tag[0] == "I" and (at == 0 or tags[at - 1][1:] != tag[1:]):
                tags[at] = "B" + tag[1:]
        # Sorted, so that sums are the same in every run.
        yield [sorted(featuriser.keys(index)) for index in range(first, past)], tags, sample.weight


def train(data: Iterable[Sequence], lexicon: Lexicon, settings: Settings) -> Field:
    """Train on windows: with all features, and again with those that count."""
    sequences = list(data)
    kinds = sorted({tag[2:] for _, tags, _ in sequences for tag in tags} - {""})
    labels = ["O", *(f"B-{kind}" for kind in kinds), *(f"I-{kind}" for kind in kinds)]
    features, batches = _batches(sequences, labels, lexicon, settings)
    weights = _learnt(batches, labels, len(features), settings)
    uses = np.zeros(len(features))
    for batch in batches:
        uses[batch.columns] += batch.features.T @ (batch.keys.T @ np.ones(len(batch.gold)))
    effect = np.linalg.norm(weights, axis=1) * np.sqrt(uses)
    chosen = np.zeros(len(features), dtype=bool)
    chosen[np.argsort(-effect, kind="stable")[: settings.kept]] = True
    for batch in batches:
        left = chosen[batch.columns]
        batch.features, batch.columns = batch.features[:, left], batch.columns[left]
    weights = _learnt(batches, labels, len(features), settings)
    return Field(labels, [features[at] for at in np.flatnonzero(chosen)], weights[chosen])


def _learnt(batches: list[_Batch], labels: list[str], features: int, settings: Settings) -> np.ndarray:
    """The mean of the weights over the later passes."""
    learner = _Learner(labels, features, settings)
    rng = np.random.default_rng(settings.seed)
    half = settings.passes // 2
    weights = np.zeros_like(learner.weights)
    for done in range(settings.passes):
        for number in rng.permutation(len(batches)):
            learner.learn(batches[number])
        if done >= half:
            weights += learner.weights
    mean: np.ndarray = weights / (settings.passes - half)
    return mean


def _batches(
    sequences: list[Sequence], labels: list[str], lexicon: Lexicon, settings: Settings
) -> tuple[list[str], list[_Batch]]:
    """The features that are frequent enough, and the windows in batches drawn by lot."""
    numbers: dict[str, int] = {}
    rows = [
        [[numbers.setdefault(key, len(numbers)) for key in row] for row in keys] for keys, _, _ in sequences
    ]
    uses = np.bincount(np.concatenate([np.array(row) for window in rows for row in window]))
    names: dict[str, int] = {}
    expanded = [[names.setdefault(name, len(names)) for name in _features(key, lexicon)] for key in numbers]
    table = _sparse(expanded, len(names))
    frequent = np.flatnonzero(table.T @ uses >= settings.least)
    table = table[:, frequent].tocsr()
    every = list(names)
    number = {label: at for at, label in enumerate(labels)}
    order = np.random.default_rng(settings.seed).permutation(len(sequences))
    batches = []
    for at in range(0, len(order), settings.size):
        chosen = sorted(order[at : at + settings.size], key=lambda window: -len(rows[window]))
        longest = len(rows[chosen[0]])
        counts = [sum(len(rows[window]) > position for window in chosen) for position in range(longest)]
        places = [(window, at) for at, count in enumerate(counts) for window in chosen[:count]]
        keys = _sparse([rows[window][at] for window, at in places], len(numbers))
        met = np.unique(keys.indices)
        local = table[met]
        columns = np.unique(local.indices)
        gold = np.array([number[sequences[window][1][at]] for window, at in places])
        weights = np.array([[sequences[window][2]] for window, _ in places], np.float32)
        batches.append(
            _Batch(counts, keys[:, met].tocsr(), local[:, columns].tocsr(), columns, gold, weights)
        )
    return [every[column] for column in frequent], batches


def _features(key: str, lexicon: Lexicon) -> Iterator[str]:
    """The features of a key and of its shared keys."""
    for part in expand(key, lexicon):
        yield from expand(part, lexicon) if part[0] == SHARED else [part]


def _sparse(rows: list[list[int]], width: int) -> csr_matrix:
    """A matrix of ones (more where a number is repeated)."""
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((column for row in rows for column in row), dtype=np.int32, count=ends[-1])
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), width))


class _Learner:
    """Weights, and the sums of their squared gradients."""

    def __init__(self, labels: list[str], features: int, settings: Settings) -> None:
        self.weights = np.zeros((features, len(labels)), np.float32)
        self._squares = np.full_like(self.weights, 0.01)
        self._first = np.array([label[0] != "I" for label in labels])
        # From label, to label: what is inside a name follows its own beginning or inside.
        self._moves = np.array(
            [[b[0] != "I" or a[1:] == b[1:] for b in labels] for a in labels], dtype=np.float32
        )
        self._settings = settings

    def learn(self, batch: _Batch) -> None:
        """One step."""
        settings, weights = self._settings, self.weights[batch.columns]
        errors = self._errors(batch, batch.keys @ (batch.features @ weights))
        gradient = batch.features.T @ (batch.keys.T @ errors) + settings.l2 * len(batch.gold) * weights
        squares = self._squares[batch.columns] + gradient**2
        self._squares[batch.columns] = squares
        rate = settings.rate / np.sqrt(squares)
        weights -= rate * gradient
        self.weights[batch.columns] = np.sign(weights) * np.maximum(np.abs(weights) - rate * settings.l1, 0)

    def _errors(self, batch: _Batch, scores: np.ndarray) -> np.ndarray:
        """Expected less true labels of every token (forward-backward)."""
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        ends = np.cumsum([0, *batch.counts])
        places = [slice(a, b) for a, b in pairwise(ends)]
        before = [slice(a, a + n) for a, n in zip(ends, batch.counts[1:], strict=False)]
        odds[places[0]] *= self._first
        forward, total = np.empty_like(odds), np.empty((len(odds), 1), np.float32)
        for at, here in enumerate(places):
            reached = odds[here] * (forward[before[at - 1]] @ self._moves) if at else odds[here]
            total[here] = reached.sum(axis=1, keepdims=True)
            forward[here] = reached / total[here]
        backward = np.ones_like(odds)
        for here, last in reversed(list(zip(places[1:], before, strict=True))):
            backward[last] = (odds[here] * backward[here] / total[here]) @ self._moves.T
        errors = forward * backward
        errors[np.arange(len(errors)), batch.gold] -= 1
        return errors * batch.weights


def pack(field: Field, target: Path) -> None:
    """Round a trained field to a byte a weight and write it."""
    # A few weights are far larger than the rest: let them be cut rather than coarsen all.
    scale = float(np.sort(np.abs(field.weights), axis=None)[-6]) / 127
    rounded = np.clip(np.rint(field.weights / scale), -127, 127)
    kept = sorted(np.flatnonzero(rounded.any(axis=1)), key=lambda row: field.features[row])
    encoded = "\n".join(field.features[row] for row in kept).encode()
    head = {"labels": field.labels, "scale": scale, "names": len(encoded)}
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write(json.dumps(head).encode() + b"\n" + encoded + rounded[kept].astype(np.int8).tobytes())
