"""From the table of keys to Textual's bindings; remapping, with every clash reported."""

from __future__ import annotations

from collections.abc import Container, Mapping

from textual.binding import Binding, BindingType

from reader.app.keys import TABLE, Key
from reader.app.signs import NAMED, is_key, shown, written
from reader.text import safe_line

NEVER = ("ctrl+q", "ctrl+s")
"""Keys that terminals keep for themselves."""

PLACES: tuple[tuple[str, ...], ...] = (
    ("list", "app"),
    ("sources", "app"),
    ("article", "app"),
    ("notes", "app"),
    ("entity", "names", "app"),
    ("sidebar", "app"),
    ("mark", "app"),
    ("select",),
)
"""Contexts whose keys work at the same time; within a place no key may mean two things.

The sidebar, a selection and the bar after a highlight lie over the article and take its keys on purpose.
"""

OF_THE_PROGRAM = ("cancel", "redraw", "suspend_process")
"""Actions of context "app" that work whatever lies on top, an input or a dialogue as well."""


def bindings(*contexts: str, own: Container[str] | None = None) -> list[BindingType]:
    """The bindings of some contexts, ready for `BINDINGS`; each carries its id.

    Args:
        own: for a widget, the actions it does itself; the others are its screen's. None: all its own.
    """
    rows = [key for key in TABLE if key.context in contexts and key.action not in OF_THE_PROGRAM]
    return [
        _binding(key, key.action if own is None or key.action in own else f"screen.{key.action}")
        for key in rows
    ]


def program_bindings() -> list[BindingType]:
    """The bindings that the program itself holds, before every widget."""
    rows = [key for key in TABLE if key.context == "app" and key.action in OF_THE_PROGRAM]
    return [_binding(key, key.action, priority=True) for key in rows]


def _binding(key: Key, action: str, *, priority: bool = False) -> Binding:
    # Only a binding that stands can be remapped: a row without a key gets one that no keyboard sends.
    keys = key.keys or f"<{key.id}>"
    return Binding(keys, action, key.description, show=bool(key.hint), id=key.id, priority=priority)


def remapped(keys: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """A keymap for `App.set_keymap` from a person's choices, and what is wrong with them in words.

    Args:
        keys: action id = keys, separated by commas, as Textual or as a person writes them ("?", "/").

    A choice that names no action, or takes a key that another action of the same place has, is left out.
    """
    known = {key.id: key for key in TABLE}
    wishes = {action: _names(wanted) for action, wanted in keys.items()}
    chosen: dict[str, str] = {}
    problems: list[str] = []
    for action, names in wishes.items():
        if action not in known:
            problems.append(f"There is no action “{action}” to give a key to.{_nearest(action, known)}")
        elif not names:
            problems.append(f"{action}: no key is named.")
        elif unknown := [name for name in names if not is_key(name)]:
            problems.append(f"{action}: no key is called “{safe_line(unknown[0], 40)}”.{_likely(unknown[0])}")
        elif taken := [name for name in names if name in NEVER]:
            problems.append(f"{action}: {taken[0]} is the terminal's own.")
        elif clash := _clash(known[action], names, wishes):
            problems.append(f"{action}: {clash}")
        else:
            chosen[action] = ",".join(names)
    return chosen, problems


def _names(wanted: str) -> list[str]:
    """The names of keys in a choice; a lone comma means the comma key."""
    if wanted.strip() == ",":
        return ["comma"]
    return [written(name.strip()) for name in wanted.split(",") if name.strip()]


def _nearest(action: str, known: Mapping[str, Key]) -> str:
    import difflib

    close = difflib.get_close_matches(action, known, n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else " docs/keys.md lists them."


def _likely(name: str) -> str:
    import difflib

    plain = name.lower().replace("-", "+")
    close = [plain] if is_key(plain) else difflib.get_close_matches(plain, sorted(NAMED), n=1, cutoff=0.6)
    return (
        f" Did you mean “{close[0]}”?" if close else " Keys are called “E”, “?”, “f5”, “pagedown”, “ctrl+e”."
    )


def _clash(key: Key, names: list[str], wishes: Mapping[str, list[str]]) -> str:
    """Which other action of the same place has one of these keys; empty where none has."""
    beside = {context for place in PLACES if key.context in place for context in place}
    for other in TABLE:
        if other.id == key.id or other.context not in beside:
            continue
        theirs = wishes.get(other.id, other.keys.split(","))
        if shared := set(names) & set(theirs):
            return f"{shown(min(shared))} already means “{other.description}” ({other.id})."
    return ""


def clashes() -> list[str]:
    """Keys that mean two things in one place of the table as it stands; a test wants none."""
    found: list[str] = []
    for place in PLACES:
        taken: dict[str, Key] = {}
        for key in (row for row in TABLE if row.context in place):
            for name in filter(None, key.keys.split(",")):
                if name in taken:
                    found.append(f"{name}: {taken[name].id} and {key.id}")
                taken[name] = key
    return found
