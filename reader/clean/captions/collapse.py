"""Collapse the copies found onto the block kept, losing nothing; and give one back for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.article import Article, Block, Copy, Image, Kind, Removed
from reader.clean.captions.credit import split_credit, split_leading_credit, without_button
from reader.clean.captions.find import Group, find_copies
from reader.clean.captions.keep import difference_between
from reader.clean.captions.pieces import Difference, Piece, Role, key_of, role, words

STANDING = frozenset(kind.value for kind in Kind) - {Kind.IMAGE.value}
"""Origins of copies that were blocks of their own; the others (alt, standfirst ...) took no place."""
_SHORTEST_ECHO = 25
_LONGEST_HEADLINE = 500
_MOST_QUOTES = 200
_BESIDE = 2
"""Blocks before and after a picture that are beside it."""
_KIND_OF = {"standfirst": Kind.PARAGRAPH, "description": Kind.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text that the page holds but does not show, and that may say the same as a block.

    An image's own alt and title need no `Unseen`: they are read from `Block.image`.
    """

    text: str
    origin: str
    """noscript, json-ld, description ..."""
    before: int
    """Index of the block it stood before."""


@dataclass(frozen=True, slots=True)
class Collapsed:
    """What stays after collapsing."""

    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    """Headlines that stood again in the text."""
    standfirst: str
    """Empty where a paragraph or the headline says the same; that paragraph then has it as a copy."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a piece came from: the headline (-2), the standfirst (-1) or a block's index."""

    index: int
    origin: str
    text: str
    shown: bool


_TITLE, _LEAD = -2, -1


def collapse(
    blocks: Sequence[Block],
    *,
    title: str = "",
    standfirst: str = "",
    headlines: Iterable[str] = (),
    unseen: Iterable[Unseen] = (),
) -> Collapsed:
    """Put every copy onto the block a reader should see.

    The kept block stays where it stood; a block in no group is returned as it is. To be called
    when nothing else will be added or taken out: `Copy.place` counts the blocks as they are here.

    Args:
        blocks: in page order, text safe; an image's alt and title count as its unseen texts.
        title, standfirst: as they will be shown above the blocks.
        headlines: the other ways in which the page writes its headline.
        unseen: other texts the page holds without showing them.
    """
    sources, pieces = _pieces(blocks, title, standfirst, list(unseen))
    work = _Work(list(blocks), standfirst)
    work.drop_headings([title, *headlines])
    for group in find_copies(pieces):
        work.apply(group, sources)
    work.shorten_lead()
    work.hush_pictures([title, *headlines])
    return work.done()


def _pieces(
    blocks: Sequence[Block], title: str, standfirst: str, unseen: list[Unseen]
) -> tuple[list[_Source], list[Piece]]:
    found: list[tuple[_Source, Piece]] = []

    def add(index: int, origin: str, text: str, kind: Role, shown: bool) -> None:
        if text:
            found.append((_Source(index, origin, text, shown), Piece(text, kind)))

    add(_TITLE, "title", title, Role.HEADING, True)
    add(_LEAD, "standfirst", standfirst, Role.PARAGRAPH, True)
    waiting = sorted(unseen, key=lambda item: item.before, reverse=True)
    for index, block in enumerate(blocks):
        while waiting and waiting[-1].before <= index:
            item = waiting.pop()
            add(index, item.origin, item.text, Role.ALT, False)
        if block.image:
            add(index, "alt", block.image.alt, Role.ALT, False)
            add(index, "img-title", block.image.title, Role.IMAGE_TITLE, False)
        if not (block.kind is Kind.IMAGE and block.image and block.text == block.image.alt):
            # Three lines and more are set line by line on purpose: verse, an address.
            kind = Role.VERSE if block.text.count("\n") > 1 else role(block.kind)
            add(index, block.kind.value, block.text, kind, True)
    return [source for source, _ in found], [piece for _, piece in found]


