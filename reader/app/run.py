"""The door from the command line to the screens."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.app import BroadsheetApp
from reader.library import Library


def run_app(
    library: Library,
    *,
    source: str = "",
    piped: bytes | None = None,
    all_pages: bool = False,
    problems: Sequence[str] = (),
) -> int:
    """Run the program until a person quits or the system ends it; the exit code.

    Args:
        source: a link, a file or "-" to read at once; empty for the front page.
        piped: what "-" held.
        all_pages: where a site spreads the source over several pages, fetch them all.
        problems: sentences to show once the first screen stands.

    Raises:
        BroadsheetError: the source cannot be read, so there was nothing to show.
    """
    app = BroadsheetApp(library, source=source, piped=piped, all_pages=all_pages, problems=problems)
    try:
        code = app.run(mouse=library.config.mouse) or app.return_code or 0
    finally:
        # Where the terminal goes away while the program ends, Textual does not tell its thread of keys to stop.
        stop = getattr(app._driver, "exit_event", None)
        if stop is not None:
            stop.set()
    if app.failure is not None:
        raise app.failure
    return code
