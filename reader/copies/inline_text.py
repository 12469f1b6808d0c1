"""Inline Markdown as the text it shows, with the stretches that are marked or set differently."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

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
    out: list[str] = []
    size = position = 0
    opened = -1
    marks: list[tuple[int, int]] = []
    spans: list[Span] = []
    begun: dict[str, int] = {}
    brackets: list[int] = []

    def put(piece: str) -> None:
        nonlocal size
        out.append(piece)
        size += len(piece)

    def toggle(name: str, mark: Mark) -> None:
        start = begun.pop(name, -1)
        if start < 0:
            begun[name] = size
        elif start < size:
            spans.append(Span(start, size, mark))

    while match := _TOKEN.search(markup, position):
        put(markup[position : match.start()])
        position = match.end()
        kind = match.lastgroup
        if kind == "escaped":
            put(match["escaped"])
        elif kind == "ticks":
            end = _closing(markup, position, match["ticks"])
            if end < 0:
                put(match["ticks"])
                continue
            put(code := _unpadded(markup[position:end]))
            spans.append(Span(size - len(code), size, Mark.CODE))
            position = end + len(match["ticks"])
        elif kind == "url":
            put(match["url"])
        elif kind == "break":
            put("\n")
        elif kind == "tag":
            name = match["tag"].split()[0].rstrip("/").lower()
            if name == "br":
                # A lone break stands for an empty line; in a heading it is the line end itself.
                alone = match.start() in (0, markup.rfind("\n", 0, match.start()) + 1) and markup[
                    position : position + 1
                ] in ("", "\n", " ")
                put("" if alone else "\n")
            elif name == "mark":
                opened = size
            elif name == "/mark" and opened >= 0:
                marks.append((opened, size))
                opened = -1
            elif (ended := name.removeprefix("/")) in _SET:
                toggle(f"<{ended}>", _SET[ended])
        elif kind == "set":
            toggle(match["set"], _SET[match["set"]])
        elif kind == "none" and match["none"] == "[":
            brackets.append(size)
        elif kind == "none" and brackets:
            brackets.pop()
        elif kind == "link" and brackets:
            href = safe_url(match["link"].strip("<>"))
            if (start := brackets.pop()) < size and href:
                spans.append(Span(start, size, Mark.LINK, href))
        elif kind == "mark":
            if opened < 0:
                opened = size
            else:
                marks.append((opened, size))
                opened = -1
    put(markup[position:])
    return _stripped("".join(out), [(low, high) for low, high in marks if low < high], spans)


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
