"""Forests to the bytes that reader/clean/trees.py reads; the same every time."""

from __future__ import annotations

import gzip
import json
from typing import Any

from reader.clean.context import NAMES as CONTEXT
from reader.clean.features import NAMES

_DIGITS = 4


def pack(forests: dict[str, Any]) -> bytes:
    """The forests with the names of the features they were made for."""
    trees = {
        name: [_node(tree["tree_structure"]) for tree in forest.dump_model()["tree_info"]]
        for name, forest in forests.items()
    }
    data = {"names": [*NAMES, *CONTEXT], "forests": trees}
    text = json.dumps(data, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _node(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return float(f"{node['leaf_value']:.{_DIGITS}f}")
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, _node(node["left_child"]), _node(node["right_child"])]
