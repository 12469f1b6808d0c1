"""Sums and landmarks of a whole page: its places by holder, its headline, where its prose lies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.article import Kind
from reader.clean.candidates import shares
from reader.clean.metadata import Facts
from reader.clean.places import Place
from reader.clean.segments import Node, Segment
from reader.text.fold import folded

_SHORTEST_BODY = 300
"""Characters of JSON-LD's article body under which it says nothing."""
_SURE = 0.8
_LONGEST_TITLE = 60.0
_FARTHEST = 10
START = 12
"""Characters with which lines of one pattern begin alike ("Read our full ...")."""
SHORT = 3
"""Words up to which a line has no pattern."""
_MOST_TOPIC = 3_000
_LINK, _LINE = 0.8, 15
"""Share of a line that is link, and words under which it is a bare one."""

Sign = tuple[str, str, str]
"""What a place looks like to a style sheet: element, class names, those around it."""


@dataclass(slots=True)
class Sums:
    """Of the places in one holder or with one sign."""

    size: float = 0.0
    prose: float = 0.0
    linked: float = 0.0
    count: int = 0

    def add(self, place: Place) -> None:
        """Count a place in."""
        self.size += place.size
        self.prose += place.size if place.prose else 0.0
        self.linked += place.size * place.density
        self.count += 1


