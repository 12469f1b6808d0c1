"""The line of keys at the bottom, made from the table of keys."""

from __future__ import annotations

from collections.abc import Mapping

from reader.app.keys import TABLE

SIGNS = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "enter": "↵",
    "escape": "esc",
    "space": "space",
    "backspace": "⌫",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "page down",
    "pageup": "page up",
    "shift+tab": "shift+tab",
}


def shown(keys: str, limit: int = 9) -> str:
    """Textual's key names as a person reads them: "S", "ctrl+p"."""
    return " ".join(SIGNS.get(key, key) for key in keys.split(",")[:limit])


def hint_line(*contexts: str, keymap: Mapping[str, str] | None = None) -> str:
    """The hints of some contexts: "S save   / find   ? help"."""
    chosen = keymap or {}
    parts = [
        f"{shown(chosen.get(key.id, key.keys), 1)} {key.hint}"
        for context in contexts
        for key in TABLE
        if key.hint and key.context == context
    ]
    return "   ".join(parts)
