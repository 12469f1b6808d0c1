"""The ruler at the right edge: where the screen is in the article, and where something stands."""

from __future__ import annotations

from collections.abc import Sequence


def ruler(height: int, total: int, top: int, ticks: Sequence[int]) -> list[tuple[str, str]]:
    """The sign and style key of every row of the ruler.

    Args:
        height: its rows.
        total: lines of the article; `top` is the first one on the screen.
        ticks: lines on which something lit or highlighted stands.
    """
    scale = max(total, height, 1)
    marked = {min(height - 1, line * height // scale) for line in ticks}
    signs: list[tuple[str, str]] = []
    for y in range(height):
        first = y * scale // height
        last = max(first + 1, (y + 1) * scale // height)
        if y in marked:
            signs.append(("◆", "ruler-tick"))
        elif total > height and first < top + height and last > top:
            signs.append(("┃", "ruler-here"))
        else:
            signs.append((" ", "ruler"))
    return signs
