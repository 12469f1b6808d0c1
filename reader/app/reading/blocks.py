"""One block to lines: each kind of block has its way of standing in a column."""

from __future__ import annotations

from itertools import pairwise

from rich.cells import cell_len

from reader.app.reading.lines import NOWHERE, Line, Run
from reader.app.reading.wrap import cut, wrap
from reader.article import Block, Mark, Span

CAPTION_MARK = "▣ "
QUOTE_BAR = "┃ "
MARK_STYLE = {
    Mark.LINK: "link",
    Mark.EMPHASIS: "emphasis",
    Mark.STRONG: "strong",
    Mark.CODE: "inline-code",
    Mark.STRUCK: "struck",
    Mark.RAISED: "raised",
}


def text_lines(
    text: str,
    width: int,
    style: str,
    *,
    offset: int = NOWHERE,
    spans: tuple[Span, ...] = (),
    indent: int = 0,
    first: Run | None = None,
    hanging: int = 0,
    bar: Run | None = None,
) -> list[Line]:
    """A text as lines of a column.

    Args:
        width: cells of the column; `hanging` cells of it are left free before the text.
        offset: where the text stands in the article; `NOWHERE` for what does not.
        first: a marker in the hanging space of the first line.
        bar: a marker in the hanging space of every line.
    """
    lines: list[Line] = []
    for start, end in wrap(text, width - hanging):
        line = Line(indent=indent)
        lead = bar or (first if not lines else None)
        if lead is not None:
            line.runs.append(Run(lead.text.ljust(hanging), lead.style))
        elif hanging:
            line.runs.append(Run(" " * hanging, style))
        line.runs += styled(text, start, end, style, offset, spans)
        if offset != NOWHERE:
            line.start, line.end = offset + start, offset + end
        lines.append(line)
    return lines


def styled(text: str, start: int, end: int, style: str, offset: int, spans: tuple[Span, ...]) -> list[Run]:
    """`text[start:end]` as runs, split where a span begins or ends."""
    touching = [span for span in spans if span.start < end and span.end > start]
    if not touching:
        return [Run(text[start:end], style, offset + start if offset != NOWHERE else NOWHERE)]
    cuts = sorted(
        {start, end, *(max(start, s.start) for s in touching), *(min(end, s.end) for s in touching)}
    )
    runs: list[Run] = []
    for begin, stop in pairwise(cuts):
        over = [span for span in touching if span.start < stop and span.end > begin]
        keys = " ".join([style, *(MARK_STYLE[span.mark] for span in over)])
        href = next((span.href for span in over if span.href), "")
        runs.append(Run(text[begin:stop], keys, offset + begin if offset != NOWHERE else NOWHERE, href))
    return runs


def caption_lines(block: Block, width: int, offset: int) -> list[Line]:
    """A caption with its mark in the margin, credit and badge flush right or on a line of their own."""
    hang = len(CAPTION_MARK)
    lines = text_lines(
        block.text,
        width + hang,
        "caption",
        offset=offset,
        spans=block.spans,
        indent=-hang,
        first=Run(CAPTION_MARK, "caption-mark"),
        hanging=hang,
    )
    lines = lines or [Line([Run(CAPTION_MARK, "caption-mark"), Run("A photograph", "caption")], indent=-hang)]
    tail = _tail(block, width)
    if tail.text:
        last = lines[-1]
        if cell_len(last.text) - hang + 2 + cell_len(tail.text) <= width:
            last.right = tail
        else:
            lines.append(Line(right=tail))
    return lines


def closed_caption(block: Block, width: int, offset: int, limit: int) -> list[Line]:
    """The first caption of a closed strip in at most `limit` lines, badge and credit kept."""
    lines = caption_lines(block, width, offset)
    if len(lines) <= limit:
        return lines
    lines, tail = lines[:limit], _tail(block, width)
    last = lines[-1]
    words = last.runs[-1]
    room = width - (cell_len(tail.text) + 2 if tail.text else 0)
    room -= cell_len("".join(run.text for run in last.runs[1:-1]))
    words.text = cut(words.text, max(0, room - 1)).rstrip(" .,;:…") + "…"
    last.right = tail if tail.text else None
    if words.offset != NOWHERE:
        last.end = words.offset + len(words.text) - 1
    return lines


