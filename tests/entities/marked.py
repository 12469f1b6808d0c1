"""Texts with their names marked by hand, so that the rules for rows are tested apart from the model."""

from __future__ import annotations

import re
from collections import defaultdict

from reader.entities.recogniser import the_model
from reader.entities.rows import name_rows
from reader.entities.spans import Span
from reader.entities.tokens import Tokens, tokenise

_MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")


def spans(marked: str) -> tuple[Tokens, list[Span]]:
    """ "[PER Ana Veloso] spoke" to the tokens of the bare text and the span of the name."""
    text, found = "", []
    last = 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        found.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    tokens = tokenise(text + marked[last:])
    ends = [tokens.end(index) for index in range(len(tokens.words))]
    return tokens, [Span(tokens.starts.index(a), ends.index(b) + 1, kind) for a, b, kind in found]


def rows(marked: str) -> dict[str, list[str]]:
    """Name of each row to its mentions as they stand, in order of place."""
    tokens, found = spans(marked)
    name_rows(found, tokens, the_model().lexicon)
    named: defaultdict[str, list[str]] = defaultdict(list)
    for span in found:
        named[span.name].append(span.text(tokens))
    return dict(named)
