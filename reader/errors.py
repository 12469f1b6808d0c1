"""The one error root. Whatever a person may see go wrong is a `BroadsheetError`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text


class BroadsheetError(Exception):
    """Something that a person can be told in one sentence.

    Args:
        message: what happened, one sentence, terminal-safe, without a full stop's worth of jargon.
        hint: what to do next, one sentence; empty where nothing can be done.
        resource: the file, link or feed it happened to; empty where there is none.
    """

    def __init__(self, message: str, hint: str = "", resource: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.resource = resource

    def __rich__(self) -> Text:
        """How the screens show it where they must end: the sentence, without a traceback."""
        from rich.text import Text

        return Text(f"broadsheet: {self}")

    def __str__(self) -> str:
        where = f"{self.resource}: " if self.resource else ""
        then = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{then}"


class FetchError(BroadsheetError):
    """A link, a file or a pipe could not be read."""


class CleanError(BroadsheetError):
    """A document was read but holds no article."""


class LimitError(BroadsheetError):
    """A job in the workroom ran over its time or memory, or its process died."""


class StoreError(BroadsheetError):
    """The database cannot be opened, read or written."""


class ConfigError(BroadsheetError):
    """The configuration, a theme or a keymap file is wrong."""


class SaveError(BroadsheetError):
    """A copy could not be written, or writing it would lose a person's words."""
