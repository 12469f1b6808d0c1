"""An annotated article as one HTML file: no script, no request, readable, printable, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from reader.annotation import Annotation, State
from reader.article import Article, Block, Kind, Mark, Passage, Span
from reader.copies import jsonld

_TAGS = {
    Mark.EMPHASIS: "em",
    Mark.STRONG: "strong",
    Mark.CODE: "code",
    Mark.STRUCK: "s",
    Mark.RAISED: "sup",
}
_STYLE = """
:root { color-scheme: light dark; --ink: #2b2620; --ground: #fbf8f1; --dim: #6a6255; --line: #d9cfba; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4dccb; --ground: #1b1916; --dim: #a39a87; --line: #4d473c; } }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1rem; background: var(--ground); color: var(--ink);
  font: 1.1rem/1.6 Georgia, 'Times New Roman', serif; }
h1 { line-height: 1.2; } .lead { font-style: italic; font-size: 1.2rem; } .byline, figcaption, footer { color: var(--dim); font-size: .9rem; }
figure { margin: 1.5rem 0; border-left: 3px solid var(--line); padding-left: 1rem; }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 3px solid var(--dim); font-style: italic; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); } table { border-collapse: collapse; }
td, th { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; text-align: left; }
mark { color: #1b1916; border-radius: 2px; } mark.yellow { background: #f7e388; } mark.green { background: #cfe5a9; }
mark.blue { background: #bcd9f0; } mark.pink { background: #f3c3d8; } mark.orange { background: #f6cf9f; } mark.purple { background: #d9c8ee; }
aside { margin: .5rem 0 1.5rem 1rem; padding: .4rem .8rem; border-left: 3px solid var(--line); font-size: .95rem; white-space: pre-line; }
@media print { body { margin: 0; max-width: none; } }
"""


def render(article: Article, annotations: Sequence[Annotation] = (), *, identity: str = "") -> str:
    """The whole file."""
    passages = {passage.id: passage for passage in article.passages}
    parts = []
    if "title" in passages:
        parts.append(f"<h1>{_inline(passages['title'], (), annotations)}</h1>")
        parts += _notes(passages["title"], annotations)
    if "lead" in passages:
        parts.append(f'<p class="lead">{_inline(passages["lead"], (), annotations)}</p>')
        parts += _notes(passages["lead"], annotations)
    parts.append(f'<p class="byline">{_byline(article)}</p>')
    parts += _body(article, passages, annotations)
    orphans = [annotation for annotation in annotations if annotation.state is State.ORPHAN]
    if orphans:
        parts.append("<h2>Highlights whose words are gone</h2>")
        parts += [_note(annotation, quote=True) for annotation in orphans]
    data = (
        jsonld.render(article, annotations, identity=identity).replace("</", "<\\/").replace("<!--", "<\\!--")
    )
    language = f' lang="{escape(article.language, quote=True)}"' if article.language else ""
    canonical = article.canonical_url or article.url
    link = f'<link rel="canonical" href="{escape(canonical, quote=True)}">\n' if canonical else ""
    return (
        f'<!doctype html>\n<html{language}>\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(article.title)}</title>\n{link}<style>{_STYLE}</style>\n"
        f'<script type="application/ld+json">\n{data}</script>\n</head>\n<body>\n<article>\n'
        + "\n".join(parts)
        + f"\n</article>\n<footer>{_source(canonical)}</footer>\n</body>\n</html>\n"
    )


def _byline(article: Article) -> str:
    date = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    return escape(" · ".join(filter(None, (", ".join(article.authors), article.site, date))))


def _source(link: str) -> str:
    return (
        f'<p>From <a href="{escape(link, quote=True)}" rel="noreferrer">{escape(link)}</a></p>'
        if link
        else ""
    )


def _body(article: Article, passages: dict[str, Passage], annotations: Sequence[Annotation]) -> list[str]:
    parts: list[str] = []
    lists: list[str] = []
    for block in article.blocks:
        wanted = ("ol" if block.marker[:1].isdigit() else "ul") if block.kind is Kind.LIST_ITEM else ""
        if lists and lists[-1] != wanted:
            parts.append(f"</{lists.pop()}>")
        if wanted and not lists:
            parts.append(f"<{wanted}>")
            lists.append(wanted)
        passage = passages.get(block.id)
        text = _inline(passage, block.spans, annotations) if passage else ""
        parts.append(_block(block, text))
        if passage:
            parts += _notes(passage, annotations)
    parts += [f"</{name}>" for name in reversed(lists)]
    return [part for part in parts if part]


def _block(block: Block, text: str) -> str:
    match block.kind:
        case Kind.HEADING:
            level = min(6, max(2, block.level))
            return f"<h{level}>{text}</h{level}>"
        case Kind.CAPTION | Kind.IMAGE:
            credit = f" <small>{escape(block.credit)}</small>" if block.credit else ""
            return f"<figure><figcaption>{text}{credit}</figcaption></figure>" if text or credit else ""
        case Kind.QUOTE:
            return f"<blockquote><p>{text}</p></blockquote>"
        case Kind.LIST_ITEM:
            return f"<li>{text}</li>"
        case Kind.CODE:
            return f"<pre><code>{text}</code></pre>"
        case Kind.TABLE:
            return _table(block.text)
        case Kind.RULE:
            return "<hr>"
        case Kind.EMBED:
            href = escape(block.href, quote=True)
            return (
                f'<p><a href="{href}" rel="noreferrer">{text or href}</a></p>' if href else f"<p>{text}</p>"
            )
        case _:
            marker = f"<strong>{escape(block.marker)}</strong> " if block.marker.strip() else ""
            return f"<p>{marker}{text}</p>"


def _table(text: str) -> str:
    rows = [row.split("\t") for row in text.split("\n")]
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _inline(passage: Passage, spans: Sequence[Span], annotations: Sequence[Annotation]) -> str:
    text = passage.text
    marks = [
        (max(0, a.selector.start - passage.start), min(len(text), a.selector.end - passage.start), a)
        for a in annotations
        if a.state is not State.ORPHAN and a.selector.start < passage.end and a.selector.end > passage.start
    ]
    cuts = {0, len(text)}
    for span in spans:
        cuts |= {max(0, span.start), min(len(text), span.end)}
    for start, end, _ in marks:
        cuts |= {start, end}
    out: list[str] = []
    for start, end in pairwise(sorted(cuts)):
        piece = escape(text[start:end]).replace("\n", "<br>")
        for span in spans:
            if span.start <= start and end <= span.end:
                if span.mark is Mark.LINK and span.href:
                    piece = f'<a href="{escape(span.href, quote=True)}" rel="noreferrer">{piece}</a>'
                elif span.mark in _TAGS:
                    piece = f"<{_TAGS[span.mark]}>{piece}</{_TAGS[span.mark]}>"
        for low, high, annotation in marks:
            if low <= start and end <= high:
                name = (
                    f' id="hl-{annotation.id}"'
                    if start == low and annotation.selector.start >= passage.start
                    else ""
                )
                piece = f'<mark{name} class="{annotation.colour.value}">{piece}</mark>'
        out.append(piece)
    return "".join(out)


def _notes(passage: Passage, annotations: Sequence[Annotation]) -> list[str]:
    return [
        _note(annotation)
        for annotation in annotations
        if annotation.state is not State.ORPHAN
        and (annotation.note or annotation.tags)
        and passage.start < annotation.selector.end <= passage.end
    ]


def _note(annotation: Annotation, *, quote: bool = False) -> str:
    tags = " ".join(f"#{escape(tag)}" for tag in annotation.tags)
    words = [f"“{escape(annotation.quote)}”"] if quote else []
    return "<aside>" + "\n".join(filter(None, (*words, escape(annotation.note), tags))) + "</aside>"
