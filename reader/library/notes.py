"""Highlights and notes: made, changed, withdrawn, listed; kept in the store and as plain files."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from reader.annotation import Annotation, Colour, State, selector_for
from reader.config import Config
from reader.errors import BroadsheetError
from reader.library.entities import Entities
from reader.library.model import Done
from reader.library.notefiles import NoteFile, read_note_file, read_notes, write_notes
from reader.paths import Home
from reader.store.annotations import annotation_put, text_hash
from reader.store.changes import Change, Put

FOLLOWED = frozenset({"annotations", "splits", "chosen"})
"""Tables whose changes the notes' places, their plain files and the saved copies follow."""


class Notes(Entities):
    """Annotations of the paper."""

    def __init__(self, home: Home, config: Config, *, edition: Path | None = None) -> None:
        super().__init__(home, config, edition=edition)
        self._noting = Lock()
        """Held while a plain file is written: the newest notes must be the last that are written."""

    def annotations(self, entry: int) -> list[Annotation]:
        """In order of place; orphans last."""
        return self._annotations.of(entry)

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
        self._followed(self._annotate(entry, "Highlighted", "Highlight withdrawn", annotation))
        return annotation

    def change_annotation(self, entry: int, was: Annotation, annotation: Annotation) -> Annotation:
        """Change colour, note, tags or extent. Undoable; a saved copy follows.

        Args:
            was: what the change was made on; what came from elsewhere meanwhile (a saved copy,
                another window) stays beside it.

        Raises:
            BroadsheetError: it was withdrawn meanwhile, and nothing was written on it.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        changed: Annotation | None = replace(annotation, modified=now)
        with self._database.writing(durable=True):
            here = next((known for known in self.annotations(entry) if known.id == was.id), None)
            if here != was:
                from reader.copies.readback import settled

                changed, _ = settled(was, annotation, here, now)
            if changed is None:
                raise BroadsheetError("This highlight was withdrawn meanwhile.", "u brings it back.")
            change = self._annotate(entry, "Changed the note on", "Note as it was on", changed)
        self._followed(change)
        return changed

    def withdraw(self, entry: int, annotation: str) -> Done:
        """Take an annotation away, by id. Undoable."""
        quotes = [a.quote for a in self.annotations(entry) if a.id == annotation]
        quote = _brief(quotes[0]) if quotes else ""
        change = self._changes.do(
            f"Withdrew the highlight {quote}",
            f"Highlighted again {quote}",
            [entry],
            [Put("annotations", [(annotation,)], None)],
            durable=True,
        )
        self._followed(change)
        return Done(change.message, change.entries)

    def _annotate(self, entry: int, said: str, back: str, annotation: Annotation) -> Change:
        quote = _brief(annotation.quote)
        put = self._annotation_put(entry, annotation)
        return self._changes.do(f"{said} {quote}", f"{back} {quote}", [entry], [put], durable=True)

    def _annotation_put(self, entry: int, annotation: Annotation) -> Put:
        """The row of an annotation, with the text that its offsets count in."""
        for known, text in self._annotations.placed(entry):
            if known.id == annotation.id and known.selector == annotation.selector:
                return annotation_put(entry, annotation, text)
        article = self._articles.article(entry)
        return annotation_put(
            entry, annotation, self._annotations.keep_text(entry, article.text) if article else ""
        )

    def _anchor(self, entry: int, text: str) -> None:
        """Find the words of annotations that count in another text of this article.

        One whose words are gone keeps the place it had in the text it was made on, and is looked
        for again when the article changes the next time.
        """
        now = text_hash(text)
        stale: defaultdict[str, list[Annotation]] = defaultdict(list)
        with self._database.writing(durable=True):
            for annotation, hashed in self._annotations.placed(entry):
                orphan = annotation.state is State.ORPHAN
                if hashed != now or orphan:
                    stale[hashed].append(replace(annotation, state=State.MOVED) if orphan else annotation)
            if not stale:
                return
            from reader.annotate.anchor import reanchor

            self._annotations.keep_text(entry, text)
            self._annotations.placed_anew(
                (annotation, hashed if annotation.state is State.ORPHAN else now)
                for hashed, annotations in stale.items()
                for annotation in reanchor(self._annotations.text(entry, hashed), text, annotations)
            )

    def _followed(self, change: Change | None) -> None:
        """Annotations that came back find their words; the plain files say what the store says."""
        for entry in change.entries if change and change.tables & FOLLOWED else ():
            article = self._articles.article(entry)
            if article is not None:
                self._anchor(entry, article.text)
            self._write_notes(entry)

    # -- notes as plain files, so that a lost database loses none --------------------------------

    @property
    def _notes_folder(self) -> Path:
        return self.home.data / "notes"

    def _write_notes(self, entry: int) -> None:
        with self._noting:
            name = self._entries.name(entry)
            found = self.headlines([entry])
            if name is not None and found:
                noted = NoteFile(*name, found[0].url, found[0].title, tuple(self.annotations(entry)))
                write_notes(self._notes_folder, noted)

    def _only_in_files(self) -> list[NoteFile]:
        """What lies as files but not in the store."""
        known = self._annotations.known()
        left = [
            replace(noted, annotations=tuple(a for a in noted.annotations if a.id not in known))
            for noted in read_notes(self._notes_folder)
        ]
        return [noted for noted in left if noted.annotations]

    def _take_back_notes(self, entry: int) -> None:
        """Take in what the plain file of an article says, where a store was lost and begun anew."""
        name = self._entries.name(entry)
        if name is not None and (noted := read_note_file(self._notes_folder, *name)):
            self._annotations.take_in(entry, noted.annotations)

    def recover_notes(self) -> int:
        """Take notes that lie only as files into the store; how many.

        An article that the paper does not know comes back as one that was opened; the notes find
        their words when its text is there again.
        """
        recovered = 0
        for noted in self._only_in_files():
            entry = self._entries.named(noted.feed, noted.guid)
            if entry is None and noted.url:
                entry = self._entries.by_link(noted.url)
            if entry is None:
                entry = self._entries.take_in(None, "", [noted.as_entry()])[0]
            self._annotations.take_in(entry, noted.annotations)
            article = self._articles.article(entry)
            if article is not None:
                self._anchor(entry, article.text)
            self._write_notes(entry)
            recovered += len(noted.annotations)
        return recovered


def _brief(quote: str, limit: int = 40) -> str:
    line = " ".join(quote.split())
    return f"“{line if len(line) <= limit else line[: limit - 1].rstrip() + '…'}”"
