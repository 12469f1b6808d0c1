"""Whole articles and what is remembered of reading them; annotations with the text they were made on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.annotation import Annotation, Colour, State, selector_for
from reader.store import Database
from reader.store.annotations import (
    Annotations,
    annotation_from_json,
    annotation_put,
    annotation_to_json,
    text_hash,
)
from reader.store.articles import Articles
from reader.store.changes import Changes, Put
from reader.store.lists import Lists
from tests.store.things import article, stock

TEXT = "The union says flour for nine days is left. The mayor says ten."
MADE = datetime(2026, 1, 30, 12, tzinfo=UTC)


def annotation(identity: str, quote: str, **values: object) -> Annotation:
    start = TEXT.index(quote)
    made = Annotation(identity, selector_for(TEXT, start, start + len(quote)), MADE, MADE)
    return replace(made, **values)  # type: ignore[arg-type]  # passed on


def keep(database: Database, entry: int, *annotations: Annotation) -> None:
    text = Annotations(database).keep_text(entry, TEXT)
    Changes(database).do("", "", [entry], [annotation_put(entry, a, text) for a in annotations])


def test_an_article_comes_back_as_it_was(database: Database) -> None:
    _, (number, other, *_) = stock(database)
    made = article("One.", "Two 灯台.", names=(("One", "One"),))
    Articles(database).keep(number, made)
    assert Articles(database).article(number) == made
    assert Articles(database).article(other) is None
    row = Lists(database).rows([number])[number]
    assert (row["whole"], row["minutes"]) == (1, 1)


def test_an_article_of_an_entry_that_is_gone_is_not_kept(database: Database) -> None:
    Articles(database).keep(999, article("One."))
    assert Articles(database).article(999) is None


def test_positions_splits_and_saved_copies_are_remembered(database: Database) -> None:
    _, (number, other, *_) = stock(database)
    store = Articles(database)
    assert store.position(number) is None
    store.keep_position(number, {"exact": "flour", "start": 3})
    store.keep_position(number, {"exact": "nine", "start": 9})
    assert store.position(number) == {"exact": "nine", "start": 9}
    for pair in (("a", "b"), ("a", "b"), ("b", "a")):
        Changes(database).do("", "", [number], [Put("splits", [(number, *pair)], {})])
    assert store.splits(number) == {("a", "b"), ("b", "a")}
    assert store.splits(other) == set()
    assert store.saved(number) is None
    store.keep_saved(number, "/tmp/notes", ["markdown"])
    store.keep_saved(number, "/tmp/other notes", ["markdown", "html"])
    assert store.saved(number) == ("/tmp/other notes", ("markdown", "html"))
    assert store.all_saved() == [(number, "Report 0 from the quay", "/tmp/other notes")]
    for entry in (999,):
        store.keep_position(entry, {})
        Changes(database).do("", "", [entry], [Put("splits", [(entry, "a", "b")], {})])
        store.keep_saved(entry, "/tmp", [])
        assert (store.position(entry), store.splits(entry), store.saved(entry)) == (None, set(), None)


def test_annotations_stand_in_order_of_place_orphans_last(database: Database) -> None:
    _, (number, other, *_) = stock(database)
    late, lost, early = (
        annotation("a", "ten"),
        annotation("b", "The union", state=State.ORPHAN),
        annotation("c", "flour", colour=Colour.BLUE, note="How many sacks?", tags=("food",)),
    )
    keep(database, number, late, lost, early)
    assert Annotations(database).of(number) == [early, late, lost]
    assert Annotations(database).of(other) == []
    assert Annotations(database).known() == {"a", "b", "c"}


def test_the_text_an_annotation_was_made_on_is_kept(database: Database) -> None:
    _, (number, other, *_) = stock(database)
    keep(database, number, annotation("a", "flour"))
    store = Annotations(database)
    ((_, hashed),) = store.placed(number)
    assert hashed == text_hash(TEXT)
    assert store.text(number, hashed) == TEXT
    assert store.text(other, hashed) == ""
    store.keep_text(number, "Another text.")
    assert store.text(number, hashed) == TEXT


def test_undo_brings_back_the_place_with_the_text_it_counts_in(database: Database) -> None:
    _, (number, *_) = stock(database)
    keep(database, number, annotation("a", "flour"))
    store = Annotations(database)
    before = store.placed(number)
    changed = replace(before[0][0], note="anew", state=State.MOVED)
    Changes(database).do("", "", [number], [annotation_put(number, changed, store.keep_text(number, "x"))])
    assert store.placed(number) == [(changed, text_hash("x"))]
    Changes(database).undo()
    assert store.placed(number) == before


def test_notes_are_found_by_their_article_and_by_themselves(database: Database) -> None:
    _, (number, other, *_) = stock(database)
    flour = annotation("a", "flour for nine days", note="Compare with 2024", tags=("Food",))
    mayor = annotation("b", "The mayor")
    keep(database, number, flour)
    keep(database, other, mayor)
    store = Annotations(database)
    for query, found in {
        "": {"a", "b"},
        '"report 0"': {"a"},
        "is:noted": {"a", "b"},
        "2024": {"a"},
        "FLOUR": {"a"},
        "tag:food": {"a"},
        "flour tag:food": {"a"},
        "-2024 mayor": {"b"},
        "colour:yellow": {"a", "b"},
        "colour:green": set(),
        "-colour:green mayor": {"b"},
        "after:2026": {"a", "b"},
        "before:2026": set(),
        "nothing": set(),
        "is:starred": set(),
    }.items():
        assert {a.id for _, a in store.noted(query)} == found, query


def test_what_comes_from_outside_does_not_replace_what_is_known(database: Database) -> None:
    _, (number, *_) = stock(database)
    mine = annotation("a", "flour", note="mine")
    keep(database, number, mine)
    Annotations(database).take_in(number, [annotation("a", "flour", note="old"), annotation("b", "ten")])
    assert {a.id: a.note for a in Annotations(database).of(number)} == {"a": "mine", "b": ""}


@given(st.text(), st.lists(st.text(), max_size=4), st.sampled_from(Colour), st.sampled_from(State))
def test_an_annotation_survives_its_json(note: str, tags: list[str], colour: Colour, state: State) -> None:
    made = annotation("a", "flour", note=note, tags=tuple(tags), colour=colour, state=state)
    assert annotation_from_json(annotation_to_json(made)) == made
