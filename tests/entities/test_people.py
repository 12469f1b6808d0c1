"""One row a person, and never one row for two."""

from __future__ import annotations

import pytest

from tests.entities.marked import rows


def test_surname_and_given_name_belong_to_the_only_bearer() -> None:
    text = "[PER Ana Veloso] spoke. [PER Veloso] left. [PER Ana] smiled. [PER Tomas Reed] stayed."
    assert rows(text) == {"Ana Veloso": ["Ana Veloso", "Veloso", "Ana"], "Tomas Reed": ["Tomas Reed"]}


def test_middle_names_initials_and_suffixes() -> None:
    text = (
        "[PER Tomas Reed] met [PER Tomas Aurel Reed], also [PER T. Reed] and [PER Tomas A. Reed], "
        "not [PER Tomas Reed Jr.] they said."
    )
    assert list(rows(text)) == [next(iter(rows(text)))]


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
    ],
    ids=["given", "initials", "letter", "middle", "short"],
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
