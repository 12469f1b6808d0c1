"""A copy that Broadsheet saved, as the article it was made of; its highlights are read by `own`."""

from __future__ import annotations

from dataclasses import replace

from reader.article import SAVED_COPY, Article, Block, Image, Kind, Span
from reader.clean.page import clean_page
from reader.clean.plain import MAX_BLOCKS, MAX_CHARACTERS
from reader.copies.html import data_in
from reader.copies.parsing import Parsed, parse
from reader.imports.model import moment, people
from reader.imports.own import is_copy
from reader.sites import SiteRules
from reader.text import safe_block, safe_code, safe_line, safe_url

DEEPEST = 8
"""Levels of lists and quotations in a copy."""
_PARTS = SiteRules("", body=("article",), drop=("aside", ".byline", ".index", "footer"))
"""Where an HTML copy has the article's own words, and what it says beside them."""


def article_of(text: str, kind: str) -> Article | None:
    """The article in a copy, terminal-safe; None where the file is none, or larger than any that was saved.

    Args:
        kind: "html" or "markdown".
    """
    if kind == "html":
        page = replace(clean_page(text, rules=_PARTS), extractor=SAVED_COPY) if _is_page(text) else None
        return page and replace(page, url=page.canonical_url, removed=())
    parsed = parse(text.replace("\r\n", "\n")) if len(text) <= MAX_CHARACTERS else Parsed()
    return _of_markdown(parsed) if is_copy(parsed) and len(parsed.blocks) <= MAX_BLOCKS else None


def _is_page(text: str) -> bool:
    return data_in(text) is not None and text.count("<article") == 1


def _of_markdown(parsed: Parsed) -> Article:
    fields = parsed.fields
    blocks = [_safe(block) for block in parsed.blocks]
    title, standfirst = safe_line(fields.get("title"), 500), ""
    if "articles" not in fields:  # of several in one file, every headline stays where it is
        if blocks and blocks[0].kind is Kind.HEADING and blocks[0].level == 1:
            title = safe_line(blocks.pop(0).text)
        if blocks and blocks[0].kind is Kind.CAPTION and not blocks[0].image and not blocks[0].credit:
            standfirst = blocks.pop(0).text
    return Article(
        title=title,
        standfirst=standfirst,
        authors=people(fields.get("authors")),
        published=moment(fields.get("published")),
        site=safe_line(fields.get("site"), 200),
        language=safe_line(fields.get("language"), 20),
        url=safe_url(fields.get("url")),
        canonical_url=safe_url(fields.get("canonical")),
        extractor=SAVED_COPY,
        blocks=tuple(replace(block, id=f"b{number}") for number, block in enumerate(blocks)),
        license=safe_url(fields.get("license")),
        free={"free": True, "subscribers": False}.get(str(fields.get("access"))),
    )


def _safe(block: Block) -> Block:
    """A block of a file, fit for the screen; its spans stay where its text did."""
    if block.kind is Kind.TABLE:
        rows = [[safe_line(cell) for cell in row.split("\t")] for row in block.text.split("\n")]
        text = "\n".join("\t".join(row) for row in rows)
    else:
        text = safe_code(block.text) if block.kind is Kind.CODE else safe_block(block.text)
    spans: tuple[Span, ...] = block.spans if text == block.text else ()
    image = block.image and Image(safe_url(block.image.url), safe_line(block.image.alt))
    return replace(
        block,
        text=text,
        level=min(block.level, DEEPEST),
        spans=spans,
        image=image if image and image.url else None,
        credit=safe_line(block.credit, 300),
        marker=safe_line(block.marker, 40),
        language=safe_line(block.language, 40),
    )
