"""What SQLite and the disk say, as one sentence for the reader and one for what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reader.errors import StoreError
from reader.text import safe_line

_DAMAGED = (
    "The store is damaged.",
    (
        "Your notes also lie as files in the folder “notes” beside it. Bring a backup back with `broadsheet restore`, "
        "or move the store away: Broadsheet starts a new one and takes the notes from their files."
    ),
)
_SAID: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("Another program keeps the paper busy.", "Try again in a moment."),
    sqlite3.SQLITE_LOCKED: ("Another program keeps the paper busy.", "Try again in a moment."),
    sqlite3.SQLITE_FULL: ("The disk is full.", "Nothing was changed; make room and try again."),
    sqlite3.SQLITE_READONLY: ("The paper cannot be written.", "Nothing was changed; check its permissions."),
    sqlite3.SQLITE_CANTOPEN: ("The store cannot be opened.", "Check the folder and its permissions."),
    sqlite3.SQLITE_IOERR: ("The disk did not do what it was asked.", "Nothing was changed; check the disk."),
    sqlite3.SQLITE_NOMEM: ("There is not enough memory.", "Close other programs and try again."),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


def in_words(problem: sqlite3.Error, file: Path) -> StoreError:
    """The problem as a `StoreError`."""
    # The low byte is the kind; the rest says which of its many ways it went.
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    message, hint = _SAID.get(code) or (
        f"The store said: {safe_line(str(problem), 200)}.",
        "Look it over with `broadsheet check`.",
    )
    return StoreError(message, hint, shown(file))


def of_system(problem: OSError, file: Path) -> StoreError:
    """What the system refused, as a `StoreError`."""
    reason = safe_line(problem.strerror or "an error of the system", 80).lower()
    return StoreError(
        f"The store cannot be opened ({reason}).", "Check the folder and its permissions.", shown(file)
    )


def newer(file: Path) -> StoreError:
    """The store has a shape that this program does not know."""
    return StoreError(
        "This paper was written by a newer Broadsheet.",
        "Nothing was changed; update the program.",
        shown(file),
    )


def stranger(file: Path) -> StoreError:
    """The file is a database, but not ours."""
    return StoreError(
        "This file is no paper of Broadsheet.",
        "Nothing was changed; move it away or choose another home.",
        shown(file),
    )


def read_only(file: Path) -> StoreError:
    """Something was to be written where nothing can be."""
    return StoreError(
        "The paper's folder is read-only.",
        "Reading works, but nothing is kept; check its permissions.",
        shown(file),
    )


def shown(file: Path) -> str:
    """A path fit to show: even a file's name may be hostile."""
    return str(safe_line(str(file), 300))
