"""Labels: letters on what is visible, so that one or two keys reach it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LETTERS = "asdfghjklweruiopqtyzxcvbnm"
"""The home row first; every label is made of these."""


class Aim(StrEnum):
    """What a chosen label is for."""

    SENTENCE = "sentence"
    PHRASE = "phrase"
    """The sentence that holds the phrase; then its first and its last word."""
    FIRST_WORD = "first word"
    LAST_WORD = "last word"
    PLACE = "place"
    """The sentence that a note shall stand at whose own words are gone."""
    LINK = "link"


def labels_for(count: int) -> list[str]:
    """`count` labels, none the beginning of another, as short as that allows."""
    size = len(LETTERS)
    if count <= size:
        return list(LETTERS[:count])
    # So many letters begin two-letter labels that the rest suffices for one-letter ones.
    prefixes = min(size, -(-(count - size) // (size - 1)))
    single = list(LETTERS[: size - prefixes])
    double = [first + second for first in LETTERS[size - prefixes :] for second in LETTERS]
    return (single + double)[:count]


@dataclass(slots=True)
class Labels:
    """A round of choosing by label."""

    aim: Aim
    targets: Sequence[tuple[int, int]]
    """Stretches of the article's text (for links: of the link's text)."""
    places: Sequence[int] = ()
    """Where each label stands: the first of its target that is on the screen."""
    typed: str = ""
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = labels_for(len(self.targets))
        self.places = self.places or [start for start, _ in self.targets]

    def at(self, offset: int) -> str:
        """The part still to be typed of the label at an offset; empty where none stands."""
        for name, place in zip(self.names, self.places, strict=True):
            if place == offset and name.startswith(self.typed):
                return name[len(self.typed) :]
        return ""

    def press(self, letter: str) -> tuple[int, int] | bool | None:
        """The target chosen, True while more letters are needed, None where no label goes on so."""
        self.typed += letter
        if self.typed in self.names:
            return self.targets[self.names.index(self.typed)]
        return True if any(name.startswith(self.typed) for name in self.names) else None
