"""Chunks of a plain text or Markdown file to blocks: headings, items, quotations, tables, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reader.article import Block, Image, Kind, Span
from reader.clean.lines import HEADING, ITEM, QUOTED, RULE, TABLE_RULE, Chunk, Shape
from reader.clean.markup import definition, image, inline
from reader.text.safe import safe_block, safe_code, safe_line, safe_url

_SETEXT = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_FIELD = re.compile(r"([A-Za-z_]{1,30}):\s*(.*)$")
_DEEPEST_LIST = 5
_BULLETS = "-*+•‣▪◦·"
_LONGEST_MATTER = 20_000


@dataclass
class Outline:
    """Makes blocks out of chunks; knows the document's reference links. Ids are given later."""

    markdown: bool
    """The marks inside paragraphs mean something (`is_markdown`)."""
    names: dict[str, str] = field(default_factory=dict)

    def blocks(self, chunk: Chunk) -> Iterator[Block]:
        """The blocks of one chunk; none where it held nothing to show."""
        if chunk.shape is Shape.CODE:
            if text := safe_code("\n".join(chunk.lines)):
                yield Block("", Kind.CODE, text, language=safe_line(chunk.language, 40))
        elif chunk.shape is Shape.VERSE:
            yield from self._paragraph("\n".join(chunk.lines))
        else:
            yield from self._prose(chunk)

    def _prose(self, chunk: Chunk) -> Iterator[Block]:
        lines = chunk.lines
        if len(lines) == 1 and len(lines[0]) > 2_000:
            yield from self._paragraph(lines[0])
        elif self.markdown and all(definition(line) for line in lines):
            return  # links are named there; nothing of it is shown
        elif len(lines) == 1 and RULE.match(lines[0]):
            yield Block("", Kind.RULE)
        elif HEADING.match(lines[0]):
            yield from self._heading(lines)
        elif len(lines) > 1 and _SETEXT.match(lines[1]) and not ITEM.match(lines[0]):
            level = 1 if lines[1].strip()[0] == "=" else 2
            yield from self._paragraph(lines[0], Kind.HEADING, level)
            yield from self._rest(lines[2:])
        elif QUOTED.match(lines[0]):
            yield from self._quotes(lines)
        elif len(lines) > 1 and "|" in lines[0] and TABLE_RULE.match(lines[1]):
            yield self._table(lines)
        elif len(lines) > 1 and sum(ITEM.match(line) is not None for line in lines) >= 2:
            yield from self._items(lines)
        else:
            yield from self._paragraph(chunk.text)

    def _rest(self, lines: tuple[str, ...]) -> Iterator[Block]:
        if lines:
            yield from self._prose(Chunk(lines))

    def _heading(self, lines: tuple[str, ...]) -> Iterator[Block]:
        mark = HEADING.match(lines[0])
        if mark and mark[2]:
            yield from self._paragraph(mark[2], Kind.HEADING, len(mark[1]))
        yield from self._rest(lines[1:])

    def _quotes(self, lines: tuple[str, ...]) -> Iterator[Block]:
        """One block for lines of one depth; an empty line inside the quotation parts paragraphs."""
        depth, part = 0, list[str]()
        for line in (*lines, ">"):
            mark = QUOTED.match(line)
            now = mark[1].count(">") if mark else depth
            text = mark[2] if mark else line
            if part and (now != depth or not text.strip()):
                yield from self._paragraph(" ".join(part), Kind.QUOTE, depth - 1)
                part = []
            depth = now
            if text.strip():
                part.append(text.strip())

    def _table(self, lines: tuple[str, ...]) -> Block:
        rows = []
        for line in (lines[0], *lines[2:]):
            cells = line.strip().strip("|").replace("\\|", "¦").split("|")
            rows.append("\t".join(self._inline(safe_line(cell.replace("¦", "|")))[0] for cell in cells))
        return Block("", Kind.TABLE, "\n".join(rows))

    def _items(self, lines: tuple[str, ...]) -> Iterator[Block]:
        """Items with the lines that continue them; what stands before the first is a paragraph."""
        marker, level, part = "", 0, list[str]()
        for line in lines:
            mark = ITEM.match(line)
            if mark is None:
                part.append(line.strip())
                continue
            if part:
                yield from self._item(part, marker, level)
            marker = "•" if mark[2] in _BULLETS else mark[2]
            level = min(len(mark[1].expandtabs(4)) // 2, _DEEPEST_LIST)
            part = [line[mark.end() :]]
        yield from self._item(part, marker, level)

    def _item(self, part: list[str], marker: str, level: int) -> Iterator[Block]:
        kind = Kind.LIST_ITEM if marker else Kind.PARAGRAPH
        for block in self._paragraph(" ".join(part), kind, level):
            yield replace(block, marker=marker)

    def _paragraph(self, raw: str, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> Iterator[Block]:
        if self.markdown and kind is Kind.PARAGRAPH and (found := image(raw)):
            alt, href, title = (safe_line(found[0]), safe_url(found[1]), safe_line(found[2]))
            yield Block("", Kind.IMAGE, alt, image=Image(href, alt, title))
            return
        text, spans = self._inline(safe_block(raw))
        if text:
            yield Block("", kind, text, level, spans)

    def _inline(self, text: str) -> tuple[str, tuple[Span, ...]]:
        return inline(text, self.names) if self.markdown else (text, ())


def loose_items(blocks: list[Block]) -> list[Block]:
    """Items set apart by blank lines: two or more paragraphs in a row with a mark of their own.

    A dash is left alone, since dialogue is written with it.
    """
    marks = [ITEM.match(b.text) if b.kind is Kind.PARAGRAPH else None for b in blocks]
    marked = [mark is not None and mark[2] not in "-*+·" for mark in marks]
    result: list[Block] = []
    for at, block in enumerate(blocks):
        mark = marks[at]
        beside = (at > 0 and marked[at - 1]) or (at + 1 < len(blocks) and marked[at + 1])
        if mark is None or not marked[at] or not beside:
            result.append(block)
            continue
        cut = mark.end()
        spans = tuple(replace(s, start=s.start - cut, end=s.end - cut) for s in block.spans if s.start >= cut)
        marker = "•" if mark[2] in _BULLETS else mark[2]
        result.append(replace(block, kind=Kind.LIST_ITEM, text=block.text[cut:], marker=marker, spans=spans))
    return result


def front_matter(text: str) -> tuple[dict[str, str], str, str]:
    """The fields before a Markdown document ("---" above and below), their text, and the rest."""
    if not text.startswith("---\n"):
        return {}, "", text
    end = text.find("\n---\n", 3, _LONGEST_MATTER)
    if end < 0:
        return {}, "", text
    matter = text[4:end]
    fields: dict[str, str] = {}
    for line in matter.split("\n"):
        if found := _FIELD.match(line):
            fields[found[1].lower()] = safe_line(found[2].strip().strip("\"'"))
    if not fields:
        return {}, "", text
    return fields, safe_block(matter), text[end + 5 :]
