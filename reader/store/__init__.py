"""The store: stdlib SQLite in WAL mode, numbered migrations, short transactions.

Two programs on one store at once are normal; so is a refresh from cron beside an open window.
Nothing here knows the network or the screens; `reader.library` is the only user.
"""

from reader.store.database import Database

__all__ = ["Database"]
