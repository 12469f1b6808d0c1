"""The file beside a copy: its annotations for other programs, and what the next merge needs.

W3C JSON-LD; what the program last wrote, and in what words, stands under names of our own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.annotation import Annotation
from reader.copies import jsonld
from reader.copies.material import Material

ENDING = ".jsonld"
MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Sidecar:
    """What a sidecar says."""

    annotations: Sequence[Annotation] = ()
    base: str = ""
    """The Markdown as the program last wrote it, before a person's edits."""
    unmarked: frozenset[str] = frozenset()
    """Ids of annotations that have no mark in the file, because a person's text stands there."""
    marks: tuple[str, ...] = ()
    """The words of every mark in the file as it was written, where a person's edits are in it."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Hashes of the other files as they were last written, by ending."""


def render(material: Material, sidecar: Sidecar) -> str:
    """The sidecar's text."""
    data = jsonld.collection([material])
    own = {
        "base": sidecar.base,
        "unmarked": sorted(sidecar.unmarked),
        "marks": list(sidecar.marks),
        "files": dict(sorted(sidecar.files.items())),
    }
    data |= {f"{jsonld.NAMESPACE}{name}": value for name, value in own.items() if value}
    return jsonld.written(data)


def read(text: str | None) -> Sidecar:
    """A sidecar; an empty one where the file is lost, broken or not ours. Never raises."""
    try:
        data = json.loads(text or "")
    except (ValueError, RecursionError):
        return Sidecar()
    if not isinstance(data, dict):
        return Sidecar()
    own = {name: data.get(f"{jsonld.NAMESPACE}{name}") for name in ("base", "unmarked", "marks", "files")}
    base, files = own["base"], own["files"]
    unmarked, marks = (value if isinstance(value, list) else [] for value in (own["unmarked"], own["marks"]))
    return Sidecar(
        jsonld.annotations_of(data),
        base if isinstance(base, str) else "",
        frozenset(map(str, unmarked)),
        tuple(map(str, marks)),
        {str(name): str(value) for name, value in files.items()} if isinstance(files, dict) else {},
    )


def content_hash(content: bytes) -> str:
    """What says whether a file is still the one that was written."""
    return hashlib.sha256(content).hexdigest()[:32]
