"""Which characters of an old text stand where in a new one."""

from __future__ import annotations

from bisect import bisect_right

from rapidfuzz.distance import Indel

LONGEST = 60_000
"""Characters of differing middle beyond which the texts are compared by lines first."""


STRAY = 24
"""Characters that may have come between two stretches of a quote without parting them."""
SURE = 12
"""Characters in a row that two texts have in common by more than chance."""
EDGE = 40
"""Characters that a changed word at the edge of a quote may have."""


class Alignment:
    """The stretches that two texts have in common, in order."""

    def __init__(self, old: str, new: str) -> None:
        self._same: list[tuple[int, int, int]] = []
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        if head:
            self._same.append((0, 0, head))
        self._middle(old[head : len(old) - tail], new[head : len(new) - tail], head, head)
        if tail:
            self._same.append((len(old) - tail, len(new) - tail, tail))
        self._starts = [start for start, _, _ in self._same]

    def _middle(self, old: str, new: str, old_at: int, new_at: int) -> None:
        if not old or not new:
            return
        if len(old) + len(new) > LONGEST:
            self._by_lines(old, new, old_at, new_at)
            return
        for op in Indel.opcodes(old, new):
            if op.tag == "equal":
                self._same.append((old_at + op.src_start, new_at + op.dest_start, op.src_end - op.src_start))

    def _by_lines(self, old: str, new: str, old_at: int, new_at: int) -> None:
        left, right = old.splitlines(keepends=True), new.splitlines(keepends=True)
        if len(left) < 2 and len(right) < 2:
            return  # two books of one line each, and nothing in common at their ends
        old_starts, new_starts = _starts(left, old_at), _starts(right, new_at)
        for op in Indel.opcodes(left, right):
            if op.tag == "equal":
                for a, b in zip(
                    range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
                ):
                    self._same.append((old_starts[a], new_starts[b], len(left[a])))

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Where `old[start:end]` stands in the new text, and how many of its characters stayed.

        Characters that came in its stead are taken along; what stands at its edges is not.
        """
        pieces: list[tuple[int, int, int]] = []
        index = max(0, bisect_right(self._starts, start) - 1)
        before = after = -1
        for at, new_at, size in self._same[index:]:
            low, high = max(at, start), min(at + size, end)
            if low < high:
                pieces.append((low, new_at + low - at, high - low))
            if at < start:
                before = new_at + min(size, start - at)
            if at + size > end:
                after = new_at + max(0, end - at)
                break
        pieces = _without_strays(pieces)
        if not pieces:
            return 0, 0, 0
        first, last = pieces[0][1], pieces[-1][1] + pieces[-1][2]
        # A changed first or last word belongs to the quote as long as its neighbour stayed.
        if pieces[0][0] > start and before >= 0 and first - before <= EDGE:
            first = before
        if pieces[-1][0] + pieces[-1][2] < end and after >= 0 and after - last <= EDGE:
            last = after
        return first, last, sum(size for _, _, size in pieces)

    def edited_in_place(self, start: int, end: int) -> bool:
        """Whether what stood right before and right after a quote still stands about one another."""
        before, after = self._new_place(start - 1), self._new_place(end)
        return (
            before is not None and after is not None and 0 <= after - before - 1 <= 2 * (end - start) + EDGE
        )

    def _new_place(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        start, new, size = self._same[index]
        # Single letters agree by chance; words that stayed come in longer stretches.
        return new + offset - start if offset < start + size and size >= SURE else None


def _without_strays(pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Letters that happen to agree far from the rest of the quote are not of it."""
    while len(pieces) > 1:
        total = sum(size for _, _, size in pieces)
        head, second = pieces[0], pieces[1]
        before, last = pieces[-2], pieces[-1]
        if head[2] * 4 < total and _apart(head, second):
            pieces = pieces[1:]
        elif last[2] * 4 < total and _apart(before, last):
            pieces = pieces[:-1]
        else:
            break
    return pieces


def _apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether far more stands between two pieces now than did."""
    then, now = other[0] - one[0] - one[2], other[1] - one[1] - one[2]
    return now > 2 * then + STRAY


def _common(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _starts(lines: list[str], at: int) -> list[int]:
    starts = []
    for line in lines:
        starts.append(at)
        at += len(line)
    return starts
