"""Saved copies: written and merged by `reader.copies`, remembered, and kept up with every highlight."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotation import Annotation
from reader.article import Article
from reader.config import Config
from reader.errors import BroadsheetError, FetchError, SaveError, StoreError
from reader.library.feeds import Feeds
from reader.library.model import Saved
from reader.library.notes import FOLLOWED
from reader.library.scribe import Scribe
from reader.paths import Home
from reader.store.changes import Change, Put
from reader.text import safe_line

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.copies import Material, SaveResult

CLOSING = 15.0
"""Seconds that the end of the program waits for copies to follow."""
BEHIND = 0
"""In place of a file's time: its copy has not followed yet."""


class Copies(Feeds):
    """Saving annotated articles."""

    def __init__(self, home: Home, config: Config, *, edition: Path | None = None) -> None:
        super().__init__(home, config, edition=edition)
        self._scribe = Scribe(home.data / "copies.lock")
        self._follows: dict[int, Future[SaveResult | None]] = {}

    async def save(
        self, entry: int, folder: Path | None = None, formats: Sequence[str] = ("markdown",)
    ) -> Saved:
        """Write or merge the saved copy with its JSON-LD sidecar; from then on it follows the notes.

        Args:
            folder: where to; None is the folder used before or the configured one.
            formats: "markdown", "html", "text", "json-ld", ...

        Raises:
            SaveError: no folder is known, it cannot be written, or a person's edit would be lost.
        """
        if not self._is_whole(entry):
            raise SaveError("Only whole articles can be saved.", "Open it once, then save.")
        place = folder or self.save_folder
        if place is None:
            raise SaveError(
                "No folder for saved copies is chosen yet.", "Name one with --to, or set save.folder."
            )
        # The copy follows its notes from wherever the program is started next.
        place = place.expanduser().absolute()
        saved = await self._scribe.do(partial(self._begin_copy, entry, place, formats))
        self.remember("save_folder", str(place))
        return saved

    @property
    def save_folder(self) -> Path | None:
        """The folder that `save` takes when none is named; None until one was chosen."""
        chosen = self.config.save_folder or self.recall("save_folder")
        return Path(chosen).expanduser() if chosen else None

    @property
    def formats(self) -> list[str]:
        """Names of all formats of copies, a person's own among them."""
        from reader.copies import FORMATS
        from reader.copies.templates import templates

        return list({**FORMATS, **templates(self.templates)})

    @property
    def templates(self) -> Path:
        """Where a person's own formats lie, as Jinja2 templates."""
        return self.home.config / "templates"

    def vaults(self) -> list[Path]:
        """Folders worth offering for saved copies: Obsidian vaults found, the documents folder."""
        home = Path.home()
        documents = home / "Documents"
        places = [home, documents, home / "Notes", home / "Obsidian"]
        found: list[Path] = []
        for place in places:
            try:
                inside = [Path(item.path) for item in os.scandir(place) if item.is_dir(follow_symlinks=False)]
            except OSError:
                continue
            found += [folder for folder in (place, *inside) if (folder / ".obsidian").is_dir()]
        if documents.is_dir():
            found.append(documents / "Broadsheet")
        return list(dict.fromkeys(found))

    async def keep_pictures(self, entry: int, folder: Path | None = None) -> tuple[int, int]:
        """Fetch the pictures of an article that are not kept yet, to lie beside its copy.

        Returns:
            How many came, and how many could not be had.
        """
        from reader.copies import pictures
        from reader.fetch.limits import Expect

        place = folder or self.save_folder
        if not self._is_whole(entry) or place is None:
            return 0, 0
        material = self._material(entry)
        identity = material.identity
        known = pictures.kept(place, identity, material.article)
        came = lost = 0
        for url in pictures.addresses(material.article):
            if url in known:
                continue
            try:
                response = await self.session.get(url, expect=Expect.PICTURE)
                kept = response.status == 200 and pictures.keep(place, identity, url, response.body)
            except (FetchError, OSError):
                kept = False
            came, lost = came + kept, lost + (not kept)
        return came, lost

    async def read_back(self, entries: Sequence[int] | None = None) -> list[str]:
        """Take over what a person changed in saved copies since they were written; those that fell behind follow.

        Costs one look at each file. A copy that cannot be read or written is left alone.

        Args:
            entries: only their copies; None is all.

        Returns:
            A sentence for each copy that brought something.
        """
        saved = [entry for entry, _, _ in self._articles.all_saved() if entries is None or entry in entries]
        # One at a time, so that what is asked for meanwhile need not wait for all.
        said = [await self._scribe.do(partial(self._read_copy, entry)) for entry in saved]
        return [sentence for sentence in said if sentence]

    async def follow_up(self) -> None:
        """Wait until the saved copies have followed every change that was made.

        One that cannot follow stops nothing: `read_back` tries again, `check` says what is wrong with it.
        """
        while self._follows:
            _, following = self._follows.popitem()
            with contextlib.suppress(BroadsheetError, OSError):
                await asyncio.wrap_future(following)

    async def close(self) -> None:
        """As `Reading.close`, once the saved copies have followed; those that take long do so after the next start."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.follow_up(), CLOSING)
        await self._scribe.rest()
        await super().close()

    def check(self) -> list[str]:
        """As `Care.check`; and copies that are gone or cannot be read."""
        problems = super().check()
        with contextlib.suppress(StoreError):  # a damaged store was told already
            problems += self._problems_of_copies()
        return problems

    def _problems_of_copies(self) -> list[str]:
        from reader.copies.files import Text, copies_in

        problems: list[str] = []
        found: dict[str, dict[str, Path]] = {}
        for entry, title, folder in self._articles.all_saved():
            known = self._articles.saved(entry)
            if not known or "markdown" not in known[1] or not Path(folder).is_dir():
                continue
            if folder not in found:
                found[folder] = copies_in(Path(folder))
            path = found[folder].get(self._material(entry).identity)
            if path is None:
                problems.append(f"The saved copy of “{title}” is no longer in {safe_line(folder, 300)}.")
                continue
            try:
                Text.read(path)
            except SaveError as problem:
                problems.append(str(problem))
        return problems

    def _followed(self, change: Change | None) -> None:
        """A change of notes is followed by their plain files and by the saved copy."""
        super()._followed(change)
        for entry in change.entries if change and change.tables & FOLLOWED else ():
            self._follow(entry)

    def _keep(self, entry: int, article: Article, before: Article | None) -> Article:
        """As `Reading._keep`; a text that changed arrives in the saved copy."""
        shown = super()._keep(entry, article, before)
        if before is not None and before.text != article.text:
            self._follow(entry)
        return shown

    def _follow(self, entry: int) -> None:
        """Have the scribe bring a copy up to date, if there is one; what waits to begin already will do."""
        waiting = self._follows.get(entry)
        if self._articles.saved(entry) and (waiting is None or waiting.running() or waiting.done()):
            if known := self._copy_place(entry):
                # Where the program is killed before it has followed, `read_back` sees that it must.
                self._remember_copy(entry, known[0], BEHIND)
            self._follows[entry] = self._scribe.soon(partial(self._renew, entry))

    # -- what the scribe does: never on the event loop ---------------------------------------------

    def _begin_copy(self, entry: int, folder: Path, formats: Sequence[str]) -> Saved:
        """Write a copy, and from then on know of it."""
        result = self._write_copy(entry, folder, formats)
        known = self._articles.saved(entry)
        before = known[1] if known and Path(known[0]) == folder else ()
        self._articles.keep_saved(entry, str(folder), list(dict.fromkeys([*before, *formats])))
        if set(self.annotations(entry)) != set(result.annotations):
            # Made meanwhile, when there was no copy yet to follow.
            result = self._write_copy(entry, folder, formats)
        return Saved(result.path, result.changed, result.message)

    def _read_copy(self, entry: int) -> str:
        """Take over what a person changed in a copy; a sentence where that brought something."""
        known = self._copy_place(entry)
        if known and known[1] != BEHIND and _changed_at(known[0]) == known[1]:
            return ""
        before = self.annotations(entry)
        with contextlib.suppress(SaveError, OSError):
            result = self._renew(entry)
            if result and self.annotations(entry) != before:
                return result.message
        return ""

    def _renew(self, entry: int) -> SaveResult | None:
        """Merge a copy again, where one was saved and its folder is there."""
        known = self._articles.saved(entry)
        if known and self._is_whole(entry) and Path(known[0]).is_dir():
            return self._write_copy(entry, Path(known[0]), known[1])
        return None

    def _write_copy(self, entry: int, folder: Path, formats: Sequence[str]) -> SaveResult:
        from reader.copies import save

        known = self._copy_place(entry)
        result = save(
            self._material(entry),
            folder,
            formats,
            now=datetime.now(UTC).replace(microsecond=0),
            known=known[0] if known and folder in known[0].parents else None,
            templates=self.templates,
            keep=partial(self._take_back, entry),
        )
        seen = result.path, _changed_at(result.path)
        if seen != known:
            self._remember_copy(entry, *seen)
        return result

    def _is_whole(self, entry: int) -> bool:
        return any(headline.whole for headline in self.headlines([entry]))

    def _material(self, entry: int) -> Material:
        """What a copy of an entry is made of."""
        from reader.copies import Material

        article = self.article(entry)
        (headline,) = self.headlines([entry])
        identity = _identity(article, headline.url, entry)
        return Material(article, tuple(self.annotations(entry)), identity, headline.tags)

    def _copy_place(self, entry: int) -> tuple[Path, int] | None:
        """Where a copy was written the last time, and the time its file had then, or `BEHIND`."""
        try:
            path, seen = json.loads(self.recall(f"copy:{entry}") or "null")
        except (ValueError, TypeError):
            return None
        return Path(path), int(seen)

    def _remember_copy(self, entry: int, path: Path, seen: int) -> None:
        self.remember(f"copy:{entry}", json.dumps([str(path), seen]))

    def _take_back(
        self, entry: int, before: tuple[Annotation, ...], after: tuple[Annotation, ...]
    ) -> Material | None:
        """Take over what a person changed in the saved file; undoable like any change.

        Returns:
            The material as it is now, where the annotations have changed since they were `before`.
        """
        kept = {annotation.id for annotation in after}
        changed = [annotation for annotation in after if annotation not in before]
        gone = [(annotation.id,) for annotation in before if annotation.id not in kept]
        if not changed and not gone:
            return None
        with self._database.writing(durable=True):
            if tuple(self.annotations(entry)) != before:
                return self._material(entry)
            puts = [self._annotation_put(entry, annotation) for annotation in changed]
            puts += [Put("annotations", gone, None)] if gone else []
            self._changes.do(
                "Took over edits of the saved copy", "Notes as they were", [entry], puts, durable=True
            )
        self._write_notes(entry)
        return None


def _changed_at(path: Path) -> int:
    """The time of a file's last change, in nanoseconds; -1 where there is none, or nobody may look."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return -1


def _identity(article: Article, url: str, entry: int) -> str:
    """What names the article in a saved file, the same for every save of it."""
    return article.canonical_url or url or article.url or f"broadsheet:{entry}"
