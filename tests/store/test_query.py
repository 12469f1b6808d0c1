"""The query language: what it finds, and that nothing typed is an error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.store import Database
from reader.store.articles import Articles
from reader.store.changes import Changes, Put
from reader.store.entries import Entries
from reader.store.feeds import Feeds
from reader.store.lists import Lists
from reader.store.query import FIELDS, MAX_TERMS, STATES, Term, parse
from tests.store.things import article, entry

FERRY, BREAD, LAMP, OPENED = range(4)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, list[int]]]:
    database = Database(Path(tmp_path_factory.mktemp("query")) / "broadsheet.db")
    entries, changes = Entries(database), Changes(database)
    gazette = Feeds(database).add_feed("https://gazette.example/rss", "Harbour Gazette")
    meridian = Feeds(database).add_feed("https://meridian.example/atom", "The Meridian Post")
    ferry, bread = entries.take_in(
        gazette,
        "Harbour Gazette",
        [
            entry(1, "Ferry strike enters third week", summary="The crews stay ashore; flour for nine days."),
            replace(entry(24 * 40, "Bread without flour"), authors=("Mara O’Neill", "Tomas Reed")),
        ],
    )
    (lamp,) = entries.take_in(meridian, "The Meridian Post", [entry(24 * 400, "The fourth lamp")])
    (opened,) = entries.take_in(
        None, "shiokaze.example", [entry(2, "灯台食堂の夜", link="https://shiokaze.example/x")]
    )
    text = "Guaidó left. Juan Guaidó spoke. 佐藤さんは言う。Ana Veloso answered."
    names = (("Juan Guaidó", "Juan Guaidó"), ("Guaidó", "Juan Guaidó"), ("Ana Veloso", "Ana Veloso"))
    Articles(database).keep(bread, article(text, title="Bread without flour", names=names))
    numbers = [ferry, bread, lamp, opened]
    changes.do("", "", [], [Put("entries", [(lamp,)], {"read": 1, "starred": 1, "archived": 1})])
    changes.do("", "", [], [Put("entries", [(opened,)], {"later": 1, "snoozed": int(time.time()) + 9999})])
    changes.do("", "", [], [Put("entry_tags", [(ferry, "Food"), (lamp, "two words")], {})])
    changes.do("", "", [], [Put("annotations", [("id-1",)], {"entry": bread, "data": "{}", "created": 1})])
    yield database, numbers
    database.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {FERRY, BREAD, LAMP, OPENED}),
        ("   ", {FERRY, BREAD, LAMP, OPENED}),
        ("flour", {FERRY, BREAD}),
        ("FLOUR strike", {FERRY}),
        ('"nine days"', {FERRY}),
        ('"days nine"', set()),
        ('"third we"', set()),
        ('"third week', {FERRY}),
        ("third we", {FERRY}),
        ("flo strike", set()),
        ("week -flour", set()),
        ("-flour", {LAMP, OPENED}),
        ("is:read", {LAMP}),
        ("-is:read", {FERRY, BREAD, OPENED}),
        ("is:unread is:whole", {BREAD}),
        ("is:starred", {LAMP}),
        ("is:archived", {LAMP}),
        ("is:later", {OPENED}),
        ("is:snoozed", {OPENED}),
        ("is:noted", {BREAD}),
        ("is:tagged", {FERRY, LAMP}),
        ("IS:Read", {LAMP}),
        ("feed:gazette", {FERRY, BREAD}),
        ("feed:GAZETTE.example", {FERRY, BREAD}),
        ("feed:%", set()),
        ('feed:"meridian post"', {LAMP}),
        ("site:meridian", {LAMP}),
        ("site:shiokaze.example", {OPENED}),
        ("author:reed", {BREAD}),
        ('author:"mara o\'neill"', {BREAD}),
        ("tag:food", {FERRY}),
        ('tag:"two words"', {LAMP}),
        ("-tag:food", {BREAD, LAMP, OPENED}),
        ('entity:"Juan Guaido"', {BREAD}),
        ("entity:guaidó", {BREAD}),
        ('entity:"ANA VELOSO" -is:read', {BREAD}),
        ("entity:nobody", set()),
        ("after:2026-01-01", {FERRY, OPENED}),
        ("before:2026", {BREAD, LAMP}),
        ("before:2025-06", {LAMP}),
        ("after:2025-06-15 before:2026-01-01", {BREAD}),
        ("灯台", {OPENED}),
        ("食堂", {OPENED}),
        ("台食堂の", {OPENED}),
        ("堂食", set()),
        ("佐藤", {BREAD}),
        ("guaido", {BREAD}),
    ],
)
def test_a_query_finds(paper: tuple[Database, list[int]], query: str, found: set[int]) -> None:
    database, numbers = paper
    assert set(Lists(database).listing("all", query)) == {numbers[place] for place in found}


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("is:nonsense", [Term("", "is:nonsense", growing=True)]),
        ("after:yesterday x", [Term("", "after:yesterday"), Term("", "x", growing=True)]),
        ("before:2026-13-40 x", [Term("", "before:2026-13-40"), Term("", "x", growing=True)]),
        ("http://a.example/", [Term("", "http://a.example/", growing=True)]),
        ('tag:""', [Term("", "tag:")]),
        ("author:!!! x", [Term("", "author:!!!"), Term("", "x", growing=True)]),
        ("-", [Term("", "-", growing=True)]),
        ('entity:"Ana', [Term("entity", "Ana")]),
        ("after:7d", [Term("after", "7d")]),
    ],
)
def test_what_fits_no_field_is_searched_as_words(query: str, terms: list[Term]) -> None:
    assert parse(query) == terms


def test_the_document_tells_every_field_and_state() -> None:
    told = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}:" not in told] == []
    assert [name for name in STATES if f"`{name}`" not in told] == []


def test_a_paste_that_went_astray_is_cut() -> None:
    assert len(parse("word " * 1000)) == MAX_TERMS


@pytest.mark.parametrize("ago", ["1d", "2w", "3M", "1y"])
def test_so_long_ago_counts_back_from_now(tmp_path: Path, ago: str) -> None:
    database = Database(tmp_path / "broadsheet.db")
    Entries(database).take_in(None, "", [replace(entry(1), published=None), entry(24 * 365 * 30)])
    assert len(Lists(database).listing("all", f"after:{ago}")) == 1
    assert len(Lists(database).listing("all", f"before:{ago}")) == 1
    database.close()


_PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [*FIELDS, *STATES, '"', "-", ":", "*", "(", ")", "AND", "OR", "NEAR(", "^", "{", "\x00", "'", " "]
    ),
    st.builds(lambda name, value: f"{name}:{value}", st.sampled_from(FIELDS), st.text(max_size=8)),
    st.builds(lambda name, value: f'-{name}:"{value}"', st.sampled_from(FIELDS), st.text(max_size=8)),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=8).map("".join), st.sampled_from(["all", "inbox", "feed:1", "tag:Food"]))
def test_nothing_typed_is_an_error(paper: tuple[Database, list[int]], query: str, source: str) -> None:
    database, numbers = paper
    assert set(Lists(database).listing(source, query)) <= set(numbers)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=12))
def test_a_word_and_its_negation_part_the_paper(paper: tuple[Database, list[int]], word: str) -> None:
    database, numbers = paper
    lists = Lists(database)
    with_it, without = set(lists.listing("all", f'"{word}"')), set(lists.listing("all", f'-"{word}"'))
    assert with_it.isdisjoint(without)
    assert with_it | without == set(numbers) or not lists.listing("all", f'"{word}"')
