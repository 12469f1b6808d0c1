"""The front page: sources, headlines, preview; from 150 columns side by side, under 100 one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from reader.app.dates import day
from reader.app.errands import Errands
from reader.app.screens.filing import Filing
from reader.app.widgets.bar import Bar
from reader.app.widgets.headlines import Headlines
from reader.app.widgets.listing import Listing
from reader.app.widgets.preview import Preview
from reader.app.widgets.sources import Sources
from reader.library import Done

THREE_FROM, TWO_FROM = 150, 100
"""Columns from which three panes stand side by side, and from which sources and headlines do."""
RULE_FROM = 24
"""Rows from which a rule parts the masthead from what is below."""
NARROWEST, WIDEST = 16, 60
"""Columns that the sources may take."""


class FrontPage(Filing):
    """What there is to read."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "sources", "app")
    TITLE_OF_PLACE = "Front page"
    DEFAULT_CSS = """
    FrontPage #masthead { height: 2; border-bottom: solid $border; }
    FrontPage.-low #masthead { height: 1; border-bottom: none; }
    FrontPage #columns { height: 1fr; }
    FrontPage Sources { width: 26; height: 1fr; border-right: solid $border; }
    FrontPage #right { width: 1fr; height: 1fr; layout: vertical; }
    FrontPage Headlines { height: 1fr; width: 1fr; }
    FrontPage Preview { height: 1fr; width: 1fr; border-top: solid $border; }
    FrontPage.-three #right { layout: horizontal; }
    FrontPage.-three Headlines { width: 13fr; }
    FrontPage.-three Preview { width: 8fr; border-top: none; border-left: solid $border; }
    FrontPage.-one Sources { display: none; width: 1fr; border-right: none; }
    FrontPage.-one Preview { display: none; border-top: none; }
    FrontPage.-one.-sources Sources { display: block; }
    FrontPage.-one.-sources #right { display: none; }
    FrontPage.-one.-preview Preview { display: block; }
    FrontPage.-one.-preview Headlines { height: 1; }
    FrontPage.-empty Preview { display: none; }
    FrontPage.-zen Bar, FrontPage.-zen Sources { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-one"), (TWO_FROM, "-two"), (THREE_FROM, "-three")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (RULE_FROM, "-high")]
        self._progress = ""
        self._was_left = False

    def compose(self) -> ComposeResult:
        yield Bar(id="masthead")
        with Horizontal(id="columns"):
            yield Sources(id="sources")
            with Vertical(id="right"):
                yield Headlines(self.paper.library, self.paper.clock, id="headlines")
                yield Preview(id="preview")
        yield Bar(id="foot")

    def on_mount(self) -> None:
        self.headlines.focus()
        self.recall_arrangement()
        self.reload()

    def on_resize(self) -> None:
        # By themselves, under a hundred columns, the sources take them all.
        width = self.paper.library.recall("sources_width", "26")
        columns = int(width) if width.isdigit() else 26
        self.sources.styles.width = columns if self.size.width >= TWO_FROM else "1fr"

    # -- what is shown ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Sources, counts and the list as they are now in the store."""
        self.count_sources()
        self.list_source(self.source)

    def count_sources(self) -> None:
        """Counts alone: the list stays as it is."""
        sources = self.attempt(self.paper.library.sources)
        if sources is None:
            return
        self.sources.show(sources)
        self.write_bars()

    def list_source(self, source: str, *, at: int | None = None) -> None:
        """Show the headlines of a source; a new snapshot begins."""
        self.source = source
        self.sources.choose(source)
        entries = self.attempt(lambda: self.listed(source, self.query_text, at=at))
        if entries is None:
            return
        self.seen_here = set(entries)
        self.headlines.with_site = not source.startswith("feed:")
        self.show_entries(entries, at=at)
        self.write_bars()

    def write_bars(self) -> None:
        unread = self.sources.unread_of(self.source)
        here = self.sources.title_of(self.source) or "Inbox"
        narrowed = f" · “{self.query_text}”" if self.query_text else ""
        counted = f" · {unread} unread" if unread else ""
        if self.limited(self.source):
            counted = f" · only unread: {unread}" if unread else " · only unread"
        counted += " · oldest first" if self.oldest_first else ""
        left = f"BROADSHEET   {day(self.paper.clock())}"
        self.query_one("#masthead", Bar).write(left, f"{here}{narrowed}{counted}", bold=len("BROADSHEET"))
        self._write_foot()

    def _write_foot(self) -> None:
        headlines = self.headlines
        contexts = ("list", "app") if headlines.has_focus and headlines.entries else ("sources", "app")
        place = f"{headlines.cursor + 1} of {headlines.count()}" if headlines.count() else ""
        picked = f"{len(headlines.selected)} selected   " if headlines.selected else ""
        room = self.size.width - len(picked + place) - 5
        words = {"app.back": "quit" if headlines.has_focus else "back", **self.idle_here()}
        hints = self.key_line(*contexts, width=room, words=words)
        self.query_one("#foot", Bar).write(self._progress or hints, picked + place)

    @on(Headlines.Moved, "#headlines")
    def _headline_moved(self) -> None:
        self._undo_said = ""
        self._write_foot()
        self.call_after_refresh(self.show_preview)

    def show_preview(self) -> None:
        """What stands under the cursor, where the preview is seen."""
        headline = self.headlines.headline
        if self.preview.display:
            self.preview.show(
                self.attempt(lambda: self.paper.library.article(headline.id)) if headline else None
            )

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
        if source.key != self.source:
            self.widen_list()
            self.headlines.cursor = 0
            self.list_source(source.key)
        if source.problem:
            self.paper.say(f"{source.title}: {source.problem} r asks again, D drops it.", problem=True)
        if isinstance(event, Listing.Opened):
            self.remove_class("-sources")
            self.headlines.focus()

    def on_screen_suspend(self) -> None:
        self._was_left = True

    def on_screen_resume(self) -> None:
        """Back from an article: what was decided there has left, what was read stays in view."""
        if not self._was_left:
            return
        self._was_left = False
        if not self.headlines.entries and not self.query_text:
            self.reload()
            return
        if self.source == "inbox":
            self._let_go(self.headlines.entries)
        self.headlines.changed(*self.headlines.entries)
        self.count_sources()

    # -- panes ----------------------------------------------------------------------------------------

    def action_left(self) -> None:
        if self._peeking:
            self.close_preview()
        elif self.headlines.has_focus:
            self.add_class("-sources")
            self.sources.focus()

    def action_right(self) -> None:
        self.remove_class("-sources")
        self.headlines.focus()

    def action_next_pane(self) -> None:
        if self.sources.has_focus:
            self.action_right()
        else:
            self.action_left()

    action_previous_pane = action_next_pane

    def action_narrower(self) -> None:
        self._widen(-2)

    def action_wider(self) -> None:
        self._widen(2)

    def _widen(self, step: int) -> None:
        if self.size.width < TWO_FROM:
            return
        width = max(NARROWEST, min(WIDEST, self.sources.outer_size.width + step))
        self.sources.styles.width = width
        self.paper.library.remember("sources_width", str(width))

    def action_preview_down(self) -> None:
        """Page the preview; where there is no room beside the list, it takes the list's place."""
        if self.headlines.headline is None:
            return
        if not self.preview.display:
            self.add_class("-preview")
            self.call_after_refresh(self.show_preview)
        elif not self.preview.page(1):
            self.headlines.step(1)

    def action_preview_up(self) -> None:
        if not self.preview.page(-1) and self._peeking:
            self.close_preview()

    @property
    def _peeking(self) -> bool:
        """Whether the preview has taken the list's place."""
        return self.has_class("-preview") and self.size.width < TWO_FROM

    def close_preview(self) -> None:
        """The list takes its place again."""
        self.remove_class("-preview")
        self.headlines.focus()

    def peel(self) -> bool:
        if self._peeking:
            self.close_preview()
        elif self.headlines.selected:
            self.headlines.selected.clear()
            self.headlines.refresh()
            self._write_foot()
        elif not self.widen_list(back=True):
            if self.has_class("-zen"):
                self.remove_class("-zen")
            else:
                self.put_away_offer()
        return True  # esc never quits

    def leave(self) -> None:
        """q goes back to the headlines first, then to the whole list, then quits."""
        if self._peeking:
            self.close_preview()
        elif self.sources.has_focus:
            self.action_right()
        elif not self.widen_list(back=True):
            self.paper.end()

    # -- refresh ----------------------------------------------------------------------------------------

    def action_refresh(self) -> None:
        here = [
            int(feed.key[5:])
            for feed in self.sources.feeds
            if self.source in (feed.key, f"folder:{feed.folder}")
        ]
        self._ask_feeds(here or None, force=True)

    def action_refresh_all(self) -> None:
        self._ask_feeds(None, force=False)

    def _ask_feeds(self, feeds: list[int] | None, *, force: bool) -> None:
        self._progress = "Asking the feeds …"
        self._write_foot()
        self.paper.refresh_feeds(feeds, force=force)

    @on(Errands.FeedAsked)
    def _feed_asked(self, event: Errands.FeedAsked) -> None:
        outcome = event.outcome
        self._progress = f"{outcome.done} of {outcome.total} feeds   {outcome.title}"
        self._write_foot()

    @on(Errands.MadeWhole)
    def _made_whole(self, event: Errands.MadeWhole) -> None:
        self._progress = f"Fetching whole articles: {event.done} of {event.total}"
        self._write_foot()

    @on(Errands.RefreshEnded)
    def _refresh_ended(self, event: Errands.RefreshEnded) -> None:
        self._progress = ""
        self.count_sources()
        if event.new or not self.headlines.entries:
            self.join_fresh()
        self.headlines.changed(*self.headlines.entries)
        if self.preview.waiting:
            self.show_preview()
        self._write_foot()
        if event.problems:
            first = event.problems[0]
            more = f" {len(event.problems) - 1} more failed; ! marks them." if len(event.problems) > 1 else ""
            self.paper.say(f"{event.new} new. {first.title}: {first.problem}{more}", problem=True)
        elif event.asked:
            feeds = "1 feed" if event.asked == 1 else f"{event.asked} feeds"
            self.paper.say(f"{event.new} new in {feeds}")
        if event.new:
            self._offer_once()

    def _offer_once(self) -> None:
        """At a first run, when there is something to fetch: the offer, which is not made again."""
        library = self.paper.library
        if library.edition is None and not self.paper.whole_wanted and not library.recall("whole_offered"):
            library.remember("whole_offered", "yes")
            self.offer_whole()

    # -- undo -------------------------------------------------------------------------------------------

    def _let_go(self, entries: Sequence[int]) -> None:
        """Of these, what was decided leaves the list."""
        if decided := self.paper.library.decided(entries):
            self.headlines.take_out(set(decided))

    def changed(self, done: Done) -> None:
        in_inbox = self.source == "inbox"
        self.join_fresh(done.entries if in_inbox else (), at=done.entries[0] if done.entries else None)
        if in_inbox:
            self._let_go(done.entries)
        self.headlines.changed(*done.entries)
        if done.entries:
            self.count_sources()
        else:
            self.refiled()
