"""Entities across the library: their pages, following them, and correcting them by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from reader.corrections import Corrections, Key, folded_name, key_of
from reader.errors import BroadsheetError
from reader.library.lists import Lists, done
from reader.library.model import Alias, Companion, Done, EntityPage, Period
from reader.store.changes import Put
from reader.store.entities import follow_put, hide_put, merge_put, part_put, rename_put, split_put
from reader.store.identity import Identity, Way
from reader.text import safe_line

DAYS, WEEKS = 45, 400
"""Longest timelines, in days, that are told by day and by week."""
COMPANY = 40
"""Companions on a page."""
AKIN = 12
"""Entities that may be the one of a page."""


class Entities(Lists):
    """What the whole paper knows of the people, organisations and places in it."""

    def entity_key(self, type: str, name: str) -> str:  # noqa: A002 - the field's own word
        """The source key of an entity as an article shows it: by its type, and its name or new name."""
        return _source_key(self._named.corrections().key_of_shown(type, name))

    def find_entity(self, name: str) -> str:
        """The source key of the entity that most articles write so; empty where none does."""
        found = self._named.written(name)
        return _source_key(found[0]) if found else ""

    def entity_page(self, key: str) -> EntityPage:
        """Everything about one entity: its articles, how it is written, when, and beside whom.

        Args:
            key: "entity:PER:ana veloso", as `entity_key` or a source gives it.
        """
        of, name = self._main(key)
        main, decided = of.keys[0], self._named.corrections()
        dates = self._named.dates(of)
        days = [datetime.fromtimestamp(moment).date() for _, moment in dates]
        unit, timeline = _timeline(days)
        entries = [entry for entry, _ in dates]
        company = self._named.company(of, entries)[:COMPANY]
        return EntityPage(
            key=_source_key(main),
            name=name,
            type=main[0],
            entries=tuple(entries),
            aliases=_aliases(of),
            unit=unit,
            timeline=timeline,
            company=tuple(Companion(_source_key(c.key), c.name, c.key[0], c.articles) for c in company),
            akin=tuple(self._akin(of, name)),
            followed=any(decided.root(known) == main for known, _ in self._named.followed()),
            hidden=main in decided.hidden,
        )

    def follow(self, key: str, on: bool = True) -> Done:
        """Make an entity a source of the front page, or no longer. Undoable."""
        of, name = self._main(key)
        root = self._named.corrections().root
        known = [(one, called) for one, called in self._named.followed() if root(one) == of.keys[0]]
        puts = (
            [follow_put(of.keys[0], name, on=True)] if on else [follow_put(*one, on=False) for one in known]
        )
        said = (f"Following {name}", f"No longer following {name}")
        return done(self._changes.do(*(said if on else said[::-1]), [], puts))

    # -- corrections, for every article ------------------------------------------------------------

    def hide_entity(self, key: str, on: bool = True) -> Done:
        """Take an entity out of every article's list, or show it again. Undoable."""
        of, name = self._main(key)
        said = (f"{name} is hidden in every article", f"{name} is shown again")
        return self._correct(*(said if on else said[::-1]), [hide_put(one, on=on) for one in of.keys])

    def rename_entity(self, key: str, name: str) -> Done:
        """Give an entity a name of one's own; the empty one gives back what articles say. Undoable.

        The name of another entity of its kind makes the two one.
        """
        of, before = self._main(key)
        new = str(safe_line(name, 120))
        other = key_of(of.keys[0][0], new)
        if other not in of.keys and self._named.identity(other).ways:
            return self.merge_entities(key, _source_key(other))
        said = f"Renamed {before} to {new}" if new else f"{before} is called as articles do"
        return self._correct(said, f"{before} has its name again", [rename_put(one, new) for one in of.keys])

    def merge_entities(self, key: str, into: str) -> Done:
        """Make one entity of two, in every article. Undoable.

        Args:
            key: the entity that goes into the other.

        Raises:
            BroadsheetError: they are one already.
        """
        (one, name), (other, its_name) = self._main(key), self._main(into)
        if other.keys[0] in one.keys:
            raise BroadsheetError(f"{name} and {its_name} are one already.", "Choose another name.")
        put = merge_put(one.keys[0], other.keys[0], its_name)
        return self._correct(f"Merged {name} into {its_name}", f"{name} and {its_name} are two again", [put])

    def split_entity(self, key: str, form: str) -> Done:
        """Say that a way of writing is not this entity, in every article. Undoable.

        What a person merged parts again; what was taken as the same becomes an entity of its own,
        by the name that is written.

        Raises:
            BroadsheetError: it is the entity's own name, or it is not written so.
        """
        of, name = self._main(key)
        ways = [way for way in of.ways if way.form == folded_name(form)]
        if not ways:
            raise BroadsheetError(f"{name} is not written “{form}”.", "Choose one of its other names.")
        puts = _puts_to_split(of, ways, self._named.corrections())
        if not puts:
            raise BroadsheetError(f"“{form}” is its own name.", "Split off another way of writing it.")
        return self._correct(f"Split “{form}” off {name}", f"“{form}” is {name} again", puts)

    def names(self) -> list[Companion]:
        """Who stands in the newest articles, those of most articles first; what is hidden comes last."""
        decided = self._named.corrections()
        followed = {decided.root(key) for key, _ in self._named.followed()}
        recent = self._named.recent()
        gone = decided.hidden - {one.key for one in recent}
        found = [
            Companion(
                _source_key(one.key),
                one.name,
                one.key[0],
                one.articles,
                one.key in followed,
                one.key in decided.hidden,
            )
            for one in recent
        ]
        for key in sorted(gone):
            of, name = self._main(_source_key(key))
            found.append(Companion(_source_key(key), name, key[0], len(self._named.dates(of)), hidden=True))
        return sorted(found, key=lambda companion: companion.hidden)

    # -- the steps ----------------------------------------------------------------------------------

    def _correct(self, said: str, back: str, puts: Sequence[Put]) -> Done:
        return done(self._changes.do(said, back, [], puts))

    def _akin(self, of: Identity, name: str) -> Iterator[Companion]:
        for key in self._named.akin(of, name)[:AKIN]:
            other = self._named.identity(key)
            yield Companion(_source_key(key), self._named.name(other), key[0], len(self._named.dates(other)))

    def _main(self, key: str) -> tuple[Identity, str]:
        """Everything taken for the entity of a source key, and its name."""
        of = self._named.identity(_key(key))
        return of, self._named.name(of) or dict(self._named.followed()).get(of.keys[0]) or of.keys[0][1]


