"""One row a person, and never one row for two."""

from __future__ import annotations

import pytest

from reader.entities.recogniser import the_model
from reader.entities.rows import name_rows
from tests.entities.marked import rows, spans


def test_surname_and_given_name_belong_to_the_only_bearer() -> None:
    text = "[PER Ana Veloso] spoke. [PER Veloso] left. [PER Ana] smiled. [PER Tomas Reed] stayed."
    assert rows(text) == {"Ana Veloso": ["Ana Veloso", "Veloso", "Ana"], "Tomas Reed": ["Tomas Reed"]}


def test_middle_names_and_initials() -> None:
    text = (
        "[PER Tomas Reed] met [PER Tomas Aurel Reed], also [PER T. Reed] and [PER Tomas A. Reed], they said."
    )
    assert list(rows(text)) == [next(iter(rows(text)))]


def test_father_and_son() -> None:
    text = (
        "[PER Tomas A. Reed] met his son [PER Tomas Reed], Jr. on Monday. [PER Reed] spoke, and [PER Reed Jr.] "
        "listened. [PER Rui Veloso Sr.] stayed."
    )
    assert rows(text) == {
        "Tomas A. Reed": ["Tomas A. Reed", "Reed"],
        "Tomas Reed, Jr.": ["Tomas Reed, Jr.", "Reed Jr."],
        "Rui Veloso Sr.": ["Rui Veloso Sr."],
    }


def test_a_surname_of_father_son_and_mother_is_nobodys() -> None:
    text = "[PER Tomas Reed], [PER Tomas Reed Jr.] and [PER Ana Reed] came. [PER Reed] spoke."
    assert len(rows(text)) == 4


def test_kings_of_one_name() -> None:
    text = "[PER Edmund II] wrote. [PER Edmund] slept."
    assert rows(text) == {"Edmund II": ["Edmund II", "Edmund"]}
    assert len(rows(f"{text} [PER Edmund I] rose.")) == 3


def test_the_arabic_article_is_written_or_not() -> None:
    text = "[PER Samir Omar el-Idrel] spoke. [PER El-Idrel] left. [PER Idrel] slept."
    assert len(rows(text)) == 1
    assert len(rows(f"{text} [PER Hala al-Idrel] came.")) == 4


@pytest.mark.parametrize("other", ["Rin Jae Won", "Rin Jae-Won", "RIN JAE-WON"])
def test_hyphens_and_spaces_do_not_part_a_name(other: str) -> None:
    assert len(rows(f"[PER Rin Jae-won] spoke. [PER {other}] left. [PER Rin] slept.")) == 1


def test_a_family_name_inside_a_longer_name() -> None:
    text = "[PER Maria Castelor Obrano] spoke. [PER Castelor] left."
    assert len(rows(text)) == 1
    assert len(rows("[PER Maria Paul Obrano] spoke. [PER Paul] left.")) == 2


def test_where_somebody_is_from_is_no_surname() -> None:
    text = "[PER Rui Castelor of Nordhav] met [PER Rui Castelor]. [PER Nordhav] is a port."
    assert len(rows(text)) == 2


def test_a_sisters_name_is_no_slip() -> None:
    text = "[PER Pavel Orlinov] spoke. [PER Orlinov] left. [PER Orlinov] came. [PER Orlinova] sat down."
    assert rows(text).keys() == {"Pavel Orlinov", "Orlinova"}


def test_a_family_is_people_and_nobody_of_them() -> None:
    text = "The [ORG Reeds] moved. [PER Tomas Reed] waved, and [PER Ana Reed] waved."
    tokens, found = spans(text)
    name_rows(found, tokens, the_model().lexicon)
    assert (found[0].name, found[0].type) == ("Reeds", "PER")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[PER TOMAS REED] left. [PER Reed] came back.", "Tomas Reed"),
        ("[PER REED] left.", "REED"),
        ("MAYOR [PER REED] LEAVES", "Reed"),
        ("[PER MARLA] sang, and [PER MARLA] left.", "MARLA"),
        ("SINGER [PER MARLA] COMES BACK\n\nShe is [PER Marla] to all.", "Marla"),
        ("MANY HEAR [PER MARLA] SING\n\n[PER Marla] sang.\n\nMORE OF [PER MARLA] HERE", "Marla"),
        (
            "Then [PER MARLA] sang. Later [PER MARLA] left. So [PER MARLA] is gone, and [PER Marla] too.",
            "MARLA",
        ),
        ("Then [PER MARLA] sang, and [PER Marla] left.", "Marla"),
        ("[LOC LISBON] waits.", "Lisbon"),
        ("[ORG chirper] is down.", "Chirper"),
        ("[ORG HARBOUR UNION] met.", "HARBOUR UNION"),
    ],
    ids=[
        "person",
        "surname",
        "headline",
        "always",
        "shouted",
        "shouted twice",
        "mostly",
        "as often",
        "dateline",
        "small",
        "body",
    ],
)
def test_a_row_is_written_as_names_are(text: str, name: str) -> None:
    assert list(rows(text)) == [name]


def test_two_who_share_a_surname_stay_two_and_the_bare_name_is_neither() -> None:
    text = "[PER Ana Veloso] and [PER Rui Veloso] met. [PER Veloso] spoke."
    assert rows(text) == {"Ana Veloso": ["Ana Veloso"], "Rui Veloso": ["Rui Veloso"], "Veloso": ["Veloso"]}


