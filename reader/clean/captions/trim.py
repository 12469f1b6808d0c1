"""What a page writes around a caption for those who cannot see it, and for those who may click: no part of it."""

from __future__ import annotations

import re
from typing import NamedTuple

_PICTURE = "image|photo|picture|media|video"
_LABEL = re.compile(
    r"\s*(?:(?:media playback is (?:un|not )supported on (?:your|this) device\s*)?"
    rf"(?:{_PICTURE}) caption(?:\s*[,:]?\s+|(?-i:(?=[A-Z])))"
    r"|(?:legende|open this photo in gallery|open image modal)\s*:\s+"
    r"|(?:view image in fullscreen|share on pinterest)\s+)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"\s*(?:{_PICTURE}) (?:source|credit|copyright)\s*[,:]?\s+(?P<who>[^\n]{{2,120}})$", re.IGNORECASE
)
_BUTTON = re.compile(
    r"(?:^|[\s,]+)(?:(?:hide|toggle|view|show) caption|enlarge (?:this )?image|view fullscreen"
    r"|click to (?:enlarge|expand)|opens (?:in (?:an? )?)?new (?:tab|window)|purchase licensing rights"
    r"|(?:buy|license|order) (?:this|a) (?:photo|image|print|reprint)|öppna bild i helskärm|bild vergrößern|vis mer|les mer|agrandir l.image|ampliar (?:foto|imagen))\s*$",
    re.IGNORECASE,
)


class Trimmed(NamedTuple):
    """A caption without what stood around it."""

    text: str
    credit: str
    """Who made the picture, where the whole line said only that."""
    start: int
    """Where `text` began in the line."""


def trim(line: str) -> Trimmed:
    """Take a screen reader's label, a source's label and buttons off a caption's line."""
    end = len(line)
    while found := _BUTTON.search(line, 0, end):
        end = found.start()
    if source := _SOURCE.match(line, 0, end):
        return Trimmed("", source["who"].strip(), 0)
    label = _LABEL.match(line, 0, end)
    start = label.end() if label else 0
    return Trimmed(line[start:end], "", start)
