"""One row an entity: which of a document's names are the same. A wrong merge is worse than two rows.

A *form* is one way of writing a name, of one type; forms are joined by rules for people
(people.py) and for organisations and places (bodies.py), and each set gets one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reader.entities import bodies, people
from reader.entities.acronyms import Pair, pairs
from reader.entities.folds import SAME, TYPES
from reader.entities.form import Form
from reader.entities.forms import is_acronym, key, letters, spells
from reader.entities.lexicon import Lexicon
from reader.entities.shouting import shouted
from reader.entities.spans import Span
from reader.entities.tokens import Tokens

_LONG = 20
"""Letters of a name beyond which its abbreviation, where the text has it, stands with it."""
_LEAST_LETTERS = 6
"""Shorter names may be the same letters by chance."""


class Sets:
    """Union-find over forms."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._parent = {form.id: form.id for form in forms}

    def root(self, identity: int) -> int:
        while self._parent[identity] != identity:
            self._parent[identity] = identity = self._parent[self._parent[identity]]
        return identity

    def join(self, a: Form, b: Form) -> None:
        self._parent[self.root(b.id)] = self.root(a.id)

    def together(self, a: Form, b: Form) -> bool:
        return self.root(a.id) == self.root(b.id)


def name_rows(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> None:
    """Write into every span the name of its row, and give all spans of a row one type."""
    people.complete(spans, tokens, lexicon)
    owners = bodies.qualify(spans, tokens, lexicon)
    loud = shouted(spans, tokens)
    _agree(spans, tokens)
    _hear(spans, tokens, loud)
    found = pairs(spans, tokens)
    forms = _forms(spans, tokens, found, loud)
    sets = Sets(forms.values())
    everyone = list(forms.values())
    _join_same(everyone, sets)
    _join_pairs(found, forms, sets)
    people.join([form for form in everyone if form.type == "PER"], sets.join, tokens, lexicon)
    placed = [form for form in everyone if form.type in ("ORG", "LOC")]
    bodies.join(placed, sets.join, sets.together, tokens, lexicon)
    groups: defaultdict[int, list[Form]] = defaultdict(list)
    for form in everyone:
        groups[sets.root(form.id)].append(form)
    explained = {id(pair.long): pair for pair in found}
    for group in groups.values():
        _settle(group, explained, lexicon)
    _tell_apart(list(groups.values()), owners)


def _agree(spans: list[Span], tokens: Tokens) -> None:
    """Spellings of one name that differ in hyphens and spaces are of one type: "Wal-Mart", "Walmart"."""
    alike: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span.type in ("PER", "ORG", "LOC"):
            alike[letters(key(span.text(tokens)))].append(span)
    for same in alike.values():
        if len({span.type for span in same}) > 1 and len({key(span.text(tokens)) for span in same}) > 1:
            behind: defaultdict[str, float] = defaultdict(float)
            for span in same:
                behind[span.type] += span.score
            for span in same:
                span.type = max(behind, key=lambda kind: behind[kind])


def _hear(spans: list[Span], tokens: Tokens, loud: set[int]) -> None:
    """A name in capitals is of the type that it has elsewhere, and a person's where it is the surname of one.

    A lone word in capitals may be an abbreviation, so it must be shouted.
    """
    said: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: set[str] = set()
    capitals: list[tuple[Span, str]] = []
    for span in spans:
        text = span.text(tokens)
        if span.type not in ("PER", "ORG", "LOC"):
            continue
        if not text.isupper():
            said[key(text)][span.type] += span.score
            if span.type == "PER" and span.past - span.first > 1:
                surnames.add(key(tokens.words[span.past - 1]))
        elif span.past - span.first > 1 or id(span) in loud:
            capitals.append((span, key(text)))
    for span, name in capitals:
        if name in said:
            behind = said[name]
            span.type = max(behind, key=lambda kind: behind[kind])
        elif name in surnames:
            span.type = "PER"


def _forms(
    spans: list[Span], tokens: Tokens, found: list[Pair], loud: set[int]
) -> dict[tuple[str, str, str], Form]:
    """Forms by key, type and qualifier. A short form takes the type of its long form.

    Args:
        loud: identities of spans in capitals among capitals.
    """
    if found:
        _same_type(found, spans, tokens)
    forms: dict[tuple[str, str, str], Form] = {}
    for span in spans:
        text = " ".join(span.text(tokens).split())
        identity = (key(text), span.type, span.qualifier)
        form = forms.get(identity)
        if form is None:
            form = forms[identity] = Form(len(forms), identity[0], span.type, span.qualifier)
        form.texts[text] += 1
        if id(span) not in loud:
            form.calm[text] += 1
        form.spans.append(span)
    return forms


def _same_type(found: list[Pair], spans: list[Span], tokens: Tokens) -> None:
    kinds = {key(pair.short.text(tokens)): pair.long.type for pair in found}
    for span in spans:
        span.type = kinds.get(key(span.text(tokens)), span.type)


def _join_same(forms: list[Form], sets: Sets) -> None:
    """Folded names meet, those that differ in hyphens and spaces, and the many of a group with the one."""
    known: dict[tuple[str, str, str], Form] = {}
    for form in forms:
        names = [(_fold(form), "")] if _fold(form) else []
        if form.type == "NORP":
            names.append((form.key.removesuffix("s"), ""))
        elif len(form.letters) >= _LEAST_LETTERS:
            names.append((form.letters, form.qualifier))
        for name, qualifier in names:
            first = known.setdefault((name, qualifier, form.type), form)
            if first is not form:
                sets.join(first, form)


def _fold(form: Form) -> str:
    """The common name of an abbreviation that everybody knows."""
    name = SAME.get(form.key, "")
    if not name or form.type not in ("LOC", "ORG"):
        return ""
    short = form.text
    if len(form.key) <= 4 and name.lower() != form.key and not short.replace(".", "").isupper():
        return ""
    return name


def _join_pairs(found: list[Pair], forms: dict[tuple[str, str, str], Form], sets: Sets) -> None:
    """What brackets explain, unless they explain one abbreviation by names that have nothing in common."""
    of_span = {id(span): form for form in forms.values() for span in form.spans}
    meant: defaultdict[int, dict[int, Form]] = defaultdict(dict)
    shorts: dict[int, Form] = {}
    for pair in found:
        long, short = of_span[id(pair.long)], of_span[id(pair.short)]
        if long.type == short.type:
            shorts[short.id] = short
            meant[short.id][long.id] = long
    for identity, short in shorts.items():
        longs = list(meant[identity].values())
        spelt = [form for form in longs if spells(form.key.split(), short.key)]
        rivals = [
            form
            for form in spelt
            if set(form.key.split()).isdisjoint({*spelt[0].key.split()} - {"of", "and"})
        ]
        if not rivals:
            for long in longs:
                sets.join(long, short)


def _settle(group: list[Form], explained: dict[int, Pair], lexicon: Lexicon) -> None:
    """Choose the name and type of a row: the one that brackets explain before all others.

    Args:
        explained: pairs by the identity of their long span.
    """
    inside = {id(span) for form in group for span in form.spans} if explained else set()
    known = {at for at in inside if at in explained and id(explained[at].short) in inside}
    whole = [form for form in group if any(id(span) in known for span in form.spans)]
    best = max(whole or group, key=_worth)
    name = _written(best, group, lexicon)
    folded = next((fold for form in group if (fold := _fold(form))), "")
    short = ""
    if folded:
        name = folded
        if best.type == "ORG" and len(name) > _LONG:
            short = next((form.text.replace(".", "") for form in group if is_acronym(form.text)), "")
    elif best.type == "NORP":
        name = min((form.text for form in group), key=lambda text: (len(text), text))
    elif known and best.type in ("ORG", "LOC") and "(" not in name:
        shorts = {id(explained[at].short) for at in known}
        short = next(form.text for form in group if any(id(span) in shorts for span in form.spans))
    if short and len(short) < len(name):
        name = f"{name} ({short})"
    kind = TYPES.get(folded) or _kind(group)
    for form in group:
        for span in form.spans:
            span.name, span.type = name, kind


def _kind(group: list[Form]) -> str:
    behind: defaultdict[str, float] = defaultdict(float)
    for form in group:
        behind[form.type] += form.weight
    return max(behind, key=lambda kind: behind[kind])


def _worth(form: Form) -> tuple[bool, bool, int, bool, int]:
    """How good a form is as the name of its row: spelt as usual, whole, frequent, long."""
    text = form.text
    mixed = form.type == "PER" or not text.isupper() or is_acronym(text)
    whole = len(form.words) > 1 and not form.misspelt
    return (
        mixed and not form.misspelt,
        whole,
        min(form.count, 3) * len(form.words),
        not text.isupper(),
        sum(map(len, form.words)),
    )


def _written(form: Form, group: list[Form], lexicon: Lexicon) -> str:
    """A name that is only shouted, or stands only in small letters, as names are written.

    A person who is always written in capitals keeps them; a place has none of its own.
    """
    text = form.text
    if text.islower() and " " not in text and form.type in ("PER", "ORG", "LOC"):
        return text.capitalize()
    if not text.isupper() or form.type not in ("PER", "LOC") or not text.replace(" ", "").isalpha():
        return text
    if form.type == "PER" and form.calm and not _written_small(form, group):
        return text
    known = (
        any(word in lexicon.people for word in form.words)
        if form.type == "PER"
        else form.key in lexicon.places
    )
    return " ".join(word.title() if known and len(word) > 2 else word for word in text.split())


def _written_small(form: Form, group: list[Form]) -> bool:
    """Whether a word of a name in capitals has small letters in another form of its row."""
    words = {word for other in group if other is not form for text in other.texts for word in text.split()}
    return any(word.title() in words for word in form.text.split())


def _tell_apart(groups: list[list[Form]], owners_named: dict[str, str]) -> None:
    """Two rows with one name and type get the word that tells them apart in brackets."""
    owners: defaultdict[tuple[str, str], list[list[Form]]] = defaultdict(list)
    for group in groups:
        span = group[0].spans[0]
        owners[span.name, span.type].append(group)
    for rows in owners.values():
        if len(rows) < 2:
            continue
        for group in rows:
            qualifier = next((form.qualifier for form in group if form.qualifier), "")
            if qualifier:
                for form in group:
                    for span in form.spans:
                        span.name = f"{span.name} ({owners_named[qualifier]})"
