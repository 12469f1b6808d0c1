"""Where a text shouts: headlines, leads and datelines in capitals, which do not tell how a name is written."""

from __future__ import annotations

from reader.entities.spans import Span
from reader.entities.tokens import Tokens

_NEAR = 3
"""Words on each side that tell whether a name in capitals stands among others."""


def shouted(spans: list[Span], tokens: Tokens) -> set[int]:
    """Identities of the spans whose capitals are those of the words around them."""
    named = {at for span in spans for at in range(span.first, span.past)}
    return {id(span) for span in spans if span.text(tokens).isupper() and _loud(span, tokens, named)}


def _loud(span: Span, tokens: Tokens, named: set[int]) -> bool:
    first, past = tokens.passages[tokens.passage_of(span.first)]
    if span.type == "LOC" and span.first == first:
        return True
    before = [at for at in range(first, span.first) if _tells(at, tokens, named)][-_NEAR:]
    after = [at for at in range(span.past, past) if _tells(at, tokens, named)][:_NEAR]
    near = [tokens.words[at].isupper() for at in before + after]
    return 2 * sum(near) >= len(near)


def _tells(at: int, tokens: Tokens, named: set[int]) -> bool:
    """Words of two letters and more that are no name: whether they are in capitals is a matter of dress."""
    return at not in named and len(tokens.words[at]) > 1 and tokens.words[at].isalpha()
