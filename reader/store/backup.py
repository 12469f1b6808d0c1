"""Copies of a store: made while others write, looked over, and brought back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from reader.errors import StoreError
from reader.store import wording
from reader.store.schema import APPLICATION, VERSION
from reader.text import safe_line

BUSY_SECONDS = 10.0
"""How long a copy waits for another program's transaction."""


def copy_store(connection: sqlite3.Connection, file: Path, *, replace: bool = False) -> None:
    """A whole, consistent copy of the store, also while others write; there or not there, never half.

    Raises:
        StoreError: the file exists already (without `replace`), or cannot be written.
    """
    if file.exists() and not replace:
        raise StoreError("There is a file of that name already.", "Choose another name.", wording.shown(file))
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one plain file, not part of a log
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.replace(file)
    except (OSError, sqlite3.Error) as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreError(
            f"The copy cannot be written there ({_reason(problem)}).",
            "Choose another folder.",
            wording.shown(file),
        ) from problem


def _reason(problem: BaseException) -> str:
    """A few words of what the system said."""
    said = problem.strerror if isinstance(problem, OSError) else str(problem)
    return str(safe_line((said or "an error of the system").lower(), 100))


def look_over(file: Path) -> None:
    """See whether a file is a sound backup that this program knows.

    Raises:
        StoreError: it is not there, no backup, damaged, or one of a newer Broadsheet.
    """
    if not file.is_file():
        raise StoreError(
            "There is no such file.", "Name a file that `broadsheet backup` wrote.", wording.shown(file)
        )
    try:
        with closing(sqlite3.connect(_unwritten(file), uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error as problem:
        raise _no_backup(file) from problem
    if not ours:
        raise _no_backup(file)
    if version > VERSION:
        raise StoreError(
            "This backup was written by a newer Broadsheet.",
            "Nothing was changed; update the program.",
            wording.shown(file),
        )
    if not sound:
        raise StoreError("This backup is damaged.", "Nothing was changed.", wording.shown(file))


def bring_back(file: Path, store: Path) -> Path | None:
    """Replace what a store holds by a backup that was looked over.

    Other programs that have the store open go on with what was brought back.

    Returns:
        Where the store as it was is kept; None where there was none.

    Raises:
        StoreError: it cannot be written; nothing was changed.
    """
    kept = _keep_beside(store) if store.exists() else None
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        with (
            closing(sqlite3.connect(_unwritten(file), uri=True)) as source,
            closing(sqlite3.connect(store, timeout=BUSY_SECONDS)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as problem:
        raise wording.in_words(problem, store) from problem
    except OSError as problem:
        raise wording.of_system(problem, store) from problem
    return kept


def _keep_beside(store: Path) -> Path:
    number = 1
    while (kept := store.with_name(f"{store.name}.before-restore-{number}")).exists():
        number += 1
    try:
        with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            copy_store(connection, kept)
    except sqlite3.DatabaseError:
        # Too damaged to be read: its files are kept as they are, and make room.
        for end in ("", "-wal", "-shm"):
            part = store.with_name(store.name + end)
            if part.exists():
                shutil.move(part, kept.with_name(kept.name + end))
    return kept


def _unwritten(file: Path) -> str:
    """A backup is a plain file that nobody writes: no files are made beside it."""
    return f"{file.absolute().as_uri()}?mode=ro&immutable=1"


def _no_backup(file: Path) -> StoreError:
    return StoreError("This is no backup of Broadsheet.", "Nothing was changed.", wording.shown(file))
