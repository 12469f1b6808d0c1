"""From the table of keys to Textual's bindings; remapping, with every clash reported."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from reader.app.keys import TABLE, Key

NEVER = ("ctrl+q", "ctrl+s")
"""Keys that terminals keep for themselves."""


def bindings(*contexts: str) -> list[BindingType]:
    """The bindings of some contexts, ready for `BINDINGS`; each carries its id."""
    return [
        Binding(key.keys, key.action, key.description, show=bool(key.hint), id=key.id)
        for key in TABLE
        if key.context in contexts
    ]


def remapped(keys: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """A keymap for `App.set_keymap` from a person's choices, and what is wrong with them in words.

    Args:
        keys: action id = keys, separated by commas.

    A choice that names no action, or takes a key that another action of the same place has, is left out.
    """
    known = {key.id: key for key in TABLE}
    chosen: dict[str, str] = {}
    problems: list[str] = []
    for action, wanted in keys.items():
        names = [name.strip() for name in wanted.split(",") if name.strip()]
        if action not in known:
            problems.append(f"There is no action “{action}” to give a key to.")
        elif taken := [name for name in names if name in NEVER]:
            problems.append(f"{action}: {taken[0]} is the terminal's own.")
        elif clash := _clash(known[action], names, known, {**keys, **chosen}):
            problems.append(f"{action}: {clash}")
        else:
            chosen[action] = ",".join(names)
    return chosen, problems


def _clash(key: Key, names: list[str], known: Mapping[str, Key], keys: Mapping[str, str]) -> str:
    for other in known.values():
        if other.id == key.id or other.context != key.context:
            continue
        theirs = keys.get(other.id, other.keys).split(",")
        if shared := set(names) & set(theirs):
            return f"{min(shared)} already means “{other.description}” ({other.id})."
    return ""
