"""The door from the command line to the screens."""

from __future__ import annotations

from reader.app.app import BroadsheetApp
from reader.library import Library


def run_app(library: Library, *, source: str = "", piped: bytes | None = None) -> int:
    """Run the program until a person quits; the exit code.

    Args:
        source: a link, a file or "-" to read at once; empty for the front page.
        piped: what "-" held.
    """
    app = BroadsheetApp(library, source=source, piped=piped)
    return app.run(mouse=library.config.mouse) or app.return_code or 0
