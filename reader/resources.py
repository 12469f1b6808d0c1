"""Finds what ships with the program, in a wheel (inside the package) and in a checkout (beside it)."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def themes() -> Path:
    """The folder of the themes that ship with the program."""
    return _shipped("themes")


def asset(name: str) -> Path:
    """A file or folder of assets/, by its path there ("entities.model", "edition")."""
    return _shipped("assets") / name
