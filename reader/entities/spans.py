"""A stretch of tokens that names something, while it is still being worked on."""

from __future__ import annotations

from dataclasses import dataclass

from reader.entities.tokens import Tokens


@dataclass(slots=True)
class Span:
    """Tokens `first` to `past` (exclusive) with a type and how sure it is."""

    first: int
    past: int
    type: str
    score: float = 1.0
    """Probability of the type, 0 to 1; 1 where a rule found it."""
    qualifier: str = ""
    """Whose it is, where an office belongs to a country ("norwa" of Norway's Supreme Court)."""
    explained: bool = False
    """It stands beside its own abbreviation in brackets."""
    name: str = ""
    """The row it belongs to, once rows are made."""

    def text(self, tokens: Tokens) -> str:
        """The words as they stand in the text."""
        return tokens.text[tokens.starts[self.first] : tokens.end(self.past - 1)]


def without_overlaps(spans: list[Span]) -> list[Span]:
    """In order of place; of two that overlap the longer stays, the first of equals."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.first, s.first - s.past)):
        if kept and span.first < kept[-1].past:
            if span.past - span.first > kept[-1].past - kept[-1].first:
                kept[-1] = span
            continue
        kept.append(span)
    return kept
