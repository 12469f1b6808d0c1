"""Feeds: subscribe, refresh, OPML; parsed in the workroom, asked politely."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.errors import BroadsheetError, FetchError, LimitError
from reader.library.model import Done, Refreshed, Source
from reader.library.ways import Ways
from reader.store.changes import Put
from reader.text import safe_line

if TYPE_CHECKING:
    import sqlite3

    from reader.fetch.refresher import Outcome
    from reader.fetch.state import FeedState


class Feeds(Ways):
    """The subscriptions of the paper."""

    async def subscribe(self, url: str, *, folder: str = "") -> Source:
        """Subscribe to a feed, or to the feed a page names; fetches it once.

        Raises:
            FetchError: it cannot be read, or the page names no feed.
        """
        from reader.fetch.limits import Trust
        from reader.fetch.refresher import ask
        from reader.fetch.state import FeedState

        link = url.strip() if "://" in url else f"https://{url.strip()}"
        outcome = await ask(FeedState(link), self.session, interval=self._interval, trust=Trust.TYPED)
        if outcome.body is None:
            # The problem ends in its own advice.
            raise FetchError(outcome.problem or "Nothing came.", "", safe_line(link, 200))
        parsed = await self.worker.parse_feed(outcome.body, outcome.url, outcome.content_type)
        if not parsed.entries and not parsed.title:
            return await self._subscribe_to_page(link, outcome, folder)
        feed = self._feeds.add_feed(outcome.state.url, parsed.title, folder, parsed.link)
        await self._take(feed, parsed.title, outcome)
        return self._source(feed)

    def unsubscribe(self, feed: int) -> Done:
        """Drop a feed; its entries stay. Undoable."""
        title = next((row["title"] or row["url"] for row in self._feeds.feeds() if row["id"] == feed), "")
        change = self._changes.do(
            f"Dropped {title}",
            f"Subscribed again to {title}",
            [],
            [Put("feeds", [(feed,)], {"subscribed": 0})],
        )
        return Done(change.message, ())

    def rename_source(self, key: str, name: str) -> Done:
        """Call a feed or a folder otherwise. Undoable.

        Args:
            key: a `Source.key`, "feed:12" or "folder:News".
            name: without one, a feed is called by its own title again; feeds leave a folder.

        Raises:
            BroadsheetError: it is neither a feed nor a folder.
        """
        name = safe_line(name.strip(), 300)
        if key.startswith("folder:"):
            return self._file(
                [row for row in self._feeds.feeds() if f"folder:{row['folder']}" == key],
                name,
                f"{key[7:]} is called {name} now" if name else f"{key[7:]} is no folder any more",
                f"{key[7:]} as it was",
            )
        row = self._row(key)
        named = "" if name == row["own"] else name
        now = name or row["own"] or row["url"]
        change = self._changes.do(
            f"{row['title'] or row['url']} is called {now} now",
            f"Called {row['title'] or row['url']} again",
            [],
            [Put("feeds", [(row["id"],)], {"name": named})],
        )
        return Done(change.message, ())

    def move_feed(self, key: str, folder: str) -> Done:
        """Put a feed into a folder, or with an empty one out of all; the first one makes the folder. Undoable.

        Args:
            folder: its name; " / " parts the names of nested ones.

        Raises:
            BroadsheetError: that is no feed.
        """
        row, folder = self._row(key), safe_line(folder.strip(), 300)
        title = row["title"] or row["url"]
        said = f"{title} stands in {folder} now" if folder else f"{title} stands in no folder now"
        return self._file([row], folder, said, f"{title} stands where it stood")

    async def refresh(
        self, feeds: Sequence[int] | None = None, *, force: bool = False
    ) -> AsyncIterator[Refreshed]:
        """Ask the feeds that are due (all of them with `force`, within manners).

        Args:
            feeds: only these; None is all.
        """
        from reader.fetch.manners import is_due
        from reader.fetch.refresher import refresh

        now = datetime.now(UTC)
        known = {
            feed: state
            for feed, state in self._feeds.feed_states().items()
            if (feeds is None or feed in feeds) and is_due(state, now, force=force)
        }
        titles = {row["id"]: row["title"] or row["url"] for row in self._feeds.feeds()}
        by_url = {state.url: feed for feed, state in known.items()}
        done = 0
        outcomes = refresh(known.values(), self.session, force=force, interval=self._interval)
        async with aclosing(outcomes) as stream:
            async for outcome in stream:
                feed = by_url[outcome.before.url]
                done += 1
                new, problem = await self._take(feed, titles.get(feed, ""), outcome)
                yield Refreshed(feed, titles.get(feed, ""), done, len(known), new, problem)

    async def import_opml(self, data: bytes) -> tuple[int, list[str]]:
        """Subscribe to the feeds of an OPML file, without fetching: how many, and problems in words."""
        subscriptions, problems = await self.worker.parse_opml(data)
        known = {row["url"] for row in self._feeds.feeds()}
        new = [item for item in subscriptions if item.url not in known]
        for item in new:
            self._feeds.add_feed(
                item.url, item.title, item.folder, name=item.title if item.title != item.url else ""
            )
        return len(new), list(problems)

    def export_opml(self) -> str:
        """All subscriptions as OPML 2.0."""
        from reader.fetch.opml import Subscription, write_opml

        return write_opml(
            [Subscription(row["url"], row["title"], row["folder"]) for row in self._feeds.feeds()]
        )

    async def stock(self) -> None:
        """Put the bundled edition's feeds into an empty home, and read them."""
        from reader.library.edition import Edition

        if isinstance(self.session, Edition) and not self._feeds.feeds():
            for url in self.session.feeds:
                await self.subscribe(url)

    async def complete_edition(self) -> None:
        """Make every article of a bundled edition whole, so that names and searches find them all."""
        if self.edition is not None:
            for row in self.headlines(self.listing("all")):
                if not row.whole:
                    await self.complete(row.id)

    # -- the steps ----------------------------------------------------------------------------

    @property
    def _interval(self) -> timedelta:
        return timedelta(minutes=self.config.refresh_minutes)

    def _row(self, key: str) -> sqlite3.Row:
        for row in self._feeds.feeds():
            if f"feed:{row['id']}" == key:
                return row
        raise BroadsheetError("That is no feed.", "Choose one among the sources.")

    def _file(self, rows: Sequence[sqlite3.Row], folder: str, said: str, back: str) -> Done:
        """Let feeds stand in a folder."""
        if not rows:
            raise BroadsheetError("There is no such folder.", "Choose one among the sources.")
        put = Put("feeds", [(row["id"],) for row in rows], {"folder": folder})
        return Done(self._changes.do(said, back, [], [put]).message, ())

    def _source(self, feed: int) -> Source:
        return next(source for source in self.sources() if source.key == f"feed:{feed}")

    async def _subscribe_to_page(self, link: str, outcome: Outcome, folder: str) -> Source:
        """Subscribe to the first feed that a page names."""
        found = await self.worker.find_feeds(outcome.body or b"", outcome.url)
        for candidate in found:
            if candidate != link:
                return await self.subscribe(candidate, folder=folder)
        raise FetchError(
            "This is no feed, and the page names none.",
            "Look for a link called RSS or Atom.",
            safe_line(link, 200),
        )

    async def _take(self, feed: int, title: str, outcome: Outcome) -> tuple[int, str]:
        """Store what asking a feed brought: (new entries, problem)."""
        from reader.fetch.manners import after_reading

        if outcome.body is None:
            self._keep_state(feed, outcome.state)
            return 0, outcome.problem
        try:
            parsed = await self.worker.parse_feed(outcome.body, outcome.url, outcome.content_type)
        except (LimitError, BroadsheetError) as problem:
            self._keep_state(feed, replace(outcome.state, etag="", last_modified="", problem=problem.message))
            return 0, problem.message
        state = after_reading(outcome.before, outcome.state, parsed, interval=self._interval)
        new = self._entries.take_in(feed, parsed.title or title, parsed.entries)
        self._feeds.keep_state(feed, state, title=parsed.title, link=parsed.link)
        return len(new), state.problem

    def _keep_state(self, feed: int, state: FeedState) -> None:
        self._feeds.keep_state(feed, state)
