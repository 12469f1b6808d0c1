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

LABELS = ["O", "B-PER", "I-PER"]
ROWS = {"3ferry": [60, -20, -90], "3ana": [-40, 70, 10], "3veloso": [-30, 20, 45], "3,": [127, -128, -127]}
MOVES = [[0.5, 0.25, -1000.0], [0.0, -0.5, 1.5], [0.25, -0.75, 0.5]]
SCALE = 0.05
KEYS = [["3ferry"], ["3ana", "3veloso"], ["3veloso"], ["3,", "3unknown"]]


@pytest.fixture
def model(tmp_path: Path) -> Model:
    names = "\n".join(ROWS).encode()
    head = {"labels": LABELS, "scale": SCALE, "transitions": MOVES, "names": len(names)}
    rows = b"".join(bytes(value & 255 for value in row) for row in ROWS.values())
    file = tmp_path / "small.model"
    file.write_bytes(gzip.compress(json.dumps(head).encode() + b"\n" + names + rows))
    return load_model(file, Lexicon())


def weight(path: tuple[int, ...]) -> float:
    if LABELS[path[0]][0] == "I":
        return 0.0
    total = 0.0
    for keys, label in zip(KEYS, path, strict=True):
        total += SCALE * sum(ROWS[key][label] for key in keys if key in ROWS)
    return exp(total + sum(MOVES[a][b] for a, b in pairwise(path)))


def test_scores_are_sums_of_rows(model: Model) -> None:
    assert [model.score(keys) for keys in KEYS] == [
        [60, -20, -90],
        [-70, 90, 55],
        [-30, 20, 45],
        [127, -128, -127],
    ]


def test_the_best_path_and_the_probabilities(model: Model) -> None:
    scores = [model.score(keys) for keys in KEYS]
    weights = {path: weight(path) for path in product(range(len(LABELS)), repeat=len(KEYS))}
    assert tuple(model.best(scores)) == max(weights, key=lambda path: weights[path]) == (0, 1, 2, 0)
    total = sum(weights.values())
    for at, row in enumerate(model.marginals(scores)):
        expected = [sum(w for path, w in weights.items() if path[at] == label) / total for label in range(3)]
        assert row == pytest.approx(expected)
