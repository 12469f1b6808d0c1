"""Themes are TOML files: those that ship with the program, then a person's own, by name."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from reader import resources
from reader.app.colours import ANSI
from reader.text import safe_line

DEFAULT_THEME = "terminal"
MAX_BYTES = 100_000
_TEXTS = {"name", "primary", "secondary", "warning", "error", "success", "accent", "foreground", "background", "surface", "panel", "boost"}  # fmt: skip


def load_themes(own: Path) -> tuple[dict[str, Theme], list[str]]:
    """Every theme by name, a person's own last so that they win, and what is wrong in words."""
    found: dict[str, Theme] = {}
    problems: list[str] = []
    for folder in (resources.themes(), own):
        for file in sorted(folder.glob("*.toml")):
            try:
                theme = read_theme(file)
            except (OSError, ValueError) as problem:
                problems.append(
                    f"The theme {safe_line(file.name, 80)} is left out: {safe_line(str(problem), 200)}"
                )
            else:
                found[theme.name] = theme
    return found, problems


def read_theme(file: Path) -> Theme:
    """The theme in a file.

    Raises:
        ValueError: it is no TOML, has a key that themes do not have, or a colour that is none.
        OSError: it cannot be read.
    """
    if file.stat().st_size > MAX_BYTES:
        raise ValueError("it is too large to be a theme.")
    data: dict[str, Any] = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    known = {f.name for f in fields(Theme)}
    if unknown := set(data) - known:
        raise ValueError(f"there is no setting {', '.join(sorted(map(repr, unknown)))} in a theme.")
    data.setdefault("name", file.stem)
    variables = data.get("variables", {})
    if not isinstance(variables, dict) or "primary" not in data:
        raise ValueError("it needs at least a “primary” colour, and “variables” must be a table.")
    for key, value in {**data, **variables}.items():
        if key in ("name", "variables"):
            continue
        if key in _TEXTS or key in variables:
            _check_colour(key, value)
    if missing := [key for key in variables if key not in ANSI and not key.islower()]:
        raise ValueError(f"odd names among the variables: {', '.join(missing)}.")
    return Theme(**data)


def _check_colour(key: str, value: object) -> None:
    if not isinstance(value, str):
        raise ValueError(f"“{key}” must be a colour in quotes.")
    try:
        Color.parse(value)
    except ColorParseError as problem:
        raise ValueError(f"“{key}” is no colour: {value!r}.") from problem
