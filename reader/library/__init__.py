"""The use cases: the only door for the two fronts, the screens and the command line.

Methods without `async` answer from the store in milliseconds and may be called from the UI's
thread; the `async` ones reach the network or the workroom and never block the event loop.
Every problem is a `BroadsheetError` with a sentence for the reader.

The class is built in layers, each a file: core, lists (triage), entities, notes, notebook, care, sites, reaching,
reading, versions, candidates, paging, ways, feeds, copies, exports, imports.
"""

from reader.library.imports import Imports
from reader.library.model import (
    KIND_WORDS,
    Alias,
    Companion,
    Done,
    EntityPage,
    Headline,
    Imported,
    Mark,
    Note,
    Period,
    Refreshed,
    Saved,
    Source,
    Way,
)  # fmt: skip


class Library(Imports):
    """One open paper. Cheap to make; the store opens at the first question."""


__all__ = [
    "KIND_WORDS", "Alias", "Companion", "Done", "EntityPage", "Headline", "Imported", "Library", "Mark", "Note", "Period",
    "Refreshed", "Saved", "Source", "Way",
]  # fmt: skip
