"""The front page: sources, headlines, preview; deciding what to read by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from reader.app.app import BroadsheetApp
from reader.app.browser import browse
from reader.app.clipboard import copy
from reader.app.dates import day
from reader.app.hints import hint_line
from reader.app.screens.page import Page
from reader.app.widgets.bar import Bar
from reader.app.widgets.headlines import Headlines
from reader.app.widgets.listing import Listing
from reader.app.widgets.preview import Preview
from reader.app.widgets.sources import Sources
from reader.errors import BroadsheetError
from reader.library import Done, Mark

if TYPE_CHECKING:
    from reader.app.widgets.prompt import Prompt

THREE_FROM, TWO_FROM = 150, 100
"""Columns from which three panes stand side by side, and from which sources and headlines do."""
TYPED_PAUSE = 0.12
"""Seconds of quiet after which a typed filter is looked up."""


class FrontPage(Page):
    """What there is to read."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "sources", "app")
    TITLE_OF_PLACE = "Front page"
    DEFAULT_CSS = """
    FrontPage #columns { height: 1fr; }
    FrontPage Sources { width: 26; height: 1fr; border-right: solid $border; }
    FrontPage #right { width: 1fr; height: 1fr; layout: vertical; }
    FrontPage Headlines { height: 1fr; width: 1fr; }
    FrontPage Preview { height: 1fr; width: 1fr; border-top: solid $border; }
    FrontPage.-three #right { layout: horizontal; }
    FrontPage.-three Headlines { width: 13fr; }
    FrontPage.-three Preview { width: 8fr; border-top: none; border-left: solid $border; }
    FrontPage.-one Sources { display: none; width: 1fr; border-right: none; }
    FrontPage.-one Preview { display: none; }
    FrontPage.-one.-sources Sources { display: block; }
    FrontPage.-one.-sources #right { display: none; }
    FrontPage.-zen Bar, FrontPage.-zen Sources { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-one"), (TWO_FROM, "-two"), (THREE_FROM, "-three")]
        self.source = "inbox"
        self.query_text = ""
        self._before_filter: tuple[list[int], int | None] | None = None
        self._typing: Timer | None = None
        self._undo_armed = ""
        self._progress = ""

    def compose(self) -> ComposeResult:
        yield Bar(id="masthead")
        with Horizontal(id="columns"):
            yield Sources(id="sources")
            with Vertical(id="right"):
                yield Headlines(self.paper.library, id="headlines")
                yield Preview(id="preview")
        yield Bar(id="foot")

    def on_mount(self) -> None:
        width = self.paper.library.recall("sources_width", "26")
        self.sources.styles.width = int(width) if width.isdigit() else 26
        self.headlines.focus()
        self.reload()

    # -- what is shown ------------------------------------------------------------------------------

    @property
    def headlines(self) -> Headlines:
        return self.query_one(Headlines)

    @property
    def sources(self) -> Sources:
        return self.query_one(Sources)

    @property
    def preview(self) -> Preview:
        return self.query_one(Preview)

    def reload(self) -> None:
        """Sources, counts and the list as they are now in the store."""
        self.count_sources()
        self.list_source(self.source)

    def count_sources(self) -> None:
        """Counts alone: the list stays as it is."""
        try:
            sources = self.paper.library.sources()
        except BroadsheetError as problem:
            self.paper.say(str(problem), problem=True)
            return
        self.sources.chosen = self.source
        self.sources.show(sources)
        unread = next((source.unread for source in sources if source.key == "inbox"), 0)
        here = self.sources.title_of(self.source) or "Inbox"
        left = f"BROADSHEET   {day(datetime.now().astimezone())}"
        self.query_one("#masthead", Bar).write(left, f"{here} · {unread} unread", bold=len("BROADSHEET"))
        self.write_bars()

    def list_source(self, source: str, *, at: int | None = None) -> None:
        """Show the headlines of a source."""
        self.source = source
        self.sources.chosen = source
        entries = self.paper.library.listing(source, self.query_text)
        self.headlines.empty = self._words_for_empty()
        self.headlines.show(entries, at=at)
        self.write_bars()

    def _words_for_empty(self) -> str:
        if self.query_text:
            return f"Nothing fits “{self.query_text}”; esc brings the list back."
        if self.source == "inbox":
            return "Nothing unread. r asks the feeds, a in the sources subscribes to one, : does everything."
        return "Nothing here."

    def write_bars(self) -> None:
        contexts = ("sources", "app") if self.sources.has_focus else ("list", "app")
        hints = (
            hint_line(*contexts, keymap=self.paper.keymap_chosen, width=self.size.width - 14)
            if self.paper.hints
            else ""
        )
        headlines = self.headlines
        place = f"{headlines.cursor + 1} of {headlines.count()}" if headlines.count() else ""
        picked = f"{len(headlines.selected)} selected   " if headlines.selected else ""
        self.query_one("#foot", Bar).write(self._progress or hints, picked + place)

    @on(Headlines.Moved, "#headlines")
    def _headline_moved(self) -> None:
        self._undo_armed = ""
        self.write_bars()
        if not self.preview.display:
            return
        headline = self.headlines.headline
        try:
            self.preview.show(self.paper.library.article(headline.id) if headline else None)
        except BroadsheetError:
            self.preview.show(None)

    @on(Headlines.Opened, "#headlines")
    def _headline_opened(self) -> None:
        headline = self.headlines.headline
        if headline is not None:
            title = self.sources.title_of(self.source)
            self.paper.read(headline.id, list(self.headlines.entries), title)

    @on(Sources.Opened, "#sources")
    @on(Sources.Moved, "#sources")
    def _source_chosen(self, event: Listing.Opened | Listing.Moved) -> None:
        source = self.sources.source
        if source is None:
            return
        self.query_text, self._before_filter = "", None
        if source.key != self.source:
            self.list_source(source.key)
        if source.problem:
            self.paper.say(f"{source.title}: {source.problem}", problem=True)
        if isinstance(event, Listing.Opened):
            self.remove_class("-sources")
            self.headlines.focus()

    def on_screen_resume(self) -> None:
        """Back from an article: what was decided there has left, what was read stays in view."""
        if not self.headlines.entries and not self.query_text:
            self.reload()
            return
        gone = set()
        for headline in self.paper.library.headlines(self.headlines.entries):
            decided = headline.archived or headline.later or headline.snoozed
            if self.source == "inbox" and decided:
                gone.add(headline.id)
        if gone:
            self.headlines.take_out(gone)
        self.headlines.changed(*self.headlines.entries)
        self.count_sources()

    # -- keys of the list -----------------------------------------------------------------------------

    def _targets(self) -> list[int]:
        """The selected entries, else the one under the cursor."""
        headlines = self.headlines
        if headlines.selected:
            return [entry for entry in headlines.entries if entry in headlines.selected]
        return [headlines.entry] if headlines.entry is not None else []

    def _change(self, change: Callable[[list[int]], Done], *, leaves: bool = False) -> None:
        """Do one decision, say it, and let the row stay or leave."""
        targets = self._targets()
        if not targets:
            return
        try:
            done = change(targets)
        except BroadsheetError as problem:
            self.paper.say(str(problem), problem=True)
            return
        self.headlines.selected.clear()
        if leaves:
            self.headlines.take_out(set(targets))
        else:
            self.headlines.changed(*targets)
        self.count_sources()
        self.paper.say(done.message)

    def _toggle(self, mark: Mark, column: str, *, leaves: bool = False) -> None:
        targets = self._targets()
        rows = self.paper.library.headlines(targets)
        on_now = not all(getattr(row, column) for row in rows)
        self._change(lambda entries: self.paper.library.mark(entries, mark, on_now), leaves=leaves and on_now)

    def action_toggle_read(self) -> None:
        self._toggle(Mark.READ, "read")

    def action_toggle_star(self) -> None:
        self._toggle(Mark.STAR, "starred")

    def action_toggle_later(self) -> None:
        self._toggle(Mark.LATER, "later", leaves=self.source != "all")

    def action_archive(self) -> None:
        self._toggle(Mark.ARCHIVE, "archived", leaves=True)

    def action_snooze(self) -> None:
        from reader.app.screens.snooze import SnoozeScreen

        def until(moment: datetime | None) -> None:
            if moment is not None:
                self._change(lambda entries: self.paper.library.snooze(entries, moment), leaves=True)

        if self._targets():
            self.app.push_screen(SnoozeScreen(), until)

    def action_read_all(self) -> None:
        entries = list(self.headlines.entries)
        if self.sources.has_focus and self.sources.source:
            entries = self.paper.library.listing(self.sources.source.key)
        unread = [row.id for row in self.paper.library.headlines(entries) if not row.read]
        if not unread:
            self.paper.say("Nothing unread here.")
            return
        done = self.paper.library.mark(unread, Mark.READ)
        self.headlines.changed(*unread)
        self.count_sources()
        self.paper.say(f"{done.message}; u takes it back")

    def action_tag(self) -> None:
        rows = self.paper.library.headlines(self._targets())
        if rows:
            common = set(rows[0].tags).intersection(*(row.tags for row in rows))
            self.ask("tag", "Tags", " ".join(sorted(common)), self.paper.library.tags())

    def action_select(self) -> None:
        entry = self.headlines.entry
        if entry is not None:
            self.headlines.selected ^= {entry}
            self.headlines.step(1)

    def action_select_range(self) -> None:
        headlines = self.headlines
        before = [i for i in range(headlines.cursor) if headlines.entries[i] in headlines.selected]
        start = before[-1] if before else headlines.cursor
        headlines.selected |= set(headlines.entries[start : headlines.cursor + 1])
        headlines.refresh()
        self.write_bars()

    def action_next_unread(self) -> None:
        self._to_unread(1)

    def action_previous_unread(self) -> None:
        self._to_unread(-1)

    def _to_unread(self, step: int) -> None:
        row = self.headlines.next_unread(step)
        if row is not None:
            self.headlines.go(row)
            return
        keys = [source.key for source in self.sources.rows if not isinstance(source, str) and source.unread]
        others = [key for key in keys if key.startswith("feed:") and key != self.source]
        if not others:
            self.paper.say("Nothing unread is left.")
            return
        self.list_source(others[0 if step > 0 else -1])
        found = (
            self.headlines.next_unread(1) if self.headlines.headline and self.headlines.headline.read else 0
        )
        self.headlines.go(found or 0)
        self.count_sources()

    def action_preview_down(self) -> None:
        if not self.preview.display or not self.preview.page(1):
            self.headlines.step(1)

    def action_preview_up(self) -> None:
        self.preview.page(-1)

    def action_browse(self) -> None:
        headline = self.headlines.headline
        if headline is None:
            return
        if headline.url and browse(headline.url, self.paper.library.config.browser):
            self.paper.say(f"Opened {headline.url}")
        else:
            self.paper.say(f"No browser to open it with; the link was {copy(self.app, headline.url)}.")

    def action_copy_link(self) -> None:
        headline = self.headlines.headline
        if headline is not None:
            self.paper.say(f"The link was {copy(self.app, headline.url)}.")

    def action_save(self) -> None:
        library = self.paper.library
        if library.save_folder is None:
            offers = [str(folder) for folder in library.vaults()]
            self.ask("folder", "Folder for saved copies", offers[0] if offers else "~/Broadsheet", offers)
        else:
            self.paper.save_entries(self._targets(), None)

    def action_narrower(self) -> None:
        self._widen(-2)

    def action_wider(self) -> None:
        self._widen(2)

    def _widen(self, step: int) -> None:
        width = max(16, min(60, self.sources.size.width + 1 + step))
        self.sources.styles.width = width
        self.paper.library.remember("sources_width", str(width))

    # -- sources ----------------------------------------------------------------------------------------

    def action_add(self) -> None:
        self.ask("add", "Subscribe to (feed or page)")

    def action_unsubscribe(self) -> None:
        source = self.sources.source
        if source is None or not source.key.startswith("feed:"):
            self.paper.say("Only feeds can be dropped.")
            return
        done = self.paper.library.unsubscribe(int(source.key[5:]))
        self.source = "inbox"
        self.reload()
        self.paper.say(f"{done.message}; u takes it back")

    # -- typing -----------------------------------------------------------------------------------------

    def ask(self, purpose: str, label: str, value: str = "", choices: list[str] | None = None) -> None:
        """Open the line at the bottom in which a person types."""
        from reader.app.widgets.prompt import Prompt

        if not self.query(Prompt):
            self.mount(Prompt(purpose, label, value, choices or []))

    def action_filter(self) -> None:
        if self._before_filter is None:
            self._before_filter = (list(self.headlines.entries), self.headlines.entry)
        self.ask("filter", "Narrow", self.query_text)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        if event.purpose != "filter":
            return
        if self._typing is not None:
            self._typing.stop()
        value = event.value
        self._typing = self.set_timer(TYPED_PAUSE, lambda: self._narrow(value))

    def _narrow(self, value: str) -> None:
        self.query_text = value
        self.list_source(self.source)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        value = event.value.strip()
        (self.sources if event.purpose == "add" else self.headlines).focus()
        if event.purpose == "filter":
            self._narrow(value)
        elif event.purpose == "tag":
            self._retag({word.lstrip("#") for word in value.split()})
        elif event.purpose == "add" and value:
            self.paper.subscribe(value)
        elif event.purpose == "open" and value:
            self.paper.open_source(value)
        elif event.purpose == "import" and value:
            self.paper.import_opml(value)
        elif event.purpose == "export" and value:
            self.paper.export_opml(value)
        elif event.purpose == "folder" and value:
            self.paper.save_entries(self._targets(), value)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        (self.sources if event.purpose == "add" else self.headlines).focus()
        if event.purpose == "filter":
            self._unfilter()

    def _retag(self, after: set[str]) -> None:
        rows = self.paper.library.headlines(self._targets())
        before = set(rows[0].tags).intersection(*(row.tags for row in rows)) if rows else set()
        add, drop = sorted(after - before), sorted(before - after)
        if add or drop:
            self._change(lambda entries: self.paper.library.tag(entries, add, drop))

    def _unfilter(self) -> bool:
        if self._before_filter is None:
            return False
        entries, here = self._before_filter
        self.query_text, self._before_filter = "", None
        if self._typing is not None:
            self._typing.stop()
        self.headlines.empty = self._words_for_empty()
        self.headlines.show(entries, at=here)
        return True

    # -- the program's keys -----------------------------------------------------------------------------

    def peel(self) -> bool:
        if self._unfilter():
            return True
        if self.headlines.selected:
            self.headlines.selected.clear()
            self.headlines.refresh()
            self.write_bars()
            return True
        if self.has_class("-zen"):
            self.remove_class("-zen")
            return True
        return True  # esc never quits

    def leave(self) -> None:
        """q on the front page quits; from the sources it goes back to the headlines first."""
        self.app.exit(0)

    def action_left(self) -> None:
        if self.headlines.has_focus:
            self.add_class("-sources")
            self.sources.focus()

    def action_right(self) -> None:
        self.remove_class("-sources")
        self.headlines.focus()

    def action_next_pane(self) -> None:
        if self.headlines.has_focus:
            self.action_left()
        else:
            self.action_right()

    action_previous_pane = action_next_pane

    def on_descendant_focus(self) -> None:
        self.write_bars()

    def action_refresh(self) -> None:
        feed = [int(self.source[5:])] if self.source.startswith("feed:") else None
        self._progress = "Asking the feeds …"
        self.write_bars()
        self.paper.refresh_feeds(feed, force=True)

    def action_refresh_all(self) -> None:
        self._progress = "Asking the feeds …"
        self.write_bars()
        self.paper.refresh_feeds(None, force=False)

    def on_broadsheet_app_feed_asked(self, event: BroadsheetApp.FeedAsked) -> None:
        outcome = event.outcome
        self._progress = f"{outcome.done} of {outcome.total} feeds   {outcome.title}"
        self.write_bars()

    def on_broadsheet_app_refresh_ended(self, event: BroadsheetApp.RefreshEnded) -> None:
        self._progress = ""
        self.count_sources()
        if event.new or not self.headlines.entries:
            # What was read stays in view; what is new joins it.
            fresh = self.paper.library.listing(self.source, self.query_text)
            known = set(fresh)
            kept = [entry for entry in self.headlines.entries if entry not in known]
            self.headlines.show(fresh + kept if kept else fresh)
        if event.asked:
            failed = f", {event.failed} failed: ! marks them" if event.failed else ""
            self.paper.say(f"{event.new} new in {event.asked} feeds{failed}")
        self.write_bars()

    def replay(self, *, redo: bool) -> None:
        """Undo says first what it would take back when that is off the screen."""
        library = self.paper.library
        coming = None if redo else library.next_undo()
        if coming is not None and coming.entries and self._undo_armed != coming.message:
            visible = set(self.headlines.entries)
            here = self.source in ("inbox", "all") or any(entry in visible for entry in coming.entries)
            if not here:
                self._undo_armed = coming.message
                self.paper.say(f"u again takes back: {coming.message}")
                return
        super().replay(redo=redo)

    def changed(self, done: Done) -> None:
        entry = done.entries[0] if done.entries else self.headlines.entry
        kept = list(self.headlines.entries)
        fresh = self.paper.library.listing(self.source, self.query_text)
        missing = [e for e in fresh if e not in set(kept)]
        self.headlines.show(sorted({*kept, *missing}, key=_order(fresh, kept)), at=entry)
        self.count_sources()

    def on_paste(self, event) -> None:  # type: ignore[no-untyped-def]  # Textual's Paste
        """A pasted link opens."""
        text = event.text.strip()
        if text.startswith(("http://", "https://")) and len(text.split()) == 1:
            event.stop()
            self.paper.open_source(text)


def _order(fresh: list[int], kept: list[int]) -> Callable[[int], tuple[float, int]]:
    """Where an entry stands: by the store's order, and what only the list still has where it was."""
    place = {entry: float(index) for index, entry in enumerate(fresh)}
    last = -1.0
    for entry in kept:
        if entry in place:
            last = place[entry]
        else:
            place[entry] = last + 0.5
    return lambda entry: (place[entry], entry)
