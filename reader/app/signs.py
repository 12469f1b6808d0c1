"""Keys as Textual names them and as a person writes and reads them."""

from __future__ import annotations

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "enter": "↵",
    "escape": "esc",
    "backspace": "⌫",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "exclamation_mark": "!",
    "asterisk": "*",
    "comma": ",",
    "full_stop": ".",
    "semicolon": ";",
    "number_sign": "#",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "page down",
    "pageup": "page up",
}
"""What stands for Textual's name of a key on the screen; other keys show their name."""

_NAMES = {sign: name for name, sign in SIGNS.items()} | {"esc": "escape", "return": "enter", " ": "space"}


def shown(keys: str, limit: int = 9) -> str:
    """Textual's key names as a person reads them: "S", "ctrl+p", "?"."""
    return " ".join(SIGNS.get(key, key) for key in keys.split(",")[:limit])


def written(name: str) -> str:
    """Textual's name of a key that a person wrote: "?" is "question_mark"."""
    return _NAMES.get(name, name)
