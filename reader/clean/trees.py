"""Boosted decision trees in plain Python: what training/cleaning fits, read and asked. See docs/cleaning.md."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

Branch = tuple[int, float, Any, Any]
"""Feature, threshold, where to go up to it and where beyond: a branch, or a leaf's value."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up to a log-odds."""

    trees: tuple[Any, ...]
    """Each a branch or a leaf's value."""

    def probability(self, row: Sequence[float]) -> float:
        """How likely a row's answer is yes, 0 to 1."""
        total = 0.0
        for node in self.trees:
            while node.__class__ is tuple:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return 1.0 / (1.0 + exp(-total))


def load(path: Path, names: Sequence[str]) -> dict[str, Forest]:
    """The forests of a model file, by their name.

    Args:
        path: gzipped JSON `{"names": [...], "forests": {name: [tree, ...]}}`; a tree is a leaf's
            value or `[feature, threshold, tree, tree]`.
        names: the features that rows hold, in order.

    Raises:
        ValueError: the file was made for other features.
    """
    data = json.loads(gzip.decompress(path.read_bytes()))
    if data["names"] != list(names):
        raise ValueError(f"{path.name} was made for other features: make train-cleaning makes it anew")
    return {name: Forest(tuple(_node(tree) for tree in trees)) for name, trees in data["forests"].items()}


def _node(tree: Any) -> Branch | float:
    if not isinstance(tree, list):
        return float(tree)
    feature, threshold, low, high = tree
    return (feature, threshold, _node(low), _node(high))
