"""The feeds a page names, for a person who subscribes to a page's address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from reader.text import safe_line, safe_url

_TYPES = {
    "application/rss+xml": 3,
    "application/atom+xml": 4,
    "application/feed+json": 3,
    "application/rdf+xml": 2,
    "application/json": 1,
    "application/xml": 1,
    "text/xml": 1,
}
_MAX = 20


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    title: str = ""


def find_feeds(html: str, url: str) -> list[FeedLink]:
    """The feeds of a page, likeliest first.

    `link rel=alternate` in the head, then links in the body whose address or text says that they
    are feeds, then the feed that the site's own system is known to keep at a fixed place.
    """
    from lxml import html as lxml_html
    from lxml.etree import LxmlError

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    tree: Any  # lxml's stubs forget what elements of HTML can do besides
    try:
        tree = lxml_html.document_fromstring(html[:2_000_000].encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):
        return []
    base = url
    for element in tree.iter("base"):
        base = urljoin(url, element.get("href") or "")
        break
    found: dict[str, tuple[int, FeedLink]] = {}

    def add(score: int, href: str | None, title: str | None) -> None:
        if not (href := (href or "").strip()):
            return  # joined with the base it would be the page itself
        try:
            address = safe_url(urljoin(base, href))
        except ValueError:
            return
        if address and (address not in found or found[address][0] < score):
            found[address] = (score, FeedLink(address, safe_line(title or "", 200)))

    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        if kind in _TYPES and ("alternate" in rel or "feed" in rel):
            if "json" in kind and "wp-json" in (link.get("href") or ""):
                continue  # WordPress' API, not a feed
            add(
                100 + _TYPES[kind] - _penalty(link.get("href"), link.get("title")),
                link.get("href"),
                link.get("title"),
            )
    if not found:
        for anchor in tree.iter("a"):
            if score := _anchor_score(anchor.get("href") or "", safe_line(anchor.text_content(), 80)):
                add(score, anchor.get("href"), anchor.text_content())
    if not found:
        add(5, _by_system(url), None)
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    return [link for _, link in ranked[:_MAX]]


def _penalty(href: str | None, title: str | None) -> int:
    """Comments and single categories are not what a person means by a site's feed."""
    text = f"{href or ''} {title or ''}".lower()
    return 20 * ("comment" in text) + 5 * ("/category/" in text or "/tag/" in text)


def _anchor_score(href: str, text: str) -> int:
    path = urlsplit(href).path.lower() if "://" in href or href.startswith(("/", ".")) else href.lower()
    label = text.lower()
    if path.endswith(
        (".rss", ".atom", "/rss", "/atom", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json")
    ):
        return 40
    if path.rstrip("/").endswith(("/feed", "/feeds")) or label in (
        "rss",
        "atom",
        "feed",
        "rss feed",
        "atom feed",
    ):
        return 30
    return 0


def _by_system(url: str) -> str | None:
    """Where YouTube keeps a channel's feed, which its pages name only in part."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    pieces = parts.path.split("/")
    if host == "youtube.com" and len(pieces) > 2 and pieces[1] == "channel":
        return f"https://www.youtube.com/feeds/videos.xml?channel_id={pieces[2]}"
    if host == "reddit.com" and len(pieces) > 2 and pieces[1] in ("r", "user"):
        return f"https://www.reddit.com/{pieces[1]}/{pieces[2]}/.rss"
    if host == "github.com" and len(pieces) > 2 and pieces[2]:
        return f"https://github.com/{pieces[1]}/{pieces[2]}/releases.atom"
    return None