def _puts_to_split(of: Identity, ways: Sequence[Way], decided: Corrections) -> list[Put]:
    """What parts these ways of writing (they fold to one form) from an entity."""
    main = of.keys[0]
    merged = {way.given for way in ways if way.given in decided.merged}
    puts = [part_put(given) for given in sorted(merged)]
    splits = {
        (way.given, way.form)
        for way in ways
        if way.entity == main and way.form != main[1] and way.given not in merged
    }
    # Those that were joined by their names: cut whatever joins them to any of the others.
    for joined in {way.entity for way in ways if way.entity != main}:
        for way in of.ways:
            names = [key[1] for key in of.keys if key != joined] if way.entity == joined else [joined[1]]
            if way.form in names and way.form != way.entity[1]:
                splits.add((way.given, way.form))
    return puts + [split_put(given, form) for given, form in sorted(splits)]


def _aliases(of: Identity) -> tuple[Alias, ...]:
    articles: Counter[str] = Counter()
    texts: dict[str, Counter[str]] = {}
    for way in of.ways:
        articles[way.form] += way.articles
        texts.setdefault(way.form, Counter())[way.text] += way.articles
    joined = {key[1] for key in of.keys[1:]}
    return tuple(
        Alias(texts[form].most_common(1)[0][0], count, form in joined)
        for form, count in articles.most_common()
    )


def _timeline(days: Sequence[date]) -> tuple[str, tuple[Period, ...]]:
    """How many of these days (newest first) fall into each period, and what a period is."""
    if not days:
        return "day", ()
    length = (days[0] - days[-1]).days
    unit = "day" if length <= DAYS else "week" if length <= WEEKS else "month"
    counts = Counter(_begin(day, unit) for day in days)
    periods = [min(counts)]
    while periods[-1] < max(counts):
        # Any day of the next period, brought back to its begin.
        step = {"day": 1, "week": 7, "month": 31}[unit]
        periods.append(_begin(periods[-1] + timedelta(days=step), unit))
    return unit, tuple(Period(start, counts[start]) for start in periods)


def _begin(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def _source_key(key: Key) -> str:
    return f"entity:{key[0]}:{key[1]}"


def _key(source: str) -> Key:
    _, _, rest = source.partition(":")
    kind, _, name = rest.partition(":")
    return kind, name
