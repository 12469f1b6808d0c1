"""What a laid-out article is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

NOWHERE = -1
"""Offset of a run whose characters are not in the article's text (markers, badges, bylines)."""


@dataclass(slots=True)
class Run:
    """A stretch of one line in one style."""

    text: str
    style: str
    """A key of `reader.app.reading.styles`; several are joined by spaces, later ones win."""
    offset: int = NOWHERE
    """Where its first character stands in `Article.text`."""
    href: str = ""


@dataclass(slots=True)
class Line:
    """One line of the article on screen."""

    runs: list[Run] = field(default_factory=list)
    start: int = NOWHERE
    """Offset of the first character of the article's text on it."""
    end: int = NOWHERE
    indent: int = 0
    """Cells before the first run, counted from the left edge of the text column; may be negative."""
    action: str = ""
    """What enter does here: "strip:b7" opens or closes, "split:b7:0" splits a copy off; "removed:3" only says
    which removed text this is."""
    right: Run | None = None
    """Set flush right in the column: a credit, a badge."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
