"""The two connections to a store, transactions on them, and every failure in words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.store import wording
from reader.store.opening import can_write, open_pair, open_unwritable
from reader.store.schema import MIGRATIONS

_NOT_WRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


class Database:
    """One store, opened at the first question; may be used from several threads.

    Questions and changes have a connection each: in WAL mode a reader sees the last whole
    transaction and never waits for a writer.

    Args:
        file: the database; its folder is made at the first question.
        steps: the migrations; tests give their own.
    """

    def __init__(self, file: Path, steps: Sequence[str] = MIGRATIONS) -> None:
        self.file = file
        self._steps = steps
        self._writable = True
        self._opening = threading.Lock()
        self._reading = threading.RLock()
        self._writing = threading.RLock()
        self._writes_here: int | None = None
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None

    @property
    def writable(self) -> bool:
        """Whether anything can be kept. Opens the store. Raises `StoreError`."""
        with self.reading():
            return self._writable

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection for questions; within `writing` of the same thread, that one's.

        Raises:
            StoreError: what went wrong, in words.
        """
        if self._writes_here == threading.get_ident():
            assert self._writer is not None
            yield self._writer
            return
        with self._reading, self._words():
            self._open()
            assert self._reader is not None
            yield self._reader

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """The connection inside one transaction: all of it is kept, or none. Inside another one, part of it.

        Args:
            durable: it has reached the disk when this ends, and outlives a power cut as well.

        Raises:
            StoreError: nothing was changed, and why.
        """
        if self._writes_here == threading.get_ident():
            assert self._writer is not None
            yield self._writer
            return
        with self._writing, self._words():
            self._open()
            if not self._writable or self._writer is None:
                raise wording.read_only(self.file)
            connection = self._writer
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            self._writes_here = threading.get_ident()
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite itself rolls back when the disk is full
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._writes_here = None

    def close(self) -> None:
        """Close the connections; the next question opens them again."""
        with self._writing, self._reading, self._opening:
            reader, writer = self._reader, self._writer
            self._reader = self._writer = None
            if reader is not None:
                reader.close()
            if writer is not None:
                with suppress(sqlite3.Error):  # statistics for the planner; it can do without
                    writer.execute("PRAGMA analysis_limit = 400")
                    writer.execute("PRAGMA optimize")
                writer.close()

    def _open(self) -> None:
        with self._opening:
            if self._reader is not None:
                return
            try:
                self._writable = can_write(self.file)
                if self._writable:
                    try:
                        self._reader, self._writer = open_pair(self.file, self._steps)
                        return
                    except sqlite3.OperationalError as problem:
                        if problem.sqlite_errorcode & 0xFF not in _NOT_WRITABLE:
                            raise
                    self._writable = False
                self._reader = open_unwritable(self.file, self._steps)
            except OSError as problem:
                raise wording.of_system(problem, self.file) from problem

    @contextmanager
    def _words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as problem:
            raise wording.in_words(problem, self.file) from problem
