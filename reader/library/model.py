"""What the library hands out: frozen, terminal-safe, with times that carry a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from reader.annotation import Annotation
from reader.entry import Enclosure

KIND_WORDS = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK": "work",
}
"""What an entity is, by its type."""


class Mark(StrEnum):
    """What triage can set on an entry, each with its opposite. Archiving implies reading."""

    READ = "read"
    STAR = "star"
    LATER = "later"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Source:
    """A list of entries: a standing view, a feed, a folder of feeds, a tag, an entity that is followed."""

    key: str
    """"inbox", "starred", "later", "snoozed", "archived", "all", "opened", "feed:12", "folder:News",
    "tag:food", "entity:PER:ana veloso"."""
    title: str
    unread: int
    total: int
    problem: str = ""
    """Why a feed did not refresh, in words; empty where all is well."""
    folder: str = ""
    """The group a feed stands in (OPML outline), or that it is; empty at the top."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An entry as lists and previews show it. All text is terminal-safe."""

    id: int
    title: str
    site: str
    url: str
    published: datetime | None
    """With a zone; None where the publisher gave none."""
    arrived: datetime
    summary: str
    """At most a few hundred characters of plain text."""
    authors: tuple[str, ...] = ()
    feed: int | None = None
    read: bool = False
    starred: bool = False
    later: bool = False
    archived: bool = False
    snoozed: datetime | None = None
    tags: tuple[str, ...] = ()
    whole: bool = False
    """The full article is stored, so that opening needs no network."""
    minutes: int = 0
    """Reading time; 0 where unknown."""
    notes: int = 0
    """How many annotations it carries."""
    enclosures: tuple[Enclosure, ...] = ()
    """Files that the entry carries: a podcast."""
    categories: tuple[str, ...] = ()
    """What the publisher files it under."""
    also: tuple[str, ...] = ()
    """The other sources that brought the same article, each once."""

    @property
    def source(self) -> str:
        """Where it comes from, in a few words: "Harbour Gazette +1"."""
        return f"{self.site} +{len(self.also)}" if self.also else self.site


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did, or what undo or redo did."""

    message: str
    """A short past-tense sentence: "Archived “Ferry strike enters third week”."."""
    entries: tuple[int, ...]
    """Entries whose row changed."""
    entities: bool = False
    """Names were hidden, renamed, merged or split: articles show their entities anew."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """One feed's outcome during a refresh; the last one has `done == total`."""

    feed: int
    title: str
    done: int
    total: int
    new: int
    """Entries that were not known before."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved copy on disk."""

    path: Path
    changed: bool
    """False where the file already said all of it, and nothing was written."""
    message: str
    """What happened, conflicts included, in one sentence."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of another program brought."""

    program: str
    """Whose export it was, as its name is written."""
    entries: int = 0
    """Articles, links and books that were not known before."""
    highlights: int = 0
    problems: tuple[str, ...] = ()
    """Sentences: what could not be read."""
    feeds: int = 0
    """Feeds of an OPML file that were not subscribed to before."""

    @property
    def message(self) -> str:
        """What came, in one sentence."""
        if self.program == "OPML":
            return f"Subscribed to {self.feeds} feed{'' if self.feeds == 1 else 's'}."
        articles = f"{self.entries} new article{'' if self.entries == 1 else 's'}"
        return f"{self.program}: {articles}, {self.highlights} new highlight{'' if self.highlights == 1 else 's'}."


@dataclass(frozen=True, slots=True)
class Way:
    """Where else an article may stand whole."""

    name: str
    """"amp", "print" or "archive"."""
    words: str
    """As a choice: "the print view"."""
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation with the entry it stands in, as the notes page lists it."""

    headline: Headline
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Alias:
    """A way in which articles write an entity."""

    text: str
    articles: int
    joined: bool = False
    """It is the name of another entity that was taken as the same."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month of a timeline."""

    start: date
    articles: int


@dataclass(frozen=True, slots=True)
class Companion:
    """A name in a list: who stands in the same articles, or in the newest ones."""

    key: str
    """Its source key: "entity:ORG:harbour union"."""
    name: str
    type: str
    articles: int
    followed: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What the whole paper knows of one entity."""

    key: str
    """Its source key: "entity:PER:ana veloso"."""
    name: str
    type: str
    entries: tuple[int, ...]
    """Stored entries that name it, newest first."""
    aliases: tuple[Alias, ...]
    """The ways in which it is written, most frequent first; its name is among them."""
    unit: str
    """What one period of the timeline is: "day", "week" or "month"."""
    timeline: tuple[Period, ...]
    """Without gaps, oldest first; empty where there are no entries."""
    company: tuple[Companion, ...]
    """Those of most shared articles first."""
    akin: tuple[Companion, ...]
    """What may be the same: of its name but of another kind, its acronym or surname alone."""
    followed: bool
    hidden: bool
