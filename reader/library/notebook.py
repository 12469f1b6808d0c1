"""The notes of the whole paper: found, drawn for review, tagged together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from reader.annotation import Annotation
from reader.errors import SaveError
from reader.library.model import Done, Note
from reader.library.notes import Notes

EXPORTED = {".md": "quotes", ".csv": "readwise", ".jsonld": "json-ld", ".json": "hypothesis"}
"""Formats of exported notes by the ending of the file."""
REVIEWED = 8
"""Notes that a day's review draws."""


class Notebook(Notes):
    """Annotations across articles."""

    def notes(self, query: str = "") -> list[Note]:
        """Annotations of the whole library, newest first.

        Args:
            query: words of quote, note, tags or headline, and fields as in `listing`; `tag:`, `before:`
                and `after:` ask the annotation, `colour:` takes a colour or what it means to the person.
        """
        noted = self._annotations.noted(self._with_colours(query))
        headlines = {
            headline.id: headline for headline in self.headlines(list({entry for entry, _ in noted}))
        }
        return [Note(headlines[entry], annotation) for entry, annotation in noted if entry in headlines]

    def review(self, today: date, count: int = REVIEWED) -> list[Note]:
        """Notes drawn at random for a day: the same all day long, others tomorrow."""

        def lot(note: Note) -> bytes:
            return hashlib.sha256(f"{today.isoformat()} {note.annotation.id}".encode()).digest()

        return sorted(self.notes(), key=lot)[:count]

    def write_note(self, note: Note, text: str) -> Done:
        """Replace what is written on a highlight. Undoable; a saved copy follows."""
        self.change_annotation(note.headline.id, note.annotation, replace(note.annotation, note=text))
        return Done("Note changed." if text else "Note taken away, the highlight stays.", (note.headline.id,))

    def tag_notes(self, notes: Sequence[Note], add: Sequence[str], remove: Sequence[str] = ()) -> Done:
        """Add and remove tags of several annotations, as one change that undo takes back. A saved copy follows."""
        now = datetime.now(UTC).replace(microsecond=0)
        words = " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in remove)])
        entries = list(dict.fromkeys(note.headline.id for note in notes))
        puts = []
        with self._database.writing(durable=True):
            # As they are now: a saved copy or another window may have changed them since they were listed.
            here = {annotation.id: annotation for entry in entries for annotation in self.annotations(entry)}
            for entry, annotation in [(n.headline.id, here.get(n.annotation.id)) for n in notes]:
                if annotation is None:
                    continue
                kept = [tag for tag in annotation.tags if tag not in remove]
                tags = tuple(dict.fromkeys((*kept, *add)))
                if tags != annotation.tags:
                    puts.append(self._annotation_put(entry, replace(annotation, tags=tags, modified=now)))
            what = f"{len(puts)} note{'' if len(puts) == 1 else 's'}"
            if not puts:
                return Done("Nothing changed: the notes were tagged so already.", ())
            change = self._changes.do(
                f"Tagged {what}: {words}", f"Tags of {what} as they were", entries, puts, durable=True
            )
        self._followed(change)
        return Done(change.message, change.entries)

    def export_notes(self, notes: Sequence[Note], file: Path) -> Done:
        """Write annotations of one article or several to a new file; its ending says in which format.

        Args:
            file: ends in .md (quotes with notes), .csv (Readwise), .jsonld (W3C) or .json (Hypothesis).

        Raises:
            SaveError: the ending means nothing, there is such a file already, or it cannot be written.
        """
        from reader.copies import FORMATS, Material

        form = EXPORTED.get(file.suffix.lower())
        if form is None:
            raise SaveError(
                f"“{file.name}” has no ending that is known.", f"There are {', '.join(EXPORTED)}."
            )
        chosen: dict[int, list[Annotation]] = {}
        for note in notes:
            chosen.setdefault(note.headline.id, []).append(note.annotation)
        materials = [
            Material(article, tuple(annotations))
            for entry, annotations in chosen.items()
            if (article := self._articles.article(entry)) is not None
        ]
        if not materials:
            raise SaveError("There are no notes to write.", "Find some, or select them with x.")
        try:
            with file.open("xb") as stream:
                stream.write(FORMATS[form].render_all(materials))
        except FileExistsError as problem:
            raise SaveError("There is such a file already.", "Name another one.", str(file)) from problem
        except OSError as problem:
            raise SaveError(
                f"It cannot be written ({problem.strerror}).", "Name another.", str(file)
            ) from problem
        return Done(f"Wrote {len(notes)} note{'' if len(notes) == 1 else 's'} to {file}", ())

    def _with_colours(self, query: str) -> str:
        """A query with the meanings of colours replaced by the colours."""
        for colour, meaning in self.config.colours.items():
            if meaning:
                query = re.sub(
                    rf'\bcolou?r:(?:"{re.escape(meaning)}"|{re.escape(meaning)}(?!\S))',
                    f"colour:{colour}",
                    query,
                    flags=re.IGNORECASE,
                )
        return re.sub(r"\bcolor:", "colour:", query)
