"""Find the groups of blocks that say the same, without comparing all with all.

Equal texts meet in a table. Texts that differ meet only where they begin or end alike, or where
a picture's hidden text stands beside a visible one; a fixed number of neighbours each, so the
work grows with the number of blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.clean.captions.judge import Pair, Verdict, alike, clash, repeats
from reader.clean.captions.keep import best, difference_between
from reader.clean.captions.marks import LABEL
from reader.clean.captions.pieces import HIDDEN, SET, Comparable, Difference, Role, Text, key_of, role

_LINKS = ("http://", "https://", "www.")
"""A bare link says nothing twice: it is a footnote wherever it stands."""
_PROBE = 22
"""Characters at the beginning or end that two texts must share to be compared."""
_PRINTED = 150
"""Weight of a paragraph that nobody writes twice in the same place."""
_NEIGHBOURS = 4
"""How many of those that begin (end) alike, in sorted order, a text is compared with."""
_ORDER = list(Difference)
_BESIDE = 3
"""How far from a picture's hidden text its caption may stand."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that say the same."""

    members: tuple[int, ...]
    """Indexes, rising; at least two."""
    keep: int
    """The one a reader should see."""
    kind: Difference
    """The largest difference between the kept one and another."""
    score: float
    """How sure the weakest link is, 0 to 1."""


def find_copies(blocks: Sequence[Comparable]) -> list[Group]:
    """The groups of copies among an article's pieces, in order of their first member.

    Args:
        blocks: anything with `.text` and `.kind` (a `Role`, a `Kind`, or the name of one); text
            that passed the terminal-safe door. Hidden picture texts stand where their picture does.
    """
    roles = [role(block.kind) for block in blocks]
    texts = _distinct(blocks, roles)
    bonds = _Bonds(len(blocks), roles)
    again = _printed_again(texts)
    form = _is_form(texts.values(), again)
    for text in texts.values():
        if len(text.places) > 1:
            _bind_equal(text, roles, bonds, form, again)
    for a, b in _candidates(texts, roles, blocks):
        pair, i, j = _closest(a, b, roles)
        if verdict := alike(a, b, pair, form):
            bonds.add(i, j, verdict, a, b)
    return [_group(members, score, blocks, roles) for members, score in bonds.groups()]


def _distinct(blocks: Sequence[Comparable], roles: list[Role]) -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for index, block in enumerate(blocks):
        if (key := key_of(block.text)) and not key.startswith(_LINKS):
            text = texts.get(key)
            if text is None:
                text = texts[key] = Text(key, block.text)
            text.places.append(index)
            text.roles.add(roles[index])
    return texts


def _printed_again(texts: dict[str, Text]) -> set[tuple[int, int]]:
    """Places that say the same in a stretch of two blocks and more that stands twice, word for word.

    A page that holds its entries twice, for a large and a small screen, looks like that; no form does,
    since a long paragraph is among them that stands just twice.
    """
    seeds = [
        t
        for t in texts.values()
        if len(t.places) == 2 and t.weight >= _PRINTED and t.roles == {Role.PARAGRAPH}
    ]
    found: set[tuple[int, int]] = set()
    if not seeds:
        return found
    at = {place: text.key for text in texts.values() for place in text.places}
    for seed in seeds:
        there, here = seed.places
        stretch = [(there, here)]
        for step in (-1, 1):
            one, other = there + step, here + step
            # The two stretches never overlap: none reaches into the other's seed.
            while one in at and at[one] == at.get(other) and one != here and other != there:
                stretch.append((one, other))
                one, other = one + step, other + step
        if len(stretch) > 1:
            found.update(stretch)
    return found


def _is_form(texts: Iterable[Text], again: set[tuple[int, int]]) -> bool:
    """Three different short lines stand again further on: this article repeats itself on purpose."""
    shown = {Role.PARAGRAPH, Role.HEADING}
    short = (t for t in texts if len(t.places) > 1 and t.weight < 80 and t.places[-1] - t.places[0] > 1)
    return sum(t.roles <= shown and (t.places[0], t.places[1]) not in again for t in short) >= 3


