"""Notes as plain files beside the store: one JSON file an article, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.annotation import Annotation
from reader.entry import Entry
from reader.errors import StoreError
from reader.store.annotations import annotation_from_json, annotation_to_json
from reader.text import safe_block, safe_line, safe_url
from reader.text.safe import scrub
from reader.writing import write


@dataclass(frozen=True, slots=True)
class NoteFile:
    """The notes of one article, and what names it in any store."""

    feed: str
    """The feed's address; empty for an article that was opened."""
    guid: str
    url: str
    title: str
    annotations: tuple[Annotation, ...]

    @property
    def name(self) -> str:
        """The file's name: the same for the same article, in whichever store."""
        return _file_name(self.feed, self.guid)

    def as_entry(self) -> Entry:
        """The article as an entry, where the store does not know it."""
        return Entry(self.title, self.url, self.guid)


def write_notes(folder: Path, noted: NoteFile) -> None:
    """Write the file of an article, or take it away where there are no notes.

    Raises:
        StoreError: it cannot be written.
    """
    file = folder / noted.name
    data = {
        "feed": noted.feed,
        "guid": noted.guid,
        "url": noted.url,
        "title": noted.title,
        "annotations": [annotation_to_json(annotation) for annotation in noted.annotations],
    }
    try:
        if noted.annotations:
            folder.mkdir(parents=True, exist_ok=True)
            write(file, f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())
        else:
            file.unlink(missing_ok=True)
    except OSError as problem:
        raise StoreError(
            f"The note is in the store, but not in its plain file ({problem.strerror}).",
            "Make room or check the folder's permissions.",
            str(safe_line(str(file), 300)),
        ) from problem


def read_notes(folder: Path) -> list[NoteFile]:
    """Every file that holds notes, made safe; others are passed over."""
    return [noted for file in sorted(folder.glob("*.json")) if (noted := _read(file))]


def read_note_file(folder: Path, feed: str, guid: str) -> NoteFile | None:
    """The file of one article, or None."""
    return _read(folder / _file_name(feed, guid))


def _file_name(feed: str, guid: str) -> str:
    return hashlib.sha256(f"{feed}\n{guid}".encode()).hexdigest()[:20] + ".json"


def _read(file: Path) -> NoteFile | None:
    try:
        return _note_file(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note_file(data: dict[str, Any]) -> NoteFile:
    return NoteFile(
        str(data["feed"]),
        str(data["guid"]),
        safe_url(str(data["url"])),
        safe_line(str(data["title"]), 300),
        tuple(_safe(annotation_from_json(item)) for item in data["annotations"]),
    )


def _safe(annotation: Annotation) -> Annotation:
    """A person, or a program of theirs, may have written into the file."""
    selector = annotation.selector
    return replace(
        annotation,
        selector=replace(
            selector,
            exact=scrub(selector.exact),
            prefix=scrub(selector.prefix),
            suffix=scrub(selector.suffix),
            start=int(selector.start),
            end=int(selector.end),
        ),
        note=safe_block(annotation.note),
        tags=tuple(safe_line(tag, 80) for tag in annotation.tags),
    )
