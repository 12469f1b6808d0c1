"""Ten articles of the sample edition, annotated, with titles and notes that file formats stumble over."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from reader.annotation import Annotation, Colour, State, selector_for
from reader.article import Article
from reader.clean import clean_html
from reader.copies import Material
from reader.resources import asset

SAVED = datetime(2026, 2, 3, 7, 30, tzinfo=UTC)
HOSTILE = (
    "==", "a | b", "---", "</script><script>alert(1)</script>", "one\ntwo\n\n# three\n* four", "שלום עולם: مرحبا",
    "👩‍👩‍👧 and é", "[[link]] #tag ^block %%hidden%%", "{{ x }} {% y %} \\end{document}", '"quoted" `code` ]]> &amp; <!-- no -->',
)  # fmt: skip


@cache
def sample() -> tuple[Material, ...]:
    """The articles with four to five annotations each; one of them has lost its words."""
    pages = sorted((asset("edition") / "pages").glob("*.html"))[:10]
    return tuple(_material(number, page.read_bytes()) for number, page in enumerate(pages))


def _material(number: int, page: bytes) -> Material:
    link = f"https://gazette.example/sample/{number}?a=1&b=2"
    article = clean_html(page, link)
    title = f"{article.title} {' '.join(HOSTILE[number % len(HOSTILE)].split())}"
    article = replace(article, title=title, canonical_url=link)
    if number % 2:
        article = replace(
            article, license="https://creativecommons.org/licenses/by-sa/4.0/", free=number % 4 == 1
        )
    return Material(article, _annotations(number, article), link, ("reading list", "2026"), SAVED)


def _annotations(number: int, article: Article) -> tuple[Annotation, ...]:
    text = article.text
    places = [(0, 40), (len(text) // 3, 90), (len(text) // 3 + 30, 120), (len(text) * 2 // 3, 700), (30, 20)]
    made = []
    for count, (start, size) in enumerate(places):
        moment = SAVED - timedelta(hours=10 - count)
        made.append(
            Annotation(
                str(uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {count}")),
                selector_for(text, start, start + size),
                moment,
                moment + timedelta(minutes=number),
                tuple(Colour)[(number + count) % 6],
                HOSTILE[(number + count) % len(HOSTILE)] if count % 2 else "",
                ("a tag", "2026")[: count % 3],
                State.ORPHAN if count == 4 else State.MOVED if count == 3 else State.ANCHORED,
            )
        )
    return tuple(made)
