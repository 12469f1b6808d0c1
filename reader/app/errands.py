"""What the program does beside the screens: opening, asking feeds, files; no key ever waits for it.

One way for all: asked for (a method here) → done in a worker → told (a sentence, a message to the pages).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import App
from textual.message import Message

from reader.errors import BroadsheetError
from reader.library import Headline, Library, Refreshed

OFFERED_WHOLE = 50
"""How many of the newest unread entries the first-run offer would fetch whole."""


class Errands(App[int]):
    """The workers of the program."""

    library: Library
    _tried_whole: set[int]
    failure: BroadsheetError | None = None
    """Why the source that the program was started with could not be read."""

    class FeedAsked(Message):
        """One feed's outcome during a refresh."""

        def __init__(self, outcome: Refreshed) -> None:
            super().__init__()
            self.outcome = outcome

    class RefreshEnded(Message):
        """Every feed that was due has been asked."""

        def __init__(self, new: int, asked: int, problems: Sequence[Refreshed] = ()) -> None:
            super().__init__()
            self.new, self.asked, self.problems = new, asked, problems

    class MadeWhole(Message):
        """After a refresh, so many of the newest entries are stored whole."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class NotesTakenOver(Message):
        """What a person changed in saved copies is in the paper now."""

    # -- for the program ----------------------------------------------------------------------------

    def say(self, message: str, *, problem: bool = False) -> None:
        """Tell the person one sentence, without markup."""
        raise NotImplementedError  # the program knows where

    def read(self, entry: int, listing: list[int], source_title: str, *, at: str = "") -> None:
        """Open an entry of a list on the reading screen."""
        raise NotImplementedError  # the program knows how

    def end(self, code: int = 0) -> None:
        """End with that exit code."""
        raise NotImplementedError  # the program knows how

    def post_to_pages(self, message: Message) -> None:
        """Tell the screens that lie open."""
        for screen in self.screen_stack[1:]:
            screen.post_message(message)

    @property
    def whole_wanted(self) -> int:
        """How many of the newest unread entries are fetched whole after a refresh."""
        remembered = self.library.recall("refresh_whole")
        return self.library.config.refresh_whole or (int(remembered) if remembered.isdigit() else 0)

    def want_whole(self, wanted: int) -> None:
        """Fetch that many of the newest unread whole after each refresh from now on, and now; 0: no longer."""
        if chosen := self.library.config.refresh_whole:
            self.say(f"The configuration decides that: refresh_whole = {chosen}.")
            return
        self.library.remember("refresh_whole", str(wanted))
        if wanted:
            self.say(f"The newest {wanted} unread are fetched whole after each refresh.")
            self.refresh_feeds(None, force=False)
        else:
            self.say("Articles are fetched when they are opened.")

    # -- articles -------------------------------------------------------------------------------------

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_source(
        self, source: str, piped: bytes | None = None, *, all_pages: bool = False, at_start: bool = False
    ) -> None:
        """Fetch, clean and open a link, a file or what was piped in.

        Args:
            all_pages: where a site spreads it over several pages, have them all.
            at_start: the program was started for this, and ends where it cannot be read.
        """
        self.say(f"Opening {source if source != '-' else 'what was piped in'} …")
        try:
            entry = await self.library.open(source, piped=piped, all_pages=all_pages)
        except BroadsheetError as problem:
            if at_start:
                self.failure = problem
                self.end(1)
            else:
                self.say(str(problem), problem=True)
        else:
            self.read(entry, [entry], "Opened")

    @work(group="open", exit_on_error=False)
    async def save_entries(self, entries: list[int], folder: str | None, formats: Sequence[str]) -> None:
        """Write annotated copies of entries in these formats, each made whole first."""
        place = Path(folder).expanduser() if folder else None
        message = ""
        for entry in entries:
            try:
                await self.library.complete(entry)
                if self.library.config.save_images:
                    await self.library.keep_pictures(entry, place)
                saved = await self.library.save(entry, place, formats)
                message = saved.message
            except BroadsheetError as problem:
                self.say(str(problem), problem=True)
                return
        if message:
            self.post_to_pages(self.NotesTakenOver())
            self.say(message if len(entries) == 1 else f"Saved {len(entries)} copies.")

    @work(group="copies", exit_on_error=False)
    async def read_back(self, entry: int) -> None:
        """Take over what a person changed in the saved copy of an entry."""
        await self._take_over([entry])

    async def _take_over(self, entries: list[int] | None) -> None:
        try:
            said = await self.library.read_back(entries)
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
            return
        if said:
            self.post_to_pages(self.NotesTakenOver())
            self.say(said[0] if len(said) == 1 else f"Edits in {len(said)} saved copies were taken over.")

    # -- feeds ----------------------------------------------------------------------------------------

    @work(exclusive=True, group="refresh", exit_on_error=False)
    async def refresh_feeds(self, feeds: list[int] | None, *, force: bool) -> None:
        """Ask the feeds that are due; rows and counts follow as answers come."""
        new = asked = 0
        problems: list[Refreshed] = []
        await self._take_over(None)
        try:
            async for outcome in self.library.refresh(feeds, force=force):
                new += outcome.new
                asked += 1
                problems += [outcome] if outcome.problem else []
                self.post_to_pages(self.FeedAsked(outcome))
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
        self.post_to_pages(self.RefreshEnded(new, asked, problems))
        if self.whole_wanted:
            await self._make_whole(self.whole_wanted)

    async def _make_whole(self, wanted: int) -> None:
        rows = self.newest_unread(wanted)
        waiting = [row.id for row in rows if not row.whole and row.id not in self._tried_whole]
        # What cannot be had is asked for once, not after every refresh.
        self._tried_whole.update(waiting)
        for number, entry in enumerate(waiting, 1):
            self.post_to_pages(self.MadeWhole(number, len(waiting)))
            try:
                await self.library.complete(entry)
            except BroadsheetError as problem:
                self.say(str(problem), problem=True)
                break
        if waiting:
            self.post_to_pages(self.RefreshEnded(0, 0))

    def newest_unread(self, wanted: int) -> list[Headline]:
        """The rows of the newest unread entries."""
        return self.library.headlines(self.library.listing("inbox")[:wanted])

    @work(group="open", exit_on_error=False)
    async def subscribe(self, url: str) -> None:
        """Subscribe to a feed or to the feed a page names."""
        self.say(f"Looking at {url} …")
        try:
            known = {source.key for source in self.library.sources()}
            source = await self.library.subscribe(url)
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
            return
        said = "Subscribed already" if source.key in known else "Subscribed"
        self.say(f"{said} to {source.title}: {source.total} articles")
        self.post_to_pages(self.RefreshEnded(source.total, 0))

    @work(group="open", exit_on_error=False)
    async def import_opml(self, name: str) -> None:
        """Take in an export of whatever program; feeds that came with it are asked."""
        try:
            if name.startswith(("http://", "https://")):
                found = await self.library.import_link(name)
            else:
                found = await self.library.import_file(Path(name).expanduser().read_bytes())
        except OSError as problem:
            self.say(f"{name} cannot be read ({problem.strerror}).", problem=True)
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
        else:
            self.say(" ".join([found.message, *found.problems[:3]]), problem=bool(found.problems))
            self.post_to_pages(self.RefreshEnded(found.entries, 0))
            if found.feeds:
                self.refresh_feeds(None, force=False)

    def export_opml(self, name: str) -> None:
        """Write all subscriptions to an OPML file, never over another one."""
        try:
            with Path(name).expanduser().open("x", encoding="utf-8") as file:
                file.write(self.library.export_opml())
        except FileExistsError:
            self.say(f"{name} is there already, and was left as it is.", problem=True)
        except OSError as problem:
            self.say(f"{name} cannot be written ({problem.strerror}).", problem=True)
        else:
            self.say(f"Wrote {name}")

    @work(exclusive=True, group="refresh", exit_on_error=False)
    async def stock(self) -> None:
        """Put the sample edition in, the first time: its headlines at once, then the whole articles."""
        try:
            await self.library.stock()
            self.post_to_pages(self.RefreshEnded(0, 0))
            await self.library.complete_edition()
        except BroadsheetError as problem:
            self.say(str(problem), problem=True)
        self.post_to_pages(self.RefreshEnded(0, 0))
