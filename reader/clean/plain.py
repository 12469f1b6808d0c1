"""Plain text and Markdown files to an article, with captions known, collapsed and explained."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from reader.article import Article, Block, Kind, Removed
from reader.clean.captions import collapse, find_copies
from reader.clean.captions.cues import BAR, beside, confidence, evidence
from reader.clean.lines import chunks
from reader.clean.markup import definitions, is_markdown
from reader.clean.outline import Outline, front_matter, loose_items
from reader.errors import CleanError

MAX_CHARACTERS = 4_000_000
"""What stands beyond is left out, with a warning: some ten long novels."""
MAX_BLOCKS = 25_000
"""As above."""
_LOOK = 65_536
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffd\ud800-\udfff]")
_MOST_CONTROLS = 0.05

_TERMINAL = re.compile(r"[.!?:;,。！？…]['\"’”»)\]]*$")
_BYLINE = re.compile(
    r"(?:By|BY|Von|Par|Por|Di|Door|Av|Af|Автор:?)\s+"
    r"([^\W\d_a-z][\w.'’-]*(?:\s+(?:and|und|et|y|e|og|och|en|de|van|von|der|la|le|al|[^\W\d_a-z][\w.'’-]*)|,)*)"
    r"(?:\s+(?:for|in|für|pour|para)\s+.{2,40})?$"
)
_TRAILERS = {
    "trailer": r"(?:read|see|find|discover) (?:more|the full|the rest)\b.{0,80}|continue reading.{0,60}"
    r"|(?:originally|first) (?:published|appeared) (?:in|on|at|by)\b.{0,100}"
    r"|(?:mehr (?:lesen|dazu)|weiterlesen|lire la suite|leer más|leia mais|читать далее)\b.{0,80}",
    "share": r"(?:follow us|follow @?\w+|like us|join us) on\b.{0,80}|share (?:this|on)\b.{0,40}",
    "newsletter": r"(?:sign up|subscribe)\b.{0,20}\b(?:for|to)\b.{0,100}",
    "copyright": r"(?:©|\(c\)|copyright)\s.{0,120}|.{0,80}\ball rights reserved\b.{0,60}",
}
_TRAILER = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _TRAILERS.items()), re.IGNORECASE
)
_ANYWHERE = re.compile(
    r"advertisement|advert|sponsored|scroll down for (?:the )?video|story continues below"
    r"|story continues below advertisement|anzeige|publicité|publicidad|реклама|share this article"
    r"|related articles?",
    re.IGNORECASE,
)
_LAST = 6
"""How many blocks at the end may be trailers."""


def clean_text(text: str) -> Article:
    """An article out of plain text, as it was copied, mailed or scraped, or out of Markdown.

    Paragraphs may be parted by blank lines or be one line each, and lines may be wrapped. What
    looks like a caption becomes one with a `confidence` under 1; its copies are collapsed.

    Raises:
        CleanError: the text is empty, or is no text.
    """
    text, warnings = _admitted(text)
    fields, matter, text = front_matter(text)
    markdown = bool(fields) or is_markdown(text)
    outline = Outline(markdown, definitions(text) if markdown else {})
    blocks: list[Block] = []
    for chunk in chunks(text):
        blocks += outline.blocks(chunk)
        if len(blocks) > MAX_BLOCKS:
            warnings.append(f"Only the first {MAX_BLOCKS:,} paragraphs of this text are shown.")
            del blocks[MAX_BLOCKS:]
            break
    if not any(block.text for block in blocks):
        raise CleanError("There is no text to read.", "Check that the file or the pipe is not empty.")
    title, blocks = _headline(loose_items(blocks), fields.get("title", ""))
    authors, blocks = _byline(blocks, fields.get("author", ""))
    blocks = [replace(block, id=f"b{index}") for index, block in enumerate(blocks)]
    blocks, removed = _without_trailers(blocks)
    blocks = _headings(_captions(blocks))
    standfirst, blocks = _standfirst(title, blocks)
    if matter:
        removed.insert(0, Removed(matter, "front matter"))
    collapsed = collapse(blocks, title=title, standfirst=standfirst)
    return Article(
        title=title,
        standfirst=collapsed.standfirst,
        authors=authors,
        extractor="plain-text",
        warnings=tuple(warnings),
        blocks=collapsed.blocks,
        removed=(*removed, *collapsed.removed),
    )


def _admitted(text: str) -> tuple[str, list[str]]:
    """The text with plain line ends, cut to what can be read, and what to say about that."""
    head = text[:_LOOK]
    if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        raise CleanError(
            "This is not a text but a binary file.", "Save it as plain text or HTML and open that."
        )
    warnings = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        warnings.append(f"Only the first {MAX_CHARACTERS:,} characters of this text are shown.")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for end in "\x0b\x0c\x85\u2028":
        text = text.replace(end, "\n")
    return text.replace("\u2029", "\n\n"), warnings


def _headline(blocks: list[Block], title: str) -> tuple[str, list[Block]]:
    """The headline: a first heading, or a first line that is short and no sentence."""
    first = blocks[0]
    if first.kind is Kind.HEADING and (not title or first.level == 1):
        return title or first.text, blocks[1:]
    if title:
        return title, blocks
    short = first.kind is Kind.PARAGRAPH and len(first.text) <= 200 and "\n" not in first.text
    if len(blocks) > 1 and short and not re.search(r"[.:;,。]['\"’”»)]*$", first.text):
        return first.text, blocks[1:]
    return "", blocks


def _byline(blocks: list[Block], author: str) -> tuple[tuple[str, ...], list[Block]]:
    """Who wrote it, where one of the first two paragraphs is nothing but that."""
    if author:
        return (author,), blocks
    for at, block in enumerate(blocks[:2]):
        found = _BYLINE.match(block.text) if block.kind is Kind.PARAGRAPH and len(block.text) <= 120 else None
        if found:
            names = re.split(r",\s*|\s+(?:and|und|et|y|og|och)\s+", found[1].strip(" ,"))
            return tuple(name for name in names if name), blocks[:at] + blocks[at + 1 :]
    return (), blocks


def _without_trailers(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """Lines that belong to the page and not to the article, at its end or between paragraphs."""
    kept: list[Block] = []
    removed: list[Removed] = []
    for at, block in enumerate(blocks):
        reason = ""
        if block.kind is Kind.PARAGRAPH and len(block.text) <= 160:
            last = at >= len(blocks) - _LAST and at > 0
            reason = (
                "advert"
                if _ANYWHERE.fullmatch(block.text.strip(" .:*-"))
                else _trailer(block.text)
                if last
                else ""
            )
        if reason:
            removed.append(Removed(block.text, reason, kept[-1].id if kept else ""))
        else:
            kept.append(block)
    return kept, removed


def _trailer(text: str) -> str:
    found = _TRAILER.fullmatch(text)
    return (found.lastgroup or "") if found else ""


def _captions(blocks: list[Block]) -> list[Block]:
    """Paragraphs that are captions, by their words, their twins and their neighbours."""
    twins: set[int] = set()
    for group in find_copies(blocks):
        for one, other in pairwise(group.members):
            if other - one == 1:
                twins |= {one, other}
    scores = [
        evidence(block.text, twin=at in twins) if block.kind is Kind.PARAGRAPH else -9.0
        for at, block in enumerate(blocks)
    ]
    found: dict[int, float] = {}
    for at, score in enumerate(scores):
        if score >= BAR:
            found[at] = score
    # A second look at those beside one that is surely a caption: captions come in runs.
    for at, score in enumerate(scores):
        if (
            at not in found
            and score >= BAR - 0.8
            and (_run(at, -1, found, twins) or _run(at, 1, found, twins))
        ):
            found[at] = beside(score, 1)
    return [
        replace(block, kind=Kind.CAPTION, confidence=confidence(found[at])) if at in found else block
        for at, block in enumerate(blocks)
    ]


def _run(at: int, step: int, found: dict[int, float], twins: set[int]) -> bool:
    """Is there a caption beside, past one's own twin?"""
    beside_it = at + step
    if beside_it in twins and at in twins and beside_it not in found:
        beside_it += step
    return beside_it in found


