"""Saving a copy: found by its id wherever it was moved to, merged with what a person made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reader.annotate.alignment import Alignment
from reader.annotation import Annotation
from reader.copies import markdown, pictures, sidecar
from reader.copies.files import Text, copy_of, follow, free_path
from reader.copies.formats import Format, chosen
from reader.copies.marginalia import keys, note_sum
from reader.copies.material import Material
from reader.copies.merging import merged
from reader.copies.parsing import Parsed, parse
from reader.copies.readback import Taken, Written, annotations_in, taken_back
from reader.copies.sidecar import Sidecar
from reader.copies.templates import Template
from reader.errors import SaveError
from reader.text import safe_line
from reader.writing import write

ATTEMPTS = 3
"""How often a merge begins anew because the file or the annotations changed under it."""

Annotations = tuple[Annotation, ...]
Keep = Callable[[Annotations, Annotations], Material | None]
"""Keeps the annotations with a person's edits of the file (before, after), ahead of anything that is written:
what stood only in the file would be lost where the program ends in between. Gives the material as it is now,
to be merged again, where the annotations are no longer those before."""


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What saving came to."""

    path: Path
    """The Markdown file, or the first other file where no Markdown was asked for."""
    changed: bool
    """False where every file said all of it already, and nothing was written."""
    message: str
    """One or two sentences, conflicts included."""
    annotations: Annotations
    """The annotations with a person's edits of the file."""


def save(
    material: Material,
    folder: Path,
    formats: Sequence[str] = ("markdown",),
    *,
    now: datetime,
    known: Path | None = None,
    templates: Path | None = None,
    keep: Keep | None = None,
) -> SaveResult:
    """Write or merge the copy and its sidecar, and the other formats beside it.

    Args:
        material: with an identity.
        known: where the Markdown was the last time.
        templates: the folder of a person's own formats.
        keep: where the annotations live; None where the caller takes them from the result.

    Raises:
        SaveError: the folder or a file cannot be written, or a format is not known.
    """
    wanted = chosen(formats, templates)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        edited = False
        for _ in range(ATTEMPTS):
            saving = _Saving(material, wanted, folder, now, known)
            newer = keep(material.annotations, saving.annotations) if keep else None
            if newer is not None:
                material = newer
                continue
            edited |= saving.annotations != material.annotations
            if result := saving.write(wanted, edited=edited):
                return result
            material = replace(material, annotations=saving.annotations)
    except OSError as problem:
        reason = safe_line(problem.strerror or "an error of the system", 80)
        raise SaveError(
            f"The copy cannot be written ({reason}).", "Nothing was lost; choose another folder.", str(folder)
        ) from problem
    raise SaveError(
        "The file or its notes keep changing while it is saved.", "Save again in a moment.", str(folder)
    )


