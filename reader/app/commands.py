"""Every command of a place, for the palette: the rows of the table of keys, themes, and lines typed in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual.binding import Binding
from textual.dom import DOMNode

from reader.app.keys import TABLE
from reader.app.screens.page import Page
from reader.app.signs import shown

INSIDE_FROM = 3
"""Letters from which on a typed word may stand inside a word of a title."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done here."""

    title: str
    keys: str
    """As a person reads them; empty where there are none."""
    run: Callable[[], object]
    """Does it; the answer may be awaited."""
    look: Callable[[], object] | None = None
    """Shows what it would be like, without deciding: a theme has this."""
    action: str = ""
    """Its name in the configuration, "list.read_all"; found by that as well."""

    def rank(self, words: Sequence[str]) -> int:
        """How well what is typed fits its title: 0 best, -1 not at all.

        Every typed word begins a word of the title; from three letters on it may stand inside one.
        """
        title = self.title.casefold()
        begun = [bool(re.search(rf"\b{re.escape(word)}", title)) for word in words]
        if all(begun):
            return 0 if title.startswith(" ".join(words)) else 1
        inside = all(
            at or (len(word) >= INSIDE_FROM and word in title) for at, word in zip(begun, words, strict=True)
        )
        if inside:
            return 2
        names = self.action.partition(".")[2].split("_")
        return 3 if all(any(name.startswith(word) for name in names) for word in words) else -1


def commands_of(page: Page) -> list[Command]:
    """The commands of a page, in the order of the table, then formats to save in, then themes."""
    chosen = page.paper.keymap_chosen
    held = _held(page)
    found: dict[str, Command] = {}
    for context in page.CONTEXTS:
        for key in (row for row in TABLE if row.context == context and row.id in held):
            action, node = held[key.id]
            run = partial(page.app.run_action, action, node)
            found.setdefault(
                key.description,
                Command(key.description, shown(chosen.get(key.id, key.keys)), run, action=key.id),
            )
    paper = page.paper
    copies: list[Command] = []
    if "save" in (errands := page.errands()):
        words, save = errands["save"]
        copies = [Command(f"{words} {form}", "", partial(save, form)) for form in paper.library.formats]
    themes = [
        Command(f"Theme {name}", "", partial(paper.choose_theme, name), partial(paper.try_theme, name))
        for name in paper.themes_offered
    ]
    return [*found.values(), *copies, *themes]


def _held(page: Page) -> dict[str, tuple[str, DOMNode]]:
    """Action and node of every binding that stands on a page, by its id in the table."""
    held: dict[str, tuple[str, DOMNode]] = {}
    for node in (page.app, page, *page.query("*")):
        for base in type(node).__mro__:
            for binding in base.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    held.setdefault(binding.id, (binding.action, node))
    return held


def typed_commands(page: Page, text: str) -> list[Command]:
    """What a line means when it is taken in full: `open LINK`, a bare link, `search WORDS`."""
    verb, _, rest = text.strip().partition(" ")
    rest = rest.strip()
    errands = page.errands()
    if verb in errands and rest:
        words, errand = errands[verb]
        return [Command(f"{words} {rest}", "", partial(errand, rest))]
    if verb.startswith(("http://", "https://")) and not rest:
        return [
            Command(f"{words} {verb}", "", partial(do, verb))
            for words, do in (errands["open"], errands["add"])
        ]
    return []
