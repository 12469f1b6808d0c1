"""The decoder against counting all labellings one by one."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise, product
from math import exp
from pathlib import Path

import pytest

from reader.entities.lexicon import Lexicon
from reader.entities.model import Model, load_model

LABELS = ["O", "B-LOC", "B-PER", "I-LOC", "I-PER"]
ROWS = {
    "3ferry": [60, 10, -20, 30, -90],
    "3ana": [-40, 5, 70, 110, 10],
    "3veloso": [-30, 15, 20, 25, 45],
    "3,": [127, -100, -128, 0, -127],
}
SCALE = 0.05
KEYS = [["3ferry"], ["3ana", "3veloso"], ["3veloso"], ["3,", "3unknown"]]


@pytest.fixture
def model(tmp_path: Path) -> Model:
    names = "\n".join(ROWS).encode()
    head = {"labels": LABELS, "scale": SCALE, "names": len(names)}
    rows = b"".join(bytes(value & 255 for value in row) for row in ROWS.values())
    file = tmp_path / "small.model"
    file.write_bytes(gzip.compress(json.dumps(head).encode() + b"\n" + names + rows))
    return load_model(file, Lexicon())


def weight(path: tuple[int, ...]) -> float:
    labels = [LABELS[label] for label in path]
    if any(b[0] == "I" and a[1:] != b[1:] for a, b in pairwise(["O", *labels])):
        return 0.0
    total = 0.0
    for keys, label in zip(KEYS, path, strict=True):
        total += SCALE * sum(ROWS[key][label] for key in keys if key in ROWS)
    return exp(total)


def test_scores_are_sums_of_rows(model: Model) -> None:
    assert [model.score(keys) for keys in KEYS] == [
        [60, 10, -20, 30, -90],
        [-70, 20, 90, 135, 55],
        [-30, 15, 20, 25, 45],
        [127, -100, -128, 0, -127],
    ]


def test_the_best_path_and_the_probabilities(model: Model) -> None:
    scores = [model.score(keys) for keys in KEYS]
    weights = {path: weight(path) for path in product(range(len(LABELS)), repeat=len(KEYS))}
    assert tuple(model.best(scores)) == max(weights, key=lambda path: weights[path]) == (0, 2, 4, 0)
    total = sum(weights.values())
    for at, row in enumerate(model.marginals(scores)):
        expected = [sum(w for path, w in weights.items() if path[at] == label) / total for label in range(5)]
        assert row == pytest.approx(expected)
