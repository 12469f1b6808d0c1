"""Numbers about every judged stretch of a page: what the arbiter decides by. See docs/cleaning.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import log1p

from reader.article import Kind
from reader.clean.cues import BIT, CUE, CUES, HINTS
from reader.clean.elements import AROUND
from reader.clean.metadata import Facts
from reader.clean.places import Place
from reader.clean.segments import Node, Segment
from reader.clean.survey import SHORT, START, Survey

_TAGS = ("p", "div", "h1", "h2", "h3", "li", "td", "span", "header", "section")
_SIDES = (-2, -1, 1, 2)
_SEEN = ("size", "density", "heading", "prose", "same", "ends")
_BAD = CUE["related"] | CUE["newsletter"] | CUE["share"] | CUE["comment"] | CUE["support"] | CUE["advert"]
_SIGNED = CUE["byline"] | CUE["date"]
_DIGIT = re.compile(r"[0-9]")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я]")
_FAR = 30.0
_AGREE = (
    (CUE["newsletter"], BIT["promo"]), (CUE["related"], BIT["related"]), (CUE["share"], BIT["share"]),
    (CUE["comment"], BIT["comment"]), (CUE["advert"], BIT["ad"]), (CUE["consent"], BIT["consent"]),
    (CUE["paywall"], BIT["paywall"]), (CUE["support"], BIT["promo"]), (CUE["byline"], BIT["bio"] | BIT["meta"]),
    (CUE["date"], BIT["meta"]), (CUE["credit"], BIT["caption"]),
)  # fmt: skip
"""What a line's words say, and what the class names around it hint at when they say the same."""

_WORDS = (
    "size", "chars", "density", "ends", "ellipsis", "commas", "digits", "upper", "word_length", "first_lower",
    "colon", "question", "bars", "quote_mark", "level", "kind_heading", "kind_list", "kind_quote", "kind_table",
    "kind_code", "prose", *(f"tag_{tag}" for tag in _TAGS), "marked", "marked_start", "links",
)  # fmt: skip
_WHERE = (
    *(f"near_{name}" for name in HINTS), *(f"above_{name}" for name in HINTS),
    *(f"in_{name}" for name in AROUND), *(f"cue_{name}" for name in CUES),
)  # fmt: skip
_ORDER = (
    "position", "prose_before", "prose_after", "from_title", "title_known", "twins", "earlier_twin",
    "like_title", "like_description", "in_json", "has_json", "json_before", "json_after", "topic", "title_words",
    "names_author", "names_site", "section_cues", "since_heading", "since_bad", "signed_before", "h1_before",
    "after_picture", "of_figure", "starts_alike", "witnesses",
)  # fmt: skip
_HOLDER = (
    "holder_size", "holder_prose", "holder_share", "holder_count", "holder_density", "holder_rank", "holder_best",
    "holder_prose_share", "up", "down", "depth", "core", "core_half", "parent_density", "parent_words",
    "title_up", "title_down", "same_article", "sign_share", "sign_count", "sign_density", "sign_prose", "sign_best",
    "page_size", "page_prose", "page_count", "page_articles", "page_best_share",
)  # fmt: skip
_AROUND = (*(f"{what}{side:+d}" for side in _SIDES for what in _SEEN), "prose_near")

NAMES: tuple[str, ...] = (*_WORDS, *_WHERE, *_ORDER, *_HOLDER, *_AROUND)
"""What each number of a row is."""

_NO_TAG = (0.0,) * len(_TAGS)
_TAG_BITS = {name: tuple(float(name == other) for other in _TAGS) for name in _TAGS}
_NOBODY = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)


@lru_cache(4096)
def _bits(mask: int, count: int) -> tuple[float, ...]:
    return tuple(float(mask >> bit & 1) for bit in range(count))


def measure(
    nodes: Sequence[Node], segments: Sequence[Segment], places: list[Place], facts: Facts
) -> Survey | None:
    """Fill the features of the places of a page, but for its bare links.

    Returns:
        What was surveyed on the way; None without places.
    """
    if not places:
        return None
    survey = Survey(nodes, segments, places, facts)
    rows = Rows(survey)
    for at, place in enumerate(places):
        if not survey.bare_link(place):
            place.values = rows.row(at, place)
        rows.remember(at, place)
    return survey


def _witnesses(place: Place, nodes: Sequence[Node]) -> int:
    """In how many ways words and class names agree that a line is none of the article."""
    node = nodes[place.segment.node]
    hints = node.hints | (nodes[node.parent].hints if node.parent >= 0 else 0)
    return sum(place.cues & cue != 0 and hints & hint != 0 for cue, hint in _AGREE) if place.cues else 0


