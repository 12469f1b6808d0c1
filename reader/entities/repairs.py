"""What a reader of words one by one gets wrong and a rule gets right: ends of names, kinds of things.

Each rule was counted on sources outside the training before it was kept (docs/entities.md).
"""

from __future__ import annotations

import re

from reader.entities.acronyms import pairs
from reader.entities.bodies import OFFICES
from reader.entities.folds import SAME, TYPES
from reader.entities.forms import is_acronym, key
from reader.entities.lexicon import EVENT_HEADS, ORG_HEADS, PLACE_HEADS, TITLES, TRADES, Lexicon, is_given
from reader.entities.spans import Span
from reader.entities.tokens import Tokens
from reader.entities.windows import is_capital

_SIDES = frozenset("north south east west central northern southern eastern western".split())
_PARTS_OF_OFFICES = OFFICES | {"supreme", "interior", "foreign", "defense", "defence", "central", "national"}
_BANKS = frozenset("central national reserve federal world state".split())
_DIVISIONS = frozenset("state province county district prefecture governorate oblast".split())
_SMALL_HEADS = _DIVISIONS | frozenset(
    "river island islands peninsula museum airport bridge mosque cathedral stadium".split()
)
_PARTY_AND_STATE = re.compile(r"[dri]-(?!day\b)[a-z]{2}")
"""What stands behind an American politician's name: "R-Wis."."""
_PEOPLES = frozenset(
    "frenchman frenchwoman englishman dutchman welshman irishman scotsman briton swede dane".split()
)
_FUNCTION_WORDS = frozenset(
    """
    in on at of to from for by with and or but who which that where when while as after before during since until
    near is are was were has have had will would could said says
    """.split()
)
_WORKS = frozenset(
    "film movie novel book song album single play musical opera painting series show magazine".split()
)
_CALLED = frozenset("party militia newspaper airline coalition".split())
_RANKS = frozenset(
    """
    mr mr. mrs mrs. ms ms. dr dr. sir president minister premier chancellor secretary senator sen. rep. governor gov.
    mayor judge justice adviser advisor spokesman spokeswoman ambassador envoy commissioner general gen. colonel col.
    captain capt. lieutenant lt. sergeant sgt. attorney professor prof.
    """.split()
)
"""Of titles, those that hardly stand before anything but a person's name."""
_UNSURE = 0.7
"""Probability under which a lone common word is no body."""
_COUNTRIES = frozenset(("us", "u.s.", "uk", "u.k."))
_DASHES = frozenset(("—", "–", "-", "--"))
_DATELINE = 9
"""Words after the place in which its dash stands: "LISBON, Portugal, 3 March (AP) -"."""
_GAP = 4
"""Most words between two spans that are one name: a nickname of two words in quotation marks."""
_QUOTES = frozenset("\"“”‘’'«»„")