def test_a_given_name_that_is_another_ones_surname() -> None:
    text = "[PER Samir Idrel] heard [PER Neda Samir]. [PER Samir] wrote it down."
    assert rows(text) == {
        "Samir Idrel": ["Samir Idrel"],
        "Neda Samir": ["Neda Samir"],
        "Samir": ["Samir"],
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Veloso", "Ana Castor"),
        ("J. Veloso", "M. Veloso"),
        ("Jana Veloso", "Jona Veloso"),
        ("Ana Maria Veloso", "Ana Rosa Veloso"),
        ("Mark Hallen", "Mary Hallen"),
        ("Tomas W. Reed", "Tomas H. W. Reed"),
        ("Tomas Reed Sr.", "Tomas Reed Jr."),
    ],
    ids=["given", "initials", "letter", "middle", "short", "skipped", "suffixes"],
)
def test_never_one_row_for_two(one: str, other: str) -> None:
    assert rows(f"[PER {one}] and [PER {other}] met. [PER {one}] spoke, [PER {other}] did not.").keys() == {
        one,
        other,
    }


def test_a_slip_of_the_pen_joins_the_frequent_name() -> None:
    text = (
        "[PER Rui Castelor] spoke. [PER Castelor] left. [PER Castelor] came back. "
        "[PER Casetlor] sat down, and [PER Rui Castleor] rose."
    )
    assert rows(text) == {
        "Rui Castelor": ["Rui Castelor", "Castelor", "Castelor", "Casetlor", "Rui Castleor"]
    }


def test_a_name_that_is_known_by_itself_is_no_slip() -> None:
    text = "[PER Martin] spoke. [PER Martin] left. [PER Martin] came. [PER Marvin] sat down."
    assert rows(text).keys() == {"Martin", "Marvin"}


@pytest.mark.parametrize(
    ("usual", "rare"),
    [("Bryon Reed", "Byron Reed"), ("Natalia Reed", "Natlaia Reed"), ("Byron A. Reed", "Bryon Reed")],
    ids=["both known", "one known", "middle name"],
)
def test_a_given_name_with_two_letters_in_another_order_is_its_owners(usual: str, rare: str) -> None:
    text = f"[PER {usual}] ran.\n\n[PER {usual}] won.\n\nThen [PER {usual}] slept.\n\nA shoe of [PER {rare}]."
    assert rows(text) == {usual: [usual] * 3 + [rare]}


def test_of_two_spellings_that_stand_once_the_known_name_is_right() -> None:
    assert list(rows("Then [PER Natlaia Reed] ran.\n\nThen [PER Natalia Reed] won.")) == ["Natalia Reed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Koch", "Anne Koch"),
        ("Maria Rossi", "Mario Rossi"),
        ("Ian Koch", "Ina Koch"),
        ("Amy Koch", "May Koch"),
        ("Bryon Reed", "Byron Rede"),
    ],
    ids=["letter", "gender", "short", "first letter", "surname"],
)
def test_relatives_of_one_surname_stay_apart(one: str, other: str) -> None:
    text = f"[PER {one}] ran.\n\n[PER {one}] won.\n\n[PER {one}] slept.\n\nThen [PER {other}] came."
    assert rows(text).keys() == {one, other}


@pytest.mark.parametrize(
    "rest",
    [
        "[PER Kristen Koch] came. [PER Meta Koch] left.",
        "[PER Kristen Koch] met [PER Kirsten Koch].",
        "Her sister [PER Kristen Koch] came.",
        "[PER Kristen Koch] came.\n\n[PER Kristen Koch] left.",
    ],
    ids=["a third", "one paragraph", "sister", "not far rarer"],
)
def test_two_known_given_names_may_be_two_people(rest: str) -> None:
    text = f"[PER Kirsten Koch] ran.\n\n[PER Kirsten Koch] won.\n\n[PER Kirsten Koch] slept.\n\n{rest}"
    assert {"Kirsten Koch", "Kristen Koch"} <= rows(text).keys()


def test_two_unknown_spellings_as_frequent_are_two() -> None:
    assert len(rows("Then [PER Xaoriv Reed] ran.\n\nThen [PER Xaroiv Reed] won.")) == 2


@pytest.mark.parametrize("kind", ["ORG", "LOC", "PER"])
def test_capitals_are_of_the_kind_that_small_letters_tell(kind: str) -> None:
    text = f"[{kind} ANA VELOSO] AT SEA\n\n[PER Ana Veloso] spoke.\n\nMORE OF [{kind} VELOSO] HERE"
    assert rows(text) == {"Ana Veloso": ["ANA VELOSO", "Ana Veloso", "VELOSO"]}


def test_a_lone_abbreviation_is_nobodys_surname() -> None:
    text = "[PER Ana Hart] spoke for an hour. The [ORG HART] sent a letter to all."
    assert rows(text).keys() == {"Ana Hart", "HART"}


def test_capitals_are_the_same_name() -> None:
    assert rows("[PER ANA VELOSO] spoke. [PER Ana Veloso] left.") == {
        "Ana Veloso": ["ANA VELOSO", "Ana Veloso"]
    }


def test_accents_and_apostrophes_do_not_part_a_name() -> None:
    text = "[PER Inês D'Ávila] spoke. [PER Ines D’Avila] left."
    assert len(rows(text)) == 1
