"""Deciding in the list: read, star, later, snooze, archive, tag; one headline or all that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from reader.app.screens.arranging import Arranging
from reader.app.widgets.prompt import typed_tags
from reader.library import Done, Mark


class Choosing(Arranging):
    """What a person decides about headlines."""

    def targets(self) -> list[int]:
        """The selected entries, else the one under the cursor."""
        headlines = self.headlines
        if headlines.selected:
            return [entry for entry in headlines.entries if entry in headlines.selected]
        return [headlines.entry] if headlines.entry is not None else []

    def change(
        self, change: Callable[[list[int]], Done], targets: list[int] | None = None, *, leaves: bool = False
    ) -> None:
        """Do one decision, say it, and let the rows stay or leave; without targets it means `self.targets()`."""
        targets = self.targets() if targets is None else targets
        done = self.attempt(lambda: change(targets)) if targets else None
        if done is None:
            return
        self.headlines.selected.clear()
        if leaves:
            self.headlines.take_out(set(targets))
        else:
            self.headlines.changed(*targets)
        self.count_sources()
        self.paper.say(done.message)

    def _toggle(self, mark: Mark, column: str, *, leaves: bool = False) -> None:
        rows = self.paper.library.headlines(self.targets())
        on_now = not all(getattr(row, column) for row in rows)
        self.change(lambda entries: self.paper.library.mark(entries, mark, on_now), leaves=leaves and on_now)

    def action_toggle_read(self) -> None:
        self._toggle(Mark.READ, "read")

    def action_toggle_star(self) -> None:
        self._toggle(Mark.STAR, "starred")

    def action_toggle_later(self) -> None:
        self._toggle(Mark.LATER, "later", leaves=self.source not in ("all", "later"))

    def action_archive(self) -> None:
        self._toggle(Mark.ARCHIVE, "archived", leaves=self.source != "archived")

    def action_snooze(self) -> None:
        from reader.app.screens.snooze import snooze_menu

        def until(moment: datetime | None) -> None:
            if moment is not None:
                self.change(lambda entries: self.paper.library.snooze(entries, moment), leaves=True)

        if self.targets():
            self.app.push_screen(snooze_menu(self.paper.clock()), until)

    def action_tag(self) -> None:
        rows = self.paper.library.headlines(self.targets())
        if rows:
            common = set(rows[0].tags).intersection(*(row.tags for row in rows))
            tags = "".join(f"{tag} " for tag in sorted(common))
            take = partial(self._retag, [row.id for row in rows], common)
            self.ask("tag", "Tags", tags, self.paper.library.tags(), take=take)

    def _retag(self, entries: list[int], common: set[str], typed: str) -> None:
        after, library = set(typed_tags(typed)), self.paper.library
        add, drop = sorted(after - common), sorted(common - after)
        if add or drop:
            self.change(lambda those: library.tag(those, add, drop), entries)

    def action_read_all(self) -> None:
        entries = list(self.headlines.entries)
        if self.sources.has_focus and self.sources.source:
            entries = self.paper.library.listing(self.sources.source.key)
        self._mark_read(entries, "here")

    def action_read_above(self) -> None:
        self._mark_read(self.headlines.entries[: self.headlines.cursor], "above")

    def action_read_below(self) -> None:
        self._mark_read(self.headlines.entries[self.headlines.cursor + 1 :], "below")

    def _mark_read(self, entries: Sequence[int], where: str) -> None:
        """Mark all of these read, in one step of undo."""
        unread = self.paper.library.unread(entries)
        if not unread:
            self.paper.say(f"Nothing unread {where}.")
            return
        done = self.attempt(lambda: self.paper.library.mark(unread, Mark.READ))
        if done is not None:
            self.headlines.changed(*unread)
            self.count_sources()
            self.paper.say(f"{done.message}; u takes it back")

    # -- selecting ------------------------------------------------------------------------------------

    def action_select(self) -> None:
        entry = self.headlines.entry
        if entry is not None:
            self.headlines.selected ^= {entry}
            self.headlines.refresh_rows(self.headlines.cursor)
            self.headlines.step(1)
            self.write_bars()

    def action_select_range(self) -> None:
        headlines = self.headlines
        before = [i for i in range(headlines.cursor) if headlines.entries[i] in headlines.selected]
        start = before[-1] if before else headlines.cursor
        headlines.selected |= set(headlines.entries[start : headlines.cursor + 1])
        headlines.refresh()
        self.write_bars()

    # -- going on -------------------------------------------------------------------------------------

    def action_next_unread(self) -> None:
        self._to_unread(1)

    def action_previous_unread(self) -> None:
        self._to_unread(-1)

    def _to_unread(self, step: int) -> None:
        row = self.headlines.next_unread(step)
        if row is not None:
            self.headlines.go(row)
            return
        key = self._unread_feed(step)
        if not key:
            self.paper.say("Nothing else is unread." if self.headlines.entries else "Nothing is unread.")
            return
        self.headlines.cursor = 0
        self.list_source(key)
        headline = self.headlines.headline
        if headline is not None and headline.read:
            self.headlines.go(self.headlines.next_unread(1) or 0)
        self.paper.say(f"In {self.sources.title_of(self.source)}")

    def _unread_feed(self, step: int) -> str:
        """The feed after (or before) the one in view that has something unread, round the end; empty: none."""
        feeds = self.sources.feeds
        here = next((i for i, feed in enumerate(feeds) if feed.key == self.source), len(feeds))
        others = [*feeds[here + 1 :], *feeds[:here]]
        unread = [feed.key for feed in others if feed.unread]
        return unread[0 if step > 0 else -1] if unread else ""

    # -- out of the paper -------------------------------------------------------------------------------

    def _url(self) -> str:
        headline = self.headlines.headline
        return headline.url if headline else ""

    def action_browse(self) -> None:
        self.open_link(self._url())

    def action_copy_link(self) -> None:
        self.copy_link(self._url())