def repaired(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """The spans with their ends and types set right; what is of no known kind is left out."""
    spans = _whole_bodies(_joined(_parted(spans, tokens, lexicon), tokens, lexicon), tokens)
    _explained(spans, tokens)
    surnames, firms = _known(spans, tokens)
    for span in spans:
        words = tokens.lower[span.first : span.past]
        if len(words) == 1:
            _single(span, words[0], surnames, firms, lexicon)
            _ranked(span, tokens, lexicon)
        elif words[0] in _SIDES and words[-1] in lexicon.groups:
            span.type = "NORP"
        elif span.type == "PER" and (words[0] in lexicon.groups or words[0] in _PEOPLES):
            if not is_given(words[0], lexicon):
                # "Norwegian Tomas Reed".
                span.first += 1
        elif span.type == "PER" and words[-1] in TITLES and words[-1] not in lexicon.people:
            span.past, span.type = span.past - 1, "NORP" if len(words) == 2 else "PER"
        elif span.type == "PER" and words[-1] in ORG_HEADS and words[-1] not in lexicon.people:
            span.type = "ORG"
        elif words[-1] in EVENT_HEADS and span.type != "NORP" and not span.explained:
            span.type = "EVENT"
        if span.type in ("ORG", "PER"):
            _dateline(span, tokens, lexicon)
        if span.type == "LOC":
            _place(span, tokens, lexicon)
        elif span.type == "ORG":
            _product(span, tokens)
        elif span.type in ("PER", "MISC"):
            _party(span, tokens)
        fold = SAME.get(key(span.text(tokens)), "")
        if span.type in ("LOC", "ORG") and fold in TYPES:
            span.type = TYPES[fold]
        if span.type == "MISC":
            span.type = _kind(span, tokens)
    return [span for span in spans if span.type]


def _known(spans: list[Span], tokens: Tokens) -> tuple[set[str], set[str]]:
    """Surnames of people named in full, and the words that companies with a trade in their names begin with."""
    surnames: set[str] = set()
    firms: set[str] = set()
    for span in spans:
        first, last = tokens.lower[span.first], tokens.lower[span.past - 1]
        if span.past - span.first > 1:
            if span.type == "PER":
                surnames.add(last)
            elif span.type == "ORG" and last in TRADES and span.past - span.first == 2:
                firms.add(first)
    return surnames, firms


def _single(span: Span, word: str, surnames: set[str], firms: set[str], lexicon: Lexicon) -> None:
    """A lone word: the surname or the firm that was named in full; followers, peoples."""
    if span.type in ("ORG", "LOC") and word in surnames and word not in lexicon.places:
        span.type = "PER"
    elif span.type in ("PER", "ORG") and _PARTY_AND_STATE.match(word):
        span.type = ""
    elif span.type == "PER" and word in firms and word not in surnames and word not in lexicon.people:
        span.type = "ORG"
    elif (span.type == "PER" and word in lexicon.groups and word not in surnames) or (
        word.endswith(("ists", "ites")) and word not in lexicon.people
    ):
        span.type = "NORP"


def _dateline(span: Span, tokens: Tokens, lexicon: Lexicon) -> None:
    """A place in capitals before a paragraph and its dash is where it was written."""
    first, past = tokens.passages[tokens.passage_of(span.first)]
    if span.first != first or not span.text(tokens).isupper():
        return
    ahead = tokens.words[span.past : min(past, span.past + _DATELINE)]
    if " ".join(tokens.lower[first : span.past]) in lexicon.places and not _DASHES.isdisjoint(ahead):
        span.type = "LOC"


def _ranked(span: Span, tokens: Tokens, lexicon: Lexicon) -> None:
    """A lone word after a rank: "adviser Castelor"; a common one before it is part of the office: "Harbour Captain"."""
    at = span.first
    office = span.past < len(tokens.words) and is_capital(tokens.words[span.past])
    if office and tokens.lower[span.past] in _RANKS and span.score < _UNSURE:
        if span.type == "ORG" and lexicon.case(tokens.lower[at], "0") >= "3":
            span.type = ""
        return
    told = at > 0 and tokens.lower[at - 1] in _RANKS and at not in tokens.initial
    land = lexicon.places.get(tokens.lower[at], "") in ("c", "d", "k")
    if told and span.type in ("ORG", "LOC") and not land and not is_acronym(tokens.words[at]):
        span.type = "PER"


def _whole_bodies(spans: list[Span], tokens: Tokens) -> list[Span]:
    """A place that only begins a longer name: "South Velora" of the "South Velora Morning Post"."""
    words, lower = tokens.words, tokens.lower
    for at, span in enumerate(spans):
        if span.type not in ("LOC", "NORP"):
            continue
        following = spans[at + 1] if at + 1 < len(spans) else None
        limit = min(
            tokens.passages[tokens.passage_of(span.first)][1], following.first if following else len(words)
        )
        end = span.past
        while end < limit and is_capital(words[end]):
            end += 1
        if end > span.past and lower[end - 1] in ORG_HEADS and (following is None or following.first != end):
            span.type, span.past = "ORG", end
    return spans


def _explained(spans: list[Span], tokens: Tokens) -> None:
    """Long and short form in brackets are one kind: an organisation if either is."""
    for pair in pairs(spans, tokens):
        if "ORG" in (pair.long.type, pair.short.type) and pair.long.type in ("ORG", "MISC"):
            pair.long.type = pair.short.type = "ORG"
            pair.long.explained = True


def _party(span: Span, tokens: Tokens) -> None:
    """What is called a party is one: "the Velorani party"."""
    at = span.past
    if (
        at < len(tokens.words)
        and tokens.words[at] in _CALLED
        and tokens.passage_of(at) == tokens.passage_of(at - 1)
    ):
        span.type = "ORG"


def _parted(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """What two names are: "Rui Castelor of HU", "the Old Pier in Lisbon", "Rui Castelor/HU", two bodies and "and"."""
    kept: list[Span] = []
    bodies = {key(span.text(tokens)) for span in spans if span.type == "ORG"}
    for span in spans:
        if span.type == "ORG" and "and" in tokens.words[span.first + 1 : span.past - 1]:
            kept += _two_bodies(span, tokens, bodies)
            continue
        if span.type == "PER" and "/" in tokens.words[span.first + 2 : span.past - 1]:
            # As photographs are credited.
            at = tokens.words.index("/", span.first + 2, span.past - 1)
            kept += [Span(span.first, at, "PER", span.score), Span(at + 1, span.past, "ORG", span.score)]
            continue
        word, kind = {"PER": ("of", "ORG"), "LOC": ("in", "LOC")}.get(span.type, ("", ""))
        inner = tokens.words[span.first + 1 : span.past - 1]
        if word and word in inner:
            at = span.first + 1 + inner.index(word)
            rest = Span(at + 1, span.past, kind, span.score)
            name = rest.text(tokens)
            if name.lower() in lexicon.places if kind == "LOC" else is_acronym(name):
                kept += [Span(span.first, at, span.type, span.score), rest]
                continue
        kept.append(span)
    return kept


def _two_bodies(span: Span, tokens: Tokens, bodies: set[str]) -> list[Span]:
    """ "Harbour Union and Nordhav Bank", where one is named alone as well, or both begin with one word."""
    at = tokens.words.index("and", span.first + 1, span.past - 1)
    rest = at + 2 if tokens.lower[at + 1] == "the" else at + 1
    one, other = Span(span.first, at, "ORG", span.score), Span(rest, span.past, "ORG", span.score)
    names = [key(part.text(tokens)) for part in (one, other)]
    alike = tokens.words[span.first] == tokens.words[rest] and min(at - span.first, span.past - rest) > 1
    return [one, other] if alike or (names[0] != names[1] and not bodies.isdisjoint(names)) else [span]


def _joined(spans: list[Span], tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """Neighbours that are one name."""
    kept: list[Span] = []
    for span in spans:
        last = kept[-1] if kept else None
        kind = _together(last, span, tokens, lexicon) if last and span.first - last.past <= _GAP else ""
        if last and kind:
            kept[-1] = Span(last.first, span.past, kind, min(last.score, span.score))
        else:
            kept.append(span)
    return kept


def _together(one: Span, other: Span, tokens: Tokens, lexicon: Lexicon) -> str:
    """What two spans are together, if they are one name: North African, Norwegian Navy, Newcastle upon Tyne."""
    lower, between = tokens.lower, tokens.words[one.past : other.first]
    if not between:
        if lower[other.first : other.past] == ["d.c."]:
            return one.type
        side = one.past - one.first == 1 and one.type == "LOC" and lower[one.first] in _SIDES
        if side and other.type == "NORP":
            return "NORP"
        office = one.type == "NORP" and lower[other.first] in _PARTS_OF_OFFICES
        return "ORG" if office and other.type == "ORG" else ""
    if (
        between == [","]
        and lower[one.first] in ("ministry", "department")
        and one.type == other.type == "ORG"
    ):
        # The Ministry of Trade, Industry and Energy.
        return (
            "ORG" if "of" in lower[one.first : one.past] and "and" in lower[other.first : other.past] else ""
        )
    if one.type == other.type == "LOC":
        return "LOC" if " ".join(lower[one.first : other.past]) in lexicon.places else ""
    if one.type == other.type == "PER" and between[0] in _QUOTES and between[-1] in _QUOTES:
        # Ana "Captain" Veloso.
        return "PER" if len(between) > 2 and all(map(is_capital, between[1:-1])) else ""
    return ""


def _place(span: Span, tokens: Tokens, lexicon: Lexicon) -> None:
    """A bank is no place; a place takes the small word for what it is, but not that of "state police"."""
    words, lower, at = tokens.words, tokens.lower, span.past
    if span.past - span.first > 1 and lower[span.first] in _BANKS and lower[span.first + 1] == "bank":
        span.type = "ORG"
        return
    if (
        at >= len(words)
        or words[at] not in _SMALL_HEADS
        or tokens.passage_of(at) != tokens.passage_of(span.first)
    ):
        return
    if (
        lower[at - 1] in PLACE_HEADS
        or lexicon.places.get(lower[at - 1]) == "c"
        or lower[at - 1] in _COUNTRIES
    ):
        return
    ends = at + 1 == len(words) or not words[at + 1][0].isalnum() or lower[at + 1] in _FUNCTION_WORDS
    if ends or words[at] not in _DIVISIONS:
        span.past += 1


def _product(span: Span, tokens: Tokens) -> None:
    """A maker's name and a short number are a product: "Nordhav 340"."""
    at = span.past
    if (
        span.past - span.first == 1
        and at < len(tokens.words)
        and tokens.passage_of(at) == tokens.passage_of(at - 1)
    ):
        number = tokens.words[at]
        if number[0].isdigit() and 2 <= len(number) <= 3 and number.isalnum():
            span.type, span.past = "PRODUCT", at + 1


def _kind(span: Span, tokens: Tokens) -> str:
    """What the model took for a name of some other kind: an event, a work, or nothing to show."""
    words, lower = tokens.words, tokens.lower
    if EVENT_HEADS.intersection(lower[span.first : span.past]):
        return "EVENT"
    before = words[span.first - 1] if span.first else ""
    after = words[span.past] if span.past < len(words) else ""
    if before in _QUOTES and after in _QUOTES:
        return "WORK"
    near = lower[max(0, span.first - 2) : span.first]
    return "WORK" if _WORKS.intersection(near) else ""
