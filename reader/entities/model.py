"""The recogniser's weights and the search for the best labelling, in plain Python.

A linear-chain conditional random field. Weights are whole numbers from -127 to 127 times one
scale; a feature's weights are unpacked when it is first met. File format: docs/entities.md.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp
from pathlib import Path

from reader.entities.features import expand
from reader.entities.lexicon import Lexicon

Vector = list[float]
_NEVER = 1000.0


@dataclass(slots=True)
class Model:
    """Weights of one trained field."""

    labels: list[str]
    features: dict[str, int]
    """Feature to its row."""
    rows: bytes
    """A row is one signed byte a label."""
    scale: float
    transitions: list[Vector]
    """From label, to label."""
    lexicon: Lexicon
    _vectors: dict[str, Vector | None] = field(default_factory=dict)

    def score(self, keys: Iterable[str]) -> Vector:
        """The score of every label for a token with these keys."""
        vectors = self._vectors
        known: list[Vector] = []
        for key in keys:
            if key in vectors:
                vector = vectors[key]
            else:
                vector = vectors[key] = self._vector(key)
            if vector is not None:
                known.append(vector)
        return [sum(column) for column in zip(*known, strict=True)]

    def _vector(self, key: str) -> Vector | None:
        if len(self._vectors) > _REMEMBERED:
            self._vectors.clear()
        width, features, rows = len(self.labels), self.features, self.rows
        total = [0] * width
        hit = False
        for feature in expand(key, self.lexicon):
            row = features.get(feature)
            if row is not None:
                hit = True
                for at in range(width):
                    weight = rows[row * width + at]
                    total[at] += weight - 256 if weight > 127 else weight
        return [value * self.scale for value in total] if hit else None

    def best(self, scores: list[Vector]) -> list[int]:
        """The best path of labels (Viterbi)."""
        columns = list(zip(*self.transitions, strict=True))
        inside = [-_NEVER if label[0] == "I" else 0.0 for label in self.labels]
        current, trail = [a + b for a, b in zip(scores[0], inside, strict=True)], []
        for scored in scores[1:]:
            chosen: list[int] = []
            following: Vector = []
            for column, own in zip(columns, scored, strict=True):
                sums = [a + b for a, b in zip(current, column, strict=True)]
                top = max(sums)
                chosen.append(sums.index(top))
                following.append(top + own)
            trail.append(chosen)
            current = following
        label = current.index(max(current))
        path = [label]
        for chosen in reversed(trail):
            label = chosen[label]
            path.append(label)
        path.reverse()
        return path

    def marginals(self, scores: list[Vector]) -> list[Vector]:
        """The probability of every label at every token (forward-backward)."""
        moves = [[exp(value) for value in row] for row in self.transitions]
        columns = list(zip(*moves, strict=True))
        emitted = [_exponents(scored) for scored in scores]
        emitted[0] = [0.0 if name[0] == "I" else w for name, w in zip(self.labels, emitted[0], strict=True)]
        forward = [_normal(emitted[0])]
        for weights in emitted[1:]:
            last = forward[-1]
            forward.append(
                _normal(
                    [
                        own * sum(a * b for a, b in zip(last, column, strict=True))
                        for own, column in zip(weights, columns, strict=True)
                    ]
                )
            )
        back = [1.0] * len(self.labels)
        found = [forward[-1]]
        for at in range(len(scores) - 2, -1, -1):
            arriving = [a * b for a, b in zip(emitted[at + 1], back, strict=True)]
            back = _normal([sum(a * b for a, b in zip(row, arriving, strict=True)) for row in moves])
            found.append(_normal([a * b for a, b in zip(forward[at], back, strict=True)]))
        found.reverse()
        return found


_REMEMBERED = 60_000
"""Vectors kept before starting over: a library's worth of words, under 20 MB."""


def _exponents(scored: Vector) -> Vector:
    top = max(scored)
    return [exp(value - top) for value in scored]


def _normal(values: Vector) -> Vector:
    total = sum(values) or 1.0
    return [value / total for value in values]


def load_model(path: Path, lexicon: Lexicon) -> Model:
    """Read a model file: gzip of a JSON line, the features, a form feed, the rows.

    Raises:
        OSError: the file is missing or damaged.
    """
    content = gzip.decompress(path.read_bytes())
    head, _, rest = content.partition(b"\n")
    about = json.loads(head)
    names = rest[: about["names"]].decode()
    features = names.split("\n")
    return Model(
        labels=about["labels"],
        features=dict(zip(features, range(len(features)), strict=True)),
        rows=rest[about["names"] :],
        scale=about["scale"],
        transitions=about["transitions"],
        lexicon=lexicon,
    )
