"""Inline Markdown as the text it shows, with the stretches that are marked or set differently."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from reader.article import Mark, Span
from reader.text import safe_url

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<image>!\[(?:\\.|[^\[\]\\\n])*\]\((?:<[^<>\n]*>|[^()\s]*)\)[ ]*\n?)
    | (?P<ticks>`+)
    | (?P<mark>==)
    | <(?P<url>https?://[^\s<>]+)>
    | <(?P<dropped>small|time)>(?:[^<\\]|\\.)*</(?P=dropped)>
    | <(?P<tag>/?[a-zA-Z][^<>\n]*)>
    | \]\((?P<link><[^<>\n]*>|[^()\s]*)\)
    | (?P<break>[ ]*\n)
    | (?P<set>\*\*|[*_]|~~)
    | (?P<none>[\[\]])
    """,
    re.VERBOSE,
)
_SET = {
    "**": Mark.STRONG, "*": Mark.EMPHASIS, "_": Mark.EMPHASIS, "~~": Mark.STRUCK,
    "strong": Mark.STRONG, "em": Mark.EMPHASIS, "s": Mark.STRUCK, "sup": Mark.RAISED, "code": Mark.CODE,
}  # fmt: skip
"""What a delimiter or a tag says of the text in it."""


@dataclass(slots=True)
class Shown:
    """What inline Markdown shows."""

    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of `text` that are highlighted, in order."""
    spans: list[Span] = field(default_factory=list)
    """Links and emphasis, in the order in which they end."""


def plain(markup: str) -> Shown:
    """The text that inline Markdown shows, and what is marked or set differently in it."""
    return _Reading(markup).shown()


class _Reading:
    """One pass over the markup; each kind of token has the method of its name."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._position = 0
        self._out: list[str] = []
        self._size = 0
        self._opened = -1
        """Where an open highlight began; -1 outside one."""
        self._marks: list[tuple[int, int]] = []
        self._spans: list[Span] = []
        self._begun: dict[str, int] = {}
        """Where the open delimiters and tags began."""
        self._brackets: list[int] = []

    def shown(self) -> Shown:
        while match := _TOKEN.search(self._markup, self._position):
            self._put(self._markup[self._position : match.start()])
            self._position = match.end()
            if read := self._READ.get(match.lastgroup or ""):
                read(self, match)
        self._put(self._markup[self._position :])
        marks = [(low, high) for low, high in self._marks if low < high]
        return _stripped("".join(self._out), marks, self._spans)

    def _put(self, piece: str) -> None:
        self._out.append(piece)
        self._size += len(piece)

    def _text(self, match: re.Match[str]) -> None:
        self._put(match["escaped"] or match["url"] or "\n")

    def _code(self, match: re.Match[str]) -> None:
        end = _closing(self._markup, self._position, match["ticks"])
        if end < 0:
            self._put(match["ticks"])
            return
        start = self._size
        self._put(_unpadded(self._markup[self._position : end]))
        self._spans.append(Span(start, self._size, Mark.CODE))
        self._position = end + len(match["ticks"])

    def _tag(self, match: re.Match[str]) -> None:
        name = match["tag"].split()[0].rstrip("/").lower()
        if name == "br":
            self._put("" if self._stands_alone(match) else "\n")
        elif name == "mark":
            self._opened = self._size
        elif name == "/mark":
            self._end_mark()
        elif (ended := name.removeprefix("/")) in _SET:
            self._toggle(f"<{ended}>", _SET[ended])

    def _stands_alone(self, match: re.Match[str]) -> bool:
        """A lone break stands for an empty line; in a heading it is the line end itself."""
        begins = match.start() in (0, self._markup.rfind("\n", 0, match.start()) + 1)
        return begins and self._markup[self._position : self._position + 1] in ("", "\n", " ")

    def _delimiter(self, match: re.Match[str]) -> None:
        if match["set"]:
            self._toggle(match["set"], _SET[match["set"]])
        elif self._opened < 0:
            self._opened = self._size
        else:
            self._end_mark()

    def _toggle(self, name: str, mark: Mark) -> None:
        start = self._begun.pop(name, -1)
        if start < 0:
            self._begun[name] = self._size
        elif start < self._size:
            self._spans.append(Span(start, self._size, mark))

    def _bracket(self, match: re.Match[str]) -> None:
        if match["none"] == "[":
            self._brackets.append(self._size)
        elif self._brackets:
            self._brackets.pop()

    def _link(self, match: re.Match[str]) -> None:
        if not self._brackets:
            return
        href = safe_url(match["link"].strip("<>"))
        if (start := self._brackets.pop()) < self._size and href:
            self._spans.append(Span(start, self._size, Mark.LINK, href))

    def _end_mark(self) -> None:
        if self._opened >= 0:
            self._marks.append((self._opened, self._size))
            self._opened = -1

    _READ: ClassVar[dict[str, Callable[[_Reading, re.Match[str]], None]]] = {
        "escaped": _text, "url": _text, "break": _text, "ticks": _code, "tag": _tag, "set": _delimiter,
        "none": _bracket, "link": _link, "mark": _delimiter,
    }  # fmt: skip
    """By the token's name; pictures and what is dropped show nothing."""


def _stripped(text: str, marks: list[tuple[int, int]], spans: list[Span]) -> Shown:
    """Without the white space that dropped parts (a credit, a marker) leave at the ends."""
    lead = len(text) - len(text.lstrip(" \n"))
    text = text.strip(" \n")
    return Shown(
        text,
        [(max(0, low - lead), min(len(text), high - lead)) for low, high in marks if low - lead < len(text)],
        [
            replace(span, start=max(0, span.start - lead), end=min(len(text), span.end - lead))
            for span in spans
            if span.start - lead < len(text) and span.end > lead
        ],
    )


def _closing(markup: str, start: int, ticks: str) -> int:
    for run in re.finditer("`+", markup[start:]):
        if len(run[0]) == len(ticks):
            return start + run.start()
    return -1


def _unpadded(code: str) -> str:
    if len(code) > 1 and code[0] == code[-1] == " " and code.strip():
        return code[1:-1]
    return code
