"""When two forms name one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from reader.entities.form import Form
from reader.entities.forms import one_edit
from reader.entities.lexicon import Lexicon, is_given
from reader.entities.spans import Span
from reader.entities.tokens import Tokens

Join = Callable[[Form, Form], None]

_LEAST_LETTERS = 5
"""Shorter names lie one letter apart too often (Iran, Iraq; Hall, Hill)."""
_JUNIOR = (["Jr"], ["Jr."], ["Sr"], ["Sr."])
_KIN = frozenset(
    "sister brother twin twins sibling siblings wife husband mother father son daughter cousin uncle aunt niece nephew".split()
)
FEW, FAR_MORE = 2, 3
"""A slip stands at most so often, and the right spelling so many times as often."""


def complete(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> None:
    """Take in what follows a person's name after a comma: "Tomas Reed, Jr."; a family is people: "the Reeds"."""
    words = tokens.words
    for span in spans:
        at = span.past
        if span.type == "PER" and words[at : at + 1] == [","] and words[at + 1 : at + 2] in _JUNIOR:
            span.past += 2
    surnames = {tokens.lower[span.past - 1] for span in spans if span.type == "PER"}
    for span in spans:
        word = tokens.lower[span.first]
        family = span.past - span.first == 1 and word.endswith("s") and word[:-1] in surnames
        if (
            family
            and span.type in ("ORG", "LOC")
            and word not in lexicon.people
            and word not in lexicon.places
        ):
            span.type = "PER"


def join(forms: list[Form], unite: Join, tokens: Tokens, lexicon: Lexicon) -> None:
    """Join the forms of one person: fuller and shorter names, initials, slips of the pen.

    Two people who share a name are never joined: a short form that fits several stays alone.
    """
    full = [form for form in forms if len(form.words) > 1]
    single = [form for form in forms if len(form.words) == 1]
    uses: Counter[str] = Counter()
    for form in forms:
        uses.update(dict.fromkeys(form.words, form.count))
    _slips(full, uses, unite, lexicon)
    _swaps([form for form in full if not form.misspelt], unite, tokens, lexicon)
    persons = _persons([form for form in full if not form.misspelt], unite)
    owner = _owners(persons)
    inner = _inner(persons, lexicon)
    bare: dict[tuple[str, str], Form] = {}
    for form in sorted(single, key=lambda form: not form.suffix):
        word = form.words[0]
        person = _bearer(form, owner.get(word) or inner.get(word, []))
        if person:
            unite(person[0], form)
        else:
            bare[word, form.suffix] = form
    _namesakes(bare, unite)
    _single_slips(single, owner, uses, unite, lexicon)


def _bearer(form: Form, persons: list[list[Form]]) -> list[Form]:
    """Whom a bare name stands for: the only bearer, or the one of several with the same suffix.

    Where a father and a son differ by nothing else, the bare name is his who is written without a suffix.
    """
    distinct = list({id(person): person for person in persons}.values())
    fitting = [person for person in distinct if _suffix(person) == form.suffix]
    if len(distinct) == 1:
        return distinct[0] if fitting or not form.suffix else []
    alike = len({(person[0].words[0], person[0].words[-1]) for person in distinct}) == 1
    return fitting[0] if len(fitting) == 1 and (form.suffix or alike) else []


def _suffix(person: list[Form]) -> str:
    return next((form.suffix for form in person if form.suffix), "")


def _namesakes(bare: dict[tuple[str, str], Form], unite: Join) -> None:
    """ "Charles III" is the Charles of a text that names no other."""
    for (word, suffix), form in bare.items():
        others = [other for (same, number), other in bare.items() if same == word and number]
        if not suffix and len(others) == 1:
            unite(others[0], form)


def _inner(persons: list[list[Form]], lexicon: Lexicon) -> dict[str, list[list[Form]]]:
    """A family name inside a longer name to its bearers: "Nieto" of "Ana Nieto Veloso"."""
    bearers: defaultdict[str, list[list[Form]]] = defaultdict(list)
    for person in persons:
        for word in {
            word for form in person if is_given(form.words[0], lexicon) for word in form.words[1:-1]
        }:
            if len(word) > 2 and not is_given(word, lexicon):
                bearers[word].append(person)
    return bearers


def _owners(persons: list[list[Form]]) -> dict[str, list[list[Form]]]:
    """A word of a name to the people it may stand for: those with it as last or as first word."""
    owner: defaultdict[str, list[list[Form]]] = defaultdict(list)
    for person in persons:
        edges = {word for form in person for word in (form.words[0], form.words[-1])}
        for word in edges:
            if len(word) > 1:
                owner[word].append(person)
    return owner


def _persons(full: list[Form], unite: Join) -> list[list[Form]]:
    """Group full names: middle names, initials, names left out at the front or the end."""
    persons: list[list[Form]] = []
    by_edge: defaultdict[str, dict[int, list[Form]]] = defaultdict(dict)
    for form in sorted(full, key=lambda f: (-len(f.words), -f.count)):
        edges = (form.words[0], form.words[-1])
        near = {**by_edge.get(edges[0], {}), **by_edge.get(edges[1], {})}
        fitting = [
            person
            for person in near.values()
            if _suffix(person) == form.suffix
            and any(_same(form.words, other.words) or form.letters == other.letters for other in person)
        ]
        if len(fitting) == 1:
            unite(fitting[0][0], form)
            fitting[0].append(form)
        else:
            fitting = [[form]]
            persons += fitting
        for edge in edges:
            by_edge[edge][id(fitting[0])] = fitting[0]
    return persons


