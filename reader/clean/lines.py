"""Plain text to chunks: what stood between blank lines, and whether its lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*([\w+#.-]*)\s*$")
_SENTENCE_END = re.compile(r"[.!?:。！？…]['\"’”»)\]]*$")
_WIDEST = 120
"""Longest line of a file that some program may have wrapped."""
_NARROWEST = 40


class Shape(StrEnum):
    """How the lines of a chunk belong together."""

    PROSE = "prose"
    VERSE = "verse"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stood together."""

    lines: tuple[str, ...]
    shape: Shape = Shape.PROSE
    language: str = ""
    """Of fenced code, as its fence names it."""

    @property
    def text(self) -> str:
        """One line of prose, or lines of verse and code."""
        return joined(self.lines) if self.shape is Shape.PROSE else "\n".join(self.lines)


def chunks(text: str) -> Iterator[Chunk]:
    """The chunks of a text whose line ends are "\\n"; lazily, so that a caller may stop.

    Files differ in what a line is: a paragraph, a part of a wrapped one, a verse. A break is a
    wrap where the next word would not have fitted into the chunk's widest line.
    """
    for lines, language, fenced in _runs(text):
        if fenced:
            yield Chunk(tuple(lines), Shape.CODE, language)
        else:
            yield from _paragraphs(lines)


def _runs(text: str) -> Iterator[tuple[list[str], str, bool]]:
    """Runs of lines between blank ones; a fenced run holds its blank lines."""
    run: list[str] = []
    fence, language = "", ""
    for line in _lines(text):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2]:
                yield run, language, True
                run, fence = [], ""
            else:
                run.append(line)
        elif mark:
            if run:
                yield run, "", False
            run, fence, language = [], mark[1], mark[2]
        elif line.strip():
            run.append(line)
        elif run:
            yield run, "", False
            run = []
    if run:  # a fence that never closes is no fence
        yield run, "", False


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _paragraphs(lines: list[str]) -> Iterator[Chunk]:
    if len(lines) == 1 or is_marked(lines):
        yield Chunk(tuple(lines))
        return
    width = max(map(len, lines))
    if _NARROWEST <= width <= _WIDEST and _is_wrapped(lines, width):
        yield from _wrapped(lines, width)
    elif width <= 70 and len(lines) <= 60 and sum(map(_ends, lines)) <= len(lines) * 0.7:
        yield Chunk(tuple(line.rstrip() for line in lines), Shape.VERSE)
    else:
        for line in lines:
            yield Chunk((line,))


def _is_wrapped(lines: list[str], width: int) -> bool:
    """At most breaks, the next line's first word would not have fitted any more."""
    breaks = len(lines) - 1
    full = sum(
        len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width - 3
        for line, after in pairwise(lines)
    )
    ended = sum(map(_ends, lines[:-1]))
    return full >= 0.75 * breaks or (full + ended >= 0.95 * breaks and full >= 0.5 * breaks)


def _wrapped(lines: list[str], width: int) -> Iterator[Chunk]:
    """The paragraphs of a wrapped run: one ends where a line ends early with its sentence."""
    paragraph: list[str] = []
    for line in lines:
        indented = line[:1] in " \t\u3000" and not lines[0][:1].isspace()
        if paragraph and indented:
            yield Chunk(tuple(paragraph))
            paragraph = []
        paragraph.append(line)
        if len(line.rstrip()) < 0.7 * width and _ends(line):
            yield Chunk(tuple(paragraph))
            paragraph = []
    if paragraph:
        yield Chunk(tuple(paragraph))


def _ends(line: str) -> bool:
    return _SENTENCE_END.search(line.rstrip()[-8:]) is not None


ITEM = re.compile(r"(\s*)([-*+•‣▪◦·]|\d{1,3}[.)]|[a-z][.)])(?:\s+|(?<=•))(?=\S)")
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
QUOTED = re.compile(r"\s{0,3}((?:>\s?){1,12})(.*)$")
RULE = re.compile(r"\s{0,3}(?:(?:[*]\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,}|⁂)\s*$")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def is_marked(lines: list[str]) -> bool:
    """Lines that a mark of their own sets apart: items, quotation marks of mail, headings, tables."""
    first = lines[0]
    if QUOTED.match(first) or HEADING.match(first) or RULE.match(lines[1]):
        return True
    if "|" in first and TABLE_RULE.match(lines[1]) and "|" in lines[1]:
        return True
    return sum(ITEM.match(line) is not None for line in lines) >= 2


def joined(lines: tuple[str, ...]) -> str:
    """Wrapped lines as one; a word broken at a soft or hard hyphen is joined, its hyphen kept."""
    if len(lines) == 1:
        return lines[0]
    text = lines[0].rstrip()
    for line in lines[1:]:
        line = line.strip()
        broken = text[-1:] in "-\u00ad" and text[-2:-1].isalpha() and line[:1].islower()
        unspaced = text[-1:] > "\u2e7f" and line[:1] > "\u2e7f" and not "\uac00" <= line[:1] <= "\ud7a3"
        text += line if broken or unspaced else f" {line}"
    return text
