"""Blocks of an article as Markdown, with their highlights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.annotation import Annotation
from reader.article import Block, Kind, Passage, Span
from reader.copies.escapes import escaped, guarded, inline
from reader.copies.inline import Stretch, highlights, joined, table_rows

PAD = "&nbsp;"
"""An empty cell that fills up a table's first row."""


def block_markdown(
    block: Block, passage: Passage | None, annotations: Sequence[Annotation], pictures: Mapping[str, str]
) -> str:
    """A block of any kind but a list item; empty where there is nothing to show.

    Args:
        pictures: addresses of pictures to the paths that stand for them.
    """
    match block.kind:
        case Kind.RULE:
            return "* * *"
        case Kind.CAPTION | Kind.IMAGE:
            return _picture(block, passage, annotations, pictures)
        case Kind.EMBED:
            text = lines_markdown(passage, (), annotations) if passage else ""
            if not block.href:
                return text
            link = _address(block.href)
            return f"[{text}]({link})" if text else f"![]({link})"
    if not passage:
        return ""
    match block.kind:
        case Kind.HEADING:
            return (
                f"{'#' * min(6, max(2, block.level))} {_time(block)}{one_line(passage, annotations, block)}"
            )
        case Kind.QUOTE:
            lead = "> " * (min(block.level, 5) + 1)
            lines = lines_markdown(passage, block.spans, annotations, blank="").split("\n")
            return "\n".join(f"{lead}{line}".rstrip(" ") + _break(line) for line in lines)
        case Kind.CODE:
            longest = max((len(run) for run in re.findall("`+", passage.text)), default=0)
            fence = "`" * max(3, longest + 1)
            language = block.language if re.fullmatch(r"[\w+#.\-]+", block.language) else ""
            return f"{fence}{language}\n{passage.text}\n{fence}"
        case Kind.TABLE:
            return _table(passage, annotations)
        case _:
            return _time(block) + lines_markdown(passage, block.spans, annotations)


def item_markdown(block: Block, passage: Passage, annotations: Sequence[Annotation], depth: int) -> str:
    """A list item, `depth` levels deep."""
    number = re.match(r"\d{1,9}[.)]", block.marker.strip())
    lead = f"{number[0]} " if number else "- "
    first, *more = lines_markdown(passage, block.spans, annotations).split("\n")
    indent = "    " * depth
    return "\n".join([f"{indent}{lead}{first}", *(f"{indent}{' ' * len(lead)}{line}" for line in more)])


def _time(block: Block) -> str:
    """The time of a live entry, before its first words."""
    marker = block.marker.strip()
    return f"<time>{escaped(marker)}</time> " if marker else ""


def _address(url: str) -> str:
    return f"<{url.replace('<', '%3C').replace('>', '%3E')}>"


def _break(line: str) -> str:
    return "  " if line.endswith("  ") else ""


def _picture(
    block: Block, passage: Passage | None, annotations: Sequence[Annotation], pictures: Mapping[str, str]
) -> str:
    parts: list[str] = []
    if block.image and block.image.url:
        url = pictures.get(block.image.url, block.image.url)
        alt = escaped(" ".join(block.image.alt.split()))
        parts.append(f"![{alt}]({_address(url)})")
    if passage:
        credit = f" <small>{escaped(block.credit)}</small>" if block.credit else ""
        parts.append(f"_{lines_markdown(passage, block.spans, annotations)}_{credit}")
    elif block.credit:
        parts.append(f"<small>{escaped(block.credit)}</small>")
    return "\n".join(parts)


def _marks(passage: Passage, annotations: Sequence[Annotation]) -> list[Stretch]:
    return joined(highlights(passage, annotations), passage.text)


def one_line(passage: Passage, annotations: Sequence[Annotation], block: Block | None = None) -> str:
    """A passage that must not leave its line: a heading."""
    text = inline(passage.text, block.spans if block else (), _marks(passage, annotations))
    return text.replace("\n", "<br>")


def lines_markdown(
    passage: Passage, spans: Sequence[Span], annotations: Sequence[Annotation], *, blank: str = "<br>"
) -> str:
    """A passage with its line ends kept, and no line of it beginning a block."""
    text = inline(passage.text, spans, _marks(passage, annotations))
    lines = [guarded(line) or blank for line in text.split("\n")]
    return "\n".join(
        line if not line or number + 1 == len(lines) or not lines[number + 1] else f"{line}  "
        for number, line in enumerate(lines)
    )


def _table(passage: Passage, annotations: Sequence[Annotation]) -> str:
    marks = _marks(passage, annotations)
    rows = [
        [inline(cell, (), here, in_table=True) for cell, here in row]
        for row in table_rows(passage.text, marks)
    ]
    width = max(map(len, rows))
    rows[0] += [PAD] * (width - len(rows[0]))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
