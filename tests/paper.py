"""A small invented paper for tests: feeds, entries, a few whole articles, nothing from a network.

    library = make_paper(tmp_path)                # 50 entries, 5 of them with whole articles
    library = make_paper(tmp_path, entries=1000)

Headlines, dates and texts are the same at every call. The newest five entries are whole, in the
order of `ARTICLES`; the sixth and seventh are a feed's summary alone, the rest repeat invented titles.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.article import Article, Mention
from reader.config import Config
from reader.entry import Entry
from reader.library import Library
from reader.paths import home
from tests.paper_articles import ARTICLES, NAMES

NEWEST = datetime(2026, 1, 30, 9, 12, tzinfo=UTC)
"""When the newest entry was published; each older one is 37 minutes earlier."""

FEEDS = (
    ("https://harbour-gazette.example/rss.xml", "Harbour Gazette", "Islands"),
    ("https://meridian.example/atom.xml", "The Meridian Post", "Islands"),
    ("https://courier.example/feed.json", "Tidewater Courier", "World"),
    ("https://shiokaze.example/index.rdf", "潮風新聞", ""),
)
"""(address, title, folder) of the subscriptions, in the order entries are dealt out to them."""

_SUBJECTS = (
    "Ferry crews", "The flour committee", "Santa Marta’s bakers", "A lighthouse keeper", "The port’s pilots",
    "Three brass bands", "The tide office", "An octopus", "The night market", "Apprentice bell founders",
)  # fmt: skip
_DEEDS = (
    "vote to stay ashore", "count the sacks twice", "ask for a fourth lamp", "find the missing ledger",
    "rehearse in the fish hall", "publish a new table of tides", "win against the harbour office",
    "return after eleven years",
)  # fmt: skip


def make_paper(tmp_path: Path, entries: int = 50, *, notes: bool = False) -> Library:
    """A library in `tmp_path` with four feeds and that many unread entries.

    Args:
        notes: the newest article also carries two highlights, one of them with a note and tags.
    """
    library = Library(home(tmp_path / "paper"), Config())
    arriving: dict[str, list[Entry]] = {url: [] for url, _, _ in FEEDS}
    for number in range(entries):
        url, _, _ = FEEDS[number % len(FEEDS)]
        arriving[url].append(entry(number))
    for url, title, folder in FEEDS:
        feed = library._feeds.add_feed(url, title, folder, url.rsplit("/", 1)[0] + "/")
        library._entries.take_in(feed, title, arriving[url])
    for number, entry_id in enumerate(library.listing("all")[: len(ARTICLES)]):
        library._articles.keep(entry_id, article(number))
    if notes and entries:
        _highlight(library)
    return library


def entry(number: int) -> Entry:
    """The entry of that age, 0 the newest; the first ones announce `ARTICLES`."""
    published = NEWEST - timedelta(minutes=37 * number)
    place = FEEDS[number % len(FEEDS)][0].rsplit("/", 1)[0]
    link = f"{place}/story-{number}"
    if number < len(ARTICLES):
        told = ARTICLES[number]
        return Entry(told.title, link, f"tag:{number}", published, None, told.authors, "", told.standfirst)
    title = f"{_SUBJECTS[number % len(_SUBJECTS)]} {_DEEDS[number // 3 % len(_DEEDS)]} ({number})"
    summary = f"{title}, the {number}th report from the quay says. Nobody was hurt, and the bread was fresh."
    return Entry(title, link, f"tag:{number}", published, None, ("Ines Duarte",), "", summary)


def article(number: int) -> Article:
    """The whole article of entry `number`, with its mentions found and its link and date set."""
    told = ARTICLES[number]
    dated = replace(told, url=entry(number).link, published=entry(number).published)
    return replace(dated, mentions=_mentions(dated.text))


def _mentions(text: str) -> tuple[Mention, ...]:
    found: dict[int, Mention] = {}
    for canonical, (kind, salience, forms) in NAMES.items():
        for form in forms:
            start = text.find(form)
            while start >= 0:
                # The longest form at a place wins: forms stand longest first.
                if not any(m.start <= start < m.end for m in found.values()):
                    found[start] = Mention(start, start + len(form), form, kind, canonical, salience)
                start = text.find(form, start + 1)
    return tuple(found[start] for start in sorted(found))


def _highlight(library: Library) -> None:
    newest = library.listing("all")[0]
    text = library.article(newest).text
    for quote, note, tags in (
        ("a list for a richer island", "compare with her speech of 2024", ("speeches",)),
        ("flour for nine days is left", "", ()),
    ):
        start = text.index(quote)
        library.highlight(newest, start, start + len(quote), note=note, tags=tags)
