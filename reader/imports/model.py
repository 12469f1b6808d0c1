"""What an export holds, whatever program wrote it; all text made terminal-safe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from reader.annotation import Colour
from reader.text import safe_block, safe_line, safe_url

MOST_ITEMS = 100_000
MOST_CONTENT = 2_000_000
"""Characters of an article's own HTML that are taken along."""

_COLOURS = {
    "red": Colour.PINK,
    "cyan": Colour.BLUE,
    "olive": Colour.GREEN,
    "gray": Colour.YELLOW,
} | {colour.value: colour for colour in Colour}


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked quote."""

    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: Colour = Colour.YELLOW
    created: datetime | None = None
    prefix: str = ""
    suffix: str = ""
    id: str = ""
    """A UUID where the export is our own; else empty."""


@dataclass(slots=True)
class Item:
    """An article, a page or a book."""

    url: str = ""
    """Safe http(s) link; empty for books and the like."""
    title: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    published: datetime | None = None
    summary: str = ""
    content: str = ""
    """Its HTML as the other program kept it: hostile, only for the workroom."""
    tags: tuple[str, ...] = ()
    later: bool = False
    starred: bool = False
    archived: bool = False
    highlights: list[Highlight] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """What was found in one file."""

    program: str
    """Whose export it is, as its name is written."""
    items: list[Item] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """Sentences: what could not be read."""

    def item(self, url: Any, title: Any = "", authors: Any = ()) -> Item:
        """The item of that link or, where there is none, of that title; made at the first call."""
        link, name = safe_url(url), safe_line(title, 500)
        for known in self._known.get(link or name, ()):
            if known.url == link:
                return known
        made = Item(link, name or link, people(authors))
        self._known.setdefault(link or name, []).append(made)
        self.items.append(made)
        return made

    _known: dict[str, list[Item]] = field(default_factory=dict)


def people(value: Any) -> tuple[str, ...]:
    """Authors out of a list, or out of one string with commas or semicolons."""
    if isinstance(value, str):
        value = value.replace(" and ", ";").split(";") if ";" in value or " and " in value else [value]
    found = (safe_line(name, 200) for name in value) if isinstance(value, list | tuple) else ()
    return tuple(filter(None, found))[:20]


def labels(value: Any) -> tuple[str, ...]:
    """Tags out of a list of strings or of objects with a name, each once."""
    if not isinstance(value, Iterable) or isinstance(value, str | dict):
        return ()
    names = (item.get("name", item.get("label")) if isinstance(item, dict) else item for item in value)
    return tuple(dict.fromkeys(filter(None, (safe_line(name, 100).lstrip("#") for name in names))))[:50]


def colour(value: Any) -> Colour:
    """The colour of that name, or the nearest there is."""
    return _COLOURS.get(str(value).casefold(), Colour.YELLOW)


def words(value: Any) -> str:
    """A quote or a note, its line ends kept."""
    return str(safe_block(value))


def moment(value: Any) -> datetime | None:
    """A time out of seconds since 1970, ISO 8601 or the form of e-mails; None for anything else."""
    try:
        if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdigit()):
            number = float(value)
            return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)
        if not isinstance(value, str):
            return None
        try:
            found = datetime.fromisoformat(value.strip())
        except ValueError:
            found = parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, OverflowError, OSError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
