"""Saved copies: written and merged by `reader.copies`, remembered, and kept up with every highlight."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.annotation import Annotation
from reader.article import Article
from reader.errors import SaveError
from reader.library.feeds import Feeds
from reader.library.model import Saved
from reader.library.notes import FOLLOWED
from reader.store.changes import Change, Put


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

    def render(self, article: Article, form: str, annotations: Sequence[Annotation] = ()) -> str:
        """An article in one of the formats that are text: "text", "markdown", "html", "json" ..."""
        from reader.copies import Material, render

        link = article.canonical_url or article.url
        return render(Material(article, tuple(annotations), link), form).decode()

    def _followed(self, change: Change | None) -> None:
        """A change of notes is followed by their plain files and by the saved copy."""
        super()._followed(change)
        for entry in change.entries if change and change.tables & FOLLOWED else ():
            known = self._articles.saved(entry)
            article = self._shown(entry) if known else None
            if known and article and Path(known[0]).is_dir():
                self._write_copy(entry, article, Path(known[0]), known[1])

    def _shown(self, entry: int) -> Article | None:
        """The whole article as it is shown, or None."""
        article = self._articles.article(entry)
        return self._named.corrections().corrected(article) if article else None

    def _write_copy(self, entry: int, article: Article, folder: Path, formats: Sequence[str]) -> Saved:
        from reader.copies import Material, save

        (headline,) = self.headlines([entry])
        before = self.annotations(entry)
        identity = _identity(article, headline.url, entry)
        known = self.recall(f"copy:{entry}")
        result = save(
            Material(article, tuple(before), identity, headline.tags),
            folder,
            tuple(formats),
            now=datetime.now(UTC).replace(microsecond=0),
            known=Path(known) if known else None,
        )
        if str(result.path) != known:
            self.remember(f"copy:{entry}", str(result.path))
        self._take_back(entry, before, result.annotations)
        return Saved(result.path, result.changed, result.message)

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
