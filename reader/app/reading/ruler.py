"""The ruler at the right edge: where the screen is in the article, and where something stands."""

from __future__ import annotations

from collections.abc import Sequence


def ruler_sign(y: int, height: int, total: int, top: int, ticks: Sequence[int]) -> tuple[str, str]:
    """The sign of one row of the ruler, and its style key.

    Args:
        y: the row, of `height`.
        total: lines of the article; `top` is the first one on the screen.
        ticks: lines on which something lit or highlighted stands.
    """
    scale = max(total, height)
    first, last = y * scale // height, max(y * scale // height + 1, (y + 1) * scale // height)
    if any(first <= line < last for line in ticks):
        return "◆", "ruler-tick"
    inside = total > height and first < top + height and last > top
    return ("┃", "ruler-here") if inside else (" ", "ruler")
