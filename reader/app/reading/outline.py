"""The outline of an article: headings, joined pages, the entries of a live blog, and runs of captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.article import Article, Block, Kind

STRIP = (Kind.CAPTION, Kind.IMAGE)
"""Blocks that are shown as one strip where several stand in a row."""
BEGINNING = 80
"""Characters of an entry without a title that are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading, a page, an entry or a strip of captions begins."""

    text: str
    depth: int
    """0 for the article's highest headings."""
    offset: int
    """Into the article's text; 0 where it has none of its own."""
    captions: bool = False


def outline(article: Article) -> list[Place]:
    """The places of an article, as they follow one another."""
    offsets = {passage.id: passage.start for passage in article.passages}
    highest = min((block.level for block in article.blocks if block.kind is Kind.HEADING), default=0)
    starts = article.pages.starts if article.pages else ()
    pages = {start: number for number, start in enumerate(starts, 2)}
    places: list[Place] = []
    for block, run in stretches(article.blocks):
        offset = offsets.get(block.id, 0)
        if block.id in pages:
            places.append(Place(f"page {pages[block.id]}", 0, offset))
        if run > 1:
            places.append(Place(block.text or "Photographs", min(1, highest), offset, captions=True))
        elif block.kind is Kind.HEADING:
            text = f"{block.marker} {block.text}" if block.marker else block.text
            places.append(Place(text, block.level - highest, offset))
        elif begins_entry(block):
            places.append(Place(f"{block.marker} {block.text[:BEGINNING]}", 0, offset))
    return places


def stretches(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """Each block and 1; for captions in a row only the first of them, and how many they are."""
    index = 0
    while index < len(blocks):
        run = 0
        while index + run < len(blocks) and blocks[index + run].kind in STRIP:
            run += 1
        run = max(1, run)
        yield blocks[index], run
        index += run


def begins_entry(block: Block) -> bool:
    """Whether an entry of a live blog begins with it, whose time is its marker; an item's is its bullet."""
    return bool(block.marker) and block.kind is not Kind.LIST_ITEM