def _headings(blocks: list[Block]) -> list[Block]:
    """Short lines without an end that stand before longer paragraphs are sub-headings."""
    result = list(blocks)
    for at, block in enumerate(blocks[1:-1], start=1):
        after = blocks[at + 1]
        if block.kind is not Kind.PARAGRAPH or after.kind is not Kind.PARAGRAPH or len(after.text) < 100:
            continue
        text = block.text
        plain = len(text) <= 70 and len(text.split()) <= 10 and "\n" not in text and text[:1].isupper()
        if plain and not _TERMINAL.search(text) and text[-1] not in "'\"’”":
            result[at] = replace(block, kind=Kind.HEADING, level=2, confidence=0.7)
    return result


def _standfirst(title: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """The line under the headline, where it is evident: no sentence end, and a body paragraph after it."""
    if not title or len(blocks) < 3:
        return "", blocks
    first, second = blocks[0], blocks[1]
    if first.kind is not Kind.PARAGRAPH or first.spans or first.copies or "\n" in first.text:
        return "", blocks
    fits = 30 <= len(first.text) <= 250 and not _TERMINAL.search(first.text) and first.text[-1] not in "'\"’”"
    if (
        fits
        and second.kind is Kind.PARAGRAPH
        and len(second.text) > len(first.text)
        and _TERMINAL.search(second.text)
    ):
        return first.text, blocks[1:]
    return "", blocks
