"""Saving a copy: found by its id wherever it was moved to, merged, written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.annotate.merge import merge
from reader.annotation import Annotation
from reader.article import Article
from reader.copies import html, jsonld, markdown, plain
from reader.copies.names import file_stem, short_hash
from reader.copies.readback import taken_back
from reader.errors import SaveError
from reader.text import safe_line

SIDECAR = ".jsonld"
MOST_FILES = 20_000
"""Files of a folder that are looked through for a copy that was moved or renamed."""
FORMATS = ("markdown", "html", "text")
_ENDINGS = {"html": ".html", "text": ".txt"}
_ID = re.compile(r'^id: (".*")\s*$', re.MULTILINE)
_SAVED = re.compile(r"^saved: (\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What saving came to."""

    path: Path
    changed: bool
    message: str
    annotations_back: list[Annotation] | None
    """The annotations with what a person edited in the file; None where they edited none."""


def save(
    article: Article,
    annotations: Sequence[Annotation],
    folder: Path,
    formats: Sequence[str] = ("markdown",),
    *,
    identity: str,
    tags: Sequence[str] = (),
    now: datetime,
) -> SaveResult:
    """Write or merge the copy and its sidecar.

    Raises:
        SaveError: the folder or file cannot be written, or a format is not known.
    """
    if unknown := [form for form in formats if form not in (*FORMATS, "json-ld")]:
        raise SaveError(
            f"There is no format “{safe_line(unknown[0], 40)}”.", f"There are {', '.join(FORMATS)}."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _save(article, list(annotations), folder, formats, identity, tags, now)
    except OSError as problem:
        reason = safe_line(problem.strerror or "an error of the system", 80)
        raise SaveError(
            f"The copy cannot be written ({reason}).", "Nothing was lost; choose another folder.", str(folder)
        ) from problem


def _save(
    article: Article,
    annotations: list[Annotation],
    folder: Path,
    formats: Sequence[str],
    identity: str,
    tags: Sequence[str],
    now: datetime,
) -> SaveResult:
    path = _find(folder, identity) or _free(folder, file_stem(article.title, identity), identity)
    sidecar = path.with_suffix(SIDECAR)
    theirs = path.read_text(encoding="utf-8") if path.exists() else None
    base = _base_of(sidecar)
    back: list[Annotation] | None = None
    note = ""
    if theirs is None:
        text = markdown.render(article, annotations, identity=identity, tags=tags, saved=now)
        ours = text
    else:
        back = taken_back(annotations, base, theirs, now) if base else None
        first = _SAVED.search(theirs)
        saved = datetime.fromisoformat(first[1]) if first else now
        ours = markdown.render(
            article, back if back is not None else annotations, identity=identity, tags=tags, saved=saved
        )
        # Without the base nobody can say who wrote what: everything in the file is a person's.
        merged = merge(base, theirs, ours) if base else merge(ours, theirs, ours)
        text = merged.text
        note = (
            f" {merged.conflicts} places were changed on both sides; both stand there."
            if merged.conflicts
            else ""
        )
    current = back if back is not None else annotations
    changed = _write(path, text, theirs)
    changed |= _write(sidecar, jsonld.render(article, current, identity=identity, base=ours), _read(sidecar))
    for form, ending in _ENDINGS.items():
        if form in formats:
            other = path.with_suffix(ending)
            rendered = (
                html.render(article, current, identity=identity)
                if form == "html"
                else plain.render(article, current)
            )
            changed |= _write(other, rendered, _read(other))
    said = (
        f"Saved {path.name}"
        if theirs is None
        else f"Brought {path.name} up to date"
        if changed
        else f"{path.name} says all of it already"
    )
    taken = " Your edits in the file were taken over." if back is not None else ""
    return SaveResult(path, changed, f"{said}.{taken}{note}", back)


def _base_of(sidecar: Path) -> str:
    """What the program wrote the last time; empty where the sidecar is lost or not ours."""
    text = _read(sidecar)
    if text is None:
        return ""
    try:
        return jsonld.read(text)[1]
    except ValueError:
        return ""


def _find(folder: Path, identity: str) -> Path | None:
    """The copy of this article in a folder, whatever a person renamed it to."""
    for count, file in enumerate(_markdown_files(folder)):
        if count >= MOST_FILES:
            return None
        try:
            with file.open(encoding="utf-8") as stream:
                head = stream.read(8192)
        except (OSError, UnicodeDecodeError):
            continue
        found = _ID.search(head)
        if head.startswith("---\n") and found and found[1] == markdown.quoted(identity):
            _follow_sidecar(folder, file, identity)
            return file
    return None


def _follow_sidecar(folder: Path, file: Path, identity: str) -> None:
    """Where a person renamed the copy, its sidecar goes along."""
    if file.with_suffix(SIDECAR).exists():
        return
    name = f'"source": {markdown.quoted(identity)}'
    for sidecar in folder.rglob(f"*{SIDECAR}"):
        text = _read(sidecar) or ""
        if name in text or markdown.quoted(f"id: {markdown.quoted(identity)}")[1:-1] in text:
            sidecar.replace(file.with_suffix(SIDECAR))
            return


def _markdown_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*.md"):
        if not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _free(folder: Path, stem: str, identity: str) -> Path:
    """A name that no other file has."""
    path = folder / f"{stem}.md"
    return folder / f"{stem} {short_hash(identity)}.md" if path.exists() else path


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _write(path: Path, text: str, before: str | None) -> bool:
    """Write a file whole or not at all; nothing where it says all of it already."""
    if text == before:
        return False
    part = path.with_name(f".{short_hash(path.name)}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    return True
