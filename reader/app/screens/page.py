"""What every screen shares: the keys of the whole program, and how each place answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from reader.app.bindings import bindings
from reader.errors import BroadsheetError
from reader.library import Done

if TYPE_CHECKING:
    from reader.app.app import BroadsheetApp


class Page(Screen[None]):
    """A screen that answers the keys of context "app"; subclasses say what leaving means."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    CONTEXTS: ClassVar[tuple[str, ...]] = ("app",)
    """Contexts whose keys work here, for help and the palette."""
    TITLE_OF_PLACE: ClassVar[str] = ""

    @property
    def paper(self) -> BroadsheetApp:
        """The running program."""
        from reader.app.app import BroadsheetApp

        assert isinstance(self.app, BroadsheetApp)
        return self.app

    # -- leaving ----------------------------------------------------------------------------------

    def peel(self) -> bool:
        """Take off one layer of this screen (labels, what is lit, a filter); False where none is left."""
        return False

    def action_peel(self) -> None:
        if not self.peel():
            self.leave()

    def action_back(self) -> None:
        self.leave()

    def leave(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def closing(self) -> None:
        """The program ends: keep what only this screen knows."""

    def action_left(self) -> None:
        if not self.move_focus(-1):
            self.leave()

    def action_right(self) -> None:
        self.move_focus(1)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def move_focus(self, step: int) -> bool:
        """To the pane on that side; False where there is none."""
        chain = self.focus_chain
        if self.focused not in chain:
            return False
        index = chain.index(self.focused) + step
        if not 0 <= index < len(chain):
            return False
        chain[index].focus()
        return True

    # -- the program ------------------------------------------------------------------------------

    def action_help(self) -> None:
        from reader.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.CONTEXTS, self.TITLE_OF_PLACE))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_cancel(self) -> None:
        self.paper.cancel_or_quit()

    def action_refresh_all(self) -> None:
        self.paper.refresh_feeds(None, force=False)

    def action_refresh(self) -> None:
        self.paper.refresh_feeds(None, force=False)

    def action_hints(self) -> None:
        shown = self.paper.toggle_hints()
        if not shown and self.paper.library.config.hints == "always":
            self.paper.say('The configuration says hints = "always".')
        self.write_bars()

    def write_bars(self) -> None:
        """Bring the lines above and below up to date."""

    def action_zen(self) -> None:
        self.toggle_class("-zen")

    def action_undo(self) -> None:
        self.replay(redo=False)

    def action_redo(self) -> None:
        self.replay(redo=True)

    def replay(self, *, redo: bool) -> None:
        """Undo or redo, say what it was, and let the screen follow."""
        library = self.paper.library
        try:
            done = library.redo() if redo else library.undo()
        except BroadsheetError as problem:
            self.paper.say(str(problem), problem=True)
            return
        if done is None:
            self.paper.say("Nothing to redo." if redo else "Nothing to undo.")
            return
        self.paper.say(done.message)
        self.changed(done)

    def changed(self, done: Done) -> None:
        """Rows of entries changed: show them as they are now."""
