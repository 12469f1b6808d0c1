"""Where things lie: configuration, data, cache and state, by the platform's custom or under one home."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The four folders of one paper. None is made until something is written into it."""

    config: Path
    """config.toml, site rules, a person's own themes."""
    data: Path
    """The store and the plain-file copies of notes."""
    cache: Path
    """What can be had again."""
    state: Path
    """The log, and what the program remembers about itself."""

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def sites_file(self) -> Path:
        return self.config / "sites.toml"

    @property
    def themes(self) -> Path:
        return self.config / "themes"

    @property
    def database(self) -> Path:
        return self.data / "broadsheet.db"


def home(folder: str | Path | None = None) -> Home:
    """The home in `folder`, else in `BROADSHEET_HOME`, else by the XDG base directories.

    macOS too uses the XDG places: terminal programs' configurations live there.
    """
    chosen = folder or os.environ.get("BROADSHEET_HOME")
    if chosen:
        root = Path(chosen).expanduser().absolute()
        return Home(root / "config", root / "data", root / "cache", root / "state")
    return Home(
        _xdg("XDG_CONFIG_HOME", ".config"),
        _xdg("XDG_DATA_HOME", ".local/share"),
        _xdg("XDG_CACHE_HOME", ".cache"),
        _xdg("XDG_STATE_HOME", ".local/state"),
    )


def _xdg(variable: str, fallback: str) -> Path:
    value = os.environ.get(variable, "")
    # The specification asks to ignore relative values.
    root = Path(value) if value.startswith("/") else Path.home() / fallback
    return root / "broadsheet"