class _Work:
    """The blocks while groups are applied to them; `None` stands where a block was taken out."""

    def __init__(self, blocks: list[Block], standfirst: str) -> None:
        self._given = blocks
        self._now: list[Block | None] = list(blocks)
        self._copies: dict[int, list[tuple[Copy, int]]] = {}
        """By index of the kept block: a copy, and the index it stood at."""
        self._gone: set[int] = set()
        """Indexes that hold no place any more: headlines again, images that moved to their caption."""
        self._again: list[tuple[int, str]] = []
        self._buttons: list[tuple[int, str]] = []
        self._said: list[tuple[int, str]] = []
        self._standfirst = standfirst

    def apply(self, group: Group, sources: list[_Source]) -> None:
        """Collapse one group."""
        members = [sources[index] for index in group.members]
        if any(member.index == _TITLE for member in members):
            self._drop_headlines(members)
            return
        kept = sources[group.keep]
        if kept.index == _LEAD:  # the text below says it as well: it stands there
            shown = [m for m in members if m.shown and m.index >= 0]
            if not shown:
                return
            kept = shown[0]
        if not kept.shown or kept.index < 0 or kept.index in self._gone:
            return
        for member in members:
            if member is not kept and (member.index not in self._gone or not member.shown):
                self._put(kept, member, group.score)
        if kept.index in self._copies:
            self._split_credit(kept.index, [member.text for member in members if member is not kept])

    def drop_headings(self, headlines: Sequence[str]) -> None:
        """A heading, or a paragraph of two words and more, that says the headline again."""
        keys = [key for headline in headlines if (key := words(key_of(headline)))]
        for index, block in enumerate(self._given):
            shortest = {Kind.HEADING: 1, Kind.PARAGRAPH: 2}.get(block.kind, 0)
            if shortest and not block.image and len(block.text) < _LONGEST_HEADLINE:
                key = words(key_of(block.text))
                if len(key) >= shortest and key in keys:
                    self._drop(index)

    def _drop(self, index: int) -> None:
        if index not in self._gone:
            self._now[index] = None
            self._gone.add(index)
            self._again.append((index, self._given[index].text))
            self._hand_on(index)

    def _hand_on(self, index: int) -> None:
        """The time of a live entry that begins with the headline again stands over its next block."""
        time = self._given[index].marker
        following = self._now[index + 1] if time and index + 1 < len(self._now) else None
        if following is not None and following.kind is Kind.PARAGRAPH and not following.marker:
            self._now[index + 1] = replace(following, marker=time)

    def _drop_headlines(self, members: list[_Source]) -> None:
        for member in members:
            block = self._given[member.index] if member.index >= 0 else None
            if member.index == _LEAD:
                self._standfirst = ""
                self._again.append((-1, member.text))
            elif block and member.shown and block.kind in (Kind.HEADING, Kind.PARAGRAPH) and not block.image:
                self._drop(member.index)

    def _put(self, kept: _Source, member: _Source, score: float) -> None:
        """Make one member a copy of the kept block."""
        difference = difference_between(kept.text, member.text)
        copy = Copy(member.text, member.origin, difference.value, score)
        if member.index == _LEAD:
            self._standfirst = ""
            self._keep_copy(kept.index, replace(copy, origin="standfirst"), 0)
            return
        if member.index == kept.index or not member.shown:
            self._keep_copy(kept.index, copy, member.index)
            self._adopt(kept.index, member.index, difference)
            return
        block, target = self._given[member.index], self._now[kept.index]
        if target is None or block.kind is Kind.IMAGE:
            return
        if block.image and target.image and not _same_picture(block.image, target.image):
            # Another picture under the same words: it stays, and only the words are collapsed.
            self._now[member.index] = replace(block, kind=Kind.IMAGE, text="", spans=())
            copy = replace(copy, origin="picture")
        else:
            self._now[member.index] = None
            image, credit = target.image or block.image, target.credit or block.credit
            self._now[kept.index] = replace(target, image=image, credit=credit)
        self._keep_copy(kept.index, copy, member.index)

    def _keep_copy(self, index: int, copy: Copy, at: int) -> None:
        self._copies.setdefault(index, []).append((copy, at))

    def _adopt(self, index: int, other: int, difference: Difference) -> None:
        """A text beside an image that has it as its alt is that image's caption."""
        target, image = self._now[index], self._now[other]
        loose = difference in (Difference.CUT, Difference.REWORDED)
        if target is None or image is None or image.kind is not Kind.IMAGE or abs(index - other) > 2 or loose:
            return
        if target.image or image.text not in ("", image.image.alt if image.image else ""):
            return
        if target.kind is Kind.PARAGRAPH:
            target = replace(target, kind=Kind.CAPTION, confidence=0.9)
        if target.kind is Kind.CAPTION:
            self._now[index] = replace(target, image=image.image, credit=target.credit or image.credit)
            self._now[other] = None
            self._gone.add(other)

    def _split_credit(self, index: int, others: list[str]) -> None:
        """The credit of a collapsed caption goes into its own field, and a button goes."""
        block = self._now[index]
        if block is None or block.kind is not Kind.CAPTION:
            return
        named = [(difference_between(block.text, other), other) for other in others]
        bare = next((other for difference, other in named if difference is Difference.CREDIT), "")
        behind = next((other for difference, other in named if difference is Difference.LABEL), "")
        text, credit = split_leading_credit(block.text, behind)
        if not credit:
            text, credit = split_credit(block.text, bare)
        text = self._without_button(
            index, text, [other for difference, other in named if difference is Difference.CUT]
        )
        if text and text != block.text and not (credit and block.credit):  # a second credit stays in the text
            shift = block.text.find(text)
            spans = tuple(replace(s, start=s.start - shift, end=s.end - shift) for s in block.spans)
            spans = tuple(span for span in spans if span.start >= 0 and span.end <= len(text))
            self._now[index] = replace(block, text=text, credit=credit or block.credit, spans=spans)

    def _without_button(self, index: int, text: str, cut: list[str]) -> str:
        """The whole of a caption that also stands cut, without the button ("less") that cuts it again."""
        whole = without_button(text)
        if not cut or whole == text or len(text) < max(map(len, cut)):
            return text
        self._buttons.append((index, text[len(whole) :].strip()))
        return whole

    def shorten_lead(self) -> None:
        """A standfirst that is the beginning of one of the first paragraphs is that paragraph, cut."""
        lead = key_of(self._standfirst).rstrip(" .…")
        if len(lead) < 40:
            return
        for index, block in enumerate(self._now[:6]):
            if block and block.kind is Kind.PARAGRAPH and key_of(block.text).startswith(lead):
                copy = Copy(self._standfirst, "standfirst", Difference.CUT.value, 0.95)
                self._keep_copy(index, copy, 0)
                self._standfirst = ""
                return

    def hush_pictures(self, headlines: Sequence[str]) -> None:
        """A picture's alt that is the headline, an earlier picture's, or what stands beside it, is not said again."""
        said = {key_of(headline) for headline in headlines}
        standing = [(at, block) for at, block in enumerate(self._now) if block is not None]
        keys = [key_of(block.text) for _, block in standing]
        for number, (at, block) in enumerate(standing):
            if block.kind is not Kind.IMAGE or not block.image or not block.text:
                continue
            near = range(max(0, number - _BESIDE), min(len(keys), number + _BESIDE + 1))
            beside = {keys[n] for n in near if standing[n][1].kind is not Kind.IMAGE}
            if keys[number] in said | beside:
                self._now[at] = replace(block, text="")
                self._said.append((at, block.text))
            said.add(keys[number])

    def done(self) -> Collapsed:
        """The blocks with their copies, places counted without what holds none."""
        places: list[int] = []
        place = 0
        for index in range(len(self._given) + 1):
            places.append(place)
            place += index not in self._gone
        blocks: list[Block] = []
        last: list[str] = [""]
        for index, block in enumerate(self._now):
            if block is not None:
                copies = tuple(replace(copy, place=places[at]) for copy, at in self._copies.get(index, ()))
                blocks.append(replace(block, copies=block.copies + copies) if copies else block)
            last.append(blocks[-1].id if blocks else "")
        removed = [Removed(text, "headline again", last[max(0, at)]) for at, text in self._again]
        removed += [Removed(text, "button", last[at + 1]) for at, text in self._buttons]
        removed += [Removed(text, "said already", last[at + 1]) for at, text in self._said]
        return Collapsed(echoes(blocks), tuple(removed), self._standfirst)


