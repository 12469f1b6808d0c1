"""The line of keys at the bottom, made from the table of keys."""

from __future__ import annotations

from collections.abc import Mapping

from reader.app.keys import TABLE
from reader.app.signs import shown


def key_of(action: str, keymap: Mapping[str, str]) -> str:
    """The key of an action, by its id, as a person reads it; empty where it has none."""
    return next((shown(keymap.get(key.id, key.keys), 1) for key in TABLE if key.id == action), "")


def hint_line(
    *contexts: str,
    keymap: Mapping[str, str] | None = None,
    width: int = 10_000,
    words: Mapping[str, str] | None = None,
) -> str:
    """The hints of some contexts, as many as fit: "S save   / find   ? help".

    Args:
        keymap: keys that a person chose, by action id.
        width: cells there are.
        words: by action id, what stands there in place of the table's word; empty leaves the key out.
    """
    chosen, said = keymap or {}, words or {}
    parts = [
        f"{shown(chosen.get(key.id, key.keys), 1)} {said.get(key.id, key.hint)}"
        for context in contexts
        for key in TABLE
        if said.get(key.id, key.hint) and key.context == context
    ]
    # The last ones, help and back, stay; of those before them, each that still fits.
    kept = parts[-2:]
    for part in parts[:-2]:
        if len("   ".join([*kept, part])) <= width:
            kept.insert(-2, part)
    if len("   ".join(kept)) > width:
        kept = kept[-1:]
    return "   ".join(kept)
