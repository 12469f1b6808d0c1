"""Highlights and notes: made, changed, withdrawn, listed; kept in the store and as plain files."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotation import Annotation, Colour, selector_for
from reader.errors import BroadsheetError
from reader.library.lists import Lists
from reader.library.model import Done, Note
from reader.store.articles import annotation_from_json, annotation_put, annotation_to_json
from reader.store.changes import Change, Put


class Notes(Lists):
    """Annotations of the paper."""

    def annotations(self, entry: int) -> list[Annotation]:
        """In order of place; orphans last."""
        return self._articles.annotations(entry)

    def highlight(
        self,
        entry: int,
        start: int,
        end: int,
        colour: Colour = Colour.YELLOW,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Annotation:
        """Highlight `article(entry).text[start:end]`. Undoable; a saved copy follows.

        Raises:
            BroadsheetError: there are no words in that stretch, or no whole article to mark.
        """
        article = self._articles.article(entry)
        if article is None:
            raise BroadsheetError(
                "Only whole articles can be marked.", "Wait until the text has come, or press r."
            )
        selector = selector_for(article.text, start, end)
        if not selector.exact:
            raise BroadsheetError("There are no words in that stretch.")
        now = datetime.now(UTC).replace(microsecond=0)
        annotation = Annotation(str(uuid.uuid4()), selector, now, now, colour, note, tuple(tags))
        self._annotate(entry, "Highlighted", "Highlight withdrawn", annotation)
        return annotation

    def change_annotation(self, entry: int, annotation: Annotation) -> Annotation:
        """Replace the annotation of the same id (colour, note, tags, extent). Undoable."""
        changed = replace(annotation, modified=datetime.now(UTC).replace(microsecond=0))
        self._annotate(entry, "Changed the note on", "Note as it was on", changed)
        return changed

    def withdraw(self, entry: int, annotation: str) -> Done:
        """Take an annotation away, by id. Undoable."""
        quotes = [a.quote for a in self.annotations(entry) if a.id == annotation]
        quote = _brief(quotes[0]) if quotes else ""
        change = self._changes.do(
            f"Withdrew the highlight {quote}",
            f"Highlighted again {quote}",
            [entry],
            [Put("annotations", (annotation,), None)],
        )
        self._followed(change)
        return Done(change.message, change.entries)

    def notes(self, query: str = "") -> list[Note]:
        """Annotations of the whole library, newest first; the query as in `listing`."""
        noted = self._articles.noted(query)
        headlines = {
            headline.id: headline for headline in self.headlines(list({entry for entry, _ in noted}))
        }
        return [Note(headlines[entry], annotation) for entry, annotation in noted if entry in headlines]

    def _annotate(self, entry: int, said: str, back: str, annotation: Annotation) -> None:
        quote = _brief(annotation.quote)
        change = self._changes.do(
            f"{said} {quote}", f"{back} {quote}", [entry], [annotation_put(entry, annotation)]
        )
        self._followed(change)

    # -- notes as plain files, so that a lost database loses none --------------------------------

    @property
    def _notes_folder(self) -> Path:
        return self.home.data / "notes"

    def _followed(self, change: Change | None) -> None:
        """Bring the plain files of a change's entries up to date."""
        for entry in change.entries if change else ():
            self._write_notes(entry)

    def _write_notes(self, entry: int) -> None:
        annotations = self.annotations(entry)
        file = self._notes_folder / f"{entry}.json"
        if not annotations:
            file.unlink(missing_ok=True)
            return
        (headline,) = self.headlines([entry]) or (None,)
        data = {
            "entry": entry,
            "title": headline.title if headline else "",
            "url": headline.url if headline else "",
            "annotations": [annotation_to_json(annotation) for annotation in annotations],
        }
        self._notes_folder.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")

    def _notes_only_in_files(self) -> list[tuple[str, Annotation]]:
        """(url, annotation) of notes that lie as files but not in the store."""
        lost: list[tuple[str, Annotation]] = []
        for file in sorted(self._notes_folder.glob("*.json")):
            try:
                data = json.loads(file.read_text(encoding="utf-8"))
                found = [annotation_from_json(item) for item in data["annotations"]]
                known = {annotation.id for annotation in self.annotations(int(data["entry"]))}
            except (OSError, ValueError, KeyError, TypeError):
                continue
            lost += [
                (str(data.get("url", "")), annotation) for annotation in found if annotation.id not in known
            ]
        return lost


def write_atomically(file: Path, text: str) -> None:
    """Write a file whole or not at all, also through a power cut."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


def _brief(quote: str, limit: int = 40) -> str:
    line = " ".join(quote.split())
    return f"“{line if len(line) <= limit else line[: limit - 1].rstrip() + '…'}”"
