"""Corrections of entities as they are applied to one article: pure, and never touching its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, Kind, Mention
from reader.corrections import Corrections, Key, folded_name, key_of

TEXT = "Ana Veloso met Veloso. The FAES of Caracas stayed. Reed spoke."
VELOSO, FAES, CARACAS, REED = (
    ("PER", "ana veloso"),
    ("ORG", "faes"),
    ("LOC", "caracas"),
    ("PER", "tomas reed"),
)
GIVEN = (
    ("Ana Veloso", "PER", "Ana Veloso"),
    ("Veloso.", "PER", "Ana Veloso"),
    ("FAES", "ORG", "FAES"),
    ("Caracas", "LOC", "Caracas"),
    ("Reed", "PER", "Tomas Reed"),
)


def article() -> Article:
    mentions = tuple(
        Mention(TEXT.index(form), TEXT.index(form) + len(form.rstrip(".")), form.rstrip("."), kind, name, 0.5)
        for form, kind, name in GIVEN
    )
    return Article(blocks=(Block("b0", Kind.PARAGRAPH, TEXT),), mentions=mentions)


def rows(corrections: Corrections) -> set[tuple[str, str, int]]:
    return {(entity.type, entity.name, entity.count) for entity in corrections.corrected(article()).entities}


AS_FOUND = {("PER", "Ana Veloso", 2), ("ORG", "FAES", 1), ("LOC", "Caracas", 1), ("PER", "Tomas Reed", 1)}


def test_without_corrections_an_article_is_itself() -> None:
    made = article()
    assert Corrections().corrected(made) is made


@pytest.mark.parametrize(
    ("corrections", "gone", "come"),
    [
        (Corrections(hidden=frozenset({CARACAS})), {("LOC", "Caracas", 1)}, set()),
        (Corrections(names={VELOSO: "The mayor"}), {("PER", "Ana Veloso", 2)}, {("PER", "The mayor", 2)}),
        (
            Corrections(merged={REED: (VELOSO, "Ana Veloso")}),
            {("PER", "Ana Veloso", 2), ("PER", "Tomas Reed", 1)},
            {("PER", "Ana Veloso", 3)},
        ),
        (
            Corrections(merged={FAES: (("ORG", "special action force"), "Special Action Force")}),
            {("ORG", "FAES", 1)},
            {("ORG", "Special Action Force", 1)},
        ),
        (
            Corrections(splits=frozenset({(VELOSO, "veloso")})),
            {("PER", "Ana Veloso", 2)},
            {("PER", "Ana Veloso", 1), ("PER", "Veloso", 1)},
        ),
        (
            Corrections(
                splits=frozenset({(VELOSO, "veloso")}), merged={("PER", "veloso"): (REED, "Tomas Reed")}
            ),
            {("PER", "Ana Veloso", 2), ("PER", "Tomas Reed", 1)},
            {("PER", "Ana Veloso", 1), ("PER", "Tomas Reed", 2)},
        ),
        (
            Corrections(merged={FAES: (CARACAS, "Caracas"), CARACAS: (REED, "Tomas Reed")}),
            {("ORG", "FAES", 1), ("LOC", "Caracas", 1), ("PER", "Tomas Reed", 1)},
            {("PER", "Tomas Reed", 3)},
        ),
        (
            Corrections(hidden=frozenset({REED}), merged={FAES: (REED, "R")}),
            {("PER", "Tomas Reed", 1), ("ORG", "FAES", 1)},
            set(),
        ),
        (
            Corrections(merged={FAES: (CARACAS, "a"), CARACAS: (FAES, "b")}),
            {("ORG", "FAES", 1), ("LOC", "Caracas", 1)},
            {("ORG", "FAES", 1), ("LOC", "Caracas", 1)},
        ),
        (Corrections(names={("PER", "nobody"): "X"}, hidden=frozenset({("ORG", "caracas")})), set(), set()),
    ],
    ids=[
        "hide",
        "rename",
        "merge",
        "merge-absent",
        "split",
        "split-merge",
        "chain",
        "hide-merged",
        "circle",
        "others",
    ],
)
def test_a_correction_changes_the_rows_it_names(
    corrections: Corrections, gone: set[tuple[str, str, int]], come: set[tuple[str, str, int]]
) -> None:
    found = rows(corrections)
    if "b" not in {name for _, name in corrections.merged.values()}:
        assert found == (AS_FOUND - gone) | come
    else:  # a circle, which no one can make by hand, loses nothing
        assert sum(count for _, _, count in found) == 5


def test_the_text_and_the_places_stay() -> None:
    corrections = Corrections(names={VELOSO: "The mayor"}, merged={FAES: (REED, "Tomas Reed")})
    after = corrections.corrected(article())
    assert after.text == article().text
    assert [(m.start, m.end, m.text) for m in after.mentions] == [
        (m.start, m.end, m.text) for m in article().mentions
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juan Guaidó", "JUAN GUAIDO"),
        ("Special Action Force (FAES)", "special action force"),
        ("O’Neill", "O'Neill"),
        ("Jean–Luc", "jean-luc"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("Habib", "Habiba"), ("(FAES)", ""), ("佐藤", "佐東")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


_KEYS: st.SearchStrategy[Key] = st.sampled_from([VELOSO, FAES, CARACAS, REED])


@given(
    st.frozensets(_KEYS, max_size=2),
    st.dictionaries(_KEYS, st.text(min_size=1, max_size=5), max_size=2),
    st.dictionaries(_KEYS, st.tuples(_KEYS, st.text(min_size=1, max_size=5)), max_size=4),
    st.frozensets(st.tuples(_KEYS, st.sampled_from(["veloso", "faes", "reed"])), max_size=3),
)
def test_any_corrections_keep_every_mention_in_one_row(
    hidden: frozenset[Key],
    names: dict[Key, str],
    merged: dict[Key, tuple[Key, str]],
    splits: frozenset[tuple[Key, str]],
) -> None:
    corrections = Corrections(hidden, names, merged, splits)
    after = corrections.corrected(article())
    assert {m.start for m in after.mentions} <= {m.start for m in article().mentions}
    assert sum(len(entity.mentions) for entity in after.entities) == len(after.mentions)
    for mention in article().mentions:
        root = corrections.row_of(key_of(mention.type, mention.canonical), folded_name(mention.text))
        assert (root in hidden) == (mention.start not in {m.start for m in after.mentions})
