"""Breaking a text into lines of a width in terminal cells, with the offsets kept."""

from __future__ import annotations

import re

from rich.cells import cell_len

_WORD = re.compile(r"\S+")
# Scripts that break between characters; the marks that may not begin or end a line (kinsoku). Korean and much
# of the net write ASCII marks beside such characters; a straight quote opens after a space and closes before one.
_WIDE = (
    "\u2e80-\u3029\u3030-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
)
_NEVER_FIRST = "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々ゝゞ’”…‥％"
_NEVER_LAST = "（「『【〈《〔［｛‘“"
_OPENS = rf"(?:[{_NEVER_LAST}(\[]|(?<!\S)[\"'])*"
_CLOSES = rf"(?:[{re.escape(_NEVER_FIRST)}.,:;!?%)\]]|[\"'](?=[\s{_WIDE}.,)]|$))*"
_PIECE = re.compile(rf"{_OPENS}(?:[{_WIDE}]|[^\s{_WIDE}]+){_CLOSES}")


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of every line; white space at the breaks belongs to none.

    Args:
        text: one paragraph; line ends in it break lines.
        width: cells, at least 2. A word that is wider is broken inside.
    """
    width = max(2, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for part in text.split("\n"):
        found = _ascii(part, width) if part.isascii() else _any(part, width)
        lines += [(start + begin, start + end) for begin, end in found] or [(start, start)]
        start += len(part) + 1
    return lines


def _ascii(text: str, width: int) -> list[tuple[int, int]]:
    """The fast way: every character is one cell."""
    if len(text) <= width:
        stripped = text.strip()
        start = text.find(stripped) if stripped else 0
        return [(start, start + len(stripped))] if stripped else []
    lines: list[tuple[int, int]] = []
    begin = end = -1
    for match in _WORD.finditer(text):
        start, stop = match.span()
        if begin >= 0 and stop - begin <= width:
            end = stop
            continue
        if begin >= 0:
            lines.append((begin, end))
        while stop - start > width:
            lines.append((start, start + width))
            start += width
        begin, end = start, stop
    if begin >= 0 and end > begin:
        lines.append((begin, end))
    return lines


def _any(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    begin = end = -1
    used = 0
    for match in _PIECE.finditer(text):
        start, stop = match.span()
        size = cell_len(match[0])
        gap = start - end if begin >= 0 else 0
        if begin >= 0 and used + gap + size <= width:
            used += gap + size
            end = stop
            continue
        if begin >= 0:
            lines.append((begin, end))
        while size > width:
            cut = _fitting(text, start, stop, width)
            lines.append((start, cut))
            start = cut
            size = cell_len(text[start:stop])
        begin, end, used = start, stop, size
    if begin >= 0 and end > begin:
        lines.append((begin, end))
    return lines


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """The end of the longest beginning of `text[start:stop]` that fits, at least one character."""
    used = 0
    for index in range(start, stop):
        used += cell_len(text[index])
        if used > width:
            # A mark without width stays with its letter.
            return max(index, start + 1)
    return stop


def balanced(text: str, width: int) -> list[tuple[int, int]]:
    """Like `wrap`, but the lines are as even as their number allows: for headlines."""
    lines = wrap(text, width)
    if len(lines) < 2:
        return lines
    low, high = max(2, width // 2), width
    while low < high:
        middle = (low + high) // 2
        if len(wrap(text, middle)) <= len(lines):
            high = middle
        else:
            low = middle + 1
    return wrap(text, high)


def cut(text: str, width: int) -> str:
    """Text that fits into `width` cells, with an ellipsis where it was longer."""
    if cell_len(text) <= width:
        return text
    return text[: _fitting(text, 0, len(text), max(1, width - 1))] + "…" if width > 1 else "…"[:width]


def padded(text: str, width: int) -> str:
    """Text of exactly `width` cells: cut, or filled with spaces."""
    shown = cut(text, width)
    return shown + " " * (width - cell_len(shown))
