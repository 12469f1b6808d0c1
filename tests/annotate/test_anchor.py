"""A quote is found again where it went, and never where it only looks alike. All texts are our own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotate.alignment import Alignment
from reader.annotate.anchor import find, reanchor
from reader.annotation import Annotation, State, selector_for

SENTENCES = (
    "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week.",
    "Mayor Ana Veloso called their demands “a list for a richer island”.",
    "The union says that flour for nine days is left in the mills above the harbour.",
    "Bakers have begun to mix chestnut meal into the bread, and some of them like it.",
    "Two captains, Tomas Reed and Lena Roth, face suspension if they do not sail on Friday.",
    "No talks are planned before the harbour council meets again at the end of the month.",
)
OLD = "\n\n".join(SENTENCES)


def selector(quote: str, text: str = OLD, *, source: bool = True) -> dict[str, Any]:
    start = text.index(quote)
    made = selector_for(text, start, start + len(quote))
    known: dict[str, Any] = {
        "exact": made.exact,
        "prefix": made.prefix,
        "suffix": made.suffix,
        "start": made.start,
        "end": made.end,
    }
    return known | ({"source": text} if source else {})


def found(quote: str, new: str, old: str = OLD, *, source: bool = True) -> str | None:
    place = find(new, selector(quote, old, source=source))
    return None if place is None else new[slice(*place)]


@pytest.mark.parametrize("source", [True, False], ids=["with the old text", "by search"])
@pytest.mark.parametrize(
    ("new", "now"),
    [
        (OLD, "flour for nine days is left"),
        (f"Updated at noon.\n\n{OLD}", "flour for nine days is left"),
        (OLD.replace("Tuesday", "Monday evening"), "flour for nine days is left"),
        (OLD.replace("flour for", "flour  for"), "flour  for nine days is left"),
        (OLD.replace("“", '"').replace("”", '"').replace("flour", "Flour"), "Flour for nine days is left"),
        ("\n\n".join(reversed(SENTENCES)), "flour for nine days is left"),
    ],
    ids=["same", "shifted", "edited before", "spaces", "case and quotes", "order turned"],
)
def test_a_quote_is_found_where_it_went(new: str, now: str, source: bool) -> None:
    assert found("flour for nine days is left", new, source=source) == now


def test_an_edited_quote_is_found_whole() -> None:
    new = OLD.replace("flour for nine days is left", "flour for only eight days is left")
    assert found("flour for nine days is left", new) == "flour for only eight days is left"


@pytest.mark.parametrize("source", [True, False], ids=["with the old text", "by search"])
def test_what_was_cut_is_gone(source: bool) -> None:
    new = "\n\n".join(sentence for sentence in SENTENCES if "flour" not in sentence)
    assert found("flour for nine days is left in the mills", new, source=source) is None


def test_a_look_alike_elsewhere_is_not_the_quote() -> None:
    old = "\n\n".join(
        (*SENTENCES, "“We will not sail on Friday,” said Reed, who has sailed for thirty years.")
    )
    new = "\n\n".join(("Far off, “we will not sail on Sunday,” said Roth to a child.", *SENTENCES))
    assert found("“We will not sail on Friday,” said Reed", new, old) is None


def test_of_two_alike_the_one_that_was_marked_is_found() -> None:
    old = f"{OLD}\n\nThe vote was close. Nobody cheered.\n\nAt the mill the vote was close as well."
    new = f"Updated.\n\n{old}"
    second = old.rindex("vote was close")
    made = selector_for(old, second, second + len("vote was close"))
    known = {
        "exact": made.exact, "prefix": made.prefix, "suffix": made.suffix,
        "start": made.start, "end": made.end, "source": old,
    }  # fmt: skip
    place = find(new, known)
    assert place is not None
    assert place[0] == new.rindex("vote was close")


@pytest.mark.parametrize("quote", ["渡し船の乗組員は", "Паром не ходит", "العبّارة متوقفة"])
def test_in_other_scripts(quote: str) -> None:
    old = f"前文です。{quote}。そのあと。{OLD}"
    assert found(quote, f"x {old}", old) == quote


@pytest.mark.parametrize(
    "broken",
    [
        {"exact": "", "prefix": "", "suffix": "", "start": 0, "end": 0},
        {"exact": "  ", "start": 5, "end": 7},
        {"exact": "flour", "prefix": "", "suffix": "", "start": -5, "end": 10**9, "source": OLD},
        {"exact": "flour for nine days is left in the mills", "start": 900, "end": 3},
    ],
    ids=["empty", "blank", "out of range", "turned round"],
)
def test_a_damaged_selector_harms_nothing(broken: dict[str, Any]) -> None:
    place = find(OLD, broken)
    assert place is None or OLD[slice(*place)] == broken["exact"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_an_edit_elsewhere_never_loses_a_quote(data: st.DataObject) -> None:
    """Whatever is put in, taken out or changed outside a sentence, the sentence is found, to the letter."""
    at = data.draw(st.integers(0, len(SENTENCES) - 1))
    words = data.draw(st.text(alphabet="abc dé\n“”", max_size=60))
    changed = [
        sentence if index == at or data.draw(st.booleans()) else words
        for index, sentence in enumerate(SENTENCES)
    ]
    assert found(SENTENCES[at], "\n\n".join(changed)) == SENTENCES[at]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_texts_are_survived(old: str, new: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(old)), min(other, len(old))))
    made = selector_for(old, start, end)
    place = find(new, {"exact": made.exact, "prefix": made.prefix, "suffix": made.suffix, "source": old}
                 | {"start": made.start, "end": made.end})  # fmt: skip
    assert place is None or 0 <= place[0] < place[1] <= len(new)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab \n", max_size=80), st.text(alphabet="ab \n", max_size=80))
def test_an_alignment_names_only_what_is_equal(old: str, new: str) -> None:
    alignment = Alignment(old, new)
    for index in range(len(old)):
        first, last, kept = alignment.place(index, index + 1)
        if kept:
            assert old[index] in new[first:last]


def _annotation(quote: str) -> Annotation:
    start = OLD.index(quote)
    now = datetime(2026, 1, 31, tzinfo=UTC)
    return Annotation(
        id=quote[:5], selector=selector_for(OLD, start, start + len(quote)), created=now, modified=now
    )


def test_states_say_what_became_of_each() -> None:
    same, edited, gone = map(_annotation, ("chestnut meal", "flour for nine days is left", SENTENCES[4]))
    new = OLD.replace("nine days", "eight days").replace(SENTENCES[4], "The captains have left.")
    states = {annotation.id: annotation.state for annotation in reanchor(OLD, new, [same, edited, gone])}
    assert states == {same.id: State.ANCHORED, edited.id: State.MOVED, gone.id: State.ORPHAN}


def test_an_orphan_keeps_its_quote_and_comes_back() -> None:
    quote = "Two captains, Tomas Reed and Lena Roth, face suspension"
    (orphan,) = reanchor(OLD, OLD.replace(SENTENCES[4], "The captains have left."), [_annotation(quote)])
    assert orphan.state is State.ORPHAN
    assert orphan.selector.exact == quote
    (again,) = reanchor("a text that is no longer known", OLD, [orphan])
    assert again.state is State.MOVED
    assert OLD[again.selector.start : again.selector.end] == quote
