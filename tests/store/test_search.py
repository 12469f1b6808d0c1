"""The full-text index follows what is stored: nothing stale is found, nothing new is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.store import Database, checking
from reader.store.articles import Articles
from reader.store.entries import Entries
from reader.store.lists import Lists
from reader.store.search import host, spaced
from tests.store.things import article, entry, stock


def test_the_whole_article_is_searched_once_it_is_there(database: Database) -> None:
    _, (number, *_) = stock(database)
    lists, articles = Lists(database), Articles(database)
    assert lists.listing("all", "captains") == []
    articles.keep(number, article("Two captains face suspension.", "Flour is short."))
    assert lists.listing("all", "captains flour") == [number]
    assert lists.listing("all", "captains -flour") == []


def test_an_article_cleaned_anew_is_searched_by_its_new_words_alone(database: Database) -> None:
    _, (number, *_) = stock(database)
    articles = Articles(database)
    articles.keep(number, article("Two captains face suspension."))
    articles.keep(number, article("Three pilots are free."))
    assert Lists(database).listing("all", "captains") == []
    assert Lists(database).listing("all", "pilots") == [number]
    assert checking.problems(database) == []


def test_the_article_s_own_headline_is_found_beside_the_feed_s(database: Database) -> None:
    _, (number, *_) = stock(database)
    Articles(database).keep(number, article("Text.", title="Ferries stay ashore"))
    assert Lists(database).listing("all", "ashore") == [number]
    assert Lists(database).listing("all", '"report 0"') == [number]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("東京都の知事", "東京", True),
        ("東京都の知事", "京都", True),
        ("東京都の知事", "都京", False),
        ("北京大学 2026年", "大学", True),
        ("서울에서 열린 회의", "서울", True),
        ("การประชุมสภา", "ประชุม", True),
        ("カタカナのテスト", "タカナ", True),
        ("Broadsheetは新聞", "新聞", True),
        ("Broadsheetは新聞", "broadsheet", True),
        ("Ångström café", "angstrom", True),
        ("Ångström café", "CAFÉ", True),
        ("Москва слезам", "москва", True),
        ("a 𠀋 b", "𠀋", True),
    ],
)
def test_scripts_with_and_without_spaces(database: Database, text: str, query: str, found: bool) -> None:
    _, (number, *_) = stock(database)
    Articles(database).keep(number, article(text))
    assert Lists(database).listing("all", query) == ([number] if found else [])


def test_authors_and_site_are_searched_and_filled_in(database: Database) -> None:
    (number,) = Entries(database).take_in(None, "", [replace(entry(1), authors=())])
    made = replace(article("Text."), authors=("Noor Halvorsen",), site="Tidewater Courier")
    Articles(database).keep(number, made)
    for query in ("author:halvorsen", "site:tidewater", "site:gazette.example", "noor"):
        assert Lists(database).listing("all", query) == [number], query


def test_the_index_holds_no_second_copy_of_the_texts(database: Database) -> None:
    _, (number, *_) = stock(database)
    Articles(database).keep(number, article("word " * 20_000))
    with database.reading() as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "search" in tables
    assert "search_content" not in tables


def test_spaced_leaves_spaced_scripts_alone() -> None:
    assert spaced("plain text") == "plain text"
    assert spaced("naïve") == "naïve"
    assert spaced(None) == ""


def test_a_link_without_a_host_has_none() -> None:
    assert host("https://gazette.example/a") == "gazette.example"
    assert host("http://[") == ""
    assert host("") == ""
