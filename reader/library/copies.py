"""Saved copies: written and merged by `reader.copies`, remembered, and kept up with every highlight."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotation import Annotation
from reader.article import Article
from reader.errors import FetchError, SaveError, StoreError
from reader.library.feeds import Feeds
from reader.library.model import Refreshed, Saved
from reader.library.notes import FOLLOWED
from reader.store.changes import Change, Put
from reader.text import safe_line

if TYPE_CHECKING:
    from reader.copies import Material


class Copies(Feeds):
    """Saving annotated articles."""

    def save(self, entry: int, folder: Path | None = None, formats: Sequence[str] = ("markdown",)) -> Saved:
        """Write or merge the saved copy with its JSON-LD sidecar.

        Args:
            folder: where to; None is the folder used before or the configured one.
            formats: "markdown", "html", "text", "json-ld", ...

        Raises:
            SaveError: no folder is known, it cannot be written, or a person's edit would be lost.
        """
        article = self._shown(entry)
        if article is None:
            raise SaveError("Only whole articles can be saved.", "Open it once, then save.")
        place = folder or self.save_folder
        if place is None:
            raise SaveError(
                "No folder for saved copies is chosen yet.", "Name one with --to, or set save.folder."
            )
        saved = self._write_copy(entry, article, place, formats)
        self._articles.keep_saved(entry, str(place), formats)
        self.remember("save_folder", str(place))
        return saved

    @property
    def save_folder(self) -> Path | None:
        """The folder that `save` takes when none is named; None until one was chosen."""
        chosen = self.config.save_folder or self.recall("save_folder")
        return Path(chosen).expanduser() if chosen else None

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

        article, place = self._shown(entry), folder or self.save_folder
        if article is None or place is None:
            return 0, 0
        identity = self._material(entry, article).identity
        known = pictures.kept(place, identity, article)
        came = lost = 0
        for url in pictures.addresses(article):
            if url in known:
                continue
            try:
                response = await self.session.get(url, expect=Expect.PICTURE)
                kept = response.status == 200 and pictures.keep(place, identity, url, response.body)
            except (FetchError, OSError):
                kept = False
            came, lost = came + kept, lost + (not kept)
        return came, lost

    def read_back(self, entries: Sequence[int] | None = None) -> list[str]:
        """Take over what a person changed in saved copies since they were written.

        Costs one look at each file. A copy that cannot be read or written is left alone.

        Args:
            entries: only their copies; None is all.

        Returns:
            A sentence for each copy that brought something.
        """
        said: list[str] = []
        for entry, _, folder in self._articles.all_saved():
            if (entries is not None and entry not in entries) or not Path(folder).is_dir():
                continue
            known = self._copy_place(entry)
            if known and known[0].exists() and known[0].stat().st_mtime_ns == known[1]:
                continue
            before = self.annotations(entry)
            with contextlib.suppress(SaveError):
                saved = self._follow_copy(entry)
                if saved and self.annotations(entry) != before:
                    said.append(saved.message)
        return said

    async def refresh(
        self, feeds: Sequence[int] | None = None, *, force: bool = False
    ) -> AsyncIterator[Refreshed]:
        """As `Feeds.refresh`; saved copies that a person edited are read back before."""
        self.read_back()
        async with contextlib.aclosing(super().refresh(feeds, force=force)) as outcomes:  # type: ignore[type-var]  # a generator, declared as an iterator
            async for outcome in outcomes:
                yield outcome

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
            article = self._shown(entry)
            if article is None or not Path(folder).is_dir() or "markdown" not in self._formats(entry):
                continue
            if folder not in found:
                found[folder] = copies_in(Path(folder))
            path = found[folder].get(self._material(entry, article).identity)
            if path is None:
                problems.append(f"The saved copy of “{title}” is no longer in {safe_line(folder, 300)}.")
                continue
            try:
                Text.read(path)
            except SaveError as problem:
                problems.append(str(problem))
        return problems

    def _formats(self, entry: int) -> Sequence[str]:
        known = self._articles.saved(entry)
        return known[1] if known else ()

    def _followed(self, change: Change | None) -> None:
        """A change of notes is followed by their plain files and by the saved copy.

        A copy that cannot follow stops no highlight; `check` says what is wrong with it.
        """
        super()._followed(change)
        for entry in change.entries if change and change.tables & FOLLOWED else ():
            with contextlib.suppress(SaveError):
                self._follow_copy(entry)

    def _keep(self, entry: int, article: Article, before: Article | None) -> Article:
        """As `Reading._keep`; a text that changed arrives in the saved copy."""
        shown = super()._keep(entry, article, before)
        if before is not None and before.text != article.text:
            with contextlib.suppress(SaveError):
                self._follow_copy(entry)
        return shown

    def _follow_copy(self, entry: int) -> Saved | None:
        """Bring a copy up to date where one was saved and its folder is there."""
        known = self._articles.saved(entry)
        article = self._shown(entry) if known else None
        if known and article and Path(known[0]).is_dir():
            return self._write_copy(entry, article, Path(known[0]), known[1])
        return None

    def _shown(self, entry: int) -> Article | None:
        """The whole article as it is shown, or None."""
        article = self._articles.article(entry)
        return self._named.corrections().corrected(article) if article else None

    def _write_copy(self, entry: int, article: Article, folder: Path, formats: Sequence[str]) -> Saved:
        from reader.copies import save

        material = self._material(entry, article)
        known = self._copy_place(entry)
        now = datetime.now(UTC).replace(microsecond=0)
        place = known[0] if known and folder in known[0].parents else None
        result = save(material, folder, formats, now=now, known=place, templates=self.templates)
        seen = [str(result.path), result.path.stat().st_mtime_ns]
        if known is None or seen != [str(known[0]), known[1]]:
            self.remember(f"copy:{entry}", json.dumps(seen))
        self._take_back(entry, material.annotations, result.annotations)
        return Saved(result.path, result.changed, result.message)

    def _material(self, entry: int, article: Article) -> Material:
        """What a copy of an entry is made of."""
        from reader.copies import Material

        (headline,) = self.headlines([entry])
        identity = _identity(article, headline.url, entry)
        return Material(article, tuple(self.annotations(entry)), identity, headline.tags)

    def _copy_place(self, entry: int) -> tuple[Path, int] | None:
        """Where a copy was written the last time, and the time its file had then."""
        try:
            path, seen = json.loads(self.recall(f"copy:{entry}") or "null")
        except (ValueError, TypeError):
            return None
        return Path(path), int(seen)

    def _take_back(self, entry: int, before: Sequence[Annotation], after: Sequence[Annotation]) -> None:
        """Take over what a person changed in the saved file; undoable like any change."""
        kept = {annotation.id: annotation for annotation in after}
        puts = [self._annotation_put(entry, a) for a in after if a not in before]
        gone = [(a.id,) for a in before if a.id not in kept]
        puts += [Put("annotations", gone, None)] if gone else []
        if puts:
            self._changes.do(
                "Took over edits of the saved copy", "Notes as they were", [entry], puts, durable=True
            )
            self._write_notes(entry)


def _identity(article: Article, url: str, entry: int) -> str:
    """What names the article in a saved file, the same for every save of it."""
    return article.canonical_url or url or article.url or f"broadsheet:{entry}"