def _tail(block: Block, width: int) -> Run:
    """What stands flush right under a caption: “×2  L. Roth”."""
    badge = f"×{len(block.copies) + 1}" if block.copies else ""
    return Run("  ".join(filter(None, (badge, cut(block.credit, width // 2)))), "credit")


def code_lines(block: Block, width: int, offset: int) -> list[Line]:
    """Code on its own ground, coloured where its language is known; long lines are broken."""
    from reader.app.reading.code import tokens

    lines: list[Line] = []
    line, used = Line(), 0
    for text, style, start in tokens(block.text, block.language):
        position = 0
        for piece in text.splitlines(keepends=True):
            body = piece.rstrip("\n")
            while body:
                room = width - used
                part = body if cell_len(body) <= room else body[: max(1, room)]
                line.runs.append(Run(part, f"code {style}".strip(), offset + start + position))
                used += cell_len(part)
                position += len(part)
                body = body[len(part) :]
                if body:
                    lines.append(_closed(line, width))
                    line, used = Line(), 0
            if piece.endswith("\n"):
                position += 1
                lines.append(_closed(line, width))
                line, used = Line(), 0
    if line.runs:
        lines.append(_closed(line, width))
    return lines


def _closed(line: Line, width: int) -> Line:
    """A line of code filled to the column's width, so that its ground is a box."""
    inside = [run for run in line.runs if run.offset != NOWHERE]
    if inside:
        line.start, line.end = inside[0].offset, inside[-1].offset + len(inside[-1].text)
    line.runs.append(Run(" " * max(0, width - cell_len(line.text)), "code"))
    return line


def table_lines(block: Block, width: int, offset: int) -> list[Line]:
    """A table with aligned columns that fit the width; cells wrap, numbers stand right."""
    rows: list[list[tuple[str, int]]] = []
    position = offset
    for text in block.text.split("\n"):
        cells: list[tuple[str, int]] = []
        for cell in text.split("\t"):
            cells.append((cell, position))
            position += len(cell) + 1
        rows.append(cells)
    columns = max(map(len, rows))
    widths = _column_widths([[cell for cell, _ in row] for row in rows], columns, width)
    numeric = [_is_numeric([row[c][0] for row in rows[1:] if c < len(row)]) for c in range(columns)]
    lines: list[Line] = []
    for number, row in enumerate(rows):
        lines += _row_lines(row, widths, numeric, "table-head" if number == 0 and len(rows) > 1 else "table")
        if number == 0 and len(rows) > 1:
            lines.append(Line([Run("  ".join("─" * w for w in widths), "rule")]))
    return lines


def _row_lines(row: list[tuple[str, int]], widths: list[int], numeric: list[bool], style: str) -> list[Line]:
    wrapped = [wrap(cell, widths[c]) if cell else [(0, 0)] for c, (cell, _) in enumerate(row)]
    lines: list[Line] = []
    for level in range(max(map(len, wrapped))):
        line = Line()
        for c, (cell, offset) in enumerate(row):
            start, end = wrapped[c][level] if level < len(wrapped[c]) else (0, 0)
            text = cell[start:end]
            room = widths[c] - cell_len(text)
            before = room if numeric[c] else 0
            if before:
                line.runs.append(Run(" " * before, style))
            if text:
                line.runs.append(Run(text, style, offset + start))
                line.start = offset + start if line.start == NOWHERE else line.start
                line.end = offset + end
            line.runs.append(Run(" " * (room - before + (2 if c < len(row) - 1 else 0)), style))
        lines.append(line)
    return lines


def _column_widths(rows: list[list[str]], columns: int, width: int) -> list[int]:
    """Natural widths where they fit; else the wide columns give way first."""
    natural = [
        max((cell_len(row[c]) for row in rows if c < len(row)), default=1) or 1 for c in range(columns)
    ]
    room = max(columns, width - 2 * (columns - 1))
    widths = list(natural)
    while sum(widths) > room:
        widest = max(range(columns), key=widths.__getitem__)
        if widths[widest] <= 3:
            break
        others = sorted(set(widths), reverse=True)
        target = others[1] if len(others) > 1 else 3
        widths[widest] = max(target, widths[widest] - (sum(widths) - room), 3)
        if widths[widest] == natural[widest]:
            widths[widest] -= 1
    return widths


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(
        cell.strip("+-−€$£% ").replace(".", "").replace(",", "").replace(":", "").isdigit() for cell in filled
    )
