"""One row an organisation or place; an office belongs to its country."""

from __future__ import annotations

import pytest

from tests.entities.marked import rows


def test_long_form_and_acronym_are_one_row_that_shows_both() -> None:
    text = "The [ORG Harbour Union] ([ORG HU]) met. [ORG HU] said so. The [ORG Harbour Union] left."
    assert rows(text) == {"Harbour Union (HU)": ["Harbour Union", "HU", "HU", "Harbour Union"]}


def test_an_acronym_of_another_language_is_kept_as_it_was_explained() -> None:
    text = "The [ORG Special Shore Force] ([ORG FEC]) came. [ORG FEC] left."
    assert rows(text) == {"Special Shore Force (FEC)": ["Special Shore Force", "FEC", "FEC"]}


def test_two_long_forms_of_one_acronym() -> None:
    text = (
        "The [ORG Special Shore Force] ([ORG FEC]) came. The [ORG Coastal Police Force Group] ([ORG FEC]) left. "
        "[ORG FEC] stayed."
    )
    assert len(rows(text)) == 1


def test_what_is_known_by_its_letters_shows_them() -> None:
    assert list(rows("The [ORG F.B.I.] came.")) == ["Federal Bureau of Investigation (FBI)"]
    assert list(rows("The [ORG UN] met in the [LOC UK].")) == ["United Nations", "United Kingdom"]


def test_the_row_bears_the_name_that_brackets_explain() -> None:
    text = (
        "[LOC Velora] is dry. The [ORG Velora Harbour Watch] ([ORG VHW]) came. The [ORG Harbour Watch] left. The "
        "[ORG Harbour Watch] rose. The [ORG Harbour Watch] sat."
    )
    assert list(rows(text)) == ["Velora", "Velora Harbour Watch (VHW)"]


def test_one_abbreviation_of_names_with_nothing_in_common() -> None:
    text = "The [ORG Harbour Union] ([ORG HU]) met the [ORG Hotel Users] ([ORG HU]). [ORG HU] laughed."
    assert rows(text) == {
        "Harbour Union": ["Harbour Union"],
        "Hotel Users": ["Hotel Users"],
        "HU": ["HU"] * 3,
    }
    variants = "The [ORG Harbour Union] ([ORG HU]) met. The [ORG Harbor Union] ([ORG HU]) left."
    assert len(rows(variants)) == 1


def test_an_acronym_takes_the_type_of_its_long_form() -> None:
    assert len(rows("The [ORG Harbour Union] ([PER HU]) met. [PER HU] said so.")) == 1


def test_a_reporter_and_her_agency_are_two() -> None:
    assert len(rows("[PER Ana Veloso] ([ORG CNN]) spoke in [LOC Lisbon] ([ORG AP]) on Monday.")) == 4


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("[ORG Nordhav]", "[ORG Nordhav Airlines]"),
        ("[LOC Velora Airport]", "[LOC Velora International Airport]"),
        ("[LOC Tarim museum]", "[LOC Tarim National Museum]"),
        ("[LOC Velora]", "[LOC Velora state]"),
        ("[LOC LISBON]", "[LOC Lisbon]"),
        ("[LOC U.S.]", "[LOC United States]"),
        ("[LOC US]", "[LOC America]"),
        ("[LOC UK]", "[LOC United Kingdom]"),
        ("[LOC Reed Airport]", "[LOC Thomas A. Reed International Airport]"),
        ("[LOC Velora]", "[LOC State of Velora]"),
        ("[ORG Home Office]", "[ORG United Kingdom Home Office]"),
        ("[ORG Harriers]", "[ORG Lisbon Harriers]"),
        ("[ORG Labour]", "[ORG Labour Party]"),
        ("[ORG Walmart]", "[ORG Wal-Mart]"),
        ("[PER Wal-Mart]", "[ORG Walmart]"),
        ("[ORG Labor Department]", "[ORG Department of Labor]"),
        ("[ORG NG]", "[ORG Nordhav Gas Co.]"),
        ("[LOC D.C.]", "[LOC Washington]"),
    ],
    ids=[
        "company",
        "airport",
        "museum",
        "state",
        "dateline",
        "dots",
        "us",
        "uk",
        "named-after",
        "state-of",
        "two-words",
        "team",
        "party",
        "hyphen",
        "kind",
        "turned",
        "initials",
        "capital",
    ],
)
def test_short_and_long_forms(short: str, long: str) -> None:
    assert len(rows(f"{long} was named first, {short} later.")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[LOC Kelva]", "[LOC Kelva City]"),
        ("[LOC Velora State]", "[LOC Velora]"),
        ("[LOC Velora]", "[ORG Velora United]"),
        ("[LOC North Velora]", "[LOC Velora]"),
        ("[ORG Velora]", "[ORG Velora Morning Post]"),
        ("[ORG Bank of Velora]", "[ORG Bank of Kelva]"),
        ("[LOC us]", "[LOC United States]"),
        ("[ORG KLM]", "[ORG Lisbon KLM]"),
        ("[ORG Velorian University]", "[ORG Velorian University Press]"),
        ("[ORG Oil Company]", "[ORG Oil Company of Lisbon]"),
        ("[LOC Kelva Airport]", "[LOC North Kelva Airport]"),
    ],
    ids=[
        "city",
        "large-state",
        "club",
        "north",
        "paper",
        "banks",
        "pronoun",
        "branch",
        "press",
        "daughter",
        "airport",
    ],
)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    assert len(rows(f"First {one} was named and then {other} was.")) == 2


