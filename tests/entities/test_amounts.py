"""Dates, sums and quantities by rule."""

from __future__ import annotations

import pytest

from reader.entities.amounts import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $2.5 million.", [("$2.5 million", "MONEY")]),
        ("It cost US$40bn or €3.", [("US$40bn", "MONEY"), ("€3", "MONEY")]),
        ("They paid 1,200 euros.", [("1,200 euros", "MONEY")]),
        ("They paid 30 million US dollars.", [("30 million US dollars", "MONEY")]),
        ("Some 40 per cent of 12 km.", [("40 per cent", "QUANTITY"), ("12 km", "QUANTITY")]),
        ("On Tuesday, 3 March 2020, it rained.", [("Tuesday, 3 March 2020", "DATE")]),
        ("On March 3, 1862, it rained.", [("March 3, 1862", "DATE")]),
        ("By 2021-04-30 and in May.", [("2021-04-30", "DATE"), ("May", "DATE")]),
        ("They may march on Monday.", [("Monday", "DATE")]),
        ("In 1999 he had 1999 people.", [("1999", "DATE")]),
        ("Chapter 12 of room A3000.", []),
        ("Version 2.2019.1 of 12,345.", []),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_amounts(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted((a.name, a.type) for a in amounts(text)) == sorted(expected)
    assert all(text[a.start : a.end] == a.name for a in amounts(text))
