"""Opening: new, read-only, newer, foreign, damaged, full, locked; migrations with a copy kept."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.store import Database
from reader.store.entries import Entries
from reader.store.lists import Lists
from reader.store.memory import Memory
from reader.store.schema import APPLICATION, MIGRATIONS, VERSION
from tests.store.things import entry, stock

NOBODY = 65534


@contextmanager
def unwritable(*places: Path) -> Iterator[None]:
    """Folders and files without leave to write; the superuser, whom nothing stops, becomes nobody."""
    modes = [(place, place.stat().st_mode) for place in places]
    superuser = os.geteuid() == 0
    try:
        for place, mode in modes:
            place.chmod(mode & ~0o222)
        if superuser:
            os.seteuid(NOBODY)
        yield
    finally:
        if superuser:
            os.seteuid(0)
        for place, mode in modes:
            place.chmod(mode)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that any user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def values(file: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement).fetchall()


def test_a_new_store_is_made_at_the_first_question(database: Database) -> None:
    assert not database.file.exists()
    assert Lists(database).listing("all") == []
    assert database.writable
    assert values(database.file, "PRAGMA user_version") == [(VERSION,)]
    assert values(database.file, "PRAGMA application_id") == [(APPLICATION,)]
    assert values(database.file, "PRAGMA journal_mode") == [("wal",)]


def test_an_empty_file_becomes_a_store(database: Database) -> None:
    database.file.parent.mkdir()
    database.file.touch()
    assert Lists(database).listing("all") == []
    assert database.writable


def test_a_newer_store_is_refused_and_left_alone(database: Database) -> None:
    stock(database)
    database.close()
    with closing(sqlite3.connect(database.file)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = database.file.read_bytes()
    with pytest.raises(StoreError, match="newer Broadsheet"):
        Lists(database).listing("all")
    assert database.file.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(database: Database) -> None:
    database.file.parent.mkdir()
    with closing(sqlite3.connect(database.file)) as connection:
        connection.execute("CREATE TABLE bookmarks (id)")
    before = database.file.read_bytes()
    with pytest.raises(StoreError, match="no paper of Broadsheet"):
        Lists(database).listing("all")
    assert database.file.read_bytes() == before


def test_what_is_no_database_is_told_as_damage(database: Database) -> None:
    database.file.parent.mkdir()
    database.file.write_bytes(b"not a database at all, " * 400)
    with pytest.raises(StoreError, match="damaged") as caught:
        Lists(database).listing("all")
    assert "broadsheet restore" in caught.value.hint
    assert caught.value.resource == str(database.file)


def test_damage_within_is_told(database: Database) -> None:
    stock(database, 300)
    database.close()
    data = bytearray(database.file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.file.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        Lists(database).listing("all", "quay")


def test_a_folder_in_place_of_the_store_is_told(database: Database) -> None:
    database.file.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Lists(database).listing("all")


def test_a_read_only_home_can_be_read(home: Path) -> None:
    database = Database(home / "data" / "broadsheet.db")
    _, entries = stock(database)
    database.close()
    with unwritable(database.file.parent, database.file):
        assert Lists(database).listing("all", "quay") == entries
        assert not database.writable
        with pytest.raises(StoreError, match="read-only"):
            Memory(database).remember("theme", "paper")
        database.close()


def test_a_read_only_home_without_a_store_shows_an_empty_paper(home: Path) -> None:
    database = Database(home / "data" / "broadsheet.db")
    database.file.parent.mkdir()
    with unwritable(database.file.parent):
        assert Lists(database).listing("all") == []
        assert not database.writable
        database.close()


def test_a_read_only_folder_with_an_unmerged_log_is_read_whole(tmp_path: Path, home: Path) -> None:
    whole = Database(tmp_path / "broadsheet.db")
    _, entries = stock(whole)
    # As a crash leaves it: the log is not yet part of the store.
    folder = home / "data"
    folder.mkdir()
    for part in whole.file.parent.iterdir():
        if not part.name.endswith("-shm"):
            (folder / part.name).write_bytes(part.read_bytes())
    whole.close()
    database = Database(folder / "broadsheet.db")
    with unwritable(folder, *folder.iterdir()):
        assert Lists(database).listing("all") == entries
        database.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(database: Database) -> None:
    feed, entries = stock(database)
    with database.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="disk is full") as caught:
        Entries(database).take_in(feed, "", [entry(n, summary="word " * 400) for n in range(10, 400)])
    assert "make room" in caught.value.hint
    assert Lists(database).listing("all") == entries


def test_a_locked_store_is_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.opening.BUSY_SECONDS", 0.05)
    _, entries = stock(database)
    with closing(sqlite3.connect(database.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy") as caught:
            Memory(database).remember("theme", "paper")
        assert "again" in caught.value.hint
        assert Lists(database).listing("all") == entries
        other.execute("ROLLBACK")
    Memory(database).remember("theme", "paper")
    assert Memory(database).recall("theme") == "paper"


GROWN = (*MIGRATIONS, "CREATE TABLE later (id INTEGER);\nCREATE INDEX later_id ON later(id);\n")


def test_a_migration_keeps_a_copy_of_the_store_as_it_was(database: Database) -> None:
    _, entries = stock(database)
    database.close()
    grown = Database(database.file, GROWN)
    assert Lists(grown).listing("all") == entries
    grown.close()
    assert values(database.file, "SELECT count(*) FROM later") == [(0,)]
    kept = database.file.with_name(f"{database.file.name}.before-{VERSION + 1}")
    assert values(kept, "PRAGMA user_version") == [(VERSION,)]
    assert values(kept, "SELECT count(*) FROM entries") == [(3,)]


def test_a_migration_that_fails_leaves_the_store_as_it_was(database: Database) -> None:
    _, entries = stock(database)
    database.close()
    broken = Database(database.file, (*MIGRATIONS, "CREATE TABLE later (id);\nCREATE TABLE feeds (id);\n"))
    with pytest.raises(StoreError, match="feeds already exists"):
        Lists(broken).listing("all")
    broken.close()
    assert Lists(database).listing("all") == entries
    assert values(database.file, "SELECT 1 FROM sqlite_master WHERE name = 'later'") == []


def test_an_older_store_in_a_read_only_home_is_read_in_its_new_shape(home: Path) -> None:
    database = Database(home / "data" / "broadsheet.db")
    _, entries = stock(database)
    database.close()
    grown = Database(database.file, GROWN)
    with unwritable(database.file.parent, database.file):
        with grown.reading() as connection:
            assert connection.execute("SELECT count(*) FROM later").fetchone()[0] == 0
        assert Lists(grown).listing("all") == entries
        grown.close()
    assert values(database.file, "PRAGMA user_version") == [(VERSION,)]
