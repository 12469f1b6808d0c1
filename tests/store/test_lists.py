"""Views, feeds, tags as lists; counts kept by the store itself; a list is a snapshot."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from reader.store import Database, search
from reader.store.changes import Changes, Put
from reader.store.entries import Entries
from reader.store.lists import Lists
from tests.store.things import entry, stock

HOUR = 3600


def change(database: Database, entries: list[int], **values: Any) -> None:
    Changes(database).do("", "", entries, [Put("entries", [(number,) for number in entries], values)])


@pytest.mark.parametrize(
    ("values", "lists"),
    [
        ({}, {"inbox", "all", "feed:1"}),
        ({"read": 1}, {"all", "feed:1"}),
        ({"starred": 1}, {"inbox", "starred", "all", "feed:1"}),
        ({"later": 1}, {"later", "all", "feed:1"}),
        ({"archived": 1, "read": 1}, {"archived", "all"}),
        ({"snoozed": int(time.time()) + HOUR}, {"snoozed", "all"}),
        ({"snoozed": int(time.time()) - HOUR}, {"inbox", "all", "feed:1"}),
    ],
    ids=["new", "read", "starred", "later", "archived", "asleep", "awake"],
)
def test_an_entry_stands_in_the_lists_it_belongs_to(
    database: Database, values: dict[str, int], lists: set[str]
) -> None:
    _, (number,) = stock(database, 1)
    change(database, [number], **values)
    sources = ["inbox", "starred", "later", "snoozed", "archived", "opened", "all", "feed:1"]
    assert {source for source in sources if Lists(database).listing(source)} == lists
    counts = Lists(database).counts()
    assert {source for source in sources if counts[source][1]} == lists


def test_what_was_opened_stands_under_opened(database: Database) -> None:
    (number,) = Entries(database).take_in(None, "", [entry(1)])
    assert Lists(database).listing("opened") == [number]


def test_newest_first_and_by_arrival_where_two_are_as_old(database: Database) -> None:
    feed, _ = stock(database, 0)
    same = [entry(n) for n in (5, 3, 9)] + [entry(n + 100, link="") for n in (0, 1)]
    taken = Entries(database).take_in(feed, "", same)
    assert Lists(database).listing("all") == [taken[i] for i in (1, 0, 2, 3, 4)]


@pytest.mark.parametrize(
    "source", ["", "feed:", "feed:x", "feed:²", "feed:99", "tag:none", "nothing", "feed:1 OR 1"]
)
def test_a_list_that_does_not_exist_is_empty(database: Database, source: str) -> None:
    stock(database)
    assert Lists(database).listing(source) == []


def test_a_list_is_a_snapshot(database: Database) -> None:
    _, entries = stock(database)
    seen = Lists(database).listing("inbox")
    change(database, entries[:1], read=1)
    assert seen == entries
    assert Lists(database).rows(seen)[entries[0]]["read"] == 1
    assert Lists(database).listing("inbox") == entries[1:]


def test_rows_of_entries_that_are_gone_are_left_out(database: Database) -> None:
    _, entries = stock(database, 2)
    assert set(Lists(database).rows([*entries, 999])) == set(entries)
    assert len(Lists(database).rows(entries * 600)) == 2


def test_tags_are_counted(database: Database) -> None:
    _, entries = stock(database)
    puts = [Put("entry_tags", [(number, "food") for number in entries] + [(entries[0], "sea")], {})]
    Changes(database).do("", "", entries, puts)
    change(database, entries[:1], read=1)
    lists = Lists(database)
    assert lists.tags() == ["food", "sea"]
    assert lists.counts()["tag:food"] == (2, 3)
    assert lists.counts()["tag:sea"] == (0, 1)
    assert lists.listing("tag:food") == entries


def test_counters_stay_true_through_any_changes(database: Database) -> None:
    """The counts that triggers keep, against a count by hand, after a few hundred random changes."""
    feed, entries = stock(database, 30)
    dice = random.Random(7)
    changes = Changes(database)
    now = int(time.time())
    for turn in range(200):
        some = dice.sample(entries, dice.randint(1, 8))
        match dice.randint(0, 5):
            case 0:
                changes.undo()
            case 1:
                changes.redo()
            case 2:
                change(database, some, snoozed=dice.choice([None, now - HOUR, now + HOUR]))
            case 3:
                with database.writing() as connection:
                    search.forget(connection, some[:1])
                    connection.execute("DELETE FROM entries WHERE id = ?", (some[0],))
                (new,) = Entries(database).take_in(feed, "", [entry(1000 + turn)])
                entries[entries.index(some[0])] = new
            case _:
                change(database, some, read=dice.randint(0, 1), archived=dice.randint(0, 1))
    rows = Lists(database).rows(entries).values()
    shown = [r for r in rows if not r["archived"] and not (r["snoozed"] and r["snoozed"] > now)]
    assert Lists(database).counts()[f"feed:{feed}"] == (sum(not r["read"] for r in shown), len(shown))
    assert len(Lists(database).listing(f"feed:{feed}")) == len(shown)


def test_what_is_unread_and_what_is_decided_keep_the_order_asked(database: Database) -> None:
    _, entries = stock(database, 6)
    change(database, entries[:2], read=1)
    change(database, entries[2:3], later=1)
    change(database, entries[4:5], snoozed=5)
    backwards = [*reversed(entries), 999]
    assert Lists(database).unread(backwards) == list(reversed(entries[2:]))
    assert Lists(database).decided(backwards) == [entries[4], entries[2]]
    assert Lists(database).unread([]) == []
