"""Keys as Textual names them and as a person writes and reads them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.keys import Keys, key_to_character

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

HELD = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
"""Keys that are held down with another."""
NAMED = {key.value for key in Keys if "+" not in key.value and not key.value.startswith("<")} | {*SIGNS}
"""Keys by Textual's names, apart from those that are called as Unicode calls their character: "f5", "slash"."""

_NAMES = {sign: name for name, sign in SIGNS.items()} | {"esc": "escape", "return": "enter", " ": "space"}


def shown(keys: str, limit: int = 9) -> str:
    """Textual's key names as a person reads them: "S", "ctrl+p", "?"."""
    return " ".join(SIGNS.get(key, key) for key in keys.split(",")[:limit])


def is_key(name: str) -> bool:
    """Whether a keyboard may send a key of Textual's that is called so."""
    *held, key = name.split("+")
    return set(held) <= HELD and (key in NAMED or len(key) == 1 or key_to_character(key) is not None)


def written(name: str) -> str:
    """Textual's name of a key that a person wrote: "?" is "question_mark"."""
    return _NAMES.get(name, name)