def _same_picture(one: Image, other: Image) -> bool:
    """One file in two sizes, as far as the names tell."""
    return not one.url or not other.url or _stem(one.url) == _stem(other.url)


def _stem(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2].casefold()


def echoes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Link pull quotes to the paragraph whose sentence they repeat, so that one can be hidden."""
    quotes = [b for b in blocks if b.kind is Kind.QUOTE and not b.echo and len(b.text) >= _SHORTEST_ECHO]
    if not quotes or len(quotes) > _MOST_QUOTES:
        return tuple(blocks)
    bodies = [(b.id, key_of(b.text)) for b in blocks if b.kind is Kind.PARAGRAPH]
    found: dict[str, str] = {}
    for quote in quotes:
        key = key_of(quote.text).strip(" '.,;:-…")
        source = next((identity for identity, body in bodies if len(key) < len(body) and key in body), "")
        if len(key) >= _SHORTEST_ECHO and source:
            found[quote.id] = source
    return tuple(replace(b, echo=found[b.id]) if b.id in found else b for b in blocks)


def split(article: Article, block_id: str, copy_index: int) -> Article:
    """Undo one collapse: the copy stands in the article again, where it stood, as a block.

    The article's mentions are dropped: their offsets no longer hold. Block ids stay.

    Raises:
        KeyError: there is no such block, or it has no such copy.
    """
    block = article.block(block_id)
    if block is None or not 0 <= copy_index < len(block.copies):
        raise KeyError(f"{block_id} has no copy {copy_index}")
    copy = block.copies[copy_index]
    rest = block.copies[:copy_index] + block.copies[copy_index + 1 :]
    blocks = [replace(b, copies=rest) if b.id == block_id else b for b in article.blocks]
    standing = [c.place for b in blocks for c in b.copies if c.origin in STANDING]
    at = copy.place - sum(place < copy.place for place in standing)
    if copy.origin not in STANDING:
        # It held no place before; now it does, and what stands behind it moves on by one.
        blocks = [_moved(b, copy.place) for b in blocks]
    identity = f"{block_id}.{copy.place}"
    while article.block(identity):
        identity += "x"
    fresh = Block(id=identity, kind=_kind(copy.origin), text=copy.text)
    blocks.insert(min(max(at, 0), len(blocks)), fresh)
    return replace(article, blocks=tuple(blocks), mentions=())


def _moved(block: Block, place: int) -> Block:
    if not any(copy.place >= place for copy in block.copies):
        return block
    copies = tuple(replace(c, place=c.place + (c.place >= place)) for c in block.copies)
    return replace(block, copies=copies)


def _kind(origin: str) -> Kind:
    return Kind(origin) if origin in STANDING else _KIND_OF.get(origin, Kind.CAPTION)
