"""The notes page: every highlight of the paper, found, reviewed, tagged together, taken along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from reader.app.clipboard import copy
from reader.app.errands import Errands
from reader.app.screens.page import Page
from reader.app.widgets.bar import Bar
from reader.app.widgets.listing import Listing
from reader.app.widgets.note_list import NoteList
from reader.app.widgets.prompt import Prompt, typed_tags
from reader.library import Done, Note
from reader.text import safe_block, safe_line

NOTHING = "No notes yet: in an article, v highlights, a notes."
FIELDS = "words  tag:food  colour:green  entity:“Ana Veloso”  after:7d"


class NotesScreen(Page):
    """All annotations of the library."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("notes", "app")
    TITLE_OF_PLACE = "Notes"
    DEFAULT_CSS = """
    NotesScreen NoteList { height: 1fr; width: 1fr; }
    NotesScreen Bar { color: $text-muted; }
    NotesScreen #head { margin-bottom: 1; }
    NotesScreen.-zen Bar { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.reviewing = False

    def compose(self) -> ComposeResult:
        yield Bar(id="head")
        yield NoteList(id="notes")
        yield Bar(id="foot")

    @property
    def note_list(self) -> NoteList:
        return self.query_one(NoteList)

    def on_mount(self) -> None:
        self.note_list.focus()
        self.reload()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """The notes as they are in the store."""
        library = self.paper.library
        if self.reviewing:
            notes = self.attempt(lambda: library.review(self.paper.clock().astimezone().date()))
        else:
            notes = self.attempt(lambda: _by_article(library.notes(self.typed)))
        if notes is None:
            return
        self.note_list.empty = (
            f"Nothing fits “{self.typed}”; esc brings the notes back." if self.typed else NOTHING
        )
        self.note_list.show(notes)
        self.write_bars()

    def write_bars(self) -> None:
        notes = self.note_list.notes
        articles = len({note.headline.id for note in notes})
        words = f"{_count(len(notes), 'note')} in {_count(articles, 'article')}"
        place = "Today's review" if self.reviewing else "Notes"
        right = f"{len(self.note_list.selected)} selected" if self.note_list.selected else self.typed
        self.query_one("#head", Bar).write(f"{place}   {words}", right, bold=len(place))
        self.query_one("#foot", Bar).write(self.key_line("notes", "app", width=self.size.width - 2), "")

    def changed(self, done: Done) -> None:
        del done
        self.reload()

    @on(Errands.NotesTakenOver)
    def _taken_over(self) -> None:
        if not self.query(Prompt):  # what is being typed belongs to the note under the cursor
            self.reload()

    # -- one note -----------------------------------------------------------------------------------

    @on(Listing.Opened)
    def _opened(self) -> None:
        note = self.note_list.note
        if note is not None:
            entries = list(dict.fromkeys(shown.headline.id for shown in self.note_list.notes))
            self.paper.read(note.headline.id, entries, "Notes", at=note.annotation.id)

    @on(Listing.Moved)
    def _moved(self) -> None:
        # A note has several lines: the whole of it comes into view and shows the cursor.
        self.note_list.refresh()

    def action_copy_quote(self) -> None:
        if self.note_list.chosen:
            quotes = "\n\n".join(note.annotation.quote for note in self.note_list.chosen)
            what = "quote was" if len(self.note_list.chosen) == 1 else "quotes were"
            self.paper.say(f"The {what} {copy(self.app, quotes)}.")

    def action_note(self) -> None:
        if self.note_list.note is not None:
            take = partial(self._write, self.note_list.note)
            self.ask("note", "Note", self.note_list.note.annotation.note, take=take)

    def action_withdraw(self) -> None:
        note = self.note_list.note
        if note is not None:
            self._do(lambda: self.paper.library.withdraw(note.headline.id, note.annotation.id))

    # -- several ------------------------------------------------------------------------------------

    def action_select(self) -> None:
        if self.note_list.note is not None:
            self.note_list.selected ^= {self.note_list.note.annotation.id}
            self.note_list.step(1)
            self.note_list.refresh()
            self.write_bars()

    def action_select_all(self) -> None:
        every = {note.annotation.id for note in self.note_list.notes}
        self.note_list.selected = set() if self.note_list.selected == every else every
        self.note_list.refresh()
        self.write_bars()

    def action_tag(self) -> None:
        chosen = self.note_list.chosen
        if chosen:
            shared = sorted(set.intersection(*(set(note.annotation.tags) for note in chosen)))
            value = "".join(f"{tag} " for tag in shared)
            label = "Tags" if len(chosen) == 1 else f"Tags of {len(chosen)} notes"
            take = partial(self._retag, chosen, shared)
            self.ask("tag", label, value, self.paper.library.tags(), take=take)

    def action_save(self) -> None:
        # What is selected, else everything that is listed.
        notes = self.note_list.chosen if self.note_list.selected else list(self.note_list.notes)
        if notes:
            label = f"Write {_count(len(notes), 'note')} to (.md .csv .jsonld .json)"
            offer = f"~/notes-{self.paper.clock():%Y-%m-%d}.md"
            self.ask("export-notes", label, offer, take=partial(self._export, notes))

    # -- what was typed -------------------------------------------------------------------------------

    def _write(self, note: Note, typed: str) -> None:
        self._do(lambda: self.paper.library.write_note(note, safe_block(typed)))

    def _retag(self, notes: Sequence[Note], shared: Sequence[str], typed: str) -> None:
        wanted = typed_tags(typed)
        gone = [tag for tag in shared if tag not in wanted]
        self._do(lambda: self.paper.library.tag_notes(notes, wanted, gone))

    def _export(self, notes: Sequence[Note], name: str) -> None:
        if name:
            self._do(lambda: self.paper.library.export_notes(notes, Path(name).expanduser()))

    # -- which --------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        if not self.query(Prompt):
            self.reviewing = False
            self.ask("filter", "Find", self.typed)
            self.paper.say(FIELDS)

    def action_review(self) -> None:
        self.reviewing = not self.reviewing
        self.typed = ""
        self.note_list.cursor = 0
        self.reload()

    def peel(self) -> bool:
        if self.note_list.selected or self.typed or self.reviewing:
            if self.note_list.selected:
                self.note_list.selected = set()
            else:
                self.typed, self.reviewing = "", False
            self.reload()
            return True
        return False

    @on(Prompt.Typed)
    def _typed(self, event: Prompt.Typed) -> None:
        if event.purpose == "filter":
            self.typed = safe_line(event.value)
            self.reload()

    @on(Prompt.Answered)
    def _answered(self) -> None:
        self.note_list.focus()

    @on(Prompt.Cancelled)
    def _cancelled(self, event: Prompt.Cancelled) -> None:
        self.note_list.focus()
        if event.purpose == "filter":
            self.typed = ""
            self.reload()

    def _do(self, change: Callable[[], Done]) -> None:
        done = self.attempt(change)
        if done is not None:
            self.paper.say(done.message)
        self.reload()


def _by_article(notes: Sequence[Note]) -> list[Note]:
    """The notes of an article together, in order of place; articles by their newest note."""
    groups: dict[int, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.headline.id, []).append(note)
    return [
        note
        for group in groups.values()
        for note in sorted(group, key=lambda note: note.annotation.selector.start)
    ]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
