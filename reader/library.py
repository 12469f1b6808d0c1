"""The use cases: the only door for the two fronts, the screens and the command line.

Methods without `async` answer from the store in milliseconds and may be called from the UI's
thread; the `async` ones reach the network or the workroom and never block the event loop.
Every problem is a `BroadsheetError` with a sentence for the reader.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from reader.annotation import Annotation, Colour
from reader.article import Article
from reader.config import Config
from reader.paths import Home


class Mark(StrEnum):
    """What triage can set on an entry, each with its opposite. Archiving implies reading."""

    READ = "read"
    STAR = "star"
    LATER = "later"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Source:
    """A list of entries: a standing view, a feed, a tag."""

    key: str
    """"inbox", "starred", "later", "snoozed", "archived", "all", "opened", "feed:12", "tag:food"."""
    title: str
    unread: int
    total: int
    problem: str = ""
    """Why a feed did not refresh, in words; empty where all is well."""
    folder: str = ""
    """The group a feed stands in (OPML outline); empty at the top."""


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


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did, or what undo or redo did."""

    message: str
    """A short past-tense sentence: "Archived “Ferry strike enters third week”."."""
    entries: tuple[int, ...]
    """Entries whose row changed."""


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
class Note:
    """An annotation with the entry it stands in, as the notes page lists it."""

    headline: Headline
    annotation: Annotation


class Library:
    """One open paper. Cheap to make; the store opens at the first question."""

    def __init__(self, home: Home, config: Config) -> None:
        self.home = home
        self.config = config

    # -- lists ------------------------------------------------------------------------------

    def sources(self) -> list[Source]:
        """Standing views first, then feeds by folder and title, then tags."""
        raise NotImplementedError

    def listing(self, source: str, query: str = "") -> list[int]:
        """Entry ids of a list, newest first: a snapshot that stays while the list is in view.

        Args:
            source: a `Source.key`. "inbox" holds what is unread and not archived or snoozed.
            query: words and fields (`is:unread feed:gazette tag:food entity:"Ana Veloso"`);
                nothing typed in it is an error, odd characters are searched as words.
        """
        raise NotImplementedError

    def headlines(self, entries: Sequence[int]) -> list[Headline]:
        """The rows of these entries, in this order; ids that are gone are left out."""
        raise NotImplementedError

    # -- reading ----------------------------------------------------------------------------

    def article(self, entry: int) -> Article:
        """What is stored now: the whole article, else one made of the feed's own text.

        Never the network; what the feed sent is cleaned by `complete` in the workroom, so the
        first answer for a new entry may be its headline and summary alone.
        """
        raise NotImplementedError

    async def complete(self, entry: int, *, again: bool = False) -> Article:
        """The whole article with its entities, fetched and cleaned if it is not stored yet.

        Args:
            again: fetch and clean anew even if it is; annotations are anchored anew.
        """
        raise NotImplementedError

    async def open(self, source: str) -> int:
        """Fetch and clean a link, a file path or "-" (standard input); its entry id.

        The entry appears under "opened". A link that is known already keeps its entry.
        """
        raise NotImplementedError

    def position(self, entry: int) -> int:
        """Where reading stopped: an offset into `article(entry).text`, 0 where it never began."""
        raise NotImplementedError

    def keep_position(self, entry: int, offset: int) -> None:
        """Remember where reading stopped, as a text anchor."""
        raise NotImplementedError

    def split_copy(self, entry: int, block: str, copy: int) -> Article:
        """Undo a wrong collapse for good: the copy stands in the article as a block again."""
        raise NotImplementedError

    # -- triage -----------------------------------------------------------------------------

    def mark(self, entries: Sequence[int], mark: Mark, on: bool = True) -> Done:
        """Set or clear a mark. Undoable."""
        raise NotImplementedError

    def snooze(self, entries: Sequence[int], until: datetime | None) -> Done:
        """Take out of the lists until then; None brings back. Undoable."""
        raise NotImplementedError

    def tag(self, entries: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Done:
        """Add and remove tags. Undoable."""
        raise NotImplementedError

    def tags(self) -> list[str]:
        """Every tag in use on entries and annotations, most used first."""
        raise NotImplementedError

    def undo(self) -> Done | None:
        """Take back the last change of triage or annotation; None where there is none."""
        raise NotImplementedError

    def redo(self) -> Done | None:
        """Do again what undo took back."""
        raise NotImplementedError

    # -- annotations ------------------------------------------------------------------------

    def annotations(self, entry: int) -> list[Annotation]:
        """In order of place; orphans last."""
        raise NotImplementedError

    def highlight(
        self,
        entry: int,
        start: int,
        end: int,
        colour: Colour = Colour.YELLOW,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Annotation:
        """Highlight `article(entry).text[start:end]`. Undoable; a saved copy follows."""
        raise NotImplementedError

    def change_annotation(self, entry: int, annotation: Annotation) -> Annotation:
        """Replace the annotation of the same id (colour, note, tags, extent). Undoable."""
        raise NotImplementedError

    def withdraw(self, entry: int, annotation: str) -> Done:
        """Take an annotation away, by id. Undoable."""
        raise NotImplementedError

    def notes(self, query: str = "") -> list[Note]:
        """Annotations of the whole library, newest first; the query as in `listing`."""
        raise NotImplementedError

    # -- feeds ------------------------------------------------------------------------------

    async def subscribe(self, url: str) -> Source:
        """Subscribe to a feed, or to the feed a page names; fetches it once."""
        raise NotImplementedError

    def unsubscribe(self, feed: int) -> Done:
        """Drop a feed; entries with notes, stars or tags stay. Undoable."""
        raise NotImplementedError

    def refresh(self, feeds: Sequence[int] | None = None, *, force: bool = False) -> AsyncIterator[Refreshed]:
        """Ask the feeds that are due (all of them with `force`, within manners)."""
        raise NotImplementedError

    async def import_opml(self, data: bytes) -> tuple[int, list[str]]:
        """Subscribe to the feeds of an OPML file, without fetching: how many, and problems in words."""
        raise NotImplementedError

    def export_opml(self) -> str:
        """All subscriptions as OPML 2.0."""
        raise NotImplementedError

    # -- saved copies -----------------------------------------------------------------------

    def save(self, entry: int, folder: Path | None = None, formats: Sequence[str] = ("markdown",)) -> Saved:
        """Write or merge the saved copy with its JSON-LD sidecar.

        Args:
            folder: where to; None is the folder used before or the configured one.
            formats: "markdown", "html", "text", "json-ld", ...

        Raises:
            SaveError: no folder is known, it cannot be written, or a person's edit would be lost.
        """
        raise NotImplementedError

    def vaults(self) -> list[Path]:
        """Folders worth offering for saved copies: Obsidian vaults found, the documents folder."""
        raise NotImplementedError

    # -- memory of the program itself ---------------------------------------------------------

    def recall(self, key: str, default: str = "") -> str:
        """A remembered choice: "theme", "measure", "hints", pane widths, the last colour."""
        raise NotImplementedError

    def remember(self, key: str, value: str) -> None:
        """Remember a choice."""
        raise NotImplementedError

    # -- care of the store --------------------------------------------------------------------

    def backup(self, file: Path) -> None:
        """Write a whole, consistent copy of the store, also while others use it."""
        raise NotImplementedError

    def restore(self, file: Path) -> None:
        """Replace the store by a backup; the present one is kept beside it."""
        raise NotImplementedError

    def check(self) -> list[str]:
        """Problems of the store and the saved copies, in words; empty where all is well."""
        raise NotImplementedError

    async def close(self) -> None:
        """End the workroom and close the store."""
        raise NotImplementedError
