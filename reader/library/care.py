"""Memory of the program itself, and care of the store: backup, restore, check."""

from __future__ import annotations

from pathlib import Path

from reader.errors import StoreError
from reader.library.notebook import Notebook
from reader.store import checking
from reader.store.backup import bring_back, copy_store, look_over
from reader.text import safe_line


class Care(Notebook):
    """What keeps a paper for years."""

    def recall(self, key: str, default: str = "") -> str:
        """A remembered choice: "theme", "measure", "hints", pane widths, the last colour."""
        found = self._memory.recall(key)
        return default if found is None else found

    def remember(self, key: str, value: str) -> None:
        """Remember a choice; a read-only paper forgets it, which is no error."""
        try:
            self._memory.remember(key, value)
        except StoreError:
            if self.writable:
                raise

    def backup(self, file: Path) -> None:
        """Write a whole, consistent copy of the store, also while others use it.

        Raises:
            StoreError: there is such a file already, or it cannot be written.
        """
        with self._database.reading() as connection:
            copy_store(connection, file)

    def restore(self, file: Path) -> int:
        """Replace what the store holds by a backup; the present store is kept beside it.

        Returns:
            How many notes, made since the backup, were taken from their plain files.

        Raises:
            StoreError: the file is no backup, or one of a newer Broadsheet.
        """
        look_over(file)
        self._database.close()
        bring_back(file, self.home.database)
        return self.recover_notes()

    def check(self) -> list[str]:
        """Problems of the store and the saved copies, in words; empty where all is well."""
        try:
            problems = checking.problems(self._database)
        except StoreError as problem:
            return [str(problem)]
        for _, title, folder in self._articles.all_saved():
            if not Path(folder).is_dir():
                problems.append(f"The folder of a saved copy is gone: {safe_line(folder, 300)} ({title})")
        if lost := sum(len(noted.annotations) for noted in self._only_in_files()):
            problems.append(
                f"{lost} note{'' if lost == 1 else 's'} in {self._notes_folder} {'is' if lost == 1 else 'are'} "
                "not in the store. `broadsheet check --repair` takes them back."
            )
        return problems

    def repair(self) -> int:
        """Set right what can be: search index, counts, notes that lie only in files.

        Returns:
            How many notes were taken from their files.
        """
        checking.repair(self._database)
        return self.recover_notes()
