"""The text of an annotated article as HTML that is also XML: for the HTML copy and for EPUB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from reader.annotation import Annotation
from reader.article import Article, Block, Kind, Mark, Passage, Span
from reader.copies.fragments import fragment_link
from reader.copies.inline import Stretch, highlights, nested, weave
from reader.copies.material import Material
from reader.text.safe import scrub

_TAGS = {
    Mark.EMPHASIS: "em",
    Mark.STRONG: "strong",
    Mark.CODE: "code",
    Mark.STRUCK: "s",
    Mark.RAISED: "sup",
}
Picture = Callable[[str], str]
"""The address under which a picture's own address is shown; empty leaves it out."""


def body(material: Material, picture: Picture) -> str:
    """Headline, byline, blocks with their highlights, notes under the passages they belong to."""
    article = material.article
    passages = {passage.id: passage for passage in article.passages}
    parts: list[str] = []
    if title := passages.get("title"):
        parts += [f'<h1 dir="auto">{inline(title, (), material)}</h1>', *_notes(title, material)]
    if lead := passages.get("lead"):
        parts += [f'<p class="lead" dir="auto">{inline(lead, (), material)}</p>', *_notes(lead, material)]
    if words := byline(article):
        parts.append(f'<p class="byline">{escape(words)}</p>')
    around = ""
    for block in article.blocks:
        wanted = ("ol" if block.marker[:1].isdigit() else "ul") if block.kind is Kind.LIST_ITEM else ""
        if wanted != around:
            parts += [f"</{around}>"] if around else []
            parts += [f"<{wanted}>"] if wanted else []
            around = wanted
        passage = passages.get(block.id)
        notes = _notes(passage, material) if passage else []
        if block.kind is Kind.LIST_ITEM:
            text = inline(passage, block.spans, material) if passage else ""
            depth = f' class="depth{min(block.level, 4)}"' if block.level else ""
            parts.append(f'<li dir="auto"{depth}>{text}{"".join(notes)}</li>')
        else:
            parts += [_block(block, passage, material, picture), *notes]
    parts += [f"</{around}>"] if around else []
    return "\n".join(part for part in parts if part)


def byline(article: Article) -> str:
    """Who wrote it, where and when, in one line."""
    date = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    return " · ".join(filter(None, (", ".join(article.authors), article.site, date)))


def index(material: Material) -> str:
    """All highlights as a list that leads to each, and to its place in the source; empty without any."""
    items = []
    for annotation in [*material.placed, *material.orphans]:
        quote = escape(scrub(" ".join(annotation.quote.split())))
        lost = annotation in material.orphans
        there = "" if lost else fragment_link(material.link, annotation.selector)
        source = (
            f' <a class="there" href="{escape(there)}" rel="noreferrer">in the source</a>' if there else ""
        )
        words = f"“{quote}”" if lost else f'<a href="#hl-{escape(annotation.id)}">“{quote}”</a>'
        note = _note(annotation) if lost else ""
        gone = " <small>(these words are gone from the article)</small>" if lost else ""
        items.append(f'<li dir="auto" class="{annotation.colour.value}">{words}{source}{gone}{note}</li>')
    if not items:
        return ""
    return '<section class="index">\n<h2>Highlights</h2>\n<ol>\n' + "\n".join(items) + "\n</ol>\n</section>"


def _block(block: Block, passage: Passage | None, material: Material, picture: Picture) -> str:
    text = inline(passage, block.spans, material) if passage else ""
    match block.kind:
        case Kind.HEADING:
            level = min(6, max(2, block.level))
            return f'<h{level} dir="auto">{text}</h{level}>'
        case Kind.CAPTION | Kind.IMAGE:
            return _figure(block, text, picture)
        case Kind.QUOTE:
            return f'<blockquote><p dir="auto">{text}</p></blockquote>'
        case Kind.CODE:
            return f"<pre><code>{text}</code></pre>"
        case Kind.TABLE:
            return _table(passage, material) if passage else ""
        case Kind.RULE:
            return "<hr/>"
        case Kind.EMBED:
            href = escape(block.href)
            link = f'<a href="{href}" rel="noreferrer">{text or href}</a>' if href else text
            return f"<p>{link}</p>" if link else ""
        case _:
            marker = f"<strong>{escape(block.marker.strip())}</strong> " if block.marker.strip() else ""
            return f'<p dir="auto">{marker}{text}</p>'


