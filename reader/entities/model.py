"""The recogniser's weights and the search for the best labelling, in plain Python.

A linear-chain conditional random field that knows of moves only which are impossible: inside a name
("I-PER") one can only be behind its beginning. Weights are whole numbers from -127 to 127 times one
scale; a feature's weights are unpacked when it is first met. File format: docs/entities.md.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from math import exp
from operator import add, mul
from pathlib import Path
from struct import Struct

from reader.entities.features import SHARED, expand
from reader.entities.lexicon import Lexicon

Scores = list[int]
Vector = list[float]
_NEVER = -100_000
_BIAS = 128


@dataclass(slots=True)
class Model:
    """Weights of one trained field. Scores are whole numbers: times `scale` they are log odds."""

    labels: list[str]
    """O; B- and a type for each type; I- and a type for each, in the same order."""
    features: dict[str, int]
    """Feature to where its row begins."""
    rows: bytes
    """A row is 16 bits a label, its weight and _BIAS, and 16 bits that say 1: so rows are added, all labels
    at once, as whole numbers, and the last field says how often the bias is in the sum. A token has at most
    some 220 rows, so no field runs over."""
    scale: float
    lexicon: Lexicon
    kinds: list[str] = field(init=False)
    """The type each label stands for; "" for none."""
    _kinds: int = field(init=False)
    """How many types there are."""
    _known: dict[str, int] = field(default_factory=dict)
    _fields: Struct = field(init=False)

    def __post_init__(self) -> None:
        self._fields = Struct(f"<{len(self.labels) + 1}H")
        self.kinds = [label[2:] for label in self.labels]
        self._kinds = len(self.labels) // 2

    def score(self, keys: Iterable[str]) -> Scores:
        """The score of every label for a token with these keys."""
        met = self._known.get
        total = 0
        for key in keys:
            packed = met(key)
            total += self._look_up(key) if packed is None else packed
        *fields, rows = self._fields.unpack(total.to_bytes(self._fields.size, "little"))
        return [field - _BIAS * rows for field in fields]

    def _look_up(self, key: str) -> int:
        """The packed scores that a key adds; remembered."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        stride, row_of, rows, met = self._fields.size, self.features.get, self.rows, self._known.get
        packed = 0
        for feature in expand(key, self.lexicon):
            if feature[0] == SHARED:
                shared = met(feature)
                packed += self._look_up(feature) if shared is None else shared
            elif (row := row_of(feature, -1)) >= 0:
                packed += int.from_bytes(rows[row : row + stride], "little")
        self._known[key] = packed
        return packed

    def best(self, scores: list[Scores]) -> list[int]:
        """The best path of labels (Viterbi)."""
        kinds = self._kinds
        current = self._first(scores[0])
        trail: list[list[int]] = []
        for own in scores[1:]:
            top = max(current)
            begun, inside = current[1 : kinds + 1], current[kinds + 1 :]
            chosen = [current.index(top)] * (kinds + 1)
            chosen += [
                label if begin >= further else label + kinds
                for label, (begin, further) in enumerate(zip(begun, inside, strict=True), 1)
            ]
            trail.append(chosen)
            current = [
                *[top + score for score in own[: kinds + 1]],
                *map(add, map(max, begun, inside), own[kinds + 1 :]),
            ]
        label = current.index(max(current))
        path = [label]
        for chosen in reversed(trail):
            label = chosen[label]
            path.append(label)
        path.reverse()
        return path

    def marginals(self, scores: list[Scores]) -> list[Vector]:
        """The probability of every label at every token (forward-backward)."""
        kinds = self._kinds
        emitted = [self._weights(self._first(scores[0])), *map(self._weights, scores[1:])]
        forward = [_normal(emitted[0])]
        for own in emitted[1:]:
            last = forward[-1]
            reached = map(add, last[1 : kinds + 1], last[kinds + 1 :])
            forward.append(_normal([*own[: kinds + 1], *map(mul, own[kinds + 1 :], reached)]))
        found = [forward[-1]]
        back = [1.0] * len(self.labels)
        for at in range(len(scores) - 2, -1, -1):
            arriving = [*map(mul, emitted[at + 1], back)]
            anew = sum(arriving[: kinds + 1])
            back = _normal([anew, *[anew + further for further in arriving[kinds + 1 :]] * 2])
            found.append(_normal([*map(mul, forward[at], back)]))
        found.reverse()
        return found

    def _first(self, scores: Scores) -> Scores:
        """No stretch begins inside a name."""
        return scores[: self._kinds + 1] + [_NEVER] * self._kinds

    def _weights(self, scores: Scores) -> Vector:
        top, scale = max(scores), self.scale
        return [exp((score - top) * scale) for score in scores]


_REMEMBERED = 60_000
"""Vectors kept before starting over: a library's worth of words, under 20 MB."""


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
    width = len(about["labels"])
    stride = 2 * (width + 1)
    return Model(
        labels=about["labels"],
        features=dict(zip(features, count(0, stride), strict=False)),
        rows=_spread(rest[about["names"] :], width),
        scale=about["scale"],
        lexicon=lexicon,
    )


def _spread(rows: bytes, width: int) -> bytes:
    """Rows of signed bytes to rows as `Model.rows` has them."""
    stride = 2 * (width + 1)
    biased = rows.translate(bytes((value + _BIAS) % 256 for value in range(256)))
    spread = bytearray(len(rows) // width * stride)
    for label in range(width):
        spread[2 * label :: stride] = biased[label::width]
    spread[2 * width :: stride] = b"\1" * (len(rows) // width)
    return bytes(spread)
