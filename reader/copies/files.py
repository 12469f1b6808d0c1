"""Copies on disk: written whole or not at all, and found again wherever a person moved them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.copies import front, sidecar
from reader.copies.names import file_stem, short_hash
from reader.errors import SaveError

MOST_FILES = 20_000
"""Markdown files of a folder that are looked through for copies."""
HEAD = 32_768
"""Bytes of a file in which its front matter must end."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text file as a person left it, with how it is written kept apart."""

    text: str
    """Lines end in "\\n", whatever they end in in the file."""
    raw: bytes

    @classmethod
    def read(cls, path: Path) -> Text | None:
        """The file, or None where there is none.

        Raises:
            SaveError: it is not UTF-8, so that nobody can say what it holds.
        """
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8-sig")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as problem:
            raise SaveError(
                f"“{path.name}” is not UTF-8 text, so it was left as it is.",
                "Save it as UTF-8, or rename it to get a new copy.",
                str(path),
            ) from problem
        return cls(text.replace("\r\n", "\n"), raw)

    def encoded(self, text: str) -> bytes:
        """Another text in the way this file is written: its line ends and its mark at the beginning."""
        if b"\r\n" in self.raw:
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if self.raw.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def copy_of(folder: Path, identity: str, title: str, known: Path | None = None) -> Path | None:
    """The Markdown copy of an article in a folder, whatever a person renamed it to; None if it has none.

    Args:
        known: where it was the last time.
    """
    stem = file_stem(title, identity)
    usual = [folder / f"{stem}.md", folder / f"{stem} {short_hash(identity)}.md"]
    for path in filter(None, [known, *usual]):
        if identity_of(path) == identity:
            return path
    return copies_in(folder).get(identity)


def copies_in(folder: Path) -> dict[str, Path]:
    """Every copy in a folder and the folders in it, by the id of its article."""
    found: dict[str, Path] = {}
    for count, path in enumerate(_markdown_files(folder)):
        if count >= MOST_FILES:
            break
        if (identity := identity_of(path)) and identity not in found:
            found[identity] = path
    return found


def identity_of(path: Path) -> str:
    """The id in a Markdown file's front matter; empty where there is none."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
    fields = front.parsed(front.split(head)[0]) if head.startswith("---\n") else {}
    identity = fields.get("id", "")
    return identity if isinstance(identity, str) else ""


def _markdown_files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files) if name.endswith(".md") and name[0] != ".")


def free_path(folder: Path, title: str, identity: str) -> Path:
    """A place for a new copy whose name no file has, not even in other capitals."""
    stem = file_stem(title, identity)
    taken = {path.name.casefold() for path in folder.iterdir()}
    if any(f"{stem}{ending}".casefold() in taken for ending in (".md", sidecar.ENDING)):
        stem = f"{stem} {short_hash(identity)}"
    return folder / f"{stem}.md"


def follow(folder: Path, path: Path, identity: str) -> None:
    """Where a person moved or renamed a copy, its sidecar and the formats beside it go along."""
    if path.with_suffix(sidecar.ENDING).exists():
        return
    for place, _, names in os.walk(folder):
        for name in names:
            lost = Path(place, name)
            if not name.endswith(sidecar.ENDING) or lost.with_suffix(".md").exists():
                continue
            found = Text.read(lost)
            known = sidecar.read(found.text if found else None)
            if front.parsed(front.split(known.base)[0]).get("id") == identity:
                for ending in (*known.files, sidecar.ENDING):
                    old, new = lost.with_suffix(ending), path.with_suffix(ending)
                    if re.fullmatch(r"(\.\w+)+", ending) and old.exists() and not new.exists():
                        old.replace(new)
                return