def _same(short: list[str], long: list[str]) -> bool:
    """Whether a full name may be another with names left out or cut to an initial."""
    if short == long:
        return True
    if len(short) > len(long):
        return False
    if short[-1] == long[-1]:
        if len(short) < len(long) and short == long[-len(short) :]:
            return True
        return _given_fits(short[:-1], long[:-1])
    # "Ana Maria" of "Ana Maria Veloso" names her; "Nicolas Reed" and "Nicolas Reed Alba" too.
    return len(short) > 1 and short == long[: len(short)]


def _given_fits(short: list[str], long: list[str]) -> bool:
    """Given names in order, each equal or an initial of the other's, the first one always present.

    An initial passes over no name: "George W." is not "George H. W."
    """
    if not short or not _given_same(short[0], long[0]):
        return False
    at = 1
    for name in short[1:]:
        while at < len(long) and len(name) > 1 and not _given_same(name, long[at]):
            at += 1
        if at == len(long) or not _given_same(name, long[at]):
            return False
        at += 1
    return True


def _given_same(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1))


def _slips(full: list[Form], uses: Counter[str], unite: Join, lexicon: Lexicon) -> None:
    """One word of a full name is a slip of a word used far more often, the others are equal."""
    by_rest: defaultdict[tuple[int, int, tuple[str, ...]], list[Form]] = defaultdict(list)
    for form in full:
        for at in range(len(form.words)):
            by_rest[len(form.words), at, (*form.words[:at], *form.words[at + 1 :])].append(form)
    for (_, at, _), alike in by_rest.items():
        for rare in alike:
            usual = [
                form
                for form in alike
                if uses[form.words[at]] >= FAR_MORE * uses[rare.words[at]]
                and is_slip(rare.words[at], form.words[at], lexicon)
            ]
            if len(usual) == 1 and not rare.misspelt:
                rare.misspelt = True
                unite(usual[0], rare)


def _swaps(full: list[Form], unite: Join, tokens: Tokens, lexicon: Lexicon) -> None:
    """Two letters of a given name in the wrong order: "Bryon Reed" is the Byron Reed of a text that knows no other Reed.

    Either may be a name that many bear, so one of them must be unknown or by far the rarer. Two people would
    stand in one paragraph, or one of them with a word that says whose sister she is.
    """
    families: defaultdict[str, defaultdict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for form in full:
        if len(form.words[0]) > 1:
            families[form.words[-1]][form.words[0]].append(form)
    for given in families.values():
        if len(given) != 2:
            continue
        rare, usual = sorted(given, key=lambda name: _common(name, given[name], lexicon))
        if not (_is_swap(rare, usual) and _is_rarer(rare, usual, given, lexicon)):
            continue
        places = _paragraphs(given[rare], tokens)
        if places.isdisjoint(_paragraphs(given[usual], tokens)) and not _tell_of_kin(places, tokens):
            for form in given[rare]:
                _correct(form, usual, given[usual], unite)


def _common(name: str, forms: list[Form], lexicon: Lexicon) -> tuple[int, bool]:
    return sum(form.count for form in forms), is_given(name, lexicon)


def _is_swap(a: str, b: str) -> bool:
    """Whether two neighbours change places, the first letter of a long enough name apart."""
    return len(a) >= _LEAST_LETTERS and a[0] == b[0] and one_edit(a, b) and sorted(a) == sorted(b)


def _is_rarer(rare: str, usual: str, given: dict[str, list[Form]], lexicon: Lexicon) -> bool:
    """Whether one of two spellings is a slip of the other, as far as their numbers and the lists of names tell."""
    slips, right = (_common(name, given[name], lexicon)[0] for name in (rare, usual))
    unknown = not is_given(rare, lexicon) and (slips < right or is_given(usual, lexicon))
    return slips <= FEW and (unknown or right >= FAR_MORE * slips)


def _paragraphs(forms: list[Form], tokens: Tokens) -> set[int]:
    return {tokens.passage_of(span.first) for form in forms for span in form.spans}


def _tell_of_kin(paragraphs: set[int], tokens: Tokens) -> bool:
    return any(not _KIN.isdisjoint(tokens.lower[slice(*tokens.passages[at])]) for at in paragraphs)


def _correct(form: Form, given: str, usual: list[Form], unite: Join) -> None:
    """Join a misspelt form with the first of the right ones that it fits, if it fits one."""
    right = [given, *form.words[1:]]
    fitting = [
        other
        for other in usual
        if other.suffix == form.suffix and (_same(right, other.words) or _same(other.words, right))
    ]
    if fitting:
        form.misspelt = True
        unite(fitting[0], form)


def _single_slips(
    single: list[Form],
    owner: dict[str, list[list[Form]]],
    uses: Counter[str],
    unite: Join,
    lexicon: Lexicon,
) -> None:
    alone = {form.words[0]: form for form in single}
    known = sorted(word for word in {*owner, *alone} if uses[word] >= FAR_MORE)
    for rare in single:
        word = rare.words[0]
        if word in owner or rare.count > FEW:
            continue
        usual = [w for w in known if uses[w] >= FAR_MORE * rare.count and is_slip(word, w, lexicon)]
        if len(usual) != 1:
            continue
        persons = owner.get(usual[0], [])
        if len(persons) > 1:
            continue
        rare.misspelt = True
        unite(persons[0][0] if persons else alone[usual[0]], rare)


def is_slip(rare: str, usual: str, lexicon: Lexicon) -> bool:
    """Whether `rare` is `usual` with one slip, and no name that is known by itself, no plural, no sister's name."""
    if min(len(rare), len(usual)) < _LEAST_LETTERS or rare[0] != usual[0] or not one_edit(rare, usual):
        return False
    known = rare in lexicon.people or rare in lexicon.places or rare in lexicon.groups
    longer, shorter = (rare, usual) if len(rare) > len(usual) else (usual, rare)
    return not known and longer not in (shorter + "s", shorter + "a")
