"""Transactions: whole or not at all; a screen never waits for a refresh; two programs at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.store import Database
from reader.store.entries import Entries
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from reader.store.memory import Memory
from tests.store.things import entry


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    memory = Memory(database)
    with pytest.raises(ZeroDivisionError), database.writing():
        memory.remember("theme", "paper")
        raise ZeroDivisionError
    assert memory.recall("theme") is None


def test_a_transaction_inside_another_belongs_to_it(database: Database) -> None:
    memory = Memory(database)
    with database.writing():
        memory.remember("theme", "paper")
        assert memory.recall("theme") == "paper"
    assert memory.recall("theme") == "paper"


def test_a_constraint_is_told_in_words(database: Database) -> None:
    with pytest.raises(StoreError, match="broadsheet check"), database.writing() as connection:
        connection.execute("INSERT INTO feeds (url) VALUES (NULL)")


def test_a_reader_sees_the_last_whole_transaction_and_does_not_wait(database: Database) -> None:
    memory = Memory(database)
    memory.remember("theme", "paper")
    begun, looked = threading.Event(), threading.Event()

    def refresh() -> None:
        with database.writing():
            memory.remember("theme", "harbour")
            begun.set()
            assert looked.wait(20)

    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(refresh)
        assert begun.wait(20)
        assert memory.recall("theme") == "paper"
        looked.set()
        work.result()
    assert memory.recall("theme") == "harbour"


def test_a_closed_store_opens_again(database: Database) -> None:
    Memory(database).remember("theme", "paper")
    database.close()
    assert Memory(database).recall("theme") == "paper"


_OTHER = """
import sys
from pathlib import Path
from reader.store import Database
from reader.store.entries import Entries
from reader.store.feeds import Feeds
from tests.store.things import entry

database = Database(Path(sys.argv[1]))
feed = Feeds(database).add_feed("https://other.example/rss", "Other")
for number in range(60):
    link = f"https://other.example/{number}"
    Entries(database).take_in(feed, "Other", [entry(number, link=link)])
database.close()
"""


def test_two_programs_write_one_store_at_once(tmp_path: Path) -> None:
    """Both make it, both write, neither loses anything."""
    file = tmp_path / "data" / "broadsheet.db"
    root = Path(__file__).parents[2]
    other = subprocess.Popen([sys.executable, "-c", _OTHER, str(file)], cwd=root)
    database = Database(file)
    feed = Feeds(database).add_feed("https://gazette.example/rss", "Harbour Gazette")
    for number in range(60):
        Entries(database).take_in(feed, "Harbour Gazette", [entry(number)])
        Lists(database).counts()
    assert other.wait(60) == 0
    assert len(Lists(database).listing("all")) == 120
    counts = Lists(database).counts()
    assert [counts[f"feed:{row['id']}"] for row in Feeds(database).feeds()] == [(60, 60), (60, 60)]
    database.close()


def test_two_programs_that_open_a_new_store_at_once_agree(tmp_path: Path) -> None:
    stores = [Database(tmp_path / "broadsheet.db") for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda store: Lists(store).listing("all"), stores))
    feed = Feeds(stores[0]).add_feed("https://gazette.example/rss", "Harbour Gazette")
    (number,) = Entries(stores[1]).take_in(feed, "", [entry(1)])
    assert Lists(stores[5]).listing("all") == [number]
    for store in stores:
        store.close()
