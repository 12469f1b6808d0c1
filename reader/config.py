"""The configuration: one TOML file, every setting with its default and meaning.

The reference in docs/config.md and the example file are generated from `Config`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.settings import parse_settings, read_settings
from reader.text import safe_line


def _setting(
    default: Any,
    meaning: str,
    *,
    choices: tuple[str, ...] = (),
    span: tuple[int, int] | None = None,
    form: tuple[str, str] | None = None,
    example: str = "",
) -> Any:
    """A field with its meaning and what it may be; a mapping's default is the empty one.

    Args:
        choices: the values there are; for a mapping, the names it may hold.
        form: a pattern that a text fits where it is not empty, and what that is in words.
        example: a line of a mapping's table.
    """
    metadata = {"meaning": meaning, "choices": choices, "span": span, "form": form, "example": example}
    if isinstance(default, Mapping):
        return field(default_factory=lambda: MappingProxyType({}), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Config:
    """Every setting. Groups of the TOML file are the part of the name before the first underscore,
    where one is listed in `GROUPS`; the rest stands at the top."""

    theme: str = _setting(
        "", "Name of a theme; empty is the last one picked, at first the terminal's own colours."
    )
    mouse: bool = _setting(True, "Whether the program takes the mouse; false leaves it to the terminal.")
    measure: int = _setting(68, "Characters in a line of article text.", span=(30, 140))
    hints: str = _setting("auto", "The line of keys at the bottom.", choices=("auto", "always", "never"))
    keymap: str = _setting(
        "broadsheet", "A ready keymap to start from.", choices=("broadsheet", "newsboat", "eilmeldung")
    )
    browser: str = _setting(
        "", "Command that opens a link, given as its last argument; empty is the system's own."
    )
    editor: str = _setting("", "Command that edits a note; empty is $VISUAL or $EDITOR.")
    save_folder: str = _setting("", "Folder of the saved copies; empty asks once.")
    save_formats: tuple[str, ...] = _setting(("markdown",), "Formats written at each save.")
    save_images: bool = _setting(False, "Also fetch the pictures of a saved article and keep them beside it.")
    refresh_minutes: int = _setting(
        60, "Least time between two requests to one feed, in minutes.", span=(15, 10080)
    )
    refresh_at_start: bool = _setting(True, "Whether feeds that are due are asked when the program starts.")
    refresh_whole: int = _setting(
        0, "How many of the newest unread entries are fetched whole after a refresh.", span=(0, 500)
    )
    fetch_seconds: int = _setting(30, "Longest time for one request, from first to last byte.", span=(2, 120))
    fetch_megabytes: int = _setting(
        20, "Largest page or feed, after decompression; a longer page is cut there.", span=(1, 200)
    )
    fetch_all_pages: bool = _setting(
        False, "Whether the other pages of an article that is spread over several are fetched with it."
    )
    fetch_private: tuple[str, ...] = _setting((), "Hosts in private networks that pages may lead to.")
    fetch_archive: str = _setting(
        "",
        "Where an archived copy of a page lies: a link with {url} in it; empty offers none.",
        form=(
            r"https?://[^\s{}]+\{url\}[^\s{}]*",
            'a link with {url} in it, as "https://archive.example/{url}"',
        ),
    )
    colours: Mapping[str, str] = _setting(
        {},
        "What the colours of highlights mean to you.",
        choices=("yellow", "green", "blue", "pink", "orange", "purple"),
        example='yellow = "important"',
    )
    keys: Mapping[str, str] = _setting(
        {},
        "Keys by action; the help screen (?) and docs/keys.md list the actions.",
        example='"article.save" = "S,ctrl+s"',
    )


GROUPS = ("save", "refresh", "fetch")
"""Settings that stand in a table of their own: `[save] folder = ...`."""
TABLES = ("colours", "keys")
"""Settings that are tables, whose names a person writes."""


def setting_path(name: str) -> tuple[str, ...]:
    """Where a field of `Config` stands in the file: ("save", "folder") or ("theme",)."""
    group, _, rest = name.partition("_")
    return (group, rest) if group in GROUPS else (name,)


def load_config(file: Path) -> tuple[Config, list[str]]:
    """The configuration in `file`, and its mistakes as of `parse_config`; the defaults where there is no such file.

    Raises:
        ConfigError: it cannot be read, or is not TOML.
    """
    text = read_settings(file, "The configuration", "Mend or remove the file; Broadsheet works without one.")
    return parse_config(text, str(file))


def parse_config(text: str, name: str = "config.toml") -> tuple[Config, list[str]]:
    """The configuration in a TOML text, and every mistake in it: its line, what is wrong, and what fits.

    A setting that is wrong has its default; the others are as written. Raises `ConfigError` where it is not TOML.
    """
    values: dict[str, Any] = {}
    mistakes: list[str] = []
    known = {setting_path(f.name): f for f in fields(Config)}
    for path, value in _settings(parse_settings(text, name)):
        setting = known.get(path) or (known.get(path[:1]) if path[0] in TABLES else None)
        wrong = _no_such(path, setting, known) or _misfit(path, setting, value)
        if wrong or setting is None:
            mistakes.append(f"{name}: Line {_line_of(text, path)}: {wrong}")
        elif path[0] in TABLES:
            values.setdefault(setting.name, {})[path[1]] = _safe(value)
        else:
            values[setting.name] = _safe(value)
    tables = {table: MappingProxyType(values[table]) for table in TABLES if table in values}
    return Config(**(values | tables)), mistakes


def _settings(table: Mapping[str, Any]) -> list[tuple[tuple[str, ...], Any]]:
    """Every setting of a file with its path; of a table in a table the names are joined, as TOML's dots mean."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for key, value in table.items():
        if key not in (*GROUPS, *TABLES) or not isinstance(value, dict):
            found.append(((key,), value))
            continue
        for inner, content in value.items():
            if key in TABLES and isinstance(content, dict):
                found += [((key, f"{inner}.{name}"), deeper) for name, deeper in content.items()]
            else:
                found.append(((key, inner), content))
    return found


