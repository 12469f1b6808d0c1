"""Opening a store: never one that is newer or not ours, migrated with a copy kept, read-only where need be."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from reader.store import search, wording
from reader.store.backup import copy_store
from reader.store.schema import APPLICATION

BUSY_SECONDS = 10.0
"""How long a statement waits for another program's transaction."""


def connect(uri: str) -> sqlite3.Connection:
    """A connection with our functions, in autocommit mode, usable from any thread under a lock."""
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    connection.row_factory = sqlite3.Row
    search.add_functions(connection)
    return connection


def open_pair(file: Path, steps: Sequence[str]) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    """A connection to read and one to write, so that a screen never waits for a refresh.

    Raises:
        StoreError: the store is newer or not ours.
        sqlite3.Error, OSError: it cannot be opened for writing.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size:
        # Looked at through a connection that cannot write: nothing of a store we refuse may change.
        with closing(connect(f"{file.as_uri()}?mode=ro")) as probe:
            _refuse_unfit(probe, file, len(steps))
    writer = connect(f"{file.as_uri()}?mode=rwc")
    try:
        _into_wal(writer)
        # WAL with NORMAL survives any crash of the program; notes ask for FULL (see Database.writing).
        writer.execute("PRAGMA synchronous = NORMAL")
        writer.execute("PRAGMA foreign_keys = ON")
        migrate(writer, file, steps)
        reader = connect(f"{file.as_uri()}?mode=rw")
    except BaseException:
        writer.close()
        raise
    reader.execute("PRAGMA query_only = ON")
    return reader, writer


def open_unwritable(file: Path, steps: Sequence[str]) -> sqlite3.Connection:
    """What is there can still be read; without a store, or with an older one, a copy in memory serves."""
    if not file.exists():
        connection = connect("file::memory:")
        migrate(connection, file, steps)
        return connection
    connection = _connect_unwritable(file)
    _refuse_unfit(connection, file, len(steps))
    if version(connection) < len(steps):
        copy = connect("file::memory:")
        with closing(connection):
            connection.backup(copy)
        migrate(copy, None, steps)
        connection = copy
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect_unwritable(file: Path) -> sqlite3.Connection:
    connection = connect(f"{file.as_uri()}?mode=ro")
    try:
        version(connection)
    except sqlite3.OperationalError:
        connection.close()
        log = file.with_name(file.name + "-wal")
        if not (log.exists() and log.stat().st_size):
            # Nobody can be writing it: its folder gives no room for the files that takes.
            return connect(f"{file.as_uri()}?mode=ro&immutable=1")
        # What another program had not yet moved from its log would be missing: read copies of both.
        with tempfile.TemporaryDirectory() as folder:
            for part in (file, log):
                shutil.copy(part, Path(folder) / part.name)
            connection = connect("file::memory:")
            with closing(connect((Path(folder) / file.name).as_uri())) as copied:
                copied.backup(connection)
    return connection


def can_write(file: Path) -> bool:
    """Whether the store can be written, or made where it would lie.

    Raises:
        OSError: a folder lies in its place.
    """
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if file.exists() and not os.access(file, os.W_OK):
        return False
    folder = file.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def migrate(connection: sqlite3.Connection, file: Path | None, steps: Sequence[str]) -> None:
    """Bring the store to the newest shape, a copy of the old one kept beside it. Two programs may try at once."""
    found = version(connection)
    if found and file is not None and found < len(steps):
        copy_store(connection, file.with_name(f"{file.name}.before-{len(steps)}"), replace=True)
    while (number := version(connection)) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) == number:  # nobody was quicker
                for statement in _statements(steps[number]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _statements(step: str) -> Iterator[str]:
    """The statements of a step; a trigger's inner semicolons do not end it."""
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    assert not statement.strip(), "a step ends within a statement"


def version(connection: sqlite3.Connection) -> int:
    """The number of steps a store has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_unfit(connection: sqlite3.Connection, file: Path, known: int) -> None:
    try:
        found = version(connection)
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if found > known and ours:
            raise wording.newer(file)
        if not ours and not empty:
            raise wording.stranger(file)
    except BaseException:
        connection.close()
        raise


def _into_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log. Two programs doing so at once collide without waiting."""
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
