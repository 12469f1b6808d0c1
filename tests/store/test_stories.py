"""One article in several feeds is one story: it stands once in the lists, and triage reaches all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store import Database
from reader.store.changes import Changes, Put
from reader.store.entries import Entries
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from reader.store.schema import MIGRATIONS
from reader.store.story import story
from tests.store.things import entry, stock

FRONT = "https://gazette.example/"


def second_feed(database: Database, *numbers: int, link: str = "") -> tuple[int, list[int]]:
    """A feed of another site that brings these articles as well: (feed, what was new)."""
    feed = Feeds(database).add_feed("https://courier.example/rss", "Tidewater Courier")
    sent = [entry(number, link=link or f"https://gazette.example/{number}") for number in numbers]
    return feed, Entries(database).take_in(feed, "Tidewater Courier", sent)


def change(database: Database, number: int, **values: int) -> None:
    Changes(database).do("", "", [number], [Put("entries", [(number,)], dict(values))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://gazette.example/a", "http://www.gazette.example/a/"),
        ("https://gazette.example/a?utm_source=rss&utm_medium=feed", "https://gazette.example/a"),
        ("https://gazette.example/a#top", "https://gazette.example/a"),
        ("https://m.gazette.example/a?id=3&fbclid=x", "https://gazette.example/a?id=3"),
        ("https://gazette.example/?b=2&a=1", "https://gazette.example/?a=1&b=2"),
    ],
)
def test_links_to_one_article(one: str, other: str) -> None:
    assert story(one) == story(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://gazette.example/a", "https://courier.example/a"),
        ("https://gazette.example/a?id=3", "https://gazette.example/a?id=4"),
        ("https://gazette.example/A", "https://gazette.example/a"),
    ],
)
def test_links_to_two_articles(one: str, other: str) -> None:
    assert story(one) != story(other)


@pytest.mark.parametrize(
    "link", ["", FRONT, "https://gazette.example/?utm_source=rss", "mailto:a@b", "https://[", "a"]
)
def test_links_to_no_one_article(link: str) -> None:
    assert story(link) is None


def test_a_story_stands_once_and_says_who_else_brought_it(database: Database) -> None:
    feed, entries = stock(database, 3)
    other, new = second_feed(database, 1, 7)
    assert len(new) == 1
    for source in ("inbox", "all"):
        assert sorted(Lists(database).listing(source)) == sorted([*entries, *new])
    assert Lists(database).listing(f"feed:{other}") == [entries[1], *new]
    assert Lists(database).rows(entries)[entries[1]]["also"] == '["Tidewater Courier"]'
    counts = Lists(database).counts()
    assert (counts["inbox"], counts["all"]) == ((4, 4), (4, 4))
    assert (counts[f"feed:{feed}"], counts[f"feed:{other}"]) == ((3, 3), (2, 2))
    assert Lists(database).listing("all", "feed:courier quay") == [entries[1], *new]


@pytest.mark.parametrize("folder", ["", "Islands", "World"])
def test_a_folder_counts_a_story_once_whichever_feeds_bring_it(database: Database, folder: str) -> None:
    feed, entries = stock(database, 3)
    other, new = second_feed(database, 1, 7)
    third = Feeds(database).add_feed("https://third.example/rss", "Third")
    Entries(database).take_in(third, "Third", [entry(1)])
    places = {feed: folder, other: "Islands", third: "Islands"}
    for number, place in places.items():
        Changes(database).do("", "", [], [Put("feeds", [(number,)], {"folder": place})])
    change(database, new[0], read=1)
    for name in {"Islands", folder} - {""}:
        listed = Lists(database).listing(f"folder:{name}")
        unread = Lists(database).unread(listed)
        assert Lists(database).counts()[f"folder:{name}"] == (len(unread), len(listed))
        assert Lists(database).listing("all", f"folder:{name.lower()}") == listed
    assert entries[1] in Lists(database).listing("folder:Islands")
    assert Lists(database).listing("folder:Nowhere") == []


@pytest.mark.parametrize(
    ("values", "inbox"),
    [
        ({"read": 1}, 2),
        ({"later": 1}, 2),
        ({"archived": 1, "read": 1}, 2),
        ({"snoozed": 1 << 40}, 2),
        ({"starred": 1}, 3),
    ],
)
def test_triage_reaches_every_feed_of_a_story_and_undo_takes_all_of_it_back(
    database: Database, values: dict[str, int], inbox: int
) -> None:
    feed, entries = stock(database, 3)
    other, _ = second_feed(database, 1)
    before = Lists(database).counts()
    change(database, entries[1], **values)
    counts = Lists(database).counts()
    assert counts["inbox"] == (inbox, inbox) and len(Lists(database).listing("inbox")) == inbox
    listed = [Lists(database).listing(f"feed:{number}").count(entries[1]) for number in (feed, other)]
    assert listed[0] == listed[1]
    assert [counts[f"feed:{number}"][1] for number in (feed, other)] == [2 + listed[0], listed[1]]
    Changes(database).undo()
    assert Lists(database).counts() == before


def test_what_was_read_does_not_come_again_unread(database: Database) -> None:
    _, entries = stock(database, 1)
    change(database, entries[0], read=1)
    other, new = second_feed(database, 0)
    assert new == [] and Lists(database).listing("inbox") == []
    assert Lists(database).counts()[f"feed:{other}"] == (0, 1)


def test_a_link_that_one_feed_uses_for_many_entries_joins_nothing(database: Database) -> None:
    feed, _ = stock(database, 0)
    live = "https://gazette.example/live"
    Entries(database).take_in(feed, "", [entry(0, link=live), entry(1, "Other news", link=live)])
    _, new = second_feed(database, 2, link=live)
    assert len(new) == 1 and len(Lists(database).listing("inbox")) == 3


def test_a_story_opened_before_a_feed_brings_it_is_not_news(database: Database) -> None:
    (opened,) = Entries(database).take_in(None, "Gazette", [entry(0)])
    Entries(database).mark_opened(opened)
    other, new = second_feed(database, 0)
    assert new == [] and Lists(database).listing(f"feed:{other}") == [opened]
    assert Entries(database).by_link("https://gazette.example/0") == opened


def test_notes_find_the_entry_by_either_feed(database: Database) -> None:
    _, entries = stock(database, 1)
    second_feed(database, 0)
    assert Entries(database).named("https://courier.example/rss", "tag:0") == entries[0]


def test_a_store_of_before_knows_the_stories_it_holds(tmp_path: Path) -> None:
    old = Database(tmp_path / "paper.db", MIGRATIONS[:2])
    with old.writing() as connection:
        connection.execute(
            "INSERT INTO feeds (url, title) VALUES ('https://gazette.example/rss', 'Harbour Gazette')"
        )
    with old.writing() as connection:
        connection.execute(
            "INSERT INTO entries (feed, guid, title, link, site, authors, sort, arrived, summary) "
            "VALUES (1, 'tag:0', 'Report', 'https://gazette.example/0', 'Harbour Gazette', '[]', 1, 1, '')"
        )
    old.close()
    database = Database(tmp_path / "paper.db")
    assert second_feed(database, 0)[1] == []
    assert Lists(database).listing("inbox") == [1]
    database.close()


def test_the_other_stands_by_itself_when_the_first_is_gone(database: Database) -> None:
    _, entries = stock(database, 1)
    other, _ = second_feed(database, 0)
    with database.writing() as connection:
        connection.execute("DELETE FROM entries WHERE id = ?", (entries[0],))
    (left,) = Lists(database).listing("inbox")
    assert Lists(database).listing(f"feed:{other}") == [left]
    assert Lists(database).counts()["inbox"] == (1, 1)