class Survey:
    """What the rows of a page have in common. There must be a place."""

    def __init__(
        self, nodes: Sequence[Node], segments: Sequence[Segment], places: list[Place], facts: Facts
    ) -> None:
        self.nodes, self.places = nodes, places
        self.total = sum(place.size for place in places)
        self.prose = sum(place.size for place in places if place.prose) or 1.0
        self.holders: defaultdict[int, Sums] = defaultdict(Sums)
        self.signs: defaultdict[Sign, Sums] = defaultdict(Sums)
        self.sign_of: list[Sign] = [self._sign(place) for place in places]
        self.keys = Counter(place.key for place in places)
        self.starts = Counter(place.key[:START] for place in places if place.size > SHORT)
        """How many lines of more than a few words begin with these characters."""
        for place, sign in zip(places, self.sign_of, strict=True):
            self.holders[place.holder].add(place)
            self.signs[sign].add(place)
        self.best = max(self.holders, key=lambda at: (self.holders[at].prose, self.holders[at].size))
        """The holder of most prose."""
        self.best_prose = self.holders[self.best].prose or 1.0
        self.best_line = self._line(self.best)
        self.best_sign = max(self.signs, key=lambda sign: self.signs[sign].prose)
        self.core, self.core_half = (self._inside(core) for core in self._cores(0.75, 0.4))
        """For each node, whether it stands in the deepest one with most (with nearly half) of the prose."""
        self.articles = sum(node.tag == "article" for node in nodes)
        self.prose_until = [0.0, *accumulate(place.size if place.prose else 0.0 for place in places)]
        self.picture_before = self._pictures(segments)
        self._facts(facts)
        self._articles: dict[int, int] = {}
        near = places[self.title_at].segment.node if self.title_at >= 0 else self.best
        self.title_line = self._line(near)
        """Ancestors of the headline, of the best holder where there is none, with how far up they are."""
        self._own_article = self._article(self.best)
        self._topic = self._topics()

    def _facts(self, facts: Facts) -> None:
        self.titles = [set(folded(form).split()) for form in facts.headlines[:6]]
        self.title_words = frozenset(w for form in self.titles for w in form if len(w) > 4)
        self._title_keys = {folded(form)[:300] for form in facts.headlines}
        self.title_at = self._title_at()
        """Which place is the headline; -1 where it was not found."""
        self._described = [folded(text).strip(" .…") for text in facts.descriptions]
        self.authors = [folded(name) for name in facts.authors if len(name) > 4]
        self.site = folded(facts.site) if len(facts.site) > 3 else "\n"
        body = facts.body
        self.in_json = (
            shares([place.segment for place in self.places], body) if len(body) > _SHORTEST_BODY else []
        )
        """For each place, the share of it in JSON-LD's article body; empty without one."""
        found = [at for at, share in enumerate(self.in_json) if share > _SURE and self.places[at].size > 8]
        self.json_first, self.json_last = (found[0], found[-1]) if found else (len(self.places), -1)

    def bare_link(self, place: Place) -> bool:
        """A short line, all link, away from the prose: half of a page's lines, and hardly one of them is text."""
        return place.density > _LINK and place.size < _LINE and not self.core_half[place.segment.node]

    def _sign(self, place: Place) -> Sign:
        node = self.nodes[place.segment.node]
        around = self.nodes[node.parent] if node.parent >= 0 else node
        return (node.tag, "" if node.tag == "p" else node.names, around.names or around.tag)

    def _line(self, at: int) -> dict[int, int]:
        """A node and its ancestors, with how far up they are."""
        line: dict[int, int] = {}
        steps = 0
        while at >= 0:
            line[at] = steps
            at = self.nodes[at].parent
            steps += 1
        return line

    def way(self, at: int, line: dict[int, int]) -> tuple[int, int]:
        """Steps from a node up to the first on `line`, and from there down to its beginning; 10 at most."""
        up = 0
        while at not in line:
            at = self.nodes[at].parent
            up += 1
        return min(up, _FARTHEST), min(line[at], _FARTHEST)

    def _cores(self, *wanted: float) -> list[int]:
        """For each share of the page's prose, the deepest node that holds as much."""
        sums: defaultdict[int, float] = defaultdict(float)
        for holder, found in self.holders.items():
            at = holder
            while at >= 0:
                sums[at] += found.prose
                at = self.nodes[at].parent
        return [
            max(
                (at for at, prose in sums.items() if prose >= share * self.prose),
                key=lambda at: self.nodes[at].depth,
                default=0,
            )
            for share in wanted
        ]

    def _inside(self, core: int) -> list[bool]:
        inside: list[bool] = []
        for at, node in enumerate(self.nodes):
            inside.append(at == core or (node.parent >= 0 and inside[node.parent]))
        return inside

    def _pictures(self, segments: Sequence[Segment]) -> list[bool]:
        """For each place, whether a picture stands right before it."""
        return [
            place.index > 0 and segments[place.index - 1].kind in (Kind.IMAGE, Kind.CAPTION, Kind.EMBED)
            for place in self.places
        ]

    def _title_at(self) -> int:
        best, best_score = -1, 0.55
        for at, place in enumerate(self.places):
            heading = place.segment.kind is Kind.HEADING
            exact = place.key in self._title_keys
            if place.size > _LONGEST_TITLE or not (heading or exact):
                continue
            score = 0.25 * heading + 0.15 * (place.segment.level == 1) + 0.1 * exact
            score += 0.6 * self.like_title(place)
            score -= 0.3 * (place.density > 0.5) + 0.0005 * at
            if score > best_score:
                best, best_score = at, score
        return best

    def like_title(self, place: Place) -> float:
        """How many words a line shares with the headline (F1 over sets), 0 to 1."""
        if place.size > _LONGEST_TITLE:
            return 0.0
        own = set(place.key.split())
        return max(
            (2 * len(own & form) / (len(own) + len(form)) for form in self.titles if form), default=0.0
        )

    def like_description(self, place: Place) -> float:
        """How much of the line is how the page describes itself, 0 to 1."""
        if place.size < 4:
            return 0.0
        own = place.key.strip(" .…")
        return max(
            (
                min(len(own), len(text)) / max(len(own), len(text))
                for text in self._described
                if text and (own.startswith(text) or text.startswith(own))
            ),
            default=0.0,
        )

    def _topics(self) -> Counter[str]:
        """In how many places of the best holder a word stands."""
        found: Counter[str] = Counter()
        for place in self.places:
            if place.holder == self.best and place.prose and len(found) < _MOST_TOPIC:
                found.update(place.words)
        return found

    def topic(self, place: Place) -> float:
        """The share of a place's words that the best holder's other places have, 0 to 1; -1 for few words."""
        if len(place.words) < 3:
            return -1.0
        own = place.holder == self.best and place.prose
        return sum(self._topic[word] > own for word in place.words) / len(place.words)

    def _article(self, at: int) -> int:
        """The nearest `article` element around a node; -1 without one."""
        way = []
        while at >= 0 and self.nodes[at].tag != "article" and at not in self._articles:
            way.append(at)
            at = self.nodes[at].parent
        found = self._articles.get(at, at)
        for node in way:
            self._articles[node] = found
        return found

    def same_article(self, at: int) -> float:
        """1 in the `article` element of most prose, 0 in another or in none beside one, -1 without one."""
        if self._own_article < 0:
            return -1.0
        return float(self._article(at) == self._own_article)
