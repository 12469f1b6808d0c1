"""The chosen body and what the page says of itself, made one article: headline, standfirst, blocks, once each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from reader.article import LIVE_ENTRY, Article, Block, Kind, Removed, count_words
from reader.clean.alternates import alternates_of
from reader.clean.arbiter import Choice
from reader.clean.build import blocks as build
from reader.clean.build import number_of
from reader.clean.captions import collapse
from reader.clean.dom import Document
from reader.clean.emphasis import emphasise
from reader.clean.figures import with_figures
from reader.clean.lead import find_lead, heading_above, headline_at
from reader.clean.live import mark_entries
from reader.clean.metadata import Facts
from reader.clean.metadata.rights import license_linked
from reader.clean.pager import pages_of
from reader.clean.pictures import stem
from reader.clean.segments import Segment
from reader.clean.strays import without_strays
from reader.clean.walk import Walk
from reader.errors import CleanError
from reader.text.safe import safe_block, safe_line

_ABOVE = 6
"""Segments above the headline among which its picture may stand."""
_KICKER = 40
"""Characters of a line that may stand above a headline."""
_TEASER = 150
"""Words under which the text of a page that says it is not free is only its beginning."""
_ASKED = "Only the beginning is here: the site keeps the rest for its subscribers."
_DECLARED = "This may be only the beginning: the site keeps such texts for its subscribers."
"""Said of a short text by whether lines on the page ask to subscribe, or only its metadata says it is not free."""
_UNSURE, _LITTLE = 0.4, 60
"""Sureness and words under which what was found is rather the page's small print than an article."""
_DOOR = 40
"""Words under which a page with a field for a password is only its site's door."""

_NO_TEXT = (Kind.HEADING, Kind.IMAGE)
"""Blocks that alone are no story."""
_LONGEST_REMOVED = 2_000
"""Characters of a line left out that are kept with its reason."""


def assemble(document: Document, facts: Facts, walk: Walk, choice: Choice) -> Article:
    """An article out of the segments of its body and the metadata of its page.

    Raises:
        CleanError: there is neither text nor a headline.
    """
    nodes, segments, chosen = walk.nodes, walk.segments, choice.segments
    body = {id(segment) for segment in chosen}
    first = next((at for at, segment in enumerate(segments) if id(segment) in body), len(segments))
    head = headline_at(segments, facts, first)
    lead = find_lead(nodes, segments, chosen, facts, head)
    kept = with_figures(nodes, segments, chosen, max(0, (first if head < 0 else head) - _ABOVE))
    kept, strays = without_strays([segment for segment in kept if segment is not lead], facts.authors)
    if not facts.license and (link := license_linked(document, walk.named, walk.links)):
        facts.license, facts.provenance["license"] = link, "rel=license"
    live = mark_entries(walk, kept, facts, document.url or facts.canonical_url)
    kept = [segment for segment in kept if id(segment) not in live.lines]
    emphasise(document, nodes, kept)
    made = build(kept, document)
    if not any(block.text for block in made) and not facts.title:
        raise CleanError("This page holds no text.", "It may need a browser.")
    made = [_captioned(block, facts.captions) for block in made]
    is_heading = head >= 0 and segments[head].kind is Kind.HEADING
    if not is_heading and (shown := _heading_above(made) or heading_above(segments, first, head)):
        facts.title, facts.headlines = shown, (shown, *facts.headlines)
        facts.provenance["title"] = "visible"
    standfirst = safe_block(lead.text) if lead else ""
    collapsed = collapse(made, title=facts.title, standfirst=standfirst, headlines=facts.headlines)
    told, kept_back = _told_of_little(document, facts, choice, made, collapsed.blocks, standfirst)
    warnings = tuple(filter(None, (*document.warnings, told, live.missing)))
    strays = [*strays, *((segments[at], LIVE_ENTRY) for at in live.left_out)]
    return Article(
        title=facts.title,
        standfirst=collapsed.standfirst,
        authors=facts.authors,
        published=facts.published,
        modified=facts.modified,
        site=facts.site,
        section=facts.section,
        language=facts.language,
        url=safe_line(document.url, 8192),
        canonical_url=facts.canonical_url,
        lead_image=facts.image,
        paywalled=kept_back,
        extractor=choice.extractor,
        warnings=warnings,
        blocks=collapsed.blocks,
        removed=collapsed.removed + _dropped(choice, strays, segments, kept, collapsed.blocks),
        provenance=facts.provenance,
        pages=pages_of(document, walk, facts.canonical_url) if collapsed.blocks else None,
        alternates=alternates_of(document, walk),
        entries=live.order,
        license=facts.license,
        free=facts.free,
    )


def _told_of_little(
    document: Document,
    facts: Facts,
    choice: Choice,
    made: Sequence[Block],
    shown: Sequence[Block],
    standfirst: str,
) -> tuple[str, bool]:
    """What is to be said where little text is there, empty where enough is; and whether the site keeps the rest back."""
    body = _words(shown)
    words = body + count_words(standfirst)
    if (facts.free is False or choice.wall) and body < _TEASER:
        return (_ASKED if choice.wall else _DECLARED), True
    if words < _DOOR and document.root.find(".//input[@type='password']") is not None:
        return "This page asks you to sign in. A browser where you are signed in may show more.", True
    if not standfirst and not any(block.text and block.kind not in _NO_TEXT for block in made):
        return "No text was found on this page. It may need a browser.", False
    if choice.sureness < _UNSURE and words < _LITTLE:
        return (
            "Little text was found on this page, and it may not be the article's. It may need a browser.",
            False,
        )
    return "", False


def _captioned(block: Block, told: Mapping[str, str]) -> Block:
    """A picture with the caption that only the page's JSON-LD has for it."""
    if block.kind is not Kind.IMAGE or block.image is None or not (text := told.get(stem(block.image.url))):
        return block
    return replace(block, kind=Kind.CAPTION, text=text)


def _heading_above(made: Sequence[Block]) -> str:
    """The first-level heading that stands in the body above its first paragraph: the headline the page shows."""
    for block in made:
        if block.kind is Kind.HEADING and block.level == 1:
            return block.text
        if block.kind is Kind.PARAGRAPH and len(block.text) > _KICKER:
            break
    return ""


def _words(blocks: Sequence[Block]) -> int:
    return sum(count_words(block.text) for block in blocks if block.kind is not Kind.CAPTION)


def _dropped(
    choice: Choice,
    strays: Sequence[tuple[Segment, str]],
    segments: Sequence[Segment],
    kept: Sequence[Segment],
    blocks: Sequence[Block],
) -> tuple[Removed, ...]:
    """What was left out between the chosen segments, each after the block that stands before it."""
    shown = {id(segment) for segment in kept}
    reasons = {id(segment): why for segment, why in strays}
    stray = [(at, reasons[id(segment)]) for at, segment in enumerate(segments) if id(segment) in reasons]
    before = [0, *accumulate(id(segment) in shown for segment in segments)]
    numbers = [number_of(block) for block in blocks]
    found: list[Removed] = []
    for index, why in sorted(dict([*choice.dropped, *stray]).items()):
        segment = segments[index]
        said = segment.text or segment.credit or (segment.image[1] if segment.image else "")
        text = safe_block(said[:_LONGEST_REMOVED])
        if text and id(segment) not in shown:
            at = bisect_left(numbers, before[index])
            found.append(Removed(text, why, blocks[at - 1].id if at else ""))
    return tuple(found)