class Rows:
    """Makes the rows of a page, in page order; remembers what stood before."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.nodes = survey.nodes
        self.before = 0.0
        """Words of prose before."""
        self.seen: set[str] = set()
        self.ranks: dict[int, int] = {}
        self.headings: dict[int, tuple[int, int]] = {}
        """By holder: rank and cues of the last heading in it."""
        self.bad_at = -_FAR
        self.signed = 0
        self.headlines = 0
        self.seen_from = [
            (log1p(p.size), p.density, float(p.segment.kind is Kind.HEADING), float(p.prose), p.holder, float(p.ends))
            for p in survey.places
        ]  # fmt: skip

    def row(self, at: int, place: Place) -> list[float]:
        """The features of one place."""
        values = [*self._words(place), *self._where(place), *self._order(at, place)]
        values += self._holder(at, place)
        values += self._around(at, place)
        return values

    def remember(self, at: int, place: Place) -> None:
        """To be called after each place, in page order."""
        self.seen.add(place.key)
        rank = self.ranks.get(place.holder, 0) + 1
        self.ranks[place.holder] = rank
        if place.prose:
            self.before += place.size
        heading = place.segment.kind is Kind.HEADING
        if heading or (place.size < 6 and place.cues):
            self.headings[place.holder] = (rank, place.cues)
        if at > self.survey.title_at:
            if place.size < 10 and place.cues & _BAD:
                self.bad_at = at
            if place.size < 16 and place.cues & _SIGNED:
                self.signed += 1
            self.headlines += heading and place.segment.level == 1

    def _words(self, place: Place) -> list[float]:
        text, segment = place.segment.text, place.segment
        length, head, kind = len(text), text[:120], segment.kind
        spans = segment.spans
        marked = sum(end - start for start, end, mark, _ in spans if mark in ("strong", "emphasis"))
        return [
            min(place.size, 400.0),
            log1p(length),
            place.density,
            float(place.ends),
            float(text.endswith(("...", "…"))),
            min((text.count(",") + text.count("，") + text.count("、")) / place.size, 1.0),
            len(_DIGIT.findall(head)) / len(head),
            len(_CAPITAL.findall(head)) / len(head),
            min(length / place.size, 20.0),
            float(text[:1].islower()),
            float(text.endswith(":")),
            float(text.endswith("?")),
            float("|" in text or "•" in text or "›" in text or "»" in text[:2]),
            float(text[:1] in "\"'“„«‘"),
            float(segment.level),
            float(kind is Kind.HEADING),
            float(kind is Kind.LIST_ITEM),
            float(kind is Kind.QUOTE),
            float(kind is Kind.TABLE),
            float(kind is Kind.CODE),
            float(place.prose),
            *_TAG_BITS.get(self.nodes[segment.node].tag, _NO_TAG),
            min(marked / length, 1.0),
            float(bool(spans) and spans[0][0] == 0 and spans[0][2] in ("strong", "emphasis")),
            float(min(9, sum(mark == "link" for _, _, mark, _ in spans))),
        ]

    def _where(self, place: Place) -> list[float]:
        node = self.nodes[place.segment.node]
        near, parent = node.hints, node.parent
        for _ in range(2):
            if parent >= 0:
                near |= self.nodes[parent].hints
                parent = self.nodes[parent].parent
        return [
            *_bits(near, len(HINTS)),
            *_bits(node.above, len(HINTS)),
            *_bits(node.tags, len(AROUND)),
            *_bits(place.cues, len(CUES)),
        ]

    def _order(self, at: int, place: Place) -> list[float]:
        survey = self.survey
        title_at = survey.title_at
        rank = self.ranks.get(place.holder, 0)
        heading_at, heading_cues = self.headings.get(place.holder, (rank - 20, 0))
        picture = survey.picture_before[at]
        return [
            at / len(survey.places),
            self.before / survey.prose,
            1 - (self.before + (place.size if place.prose else 0)) / survey.prose,
            float(max(-20, min(60, at - title_at))) if title_at >= 0 else 0.0,
            float(title_at >= 0),
            float(min(survey.keys[place.key], 4)),
            float(place.key in self.seen),
            survey.like_title(place),
            survey.like_description(place),
            survey.in_json[at] if survey.in_json else -1.0,
            float(bool(survey.in_json)),
            float(at > survey.json_first),
            float(at < survey.json_last),
            survey.topic(place),
            len(place.words & survey.title_words) / (len(survey.title_words) or 1),
            float(any(name in place.key for name in survey.authors)),
            float(survey.site in place.key),
            float(heading_cues & _BAD != 0),
            float(min(20, rank - heading_at)),
            float(min(_FAR, at - self.bad_at)),
            float(min(self.signed, 5)),
            float(min(self.headlines, 5)),
            float(picture),
            float(place.segment.figure > 0),
            float(min(survey.starts[place.key[:START]], 9)) if place.size > SHORT else 0.0,
            float(_witnesses(place, self.nodes)),
        ]

    def _holder(self, at: int, place: Place) -> list[float]:
        survey, nodes = self.survey, self.nodes
        holder, sign = survey.holders[place.holder], survey.signs[survey.sign_of[at]]
        node = nodes[place.segment.node]
        parent = nodes[node.parent] if node.parent >= 0 else node
        up, down = survey.way(place.holder, survey.best_line)
        title_up, title_down = survey.way(place.segment.node, survey.title_line)
        return [
            log1p(holder.size),
            log1p(holder.prose),
            holder.size / survey.total,
            log1p(holder.count),
            holder.linked / holder.size,
            self.ranks.get(place.holder, 0) / holder.count,
            float(place.holder == survey.best),
            min(holder.prose / survey.best_prose, 1.0),
            float(up),
            float(down),
            float(min(node.depth, 40)),
            float(survey.core[place.segment.node]),
            float(survey.core_half[place.segment.node]),
            parent.linked / max(1, parent.words),
            log1p(parent.words),
            float(title_up),
            float(title_down),
            survey.same_article(place.segment.node),
            sign.size / survey.total,
            log1p(sign.count),
            sign.linked / sign.size,
            sign.prose / sign.size,
            float(survey.sign_of[at] == survey.best_sign),
            log1p(survey.total),
            survey.prose / survey.total,
            log1p(len(survey.places)),
            float(min(survey.articles, 10)),
            survey.best_prose / survey.prose,
        ]

    def _around(self, at: int, place: Place) -> list[float]:
        values: list[float] = []
        last = len(self.seen_from)
        for side in _SIDES:
            if not 0 <= at + side < last:
                values += _NOBODY
                continue
            size, density, heading, prose, holder, ends = self.seen_from[at + side]
            values += (size, density, heading, prose, float(holder == place.holder), ends)
        until = self.survey.prose_until
        values.append(log1p(until[min(last, at + 5)] - until[max(0, at - 4)]))
        return values
