"""Highlighting and noting on the reading screen: labels, the note line, the keys that follow a highlight."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.binding import Binding

from reader.annotation import Annotation, Colour, selector_for
from reader.app.bindings import bindings
from reader.app.clipboard import copy
from reader.app.reading.labels import Aim
from reader.app.screens.reading import ReadingPage
from reader.app.widgets.article_view import ArticleView
from reader.app.widgets.prompt import Prompt


class Marking(ReadingPage):
    """What a person marks in the text."""

    marking: str = ""
    """Id of the highlight just made, while its keys are offered."""

    def action_highlight(self) -> None:
        self.view.choose(Aim.SENTENCE)

    def action_highlight_phrase(self) -> None:
        self.view.choose(Aim.PHRASE)

    def action_annotate(self) -> None:
        if self._mark(*self.view.sentence):
            self.ask("note", "Note")

    @on(ArticleView.Chosen)
    def _label_chosen(self, event: ArticleView.Chosen) -> None:
        if event.aim is Aim.LINK:
            self.open_link(self.view.href_at(event.start))
        else:
            self._mark(event.start, event.end)

    def _mark(self, start: int, end: int) -> bool:
        library = self.paper.library
        colour = Colour(library.recall("colour", Colour.YELLOW))
        made = self.attempt(lambda: library.highlight(self.entry, start, end, colour))
        if made is None:
            return False
        self.marking = made.id
        self.show_annotations()
        self.write_bars()
        return True

    def _annotated(self) -> None:
        self.annotations = self.paper.library.annotations(self.entry)
        self.view.annotate(self.annotations)
        self.fill_sidebar()

    @property
    def marked(self) -> Annotation | None:
        """The highlight that the mark bar acts upon."""
        return next((a for a in self.annotations if a.id == self.marking), None)

    def mark_key(self, action: str, argument: str = "") -> None:
        """One of the keys that follow a highlight."""
        annotation = self.marked
        if annotation is None:
            self.marking = ""
            return
        library = self.paper.library
        if action == "colour":
            library.remember("colour", argument)
            self._change(replace(annotation, colour=Colour(argument)))
        elif action == "grow":
            self._grow(annotation)
        elif action == "note":
            self.ask("note", "Note", annotation.note)
        elif action == "tag":
            self.ask("mark-tag", "Tags", " ".join(annotation.tags), library.tags())
        elif action == "copy_quote":
            self.paper.say(f"The quote was {copy(self.app, annotation.quote)}.")

    def note_answered(self, purpose: str, value: str) -> None:
        """The note or the tags of the highlight were typed."""
        annotation = self.marked
        if annotation is not None and purpose == "note" and value != annotation.note:
            self._change(replace(annotation, note=value))
        elif annotation is not None and purpose == "mark-tag":
            tags = tuple(dict.fromkeys(word.lstrip("#") for word in value.split()))
            self._change(replace(annotation, tags=tags))

    def note_cancelled(self) -> None:
        """Leaving the line of a first note withdraws the highlight it was for."""
        annotation = self.marked
        if annotation is not None and not annotation.note:
            self.attempt(lambda: self.paper.library.withdraw(self.entry, annotation.id))
            self.marking = ""
            self.show_annotations()
            self.write_bars()

    def _change(self, annotation: Annotation) -> None:
        self.attempt(lambda: self.paper.library.change_annotation(self.entry, annotation))
        self.show_annotations()

    def _grow(self, annotation: Annotation) -> None:
        article = self.view.article
        for passage in article.passages:
            if passage.start <= annotation.selector.start < passage.end:
                end = max(passage.end, annotation.selector.end)
                self._change(replace(annotation, selector=selector_for(article.text, passage.start, end)))
                return

    def on_key(self, event: events.Key) -> None:
        """After a highlight some keys belong to it; any other ends that and does its own work."""
        if not self.marking or self.query(Prompt):
            return
        for binding in bindings("mark"):
            if isinstance(binding, Binding) and event.key in binding.key.split(","):
                event.stop()
                event.prevent_default()
                name, _, argument = binding.action.partition("(")
                self.mark_key(name, argument.strip("')"))
                return
        self.marking = ""
        self.write_bars()
