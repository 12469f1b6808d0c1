"""What every screen shares: the keys of the whole program, and how each place answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

from reader.app.bindings import bindings
from reader.app.browser import browse
from reader.app.clipboard import copy
from reader.app.errands import OFFERED_WHOLE
from reader.app.hints import hint_line, key_of
from reader.app.widgets.bar import Bar
from reader.app.widgets.offer import Offer
from reader.app.widgets.told import Told
from reader.errors import BroadsheetError
from reader.library import Done

if TYPE_CHECKING:
    from reader.app.app import BroadsheetApp
    from reader.app.widgets.note_line import NoteLine
    from reader.app.widgets.prompt import Prompt, Take

T = TypeVar("T")

TYPING_KEYS = "↵ takes it   esc leaves"
"""What the line of keys says while a person types."""


class Page(Screen[None]):
    """A screen that answers the keys of context "app"; subclasses say what leaving means."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    CONTEXTS: ClassVar[tuple[str, ...]] = ("app",)
    """Contexts whose keys work here, for help and the palette."""
    TITLE_OF_PLACE: ClassVar[str] = ""

    _undo_said: str = ""
    """The change of which this screen has said that undo would take it back."""

    @property
    def paper(self) -> BroadsheetApp:
        """The running program."""
        from reader.app.app import BroadsheetApp

        assert isinstance(self.app, BroadsheetApp)
        return self.app

    async def _dispatch_message(self, message: Message) -> None:
        # Textual's own method, and the only place that all messages come through: it would end the program.
        try:
            await super()._dispatch_message(message)
        except BroadsheetError as problem:
            self.paper.failed(problem)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.paper.on_worker_state_changed(event)

    # -- telling and asking -------------------------------------------------------------------------

    def tell(self, message: str, seconds: float) -> None:
        """Say a sentence in the line at the bottom, or above it where it has no room there; it replaces the last one."""
        self.forget()
        if not any(bar.tell(message, seconds) for bar in self.query("#foot").results(Bar) if bar.display):
            told = next(iter(self.query(Told)), None) or Told()
            if not told.is_attached:
                self.mount(told)
            told.tell(message, seconds)

    def forget(self) -> None:
        """Take away what was told."""
        for line in [*self.query(Bar), *self.query(Told)]:
            line.forget()

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Do it, or say why it cannot be done."""
        try:
            return work()
        except BroadsheetError as problem:
            self.paper.failed(problem)
            return None

    def refuse(self, why: str) -> None:
        """Say why nothing comes; what was typed for it in the same breath is no command."""
        self.paper.drop_keys()
        self.paper.say(why)

    def ask(
        self,
        purpose: str,
        label: str,
        value: str = "",
        choices: Sequence[str] = (),
        *,
        take: Take | None = None,
    ) -> None:
        """Open the line at the bottom in which a person types; a note's may become several.

        Args:
            take: given what was typed, without space around it. It must know what it was asked about: the mouse
                may have gone on to something else meanwhile.
        """
        if self.query("Prompt"):
            return
        if purpose == "note":
            from reader.app.widgets.note_line import NoteLine

            self.mount(NoteLine(purpose, label, value, take=take, editor=self.paper.library.config.editor))
        else:
            from reader.app.widgets.prompt import Prompt

            self.mount(Prompt(purpose, label, value, choices, take=take))

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        value, errands = event.value.strip(), self.errands()
        if event.take is not None:
            event.take(value)
        elif value and event.purpose in errands:
            errands[event.purpose][1](value)

    def on_note_line_no_editor(self, event: NoteLine.NoEditor) -> None:
        self.paper.say(event.problem, problem=True)

    def errands(self) -> dict[str, tuple[str, Callable[[str], object]]]:
        """What can be asked for with a word and what stands behind it: `open LINK`."""
        return {
            "open": ("Open", self.paper.open_source),
            "who": ("The page of", self.paper.show_entity_named),
            "add": ("Subscribe to", self.paper.subscribe),
            "import": ("Import", self.paper.import_opml),
            "export": ("Export to", self.paper.export_opml),
        }

    def on_paste(self, event: events.Paste) -> None:
        """A pasted link opens."""
        text = event.text.strip()
        if text.startswith(("http://", "https://")) and len(text.split()) == 1:
            event.stop()
            self.paper.open_source(text)

    def open_link(self, href: str) -> None:
        """Open a link outside, or copy it where no browser can be reached."""
        if not href:
            self.paper.say("This article has no link.")
        elif browse(href, self.paper.library.config.browser):
            self.paper.say(f"Opened {href}")
        else:
            self.paper.say(f"No browser to open it with; the link was {copy(self.app, href)}: {href}")

    def copy_link(self, href: str) -> None:
        """Copy a link, and say where it went."""
        self.paper.say(f"The link was {copy(self.app, href)}." if href else "This article has no link.")

    # -- leaving ----------------------------------------------------------------------------------

    def peel(self) -> bool:
        """Take off one layer of this screen (labels, what is lit, a filter); False where none is left."""
        return False

    async def action_peel(self) -> None:
        if prompts := self.query("Prompt"):
            # The mouse took the focus elsewhere.
            await prompts.first().run_action("cancel")
        elif not self.peel() and not self.put_away_offer():
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

        self.app.push_screen(HelpScreen(self.CONTEXTS, self.TITLE_OF_PLACE, self.paper.keymap_chosen))

    def action_notes(self) -> None:
        from reader.app.screens.notes import NotesScreen

        if not isinstance(self, NotesScreen):
            self.app.push_screen(NotesScreen())

    def action_palette(self) -> None:
        self.open_palette("")

    def action_theme(self) -> None:
        self.open_palette("theme ")

    def open_palette(self, typed: str) -> None:
        """Every command of this place, narrowed by what is typed already."""
        from reader.app.commands import Command, commands_of, typed_commands
        from reader.app.screens.palette import Palette

        async def chosen(command: Command | None) -> None:
            done = self.attempt(command.run) if command is not None else None
            if isawaitable(done):
                await done

        self.app.push_screen(Palette(commands_of(self), typed, partial(typed_commands, self)), chosen)

    def action_names(self) -> None:
        from reader.app.screens.names import NamesScreen

        self.app.push_screen(NamesScreen())

    def action_open(self) -> None:
        self.ask("open", "Open (link or file)")

    def action_add(self) -> None:
        self.ask("add", "Subscribe to (feed or page)")

    def action_import_opml(self) -> None:
        self.ask("import", "Import the OPML file")

    def action_export_opml(self) -> None:
        self.ask("export", "Export to the file", "~/subscriptions.opml")

    def action_whole(self) -> None:
        """Offer it; where the offer stands, take it up."""
        if self.put_away_offer():
            self.paper.want_whole(0 if self.paper.whole_wanted else OFFERED_WHOLE)
        else:
            self.offer_whole()

    def offer_whole(self) -> None:
        """Say what fetching the newest unread whole would take, without asking for a key."""
        paper = self.paper
        if not self.query(Offer):
            missing = [row for row in paper.newest_unread(OFFERED_WHOLE) if not row.whole]
            key = key_of("app.whole", paper.keymap_chosen)
            on_now = bool(paper.whole_wanted)
            self.mount(Offer(OFFERED_WHOLE, missing, on_now=on_now, key=key), before="#foot")

    def put_away_offer(self) -> bool:
        """Take the offer away; False where none stands."""
        stood = bool(self.query(Offer))
        self.query(Offer).remove()
        return stood

    def action_quit(self) -> None:
        self.paper.end()

    def action_refresh_all(self) -> None:
        self.paper.refresh_feeds(None, force=False)

    def action_refresh(self) -> None:
        self.paper.refresh_feeds(None, force=True)

    def action_hints(self) -> None:
        shown = self.paper.toggle_hints()
        self.write_bars()
        if not shown:
            self.paper.say("The line of keys is put away; H brings it back.")

    def write_bars(self) -> None:
        """Bring the lines above and below up to date."""

    def on_descendant_focus(self) -> None:
        self.write_bars()

    def key_line(self, *contexts: str, width: int, words: Mapping[str, str] | None = None) -> str:
        """The line of keys, as `hint_line`; while a person types, the keys of that. Empty where it is put away."""
        if not self.paper.hints:
            return ""
        if self.typing:
            return TYPING_KEYS
        return hint_line(*contexts, keymap=self.paper.keymap_chosen, width=width, words=words)

    @property
    def typing(self) -> bool:
        """Whether letters go into the line at the bottom."""
        return self.focused is not None and any(
            prompt in self.focused.ancestors for prompt in self.query("Prompt")
        )

    def action_zen(self) -> None:
        self.toggle_class("-zen")

    # -- undo -------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        self.replay(redo=False)

    def action_redo(self) -> None:
        self.replay(redo=True)

    def shows(self, entries: Sequence[int]) -> bool:  # noqa: ARG002 - for subclasses
        """Whether undoing a change of these entries can be seen here."""
        return True

    def replay(self, *, redo: bool) -> None:
        """Undo or redo, say what it was, and let the screen follow.

        Undo says first what it would take back where that cannot be seen, and acts when asked again.
        """
        library = self.paper.library
        coming = None if redo else library.next_undo()
        hidden = coming is not None and bool(coming.entries) and not self.shows(coming.entries)
        if coming is not None and hidden and self._undo_said != coming.message:
            self._undo_said = coming.message
            self.paper.say(f"u again takes back: {coming.message}")
            return
        self._undo_said = ""
        try:
            done = library.redo() if redo else library.undo()
        except BroadsheetError as problem:
            self.paper.failed(problem)
            return
        if done is None:
            self.paper.say("Nothing to redo." if redo else "Nothing to undo.")
            return
        self.changed(done)
        self.paper.say(done.message)

    def changed(self, done: Done) -> None:
        """Rows of entries changed: show them as they are now."""
