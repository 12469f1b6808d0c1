"""Copies and removed texts as lines: what differs from the kept text is marked letter by letter."""

from __future__ import annotations

from reader.app.reading.lines import Line, Run
from reader.app.reading.wrap import wrap
from reader.article import Block, Removed
from reader.text.difference import differences

HANG = 4
ORIGINS = {
    "alt": "a picture's hidden text",
    "img-title": "a picture's hidden title",
    "paragraph": "a paragraph",
    "list_item": "a line of a list",
    "caption": "a caption",
    "heading": "a heading",
    "quote": "a quotation",
    "standfirst": "the standfirst",
    "picture": "another picture",
}
"""What a copy was in its page, in words; others have their names."""


def copy_lines(block: Block, width: int) -> list[Line]:
    """The copies collapsed onto a block; enter on one splits it off for good."""
    lines: list[Line] = []
    for index, copy in enumerate(block.copies):
        said = "identical" if copy.difference == "exact" else f"differs: {copy.difference}"
        action = f"split:{block.id}:{index}"
        origin = ORIGINS.get(copy.origin, copy.origin)
        label = f"  = {said} · stood as {origin}"
        lines.append(Line([Run(label, "copy-label")], action=action))
        changed = _changed(block.text, copy.text)
        for start, end in wrap(copy.text, width - HANG):
            line = Line([Run(" " * HANG, "copy")], action=action)
            line.runs += _marked(copy.text, start, end, changed)
            lines.append(line)
    return lines


def removed_lines(removed: Removed, width: int, number: int) -> list[Line]:
    """A removed text with its reason; `number` tells it from the article's others."""
    action = f"removed:{number}"
    lines = [Line([Run(f"  − {removed.reason}", "copy-label")], action=action)]
    for start, end in wrap(removed.text, width - HANG):
        runs = [Run(" " * HANG, "copy"), Run(removed.text[start:end], "removed")]
        lines.append(Line(runs, action=action))
    return lines


def _changed(kept: str, copy: str) -> list[tuple[int, int]]:
    """Stretches of the copy that the kept text has otherwise."""
    # From the copy's side: what would have to be replaced in it to make the kept text.
    return [(edit.start, max(edit.end, edit.start + 1)) for edit in differences(copy, kept)]


def _marked(text: str, start: int, end: int, changed: list[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    position = start
    for begin, stop in changed:
        if stop <= position or begin >= end:
            continue
        begin, stop = max(begin, position), min(stop, end)
        if begin > position:
            runs.append(Run(text[position:begin], "copy"))
        runs.append(Run(text[begin:stop], "copy copy-changed"))
        position = stop
    if position < end:
        runs.append(Run(text[position:end], "copy"))
    return runs
