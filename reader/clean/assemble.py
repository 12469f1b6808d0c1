"""The chosen body and what the page says of itself, made one article: headline, standfirst, blocks, once each."""

from __future__ import annotations

from collections.abc import Sequence

from reader.article import Article, Block, Kind
from reader.clean.build import blocks as build
from reader.clean.captions import collapse
from reader.clean.dom import Document
from reader.clean.figures import with_figures
from reader.clean.lead import find_lead, headline_at
from reader.clean.metadata import Facts
from reader.clean.segments import Segment
from reader.clean.walk import Walk
from reader.errors import CleanError
from reader.text.safe import safe_block, safe_line

_ABOVE = 6
"""Segments above the headline among which its picture may stand."""
_KICKER = 40
"""Characters of a line that may stand above a headline."""
_TEASER = 150
"""Words under which the text of a page that says it is not free is only its beginning."""


def assemble(
    document: Document, facts: Facts, walk: Walk, chosen: Sequence[Segment], extractor: str
) -> Article:
    """An article out of the segments of its body and the metadata of its page.

    Raises:
        CleanError: there is neither text nor a headline.
    """
    nodes, segments = walk.nodes, walk.segments
    body = {id(segment) for segment in chosen}
    first = next((at for at, segment in enumerate(segments) if id(segment) in body), len(segments))
    head = headline_at(segments, facts, first)
    lead = find_lead(nodes, segments, chosen, facts, head)
    kept = with_figures(nodes, segments, chosen, max(0, (first if head < 0 else head) - _ABOVE))
    made = build((segment for segment in kept if segment is not lead), document)
    if not any(block.text for block in made) and not facts.title:
        raise CleanError("This page holds no text.", "It may need a browser: press o to open it there.")
    if head < 0 and (shown := _heading_above(made)):
        facts.title, facts.headlines = shown, (shown, *facts.headlines)
        facts.provenance["title"] = "visible"
    standfirst = safe_block(lead.text) if lead else ""
    collapsed = collapse(made, title=facts.title, standfirst=standfirst, headlines=facts.headlines)
    walled = facts.paywalled and _words(collapsed.blocks) < _TEASER
    warnings = list(document.warnings)
    if walled:
        warnings.append("Only the beginning is here: the site keeps the rest for its subscribers.")
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
        paywalled=walled,
        extractor=extractor,
        warnings=tuple(warnings),
        blocks=collapsed.blocks,
        removed=collapsed.removed,
        provenance=facts.provenance,
    )


def _heading_above(made: Sequence[Block]) -> str:
    """The first-level heading that stands in the body above its first paragraph: the headline the page shows."""
    for block in made:
        if block.kind is Kind.HEADING and block.level == 1:
            return block.text
        if block.kind is Kind.PARAGRAPH and len(block.text) > _KICKER:
            break
    return ""


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind is not Kind.CAPTION)
