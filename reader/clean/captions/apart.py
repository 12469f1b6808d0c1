"""Collapses that a person undid: the pairs are remembered by their texts and kept apart from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace

from reader.article import Article
from reader.clean.captions.collapse import split

Pair = tuple[str, str]
"""Hashes of the text that was kept and of its copy."""


def pair(kept: str, copy: str) -> Pair:
    """What names a collapse in one article, also after it was cleaned anew."""
    return _hash(kept), _hash(copy)


def kept_apart(article: Article, pairs: Collection[Pair]) -> Article:
    """The article with these collapses undone; mentions go where their words stand then."""
    while pairs and (wrong := _collapsed(article, pairs)):
        article = _with_mentions_of(article, split(article, *wrong))
    return article


def _collapsed(article: Article, pairs: Collection[Pair]) -> tuple[str, int] | None:
    """(block id, copy index) of the first of the pairs that is collapsed."""
    for block in article.blocks:
        for index, copy in enumerate(block.copies):
            if pair(block.text, copy.text) in pairs:
                return block.id, index
    return None


def _with_mentions_of(before: Article, after: Article) -> Article:
    starts = {passage.id: passage.start for passage in after.passages}
    moved = [
        replace(mention, start=mention.start + step, end=mention.end + step)
        for passage in before.passages
        for mention in before.mentions
        if passage.start <= mention.start < passage.end
        for step in [starts[passage.id] - passage.start]
    ]
    return replace(after, mentions=tuple(moved))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
