"""The program: composes the screens, routes between them, holds what they share. Nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from signal import SIGHUP, SIGTERM
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.message import Message

from reader.app.bindings import remapped
from reader.app.colours import variable_defaults
from reader.app.screens.page import Page
from reader.app.themes import DEFAULT_THEME, load_themes
from reader.errors import BroadsheetError
from reader.library import Library, Refreshed

HINTED_STARTS = 10
"""Starts after which the line of keys goes away, unless the configuration says otherwise."""
TWICE = 2.0
"""Seconds within which a second ctrl+c quits."""


class BroadsheetApp(App[int]):
    """One paper on one terminal."""

    TITLE = "Broadsheet"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = """
    Screen { background: $background; color: $foreground; }
    Bar.status { color: $text-muted; }
    """

    class FeedAsked(Message):
        """One feed's outcome during a refresh."""

        def __init__(self, outcome: Refreshed) -> None:
            super().__init__()
            self.outcome = outcome

    class RefreshEnded(Message):
        """Every feed that was due has been asked."""

        def __init__(self, new: int, failed: int, asked: int) -> None:
            super().__init__()
            self.new, self.failed, self.asked = new, failed, asked

    def __init__(
        self,
        library: Library,
        *,
        source: str = "",
        piped: bytes | None = None,
        problems: Sequence[str] = (),
    ) -> None:
        """As `reader.app.run.run_app`."""
        super().__init__()
        self.library = library
        self.animation_level = "none"
        self._source, self._piped, self._problems = source, piped, tuple(problems)
        self.failure: BroadsheetError | None = None
        """Why the source that the program was started with could not be read."""
        self._cancelled_at = 0.0
        self._starts = 1
        self._hints_asked: bool | None = None
        self.keymap_chosen: dict[str, str] = {}

    # -- look ---------------------------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme = self.current_theme
        return variable_defaults(dark=theme.dark, ansi=bool(theme.ansi))

    def _take_themes(self) -> list[str]:
        themes, problems = load_themes(self.library.home.themes)
        for theme in themes.values():
            self.register_theme(theme)
        wanted = self.library.config.theme or self.library.recall("theme", DEFAULT_THEME)
        if wanted not in themes:
            problems.append(f"There is no theme “{wanted}”; the palette (:) lists them.")
            wanted = DEFAULT_THEME
        self.theme = wanted
        return problems

    def choose_theme(self, name: str) -> None:
        """Switch the theme and remember it."""
        self.theme = name
        self.library.remember("theme", name)

    @property
    def hints(self) -> bool:
        """Whether the line of keys is shown."""
        if self._hints_asked is not None:
            return self._hints_asked
        chosen = self.library.config.hints
        if chosen != "auto":
            return chosen == "always"
        asked = self.library.recall("hints")
        return asked == "on" or (not asked and self._starts <= HINTED_STARTS)

    def toggle_hints(self) -> bool:
        """Show or hide the line of keys; what the configuration says counts again at the next start."""
        self._hints_asked = not self.hints
        self.library.remember("hints", "on" if self._hints_asked else "off")
        return self._hints_asked

    # -- start ----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for signal in (SIGTERM, SIGHUP):
            loop.add_signal_handler(signal, self.end, 128 + signal)
        self._starts = int(self.library.recall("starts", "0") or 0) + 1
        self.library.remember("starts", str(self._starts))
        problems = self._take_themes()
        keymap, clashes = remapped({**ready_keymap(self.library.config.keymap), **self.library.config.keys})
        self.keymap_chosen = keymap
        self.set_keymap(keymap)
        from reader.app.screens.front import FrontPage

        self.push_screen(FrontPage())
        for problem in [*self._problems, *problems, *clashes]:
            self.notify(problem, severity="warning", markup=False, timeout=12)
        if self._source:
            self.open_source(self._source, self._piped, at_start=True)
        elif self.library.edition is not None:
            self._stock()
        elif self.library.config.refresh_at_start:
            self.refresh_feeds(None, force=False)

    # -- what every screen may ask for ------------------------------------------------------------------

    def say(self, message: str, *, problem: bool = False) -> None:
        """Tell the person one sentence, in the corner, without markup."""
        self.clear_notifications()
        self.notify(
            message,
            severity="warning" if problem else "information",
            markup=False,
            timeout=8 if problem else 3,
        )

    def cancel_or_quit(self) -> None:
        """Cancel what runs; the second time within two seconds, quit."""
        running = [worker for worker in self.workers if not worker.is_finished]
        if monotonic() - self._cancelled_at < TWICE:
            self.end(0)
            return
        self._cancelled_at = monotonic()
        self.workers.cancel_group(self, "refresh")
        self.workers.cancel_group(self, "open")
        self.say("Cancelled; ctrl+c again quits." if running else "ctrl+c again quits.")

    def end(self, code: int) -> None:
        """Keep what the screens know, give the terminal back, end with that exit code."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.closing()
        self.exit(code)

    def read(self, entry: int, listing: list[int], source_title: str) -> None:
        """Open an entry of a list on the reading screen."""
        from reader.app.screens.article import ArticleScreen

        self.push_screen(ArticleScreen(entry, listing, source_title))

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_source(self, source: str, piped: bytes | None = None, *, at_start: bool = False) -> None:
        """Fetch, clean and open a link, a file or what was piped in.

        Args:
            at_start: the program was started for this, and ends where it cannot be read.
        """
        self.say(f"Opening {source if source != '-' else 'what was piped in'} …")
        try:
            entry = await self.library.open(source, piped=piped)
        except BroadsheetError as problem:
            if at_start:
                self.failure = problem
                self.end(1)
            else:
                self.say(str(problem), problem=True)
            return
        self.clear_notifications()
        self.read(entry, [entry], "Opened")

    @work(exclusive=True, group="refresh", exit_on_error=False)
    async def refresh_feeds(self, feeds: list[int] | None, *, force: bool) -> None:
        """Ask the feeds that are due; rows and counts follow as answers come."""
        new = failed = asked = 0
        try:
            async for outcome in self.library.refresh(feeds, force=force):
                new += outcome.new
                asked += 1
                failed += bool(outcome.problem)
                self.post_to_pages(self.FeedAsked(outcome))
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
        self.post_to_pages(self.RefreshEnded(new, failed, asked))

    @work(group="open", exit_on_error=False)
    async def subscribe(self, url: str) -> None:
        """Subscribe to a feed or to the feed a page names."""
        self.say(f"Looking at {url} …")
        try:
            source = await self.library.subscribe(url)
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
            return
        self.say(f"Subscribed to {source.title}: {source.total} entries")
        self.post_to_pages(self.RefreshEnded(source.total, 0, 0))

    @work(group="open", exit_on_error=False)
    async def import_opml(self, name: str) -> None:
        """Subscribe to the feeds of an OPML file, then ask them."""
        from pathlib import Path

        try:
            count, problems = await self.library.import_opml(Path(name).expanduser().read_bytes())
        except OSError as problem:
            self.say(f"{name} cannot be read ({problem.strerror}).", problem=True)
            return
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
            return
        self.say(" ".join([f"Subscribed to {count} feeds.", *problems[:3]]), problem=bool(problems))
        self.refresh_feeds(None, force=False)

    def export_opml(self, name: str) -> None:
        """Write all subscriptions to an OPML file, never over another one."""
        from pathlib import Path

        try:
            with Path(name).expanduser().open("x", encoding="utf-8") as file:
                file.write(self.library.export_opml())
        except OSError as problem:
            self.say(f"{name} cannot be written ({problem.strerror}).", problem=True)
        else:
            self.say(f"Wrote {name}")

    @work(group="open", exit_on_error=False)
    async def save_entries(self, entries: list[int], folder: str | None) -> None:
        """Write annotated copies of entries, each made whole first."""
        from pathlib import Path

        place = Path(folder).expanduser() if folder else None
        message = ""
        for entry in entries:
            try:
                await self.library.complete(entry)
                message = self.library.save(entry, place, self.library.config.save_formats).message
            except BroadsheetError as problem:
                self.say(str(problem), problem=True)
                return
        if message:
            self.say(message if len(entries) == 1 else f"Saved {len(entries)} copies.")

    @work(exclusive=True, group="refresh", exit_on_error=False)
    async def _stock(self) -> None:
        """Put the sample edition in, the first time."""
        try:
            await self.library.stock()
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
        self.post_to_pages(self.RefreshEnded(0, 0, 0))

    def post_to_pages(self, message: Message) -> None:
        """Tell the screens that lie open."""
        for screen in self.screen_stack[1:]:
            screen.post_message(message)

    async def on_unload(self) -> None:
        await self.library.close()


def ready_keymap(name: str) -> dict[str, str]:
    """One of the ready keymaps, as choices by action id."""
    from reader.app.keymaps import KEYMAPS

    return dict(KEYMAPS.get(name, {}))
