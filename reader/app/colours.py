"""The colours of reading that themes may set, with defaults for dark, light and the terminal's own.

Names are theme variables (`[variables]` in a theme's file); values are colours, or `ansi_*` names
for the sixteen that a terminal has.
"""

from __future__ import annotations

from collections.abc import Mapping

import textual.color
from rich.color import Color, ColorParseError
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

DARK: Mapping[str, str] = {
    "reading-dim": "#9a9488",
    "reading-faint": "#5c584f",
    "reading-accent": "#d9a05b",
    "reading-link": "#8fb4d9",
    "reading-code-ground": "#26241f",
    "reading-code-keyword": "#d9a05b",
    "reading-code-text": "#a3b877",
    "reading-lit": "#4a3d1d",
    "reading-lit-here": "#d9a05b",
    "reading-lit-ink": "#1b1a17",
    "reading-changed": "#5a2f26",
    "mark-yellow": "#5b4d12",
    "mark-green": "#2c4a1f",
    "mark-blue": "#1f3f5b",
    "mark-pink": "#5b2a45",
    "mark-orange": "#61391a",
    "mark-purple": "#43305f",
}
LIGHT: Mapping[str, str] = {
    "reading-dim": "#6a6255",
    "reading-faint": "#b3a993",
    "reading-accent": "#8c3a1f",
    "reading-link": "#1f4f82",
    "reading-code-ground": "#e9e2d0",
    "reading-code-keyword": "#8c3a1f",
    "reading-code-text": "#4a6320",
    "reading-lit": "#f3dfa2",
    "reading-lit-here": "#8c3a1f",
    "reading-lit-ink": "#fdf9ef",
    "reading-changed": "#efc4b8",
    "mark-yellow": "#f7e388",
    "mark-green": "#cfe5a9",
    "mark-blue": "#bcd9f0",
    "mark-pink": "#f3c3d8",
    "mark-orange": "#f6cf9f",
    "mark-purple": "#d9c8ee",
}
ANSI: Mapping[str, str] = {
    "reading-dim": "ansi_default",
    "reading-faint": "ansi_bright_black",
    "reading-accent": "ansi_yellow",
    "reading-link": "ansi_blue",
    "reading-code-ground": "ansi_default",
    "reading-code-keyword": "ansi_magenta",
    "reading-code-text": "ansi_green",
    "reading-lit": "ansi_default",
    "reading-lit-here": "ansi_yellow",
    "reading-lit-ink": "ansi_black",
    "reading-changed": "ansi_default",
    "mark-yellow": "ansi_yellow",
    "mark-green": "ansi_green",
    "mark-blue": "ansi_cyan",
    "mark-pink": "ansi_magenta",
    "mark-orange": "ansi_red",
    "mark-purple": "ansi_blue",
}


class Colourless(LineFilter):
    """Takes every colour away, for NO_COLOR: the terminal's own ink on its own ground.

    What a ground of its own sets apart (a highlight, the mention under the cursor) is reversed instead.
    """

    OWN = Style(color=Color.default(), bgcolor=Color.default())
    APART = OWN + Style(reverse=True, dim=False)

    def apply(self, segments: list[Segment], background: textual.color.Color) -> list[Segment]:  # noqa: ARG002 - the toolkit's own signature
        return [
            Segment(text, style and style + (self.APART if self._apart(style) else self.OWN), control)
            for text, style, control in segments
        ]

    @staticmethod
    def _apart(style: Style) -> bool:
        return style.bgcolor is not None and not style.bgcolor.is_default


def variable_defaults(*, dark: bool, ansi: bool) -> dict[str, str]:
    """What a theme that says nothing about reading is given."""
    return dict(ANSI if ansi else DARK if dark else LIGHT)


# Style key: (colour, ground, attributes). A colour is a theme variable.
_STYLES: Mapping[str, tuple[str, str, str]] = {
    "text": ("", "", ""),
    "title": ("", "", "bold"),
    "lead": ("", "", "italic"),
    "byline": ("reading-dim", "", "dim?"),
    "warning": ("reading-accent", "", "italic"),
    "heading": ("", "", "bold"),
    "subheading": ("", "", "bold italic"),
    "caption": ("reading-dim", "", "dim?"),
    "caption-mark": ("reading-accent", "", ""),
    "credit": ("reading-dim", "", "italic dim?"),
    "strip": ("reading-accent", "", ""),
    "quote": ("", "", "italic"),
    "quote-bar": ("reading-accent", "", ""),
    "marker": ("reading-accent", "", ""),
    "rule": ("reading-faint", "", ""),
    "table": ("", "", ""),
    "table-head": ("", "", "bold"),
    "embed": ("reading-dim", "", "dim?"),
    "link": ("reading-link", "", "underline"),
    "emphasis": ("", "", "italic"),
    "strong": ("", "", "bold"),
    "struck": ("", "", "strike"),
    "raised": ("reading-dim", "", ""),
    "inline-code": ("reading-code-text", "reading-code-ground", ""),
    "code": ("", "reading-code-ground", ""),
    "code-comment": ("reading-dim", "", "italic"),
    "code-keyword": ("reading-code-keyword", "", ""),
    "code-name": ("reading-link", "", ""),
    "code-text": ("reading-code-text", "", ""),
    "code-number": ("reading-accent", "", ""),
    "copy-label": ("reading-accent", "", "italic"),
    "copy": ("reading-dim", "", "dim?"),
    "copy-changed": ("", "reading-changed", "bold underline"),
    "removed": ("reading-faint", "", "strike"),
    "lit": ("", "reading-lit", "underline?"),
    "lit-here": ("reading-lit-ink", "reading-lit-here", "bold"),
    "label": ("reading-lit-ink", "reading-lit-here", "bold"),
    "selected": ("", "", "reverse"),
    "mark-here": ("", "", "bold underline"),
    "cursor": ("reading-accent", "", "bold"),
    "ruler": ("reading-faint", "", ""),
    "ruler-here": ("reading-dim", "", ""),
    "ruler-tick": ("reading-accent", "", "bold"),
    **{
        f"mark-{name}": ("", f"mark-{name}", "ink?")
        for name in ("yellow", "green", "blue", "pink", "orange", "purple")
    },
}


def reading_styles(variables: Mapping[str, str], *, ansi: bool) -> dict[str, Style]:
    """Every style of reading under a theme; the ground of the page comes from the widget."""
    return {key: _style(variables, ansi, *parts) for key, parts in _STYLES.items()}


def _style(variables: Mapping[str, str], ansi: bool, colour: str, ground: str, attributes: str) -> Style:
    flags: dict[str, bool] = {}
    ink = colour
    for word in attributes.split():
        if word == "ink?":
            ink = "reading-lit-ink" if ansi else ""
        elif word.endswith("?"):
            # Where there are only sixteen colours, dimness and lines say what grounds cannot.
            flags |= {word[:-1]: True} if ansi else {}
        else:
            flags[word] = True
    return Style(color=rich_colour(variables, ink), bgcolor=rich_colour(variables, ground), **flags)  # type: ignore[arg-type]  # flags are booleans


def rich_colour(variables: Mapping[str, str], name: str) -> Color | None:
    """A theme variable's colour; None where it has none of its own, or is the terminal's."""
    value = variables.get(name, "") if name else ""
    if not value or value == "ansi_default":
        return None
    try:
        return Color.parse(value.removeprefix("ansi_"))
    except ColorParseError:
        return None
