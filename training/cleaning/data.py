"""Pages with a gold text to rows of features with labels. Reads the shared corpus; keeps nothing of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from reader.clean.dom import parse
from reader.clean.features import NAMES, measure
from reader.clean.folds import open_folds
from reader.clean.metadata import gather
from reader.clean.places import Place, places
from reader.clean.segments import Node
from reader.clean.walk import Walk
from training.cleaning.labels import label

CORE = ("scrapinghub", "fundus-evaluation", "fundus", "wcxb")
"""Sources whose gold texts count in the figures."""
EXTRA = ("mozilla",)
"""Learned from as well, at half weight: its gold is another extractor's output."""
_SECOND_LEVELS = frozenset("co com org net gov ac or ne go edu".split())


@dataclass
class Page:
    """One page: a row of features and a label for every place."""

    name: str
    site: str
    source: str
    gold: str
    places: list[Place]
    nodes: list[Node]
    rows: Any
    """Places by features, float32; zeros for a bare link."""
    judged: Any
    """Which places are judged: all but bare links."""
    labels: Any
    """Share of each place that the gold text has, 0 to 1."""
    trust: float = 1.0
    """How much it counts when it is learned from."""

    @property
    def texts(self) -> list[str]:
        return [place.segment.text for place in self.places]

    @property
    def sizes(self) -> list[float]:
        return [place.size for place in self.places]


def records(data: Path, sources: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The corpus's records that have a gold text."""
    for line in (data / "ground-truth.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] == "article" and record["source"] in sources:
            yield record


def site_of(url: str, page: str) -> str:
    """The registered domain, roughly: what must not be on both sides of a fold."""
    host = urlsplit(url or "").netloc.lower().split(":")[0]
    parts = host.split(".")
    if len(parts) < 2:
        return page
    return ".".join(parts[-3:] if len(parts) >= 3 and parts[-2] in _SECOND_LEVELS else parts[-2:])


def html(record: dict[str, Any], data: Path) -> str:
    """A page as it came."""
    with gzip.open(data / record["file"], "rt", encoding="utf-8", newline="") as file:
        return file.read()


def page(record: dict[str, Any], data: Path) -> Page:
    """The features and labels of one page, made by the code that a reader runs."""
    url = record.get("url") or ""
    document = parse(html(record, data), url)
    walk, facts = Walk(document.root).run(), gather(document)
    open_folds(walk.nodes, walk.segments)
    found = places(walk.nodes, walk.segments)
    measure(walk.nodes, walk.segments, found, facts)
    nothing = [0.0] * len(NAMES)
    for node in walk.nodes:
        node.element = None  # the tree is not needed any more, and large
    return Page(
        record["id"],
        site_of(url, record["id"]),
        record["source"],
        record["text"],
        found,
        walk.nodes,
        np.array([place.values or nothing for place in found], np.float32).reshape(len(found), len(NAMES)),
        np.array([bool(place.values) for place in found], bool),
        np.array(label([place.segment.text for place in found], record["text"]), dtype=np.float32),
        0.5 if record["source"] in EXTRA else 1.0,
    )
