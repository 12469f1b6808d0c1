"""A Markdown copy merged with what a person made of it: front matter by keys, text by blocks and words.

Callouts and the program's own lines are settled before, by `readback`: here they only keep the place
that a person gave them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotate.merge import Change, changes, weave
from reader.copies import front
from reader.copies.inline_text import plain
from reader.copies.marginalia import CONFLICT, defined
from reader.copies.markdown import COUNTERS

_CALLOUT = re.compile(r"> \[!\w+\|[a-z]*[ ]?([0-9a-z]+)\]")
_ANCHOR = re.compile(r"\^hl-([0-9a-z]+)[ ]*")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_TOKENS = re.compile(r"==|`+[^`\n]*`+|<[^<>\n]*>|\\.|\w+|[^\S\n]+|.", re.DOTALL)
_MARKERS = ("==", "<mark>", "</mark>")


@dataclass(frozen=True, slots=True)
class Merged:
    """The text that both sides live on in."""

    text: str
    conflicts: int
    """Places that both sides changed: the person's version stands, the program's in a callout below."""


def merged(base: str, theirs: str, ours: str) -> Merged:
    """Merge a whole file.

    Args:
        base: what the program wrote the last time.
        theirs: the file as a person left it.
        ours: what the program would write now, with the person's notes already in it.
    """
    if theirs in (base, ours):
        return Merged(ours, 0)
    (old, was), (edited, body), (new, shall) = map(front.split, (base, theirs, ours))
    text, conflicts = _merged_blocks(_Blocks(was), _Blocks(body), _Blocks(shall))
    head = front.merged(old, edited, new, COUNTERS) if edited else ""
    return Merged(f"{head}\n{text}" if head else text, conflicts)


class _Blocks:
    """A body cut at its empty lines; callouts with a key are apart, and so are the program's lines."""

    def __init__(self, body: str) -> None:
        self.blocks: list[str] = []
        self.callouts: dict[str, str] = {}
        self.definitions: list[str] = []
        for block in _cut(body.split("\n")):
            lines = [line for line in block.split("\n") if not defined(line)]
            self.definitions += [line for line in block.split("\n") if defined(line)]
            text = "\n".join(lines)
            found = _CALLOUT.match(text)
            anchor = _ANCHOR.fullmatch(text.rstrip("\n"))
            if found and found[1] not in self.callouts:
                self.callouts[found[1]] = text
                self.blocks.append(_placeholder(found[1]))
            elif anchor:
                # One that was left behind by its callout names nothing any more.
                if anchor[1] in self.callouts:
                    self.callouts[anchor[1]] += f"\n\n{text}"
            elif text.strip():
                self.blocks.append(text)


def _placeholder(key: str) -> str:
    return f"\0{key}"


def _cut(lines: Sequence[str]) -> list[str]:
    """Blocks of lines, which joined by empty lines are the text again; a fenced block is one."""
    blocks: list[list[str]] = []
    fence, apart = "", True
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            blocks[-1].append(line)
            closing = line.strip()
            if len(closing) >= len(fence) and not closing.strip(fence[0]):
                fence = ""
        elif not line.strip():
            if apart and blocks:
                blocks[-1].append("")
            apart = True
        else:
            fence = mark[1] if mark else ""
            if apart or _CALLOUT.match(line) or (_CALLOUT.match(blocks[-1][0]) and line[0] != ">"):
                blocks.append([])
            blocks[-1].append(line)
            apart = False
    return ["\n".join(block) for block in blocks]


def _merged_blocks(base: _Blocks, theirs: _Blocks, ours: _Blocks) -> tuple[str, int]:
    regions = _Regions()
    woven = weave(
        base.blocks, changes(base.blocks, theirs.blocks), changes(base.blocks, ours.blocks), regions.settle
    )
    parts: list[str] = []
    placed: set[str] = set()
    for block in woven:
        key = block[1:] if block.startswith("\0") else ""
        if not key:
            parts += [block] if block.strip() else []
        elif key in ours.callouts and key not in placed:
            parts.append(ours.callouts[key])
            placed.add(key)
        elif key not in base.callouts and key not in ours.callouts:
            # A callout that only looks like one of ours is a person's.
            parts.append(theirs.callouts[key])
    for key, text in ours.callouts.items():
        # One that a person deleted comes back only with words that it did not have then.
        if key not in placed and (key in theirs.callouts or text != base.callouts.get(key)):
            parts.append(text)
    text = "\n\n".join(parts).rstrip("\n") + "\n"
    if ours.definitions:
        text += "\n" + "\n".join(ours.definitions) + "\n"
    return text, regions.conflicts