def _figure(block: Block, text: str, picture: Picture) -> str:
    address = picture(block.image.url) if block.image and block.image.url else ""
    shown = (
        f'<img src="{escape(address)}" alt="{escape(block.image.alt)}"/>' if address and block.image else ""
    )
    credit = f" <small>{escape(block.credit)}</small>" if block.credit else ""
    caption = f'<figcaption dir="auto">{text}{credit}</figcaption>' if text or credit else ""
    return f"<figure>{shown}{caption}</figure>" if shown or caption else ""


def _table(passage: Passage, material: Material) -> str:
    marks = highlights(passage, material.placed)
    rows: list[str] = []
    at = 0
    for number, row in enumerate(passage.text.split("\n")):
        tag = "td" if number else "th"
        cells = []
        for cell in row.split("\t"):
            here = [
                Stretch(m.start - at, m.end - at, None, annotations=m.annotations)
                for m in marks
                if at <= m.start and m.end <= at + len(cell)
            ]
            cells.append(f"<{tag}>{_woven(cell, (), here, passage, at)}</{tag}>")
            at += len(cell) + 1
        rows.append("<tr>" + "".join(cells) + "</tr>")
    width = max(row.count("<t") for row in rows) - 1
    rows = [row.removesuffix("</tr>") + "<td></td>" * (width + 1 - row.count("<t")) + "</tr>" for row in rows]
    return f"<table>\n<thead>{rows[0]}</thead>\n<tbody>{''.join(rows[1:]) or '<tr><td></td></tr>'}</tbody>\n</table>"


def inline(passage: Passage, spans: Sequence[Span], material: Material) -> str:
    """A passage's text with its spans and highlights."""
    return _woven(passage.text, spans, highlights(passage, material.placed), passage, 0)


def _woven(text: str, spans: Sequence[Span], marks: Sequence[Stretch], passage: Passage, at: int) -> str:
    named: set[str] = set()

    def delimiters(stretch: Stretch) -> tuple[str, str]:
        if stretch.mark is None:
            # The latest highlight gives the colour; each is named once, where it begins.
            begins = [
                a.id
                for a in stretch.annotations
                if a.id not in named and a.selector.start >= passage.start + at
            ]
            named.update(begins)
            colour = stretch.annotations[-1].colour.value
            names = "".join(f'<span id="hl-{escape(name)}"></span>' for name in begins)
            return f'{names}<mark class="{colour}">', "</mark>"
        if stretch.mark is Mark.LINK:
            return f'<a href="{escape(stretch.href)}" rel="noreferrer">', "</a>"
        return f"<{_TAGS[stretch.mark]}>", f"</{_TAGS[stretch.mark]}>"

    def plain(piece: str) -> str:
        return escape(piece, quote=False).replace("\n", "<br/>" if passage.kind is not Kind.CODE else "\n")

    return weave(text, nested(text, spans, marks), plain, delimiters)


def _notes(passage: Passage, material: Material) -> list[str]:
    return [_note(a) for a in material.ending_in(passage) if a.note or a.tags]


def _note(annotation: Annotation) -> str:
    note = escape(scrub(annotation.note), quote=False)
    tags = " ".join(f"<b>#{escape(tag, quote=False)}</b>" for tag in annotation.tags)
    inside = "\n".join(filter(None, (note, tags)))
    colour = annotation.colour.value
    return f'<aside class="{colour}" dir="auto">{inside}</aside>' if inside else ""
