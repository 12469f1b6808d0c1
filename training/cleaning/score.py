"""The scorer's metric (multisets of runs of four words) over pages, and the share of good and bad ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from training.cleaning.labels import WORD, runs


@dataclass(frozen=True, slots=True)
class Scored:
    """Precision (None where nothing was given), recall and F1 of one page."""

    precision: float | None
    recall: float
    f1: float


def scored(gold: str, text: str) -> Scored:
    """Of one page."""
    wanted, given = runs(WORD.findall(gold)), runs(WORD.findall(text))
    hits = sum((wanted & given).values())
    precision = hits / sum(given.values()) if given else None
    recall = hits / sum(wanted.values()) if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else 0.0
    return Scored(precision, recall, f1)


def line(name: str, pages: Sequence[Scored]) -> str:
    """A row of the table: F1 is of the means of precision and recall, as the field counts it."""
    precision = fmean(p.precision for p in pages if p.precision is not None)
    recall = fmean(p.recall for p in pages)
    good = sum(p.f1 >= 0.95 for p in pages) / len(pages)
    bad = sum(p.f1 < 0.3 for p in pages) / len(pages)
    f1 = 2 * precision * recall / (precision + recall)
    cells = (
        name,
        str(len(pages)),
        *(f"{v:.4f}" for v in (f1, precision, recall)),
        f"{good:.1%}",
        f"{bad:.2%}",
    )
    return "| " + " | ".join(cells) + " |"


HEAD = "| | pages | F1 | P | R | F1 >= .95 | F1 < .3 |\n|---|---|---|---|---|---|---|"