class _Bonds:
    """Union-find over blocks that never joins two captions that contradict one another."""

    def __init__(self, size: int, roles: list[Role]) -> None:
        self._parent = list(range(size))
        self._roles = roles
        self._score: dict[int, float] = {}
        self._shown: dict[int, list[Text]] = {}
        """The different texts of a set, where it holds more than one."""

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = index = self._parent[self._parent[index]]
        return index

    def join(self, i: int, j: int, score: float) -> None:
        """Join two sets, unasked."""
        left, right = sorted((self.root(i), self.root(j)))
        if left != right:
            self._parent[right] = left
            scores = (self._score.pop(left, 1.0), self._score.pop(right, 1.0), score)
            self._score[left] = min(scores)
            self._shown[left] = self._shown.pop(left, []) + self._shown.pop(right, [])

    def add(self, i: int, j: int, verdict: Verdict, a: Text, b: Text) -> None:
        """Join two sets whose texts differ, unless a text of one contradicts a text of the other."""
        left, right = self.root(i), self.root(j)
        if left == right:
            return
        one = self._shown.get(left) or ([a])
        other = self._shown.get(right) or ([b])
        if any(clash(x, y) for x in one[:4] for y in other[:4] if (x, y) != (a, b)):
            return
        self._shown[left], self._shown[right] = one, other
        self.join(i, j, verdict.score)

    def groups(self) -> list[tuple[list[int], float]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            if (root := self.root(index)) in self._score:
                found[root].append(index)
        return [(members, self._score[root]) for root, members in found.items()]


def _bind_equal(
    text: Text, roles: list[Role], bonds: _Bonds, form: bool, again: set[tuple[int, int]]
) -> None:
    """Bind the appearances of one text: those shown to one another where they are copies, each
    hidden one to the nearest that is shown, so that an alt never binds two headings."""
    shown = [place for place in text.places if roles[place] not in HIDDEN]
    count = len(shown)
    bound = shown[:1]
    for here in shown[1:]:
        for there in dict.fromkeys((bound[-1], bound[0])):
            pair = Pair(roles[there], roles[here], here - there)
            if (there, here) in again or repeats(pair, text, count, form):
                bonds.join(there, here, 1.0)
                bound.append(here)
                break
        else:
            if len(bound) == 1:
                bound = [here]
    _bind_hidden(text, shown, roles, bonds)


def _bind_hidden(text: Text, shown: list[int], roles: list[Role], bonds: _Bonds) -> None:
    """Bind each hidden appearance to the nearest one shown, else to the first hidden one."""
    at = 0
    first: int | None = None
    for place in text.places:
        if roles[place] not in HIDDEN:
            continue
        while at + 1 < len(shown) and abs(shown[at + 1] - place) <= abs(shown[at] - place):
            at += 1
        targets = [shown[at]] if shown else []
        targets += [] if first is None else [first]
        for there in targets:
            if repeats(Pair(roles[there], roles[place], abs(place - there)), text, 2, False):
                bonds.join(there, place, 1.0)
                break
        first = place if first is None else first


def _closest(a: Text, b: Text, roles: list[Role]) -> tuple[Pair, int, int]:
    """The two appearances that stand nearest one another, in order of the texts."""
    if len(a.places) == 1 and len(b.places) == 1:
        i, j = a.places[0], b.places[0]
    else:
        i, j = min(
            ((x, y) for x in a.places[:20] for y in b.places[:20]),
            key=lambda places: abs(places[0] - places[1]),
        )
    return Pair(roles[i], roles[j], abs(i - j)), i, j


def _candidates(
    texts: dict[str, Text], roles: list[Role], blocks: Sequence[Comparable]
) -> list[tuple[Text, Text]]:
    """Pairs of different texts worth a closer look, each once."""
    pairs: dict[tuple[int, int], tuple[Text, Text]] = {}
    free = [t for t in texts.values() if t.weight >= 12 and not t.roles <= SET]
    for ending in (False, True):
        keyed = []
        for text in free:
            plain = text.key.strip(" .,;:!?'-()[]")
            if ending:
                plain = plain[::-1]
            elif label := LABEL.match(plain):
                plain = plain[label.end() :]
            keyed.append((plain, text))
        keyed.sort(key=lambda item: item[0])
        for at, (plain, text) in enumerate(keyed):
            share = plain[: _PROBE if text.weight < 2 * len(plain) else _PROBE // 2]
            for other, next_text in keyed[at + 1 : at + 1 + _NEIGHBOURS]:
                if not other.startswith(share):
                    break
                pairs[_order(text, next_text)] = (text, next_text)
    _beside(texts, roles, blocks, pairs)
    return list(pairs.values())


def _order(a: Text, b: Text) -> tuple[int, int]:
    return (id(a), id(b)) if id(a) < id(b) else (id(b), id(a))


def _beside(
    texts: dict[str, Text],
    roles: list[Role],
    blocks: Sequence[Comparable],
    pairs: dict[tuple[int, int], tuple[Text, Text]],
) -> None:
    """A picture's hidden text is compared with what stands beside it."""
    if not any(r in HIDDEN for r in roles):
        return
    at: dict[int, Text] = {place: text for text in texts.values() for place in text.places}
    for index, kind in enumerate(roles):
        text = at.get(index)
        if kind not in HIDDEN or text is None or text.weight < 20:
            continue
        for near in range(index + 1, min(index + 1 + _BESIDE, len(blocks))):
            other = at.get(near)
            if other is not None and other is not text and other.weight >= 12:
                pairs[_order(text, other)] = (text, other)


def _group(members: list[int], score: float, blocks: Sequence[Comparable], roles: list[Role]) -> Group:
    texts = [blocks[index].text for index in members]
    keep = best(texts, [roles[index] for index in members])
    kinds = {difference_between(texts[keep], text) for at, text in enumerate(texts) if at != keep}
    return Group(tuple(members), members[keep], max(kinds, key=_ORDER.index), score)
