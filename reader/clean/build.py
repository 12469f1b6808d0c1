"""Chosen segments to the blocks of an article: safe text, safe links, pictures with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.article import Block, Image, Kind, Mark, Span
from reader.clean.captions import bare_credit, is_bare_credit, split_credit
from reader.clean.captions.cues import BAR, evidence
from reader.clean.captions.trim import trim
from reader.clean.dom import Document
from reader.clean.pictures import stem
from reader.clean.places import ENDS
from reader.clean.segments import RawSpan, Segment
from reader.text.safe import safe_block, safe_code, safe_line

_DEEPEST = 5
_SIGNATURE = re.compile(r"[—–―]\s?[^\W_]")
_LONGEST_SIGNATURE = 120
_LONGEST_CAPTION = 240
_ABOVE = (Kind.IMAGE, Kind.CAPTION)
"""What stands above a story without beginning it: a rule below parts nothing."""
_LIKELY = 0.8
"""How sure a line is its picture's caption that nothing names one."""


def blocks(segments: Iterable[Segment], document: Document) -> list[Block]:
    """Blocks in the order of the page; a picture and its caption are one block.

    A block's id is "b" and the number of the segment it began with, so that what was left out
    between segments can be put back in place.
    """
    made: list[Block] = []
    figure, begun = 0, False
    for index, segment in enumerate(segments):
        block = _block(segment, document)
        if block is None:
            continue
        last = made[-1] if made else None
        same = segment.figure and segment.figure == figure
        figure = segment.figure
        if last is not None and same and _is_clone(last, block):
            made[-1] = _larger(last, block)
        elif last is not None and _signs(last, block):
            made[-1] = _with_line(last, block)
        elif last is not None and block.kind is Kind.CAPTION and (joined := _joined(last, block, bool(same))):
            made[-1] = joined
        elif block.text or block.image or block.href or block.credit or block.kind is Kind.RULE:
            if block.kind is Kind.RULE and (not begun or made[-1].kind is Kind.RULE):
                continue
            begun = begun or block.kind not in _ABOVE
            made.append(replace(block, id=f"b{index}"))
    while made and made[-1].kind is Kind.RULE:
        made.pop()
    return _shown_once(_captions_below(_picture_after(made)))


def number_of(block: Block) -> int:
    """Which of the segments a block of `blocks` began with."""
    return int(block.id[1:])


def _block(segment: Segment, document: Document) -> Block | None:
    kind = segment.kind
    if kind is Kind.RULE:
        return Block("", Kind.RULE)
    if kind is Kind.CODE:
        return Block("", kind, safe_code(segment.text), language=safe_line(segment.language, 40))
    if kind is Kind.TABLE:
        lines = segment.text.split("\n")
        cells = "\n".join("\t".join(safe_line(cell) for cell in line.split("\t")) for line in lines)
        return Block("", kind, cells)
    if kind is Kind.IMAGE and segment.image:
        return _picture(segment.image, document)
    if kind is Kind.EMBED:
        href = document.link(segment.href)
        return Block("", kind, safe_line(segment.text, 300) or host(href), href=href) if href else None
    text = safe_block(segment.text)
    spans = _spans(segment.text, text, segment.spans, document)
    if kind is Kind.CAPTION:
        return _caption(text, spans, safe_line(segment.credit, 300))
    level = segment.level if kind is Kind.HEADING else min(segment.level, _DEEPEST)
    return Block("", kind, text, level, spans, marker=segment.marker)


def _caption(text: str, spans: tuple[Span, ...], credit: str) -> Block:
    """A caption without labels and buttons, its credit in its own field."""
    own = trim(credit)
    credit = bare_credit(own.credit or own.text)
    line = trim(text)
    text, credit = line.text, credit or line.credit
    if not credit and is_bare_credit(text):
        text, credit = "", bare_credit(text)
    elif not credit and text:
        shorter, found = split_credit(text)
        if found and shorter:
            text, credit = shorter, found
    spans = tuple(replace(s, start=s.start - line.start, end=s.end - line.start) for s in spans)
    kept = tuple(span for span in spans if span.start >= 0 and span.end <= len(text))
    return Block("", Kind.CAPTION, text, 0, kept, credit)


def host(href: str) -> str:
    """The host of a link, without "www."."""
    return href.partition("://")[2].partition("/")[0].partition("?")[0].removeprefix("www.")


def _picture(raw: tuple[str, str, str, int, int], document: Document) -> Block | None:
    address, alt, title, width, height = raw
    url = document.link(address)
    if not url and (document.base or not alt.strip()):
        return None  # a page without an address may still say what its pictures show
    image = Image(url, safe_line(alt, 2000), safe_line(title, 2000), width, height)
    return Block("", Kind.IMAGE, image.alt, image=image)


def _signs(last: Block, block: Block) -> bool:
    """Whether a quotation is signed by the line under it: "— Ana Veloso, mayor", a post's name and date."""
    quoted = last.kind is Kind.QUOTE and block.kind is Kind.QUOTE
    return quoted and len(block.text) < _LONGEST_SIGNATURE and _SIGNATURE.match(block.text) is not None


