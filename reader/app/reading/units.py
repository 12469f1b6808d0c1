"""The units of reading: words, phrases, sentences, passages; and selections that grow and shrink by them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from reader.article import Article
from reader.text.sentences import sentences, words

Stretch = tuple[int, int]
"""Start and end in `Article.text`, end exclusive."""

_BREAK = re.compile(r"[,;:](?=\s|$)|[()\[\]«»“”\"—–…、，；：（）「」『』\n\t]")


class Units:
    """The stretches of one article's text that a person selects by; each kind in order, apart from one another."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._language = article.language
        self.passages: Sequence[Stretch] = [(passage.start, passage.end) for passage in article.passages]

    @cached_property
    def sentences(self) -> Sequence[Stretch]:
        """Every sentence of every passage."""
        return [
            (start + begin, start + stop)
            for start, end in self.passages
            for begin, stop in sentences(self._text[start:end], self._language)
        ]

    @cached_property
    def phrases(self) -> Sequence[Stretch]:
        """What stands between the commas, dashes and quotation marks of the sentences."""
        found: list[Stretch] = []
        for start, end in self.sentences:
            breaks = [match.span() for match in _BREAK.finditer(self._text, start, end)]
            for (_, begin), (stop, _) in pairwise([(start, start), *breaks, (end, end)]):
                phrase = self._text[begin:stop]
                begin += len(phrase) - len(phrase.lstrip())
                if phrase.strip():
                    found.append((begin, begin + len(phrase.strip())))
        return found

    @cached_property
    def words(self) -> Sequence[Stretch]:
        """Every word."""
        return [
            (start + begin, start + stop)
            for start, end in self.passages
            for begin, stop in words(self._text[start:end], self._language)
        ]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that an offset stands in, or the last one before it."""
        return _index(self.sentences, offset)

    def word_at(self, offset: int) -> Stretch | None:
        """The word that an offset stands in, or the last one before it."""
        return self.words[_index(self.words, offset)] if self.words else None

    def words_in(self, start: int, end: int) -> list[Stretch]:
        """The words that begin in a stretch."""
        first, last = bisect_left(self.words, (start, 0)), bisect_left(self.words, (end, 0))
        return list(self.words[first:last])

    # -- selections -----------------------------------------------------------------------------

    def grown(self, stretch: Stretch) -> Stretch:
        """The next larger unit round a stretch; whole passages take in the next one."""
        for units in (self.words, self.phrases, self.sentences, self.passages):
            cover = _cover(units, stretch)
            if cover[0] <= stretch[0] and cover[1] >= stretch[1] and cover != stretch:
                return cover
        following = bisect_left(self.passages, (stretch[1], 0))
        if following < len(self.passages):
            return stretch[0], self.passages[following][1]
        before = bisect_left(self.passages, (stretch[0], 0)) - 1
        return (self.passages[before][0] if before >= 0 else stretch[0]), stretch[1]

    def paragraph(self, stretch: Stretch) -> Stretch:
        """The whole passages that a stretch touches; where it is just that already, one more."""
        cover = _cover(self.passages, stretch)
        return cover if cover != stretch else self.grown(stretch)

    def shrunk(self, stretch: Stretch) -> Stretch:
        """The largest unit inside a stretch that begins where it does; the stretch itself at a word."""
        first = _index(self.passages, stretch[0])
        last = _index(self.passages, stretch[1] - 1)
        if last > first:
            return stretch[0], self.passages[last - 1][1]
        for units in (self.sentences, self.phrases, self.words):
            inside = [u for u in units[_index(units, stretch[0]) :][:2] if u[0] >= stretch[0]]
            if inside and inside[0][1] <= stretch[1] and inside[0] != stretch:
                return inside[0]
        return stretch

    def moved(self, stretch: Stretch, units: Sequence[Stretch], step: int, *, ahead: bool = True) -> Stretch:
        """A stretch with its end (its beginning, if not `ahead`) one unit further, at least a word long."""
        start, end = stretch
        if ahead:
            ends = [unit[1] for unit in units]
            at = bisect_right(ends, end) if step > 0 else bisect_left(ends, end) - 1
            return (start, ends[at]) if 0 <= at < len(ends) and ends[at] > start else stretch
        at = bisect_right(units, (start, 1 << 60)) if step > 0 else bisect_left(units, (start, 0)) - 1
        return (units[at][0], end) if 0 <= at < len(units) and units[at][0] < end else stretch


def _index(units: Sequence[Stretch], offset: int) -> int:
    return max(0, bisect_right(units, (offset, 1 << 60)) - 1)


def _cover(units: Sequence[Stretch], stretch: Stretch) -> Stretch:
    """From the beginning of the unit a stretch begins in to the end of the one it ends in."""
    if not units:
        return stretch
    first = _index(units, stretch[0])
    last = max(first, _index(units, stretch[1] - 1))
    return units[first][0], units[last][1]
