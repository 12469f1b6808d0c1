"""Ends and kinds of names, set right by rule."""

from __future__ import annotations

import pytest

from reader.entities.recogniser import the_model
from reader.entities.repairs import repaired
from tests.entities.marked import spans


def names(marked: str) -> list[tuple[str, str]]:
    tokens, found = spans(marked)
    return [(span.text(tokens), span.type) for span in repaired(found, tokens, the_model().lexicon)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[LOC Velora] state is large.", ("Velora state", "LOC")),
        ("[LOC Velora] state police came.", ("Velora", "LOC")),
        ("A [LOC US] state of mind.", ("US", "LOC")),
        ("The [LOC Tarim] museum hosts it.", ("Tarim museum", "LOC")),
        ("The [LOC North] [NORP African] coast.", ("North African", "NORP")),
        ("The [NORP Norwegian] [ORG Navy] left.", ("Norwegian Navy", "ORG")),
        ("The [LOC Central Bank] said so.", ("Central Bank", "ORG")),
        ("The [LOC West Bank] is dry.", ("West Bank", "LOC")),
        ("The [LOC South Velora] Morning Post wrote.", ("South Velora Morning Post", "ORG")),
        ("They flew a [ORG Nordhav] 340 there.", ("Nordhav 340", "PRODUCT")),
        ("In [ORG Nordhav] 2015 was a good year.", ("Nordhav", "ORG")),
        ("The [PER Velorani] party won.", ("Velorani", "ORG")),
        ("The [ORG Harbour Spring] ended.", ("Harbour Spring", "EVENT")),
        ("The [MISC Harbour Games] began.", ("Harbour Games", "EVENT")),
        ("She wrote “[MISC The Long Pier]”.", ("The Long Pier", "WORK")),
        ("He made the film [MISC Low Water].", ("Low Water", "WORK")),
        ("The [LOC DPRK] waits.", ("DPRK", "LOC")),
        ("The [PER Salvationists] sang.", ("Salvationists", "NORP")),
        ("[PER Ana] “Gull” [PER Veloso] spoke.", ("Ana “Gull” Veloso", "PER")),
        ("[LOC Newcastle] upon [LOC Tyne] slept.", ("Newcastle upon Tyne", "LOC")),
        ("[LOC Washington] [LOC D.C.] slept.", ("Washington D.C.", "LOC")),
        ("The adviser [ORG Nordhav] left.", ("Nordhav", "PER")),
        ("[PER Frenchman Tomas Reed] won.", ("Tomas Reed", "PER")),
        ("[PER Norwegian Ana Veloso] won.", ("Ana Veloso", "PER")),
        ("[ORG LISBON], 3 March (AP) — It rains.", ("LISBON", "LOC")),
        ("[ORG NORDHAV] — It rains.", ("NORDHAV", "ORG")),
        ("It rains in [ORG LISBON] — again.", ("LISBON", "ORG")),
        (
            "The [ORG Ministry of Trade], [ORG Ports and Fish] met.",
            ("Ministry of Trade, Ports and Fish", "ORG"),
        ),
        ("The ambassador [LOC Norway] sent.", ("Norway", "LOC")),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 3 else None,
)
def test_ends_and_kinds(marked: str, expected: tuple[str, str]) -> None:
    assert names(marked) == [expected]


def test_other_names_without_evidence_are_not_shown() -> None:
    assert names("It was [MISC Homely].") == []


def test_two_names_taken_for_one_are_parted() -> None:
    assert names("[PER Rui Castelor of HU] spoke.") == [("Rui Castelor", "PER"), ("HU", "ORG")]
    assert names("The [LOC Old Pier in Lisbon] burns.") == [("Old Pier", "LOC"), ("Lisbon", "LOC")]
    assert names("[PER Ana of Velora] spoke.") == [("Ana of Velora", "PER")]


def test_an_office_is_no_person() -> None:
    assert names("The [PER Castorian President] spoke.") == [("Castorian", "NORP")]


def test_a_firm_is_no_person() -> None:
    text = "[ORG Nordhav Airlines] flew. [PER Nordhav] did not answer."
    assert names(text) == [("Nordhav Airlines", "ORG"), ("Nordhav", "ORG")]


def test_a_surname_is_the_person_it_was_said_of() -> None:
    text = "[PER Ana Castelor] spoke. Then [ORG Castelor] left."
    assert names(text) == [("Ana Castelor", "PER"), ("Castelor", "PER")]


def test_what_has_an_abbreviation_of_a_body_is_a_body() -> None:
    text = "The [MISC Harbour Conference] ([ORG HC]) met."
    assert names(text) == [("Harbour Conference", "ORG"), ("HC", "ORG")]


def test_party_and_state_are_no_person() -> None:
    assert names("[PER Tomas Reed], [PER R-Wis]., left.") == [("Tomas Reed", "PER")]
    assert names("[PER Tomas Reed] ([ORG D-CA]) left.") == [("Tomas Reed", "PER")]


def test_a_photographer_and_an_agency() -> None:
    assert names("A pier. [PER Tomas Reed/Nordhav Press] Monday") == [
        ("Tomas Reed", "PER"),
        ("Nordhav Press", "ORG"),
    ]


def test_two_bodies_and_and() -> None:
    assert names("[ORG Harbour Union and Nordhav Bank] met. [ORG Nordhav Bank] left.") == [
        ("Harbour Union", "ORG"),
        ("Nordhav Bank", "ORG"),
        ("Nordhav Bank", "ORG"),
    ]
    assert names("The [ORG Velora Globe and the Velora Herald] wrote.") == [
        ("Velora Globe", "ORG"),
        ("Velora Herald", "ORG"),
    ]
    for one in ("Harbour and Shore Authority", "Reed and Reed"):
        assert names(f"The [ORG {one}] met. [ORG Reed] left.")[0] == (one, "ORG")


def test_a_surname_is_no_place() -> None:
    assert names("[PER Ana Castelor] spoke, and [LOC Castelor] left.")[1] == ("Castelor", "PER")
    assert names("[PER Ana Lisbon] spoke, and [LOC Lisbon] waits.")[1] == ("Lisbon", "LOC")
