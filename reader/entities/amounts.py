"""Dates, sums of money and quantities, by rule. English names of months and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Every pattern begins with the letters or digits it may begin with, and only then looks back: so the
# search skips from one possible beginning to the next.
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS = frozenset(_LONG.split("|"))
_MONTH = rf"(?:{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
_DAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER = r"\d(?<!\w\d)(?:\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?"
_YEAR = r"(?:15|16|17|18|19|20)\d\d"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mn|bn|tn|m|k|crore|lakh)"
_UNITS = (
    r"(?:per\s?cent|percent|kilomet(?:re|er)s?|km|met(?:re|er)s?|centimet(?:re|er)s?|cm|millimet(?:re|er)s?|mm"
    r"|miles?|yards?|feet|foot|inch(?:es)?|hectares?|acres?|square (?:miles?|feet|kilomet(?:re|er)s?|met(?:re|er)s?)"
    r"|kilograms?|kilos?|kg|grams?|tons?|tonnes?|pounds|lbs?|ounces?|lit(?:re|er)s?|gallons?|barrels?"
    r"|degrees|mph|km/h|kph|megawatts?|MW|GW|kWh|°[CF])"
)
_CURRENCY = r"(?:US\$|A\$|C\$|NZ\$|HK\$|S\$|R\$|\$|£|€|¥|₹|₽|₩|₪|₺|USD|EUR|GBP|CHF|Rs\.?)"
_CURRENCIES = (
    r"(?:dollars?|euros?|pounds(?: sterling)?|yen|yuan|renminbi|rupees?|roubles?|rubles?|pesos?|francs?|kron(?:a|or|er)"
    r"|lira|zloty|won|rand|reais|riyals?|dirhams?|shekels?|cents|pence|bolivars?|naira|shillings?|baht|rupiah)"
)
_BEFORE = ("in", "In", "last", "next", "this", "late", "early")
"""What makes a month of a word that is also a verb."""
_VERBS = "|".join(rf"{word}(?<=\b{before}\s{word})" for word in ("March", "May") for before in _BEFORE)

_MONTH_FIRST = rf"{_MONTH}\s{_ORDINAL}\b(?:,?\s{_YEAR}\b)?"
_DAY_FIRST = rf"(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}(?:,?\s{_YEAR})?\b"

_PATTERNS = (
    ("MONEY", rf"{_CURRENCY}\s?{_NUMBER}(?:[\s-]?{_SCALE}\b)?"),
    (
        "MONEY",
        (
            rf"{_NUMBER}(?:(?:[\s-]{_SCALE})?\s(?:US |Australian |Canadian |Hong Kong )?{_CURRENCIES}\b"
            r"|\s?(?:€|£|EUR\b|USD\b))"
        ),
    ),
    ("QUANTITY", rf"{_NUMBER}(?:(?:[\s-]{_SCALE})?[\s-]?{_UNITS}\b|\s?(?:%|°[CF]))"),
    ("DATE", rf"{_DAY},?\s(?:{_MONTH_FIRST}|\d{{1,2}}{_DAY_FIRST})"),
    ("DATE", rf"\d(?<!\w\d)(?:\d?{_DAY_FIRST}|\d{{3}}-\d\d-\d\d\b)"),
    (
        "DATE",
        (
            rf"(?:{_MONTH_FIRST}|{_MONTH},?\s(?:of\s)?{_YEAR}\b|{_DAY}\b"
            rf"|(?:{_LONG.replace('March|', '').replace('May|', '')})\b|(?:{_VERBS})\b)"
        ),
    ),
    (
        "DATE",
        rf"{_YEAR}(?<![\w.,$£€-]\d{{4}})s?\b(?!\s?(?:%|{_UNITS}\b|{_CURRENCIES}\b|people|men|women|[.,]\d))",
    ),
)
_RULES = [(kind, re.compile(pattern)) for kind, pattern in _PATTERNS]


@dataclass(frozen=True, slots=True)
class Amount:
    """A date, sum or quantity; offsets in code points."""

    start: int
    end: int
    type: str
    name: str


def amounts(text: str) -> Iterator[Amount]:
    """All of them, each stretch of text once; money before quantities before dates."""
    taken = bytearray(len(text))
    for kind, pattern in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or (start and text[start - 1].isalnum()):
                continue
            taken[start:end] = b"\1" * (end - start)
            yield Amount(start, end, kind, " ".join(match[0].split()))
