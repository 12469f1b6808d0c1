"""Files that a person writes, in TOML: read whole, or a sentence that says what is wrong with them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from reader.errors import ConfigError
from reader.text import safe_line

MAX_BYTES = 1_000_000


def read_settings(file: Path, what: str, otherwise: str = "Mend or remove the file.") -> str:
    """The text of such a file; empty where there is none.

    Args:
        what: what it holds, as a sentence begins: "The site rules".
        otherwise: what a person can do where it cannot be read.

    Raises:
        ConfigError: it cannot be read, is no text, or is too large to be one.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{what}: the file is too large to be read.", "Move the file away.", str(file))
        return file.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is not text in UTF-8"
        raise ConfigError(
            f"{what} cannot be read ({safe_line(reason or '', 120)}).", otherwise, str(file)
        ) from problem


def parse_settings(text: str, name: str) -> dict[str, Any]:
    """The table of a TOML text.

    Raises:
        ConfigError: it is none; says in which line.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise ConfigError(
            f"Not valid TOML: {safe_line(str(problem), 200)}.", "Mend that line.", name
        ) from problem
