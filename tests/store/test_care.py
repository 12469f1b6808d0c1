"""Feeds' state, memory, backup and restore, looking a store over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.fetch.state import FeedState
from reader.store import Database, checking
from reader.store.backup import bring_back, copy_store, look_over
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from reader.store.memory import Memory
from reader.store.schema import VERSION
from tests.store.things import DAY, stock


def test_a_feed_s_state_comes_back_as_it_was(database: Database) -> None:
    feeds = Feeds(database)
    number = feeds.add_feed("https://a.example/rss", "A", "World", "https://a.example/")
    state = FeedState(
        "https://a.example/new",
        etag='W/"x"',
        checked=DAY,
        next_due=DAY,
        failures=2,
        skip_hours=(1, 2),
        skip_days=(6,),
        private=True,
        problem="Nothing came.",
    )
    feeds.keep_state(number, state, title="A now")
    assert feeds.feed_states() == {number: state}
    (row,) = feeds.feeds()
    assert (row["url"], row["title"], row["folder"], row["problem"], row["link"]) == (
        "https://a.example/new",
        "A now",
        "World",
        "Nothing came.",
        "https://a.example/",
    )


def test_two_feeds_that_moved_to_one_address_stay_two(database: Database) -> None:
    feeds = Feeds(database)
    one, two = (feeds.add_feed(f"https://{name}.example/rss", name) for name in "ab")
    feeds.keep_state(two, FeedState("https://a.example/rss"))
    assert {number: state.url for number, state in feeds.feed_states().items()} == {
        one: "https://a.example/rss",
        two: "https://b.example/rss",
    }


def test_a_state_of_another_version_is_read_as_far_as_it_is_known(database: Database) -> None:
    number = Feeds(database).add_feed("https://a.example/rss", "A")
    with database.writing() as connection:
        connection.execute('UPDATE feeds SET state = \'{"etag": "x", "mood": 3}\'')
    assert Feeds(database).feed_states() == {number: FeedState("https://a.example/rss", etag="x")}


def test_folders_come_first_then_titles(database: Database) -> None:
    feeds = Feeds(database)
    for name, folder in (("zeta", "World"), ("beta", ""), ("Alpha", "world"), ("gamma", "Islands")):
        feeds.add_feed(f"https://{name}.example/rss", name, folder)
    assert [row["title"] for row in feeds.feeds()] == ["gamma", "zeta", "Alpha", "beta"]


def test_a_copy_holds_everything_and_is_one_plain_file(database: Database, tmp_path: Path) -> None:
    _, entries = stock(database)
    copy = tmp_path / "kept" / "copy.db"
    with database.reading() as connection:
        copy_store(connection, copy)
    look_over(copy)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    again = Database(copy)
    assert Lists(again).listing("all", "quay") == entries
    again.close()


def test_a_copy_replaces_no_file(database: Database, tmp_path: Path) -> None:
    stock(database)
    mine = tmp_path / "letter.txt"
    mine.write_text("mine")
    with database.reading() as connection, pytest.raises(StoreError, match="file of that name"):
        copy_store(connection, mine)
    assert mine.read_text() == "mine"


def test_a_copy_that_cannot_be_written_leaves_nothing(database: Database, tmp_path: Path) -> None:
    stock(database)
    (tmp_path / "file").touch()
    with database.reading() as connection, pytest.raises(StoreError, match="cannot be written there"):
        copy_store(connection, tmp_path / "file" / "copy.db")


def test_a_backup_comes_back_while_another_program_has_the_store_open(
    database: Database, tmp_path: Path
) -> None:
    _, entries = stock(database)
    memory = Memory(database)
    memory.remember("theme", "then")
    copy = tmp_path / "copy.db"
    with database.reading() as connection:
        copy_store(connection, copy)
    memory.remember("theme", "now")
    kept = bring_back(copy, database.file)
    # `database` was never closed: it is the other program.
    assert memory.recall("theme") == "then"
    assert Lists(database).listing("all", "quay") == entries
    assert kept is not None
    beside = Database(kept)
    assert Memory(beside).recall("theme") == "now"
    beside.close()
    assert bring_back(copy, database.file) != kept


def test_a_backup_comes_back_into_a_damaged_store(database: Database, tmp_path: Path) -> None:
    _, entries = stock(database)
    copy = tmp_path / "copy.db"
    with database.reading() as connection:
        copy_store(connection, copy)
    database.close()
    database.file.write_bytes(b"garbage " * 2000)
    kept = bring_back(copy, database.file)
    assert kept is not None
    assert kept.read_bytes().startswith(b"garbage")
    assert Lists(database).listing("all") == entries


def test_a_backup_comes_back_where_there_is_no_store(database: Database, tmp_path: Path) -> None:
    _, entries = stock(database)
    copy = tmp_path / "copy.db"
    with database.reading() as connection:
        copy_store(connection, copy)
    fresh = Database(tmp_path / "other" / "broadsheet.db")
    assert bring_back(copy, fresh.file) is None
    assert Lists(fresh).listing("all") == entries
    fresh.close()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("PRAGMA application_id = 1", "no backup"),
        (f"PRAGMA user_version = {VERSION + 1}", "newer Broadsheet"),
    ],
    ids=["foreign", "newer"],
)
def test_what_is_no_backup_is_refused(database: Database, tmp_path: Path, damage: str, said: str) -> None:
    stock(database)
    copy = tmp_path / "copy.db"
    with database.reading() as connection:
        copy_store(connection, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(damage)
    with pytest.raises(StoreError, match=said):
        look_over(copy)


def test_text_and_nothing_are_no_backup(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        look_over(tmp_path / "none.db")
    (tmp_path / "letter.txt").write_text("Dear reader, " * 500)
    with pytest.raises(StoreError, match="no backup"):
        look_over(tmp_path / "letter.txt")
    (tmp_path / "empty").touch()
    with pytest.raises(StoreError, match="no backup"):
        look_over(tmp_path / "empty")


def test_wrong_counts_and_a_stale_index_are_seen_and_set_right(database: Database) -> None:
    feed, entries = stock(database)
    assert checking.problems(database) == []
    with database.writing() as connection:
        connection.execute("UPDATE feeds SET unread = 77")
        connection.execute("UPDATE entries SET title = 'Changed behind its back'")
    said = checking.problems(database)
    assert len(said) == 2
    assert "counts of 1 feed" in said[0]
    assert "index" in said[1]
    checking.repair(database)
    assert checking.problems(database) == []
    assert Lists(database).counts()[f"feed:{feed}"] == (3, 3)
    assert Lists(database).listing("all", "behind") == entries


def test_rows_that_belong_to_nothing_are_seen(database: Database) -> None:
    stock(database)
    with closing(sqlite3.connect(database.file)) as connection, connection:
        connection.execute("INSERT INTO entry_tags VALUES (999, 'lost')")
    assert any("belong" in sentence for sentence in checking.problems(database))


def test_memory_is_replaced(database: Database) -> None:
    memory = Memory(database)
    memory.remember("theme", "paper")
    memory.remember("theme", "harbour")
    assert memory.recall("theme") == "harbour"
    assert memory.recall("nothing") is None
