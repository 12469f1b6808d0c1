"""What the program itself remembers: choices, widths, the last colour."""

from __future__ import annotations

from reader.store.database import Database


class Memory:
    """Texts by key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recall(self, key: str) -> str | None:
        """A remembered choice, or None."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM memory WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else None

    def remember(self, key: str, value: str) -> None:
        """Remember a choice."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO memory (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )
