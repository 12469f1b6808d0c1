"""When two forms name one organisation or one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from reader.entities.folds import SAME, country
from reader.entities.form import Form
from reader.entities.forms import initials, is_acronym, key
from reader.entities.lexicon import ORG_HEADS, PLACE_HEADS, TRADES, Lexicon, is_given
from reader.entities.people import FAR_MORE, FEW, is_slip
from reader.entities.spans import Span
from reader.entities.tokens import Tokens

Join = Callable[[Form, Form], None]
Together = Callable[[Form, Form], bool]

OFFICES = frozenset(
    """
    court ministry department parliament assembly senate congress army navy police bank cabinet government embassy
    treasury commission council committee office agency force forces guard party union federation
    """.split()
)
"""What many countries have: the word alone does not say whose."""
_WATERS = frozenset(
    "river sea ocean island islands strait desert mountains mountain lake gulf bay canal valley".split()
)
_DIVISIONS = frozenset(
    "state province county region district prefecture governorate oblast department".split()
)
_MOST_ALIKE = 150
"""Names that begin with one word; more are a list, in which a short form stands for none of them."""
_POINTERS = frozenset("the this that its their our his her 's same".split())
"""What stands before a word that means one already named."""
_COMPANY = frozenset("inc corp co ltd llc plc company corporation group holdings ag sa gmbh limited".split())


def qualify(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> dict[str, str]:
    """Note whose an office is: "Norway's Supreme Court", "the Italian Interior Ministry", "Parliament of Norway".

    Returns:
        Every qualifier with the word that says it, a country's name before its adjective.
    """
    owners: dict[str, str] = {}
    for span in spans:
        if span.type != "ORG" or OFFICES.isdisjoint(tokens.lower[span.first : span.past]):
            continue
        owner = _owner_before(span, tokens, lexicon) or _owner_after(span, tokens, lexicon)
        if owner:
            span.qualifier = country(owner)
            if owner.lower() in lexicon.places:
                owners[span.qualifier] = owner
            else:
                owners.setdefault(span.qualifier, owner)
    return owners


def _owner_before(span: Span, tokens: Tokens, lexicon: Lexicon) -> str:
    words, lower = tokens.words, tokens.lower
    at = span.first - 1
    if at > 0 and words[at] in ("'s", "’s"):
        at -= 1
    elif at >= 0 and lower[at] not in lexicon.groups and country(lower[at]) == lower[at]:
        return ""
    known = at >= 0 and (lower[at] in lexicon.places or lower[at] in lexicon.groups)
    return words[at] if known and words[at][0].isupper() else ""


def _owner_after(span: Span, tokens: Tokens, lexicon: Lexicon) -> str:
    at = span.past
    if tokens.lower[at : at + 1] != ["of"]:
        return ""
    at += 2 if tokens.lower[at + 1 : at + 2] == ["the"] else 1
    for size in (2, 1):
        place = " ".join(tokens.words[at : at + size])
        if place[:1].isupper() and (place.lower() in lexicon.places or key(place) in SAME):
            return place
    return ""


def join(forms: list[Form], unite: Join, together: Together, tokens: Tokens, lexicon: Lexicon) -> None:
    """Join organisations with organisations, places with places.

    Args:
        unite: makes two forms one row.
        together: whether two forms are one row by now.
    """
    for kind in ("ORG", "LOC"):
        same = [form for form in forms if form.type == kind]
        _acronyms(same, unite)
        if kind == "ORG":
            _offices(same, unite, lexicon)
        _shortened(same, unite, together, lexicon, kind)
        _slips(same, unite, lexicon)
        if kind == "ORG":
            _bare([form for form in same if not _stands_alone(form, tokens)], same, unite, together, lexicon)
            _teams(same, unite, lexicon, {form.key for form in forms if form.type == "LOC"})
        else:
            _halves(same, unite)


def _acronyms(forms: list[Form], unite: Join) -> None:
    """An unexplained acronym whose letters are the initials of exactly one long form."""
    long: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        words = form.key.split()
        while len(words) > 2 and words[-1] in _COMPANY:
            words.pop()
        if len(words) > 1:
            for letters in {initials(words, joiners=True), initials(words, joiners=False)}:
                long[letters].append(form)
    for form in forms:
        if is_acronym(form.text):
            fitting = long.get(form.key.replace("-", ""), [])
            if len(fitting) == 1:
                unite(fitting[0], form)


def _core(form: Form, lexicon: Lexicon) -> tuple[str, str]:
    """An office's own words, and whose it is: ("supreme court", "italy"); "Department of X" is the X Department."""
    words = form.key.split()
    owner = form.qualifier
    first = next((n for n in (2, 1) if len(words) > n and _is_land(" ".join(words[:n]), lexicon)), 0)
    if first:
        owner, words = country(" ".join(words[:first])), words[first:]
    elif "of" in words[1:-1]:
        at = words.index("of")
        place = " ".join(words[at + 1 :]).removeprefix("the ")
        if place in lexicon.places or place in SAME:
            owner, words = country(place), words[:at]
    if words[0] in ("ministry", "department") and words[1:2] == ["of"]:
        words = [*words[2:], words[0]]
    return " ".join(words), owner


def _is_land(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.groups or name in SAME or name in lexicon.places


def _offices(forms: list[Form], unite: Join, lexicon: Lexicon) -> None:
    """Offices with one name meet if nobody else has one: "Supreme Court", "Italian Supreme Court"."""
    by_core: defaultdict[str, defaultdict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for form in forms:
        core, owner = _core(form, lexicon)
        if owner or OFFICES & set(core.split()):
            by_core[core][owner].append(form)
    for owners in by_core.values():
        for same in owners.values():
            for form in same[1:]:
                unite(same[0], form)
        named = [same for owner, same in owners.items() if owner]
        if len(named) == 1 and "" in owners:
            unite(named[0][0], owners[""][0])


def _stands_alone(form: Form, tokens: Tokens) -> bool:
    """Whether a lone word is a name by itself: "Congress met", not "the Court met"."""
    return len(form.words) == 1 and any(
        span.first not in tokens.initial and tokens.lower[span.first - 1] not in _POINTERS
        for span in form.spans
    )


def _bare(shorts: list[Form], forms: list[Form], unite: Join, together: Together, lexicon: Lexicon) -> None:
    """ "The Court" alone is the only court of the document."""
    for short in shorts:
        if len(short.words) != 1 or short.words[0] not in ORG_HEADS or is_acronym(short.text):
            continue
        fitting = [form for form in forms if len(form.words) > 1 and short.words[0] in form.words]
        owners = {owner for form in (*fitting, short) if (owner := _core(form, lexicon)[1])}
        if fitting and len(owners) < 2 and all(together(fitting[0], form) for form in fitting):
            unite(fitting[0], short)


def _teams(forms: list[Form], unite: Join, lexicon: Lexicon, named: set[str]) -> None:
    """ "The Harriers" of a text that names one body so, after a place: "Velora Harriers"."""
    ends: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        words = form.key.split()
        for at in range(1, len(words)):
            ends[" ".join(words[at:])].append(form)
    for short in forms:
        longer = ends.get(short.key, [])
        if len(longer) != 1 or is_acronym(short.text):
            continue
        place = longer[0].key.removesuffix(" " + short.key)
        if place in lexicon.places or place in named:
            unite(longer[0], short)


def _halves(forms: list[Form], unite: Join) -> None:
    """ "The North" of a land that the document names in both halves: "North Velora", "South Velora"."""
    known = {form.key: form for form in forms}
    for side, other in (("north", "south"), ("south", "north"), ("east", "west"), ("west", "east")):
        whole = [
            form
            for form in forms
            if form.key.startswith(side + " ") and other + form.key.removeprefix(side) in known
        ]
        if side in known and len(whole) == 1:
            unite(whole[0], known[side])


def _shortened(forms: list[Form], unite: Join, together: Together, lexicon: Lexicon, kind: str) -> None:
    """A form that is another with words left out, if it is so of exactly one, and no one else's."""
    by_first: defaultdict[str, list[Form]] = defaultdict(list)
    cores = {form.id: _core(form, lexicon) for form in forms}
    for form in forms:
        beginnings = _beginnings(form.key.split(), lexicon) if kind == "LOC" else [_first(form.key)]
        for first in {*beginnings, _first(cores[form.id][0])}:
            by_first[first].append(form)
    for short in forms:
        near = {
            f.id: f for first in (short.key, cores[short.id][0]) for f in by_first[_first(first)]
        }.values()
        if len(near) > _MOST_ALIKE:
            continue
        fitting = [form for form in near if form is not short and _short_of(short, form, lexicon, kind)]
        if not fitting:
            continue
        longest = max(fitting, key=lambda form: len(form.words))
        if not all(form is longest or set(form.words) <= set(longest.words) for form in fitting):
            continue
        rows = [form for form in forms if together(form, short) or together(form, longest)]
        if kind == "LOC" or len({owner for form in rows if (owner := cores[form.id][1])}) < 2:
            unite(longest, short)


def _beginnings(words: list[str], lexicon: Lexicon) -> list[str]:
    """With which words a place may begin in short: "reed" for "tomas a reed airport", named after a person."""
    at = 0
    while at + 2 < len(words) and (len(words[at]) == 1 or is_given(words[at], lexicon)):
        at += 1
    return words[: at + 1]


def _first(words: str) -> str:
    return words.partition(" ")[0]


def _short_of(short: Form, long: Form, lexicon: Lexicon, kind: str) -> bool:
    a, b = short.key.split(), long.key.split()
    if kind == "LOC" and a[0] in _beginnings(b, lexicon)[1:]:
        b = b[b.index(a[0]) :]
        if a == b:
            return a[-1] in PLACE_HEADS
    if kind == "ORG" and len(a) > 1:
        (core_a, owner_a), (core_b, owner_b) = _core(short, lexicon), _core(long, lexicon)
        if owner_a and owner_b and owner_a != owner_b:
            return False
        a, b = core_a.split(), core_b.split()
    if len(a) >= len(b) or (short.qualifier and long.qualifier and short.qualifier != long.qualifier):
        return False
    if len(a) > 1 and a[0] == b[0] and a[-1] == b[-1]:
        # "Tarim museum", "Tarim National Museum".
        return _within(a, b) and a[-1] in ORG_HEADS | PLACE_HEADS
    if b[: len(a)] != a:
        return False
    rest = b[len(a) :]
    if rest == ["party"]:
        return short.key not in lexicon.places and not is_acronym(short.text)
    if kind == "LOC":
        if rest[0] in _DIVISIONS:
            return _small(long)
        return rest[0] in _WATERS and len(rest) == 1 and short.key not in lexicon.places
    if set(rest) <= _COMPANY:
        return True
    if (
        is_acronym(short.text)
        or short.key in lexicon.places
        or short.key in lexicon.people
        or short.key in SAME
    ):
        return False
    if len(a) == 1:
        return lexicon.case(a[0], "0") < "2" and rest[-1] in TRADES
    # "Velora University Press" is not the university.
    return rest[0] in ("of", "for") or (rest[-1] in ORG_HEADS and ORG_HEADS.isdisjoint(a))


def _small(form: Form) -> bool:
    """The last word stands small: "Velora state" is Velora, "Washington State" may not be Washington."""
    return all(text.split()[-1].islower() for text in form.texts)


def _within(a: list[str], b: list[str]) -> bool:
    rest = iter(b)
    return all(word in rest for word in a)


def _slips(forms: list[Form], unite: Join, lexicon: Lexicon) -> None:
    frequent = [form for form in forms if form.count >= FAR_MORE]
    for rare in forms:
        if rare.count > FEW:
            continue
        usual = [
            form
            for form in frequent
            if form.count >= FAR_MORE * rare.count
            and len(form.words) == len(rare.words)
            and _one_slip(rare.words, form.words, lexicon)
        ]
        if len(usual) == 1:
            rare.misspelt = True
            unite(usual[0], rare)


def _one_slip(rare: list[str], usual: list[str], lexicon: Lexicon) -> bool:
    different = [(a, b) for a, b in zip(rare, usual, strict=True) if a != b]
    return len(different) == 1 and is_slip(*different[0], lexicon)
