"""The program: composes the screens, routes between them, holds what they share. Nothing else."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from signal import SIGHUP, SIGTERM
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.worker import Worker, WorkerState

from reader.app.bindings import program_bindings, remapped
from reader.app.colours import Colourless, variable_defaults
from reader.app.errands import Errands
from reader.app.screens.page import Page
from reader.app.sparing import Sparing
from reader.app.themes import DEFAULT_THEME, load_themes
from reader.app.typing_ahead import TypingAhead
from reader.errors import BroadsheetError
from reader.library import Library
from reader.text import safe_line

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.filter import LineFilter

HINTED_STARTS = 10
"""Starts after which the line of keys goes away, unless the configuration says otherwise."""
TOLD_SECONDS, PROBLEM_SECONDS, STARTED_SECONDS = 4.0, 10.0, 12.0
"""How long a sentence stands; the last is for what is wrong with the configuration."""
MOST_OF_PROBLEM = 200
"""Characters that are shown of an error which nobody foresaw."""
LOOK_EVERY = 5.0
"""Seconds after which the program looks whether its terminal is still there."""
TWICE = 2.0
"""Seconds within which a second ctrl+c quits."""


class BroadsheetApp(TypingAhead, Errands, Sparing, inherit_bindings=False):
    """One paper on one terminal. Textual's own keys are not taken over: ctrl+q is the terminal's."""

    TITLE = "Broadsheet"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = program_bindings()
    CSS = """
    Screen { background: $background; color: $foreground; layers: base told; }
    Toast { width: 76; max-width: 90%; }
    ModalScreen { background: transparent; }
    ModalScreen > * { border-title-color: $foreground; border-subtitle-color: $reading-dim; }
    """

    def __init__(
        self,
        library: Library,
        *,
        source: str = "",
        piped: bytes | None = None,
        all_pages: bool = False,
        problems: Sequence[str] = (),
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """As `reader.app.run.run_app`.

        Args:
            clock: tells the time, with its zone; None is the system's.
        """
        super().__init__()
        self.library = library
        self.clock = clock or (lambda: datetime.now().astimezone())
        self.animation_level = "none"
        self._source, self._piped, self._problems = source, piped, tuple(problems)
        self._all_pages = all_pages
        self._cancelled_at = 0.0
        self._tried_whole: set[int] = set()
        self._starts = 1
        self._hints_asked: bool | None = None
        self.keymap_chosen: dict[str, str] = {}
        """Keys that a person or a ready keymap gives, by action id."""
        self.themes_offered: list[str] = []

    # -- look ---------------------------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme = self.current_theme
        return variable_defaults(dark=theme.dark, ansi=bool(theme.ansi))

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [Colourless()] if self.no_color else super().get_line_filters()

    def _take_themes(self) -> list[str]:
        themes, problems = load_themes(self.library.home.themes)
        for theme in themes.values():
            self.register_theme(theme)
        # Without colours there is one look: the terminal's own, which says by weight and lines what others colour.
        self.themes_offered = [DEFAULT_THEME] if self.no_color else sorted(themes)
        wanted = self.library.config.theme or self.library.recall("theme", DEFAULT_THEME)
        if self.no_color:
            wanted = DEFAULT_THEME
        elif wanted not in themes:
            problems.append(f"There is no theme “{wanted}”; the palette (:) lists them.")
            wanted = DEFAULT_THEME
        self.theme = wanted
        return problems

    def try_theme(self, name: str) -> None:
        """Show a theme without remembering it."""
        self.theme = name

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
        if not self.is_headless:
            self.set_interval(LOOK_EVERY, self._end_without_terminal)
        self._starts = int(self.library.recall("starts", "0") or 0) + 1
        with suppress(BroadsheetError):
            # A paper that cannot be written can be read.
            self.library.remember("starts", str(self._starts))
        problems = self._take_themes()
        keymap, clashes = remapped({**ready_keymap(self.library.config.keymap), **self.library.config.keys})
        self.keymap_chosen = keymap
        self.set_keymap(keymap)
        from reader.app.screens.front import FrontPage

        self.push_screen(FrontPage())
        if told := [*self._problems, *problems, *clashes]:
            self.notify("\n".join(told), severity="warning", markup=False, timeout=STARTED_SECONDS)
        if self._source:
            self.open_source(self._source, self._piped, all_pages=self._all_pages, at_start=True)
        elif self.library.edition is not None:
            self.stock()
        elif self.library.config.refresh_at_start:
            self.refresh_feeds(None, force=False)

    def _end_without_terminal(self) -> None:
        """Only the program in charge of a terminal gets a signal when it goes; Textual would read its end for ever."""
        if not os.isatty(0):
            self.end(128 + SIGHUP)

    # -- what every screen may ask for ------------------------------------------------------------------

    def say(self, message: str, *, problem: bool = False) -> None:
        """Tell the person one sentence, in place of the last one."""
        seconds = PROBLEM_SECONDS if problem else TOLD_SECONDS
        # A dialogue has no line for it: it stands on the page below.
        page = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)
        if page is not None:
            page.tell(message, seconds)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """A key or command whose work fails (a full disk, a paper that another holds) says why; nothing ends."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except BroadsheetError as problem:
            self.failed(problem)
            return True

    def failed(self, problem: BroadsheetError) -> None:
        """Say why something cannot be done; what was typed behind it was meant for what it would have brought."""
        self.drop_keys()
        self.say(str(problem), problem=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker of the program or of a page ended in a way that nobody foresaw: that is told, and nothing waits for it."""
        if event.state is not WorkerState.ERROR:
            return
        self.drop_keys()
        self.release_keys()
        self.post_to_pages(self.RefreshEnded(0, 0))
        if isinstance(self.screen, Page):
            self.screen.write_bars()
        problem = safe_line(repr(event.worker.error), MOST_OF_PROBLEM)
        self.say(f"An error of the program itself: {problem}. Please report it.", problem=True)

    def action_cancel(self) -> None:
        """Cancel what runs; the second time within two seconds, quit."""
        running = [w for w in self.workers if w.group in ("refresh", "open") and not w.is_finished]
        if monotonic() - self._cancelled_at < TWICE:
            self.end()
            return
        self._cancelled_at = monotonic()
        for worker in running:
            worker.cancel()
        if running:
            self.post_to_pages(self.RefreshEnded(0, 0))
        self.say("Cancelled; ctrl+c again quits." if running else "ctrl+c again quits.")

    def end(self, code: int = 0) -> None:
        """Keep what the screens know, give the terminal back, end with that exit code."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.closing()
        self.exit(code)

    def read(self, entry: int, listing: list[int], source_title: str, *, at: str = "") -> None:
        """Open an entry of a list on the reading screen, `at` the annotation of that id."""
        from reader.app.screens.article import ArticleScreen

        if isinstance(self.screen, Page):
            self.screen.forget()
        self.push_screen(ArticleScreen(entry, listing, source_title, at=at))

    def show_entity(self, key: str) -> None:
        """Open the page of an entity, by its source key."""
        from reader.app.screens.entity import EntityScreen

        self.push_screen(EntityScreen(key))

    def show_entity_named(self, name: str) -> None:
        """Open the page of the entity that most articles write so."""
        key = self.library.find_entity(name)
        if key:
            self.show_entity(key)
        else:
            self.say(f"No stored article names “{name}”.", problem=True)

    async def on_unmount(self) -> None:
        await self.library.close()


def ready_keymap(name: str) -> dict[str, str]:
    """One of the ready keymaps, as choices by action id."""
    from reader.app.keymaps import KEYMAPS

    return dict(KEYMAPS.get(name, {}))
