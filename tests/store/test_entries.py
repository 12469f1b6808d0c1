"""Taking in: known entries are brought up to date, odd dates are tamed, old read ones are forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.entry import Enclosure
from reader.store import Database, entries
from reader.store.annotations import Annotations
from reader.store.articles import Articles
from reader.store.entries import Entries
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from tests.store.things import DAY, article, entry, stock


def test_what_comes_again_is_not_new(database: Database) -> None:
    feed, known = stock(database)
    assert Entries(database).take_in(feed, "Harbour Gazette", [entry(n) for n in range(4)]) != known
    assert len(Lists(database).listing("all")) == 4


def test_an_entry_with_another_id_but_the_same_link_and_headline_is_the_same(database: Database) -> None:
    feed, _ = stock(database, 1)
    assert Entries(database).take_in(feed, "", [replace(entry(0), id="new-id")]) == []


def test_one_id_in_two_feeds_is_two_entries(database: Database) -> None:
    stock(database, 1)
    other = Feeds(database).add_feed("https://other.example/rss", "Other")
    assert len(Entries(database).take_in(other, "", [entry(0, link="https://other.example/0")])) == 1


def test_a_corrected_headline_is_shown_and_searched(database: Database) -> None:
    feed, (number, *_) = stock(database)
    corrected = replace(
        entry(0), title="Octopus found", summary="In the harbour office.", content="<p>New</p>"
    )
    Entries(database).take_in(feed, "", [corrected])
    lists = Lists(database)
    assert lists.rows([number])[number]["title"] == "Octopus found"
    assert lists.listing("all", "octopus") == [number]
    assert lists.listing("all", '"report 0"') == []
    assert Entries(database).content(number) == "<p>New</p>"


def test_an_update_does_not_take_the_whole_article_away(database: Database) -> None:
    feed, (number, *_) = stock(database)
    Articles(database).keep(number, article("Flour for nine days."))
    Entries(database).take_in(feed, "", [replace(entry(0), summary="Corrected.", content="<p>Teaser</p>")])
    assert Entries(database).content(number) == ""
    assert Lists(database).listing("all", "flour") == [number]


def test_enclosures_and_categories_are_kept(database: Database) -> None:
    feed, _ = stock(database, 0)
    sent = replace(entry(0), enclosures=(Enclosure("https://gazette.example/a.mp3", "audio/mpeg", 9),))
    (number,) = Entries(database).take_in(feed, "", [replace(sent, categories=("Food",))])
    row = Lists(database).rows([number])[number]
    assert "a.mp3" in row["extra"]
    assert "Food" in row["extra"]


@pytest.mark.parametrize(
    "published",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        DAY + timedelta(days=40_000),
    ],
    ids=["first", "last", "future"],
)
def test_an_impossible_date_does_not_stand_on_top_for_ever(database: Database, published: datetime) -> None:
    feed, known = stock(database, 1)
    (odd,) = Entries(database).take_in(feed, "", [replace(entry(7), published=published)])
    (late,) = Entries(database).take_in(feed, "", [replace(entry(8), published=None)])
    assert Lists(database).listing("all")[0] == late
    assert set(Lists(database).listing("all")) == {*known, odd, late}


def test_entries_without_a_date_are_listed_as_their_feed_lists_them(database: Database) -> None:
    feed = Feeds(database).add_feed("https://gazette.example/rss", "Harbour Gazette")
    first, second = (replace(entry(n), published=None) for n in range(2))
    again = replace(first, title="The same id once more")
    taken = Entries(database).take_in(feed, "", [first, second, again])
    assert Lists(database).listing("all") == taken
    assert [Lists(database).rows(taken)[number]["title"] for number in taken] == [first.title, second.title]


def test_a_flood_is_cut(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "ENTRIES_A_FEED", 5)
    _, taken = stock(database, 9)
    assert len(taken) == 5


def test_old_read_entries_are_forgotten_but_never_what_a_person_touched(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, taken = stock(database, 12)
    unread, starred, later, snoozed, tagged, *plain = taken
    with database.writing() as connection:
        connection.execute("UPDATE entries SET read = 1 WHERE id <> ?", (unread,))
        connection.execute("UPDATE entries SET starred = 1 WHERE id = ?", (starred,))
        connection.execute("UPDATE entries SET later = 1 WHERE id = ?", (later,))
        connection.execute("UPDATE entries SET snoozed = 1 WHERE id = ?", (snoozed,))
        connection.execute("INSERT INTO entry_tags VALUES (?, 'food')", (tagged,))
    monkeypatch.setattr(entries, "KEPT_A_FEED", 2)
    (new,) = Entries(database).take_in(feed, "", [entry(99)])
    left = Lists(database).listing("all")
    assert set(left) == {unread, starred, later, snoozed, tagged, *plain[:2], new}
    assert set(Lists(database).listing("all", "report")) == set(left)
    assert Annotations(database).known() == set()


def test_an_entry_has_a_name_that_holds_in_any_store(database: Database) -> None:
    _, (number, *_) = stock(database)
    opened = Entries(database).take_in(None, "", [entry(50)])[0]
    store = Entries(database)
    assert store.name(number) == ("https://gazette.example/rss", "tag:0")
    assert store.named("https://gazette.example/rss", "tag:0") == number
    assert store.name(opened) == ("", "tag:50")
    assert store.named("", "tag:50") == opened
    assert store.named("https://nowhere.example/", "tag:0") is None
    assert store.name(999) is None


def test_an_entry_without_a_link_is_found_by_none(database: Database) -> None:
    feed, _ = stock(database)
    Entries(database).take_in(feed, "", [entry(70, link="")])
    assert Entries(database).by_link("") is None
    assert Entries(database).by_link("https://gazette.example/1") is not None
