"""Articles and annotations that hypothesis makes, full of what file formats stumble over."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from reader.annotation import Annotation, Colour, State, selector_for
from reader.article import Article, Block, Kind, Mark, Span
from reader.text import safe_block, safe_code, safe_line

HOSTILE = (
    "==", "=", "|", "---", "***", "</script>", "<b>", "<!--", "-->", "[[x]]", "]", "[^1]", "^hl-1", "`", "```",
    "*", "_", "~~", "#", "# ", "> ", "- ", "1. ", "+", "\\", "$", "$$", "%%", "{{", "&amp;", "&", "@", "![", "](",
    "http://a.example/b==c", "مرحبا", "שלום", "👩‍👩‍👧", "é", "日本語", "“", "”", "'", '"', ":", ": ", "\u00a0", "{", "}", "ß",
)  # fmt: skip
"""Pieces that are markup somewhere."""

_WORDS = ("harbour", "flour", "the", "ferry", "nine", "days", "Veloso", "said", "on", "Tuesday")
_piece = st.sampled_from(_WORDS) | st.sampled_from(_WORDS) | st.sampled_from(HOSTILE)


def _text(pieces: list[str], gaps: list[str]) -> str:
    return "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False))


def texts(longest: int = 12, gaps: tuple[str, ...] = (" ", " ", "", "\n")) -> st.SearchStrategy[str]:
    """Hostile text as it may stand in an article: terminal-safe, trimmed, not empty."""
    made = st.builds(
        _text,
        st.lists(_piece, min_size=1, max_size=longest),
        st.lists(st.sampled_from(gaps), min_size=longest, max_size=longest),
    )
    return made.map(safe_block).map(str).filter(bool)


lines = texts(8, (" ", "")).map(safe_line).map(str).filter(bool)
"""The same in one line."""


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Up to three spans in a text, apart from one another or overlapping."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        mark = draw(st.sampled_from(tuple(Mark)))
        found.append(Span(start, end, mark, "https://a.example/x?y==z" if mark is Mark.LINK else ""))
    return tuple(found)


@st.composite
def blocks(draw: st.DrawFn, number: int) -> Block:
    """A block of any kind."""
    kind = draw(st.sampled_from([k for k in Kind if k not in (Kind.TITLE, Kind.LEAD)]))
    name = f"b{number}"
    level = draw(st.integers(0, 3))
    match kind:
        case Kind.RULE:
            return Block(name, kind)
        case Kind.HEADING:
            return Block(
                name, kind, draw(lines), level=level + 1, marker=draw(st.sampled_from(("", "10:45")))
            )
        case Kind.CODE:
            code = safe_code(draw(texts(10, (" ", "\n", "\n\n", "    "))))
            return Block(name, kind, code or "x", language=draw(st.sampled_from(("", "python", "a b"))))
        case Kind.TABLE:
            cell = lines | st.just("")
            rows = draw(st.lists(st.lists(cell, min_size=1, max_size=3), min_size=1, max_size=3))
            table = "\n".join("\t".join(row) for row in rows)
            return Block(name, kind, table if table and table == table.strip() else "a\tb")
        case Kind.EMBED:
            return Block(name, kind, draw(lines | st.just("")), href="https://v.example/1")
        case Kind.IMAGE:
            return Block(name, kind, "", credit=draw(lines | st.just("")))
        case _:
            text = draw(texts())
            marked = draw(spans(text))
            marker = draw(st.sampled_from(("", "•", "3.") if kind is Kind.LIST_ITEM else ("", "", "10:45")))
            credit = draw(lines | st.just("")) if kind is Kind.CAPTION else ""
            return Block(name, kind, text, level, marked, credit, marker="" if credit else marker)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """A whole article."""
    count = draw(st.integers(1, 6))
    return Article(
        title=draw(lines | st.just("")),
        standfirst=draw(texts() | st.just("")),
        authors=tuple(draw(st.lists(lines, max_size=2))),
        site=draw(lines | st.just("")),
        language=draw(st.sampled_from(("", "en", "ar", "no", "zh-Hant"))),
        published=draw(st.none() | st.just(datetime(2026, 1, 30, 9, 12, tzinfo=UTC))),
        url="https://gazette.example/a?b=1#c",
        blocks=tuple(draw(blocks(number)) for number in range(count)),
    )


notes = st.one_of(st.just(""), texts(8, (" ", "", "\n", "\n\n", "  \n")), st.text(max_size=20).map(str))
tags = st.lists(lines.map(lambda line: line.replace("\n", " ")), max_size=2, unique=True).map(tuple)


@st.composite
def highlights(draw: st.DrawFn, text: str, most: int = 4) -> tuple[Annotation, ...]:
    """Highlights on a text: overlapping, nested, over several blocks, some of them orphans."""
    made: dict[str, Annotation] = {}
    for number in range(draw(st.integers(0, most)) if text.strip() else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = min(len(text), start + draw(st.integers(1, 60)))
        selector = selector_for(text, start, end)
        if not selector.exact:
            continue
        created = datetime(2026, 2, 1, 8, number, tzinfo=UTC)
        annotation = Annotation(
            str(uuid.uuid5(uuid.NAMESPACE_URL, f"note {number}")),
            selector,
            created,
            created + timedelta(hours=draw(st.integers(0, 3))),
            draw(st.sampled_from(tuple(Colour))),
            draw(notes),
            draw(tags),
            draw(st.sampled_from((State.ANCHORED, State.ANCHORED, State.MOVED, State.ORPHAN))),
        )
        made[annotation.id] = annotation
    return tuple(made.values())


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, tuple[Annotation, ...]]:
    """An article with its annotations."""
    article = draw(articles())
    return article, draw(highlights(article.text))