def _with_line(block: Block, line: Block) -> Block:
    """A block with another one's text as its last line."""
    shift = len(block.text) + 1
    spans = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in line.spans)
    return replace(block, text=f"{block.text}\n{line.text}", spans=block.spans + spans)


def _is_clone(one: Block, other: Block) -> bool:
    """Two pictures of one figure that are one: for a late loader, another screen or another format."""
    if one.kind is not Kind.IMAGE or other.kind is not Kind.IMAGE or not one.image or not other.image:
        return False
    return one.image.alt == other.image.alt and (
        bool(one.image.alt) or stem(one.image.url) == stem(other.image.url)
    )


def _larger(one: Block, other: Block) -> Block:
    widths = [block.image.width if block.image else 0 for block in (one, other)]
    return replace(other, id=one.id) if widths[1] > widths[0] else one


def _joined(last: Block, caption: Block, same: bool) -> Block | None:
    """A caption, or the rest of one, put onto the picture or caption it belongs to."""
    if last.kind is Kind.IMAGE and last.image:
        return replace(caption, id=last.id, image=last.image)
    lone = not caption.text and not caption.image and not last.credit
    if last.kind is not Kind.CAPTION or not (same or lone or (last.image and not last.text)):
        return None
    credit = last.credit or caption.credit
    if not caption.text or caption.text == last.text:
        return replace(last, credit=credit)
    if not last.text:
        return replace(caption, id=last.id, image=last.image, credit=credit)
    if caption.image:
        return None
    shift = len(last.text) + 1
    spans = last.spans + tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in caption.spans)
    text: str = safe_block(f"{last.text} {caption.text}")
    if not credit:
        text, credit = split_credit(text)
    return replace(
        last, text=text, spans=tuple(span for span in spans if span.end <= len(text)), credit=credit
    )


def _picture_after(made: list[Block]) -> list[Block]:
    """Captions that stand above their picture take it; a credit alone becomes that of its picture."""
    result: list[Block] = []
    for block in made:
        last = result[-1] if result else None
        above = last if last is not None and last.kind is Kind.CAPTION and last.image is None else None
        if above and block.kind is Kind.IMAGE and (not above.text or block.text in ("", above.text)):
            result[-1] = replace(above, image=block.image)
        elif above and not above.text and block.kind is Kind.CAPTION and not block.credit:
            result[-1] = replace(block, id=above.id, credit=above.credit)
        else:
            result.append(block)
    result = [_worded(block) if block.kind is Kind.CAPTION and not block.text else block for block in result]
    return [b for b in result if b.text or b.image or b.href or b.kind is Kind.RULE]


def _captions_below(made: list[Block]) -> list[Block]:
    """A line right under a picture that is set in italics and is no sentence, or names who made it, is its caption."""
    result: list[Block] = []
    for block in made:
        last = result[-1] if result else None
        if last and last.kind is Kind.IMAGE and block.kind is Kind.PARAGRAPH and _is_caption(block):
            line = _caption(block.text, block.spans, "")
            result[-1] = replace(line, id=last.id, image=last.image, confidence=_LIKELY)
        else:
            result.append(block)
    return result


def _is_caption(line: Block) -> bool:
    if len(line.text) > _LONGEST_CAPTION:
        return False
    slanted = sum(span.end - span.start for span in line.spans if span.mark is Mark.EMPHASIS)
    whole = slanted >= 0.9 * len(line.text) and line.text[0] not in "[(" and not ENDS.search(line.text)
    return whole or evidence(line.text) >= BAR


def _shown_once(made: list[Block]) -> list[Block]:
    """Without pictures that stand in the article already, and here without a caption."""
    seen: set[str] = set()
    result: list[Block] = []
    for block in made:
        key = block.image.url if block.image else ""
        if block.kind is Kind.IMAGE and key and key in seen:
            continue
        seen.add(key)
        result.append(block)
    return result


def _worded(caption: Block) -> Block:
    """A caption that is a credit and nothing else: its picture's alt is its text, else the credit itself."""
    if caption.image and caption.image.alt:
        return replace(caption, text=caption.image.alt, image=replace(caption.image, alt=""))
    return caption if caption.image else replace(caption, text=caption.credit, credit="")


def _spans(raw: str, text: str, spans: list[RawSpan], document: Document) -> tuple[Span, ...]:
    """The spans of a raw text in the safe one made of it."""
    if not spans:
        return ()
    places = None if raw == text else _places(raw, text)
    found: list[Span] = []
    for start, end, mark, href in spans:
        if places is not None:
            start, end = places[start], places[end]
        link = document.link(href) if mark == Mark.LINK else ""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end and (mark != Mark.LINK or link):
            found.append(Span(start, end, Mark(mark), link))
    return tuple(sorted(set(found), key=lambda span: (span.start, -span.end, span.mark)))


def _places(raw: str, text: str) -> list[int]:
    """Where every character of `raw` went in `text`, which is `raw` with some taken out."""
    places: list[int] = []
    at = 0
    for char in raw:
        places.append(at)
        if at < len(text) and (char == text[at] or (char.isspace() and text[at].isspace())):
            at += 1
    places.append(min(at, len(text)))
    return places
