"""A saved Markdown file read back: its blocks and their text as the article has them, its marks, its callouts.

Reads what `markdown` writes exactly, and anything a person made of it without ever failing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reader.article import Block, Image, Kind
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
    blocks: list[Block] = field(default_factory=list)
    """What `text` is made of, and what has no text; nothing in them is terminal-safe yet. The headline is a
    heading of level 1, the standfirst a caption without a picture."""
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
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)$")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])[ \t]+(.*)$")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})([^`]*)$")
_PICTURE = re.compile(r"!\[((?:\\.|[^\[\]\\\n])*)\]\(<?([^<>()\s]*)>?\)[ ]*(?:\n|$)")
_CREDIT = re.compile(r"<small>((?:[^<\\]|\\.)*)</small>$")
_TIME = re.compile(r"<time>((?:[^<\\]|\\.)*)</time>")
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
    for block, marks in reader.blocks:
        parsed.blocks.append(block)
        if not block.text:
            continue
        parts.append(block.text)
        parsed.marks += [(start + low, start + high) for low, high in marks]
        start += len(block.text) + 2
    parsed.text = "\n\n".join(parts)
    return parsed


class _Blocks:
    """Reads block after block."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self.blocks: list[tuple[Block, list[tuple[int, int]]]] = []

    def block(self, lines: list[str], at: int) -> int:
        """Take in the block that begins at a line; the number of the line after it."""
        line = lines[at]
        if not line.strip() or _ANCHOR.match(line) or line.rstrip() == GONE:
            return at + 1
        if _RULE.match(line):
            self._take(Block("", Kind.RULE))
            return at + 1
        if found := defined(line):
            self._parsed.definitions.setdefault(*found)
            return at + 1
        if fence := _FENCE.match(line):
            return self._code(lines, at + 1, fence[1], fence[2].strip())
        if heading := _HEADING.match(line):
            self._add(heading[2], Block("", Kind.HEADING, level=len(heading[1])))
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
        first = item[3] if item else line
        markup = "\n".join([first, *(more.lstrip(" ") for more in lines[at + 1 : end])])
        if item:
            marker = item[2] if item[2][0].isdigit() else "•"
            self._add(markup, Block("", Kind.LIST_ITEM, level=len(item[1]) // 4, marker=marker))
        else:
            self._paragraph(markup)
        return end

    def _goes_on(self, line: str, *, in_item: bool) -> bool:
        if not line.strip() or line.startswith(("> ", "# ")) or _FENCE.match(line) or defined(line):
            return False
        return not (in_item and _ITEM.match(line))

    def _take(self, block: Block, marks: list[tuple[int, int]] | None = None) -> None:
        self.blocks.append((block, marks or []))

    def _add(self, markup: str, block: Block) -> None:
        """Take in a block with the text and the spans that its markup shows."""
        time = _TIME.match(markup)
        shown = plain(markup)
        if shown.text:
            marker = plain(time[1]).text if time else block.marker
            spans = tuple(sorted(shown.spans, key=lambda span: (span.start, -span.end)))
            self._take(replace(block, text=shown.text, spans=spans, marker=marker), shown.marks)

    def _paragraph(self, markup: str) -> None:
        """A paragraph, or a picture with its caption and credit, one of which may be all there is."""
        found = _PICTURE.match(markup)
        around = markup[found.end() :].rstrip() if found else markup.rstrip()
        signed = _CREDIT.search(around)
        around = around[: signed.start()].rstrip() if signed else around
        if not (found or signed or (len(around) > 2 and around[0] == around[-1] == "_")):
            self._add(markup, Block("", Kind.PARAGRAPH))
            return
        shown = plain(around)
        whole = (0, len(shown.text))
        spans = tuple(span for span in shown.spans if (span.start, span.end) != whole)
        block = Block(
            "",
            Kind.CAPTION if shown.text else Kind.IMAGE,
            shown.text,
            spans=spans,
            credit=plain(signed[1]).text if signed else "",
            image=Image(found[2], plain(found[1]).text) if found and found[2] else None,
        )
        self._take(block, shown.marks)

    def _code(self, lines: list[str], at: int, fence: str, language: str) -> int:
        end = at
        while end < len(lines) and not (
            lines[end].strip() and not lines[end].strip(fence[0]) .strip() and len(lines[end].strip()) >= len(fence)
        ):  # fmt: skip
            end += 1
        if text := "\n".join(lines[at:end]):
            self._take(Block("", Kind.CODE, text, language=language))
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
            for cell in found:
                marks += [(at + low, at + high) for low, high in cell.marks]
                at += len(cell.text) + 1
            texts.append("\t".join(cell.text for cell in found))
        self._take(Block("", Kind.TABLE, "\n".join(texts)), marks)

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
            depth = 0
            while all(line.startswith("> ") or line in ("", ">") for line in lines) and any(lines):
                lines = [re.sub(r"^>[ ]?", "", line) for line in lines]
                depth += 1
            self._add("\n".join(lines), Block("", Kind.QUOTE, level=depth))


def _cells(row: str) -> list[str]:
    inside = row.strip().removeprefix("|").removesuffix("|")
    cells = re.findall(r"((?:\\.|[^|\\])*)(?:\||$)", inside)
    # The pattern finds one empty cell more, at the very end.
    return [cell.strip() for cell in cells[:-1]] if len(cells) > 1 else [inside.strip()]
