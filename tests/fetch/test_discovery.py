"""The feeds that a page names."""

from __future__ import annotations

import pytest

from reader.fetch.discovery import FeedLink, find_feeds

URL = "https://gazette.example/news/"


def urls(html: str, url: str = URL) -> list[str]:
    return [link.url for link in find_feeds(html, url)]


def test_the_feeds_a_head_names_likeliest_first() -> None:
    html = """<head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="ALTERNATE feed" type="application/rss+xml; charset=utf-8" title="Gazette &amp; Co" href="rss">
    <link rel="alternate" type="application/json" href="https://gazette.example/wp-json/wp/v2/posts/1">
    <link rel="alternate" hreflang="fr" href="/fr"><link rel="stylesheet" type="text/css" href="x.css"></head>"""
    assert find_feeds(html, URL) == [
        FeedLink("https://gazette.example/news/rss", "Gazette & Co"),
        FeedLink("https://gazette.example/comments/feed", "Comments"),
    ]


def test_base_and_duplicates() -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="a.xml">'
    assert urls(f'<base href="https://cdn.example/x/">{link}{link}') == ["https://cdn.example/x/a.xml"]


def test_links_of_the_body_where_the_head_names_none() -> None:
    html = '<a href="/about">About</a><a href="/index.xml">RSS</a><a href="/all">Atom feed</a><a href="mailto:x">feed</a>'
    assert urls(html) == ["https://gazette.example/index.xml", "https://gazette.example/all"]


@pytest.mark.parametrize("href", ["javascript:x", "file:///etc/passwd", "exec:x", "http://[::1", ""])
def test_unfit_addresses_are_left_out(href: str) -> None:
    html = f'<link rel="alternate" type="application/rss+xml" href="{href}">'
    assert urls(html) == []


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        (
            "https://www.youtube.com/channel/UC123/videos",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UC123",
        ),
        ("https://www.reddit.com/r/news/", "https://www.reddit.com/r/news/.rss"),
        ("https://github.com/a/b", "https://github.com/a/b/releases.atom"),
    ],
)
def test_places_known_by_their_system(url: str, feed: str) -> None:
    assert urls("<p>x</p>", url) == [feed]


@pytest.mark.parametrize(
    "html",
    ["", "<", "\x00", "plain", "<a>" * 50_000, "<link " * 20_000],
    ids=["empty", "bracket", "zero", "plain", "deep", "links"],
)
def test_anything_is_survived(html: str) -> None:
    assert urls(html) == []
