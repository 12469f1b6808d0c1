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
        ("[PER REED] left.", "Reed"),
        ("[LOC LISBON] waits.", "Lisbon"),
        ("[ORG chirper] is down.", "Chirper"),
        ("[ORG HARBOUR UNION] met.", "HARBOUR UNION"),
    ],
    ids=["person", "surname", "dateline", "small", "body"],
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


def test_capitals_are_the_same_name() -> None:
    assert rows("[PER ANA VELOSO] spoke. [PER Ana Veloso] left.") == {
        "Ana Veloso": ["ANA VELOSO", "Ana Veloso"]
    }


def test_accents_and_apostrophes_do_not_part_a_name() -> None:
    text = "[PER Inês D'Ávila] spoke. [PER Ines D’Avila] left."
    assert len(rows(text)) == 1
