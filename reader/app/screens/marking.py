"""Selecting, highlighting and noting on the reading screen, and the keys that follow a highlight."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual import events, on

from reader.annotation import Annotation, Colour, State, selector_for
from reader.app.clipboard import copy
from reader.app.keys import TABLE
from reader.app.reading.labels import Aim
from reader.app.screens.reading import ReadingPage
from reader.app.widgets.article_view import ArticleView
from reader.app.widgets.prompt import Prompt, typed_tags
from reader.text import safe_block

BOOKMARK = "bookmark"
"""The tag of a highlight that is a bookmark."""


class Marking(ReadingPage):
    """What a person marks in the text."""

    marking: str = ""
    """Id of the highlight whose keys are offered: the one just made, or the one entered."""
    _made_for_note: str = ""
    """Id of the highlight that `a` made only to carry a note."""
    _homeless: str = ""
    """Id of the highlight that a label shall give a new place."""

    # -- choosing what ------------------------------------------------------------------------------

    def action_highlight(self) -> None:
        if self.view.selection is not None:
            self.mark(*self.view.selection)
        elif not self.awaits_text("highlight"):
            self._choose_sentence(Aim.SENTENCE)

    def action_highlight_phrase(self) -> None:
        if not self.awaits_text("highlight_phrase"):
            self._choose_sentence(Aim.PHRASE)

    def _choose_sentence(self, aim: Aim) -> None:
        if not self.view.choose(aim):
            self.refuse("No sentence is in view.")

    def action_annotate(self) -> None:
        if self.awaits_text("annotate"):
            return
        known = {annotation.id for annotation in self.annotations}
        self.view.bring_cursor()
        made = self.mark(*(self.view.selection or self.view.sentence))
        if made is not None:
            self._made_for_note = made.id if made.id not in known else ""
            self.action_note()

    def action_select(self) -> None:
        if self.awaits_text("select"):
            return
        self.view.focus()
        self.view.bring_cursor()
        self.view.select(self.view.sentence)
        self.marking = ""
        self.write_bars()

    def action_shrink(self) -> None:
        self.view.shrink_selection()

    def action_more(self) -> None:
        self.view.extend(1)

    def action_less(self) -> None:
        self.view.extend(-1)

    def action_more_sentences(self) -> None:
        self.view.extend(1, by_sentence=True)

    def action_less_sentences(self) -> None:
        self.view.extend(-1, by_sentence=True)

    def action_swap(self) -> None:
        self.view.swap_ends()

    def on_text_selected(self) -> None:
        """The mouse was dragged over something: what is of the article becomes the selection."""
        if self.view.take_drag():
            self.marking = ""
            self.view.focus()
            self.write_bars()

    @on(ArticleView.SelectionMade)
    def _selected(self) -> None:
        self.marking = ""
        self.write_bars()

    @on(ArticleView.Aiming)
    def _aiming(self) -> None:
        self.write_bars()

    @on(ArticleView.Chosen)
    def _label_chosen(self, event: ArticleView.Chosen) -> None:
        if event.aim is Aim.LINK:
            self.open_link(self.view.href_at(event.start))
        elif event.aim is Aim.PLACE:
            self._place(event.start, event.end)
        else:
            self.mark(event.start, event.end)

    # -- the highlight --------------------------------------------------------------------------------

    def mark(self, start: int, end: int, colour: Colour | None = None) -> Annotation | None:
        """Highlight a stretch, in the last colour if none is named, and offer its keys; None where it fails.

        A stretch that is highlighted already is not highlighted twice: its keys are offered.
        """
        library = self.paper.library
        self.view.select(None)
        span = selector_for(self.view.article.text, start, end)
        made = next(
            (a for a in self.annotations if (a.selector.start, a.selector.end) == (span.start, span.end)),
            None,
        )
        if made is None:
            last = colour or Colour(library.recall("colour", Colour.YELLOW))
            made = self.attempt(lambda: library.highlight(self.entry, span.start, span.end, last))
        if made is None:
            return None
        self.view.put_cursor(made.selector.start)
        self.enter(made)
        if colour is not None and made.colour is not colour:
            self._change(made, replace(made, colour=colour))
        return made

    def enter(self, annotation: Annotation) -> None:
        """Offer the keys of a highlight."""
        self.marking = annotation.id
        self.view.focus()
        self._made_for_note = ""
        self.show_annotations()
        self.write_bars()

    @property
    def marked(self) -> Annotation | None:
        """The highlight that the keys act upon."""
        return next((a for a in self.annotations if a.id == self.marking), None)

    def action_act(self) -> None:
        """Enter: what the cursor stands on is opened, changed or split."""
        self.view.bring_cursor()
        if self.view.act():
            return
        start, end = self.view.sentence
        under = [
            a for a in self.annotations
            if a.state is not State.ORPHAN and a.selector.start < end and a.selector.end > start
        ]  # fmt: skip
        if under:
            # Where several overlap, each further enter takes the next.
            ids = [annotation.id for annotation in under]
            self.enter(under[(ids.index(self._last) + 1) % len(ids)] if self._last in ids else under[0])
            self._last = self.marking
        elif not self.view.toggle_strip():
            self.paper.say("Nothing is to be opened here.")

    _last: str = ""
    """Id of the highlight that enter took last."""

    def go_to_note(self, identity: str) -> None:
        """To a highlight, by id; `n` and `N` go on to the others. An orphan has no place: it can be given one."""
        found = [annotation for annotation in self.annotations if annotation.id == identity]
        if found and found[0].state is State.ORPHAN:
            self._homeless = found[0].id
            self.view.focus()
            self.view.choose(Aim.PLACE)
            self.paper.say(
                f"Gone from the text: “{found[0].quote}”; a label gives it a new place, esc leaves it."
            )
        elif found:
            placed = [a for a in self.annotations if a.state is not State.ORPHAN]
            self.sidebar.dim()
            self.view.light_notes(
                [(a.selector.start, a.selector.end) for a in placed], placed.index(found[0])
            )

    def _place(self, start: int, end: int) -> None:
        """Give the highlight whose words are gone these words; its note, tags and colour stay."""
        orphan = next((a for a in self.annotations if a.id == self._homeless), None)
        if orphan is not None:
            span = selector_for(self.view.article.text, start, end)
            self._change(orphan, replace(orphan, selector=span, state=State.ANCHORED))
            self.enter(orphan)

    def action_colour(self, name: str) -> None:
        colour = Colour(name)
        self.paper.library.remember("colour", name)
        if self.view.selection is not None:
            self.mark(*self.view.selection, colour)
        elif self.marked is not None:
            self._change(self.marked, replace(self.marked, colour=colour))
            self.write_bars()

    def action_grow(self) -> None:
        annotation, view = self.marked, self.view
        if view.selection is not None:
            view.grow_selection()
        elif annotation is not None:
            start, end = view.units.paragraph((annotation.selector.start, annotation.selector.end))
            grown = selector_for(view.article.text, start, end)
            self._change(annotation, replace(annotation, selector=grown))

    def action_note(self) -> None:
        if annotation := self.marked:
            self.ask("note", "Note", annotation.note, take=partial(self._noted, self.entry, annotation))

    def action_tag_highlight(self) -> None:
        if annotation := self.marked:
            tags = "".join(f"{tag} " for tag in annotation.tags)
            take = partial(self._tagged, self.entry, annotation)
            self.ask("mark-tag", "Tags", tags, self.paper.library.tags(), take=take)

    def action_copy_quote(self) -> None:
        text, annotation = self.view.article.text, self.marked
        if self.view.selection is not None:
            start, end = self.view.selection
            self.paper.say(f"The quote was {copy(self.app, text[start:end])}.")
        elif annotation is not None:
            self.paper.say(f"The quote was {copy(self.app, annotation.quote)}.")

    def action_withdraw(self) -> None:
        if annotation := self.marked:
            self._withdraw(annotation)

    def action_bookmark(self) -> None:
        """A bookmark is a highlight with that tag: it has a highlight's anchor and every page that lists those."""
        if self.awaits_text("bookmark"):
            return
        known = {annotation.id for annotation in self.annotations}
        self.view.bring_cursor()
        made = self.mark(*self.view.sentence)
        if made is None:
            return
        marked = BOOKMARK in made.tags
        tags = tuple(tag for tag in made.tags if tag != BOOKMARK) if marked else (*made.tags, BOOKMARK)
        if marked and not tags and not made.note:
            self._withdraw(made)
        else:
            self._change(made, replace(made, tags=tags))
        self.marking = made.id if made.id not in known else ""
        self.write_bars()
        self.paper.say(
            "No longer a bookmark." if marked else f"Bookmarked; notes tag:{BOOKMARK} lists them all."
        )

    # -- what was typed -------------------------------------------------------------------------------

    def _noted(self, entry: int, annotation: Annotation, typed: str) -> None:
        self._made_for_note = ""
        if typed != annotation.note:
            self._change(annotation, replace(annotation, note=safe_block(typed)), entry)

    def _tagged(self, entry: int, annotation: Annotation, typed: str) -> None:
        self._change(annotation, replace(annotation, tags=tuple(typed_tags(typed))), entry)

    def note_cancelled(self) -> None:
        """Leaving the line of the note withdraws the highlight that was made only for it."""
        annotation = self.marked
        if annotation is not None and annotation.id == self._made_for_note:
            self._withdraw(annotation)

    def _withdraw(self, annotation: Annotation) -> None:
        done = self.attempt(lambda: self.paper.library.withdraw(self.entry, annotation.id))
        if done is not None:
            self.paper.say(done.message)
        self.marking = ""
        self.show_annotations()
        self.write_bars()

    def _change(self, was: Annotation, annotation: Annotation, entry: int | None = None) -> None:
        """Change a highlight of an entry; None is the one that is open."""
        here = self.entry if entry is None else entry
        self.attempt(lambda: self.paper.library.change_annotation(here, was, annotation))
        self.show_annotations()

    # -- keys that lie over the article's own -----------------------------------------------------------

    @property
    def key_layer(self) -> str:
        """Context whose keys come before the article's: "select", "mark" or none."""
        if self.view.labels is not None:
            return ""
        return "select" if self.view.selection is not None else "mark" if self.marking else ""

    async def on_key(self, event: events.Key) -> None:
        """A selection's keys, a highlight's keys; any other key ends a highlight's and does its own work."""
        key_layer = self.key_layer
        if not key_layer or self.query(Prompt) or not self.view.has_focus:
            return
        chosen = self.paper.keymap_chosen
        for key in TABLE:
            if key.context == key_layer and event.key in chosen.get(key.id, key.keys).split(","):
                event.stop()
                event.prevent_default()
                await self.run_action(key.action)
                return
        if key_layer == "mark" and event.key != "escape":
            self.marking = ""
            self.write_bars()
