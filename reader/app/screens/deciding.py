"""Deciding on the reading screen: read, star, later, snooze, archive, tag; browser, link, saved copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from reader.app.clipboard import copy
from reader.app.screens.reading import ReadingPage
from reader.app.widgets.prompt import typed_tags
from reader.library import Done, Headline, Mark


class Deciding(ReadingPage):
    """What a person decides about the entry that is open."""

    def action_toggle_read(self) -> None:
        self._toggle(Mark.READ, "read")

    def action_toggle_star(self) -> None:
        self._toggle(Mark.STAR, "starred")

    def _toggle(self, mark: Mark, column: str) -> None:
        if self.headline:
            on_now = bool(getattr(self.headline, column))
            self._triage(lambda: self.paper.library.mark([self.entry], mark, not on_now))

    def action_toggle_later(self) -> None:
        if self.headline and self.headline.later:
            self._toggle(Mark.LATER, "later")
        else:
            self._decide(lambda: self.paper.library.mark([self.entry], Mark.LATER))

    def action_archive(self) -> None:
        self._decide(lambda: self.paper.library.mark([self.entry], Mark.ARCHIVE))

    def action_snooze(self) -> None:
        from reader.app.screens.snooze import snooze_menu

        def until(moment: datetime | None) -> None:
            if moment is not None:
                self._decide(lambda: self.paper.library.snooze([self.entry], moment))

        self.app.push_screen(snooze_menu(self.paper.clock()), until)

    def action_tag(self) -> None:
        if self.headline:
            tags = "".join(f"{tag} " for tag in self.headline.tags)
            self.ask("tag", "Tags", tags, self.paper.library.tags(), take=partial(self._retag, self.headline))

    def _retag(self, headline: Headline, typed: str) -> None:
        before, after = set(headline.tags), set(typed_tags(typed))
        library, add, drop = self.paper.library, sorted(after - before), sorted(before - after)
        if add or drop:
            self._triage(lambda: library.tag([headline.id], add, drop))

    def _triage(self, change: Callable[[], Done]) -> bool:
        done = self.attempt(change)
        if done is None:
            return False
        self.paper.say(done.message)
        self.changed(done)
        return True

    def _decide(self, change: Callable[[], Done]) -> None:
        """A decision takes the entry out of the list: land on the next, else go back."""
        here = self.entry
        if not self._triage(change):
            return
        index = self.listing.index(here) if here in self.listing else -1
        if index >= 0:
            self.listing.pop(index)
        if self.listing and index < len(self.listing):
            self.load(self.listing[max(0, index)])
        else:
            self.leave()

    def changed(self, done: Done) -> None:
        """Show the row, and the notes, as they are now."""
        if self.entry in done.entries:
            found = self.paper.library.headlines([self.entry])
            self.headline = found[0] if found else self.headline
            self.show_annotations()
        self.write_bars()

    def shows(self, entries: Sequence[int]) -> bool:
        return self.entry in entries

    def action_browse(self) -> None:
        self.open_link(self.headline.url if self.headline else "")

    def action_copy_link(self) -> None:
        if dragged := (self.get_selected_text() or "").strip():
            self.paper.say(f"What is selected was {copy(self.app, dragged)}.")
        else:
            self.copy_link(self.headline.url if self.headline else "")

    def targets(self) -> list[int]:
        return [self.entry]
