"""Opening the store: pragmas, migrations with a backup first, and every failure in words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.errors import StoreError
from reader.store.schema import MIGRATIONS, VERSION
from reader.text import safe_line

BUSY_SECONDS = 10
UNDO_KEPT = 500
"""Changes that can be taken back; older ones are forgotten."""


class Database:
    """One connection to the store, shared by the program's threads under a lock.

    Args:
        file: the database; its folder is made at the first write.

    A store that cannot be written (read-only folder) is opened for reading, and `writable` is False.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.writable = True
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for questions. Raises `StoreError` with what went wrong."""
        with self._lock, self._words():
            yield self._opened()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection inside one transaction: all of it is kept, or none."""
        with self._lock, self._words():
            connection = self._opened()
            if not self.writable:
                raise StoreError("The paper's folder is read-only.", "Nothing was changed.", str(self.file))
            if connection.in_transaction:
                yield connection  # a step of a larger change
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                with suppress(sqlite3.Error):
                    if self.writable:
                        self._connection.execute("PRAGMA optimize")
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            connection = self._connect(f"{self.file.as_uri()}?mode=rwc")
            self._prepare(connection)
        except (OSError, sqlite3.OperationalError) as problem:
            return self._open_read_only(problem)
        self._migrate(connection)
        return connection

    def _open_read_only(self, problem: Exception) -> sqlite3.Connection:
        """What is there can still be read; without a store an empty one in memory serves."""
        if "locked" in str(problem):
            raise problem
        self.writable = False
        if not self.file.exists():
            connection = self._connect("file::memory:")
            self._migrate(connection)
            return connection
        connection = self._connect(f"{self.file.as_uri()}?mode=ro&immutable=1")
        _refuse_newer(connection, self.file)
        return connection

    def _connect(self, uri: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        _refuse_newer(connection, self.file)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version = _version(connection)
        if version == VERSION:
            return
        if version:
            copy_store(connection, self.file.with_name(f"{self.file.name}.before-{version + 1}"))
        for number in range(version, VERSION):
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{MIGRATIONS[number]}\nPRAGMA user_version = {number + 1};\nCOMMIT;"
            )

    @contextmanager
    def _words(self) -> Iterator[None]:
        """Turn what SQLite and the disk say into a sentence."""
        try:
            yield
        except sqlite3.DatabaseError as problem:
            raise StoreError(*_in_words(problem), str(self.file)) from problem


def _in_words(problem: sqlite3.DatabaseError) -> tuple[str, str]:
    said = str(problem)
    if "locked" in said or "busy" in said:
        return "Another program keeps the paper busy.", "Try again in a moment."
    if "full" in said:
        return "The disk is full.", "Nothing was changed; make room and try again."
    if "readonly" in said:
        return "The paper cannot be written.", "Nothing was changed."
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return (
            "The store is damaged.",
            "Your notes also lie as files in the folder “notes” beside it; `broadsheet restore` brings a backup back.",
        )
    return f"The store said: {safe_line(said, 200)}.", "`broadsheet check` looks it over."


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(connection: sqlite3.Connection, file: Path) -> None:
    found = _version(connection)
    if found > VERSION:
        connection.close()
        raise StoreError(
            "This paper was written by a newer Broadsheet.",
            "Nothing was changed; update the program.",
            str(file),
        )


def copy_store(connection: sqlite3.Connection, file: Path) -> None:
    """A whole, consistent copy of the store, also while others write.

    Raises:
        StoreError: the file exists or cannot be written.
    """
    if file.exists():
        if ".before-" in file.name:
            return  # an earlier try of the same migration was interrupted; its copy is the good one
        raise StoreError("There is a file of that name already.", "Choose another name.", str(file))
    try:
        target = sqlite3.connect(file)
    except sqlite3.Error as problem:
        raise StoreError(
            "The backup cannot be written there.", "Choose another folder.", str(file)
        ) from problem
    with target:
        connection.backup(target)
    target.close()