def test_offices_of_two_countries_stay_two() -> None:
    text = (
        "[LOC Italy]'s [ORG Supreme Court] ruled. The [ORG Supreme Court] of [LOC Norway] did not. "
        "The [ORG Italian Supreme Court] sat, and [LOC Norway]’s [ORG Supreme Court] rose."
    )
    found = rows(text)
    courts = [name for name in found if "Court" in name]
    assert len(courts) == 2
    assert not any("Italian Supreme Court" in found[n] and n.endswith("(Norway)") for n in courts)


def test_the_owner_of_an_office_is_told_in_full() -> None:
    text = "[LOC Norway]'s [ORG Interior Ministry] and the [ORG Interior Ministry] of [LOC Italy] talk."
    assert rows(text).keys() == {"Norway", "Italy", "Interior Ministry (Norway)", "Interior Ministry (Italy)"}


def test_a_body_of_a_place_that_only_the_text_knows() -> None:
    text = "[LOC Velora] is dry. The [ORG Velora Harbour Watch] came. The [ORG Harbour Watch] left."
    assert len(rows(text)) == 2


def test_a_team_of_two_cities_is_neither() -> None:
    text = "The [ORG Lisbon Harriers] met the [ORG Madrid Harriers]. The [ORG Harriers] won."
    assert len(rows(text)) == 3


def test_a_bare_office_is_the_only_one_named() -> None:
    text = "The [ORG Italian Interior Ministry] spoke. The [ORG Interior Ministry] was silent again."
    assert len(rows(text)) == 1


def test_a_misspelt_place_joins_the_frequent_one() -> None:
    text = (
        "[LOC Velorania] is large. [LOC Velorania] is old. [LOC Velorania] is far. [LOC Veloarnia] is a slip."
    )
    assert rows(text) == {"Velorania": ["Velorania"] * 3 + ["Veloarnia"]}


def test_the_people_of_a_country_are_one_group_and_not_the_country() -> None:
    text = "[NORP Norwegian] ships left [LOC Norway]. [NORP Norwegians] waved."
    assert rows(text) == {"Norwegian": ["Norwegian", "Norwegians"], "Norway": ["Norway"]}


def test_the_court_is_the_only_court() -> None:
    assert len(rows("The [ORG Velora Appeals Court] sat. The [ORG Court] rose.")) == 1
    assert (
        len(rows("The [ORG Velora Appeals Court] and the [ORG Kelva Land Court] sat. The [ORG Court] rose."))
        == 3
    )


def test_a_name_without_an_article_is_its_own() -> None:
    text = "The [ORG Velora People's Congress] met. Members of [ORG Congress] did not."
    assert len(rows(text)) == 2


def test_the_north_of_a_land_in_two_halves() -> None:
    text = "[LOC North Velora] and [LOC South Velora] talk. The [LOC North] waits."
    assert rows(text) == {"North Velora": ["North Velora", "North"], "South Velora": ["South Velora"]}
    assert len(rows("[LOC South Kelva] waits, and the [LOC South] sleeps.")) == 2


def test_a_court_of_another_country_is_not_taken_for_the_longer_name() -> None:
    text = (
        "[LOC Norway]'s [ORG Supreme Court] sat. The [ORG Italian Supreme Court of Cassation] rose. "
        "The [ORG Supreme Court of Cassation] slept."
    )
    named = rows(text)
    assert len([name for name in named if "Court" in name]) == 2