class _Regions:
    """Settles runs of blocks that both sides changed."""

    def __init__(self) -> None:
        self.conflicts = 0

    def settle(self, before: list[str], left: list[str], right: list[str]) -> list[str]:
        """Block by block where all have as many, else the whole run in one."""
        parted = [_with_callouts(blocks) for blocks in (before, left, right)]
        if len({len(part) for part in parted}) > 1:
            parted = [_as_one(blocks) for blocks in (before, left, right)]
        out: list[str] = []
        for (old, _), (person, theirs), (program, ours) in zip(*parted, strict=True):
            out += self._text(old, person, program)
            out += [*theirs, *(key for key in ours if key not in theirs)]
        return out

    def _text(self, old: str, person: str, program: str) -> list[str]:
        if person == program or program == old:
            return [person] if person else []
        if person == old:
            return [program] if program else []
        together = _by_words(old, person, program)
        if together is not None:
            # Empty lines at its beginning stood after something that is gone.
            return [together.lstrip("\n")] if together.strip() else []
        if not program:
            return [person]
        self.conflicts += 1
        quoted = "\n".join(f"> {line}".rstrip() for line in program.split("\n"))
        return [*([person] if person else []), f"{CONFLICT}\n{quoted}"]


def _with_callouts(blocks: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each block of text with the callouts that follow it."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks:
        if not block.startswith("\0"):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append(("", [block]))
    return found


def _as_one(blocks: Sequence[str]) -> list[tuple[str, list[str]]]:
    """All text as one, and after it the callouts."""
    text = "\n\n".join(block for block in blocks if not block.startswith("\0"))
    return [(text, [block for block in blocks if block.startswith("\0")])]


# -- within a block -----------------------------------------------------------------------------


def _by_words(base: str, theirs: str, ours: str) -> str | None:
    """Both sides' changes of one stretch, word by word; None where they changed the same words."""
    old, new = _TOKENS.findall(base), _TOKENS.findall(ours)
    left = changes(old, _TOKENS.findall(theirs))
    right = _marks_moved(old, new, left)
    clashes: list[int] = []

    def clash(_before: list[str], _left: list[str], _right: list[str]) -> list[str]:
        clashes.append(1)
        return []

    text = "".join(weave(old, left, right, clash))
    return None if clashes or not _balanced(text) else text


def _balanced(text: str) -> bool:
    """Whether every mark that opens closes, within its block."""
    for block in text.split("\n\n"):
        marks = [token for token in _TOKENS.findall(block) if token in _MARKERS]
        if marks.count("==") % 2 or marks.count("<mark>") != marks.count("</mark>"):
            return False
        if marks and not plain(block).marks:
            return False
    return True


def _marks_moved(old: Sequence[str], new: Sequence[str], theirs: Sequence[Change]) -> list[Change]:
    """The program's changes; marks that it sets inside words that a person rewrote go around those."""
    moved: list[Change] = []
    inside: tuple[Change, Change] | None = None
    shift = 0
    for change in changes(old, new):
        closes = change.items == ("</mark>",) or new[: change.start + shift].count("==") % 2 == 1
        shift += len(change.items) - (change.end - change.start)
        around = next((t for t in theirs if t.start < change.end and change.start < t.end), None)
        if change.start == change.end:
            around = next((t for t in theirs if t.start < change.start < t.end), None)
        marks = all(item in _MARKERS for item in (*change.items, *old[change.start : change.end]))
        if not marks or around is None:
            moved.append(change)
        elif change.items and closes and inside and inside[1] is around and not around.items:
            # The person deleted all the words between the two marks.
            moved.remove(inside[0])
        elif change.items:
            place = around.end if closes else around.start
            moved.append(Change(place, place, change.items))
            inside = None if closes else (moved[-1], around)
    return moved
