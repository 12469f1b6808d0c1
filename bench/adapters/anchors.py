"""For score_anchor.py: `--impl adapters.anchors:run` with bench/ on the path."""

from __future__ import annotations

from typing import Any

from reader.annotate.anchor import find


def run(text: str, selector: dict[str, Any]) -> tuple[int, int] | None:
    """`reader.annotate.anchor.find`, as it is."""
    return find(text, selector)
