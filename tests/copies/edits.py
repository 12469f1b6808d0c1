"""What people and the program do to a copy between two saves, at random, in words that can be found again."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from reader.annotate.anchor import reanchor
from reader.annotation import Annotation, Colour, State, selector_for
from reader.article import Article, Block, Kind
from reader.copies import front
from reader.copies.marginalia import defined

LATER = datetime(2026, 3, 1, tzinfo=UTC)
_CALLOUT = re.compile(r"> \[!\w+\|")


@dataclass
class Edited:
    """A file after a person's edits."""

    text: str
    words: list[str] = field(default_factory=list)
    """What they wrote; each is found nowhere else."""


@st.composite
def by_a_person(draw: st.DrawFn, text: str) -> Edited:
    """Some edits of a file: words put in and replaced, marks and callouts taken out, text and keys added."""
    edited = Edited(text)
    steps = (_word, _word, _new_word, _unmark, _drop_callout, _note, _paragraph, _key, _drop_block, _mark)
    for number in range(draw(st.integers(0, 4))):
        draw(st.sampled_from(steps))(draw, edited, f"PERSON{number}X")
    return edited


def _lines(edited: Edited) -> tuple[str, list[str]]:
    head, body = front.split(edited.text)
    return head, body.split("\n")


def _own(line: str) -> bool:
    """A line of text: not the program's own, no callout, no fence, nothing whose form has a meaning."""
    return bool(line.strip()) and not (
        defined(line) or line.startswith((">", "^hl-", "```", "|", "---", "#")) or line.strip("`*- ") == ""
    )


def _pick(draw: st.DrawFn, edited: Edited, wanted: object = None) -> tuple[str, list[str], int] | None:
    head, lines = _lines(edited)
    test = wanted if callable(wanted) else _own
    found = [number for number, line in enumerate(lines) if test(line)]
    return (head, lines, draw(st.sampled_from(found))) if found else None


def _join(edited: Edited, head: str, lines: list[str]) -> None:
    edited.text = head + "\n".join(lines)


def _word(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A word put in between two."""
    if picked := _pick(draw, edited):
        head, lines, at = picked
        lines[at] = f"{lines[at]} {word}"
        gaps = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", lines[at])]
        cut = draw(st.sampled_from(gaps)) if gaps else len(lines[at])
        plain = lines[at].removesuffix(f" {word}")
        lines[at] = f"{plain[:cut]} {word}{plain[cut:]}"
        _join(edited, head, lines)
        edited.words.append(word)


def _new_word(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A word replaced by another."""
    if picked := _pick(draw, edited):
        head, lines, at = picked
        found = [m.span() for m in re.finditer(r"(?<![\w\\/&=#:.])[a-z]{3,}(?![\w/:.>])", lines[at])]
        if not found:
            return
        start, end = draw(st.sampled_from(found))
        lines[at] = f"{lines[at][:start]}{word}{lines[at][end:]}"
        _join(edited, head, lines)
        edited.words.append(word)


def _unmark(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A highlight taken out."""
    if picked := _pick(draw, edited, lambda line: _own(line) and re.search(r"==[^=]+==", line)):
        head, lines, at = picked
        lines[at] = re.sub(r"==([^=]+)==", r"\1", lines[at], count=1)
        _join(edited, head, lines)


def _mark(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A highlight set by hand."""
    if picked := _pick(draw, edited, lambda line: _own(line) and "=" not in line and " harbour " in line):
        head, lines, at = picked
        lines[at] = lines[at].replace(" harbour ", " ==harbour== ", 1)
        _join(edited, head, lines)


def _drop_callout(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A note deleted; its highlight stays."""
    if picked := _pick(draw, edited, _CALLOUT.match):
        head, lines, at = picked
        end = at
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        _join(edited, head, lines[:at] + lines[end:])
        edited.words = [known for known in edited.words if known in edited.text]


def _note(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A line added to a note."""
    if picked := _pick(draw, edited, _CALLOUT.match):
        head, lines, at = picked
        lines.insert(at + 1, f"> {word}")
        _join(edited, head, lines)
        edited.words.append(word)


def _paragraph(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A paragraph of their own."""
    if picked := _pick(draw, edited, lambda line: line.startswith(("^hl-", "# ", "[hl-"))):
        head, lines, at = picked
        after = at if lines[at].startswith("[") else at + 1
        lines[after:after] = ["", f"A thought: {word}.", ""]
        _join(edited, head, lines)
        edited.words.append(word)


def _key(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A key of their own in the front matter."""
    edited.text = edited.text.replace("---\n", f"---\nmine{word}: yes and no\n", 1)
    edited.words.append(word)


def _drop_block(draw: st.DrawFn, edited: Edited, word: str) -> None:
    """A line deleted."""
    if picked := _pick(draw, edited):
        head, lines, at = picked
        del lines[at]
        _join(edited, head, lines)
        edited.words = [known for known in edited.words if known in edited.text]


# -- the program --------------------------------------------------------------------------------


@dataclass
class Grown:
    """An article and its annotations as the program has them later."""

    article: Article
    annotations: list[Annotation]
    words: list[str] = field(default_factory=list)
    """What came into notes meanwhile; each is found nowhere else."""
    withdrawn: list[str] = field(default_factory=list)


@st.composite
def by_the_program(draw: st.DrawFn, article: Article, annotations: tuple[Annotation, ...]) -> Grown:
    """Some changes in the program: highlights made, changed and withdrawn, the text cleaned anew."""
    grown = Grown(article, list(annotations))
    for number in range(draw(st.integers(0, 3))):
        step = draw(st.sampled_from(("make", "change", "withdraw", "clean", "colour")))
        word = f"PROGRAM{number}X"
        if step == "make" and grown.article.text.strip():
            text = grown.article.text
            start = draw(st.integers(0, len(text) - 1))
            selector = selector_for(text, start, min(len(text), start + draw(st.integers(1, 40))))
            if selector.exact:
                identity = str(uuid.uuid5(uuid.NAMESPACE_URL, word))
                grown.annotations.append(Annotation(identity, selector, LATER, LATER, note=word))
                grown.words.append(word)
        elif step == "clean":
            block = Block(f"n{number}", Kind.PARAGRAPH, f"An update says {word} came.")
            at = draw(st.integers(0, len(grown.article.blocks)))
            blocks = (*grown.article.blocks[:at], block, *grown.article.blocks[at:])
            cleaned = replace(grown.article, blocks=blocks)
            grown.annotations = reanchor(grown.article.text, cleaned.text, grown.annotations)
            grown.article = cleaned
        elif grown.annotations:
            at = draw(st.integers(0, len(grown.annotations) - 1))
            known = grown.annotations[at]
            if step == "withdraw":
                del grown.annotations[at]
                grown.withdrawn.append(known.id)
                grown.words = [w for w in grown.words if w not in known.note]
            elif step == "colour":
                grown.annotations[at] = replace(known, colour=Colour.PURPLE, modified=LATER)
            else:
                grown.annotations[at] = replace(known, note=f"{known.note}\n{word}", modified=LATER)
                grown.words.append(word)
    return grown


def marked(annotations: list[Annotation]) -> list[Annotation]:
    """Those that stand in the text."""
    return [a for a in annotations if a.state is not State.ORPHAN]
