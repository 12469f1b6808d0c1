"""The pages of an article made one: every block once, whatever each page says again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.article import Article, Block, Kind, Pages, Removed
from reader.clean.captions.collapse import STANDING
from reader.clean.captions.pieces import key_of, words

_AGAIN = "on an earlier page"
_SHORTEST = 3
"""Words from which on a line that stood on an earlier page is a copy; fewer may be said twice."""
_SAME_HEADLINE = 0.6
"""Share of a headline's words that the first page's headline has, from which on it is the same one."""
_UNTOLD = (Kind.HEADING, Kind.CAPTION, Kind.IMAGE, Kind.RULE, Kind.EMBED)
"""Blocks that alone make no page."""

Key = tuple[str, ...]


def join(article: Article, page: Article) -> Article | None:
    """The article with its next page behind it; None where that says more again than anew.

    The text that is there stays as it is, so offsets into it hold; names on the new page are not found yet.

    Args:
        article: the first page, or the pages that were joined already.
        page: the next one, cleaned by itself.
    """
    before = article.pages or Pages(1)
    number = before.number + 1
    fresh, removed = _fresh(article, page, f"p{number}")
    told = sum(len(block.text) for block in fresh if block.kind not in _UNTOLD)
    if told <= sum(len(item.text) for item in removed if item.reason == _AGAIN):
        return None  # nothing new, or the same page with other comments
    after = page.pages or Pages(number)
    starts = (*before.starts, fresh[0].id)
    return replace(
        article,
        warnings=tuple(dict.fromkeys(article.warnings + page.warnings)),
        blocks=article.blocks + tuple(fresh),
        removed=article.removed + tuple(removed),
        pages=Pages(number, max(before.total, after.total), after.next, before.first, starts),
    )


def _fresh(article: Article, page: Article, mark: str) -> tuple[list[Block], list[Removed]]:
    """The blocks of a page that say something new, ids marked as its own; and those that do not, as removed."""
    said, pictures = _said(article), _pictures(article)
    last = article.blocks[-1].id if article.blocks else ""
    fresh = _head(article, page, said, mark)
    removed: list[Removed] = []
    gone: set[int] = set()
    shift = len(fresh) + len(article.blocks) + sum(_standing(block) for block in article.blocks)
    for block, place in zip(page.blocks, _places(page.blocks), strict=True):
        again = _key(block.text) in said if block.text else bool(block.image and block.image.url in pictures)
        if not again:
            echo = f"{mark}{block.echo}" if block.echo else ""
            fresh.append(replace(block, id=f"{mark}{block.id}", echo=echo))
            continue
        gone |= {place, *(copy.place for copy in block.copies if copy.origin in STANDING)}
        if block.text:
            removed.append(Removed(block.text, _AGAIN, fresh[-1].id if fresh else last))
    ids = {block.id for block in fresh}
    for item in page.removed:
        after = f"{mark}{item.after}"
        removed.append(replace(item, after=after if after in ids else last))
    return [_moved(block, shift, gone) for block in fresh], removed


def _head(article: Article, page: Article, said: set[Key], mark: str) -> list[Block]:
    """Headline and standfirst of a page, where they are its own."""
    head: list[Block] = []
    title, first = _key(page.title), set(_key(article.title))
    same = sum(word in first for word in title) >= _SAME_HEADLINE * len(title)
    if title and first and not same and title not in said:
        head.append(Block(f"{mark}title", Kind.HEADING, page.title, 2))
    if page.standfirst and _key(page.standfirst) not in said:
        head.append(Block(f"{mark}lead", Kind.PARAGRAPH, page.standfirst))
    return head


def _said(article: Article) -> set[Key]:
    texts = [article.title, article.standfirst]
    for block in article.blocks:
        texts += [block.text, *(copy.text for copy in block.copies)]
    return {key for text in texts if len(key := _key(text)) >= _SHORTEST}


def _pictures(article: Article) -> set[str]:
    return {block.image.url for block in article.blocks if block.image and block.image.url}


def _key(text: str) -> Key:
    return tuple(words(key_of(text)))


def _standing(block: Block) -> int:
    """How many copies collapsed onto a block took a place of their own."""
    return sum(copy.origin in STANDING for copy in block.copies)


def _places(blocks: Sequence[Block]) -> list[int]:
    """The places that blocks held before collapsing; `Copy.place` counts among them."""
    taken = {copy.place for block in blocks for copy in block.copies if copy.origin in STANDING}
    return [place for place in range(len(blocks) + len(taken)) if place not in taken][: len(blocks)]


def _moved(block: Block, shift: int, gone: set[int]) -> Block:
    """A block whose copies stood among those of a page, now that the page stands behind others."""
    if not block.copies:
        return block
    copies = (
        replace(c, place=c.place + shift - sum(place < c.place for place in gone)) for c in block.copies
    )
    return replace(block, copies=tuple(copies))
