"""A saved Markdown file read back: its text as the article has it, its marks, its callouts.

Reads what `markdown` writes exactly, and anything a person made of it without ever failing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.copies import front
from reader.copies.inline_text import plain
from reader.copies.marginalia import GONE, defined
from reader.copies.markdown_blocks import PAD


@dataclass(frozen=True, slots=True)
class Callout:
    """A note as it stands in the file."""

    key: str
    colour: str
    tags: tuple[str, ...]
    note: str
    title: str
    """The rest of its first line, tags and links left out."""


@dataclass(slots=True)
class Parsed:
    """What a file says."""

    fields: dict[str, front.Value] = field(default_factory=dict)
    text: str = ""
    """The passages joined by a blank line: `Article.text` where nothing was edited."""
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Marked stretches of `text`, in order."""
    callouts: dict[str, Callout] = field(default_factory=dict)
    definitions: dict[str, dict[str, str]] = field(default_factory=dict)
    """By key, in the order of the file."""

    @property
    def marked_words(self) -> tuple[str, ...]:
        """The words of every mark, in order."""
        return tuple(self.text[start:end] for start, end in self.marks)


_ANCHOR = re.compile(r"\^hl-[0-9a-z]+\s*$")
_HEADING = re.compile(r"#{1,6}[ \t]+(.*)$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})[^`]*$")
_CALLOUT = re.compile(r"\[!(\w+)(?:\|([a-z]*)[ ]?([0-9a-z]*))?\][+-]?[ ]?(.*)$")
_RULE = re.compile(r"\s{0,3}(?:\*[ ]*){3,}$|\s{0,3}(?:-[ ]*){3,}$|\s{0,3}(?:_[ ]*){3,}$")
_DELIMITER_ROW = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$")
_LINK = re.compile(r"[ ]?\[↗\]\(<[^<>]*>\)")
_LAST_TAG = re.compile(r"(?:^|[ ])#([^\s#,;.\[\]()]+)[ ]*$")


def parse(text: str) -> Parsed:
    """Everything in a file. Linear in its length; never raises."""
    head, body = front.split(text)
    parsed = Parsed(fields=front.parsed(head))
    reader = _Blocks(parsed)
    lines = body.split("\n")
    at = 0
    while at < len(lines):
        at = reader.block(lines, at)
    parts: list[str] = []
    start = 0
    for passage, marks in reader.passages:
        parts.append(passage)
        parsed.marks += [(start + low, start + high) for low, high in marks]
        start += len(passage) + 2
    parsed.text = "\n\n".join(parts)
    return parsed


class _Blocks:
    """Reads block after block."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self.passages: list[tuple[str, list[tuple[int, int]]]] = []

    def block(self, lines: list[str], at: int) -> int:
        """Take in the block that begins at a line; the number of the line after it."""
        line = lines[at]
        if not line.strip() or _RULE.match(line) or _ANCHOR.match(line) or line.rstrip() == GONE:
            return at + 1
        if found := defined(line):
            self._parsed.definitions.setdefault(*found)
            return at + 1
        if fence := _FENCE.match(line):
            return self._code(lines, at + 1, fence[1])
        if heading := _HEADING.match(line):
            self._add(heading[1])
            return at + 1
        end = at + 1
        if line.startswith(">"):
            while end < len(lines) and lines[end].startswith(">"):
                end += 1
            self._quote([re.sub(r"^>[ ]?", "", quoted) for quoted in lines[at:end]])
            return end
        if line.startswith("|"):
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            self._table(lines[at:end])
            return end
        item = _ITEM.match(line)
        while end < len(lines) and self._goes_on(lines[end], in_item=item is not None):
            end += 1
        first = item[1] if item else line
        self._add("\n".join([first, *(more.lstrip(" ") for more in lines[at + 1 : end])]))
        return end

    def _goes_on(self, line: str, *, in_item: bool) -> bool:
        if not line.strip() or line.startswith(("> ", "# ")) or _FENCE.match(line) or defined(line):
            return False
        return not (in_item and _ITEM.match(line))

    def _add(self, markup: str) -> None:
        text, marks = plain(markup)
        if text:
            self.passages.append((text, marks))

    def _code(self, lines: list[str], at: int, fence: str) -> int:
        end = at
        while end < len(lines) and not (
            lines[end].strip() and not lines[end].strip(fence[0]) .strip() and len(lines[end].strip()) >= len(fence)
        ):  # fmt: skip
            end += 1
        if text := "\n".join(lines[at:end]):
            self.passages.append((text, []))
        return end + 1

    def _table(self, rows: list[str]) -> None:
        texts: list[str] = []
        marks: list[tuple[int, int]] = []
        at = 0
        for number, row in enumerate(rows):
            if number == 1 and _DELIMITER_ROW.match(row):
                continue
            cells = _cells(row)
            while number == 0 and cells and cells[-1] == PAD:
                cells.pop()
            found = [plain(cell) for cell in cells]
            for text, here in found:
                marks += [(at + low, at + high) for low, high in here]
                at += len(text) + 1
            texts.append("\t".join(text for text, _ in found))
        self.passages.append(("\n".join(texts), marks))

    def _quote(self, lines: list[str]) -> None:
        match = _CALLOUT.match(lines[0])
        if match and match[3]:
            rest = _LINK.sub("", match[4])
            tags: list[str] = []
            while found := _LAST_TAG.search(rest):
                tags.insert(0, found[1])
                rest = rest[: found.start()]
            note = "\n".join(line.rstrip() for line in lines[1:]).strip("\n")
            callout = Callout(match[3], match[2] or "", tuple(tags), note, rest.strip())
            self._parsed.callouts.setdefault(callout.key, callout)
        elif not match:
            while all(line.startswith("> ") or line in ("", ">") for line in lines) and any(lines):
                lines = [re.sub(r"^>[ ]?", "", line) for line in lines]
            self._add("\n".join(lines))


def _cells(row: str) -> list[str]:
    inside = row.strip().removeprefix("|").removesuffix("|")
    cells = re.findall(r"((?:\\.|[^|\\])*)(?:\||$)", inside)
    # The pattern finds one empty cell more, at the very end.
    return [cell.strip() for cell in cells[:-1]] if len(cells) > 1 else [inside.strip()]
