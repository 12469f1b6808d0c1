"""The article on screen: what is lit in it, labels to choose by, copies and removed texts to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from reader.annotation import State
from reader.app.reading import targets
from reader.app.reading.labels import Aim, Labels
from reader.app.reading.lines import NOWHERE, Line
from reader.app.reading.place import same_place
from reader.app.reading.units import Stretch
from reader.app.widgets.selectable_view import SelectableView
from reader.article import Article


class ArticleView(SelectableView):
    """One article with all that a person may point at in it."""

    @dataclass
    class Aiming(Message):
        """Labels stand on the screen for this aim; None: they are gone."""

        aim: Aim | None

    @dataclass
    class Chosen(Message):
        """A label was chosen."""

        aim: Aim
        start: int
        end: int

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked."""

        href: str

    @dataclass
    class SplitAsked(Message):
        """A person says that a copy is none."""

        block: str
        copy: int

    _phrase: Stretch = (0, 0)

    def show(self, article: Article, *, offset: int | None = None, date: str = "") -> None:
        """As `TextView.show`; in a new text of the same article labels stand anew, a selection keeps its words."""
        before, aim, selected = self.article, self.labels.aim if self.labels else None, self.selection
        super().show(article, offset=offset, date=date)
        if offset is not None:
            return
        if selected is not None and aim is None:
            start = same_place(before.text, article.text, selected[0])
            end = start + selected[1] - selected[0]
            if article.text[start:end] == before.text[slice(*selected)]:
                self.selection = (start, end)
        if aim is not None:
            self.choose(Aim.PHRASE if aim in (Aim.FIRST_WORD, Aim.LAST_WORD) else aim)

    # -- what is lit --------------------------------------------------------------------------------

    def light(self, stretches: Sequence[Stretch], *, go: bool = True) -> None:
        """Light these; the first one at or after the top of the screen is where it begins."""
        self.lit, self.lit_here, self.lit_quietly = sorted(stretches), -1, False
        if self.lit and go:
            top = self.top_offset
            following = [index for index, (start, _) in enumerate(self.lit) if start >= top]
            self.lit_here = following[0] if following else 0
            self.go_to(*self.lit[self.lit_here])
        self.repaint()

    def light_notes(self, stretches: Sequence[Stretch], here: int) -> None:
        """Let `walk` go along highlights, in order of place, and go to one of them; they keep their colours."""
        self.lit, self.lit_here, self.lit_quietly = list(stretches), here, True
        self.go_to(*self.lit[here])

    def walk(self, step: int) -> bool:
        """To the next or previous of what is lit, round the ends; False where nothing is."""
        if not self.lit:
            return False
        self.lit_here = (self.lit_here + step) % len(self.lit)
        self.go_to(*self.lit[self.lit_here])
        return True

    def find(self, text: str) -> int:
        """Light every place where the words stand, however they are quoted or capitalised; how many."""
        from reader.text.fold import fold, folded

        wanted = folded(text).strip()
        hits: list[Stretch] = []
        if wanted:
            plain = fold(self.article.text)
            at = plain.text.find(wanted)
            while at >= 0 and len(hits) < 10_000:
                hits.append(plain.source(at, at + len(wanted)))
                at = plain.text.find(wanted, at + len(wanted))
        self.light(hits)
        return len(hits)

    def ticks(self) -> list[Stretch]:
        """What the ruler marks: what is lit, else the highlights."""
        if self.lit:
            return self.lit
        return [(a.selector.start, a.selector.end) for a in self.annotations if a.state is not State.ORPHAN]

    # -- labels -------------------------------------------------------------------------------------

    def choose(self, aim: Aim) -> bool:
        """Put labels on what is visible; False where there is nothing to choose."""
        shown = self.shown()
        if aim is Aim.LINK:
            links = targets.links(shown)
            self._aim(Labels(aim, links) if links else None)
        else:
            found = targets.visible(self.units.sentences, shown)
            self._aim(Labels(aim, list(found.values()), list(found)) if found else None)
        return self.labels is not None

    def end_labels(self) -> bool:
        """Take the labels away; False where there were none."""
        if self.labels is None:
            return False
        self.select(None)
        self._aim(None)
        return True

    def _aim(self, labels: Labels | None) -> None:
        self.labels = labels
        if labels is not None:
            self.focus()
        self.repaint()
        self.post_message(self.Aiming(labels.aim if labels is not None else None))

    def on_key(self, event: events.Key) -> None:
        """While labels are shown a key goes on with one, or takes them all away."""
        if self.labels is None:
            return
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        found = self.labels.press(letter) if letter.isalpha() and letter.isascii() else None
        if found is True:
            self.repaint()
        elif isinstance(found, tuple):
            self._labelled(*found)
        else:
            self.end_labels()

    def _labelled(self, start: int, end: int) -> None:
        assert self.labels is not None
        aim = self.labels.aim
        if aim is Aim.PHRASE:
            self._phrase = (start, end)
            self._aim(self._word_labels(Aim.FIRST_WORD, start, end))
        elif aim is Aim.FIRST_WORD:
            self._phrase = (start, self._phrase[1])
            self.selection = (start, end)
            self._aim(self._word_labels(Aim.LAST_WORD, start, self._phrase[1]))
        else:
            if aim is Aim.LAST_WORD:
                aim, start, self.selection = Aim.PHRASE, self._phrase[0], None
            self._aim(None)
            self.post_message(self.Chosen(aim, start, end))

    def _word_labels(self, aim: Aim, start: int, end: int) -> Labels:
        first, last = self.visible_stretch()
        inside = [word for word in self.units.words_in(start, end) if first <= word[0] < last]
        return Labels(aim, inside or [(start, end)])

    def href_at(self, offset: int) -> str:
        """The link that stands at an offset; empty where none does."""
        return targets.href_at(self.shown(), offset)

    # -- strips, copies and removed texts -------------------------------------------------------------

    def toggle_collapsed(self) -> bool:
        """Show or hide what was collapsed and removed; whether it is shown now."""
        self.collapsed = not self.collapsed
        self.standing = ""
        self.relayout(self.place)
        return self.collapsed

    def walk_collapsed(self, step: int) -> str:
        """To the next or previous copy or removed text, round the ends; its action, empty without one."""
        actions = [line.action for line in self._layout.lines]
        explained = [n for n, action in enumerate(actions) if _explains(action) and action != actions[n - 1]]
        if not explained:
            return ""
        top = round(self.scroll_y)
        here = [n for n in explained if actions[n] == self.standing]
        if here:
            number = explained[(explained.index(here[0]) + step) % len(explained)]
        else:
            number = next((n for n in explained if n >= top), explained[0])
        self.standing = actions[number]
        last = number
        while last + 1 < len(actions) and actions[last + 1] == self.standing:
            last += 1
        self.bring_lines(number, last)
        self.repaint()
        return self.standing

    def act(self) -> bool:
        """Split the copy the cursor stands on, or open its closed strip; False where it is on neither."""
        action = self.standing if self.standing.startswith("split:") else self._strip_under_cursor()
        if action.partition(":")[2] in self.opened:
            return False
        self._act(action)
        return bool(action)

    def toggle_strip(self) -> bool:
        """Open or close the cursor's strip, else the first on the screen; False without one."""
        strips = [line.action for line in self.shown() if line.action.startswith("strip:")]
        action = self._strip_under_cursor() or next(iter(strips), "")
        self._act(action)
        return bool(action)

    def _opens(self, line: Line) -> bool:
        """Whether a click on a line of a strip opens or closes it; the words of an open one get the cursor."""
        return line.start == NOWHERE or line.action.partition(":")[2] not in self.opened

    def _strip_under_cursor(self) -> str:
        start, end = self.sentence
        lines = [line for line in self.shown() if line.action.startswith("strip:")]
        return next((line.action for line in lines if start <= line.start < end), "")

    def _act(self, action: str) -> None:
        kind, _, what = action.partition(":")
        if kind == "strip":
            self.opened = self.opened ^ {what}
            self.relayout(self.place)
        elif kind == "split":
            block, _, copy = what.rpartition(":")
            self.post_message(self.SplitAsked(block, int(copy)))

    # -- mouse ------------------------------------------------------------------------------------------

    def clicked(self, event: events.Click, line: Line | None, offset: int | None) -> None:
        """The ruler jumps, a strip opens, a copy gets the cursor, a link opens, words get the cursor."""
        if event.x == self.size.width - 1:
            share = event.y / max(1, self.size.height - 1)
            self.scroll_to(y=share * self.max_scroll_y, animate=False)
        elif line is not None and line.action.startswith("strip:") and self._opens(line):
            self._act(line.action)
        elif line is not None and _explains(line.action):
            self.standing = line.action
            self.repaint()
        elif line is not None and offset is not None:
            if href := targets.href_at([line], offset):
                self.post_message(self.LinkClicked(href))
            self.cursor, self.standing = self.units.sentence_at(offset), ""
            self.repaint()


def _explains(action: str) -> bool:
    return action.startswith(("split:", "removed:"))
