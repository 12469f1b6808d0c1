"""The text of an annotated article as HTML that is also XML: for the HTML copy and for EPUB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from reader.annotation import Annotation
from reader.article import Article, Block, Kind, Mark, Passage, Span
from reader.copies.fragments import fragment_link
from reader.copies.inline import Stretch, highlights, nested, table_rows, weave
from reader.copies.material import Material
from reader.text.safe import scrub

_TAGS = {
    Mark.EMPHASIS: "em",
    Mark.STRONG: "strong",
    Mark.CODE: "code",
    Mark.STRUCK: "s",
    Mark.RAISED: "sup",
}


def byline(article: Article) -> str:
    """Who wrote it, where and when, in one line."""
    date = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    return " · ".join(filter(None, (", ".join(article.authors), article.house, date)))


def page(material: Material, picture: Callable[[str], str], prefix: str = "hl-") -> tuple[str, str]:
    """The article with its highlights and notes, and the list of its highlights.

    Args:
        picture: the address under which a picture's own address is shown; empty leaves it out.
        prefix: before an annotation's id, where it is the id of its first mark.
    """
    made = _Page(material, picture, prefix)
    return made.body(), made.index()


class _Page:
    """Writes one article; remembers which highlights have been named."""

    def __init__(self, material: Material, picture: Callable[[str], str], prefix: str) -> None:
        self._material = material
        self._placed = material.placed
        self._picture = picture
        self._prefix = prefix
        self._named: set[str] = set()

    def body(self) -> str:
        """Headline, byline, blocks with their highlights, notes under the passages they belong to."""
        article = self._material.article
        passages = {passage.id: passage for passage in article.passages}
        parts: list[str] = []
        if title := passages.get("title"):
            parts += [f'<h1 dir="auto">{self._inline(title, ())}</h1>', *self._notes(title)]
        if lead := passages.get("lead"):
            parts += [f'<p class="lead" dir="auto">{self._inline(lead, ())}</p>', *self._notes(lead)]
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
            text = self._block(block, passage)
            notes = self._notes(passage) if passage else []
            parts += [text.removesuffix("</li>"), *notes, "</li>"] if wanted and notes else [text, *notes]
        parts += [f"</{around}>"] if around else []
        return "\n".join(part for part in parts if part)

    def index(self) -> str:
        """All highlights as a list that leads to each, and to its place in the source; empty without any."""
        items = [self._entry(annotation) for annotation in self._placed]
        items += [self._orphan(annotation) for annotation in self._material.orphans]
        if not items:
            return ""
        listed = "\n".join(items)
        return f'<section class="index">\n<h2>Highlights</h2>\n<ol>\n{listed}\n</ol>\n</section>'

    def _entry(self, annotation: Annotation) -> str:
        words = _quote(annotation)
        if annotation.id in self._named:
            words = f'<a href="#{self._prefix}{escape(annotation.id)}">{words}</a>'
        link = escape(fragment_link(self._material.link, annotation.selector))
        there = f' <a class="there" href="{link}" rel="noreferrer">in the source</a>' if link else ""
        return f'<li dir="auto" class="{annotation.colour.value}">{words}{there}</li>'

    def _orphan(self, annotation: Annotation) -> str:
        gone = "<small>(these words are gone from the article)</small>"
        words = f"{_quote(annotation)} {gone}{_note(annotation)}"
        return f'<li dir="auto" class="{annotation.colour.value}">{words}</li>'

    def _block(self, block: Block, passage: Passage | None) -> str:
        if block.kind is Kind.TABLE:
            return self._table(passage) if passage else ""
        text = self._inline(passage, block.spans) if passage else ""
        match block.kind:
            case Kind.HEADING:
                level = min(6, max(2, block.level))
                return f'<h{level} dir="auto">{_time(block)}{text}</h{level}>'
            case Kind.CAPTION | Kind.IMAGE:
                return self._figure(block, text)
            case Kind.QUOTE:
                return f'<blockquote><p dir="auto">{text}</p></blockquote>'
            case Kind.LIST_ITEM:
                depth = f' class="depth{min(block.level, 4)}"' if block.level else ""
                return f'<li dir="auto"{depth}>{text}</li>'
            case Kind.CODE:
                return f"<pre><code>{text}</code></pre>"
            case Kind.RULE:
                return "<hr/>"
            case Kind.EMBED:
                href = escape(block.href)
                link = f'<a href="{href}" rel="noreferrer">{text or href}</a>' if href else text
                return f"<p>{link}</p>" if link else ""
            case _:
                return f'<p dir="auto">{_time(block)}{text}</p>'

    def _figure(self, block: Block, text: str) -> str:
        shown = ""
        if block.image and (address := self._picture(block.image.url)):
            shown = f'<img src="{escape(address)}" alt="{escape(block.image.alt)}"/>'
        credit = f' <small class="credit">{escape(block.credit)}</small>' if block.credit else ""
        caption = f'<figcaption dir="auto">{text}{credit}</figcaption>' if text or credit else ""
        return f"<figure>{shown}{caption}</figure>" if shown or caption else ""

    def _table(self, passage: Passage) -> str:
        marks = highlights(passage, self._placed)
        rows = [
            [self._woven(cell, (), here, "<br/>") for cell, here in row]
            for row in table_rows(passage.text, marks)
        ]
        width = max(map(len, rows))
        full = [[*row, *[""] * (width - len(row))] for row in rows]
        head = "".join(f"<th>{cell}</th>" for cell in full[0])
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in full[1:])
        return f"<table>\n<thead><tr>{head}</tr></thead>\n" + (
            f"<tbody>{body}</tbody>\n</table>" if body else "</table>"
        )

    def _inline(self, passage: Passage, spans: Sequence[Span]) -> str:
        line_end = "\n" if passage.kind is Kind.CODE else "<br/>"
        return self._woven(passage.text, spans, highlights(passage, self._placed), line_end)

    def _woven(self, text: str, spans: Sequence[Span], marks: Sequence[Stretch], line_end: str) -> str:
        def plain(piece: str) -> str:
            return escape(piece, quote=False).replace("\n", line_end)

        return weave(text, nested(text, spans, marks), plain, self._delimiters)

    def _delimiters(self, stretch: Stretch) -> tuple[str, str]:
        if stretch.mark is Mark.LINK:
            return f'<a href="{escape(stretch.href)}" rel="noreferrer">', "</a>"
        if stretch.mark is not None:
            return f"<{_TAGS[stretch.mark]}>", f"</{_TAGS[stretch.mark]}>"
        fresh = [a.id for a in stretch.annotations if a.id not in self._named]
        self._named.update(fresh)
        names = "".join(f'<span id="{self._prefix}{escape(name)}"></span>' for name in fresh)
        # Where highlights overlap, the latest gives the colour.
        return f'{names}<mark class="{stretch.annotations[-1].colour.value}">', "</mark>"

    def _notes(self, passage: Passage) -> list[str]:
        return [_note(a) for a in self._material.ending_in(passage) if a.note or a.tags]


def _quote(annotation: Annotation) -> str:
    return f"“{escape(scrub(' '.join(annotation.quote.split())), quote=False)}”"


def _note(annotation: Annotation) -> str:
    note = escape(scrub(annotation.note), quote=False)
    tags = " ".join(f"<b>#{escape(scrub(tag), quote=False)}</b>" for tag in annotation.tags)
    inside = "\n".join(filter(None, (note, tags)))
    return f'<aside class="{annotation.colour.value}" dir="auto">{inside}</aside>' if inside else ""


def _time(block: Block) -> str:
    """The time of a live entry, before its first words."""
    return f"<strong>{escape(block.marker.strip())}</strong> " if block.marker.strip() else ""
