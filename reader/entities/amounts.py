"""Dates, sums of money and quantities, by rule. English names of months and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mn|bn|tn|m|k|crore|lakh)"
_UNITS = (
    r"(?:per\s?cent|percent|kilomet(?:re|er)s?|km|met(?:re|er)s?|centimet(?:re|er)s?|cm|millimet(?:re|er)s?|mm"
    r"|miles?|yards?|feet|foot|inch(?:es)?|hectares?|acres?|square (?:miles?|feet|kilomet(?:re|er)s?|met(?:re|er)s?)"
    r"|kilograms?|kilos?|kg|grams?|tons?|tonnes?|pounds|lbs?|ounces?|lit(?:re|er)s?|gallons?|barrels?"
    r"|degrees|mph|km/h|kph|megawatts?|MW|GW|kWh|°[CF])"
)
_CURRENCY = r"(?:(?:US|A|C|NZ|HK|S)\$|R\$|[$£€¥₹₽₩₪₺]|USD|EUR|GBP|CHF|Rs\.?)"
_CURRENCIES = (
    r"(?:dollars?|euros?|pounds(?: sterling)?|yen|yuan|renminbi|rupees?|roubles?|rubles?|pesos?|francs?|kron(?:a|or|er)"
    r"|lira|zloty|won|rand|reais|riyals?|dirhams?|shekels?|cents|pence|bolivars?|naira|shillings?|baht|rupiah)"
)

_PATTERNS = (
    (
        "MONEY",
        (
            rf"{_CURRENCY}\s?{_NUMBER}(?:[\s-]?{_SCALE}\b)?"
            rf"|\b{_NUMBER}(?:[\s-]{_SCALE})?\s(?:US |Australian |Canadian |Hong Kong )?{_CURRENCIES}\b"
            rf"|\b{_NUMBER}\s?(?:€|£|EUR\b|USD\b)"
        ),
    ),
    ("QUANTITY", rf"\b{_NUMBER}(?:[\s-]{_SCALE})?[\s-]?(?:{_UNITS})\b|\b{_NUMBER}\s?(?:%|°[CF])"),
    (
        "DATE",
        (
            rf"\b(?:{_DAY},?\s)?{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s(?:19|20)\d\d\b)?"
            rf"|\b(?:{_DAY},?\s)?(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}(?:,?\s(?:19|20)\d\d)?\b"
            rf"|\b{_MONTH},?\s(?:of\s)?(?:1[5-9]|20)\d\d\b"
            rf"|\b(?:19|20)\d\d-\d\d-\d\d\b"
            rf"|\b{_DAY}\b"
            rf"|(?<![\d.,$£€-])\b(?:1[5-9]|20)\d\ds?\b(?!\s?(?:%|{_UNITS}\b|{_CURRENCIES}\b|people|men|women|[.,]\d))"
            rf"|\b(?:January|February|April|June|July|August|September|October|November|December)\b"
            rf"|(?<=\b[iI]n\s)(?:March|May)\b|(?<=\b(?:last|next|this|late)\s)(?:March|May)\b"
        ),
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
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            yield Amount(start, end, kind, " ".join(match[0].split()))
