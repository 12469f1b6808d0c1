"""Small entries and articles for the store's tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.article import Article, Block, Kind, Mention
from reader.entry import Entry
from reader.store import Database
from reader.store.entries import Entries
from reader.store.feeds import Feeds

DAY = datetime(2026, 1, 30, 9, tzinfo=UTC)


def entry(number: int, title: str = "", *, link: str | None = None, summary: str = "") -> Entry:
    """An entry of that age in hours."""
    return Entry(
        title or f"Report {number} from the quay",
        f"https://gazette.example/{number}" if link is None else link,
        f"tag:{number}",
        DAY - timedelta(hours=number),
        authors=("Ines Duarte",),
        content=f"<p>Body {number}</p>",
        summary=summary or f"Summary {number}.",
    )


def stock(database: Database, count: int = 3) -> tuple[int, list[int]]:
    """A feed with that many entries: (feed, entries)."""
    feed = Feeds(database).add_feed("https://gazette.example/rss", "Harbour Gazette", "Islands")
    return feed, Entries(database).take_in(feed, "Harbour Gazette", [entry(n) for n in range(count)])


def article(
    *paragraphs: str, title: str = "Ferry strike", names: tuple[tuple[str, str], ...] = ()
) -> Article:
    """An article of these paragraphs; `names` are (form, canonical) pairs, people all of them."""
    blocks = tuple(Block(f"b{n}", Kind.PARAGRAPH, text) for n, text in enumerate(paragraphs))
    plain = Article(title=title, blocks=blocks)
    mentions = [
        Mention(start, start + len(form), form, "PER", canonical, 0.5)
        for form, canonical in names
        if (start := plain.text.find(form)) >= 0
    ]
    return Article(title=title, blocks=blocks, mentions=tuple(mentions))
