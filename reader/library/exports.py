"""Articles and notes in other programs' formats: printed, or several in one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotation import Annotation
from reader.article import Article
from reader.errors import SaveError
from reader.library.copies import Copies
from reader.library.model import Saved
from reader.text import safe_line
from reader.writing import write


class Exports(Copies):
    """Rendering without saving, and files of several articles."""

    def render(self, article: Article, form: str, annotations: Sequence[Annotation] = ()) -> str:
        """An article in one of the formats that are text: "text", "markdown", "html", "json" ..."""
        from reader.copies import Material, render

        link = article.canonical_url or article.url
        return render(Material(article, tuple(annotations), link), form).decode()

    def render_notes(self, query: str, form: str) -> bytes:
        """The annotations that a query finds, with their articles, as one file.

        Raises:
            SaveError: there is no such format, or nothing is found.
        """
        from reader.copies import render_all

        chosen: defaultdict[int, set[str]] = defaultdict(set)
        for note in self.notes(query):
            chosen[note.headline.id].add(note.annotation.id)
        if not chosen:
            raise SaveError("No note fits that.", "`broadsheet notes` lists all of them.")
        materials = []
        for entry, ids in chosen.items():
            material = self._material(entry)
            kept = tuple(a for a in material.annotations if a.id in ids)
            materials.append(replace(material, annotations=kept))
        return render_all(materials, form, self.templates)

    def save_together(self, entries: Sequence[int], file: Path, form: str = "") -> Saved:
        """Write several articles into one file; never over one that is there.

        Args:
            form: the format; empty takes the one that the file's ending names.

        Raises:
            SaveError: an article is not whole, the format is not known, or the file cannot be written.
        """
        from reader.copies import form_of, render_all

        now = datetime.now(UTC).replace(microsecond=0)
        whole = [replace(self._material(entry), saved=now) for entry in entries if self._is_whole(entry)]
        if not whole:
            raise SaveError("Only whole articles can be saved.", "Open them once, then save.")
        content = render_all(whole, form or form_of(file).name, self.templates)
        try:
            if file.exists():
                raise SaveError("There is a file of that name.", "Choose another name.", str(file))
            write(file, content)
        except OSError as problem:
            reason = safe_line(problem.strerror or "an error of the system", 80)
            raise SaveError(
                f"It cannot be written ({reason}).", "Choose another place.", str(file)
            ) from problem
        return Saved(
            file, True, f"Saved {len(whole)} article{'' if len(whole) == 1 else 's'} in {file.name}."
        )
