"""Moving on the reading screen: by sentence, line, page and article, and along what is lit."""

from __future__ import annotations

from reader.app.screens.reading import ReadingPage


class Moving(ReadingPage):
    """How a person goes through an article and a list."""

    def action_next_sentence(self) -> None:
        self.view.move_cursor(1)

    def action_previous_sentence(self) -> None:
        self.view.move_cursor(-1)

    def action_line_down(self) -> None:
        self.view.scroll_lines(1)

    def action_line_up(self) -> None:
        self.view.scroll_lines(-1)

    def action_first(self) -> None:
        self.view.ends(last=False)

    def action_last(self) -> None:
        self.view.ends(last=True)

    def action_half_page_down(self) -> None:
        self.view.page(1, half=True)

    def action_half_page_up(self) -> None:
        self.view.page(-1, half=True)

    def action_page_down(self) -> None:
        if self.view.at_end:
            self._next_unread(1)
        else:
            self.view.page(1)

    def action_page_up(self) -> None:
        self.view.page(-1)

    def action_next_article(self) -> None:
        self._step(1)

    def action_previous_article(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        index = (self.listing.index(self.entry) if self.entry in self.listing else -1) + step
        if not 0 <= index < len(self.listing):
            self.paper.say("This is the last one." if step > 0 else "This is the first one.")
        else:
            self.load(self.listing[index])

    def _next_unread(self, step: int) -> None:
        start = self.listing.index(self.entry) if self.entry in self.listing else 0
        rest = self.listing[start + 1 :] if step > 0 else self.listing[:start][::-1]
        for headline in self.paper.library.headlines(rest):
            if not headline.read:
                self.load(headline.id)
                return
        self.paper.say("Nothing unread is left in this list.")

    def action_next_lit(self) -> None:
        self._walk(1)

    def action_previous_lit(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """Along what is lit, else along the copies that are shown, else to the next unread."""
        if not self.view.walk(step) and not (self.view.collapsed and self.view.walk_collapsed(step)):
            self._next_unread(step)
