"""Memory of the program itself, and care of the store: backup, restore, check."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.errors import StoreError
from reader.library.notes import Notes
from reader.store.database import copy_store
from reader.store.schema import VERSION


class Care(Notes):
    """What keeps a paper for years."""

    def recall(self, key: str, default: str = "") -> str:
        """A remembered choice: "theme", "measure", "hints", pane widths, the last colour."""
        found = self._articles.recall(key)
        return default if found is None else found

    def remember(self, key: str, value: str) -> None:
        """Remember a choice; a read-only paper forgets it, which is no error."""
        try:
            self._articles.remember(key, value)
        except StoreError:
            if self._database.writable:
                raise

    def backup(self, file: Path) -> None:
        """Write a whole, consistent copy of the store, also while others use it."""
        with self._database.reading() as connection:
            copy_store(connection, file)

    def restore(self, file: Path) -> None:
        """Replace the store by a backup; the present one is kept beside it.

        Raises:
            StoreError: the file is no backup, or one of a newer Broadsheet.
        """
        _look_over(file)
        self._database.close()
        store = self.home.database
        if store.exists():
            number = 1
            while (kept := store.with_name(f"{store.name}.before-restore-{number}")).exists():
                number += 1
            with closing(sqlite3.connect(store)) as connection:
                copy_store(connection, kept)
            for leftover in (store, *(store.with_name(store.name + end) for end in ("-wal", "-shm"))):
                leftover.unlink(missing_ok=True)
        store.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection:
            copy_store(connection, store)

    def check(self) -> list[str]:
        """Problems of the store and the saved copies, in words; empty where all is well."""
        problems: list[str] = []
        with self._database.reading() as connection:
            for row in connection.execute("PRAGMA integrity_check(10)"):
                if row[0] != "ok":
                    problems.append(f"The store: {row[0]}")
            for row in connection.execute(
                "SELECT s.folder, e.title FROM saved s JOIN entries e ON e.id = s.entry"
            ):
                if not Path(row["folder"]).is_dir():
                    problems.append(f"The folder of a saved copy is gone: {row['folder']} ({row['title']})")
        if lost := self._notes_only_in_files():
            problems.append(
                f"{len(lost)} note{'' if len(lost) == 1 else 's'} in {self._notes_folder} "
                f"{'is' if len(lost) == 1 else 'are'} not in the store."
            )
        return problems


def _look_over(file: Path) -> None:
    if not file.is_file():
        raise StoreError("There is no such file.", "Name a file that `broadsheet backup` wrote.", str(file))
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            connection.execute("SELECT 1 FROM entries LIMIT 1")
    except sqlite3.Error as problem:
        raise StoreError(
            "This is not a backup of Broadsheet.", "Nothing was changed.", str(file)
        ) from problem
    if version > VERSION:
        raise StoreError(
            "This backup was written by a newer Broadsheet.",
            "Nothing was changed; update the program.",
            str(file),
        )
    if not sound:
        raise StoreError("This backup is damaged.", "Nothing was changed.", str(file))
