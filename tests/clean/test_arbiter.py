"""The arbiter's parts: trees, the choice of best expected F1, what the model learns from."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Kind
from reader.clean.arbiter import MODEL, choose, forests
from reader.clean.context import NAMES as CONTEXT
from reader.clean.context import context
from reader.clean.features import NAMES, measure
from reader.clean.metadata import Facts
from reader.clean.places import Place, places, size_of
from reader.clean.segments import Segment
from reader.clean.trees import forest, load
from reader.clean.walk import Walk
from reader.resources import asset
from tests.clean.pages import ONE, RELATED, SECTIONS, THREE, TWO, page, story
from training.cleaning.labels import label


def place(size: float) -> Place:
    return Place(0, Segment(Kind.PARAGRAPH, 0), size, 0.0, 0, 0, "", frozenset(), True, True)


def test_trees_add_up_to_a_log_odds() -> None:
    ask = forest([[0, 0.5, -1.0, [1, 2.0, 0.25, 3.0]], 0.5])
    assert ask([0.5, 9.0]) == pytest.approx(1 / (1 + exp(0.5)))
    assert ask([0.6, 2.0]) == pytest.approx(1 / (1 + exp(-0.75)))
    assert ask([0.6, 2.1]) == pytest.approx(1 / (1 + exp(-3.5)))


def test_only_numbers_get_into_a_forest() -> None:
    with pytest.raises(ValueError, match="could not convert"):
        forest([[0, "__import__('os')", 0.0, 0.0]])


def test_a_model_for_other_features_is_refused() -> None:
    model = gzip.compress(json.dumps({"names": ["size"], "forests": {"first": [0.0]}}).encode())
    assert load(model, ["size"])["first"]([1.0]) == 0.5
    with pytest.raises(ValueError, match="other features"):
        load(model, ["size", "density"])


def test_the_model_that_ships_fits_and_is_small() -> None:
    assert set(forests()) == {"first", "second"}
    assert asset(MODEL).stat().st_size < 200_000


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 60)), min_size=1, max_size=7))
def test_no_other_choice_has_a_better_expected_f1(given_: list[tuple[float, int]]) -> None:
    chances = [chance for chance, _ in given_]
    found = [place(size) for _, size in given_]
    expected = sum(chance * size for chance, size in given_)

    def score(chosen: tuple[int, ...]) -> float:
        size = sum(given_[at][1] for at in chosen)
        return 2 * sum(given_[at][0] * given_[at][1] for at in chosen) / (size + expected)

    kept, sureness = choose(chances, found)
    best = max(score(some) for n in range(1, len(found) + 1) for some in combinations(range(len(found)), n))
    assert sureness == pytest.approx(best)
    assert score(tuple(at for at, keep in enumerate(kept) if keep)) == pytest.approx(best)


def test_every_place_but_bare_links_has_a_number_for_every_feature() -> None:
    from reader.clean.dom import parse

    walk = Walk(parse(page(story())).root).run()
    found = places(walk.nodes, walk.segments)
    assert measure(walk.nodes, walk.segments, found, Facts(title="Ferry strike", headlines=("Ferry strike",)))
    rows = context([0.5] * len(found), found, walk.nodes)
    assert {len(item.values) for item in found if item.values} == {len(NAMES)}
    assert {item.segment.text for item in found if not item.values} == {*SECTIONS, *RELATED}
    assert {len(row) for row in rows} == {len(CONTEXT)}
    assert len(set(NAMES + CONTEXT)) == len(NAMES + CONTEXT)


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    assert size_of("four words and more") == 4
    assert size_of("島の小麦粉は九日分しか残っていない") == pytest.approx(17 / 3, abs=0.5)


class TestLabels:
    def test_the_share_of_a_text_that_the_gold_has(self) -> None:
        gold = f"{ONE}\n{TWO}"
        assert label([ONE, "Sign up for the letter we send", f"{TWO} {THREE}"], gold) == [
            1.0,
            0.0,
            pytest.approx(len(TWO.split()) / len(f"{TWO} {THREE}".split()), abs=0.1),
        ]

    def test_of_twins_the_one_among_its_own_counts(self) -> None:
        teaser = "The ferry crews voted on Tuesday"
        others = [f"Weather for the strait, part {number}" for number in range(8)]
        found = label([teaser, *others, teaser, ONE], f"{teaser}\n{ONE}")
        assert (found[0], found[-2:]) == (0.0, [1.0, 1.0])

    def test_what_the_gold_has_several_times_is_given_out_as_often(self) -> None:
        items = [f"A {word} boat in any weather that comes" for word in ("fast", "cheap", "slow", "wet")]
        texts = ["Pros", items[0], items[1], "Cons", items[2], items[3]] * 2
        assert label(texts, "\n".join(texts)) == [1.0] * 12

    def test_a_heading_comes_before_its_line_in_the_contents(self) -> None:
        headings = ["How all the votes were counted", "What the mayor wants now", "When the next boat sails"]
        story = [
            line for at, heading in enumerate(headings) for line in (heading, f"{at} {ONE}", f"{at} {TWO}")
        ]
        menu = [f"Weather for the strait, part {number}" for number in range(6)]
        assert label([*headings, *menu, *story], "\n".join(story)) == [0.0] * 9 + [1.0] * 9

    def test_a_pull_quote_is_not_the_sentence_it_was_made_of(self) -> None:
        story = [" ".join(f"{letter}{number}" for number in range(30)) for letter in "abcdefgh"]
        quoted = [*story[:5], " ".join(story[2].split()[5:14]), *story[5:]]
        assert label(quoted, "\n".join(story)) == [1.0] * 5 + [0.0] + [1.0] * 3

    def test_a_long_list_of_words_is_one(self) -> None:
        items = [f"{word} rope" for word in "one two three four five six seven eight nine ten".split()]
        assert label([ONE, *items, TWO], "\n".join((ONE, *items, TWO))) == [1.0] * 12

    def test_a_short_line_far_from_the_text_is_chance(self) -> None:
        assert (
            label(["Mayor", "Port and harbour news of today", "Letters to all of the editors"], ONE)[0] == 0.0
        )
