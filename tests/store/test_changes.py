"""Every step undoable: what undo brings back is what was, whatever the step was."""

from __future__ import annotations

import pytest

from reader.store import Database, changes
from reader.store.changes import Changes, Put
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from tests.store.things import stock


def state(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT id, read, starred, later, archived, snoozed FROM entries ORDER BY id"
        )
        tags = connection.execute("SELECT entry, tag FROM entry_tags ORDER BY entry, tag")
        return [tuple(row) for row in (*rows, *tags)]


def put(entries: list[int], **values: int | None) -> Put:
    return Put("entries", [(entry,) for entry in entries], values)


def test_undo_brings_back_what_was_and_redo_what_was_done(database: Database) -> None:
    _, entries = stock(database)
    log = Changes(database)
    first, second, third = entries
    states = [state(database)]
    for puts in (
        [put([first], starred=1)],
        [put(entries, read=1)],
        [put([second], archived=1, read=1, later=0, snoozed=None)],
        [Put("entry_tags", [(third, "food"), (third, "sea")], {})],
        [Put("entry_tags", [(third, "food")], None), Put("entry_tags", [(first, "sea")], {})],
    ):
        log.do("done", "undone", entries, puts)
        states.append(state(database))
    for expected in reversed(states[:-1]):
        assert log.undo() is not None
        assert state(database) == expected
    assert log.undo() is None
    for expected in states[1:]:
        assert log.redo() is not None
        assert state(database) == expected
    assert log.redo() is None


def test_rows_that_differed_come_back_different(database: Database) -> None:
    _, entries = stock(database)
    log = Changes(database)
    log.do("", "", entries[:1], [put(entries[:1], read=1)])
    before = state(database)
    log.do("", "", entries, [put(entries, read=1)])
    log.undo()
    assert state(database) == before


def test_a_change_says_what_it_did_and_what_undo_will_say(database: Database) -> None:
    _, entries = stock(database)
    log = Changes(database)
    log.do("Archived", "Back", entries[:1], [put(entries[:1], archived=1)])
    coming = log.peek()
    assert coming and (coming.message, coming.entries) == ("Archived", (entries[0],))
    undone = log.undo()
    assert undone and (undone.back, undone.tables) == ("Back", frozenset({"entries"}))
    assert log.peek() is None
    again = log.peek(undone=True)
    assert again and again.message == "Archived"


def test_a_new_change_ends_what_could_be_redone(database: Database) -> None:
    _, entries = stock(database)
    log = Changes(database)
    log.do("one", "", entries, [put(entries, read=1)])
    log.undo()
    log.do("two", "", entries, [put(entries, starred=1)])
    assert log.redo() is None


def test_old_changes_are_forgotten(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "UNDO_KEPT", 3)
    _, entries = stock(database)
    log = Changes(database)
    for number in range(6):
        log.do(str(number), "", entries, [put(entries, read=number % 2)])
    undone = [log.undo() for _ in range(4)]
    assert [change.message if change else None for change in undone] == ["5", "4", "3", None]


def test_a_thousand_entries_change_and_come_back(database: Database) -> None:
    _, entries = stock(database, 1000)
    log = Changes(database)
    log.do("", "", entries[::2], [put(entries[::2], starred=1)])
    before = state(database)
    log.do("", "", entries, [put(entries, read=1, starred=0)])
    assert Lists(database).counts()["all"] == (0, 1000)
    log.undo()
    assert state(database) == before


def test_what_is_gone_meanwhile_is_passed_over(database: Database) -> None:
    _, entries = stock(database)
    log = Changes(database)
    puts = [put([entries[0], 999], read=1), Put("entry_tags", [(999, "food"), (entries[0], "food")], {})]
    log.do("", "", entries, puts)
    assert Lists(database).listing("tag:food") == [entries[0]]
    assert set(Lists(database).listing("all")) == set(entries)
    log.undo()
    assert Lists(database).listing("tag:food") == []


def test_a_feed_that_was_dropped_comes_back(database: Database) -> None:
    feed, _ = stock(database)
    Changes(database).do("", "", [], [Put("feeds", [(feed,)], {"subscribed": 0})])
    assert Feeds(database).feeds() == []
    Changes(database).undo()
    assert [row["id"] for row in Feeds(database).feeds()] == [feed]
