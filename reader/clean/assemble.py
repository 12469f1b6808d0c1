"""The chosen body and what the page says of itself, made one article: headline, standfirst, blocks, once each."""

from __future__ import annotations

from collections.abc import Sequence

from reader.article import Article, Block, Kind
from reader.clean.captions import collapse
from reader.clean.dom import Document
from reader.clean.metadata import Facts
from reader.text.fold import folded
from reader.text.safe import safe_line

_TEASER = 150
"""Words under which the text of a page that says it is not free is only its beginning."""


def assemble(document: Document, facts: Facts, made: Sequence[Block], extractor: str) -> Article:
    """An article out of the blocks of its body and the metadata of its page."""
    heads = {folded(form) for form in facts.headlines}
    made = [b for b in made if not (b.kind in (Kind.HEADING, Kind.PARAGRAPH) and folded(b.text) in heads)]
    collapsed = collapse(made, title=facts.title, standfirst="")
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


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind is not Kind.CAPTION)
