"""Correcting entities by hand, on the reading screen and on an entity's own page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from reader.app.screens.page import Page
from reader.library import KIND_WORDS, Done, EntityPage

ASKED = ("rename-entity", "merge-entity", "split-entity")
"""Purposes of the lines in which a correction is typed."""


@dataclass(frozen=True, slots=True)
class Named:
    """The entity that a person means."""

    key: str
    """Its source key."""
    name: str
    type: str
    aliases: Sequence[str]
    """The other ways in which it is written."""
    beside: Sequence[tuple[str, str]]
    """(name, source key) of entities that it may be one with, likeliest first."""
    same: str = ""
    """The one of them that has its very name, if there is one."""
    akin: Collection[str] = ()
    """Source keys of those that are perhaps only another way of writing it."""


def with_kind(name: str, kind: str) -> str:
    """A name that two entities of different kinds have: "Santa Marta, place"."""
    return f"{name}, {KIND_WORDS.get(kind, kind)}"


def perhaps(page: EntityPage) -> list[tuple[str, str]]:
    """(name, source key) of what may be the entity of a page."""
    return [
        (with_kind(other.name, other.type) if other.name == page.name else other.name, other.key)
        for other in page.akin
    ]


def of_its_name(page: EntityPage) -> str:
    """How the first of them that has its very name is written there; empty where none has."""
    return next((with_kind(other.name, other.type) for other in page.akin if other.name == page.name), "")


class Naming(Page):
    """What a person decides about an entity; it holds in every article."""

    def entity_meant(self) -> Named | None:
        """The entity under the cursor."""
        raise NotImplementedError  # the screen itself knows

    def entities_changed(self) -> None:
        """Names were corrected: show them as they are now."""
        raise NotImplementedError  # the screen itself knows

    def changed(self, done: Done) -> None:
        super().changed(done)
        if done.entities:
            self.entities_changed()

    def on_screen_resume(self) -> None:
        """Names may have been corrected on a screen above this one."""
        self.entities_changed()

    def _correct(self, change: Callable[[], Done]) -> None:
        done = self.attempt(change)
        if done is not None:
            self.changed(done)
            self.paper.say(f"{done.message}; u takes it back")

    # -- keys ---------------------------------------------------------------------------------------

    def name_meant(self) -> Named | None:
        """The entity under the cursor, where it is one that is known across articles."""
        meant = self.entity_meant()
        if meant is not None and meant.type not in KIND_WORDS:
            self.paper.say(f"{meant.name} is no name: only names are known across articles.")
            return None
        return meant

    def action_follow_entity(self) -> None:
        if meant := self.name_meant():
            on_now = self.paper.library.entity_page(meant.key).followed
            self._correct(lambda: self.paper.library.follow(meant.key, not on_now))

    def action_hide_entity(self) -> None:
        if meant := self.entity_meant():
            hidden = self.paper.library.entity_page(meant.key).hidden
            self._correct(lambda: self.paper.library.hide_entity(meant.key, not hidden))

    def _asked_about(self) -> Named | None:
        """The entity that a line shall be typed about; without one that is said."""
        meant = self.entity_meant()
        if meant is None:
            self.refuse("No name stands under the cursor.")
        return meant

    def action_rename_entity(self) -> None:
        if meant := self._asked_about():
            library = self.paper.library
            self.ask(
                "rename-entity",
                f"Name of {meant.name}",
                meant.name,
                take=lambda name: self._correct(lambda: library.rename_entity(meant.key, name)),
            )

    def action_merge_entity(self) -> None:
        if meant := self._asked_about():
            names = [name for name, _ in meant.beside]
            take = partial(self._merge, meant)
            self.ask("merge-entity", f"{meant.name} is the same as", meant.same, names, take=take)

    def action_split_entity(self) -> None:
        meant = self._asked_about()
        if meant is None:
            return
        if meant.aliases:
            first = meant.aliases[0] if len(meant.aliases) == 1 else ""
            take = partial(self._split_name, meant)
            self.ask("split-entity", f"Is not {meant.name}:", first, meant.aliases, take=take)
        else:
            self.refuse(f"{meant.name} is written in one way only.")

    def _split_name(self, meant: Named, alias: str) -> None:
        if alias:
            self._correct(lambda: self.paper.library.split_entity(meant.key, alias))

    def _merge(self, meant: Named, value: str) -> None:
        """Into the entity of that name on the screen, of the whole paper, or the only one with a word that begins so."""
        if not value:
            return
        library, typed = self.paper.library, value.casefold()
        near = [key for name, key in meant.beside if name.casefold() == typed]
        into = near[0] if near else library.find_entity(value)
        begun = [key for name, key in meant.beside if f" {typed}" in f" {name.casefold()}"]
        if not into and len(begun) == 1:
            into = begun[0]
        if into in meant.akin and len(value) < len(meant.name):
            # A surname or an acronym goes into its long form, whichever page one is on.
            self._correct(lambda: library.merge_entities(into, meant.key))
        elif into:
            self._correct(lambda: library.merge_entities(meant.key, into))
        else:
            self.paper.say(f"No article names “{value}”; W gives {meant.name} that name.", problem=True)
