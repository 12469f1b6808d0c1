"""The scorer's dicts to `find_copies`, and its groups back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.clean.captions import Piece, find_copies


def run(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """`[{"text", "role"}, ...]` to `[{"group": [indexes], "keep": index}, ...]`."""
    pieces = [Piece(block["text"], block["role"]) for block in blocks]
    return [{"group": list(group.members), "keep": group.keep} for group in find_copies(pieces)]
