"""What a person did to a saved copy: notes changed, highlights deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reader.annotation import Annotation, Colour

_MARKER = re.compile(r"<!-- hl:([0-9a-fA-F-]{36}) -->")
_NOTE = re.compile(
    r"^> \[!\w+\][+-]? ?(.*?)<!-- note:([0-9a-fA-F-]{36}) -->[ \t]*\n?((?:^>.*\n?)*)", re.MULTILINE
)


def taken_back(
    annotations: Sequence[Annotation], base: str, theirs: str, now: datetime
) -> list[Annotation] | None:
    """The annotations with a person's edits of the file, or None where they edited none.

    Args:
        base: the file as the program last wrote it.
        theirs: the file as it is.
    """
    there, here = _marks(base), _marks(theirs)
    old_notes, new_notes = _notes(base), _notes(theirs)
    deleted = there - here
    changed = {
        identity: value
        for identity, value in new_notes.items()
        if identity in old_notes and value != old_notes[identity]
    }
    emptied = {identity for identity in old_notes if identity not in new_notes and identity in here}
    if not deleted and not changed and not emptied:
        return None
    kept: list[Annotation] = []
    for annotation in annotations:
        if annotation.id in deleted:
            continue
        if annotation.id in changed:
            colour, tags, note = changed[annotation.id]
            annotation = replace(
                annotation, colour=colour or annotation.colour, tags=tags, note=note, modified=now
            )
        elif annotation.id in emptied:
            annotation = replace(annotation, tags=(), note="", modified=now)
        kept.append(annotation)
    return kept


def _marks(text: str) -> set[str]:
    """Highlights that are still there: their comment stands behind a mark."""
    found: set[str] = set()
    for match in _MARKER.finditer(text):
        before = text[max(0, match.start() - 300) : match.start()]
        # Comments of highlights that end together stand in a row.
        before = _MARKER.sub("", before).rstrip()
        if before.endswith(("==", "</mark>")):
            found.add(match[1])
    orphaned = {match[2] for match in _NOTE.finditer(text)} - {match[1] for match in _MARKER.finditer(text)}
    return found | orphaned


def _notes(text: str) -> dict[str, tuple[Colour | None, tuple[str, ...], str]]:
    found: dict[str, tuple[Colour | None, tuple[str, ...], str]] = {}
    for match in _NOTE.finditer(text):
        words = match[1].split()
        colour = next((Colour(word) for word in words if word in Colour.__members__.values()), None)
        tags = tuple(word[1:] for word in words if word.startswith("#") and len(word) > 1)
        lines = [line[2:] if line.startswith("> ") else line[1:] for line in match[3].splitlines()]
        note = "\n".join(line.replace("<\\!--", "<!--") for line in lines)
        found[match[2]] = (colour, tags, note)
    return found