class _Saving:
    """One attempt to save one article: read and merged when it is made, then written."""

    def __init__(
        self,
        material: Material,
        formats: Sequence[Format | Template],
        folder: Path,
        now: datetime,
        known: Path | None,
    ) -> None:
        found = copy_of(folder, material.identity, material.article.title, known)
        if found:
            follow(folder, found, material.identity)
        self._material = material
        self._now = now
        self.path = found or free_path(folder, material.article.title, material.identity)
        self._beside = self.path.with_suffix(sidecar.ENDING)
        files = pictures.kept(folder, material.identity, material.article)
        if files:
            shown = pictures.relative(files, self.path)
            self._material = replace(material, pictures=shown, files=files)
        self._theirs = Text.read(self.path) if found else None
        self._sidecar_text = Text.read(self._beside)
        self._sidecar = sidecar.read(self._sidecar_text.text if self._sidecar_text else None)
        self._with_markdown = self._theirs is not None or any(form.name == "markdown" for form in formats)
        merge = self._merge() if self._with_markdown else ("", "", 0, self._material)
        self._text, self._ours, self._conflicts, self._current = merge

    @property
    def annotations(self) -> Annotations:
        """Those of the program with a person's edits of the file."""
        return self._current.annotations

    def write(self, formats: Sequence[Format | Template], *, edited: bool) -> SaveResult | None:
        """The result, or None where the file changed meanwhile and all must be done again.

        Args:
            edited: whether edits of the file were taken over, to be told.
        """
        text, ours, current = self._text, self._ours, self._current
        content = self._theirs.encoded(text) if self._theirs else text.encode()
        if self._theirs and Text.read(self.path) != self._theirs:
            return None
        changed = self._with_markdown and self._put(self.path, content, self._theirs)
        others, left, files = self._others(formats, current)
        unmarked, marks = _unmarked(current.annotations, ours, text) if text != ours else (frozenset(), ())
        kept = Sidecar(current.annotations, ours, unmarked, marks, files)
        changed |= self._put(self._beside, sidecar.render(current, kept).encode(), self._sidecar_text)
        first = self.path if self._with_markdown else next(iter(others), self._beside)
        changed |= any(others.values())
        said = self._sentence(first, changed, edited, left)
        return SaveResult(first, changed, said, current.annotations)

    def _merge(self) -> tuple[str, str, int, Material]:
        """The text to write, the program's own part in it, conflicts, and the material as it is now."""
        if self._theirs is None:
            material = replace(self._material, saved=self._now)
            ours = markdown.render(material)
            return ours, ours, 0, material
        parsed = parse(self._theirs.text)
        material = replace(self._material, saved=_saved(parsed) or self._now)
        base = self._sidecar.base
        before = list(self._sidecar.annotations)
        if not base:
            before = [_as_written(a, self._material.annotations, parsed) for a in annotations_in(parsed)]
            base = markdown.render(replace(material, annotations=tuple(before)))
        shown = parse(base)
        marks = self._sidecar.marks or shown.marked_words
        written = Written(shown, before, keys(before), self._sidecar.unmarked, marks)
        taken = (
            Taken(list(material.annotations))
            if base == self._theirs.text
            else taken_back(written, parsed, material.annotations, material.article.text, self._now)
        )
        material = replace(material, annotations=tuple(taken.annotations))
        ours = markdown.render(material)
        result = merged(base, self._theirs.text, ours)
        return result.text, ours, result.conflicts + taken.conflicts, material

    def _others(
        self, formats: Sequence[Format | Template], material: Material
    ) -> tuple[dict[Path, bool], list[str], Mapping[str, str]]:
        """The other formats: (file: whether it was written), names of those left alone, hashes."""
        done: dict[Path, bool] = {}
        left: list[str] = []
        hashes = dict(self._sidecar.files)
        for form in formats:
            if form.name in ("markdown", "json-ld"):
                continue
            path = self.path.with_suffix(form.ending)
            content = form.render(material)
            before = path.read_bytes() if path.exists() else None
            if before not in (None, content) and sidecar.content_hash(before or b"") != hashes.get(
                form.ending
            ):
                left.append(path.name)
                continue
            done[path] = before != content
            if done[path]:
                write(path, content)
            hashes[form.ending] = sidecar.content_hash(content)
        return done, left, hashes

    def _put(self, path: Path, content: bytes, before: Text | None) -> bool:
        if before is not None and before.raw == content:
            return False
        write(path, content)
        return True

    def _sentence(self, first: Path, changed: bool, edited: bool, left: Sequence[str]) -> str:
        new = self._theirs is None and self._sidecar_text is None
        said = [
            f"Saved {first.name}."
            if new
            else f"Brought {first.name} up to date."
            if changed
            else f"{first.name} says all of it already."
        ]
        if edited:
            said.append("Your edits in the file were taken over.")
        if self._conflicts:
            places = "One place was" if self._conflicts == 1 else f"{self._conflicts} places were"
            said.append(f"{places} changed on both sides; both versions stand there.")
        if left:
            said.append(
                f"{', '.join(left)} was changed by hand and left as it is; rename it to get a new one."
            )
        return " ".join(said)


def _saved(parsed: Parsed) -> datetime | None:
    value = parsed.fields.get("saved", "")
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _as_written(annotation: Annotation, current: Sequence[Annotation], parsed: Parsed) -> Annotation:
    """What stood in the file when it was written, where its sidecar is lost: as far as its sums tell."""
    name = keys([annotation])[annotation.id]
    sums = next((d["note"] for k, d in parsed.definitions.items() if k.startswith(name) and "note" in d), "")
    if note_sum(annotation.note) == sums:
        return annotation
    here = next((a for a in current if a.id == annotation.id), None)
    return replace(annotation, note=here.note if here and note_sum(here.note) == sums else "")


def _unmarked(
    annotations: Sequence[Annotation], ours: str, text: str
) -> tuple[frozenset[str], tuple[str, ...]]:
    """What a merge left: ids of annotations whose marks did not come through, and the words of all marks."""
    written, result = parse(ours), parse(text)
    alignment = Alignment(written.text, result.text)
    missing = set()
    for annotation in annotations:
        first, last, _ = alignment.place(annotation.selector.start, annotation.selector.end)
        if not any(start < last and first < end for start, end in result.marks):
            missing.add(annotation.id)
    return frozenset(missing), result.marked_words
