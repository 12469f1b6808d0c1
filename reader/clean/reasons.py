"""Why a stretch of a page was left out, in a word or two that a person understands."""

from __future__ import annotations

from reader.clean.cues import BIT, CUE
from reader.clean.places import Place
from reader.clean.segments import Node

# What its words say comes first, then what stands around it; the first that holds is told.
_BY_WORDS = (
    ("newsletter", "newsletter"), ("paywall", "subscription"), ("consent", "consent"), ("advert", "advertisement"),
    ("support", "promotion"), ("related", "related"), ("share", "share"), ("comment", "comments"), ("credit", "credit"),
    ("date", "date"), ("byline", "byline"), ("trailer", "trailer"),
)  # fmt: skip
_BY_PLACE = (
    ("ad", "advertisement"), ("consent", "consent"), ("paywall", "subscription"), ("comment", "comments"),
    ("related", "related"), ("promo", "promotion"), ("share", "share"), ("bio", "about the author"),
    ("caption", "caption"), ("nav", "navigation"), ("foot", "footer"), ("meta", "byline"), ("aside", "aside"),
)  # fmt: skip
_LINKED = 0.5


def reason(place: Place, node: Node, headlines: frozenset[str]) -> str:
    """The reason for a place that was not chosen; `headlines` are the page's, folded."""
    if place.key in headlines:
        return "headline again"
    for cue, name in _BY_WORDS:
        if place.cues & CUE[cue]:
            return name
    for near in (node.hints, node.above):
        for hint, name in _BY_PLACE:
            if near & BIT[hint]:
                return name
    return "links" if place.density > _LINKED else "beside the article"
