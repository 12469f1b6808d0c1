"""The table of keys, and what a person makes of it in the configuration."""

from __future__ import annotations

import pytest

from reader.app.bindings import NEVER, clashes, remapped
from reader.app.keymaps import KEYMAPS
from reader.app.keys import TABLE
from reader.app.signs import SIGNS, is_key, shown, written


def test_no_key_means_two_things_in_one_place() -> None:
    assert clashes() == []


def test_ids_are_unique_and_every_row_is_described() -> None:
    assert len({key.id for key in TABLE}) == len(TABLE)
    assert [key.id for key in TABLE if not key.description] == []


def test_the_terminals_own_keys_are_never_bound() -> None:
    assert [key.id for key in TABLE if set(key.keys.split(",")) & set(NEVER)] == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_a_ready_keymap_clashes_nowhere(name: str) -> None:
    chosen, problems = remapped(KEYMAPS[name])
    assert problems == []
    assert set(chosen) == set(KEYMAPS[name])


def test_keys_may_be_written_as_they_are_read() -> None:
    assert remapped({"list.filter": "?, /"}) == (
        {},
        ["list.filter: ? already means “Show the keys of this place” (app.help)."],
    )
    assert remapped({"list.filter": ";,F"}) == ({"list.filter": "semicolon,F"}, [])
    assert remapped({"list.filter": ","}) == ({"list.filter": "comma"}, [])


def test_every_key_that_is_bound_is_one() -> None:
    names = {name for key in TABLE for name in key.keys.split(",") if name}
    names |= {name for keys in KEYMAPS.values() for wanted in keys.values() for name in wanted.split(",")}
    assert [name for name in names if not is_key(name)] == []
    assert all(map(is_key, ("é", "ф", "percent_sign", "alt+left", "ctrl+shift+f5", "shift+tab", "delete")))
    assert not any(map(is_key, ("", "ctrl+", "cmd+x", "escpe", "<any>")))


def test_signs_are_read_back() -> None:
    assert [written(sign) for sign in SIGNS.values()] == list(SIGNS)
    assert shown("question_mark,S") == "? S"


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        pytest.param({"list.archve": "E"}, "Did you mean “list.archive”?", id="near"),
        pytest.param({"zzz": "E"}, "docs/keys.md lists them.", id="far"),
        pytest.param({"list.archive": " "}, "no key is named", id="empty"),
        pytest.param({"list.archive": "notakey"}, "no key is called “notakey”. Keys are called", id="no key"),
        pytest.param({"list.archive": "ctrl-e"}, "Did you mean “ctrl+e”?", id="other dash"),
        pytest.param({"list.archive": "E,PgDown"}, "“PgDown”. Did you mean “pagedown”?", id="other name"),
        pytest.param({"list.archive": "ctrl+s"}, "ctrl+s is the terminal's own", id="terminal"),
        pytest.param({"list.archive": "m"}, "m already means “Mark read or unread”", id="same place"),
        pytest.param({"list.archive": "z"}, "z already means", id="everywhere"),
        pytest.param({"app.zen": "m"}, "m already means", id="from everywhere"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(keys: dict[str, str], problem: str) -> None:
    chosen, problems = remapped(keys)
    assert chosen == {}
    assert len(problems) == 1
    assert problem in problems[0]


def test_two_actions_may_change_keys_with_each_other() -> None:
    assert remapped({"list.archive": "m", "list.toggle_read": "e"}) == (
        {"list.archive": "m", "list.toggle_read": "e"},
        [],
    )
