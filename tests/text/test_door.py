"""Whatever road a text comes by, nothing that a terminal acts upon is in what is shown of it."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.clean import clean_fragment, clean_html, clean_text
from reader.errors import BroadsheetError
from reader.fetch.feed import parse_feed
from reader.fetch.opml import parse_opml
from tests.text.test_safe import acts

URL = "https://gazette.example/story"
ACTING = "\x1b\x9b\x9d\x07\x08\x7f\u202e\u2066\u200b\ufeff\U000e0041"
hostile = st.text(st.one_of(st.sampled_from(ACTING), st.characters()), max_size=120)
few = settings(max_examples=40, deadline=None)


def strings(thing: object) -> Iterator[str]:
    """Every string in a value, its parts and their parts."""
    if isinstance(thing, Enum):
        return
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from strings(getattr(thing, field.name))
    elif isinstance(thing, dict):
        yield from strings([*thing.keys(), *thing.values()])
    elif isinstance(thing, list | tuple | set | frozenset):
        for part in thing:
            yield from strings(part)


def shown_safely(thing: object) -> bool:
    return not any(acts(char) for text in strings(thing) for char in text if char not in "\n\t")


@few
@given(hostile)
@example("a\x1b]52;c;UFdORUQ=\x07b")
@example("\x9b31m\u202egnp")
@example("Ø\x80 â\x80\xae")
def test_a_page(text: str) -> None:
    said = html.escape(text)
    data = json.dumps(
        {"@type": "NewsArticle", "headline": text, "author": {"name": text}, "description": text}
    )
    page = f"""<html lang="{said}"><head><title>{said}</title><meta property="og:site_name" content="{said}">
    <script type="application/ld+json">{data.replace("<", " ")}</script></head><body><article><h1>{said}</h1>
    <p>The ferry crews voted {said} on Tuesday to stay ashore for a third week, and <a href="/{said}">more</a>.</p>
    <figure><img src="a.jpg" alt="{said}"><figcaption>Captains wait {said} at the pier.</figcaption></figure>
    <ul><li>{said}</li></ul><table><tr><td>{said}</td><td>1</td></tr></table><pre>{said}</pre>
    <p>The union says that flour for nine days is left, and that the bakers {said} counted it.</p></article></body>"""
    try:
        article = clean_html(page, URL)
        fragment = clean_fragment(page, URL, text)
    except BroadsheetError as problem:
        assert shown_safely(str(problem))
    else:
        assert shown_safely(article) and shown_safely(fragment)


@few
@given(hostile)
def test_a_text(text: str) -> None:
    try:
        article = clean_text(f"{text}\n\nThe ferry crews voted {text}.\n\nThe ferry crews voted {text}.\n")
    except BroadsheetError as problem:
        assert shown_safely(str(problem))
    else:
        assert shown_safely(article)


@few
@given(hostile)
def test_feeds(text: str) -> None:
    said = html.escape(html.escape(text))
    rss = f"""<rss version="2.0"><channel><title>{said}</title><link>http://x.example/{said}</link><item>
    <title>{said}</title><link>http://x.example/{said}</link><author>{said}</author><category>{said}</category>
    <enclosure url="{said}" type="{said}"/><description>{said}</description></item></channel></rss>"""
    item = {
        "title": text,
        "url": text,
        "authors": [{"name": text}],
        "summary": text,
        "tags": [text],
        "id": "1",
    }
    for body in (rss, json.dumps({"version": "x", "title": text, "items": [item]})):
        feed = parse_feed(body.encode("utf-8", "replace"), URL, None)
        # What the publisher wrote as content is raw, and cleaned before it is shown.
        told = [(e.title, e.link, e.authors, e.summary, e.categories, e.enclosures) for e in feed.entries]
        assert shown_safely([feed.title, feed.link, feed.problems, told])


@few
@given(hostile)
def test_lists_of_subscriptions(text: str) -> None:
    said = html.escape(text)
    body = f'<opml><body><outline text="{said}" title="{said}"><outline title="{said}" xmlUrl="http://x.example/{said}"/></outline></body></opml>'
    subscriptions, problems = parse_opml(body.encode("utf-8", "replace"))
    assert shown_safely([subscriptions, problems])
