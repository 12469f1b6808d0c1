"""Folding and the way back, and the edits between two texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.difference import Edit, apply_edits, differences
from reader.text.fold import fold, folded

SIGNS = "aBé\u0301ß ﬁ ‘’“”\"'`´«»„–—-\u00ad\u200b\u00a0\u3000…İıﾞｶ가ㅏㄱ\u11a8\u0640ŉ⁗\u09c7\u09be\n\t12"
TEXTS = st.one_of(st.text(max_size=40), st.text(alphabet=SIGNS, max_size=40))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('The phrase "sacred soil" is old', "the phrase ‘sacred soil’ is old"),
        ("„Komm“, sagte sie – leise", "»Komm«, sagte sie - leise"),
        ("well\u00adknown  fact\u00a0here", "wellknown fact here"),
        ("oﬃcial", "official"),
        ("Straße", "STRASSE"),
        ("cafe\u0301", "café"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("「今日」は…", "“今日”は..."),
        ("KISA bir yangın", "kısa bir yangin"),
        ("الســلام", "السلام"),
        ("LaTeX ''quotes''", 'latex "quotes"'),
    ],
)
def test_settings_of_one_text_fold_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("3080", "3090"), ("resume", "résumé"), ("über", "uber"), ("е", "ё")]
)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(TEXTS)
@example("'\u200b'")
@example("a\u0301\u0327 ﷺ")
def test_fold_and_folded_agree_and_offsets_hold(text: str) -> None:
    plain = fold(text)
    assert plain.text == folded(text)
    assert folded(plain.text) == plain.text or not plain.text.isascii()
    assert len(plain.origin) == len(plain.text) + 1
    assert list(plain.origin) == sorted(plain.origin)
    assert plain.origin[-1] <= len(text)


def test_what_is_found_is_marked_in_the_source() -> None:
    source = "He said: “It’s\u00a0 well\u00adknown” — twice."
    plain = fold(source)
    start = plain.text.index("it's wellknown")
    assert source[slice(*plain.source(start, start + len("it's wellknown")))] == "It’s\u00a0 well\u00adknown"
    assert plain.place(source.index("It’s")) == start


def test_a_ligature_is_marked_whole() -> None:
    plain = fold("an oﬃce")
    start = plain.text.index("office")
    assert plain.source(start, start + 3) == (3, 5)
    assert plain.source(start + 6, start + 6) == (7, 7)


@given(TEXTS, TEXTS)
def test_edits_give_the_copy_back(kept: str, copy: str) -> None:
    edits = differences(kept, copy)
    assert apply_edits(kept, edits) == copy
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert (edits == []) == (kept == copy)


def test_edits_stand_on_what_a_person_would_call_the_difference() -> None:
    kept = "The phrase ‘sacred soil’ covers a market. Photo: L. Roth"
    copy = 'The phrase "sacred soil" covers a market.'
    quotes = [Edit(11, 12, '"'), Edit(23, 24, '"')]
    assert differences(kept, copy) == [*quotes, Edit(41, len(kept), "")]
    assert differences("the first quarter pass", "the first quater pass") == [Edit(13, 14, "")]
    assert differences("in Santa Marta", "in Porto Velho") == [Edit(3, 8, "Porto"), Edit(9, 14, "Velho")]


def test_a_very_long_difference_is_one_edit() -> None:
    kept, copy = "a" + "bc " * 20_000 + "z", "a" + "cb " * 20_000 + "z"
    assert apply_edits(kept, differences(kept, copy)) == copy
    assert len(differences(kept, copy)) == 1
