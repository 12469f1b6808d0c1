"""The styles of lists under a theme: what is unread, read, under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from reader.app.colours import rich_colour

HERE, RESTING = "▌", "▏"
"""Stand before the row under the cursor: where its list has the focus, and where another pane has it."""

_NOTHING, _BOLD, _DIM = Style.null(), Style(bold=True), Style(dim=True)
_REVERSED = Style(reverse=True, dim=False)


@dataclass(frozen=True, slots=True)
class ListStyles:
    """Styles to be laid over a list's own ground. State is always said by a sign or weight as well."""

    strong: Style = _BOLD
    faint: Style = _DIM
    accent: Style = _NOTHING
    problem: Style = _NOTHING
    here: Style = _REVERSED
    """Laid over everything in the row under the cursor, while its list has the focus."""
    here_accent: Style = _REVERSED
    """What stands out in that row."""
    here_sign: str = " "
    """Stands before that row; a reversed row needs none."""

    def bar(self, base: Style, *, lit: bool, resting: bool = False) -> Segment:
        """What stands before a row: the cursor where the list has the focus, a rest of it where not."""
        sign = self.here_sign if lit else RESTING if resting else " "
        return Segment(sign, base + (self.here_accent if lit else self.accent))


def list_styles(variables: Mapping[str, str], *, ansi: bool) -> ListStyles:
    """The styles that a theme's variables make.

    Args:
        ansi: the terminal's own sixteen colours, where a ground of our own would be a guess: the
            cursor's row is reversed and dimness says what a second ink cannot.
    """
    accent = Style(color=rich_colour(variables, "reading-accent"))
    problem = Style(color=rich_colour(variables, "error"))
    ground = Style(bgcolor=rich_colour(variables, "panel"))
    if ansi:
        return ListStyles(accent=accent, problem=problem)
    return ListStyles(
        faint=Style(color=rich_colour(variables, "reading-dim")),
        accent=accent,
        problem=problem,
        here=ground,
        here_accent=accent + ground,
        here_sign=HERE,
    )
