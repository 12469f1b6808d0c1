"""Inline Markdown as the text it shows, with the stretches that are marked."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<image>!\[(?:\\.|[^\[\]\\\n])*\]\((?:<[^<>\n]*>|[^()\s]*)\)[ ]*\n?)
    | (?P<ticks>`+)
    | (?P<mark>==)
    | <(?P<url>https?://[^\s<>]+)>
    | <(?P<dropped>small|time)>(?:[^<\\]|\\.)*</(?P=dropped)>
    | <(?P<tag>/?[a-zA-Z][^<>\n]*)>
    | (?P<link>\]\((?:<[^<>\n]*>|[^()\s]*)\))
    | (?P<break>[ ]*\n)
    | (?P<none>[*_\[\]]|~~)
    """,
    re.VERBOSE,
)


def plain(markup: str) -> tuple[str, list[tuple[int, int]]]:
    """The text that inline Markdown shows, and the stretches of it that are marked."""
    out: list[str] = []
    size = position = 0
    opened = -1
    marks: list[tuple[int, int]] = []

    def put(piece: str) -> None:
        nonlocal size
        out.append(piece)
        size += len(piece)

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
            put(_unpadded(markup[position:end]))
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
        elif kind == "mark":
            if opened < 0:
                opened = size
            else:
                marks.append((opened, size))
                opened = -1
    put(markup[position:])
    text = "".join(out)
    return _stripped(text, [(low, high) for low, high in marks if low < high])


def _stripped(text: str, marks: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Without the white space that dropped parts (a credit, a marker) leave at the ends."""
    lead = len(text) - len(text.lstrip(" \n"))
    text = text.strip(" \n")
    return text, [
        (max(0, low - lead), min(len(text), high - lead)) for low, high in marks if low - lead < len(text)
    ]


def _closing(markup: str, start: int, ticks: str) -> int:
    for run in re.finditer("`+", markup[start:]):
        if len(run[0]) == len(ticks):
            return start + run.start()
    return -1


def _unpadded(code: str) -> str:
    if len(code) > 1 and code[0] == code[-1] == " " and code.strip():
        return code[1:-1]
    return code
