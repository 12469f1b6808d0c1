"""What a worker can do. Each job takes a JSON payload and a blob, and gives a JSON object.

Rooms are loaded by the first job that needs them: parsing feeds must not wait for the extractors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.codec import article_from_json, article_to_json
from reader.errors import CleanError
from reader.sites import SiteRules
from reader.workroom.feed_codec import feed_to_json
from reader.workroom.frames import Json

if TYPE_CHECKING:
    from reader.article import Article


def clean(payload: Json, body: bytes) -> Json:
    """A document to an article; payload: url, content_type, kind, extractor, rules, entities."""
    from reader.fetch.charset import decode
    from reader.fetch.media import kind_of

    declared = payload["content_type"]
    kind = payload["kind"] or kind_of(body, declared.partition(";")[0].strip().lower(), payload["url"])
    text = decode(body, declared, html=kind == "html")
    if kind in ("feed", "opml"):
        what = "a feed" if kind == "feed" else "a list of feeds"
        raise CleanError(f"This is {what}, not an article.", _to_subscribe(kind, payload["url"]))
    if not payload["url"] and payload["extractor"] == "auto" and (article := _copy(text, kind)):
        return _article(article, entities=payload["entities"])
    if kind == "html":
        from reader.clean import clean_html
        from reader.clean.page import clean_page

        extractor = payload["extractor"]
        if rules := _rules(payload.get("rules")):
            article = clean_page(text, payload["url"], extractor, rules)
        else:
            chosen = {} if extractor == "auto" else {"extractor": extractor}
            article = clean_html(text, payload["url"] or None, **chosen)
    elif kind == "mail":
        from reader.clean.mail import clean_mail

        article = clean_mail(body)
    else:
        from reader.clean import clean_text

        article = clean_text(text)
        if payload["url"] and not article.url:
            article = replace(article, url=payload["url"])
    return _article(article, entities=payload["entities"])


def _copy(text: str, kind: str) -> Article | None:
    """The article of a file that is a copy which Broadsheet saved; None for any other."""
    if kind == "mail" or not ("AnnotationCollection" in text if kind == "html" else text.startswith("---")):
        return None
    from reader.imports.reopened import article_of

    return article_of(text, kind)


def _to_subscribe(kind: str, url: str) -> str:
    """What to do with a feed, or a list of feeds, that was to be read."""
    if kind == "opml":
        return f"Subscribe to them: broadsheet import {url or 'FILE'}"
    return f"Subscribe to it: broadsheet add {url}" if url else "Subscribe by its link: broadsheet add LINK"


def clean_fragment(payload: Json, body: bytes) -> Json:
    """What a feed sent as an entry's content to an article; payload: url, title, entities."""
    from reader.clean import clean_fragment as clean_it

    article = clean_it(body.decode("utf-8", "replace"), payload["url"], payload["title"])
    return _article(article, entities=payload["entities"])


def name_entities(payload: Json, _body: bytes) -> Json:
    """An article to the same with its mentions."""
    return _article(article_from_json(payload["article"]), entities=True)


def parse_feed(payload: Json, body: bytes) -> Json:
    """A feed to its entries."""
    from reader.fetch.feed import parse_feed as parse

    return feed_to_json(parse(body, payload["url"], payload["content_type"] or None))


def find_feeds(payload: Json, body: bytes) -> Json:
    """A page to the feeds it names."""
    from reader.fetch.charset import decode
    from reader.fetch.discovery import find_feeds as find

    links = find(decode(body, payload["content_type"], html=True), payload["url"])
    return {"feeds": [{"url": link.url, "title": link.title} for link in links]}


def parse_opml(_payload: Json, body: bytes) -> Json:
    """An OPML file to its subscriptions."""
    from reader.fetch.opml import parse_opml as parse

    subscriptions, problems = parse(body)
    rows = [{"url": s.url, "title": s.title, "folder": s.folder} for s in subscriptions]
    return {"subscriptions": rows, "problems": list(problems)}


def parse_import(_payload: Json, body: bytes) -> Json:
    """Another program's export to its highlights and links."""
    from reader.imports.read import read
    from reader.workroom.import_codec import batch_to_json

    return batch_to_json(read(body))


def warm(_payload: Json, _body: bytes) -> Json:
    """Load what opening an article needs, while nobody waits."""
    from reader.clean import clean_html
    from reader.entities import name_entities as name

    name(clean_html("<article><h1>A</h1><p>Ana Veloso spoke in Lisbon.</p></article>", None))
    return {}


def _rules(data: Json | None) -> SiteRules | None:
    """The rules of a site as they crossed the pipe."""
    if not data:
        return None
    body, keep, drop = (tuple(data[name]) for name in ("body", "keep", "drop"))
    return SiteRules(data["site"], body, keep, drop, data["extractor"], data["instead"])


def _article(article: Article, *, entities: bool) -> Json:
    if entities:
        from reader.entities import name_entities as name

        article = name(article)
    return {"article": article_to_json(article)}


JOBS: dict[str, Callable[[Json, bytes], Json]] = {
    job.__name__: job
    for job in (clean, clean_fragment, name_entities, parse_feed, find_feeds, parse_opml, parse_import, warm)
}