def _suggest(path: tuple[str, ...], known: Mapping[tuple[str, ...], Any]) -> str:
    names = [".".join(key) for key in known]
    close = difflib.get_close_matches(".".join(path)[:80], names, n=1, cutoff=0.5)
    return f"Did you mean “{close[0]}”?" if close else "All settings are listed in docs/config.md."


def _line_of(text: str, path: tuple[str, ...]) -> int:
    """The line a setting stands on, found by its key after its table's header; 1 where it hides."""
    group = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            group = header[1].strip("\"'")
            if path == (group,):
                return number
        elif match := re.match(r"""\s*["']?([^\s"'=]+)["']?\s*=""", line):
            written = ".".join((*filter(None, [group]), match[1]))
            if written == ".".join(path) or (len(path) == 1 and written.startswith(path[0] + ".")):
                return number
    return 1


def _no_such(path: tuple[str, ...], setting: Any, known: Mapping[tuple[str, ...], Any]) -> str:
    """What to say of a setting that there is not; empty where there is."""
    missing = f"there is no setting “{safe_line('.'.join(path), 80)}”."
    if setting is None:
        return f"{missing} {_suggest(path, known)}"
    names = setting.metadata["choices"] if len(path) == 2 and _is_table(setting) else ()
    return f"{missing} The names are {', '.join(names)}." if names and path[1] not in names else ""


def _misfit(path: tuple[str, ...], setting: Any, value: Any) -> str:
    """What to say of a value that its setting does not take; empty where it does."""
    expected = _expected(setting, value, inside=_is_table(setting) and len(path) == 2)
    shown = safe_line(repr(value), 60)
    return f"“{safe_line('.'.join(path), 80)}” cannot be {shown}. It takes {expected}." if expected else ""


def _expected(setting: Any, value: Any, *, inside: bool) -> str:
    """What a setting takes instead of this value; empty where it takes it.

    Args:
        inside: the value stands in the setting's table.
    """
    if _is_table(setting):
        if not inside:
            return f"a table of texts, as in {setting.metadata['example']}"
        return "" if isinstance(value, str) else "a text in quotes"
    choices, span, form = (setting.metadata[name] for name in ("choices", "span", "form"))
    if isinstance(setting.default, tuple):
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return "" if texts else "a list of texts"
    if type(value) is not type(setting.default):
        return {bool: "true or false", int: "a whole number", str: "a text in quotes"}[type(setting.default)]
    if choices and value not in choices:
        return "one of " + ", ".join(f'"{choice}"' for choice in choices)
    if span and not span[0] <= value <= span[1]:
        return f"a number from {span[0]} to {span[1]}"
    return str(form[1]) if form and value and not re.fullmatch(form[0], value) else ""


def _safe(value: Any) -> Any:
    """A value without what a terminal would obey."""
    if isinstance(value, list):
        return tuple(str(safe_line(item, 500)) for item in value)
    return str(safe_line(value, 500)) if isinstance(value, str) else value


# -- the example file and the reference, made from the settings ---------------------------------


def example_config() -> str:
    """A commented TOML file with every setting at its default."""
    tables: dict[str, list[str]] = {"": []}
    for setting in fields(Config):
        *group, key = setting_path(setting.name)
        if _is_table(setting):
            tables[setting.name] = [f"# {setting.metadata['meaning']}", f"# {setting.metadata['example']}\n"]
            continue
        lines = tables.setdefault("".join(group), [])
        lines.append(f"# {setting.metadata['meaning']}{_bounds(setting)}")
        lines.append(f"# {key} = {_toml(setting.default)}\n")
    parts = [
        "# Broadsheet's configuration. Every setting is shown with its default; uncomment what you change.\n"
    ]
    for table, lines in tables.items():
        parts += [f"[{table}]", *lines] if table else lines
    return "\n".join(parts).rstrip("\n") + "\n"


def reference() -> str:
    """The table of docs/config.md."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for setting in fields(Config):
        default = "" if _is_table(setting) else f"`{_toml(setting.default)}`"
        meaning = setting.metadata["meaning"].replace("|", "\\|")
        if _is_table(setting):
            meaning += f" A table: `{setting.metadata['example']}`."
        rows.append(f"| `{'.'.join(setting_path(setting.name))}` | {default} | {meaning}{_bounds(setting)} |")
    return "\n".join(rows) + "\n"


def _is_table(setting: Any) -> bool:
    return setting.default_factory is not MISSING


def _bounds(setting: Any) -> str:
    if choices := setting.metadata["choices"]:
        return f" {'Names:' if _is_table(setting) else 'One of'} {', '.join(choices)}."
    if span := setting.metadata["span"]:
        return f" From {span[0]} to {span[1]}."
    return ""


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
