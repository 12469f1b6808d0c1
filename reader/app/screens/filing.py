"""The subscriptions by hand: what a feed or a folder is called, where a feed stands, dropping it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.app.screens.narrowing import Narrowing
from reader.app.widgets.prompt import Prompt
from reader.library import Done, Source

ASKED = ("rename-source", "move-feed")
"""Purposes of the lines in which that is typed."""


class Filing(Narrowing):
    """What a person decides about the source under the cursor."""

    def action_rename_source(self) -> None:
        source = self._meant(("feed:", "folder:"), "Only a feed or a folder can be given a name.")
        if source is not None:
            take = partial(self._rename, source)
            self.ask("rename-source", f"Call {source.title}", source.title, take=take)

    def action_move_feed(self) -> None:
        source = self._meant(("feed:",), "Only a feed can be put into a folder.")
        if source is not None:
            folders = dict.fromkeys(feed.folder for feed in self.sources.feeds if feed.folder)
            self.ask(
                "move-feed",
                f"Folder of {source.title}",
                source.folder,
                list(folders),
                take=lambda folder: self.file(lambda: self.paper.library.move_feed(source.key, folder)),
            )

    def action_unsubscribe(self) -> None:
        source = self._meant(("feed:",), "Only a feed can be dropped.")
        if source is not None:
            self.file(lambda: self.paper.library.unsubscribe(int(source.key[5:])))

    def _rename(self, source: Source, name: str) -> None:
        renamed = f"folder:{name}" if name and source.key.startswith("folder:") else "inbox"
        self.file(lambda: self.paper.library.rename_source(source.key, name), instead=renamed)

    def idle_here(self) -> dict[str, str]:
        """Actions that the source under the cursor does not take, for the line of keys to leave out."""
        kind = self.sources.source.key.partition(":")[0] if self.sources.source else ""
        idle = {"feed": (), "folder": ("move_feed", "unsubscribe")}
        return {
            f"sources.{name}": "" for name in idle.get(kind, ("rename_source", "move_feed", "unsubscribe"))
        }

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        if event.purpose in ASKED:
            self.call_after_refresh(self.sources.focus)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        if event.purpose in ASKED:
            self.call_after_refresh(self.sources.focus)

    def file(self, change: Callable[[], Done], *, instead: str = "inbox") -> None:
        """Change the subscriptions, say it, and show them as they are now."""
        done = self.attempt(change)
        if done is not None:
            self.refiled(instead)
            self.paper.say(f"{done.message}; u takes it back")

    def refiled(self, instead: str = "inbox") -> None:
        """Show the sources as they are now; where the one in view is gone, another takes its place."""
        self.count_sources()
        if not self.sources.title_of(self.source):
            self.list_source(instead)
        self.headlines.changed(*self.headlines.entries)

    def _meant(self, kinds: tuple[str, ...], refusal: str) -> Source | None:
        """The source under the cursor where it is of these kinds; else that is refused in words."""
        source = self.sources.source
        if source is not None and source.key.startswith(kinds):
            return source
        self.refuse(refusal)
        return None
