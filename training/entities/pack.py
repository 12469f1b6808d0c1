"""Reads the training pack: token and tag files to documents with the program's own tokens.

Each file holds one JSON object a sentence: tokens, BIO tags, source, perhaps a document id.
Sentences are put back into running text first and then cut by the program's own tokeniser, so
that the model is trained on what it will see.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.entities.tokens import Tokens, tokenise

_NO_SPACE_BEFORE = frozenset(
    ", . ; : ! ? ) ] } % 's ’s 'S n't 'm 're 've 'll 'd ’m ’re ’ve ’ll ’d ” ’ …".split()
)
_NO_SPACE_AFTER = frozenset("( [ { $ £ € # “ ‘".split())
_UD = ("uner", "gum")
"""Sources that cut words at hyphens, as Universal Dependencies does."""

_OTHER = dict.fromkeys(("EVENT", "WORK", "PRODUCT"), "MISC")
"""Too few and too differently drawn to be told apart by the model; rules do it afterwards."""

Span = tuple[int, int, str]


@dataclass(slots=True)
class Sample:
    """One document with its gold spans."""

    source: str
    text: str
    spans: list[Span]
    """Start, end in code points, type."""
    weight: float = 1.0
    """In training, beside the others."""
    tokens: Tokens = field(init=False)
    tags: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = tokenise(self.text)
        self.tags = tag(self.tokens, self.spans)


def tag(tokens: Tokens, spans: list[Span]) -> list[str]:
    """BIO tags of tokens from spans; a token belongs to a span that covers most of it."""
    tags = ["O"] * len(tokens.words)
    pending = iter(sorted(spans))
    span = next(pending, None)
    previous: Span | None = None
    for index, start in enumerate(tokens.starts):
        end = tokens.end(index)
        while span is not None and span[1] <= start:
            span = next(pending, None)
        if span is None:
            break
        covered = min(end, span[1]) - max(start, span[0])
        if covered * 2 > end - start:
            tags[index] = ("I-" if span is previous else "B-") + span[2]
            previous = span
    return tags


def join(words: list[str], source: str) -> tuple[str, list[int]]:
    """Running text from tokens, and where each token begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    opened = {'"': False, "'": False}
    glue = True
    for index, word in enumerate(words):
        closing = False
        if word in opened:
            closing = opened[word]
            opened[word] = not closing
        hyphen = word in ("-", "–") and source.startswith(_UD) and 0 < index < len(words) - 1
        space = not (glue or word in _NO_SPACE_BEFORE or closing or (hyphen and word == "-"))
        if space:
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(word)
        length += len(word)
        glue = word in _NO_SPACE_AFTER or (word in opened and not closing) or (hyphen and word == "-")
    return "".join(parts), starts


def read(path: Path, keep: frozenset[str]) -> Iterator[Sample]:
    """The documents of one file; sentences without a document id stand alone."""
    lines: list[tuple[str, list[Span]]] = []
    current: str | None = None
    source = path.name.partition(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            document = row.get("doc") or row["id"]
            if document != current and lines:
                yield _sample(source, lines)
                lines = []
            current = document
            words = [word.replace("\n", " ") for word in row["tokens"]]
            text, starts = join(words, source)
            lines.append((text, _spans(words, starts, row["tags"], keep)))
    if lines:
        yield _sample(source, lines)


def _spans(words: list[str], starts: list[int], tags: list[str], keep: frozenset[str]) -> list[Span]:
    spans: list[Span] = []
    for index, name in enumerate(tags):
        kind = _OTHER.get(name[2:], name[2:])
        if name == "O" or kind not in keep:
            continue
        end = starts[index] + len(words[index])
        if name[0] == "I" and spans and tags[index - 1][2:] == name[2:]:
            spans[-1] = (spans[-1][0], end, kind)
        else:
            spans.append((starts[index], end, kind))
    return spans


def _sample(source: str, lines: list[tuple[str, list[Span]]]) -> Sample:
    parts, spans, at = [], [], 0
    for text, found in lines:
        parts.append(text)
        spans += [(start + at, end + at, kind) for start, end, kind in found]
        at += len(text) + 1
    return Sample(source, "\n".join(parts), spans)
