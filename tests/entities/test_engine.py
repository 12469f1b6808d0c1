"""The whole road from text to mentions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, Kind, Mention
from reader.clean import clean_text
from reader.entities import coverage, name_entities, recognise
from reader.entities.forms import trimmed
from reader.entities.spans import Span
from reader.entities.tokens import tokenise
from reader.resources import asset

STORY = """Ferry strike enters third week in Lisbon

Mayor Ana Veloso met Captain Tomas Reed in Lisbon on Tuesday, 3 March 2020. Mr Reed said that the United Nations \
would send $2.5 million and 40 tonnes of flour from Portugal.

“We wait,” said Ms Veloso. Portuguese officials did not answer.
"""


def names(text: str, *kinds: str) -> list[str]:
    return [m.canonical for m in recognise(text) if m.type in (kinds or ("PER", "ORG", "LOC"))]


def test_people_places_and_bodies() -> None:
    assert set(names(STORY, "PER")) == {"Ana Veloso", "Tomas Reed"}
    assert set(names(STORY, "LOC")) == {"Lisbon", "Portugal"}
    assert names(STORY, "ORG") == ["United Nations"]
    assert set(names(STORY, "NORP")) == {"Portuguese"}


def test_amounts_by_rule() -> None:
    assert names(STORY, "MONEY") == ["$2.5 million"]
    assert names(STORY, "QUANTITY") == ["40 tonnes"]
    assert names(STORY, "DATE") == ["Tuesday, 3 March 2020"]


def test_titles_possessives_and_articles_are_no_part_of_a_name() -> None:
    for mention in recognise(STORY + "\nThe United Nations’ envoy praised Ms Veloso's calm.\n"):
        assert not mention.text.startswith(("Mr", "Ms", "Mayor", "Captain", "the ", "The "))
        assert not mention.text.endswith(("'s", "’s", "’"))


def test_offsets_are_code_points() -> None:
    text = "\U0001f6a2 Ferry\n\n\U0001f600\U0001f1f5\U0001f1f9 Mayor Ana Veloso left Lisbon.\n"
    found = recognise(text)
    assert {m.text for m in found} >= {"Ana Veloso", "Lisbon"}
    assert all(text[m.start : m.end] == m.text for m in found)


def test_what_a_second_copy_names_is_reported_but_does_not_count() -> None:
    caption = "Captain Tomas Reed is seen at the old pier in Lisbon on Tuesday evening"
    found = [m for m in recognise(f"Ferry strike\n\n{caption}\n\n{caption}\n") if m.canonical == "Tomas Reed"]
    assert [m.copy for m in found] == [False, True]


def test_the_headline_weighs_most() -> None:
    text = STORY + "\nTomas Reed waited. Tomas Reed slept. Tomas Reed woke. Tomas Reed left.\n"
    weights = {m.canonical: m.salience for m in recognise(text)}
    assert weights["Lisbon"] > weights["Ana Veloso"] > weights["Portugal"]


def test_code_names_nothing() -> None:
    blocks = (
        Block("b1", Kind.PARAGRAPH, "Mayor Ana Veloso left Lisbon."),
        Block("b2", Kind.CODE, "from Lisbon import Veloso"),
    )
    article = name_entities(Article(title="Ferry strike", language="en", blocks=blocks))
    assert {e.name for e in article.entities} == {"Ana Veloso", "Lisbon"}
    code = article.passages[-1]
    assert not any(code.start <= m.start for m in article.mentions)


@pytest.mark.parametrize("language", ["", "en", "en-GB", "EN_us"])
def test_english_and_unknown_languages_are_read_by_the_model(language: str) -> None:
    assert coverage(language) == "model"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("sv", "candidates"), ("de-AT", "candidates"), ("ar", "none"), ("zh-Hant", "none")],
)
def test_what_a_language_gets(language: str, expected: str) -> None:
    assert coverage(language) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["", "en", "de", "sv", "ja"]))
def test_any_text_at_all(text: str, language: str) -> None:
    check(text, recognise(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "A" * 200_000,
        "Aa " * 30_000,
        "A.B." * 20_000,
        "(" * 50_000,
        "Ana Veloso (AV) " * 4_000,
        "A\u0301\u0301\u0301" * 10_000,
        "\u202eAna\u202c \u200bVe\u00adloso\ufeff \ud83d lone",
        "İstanbul ǅungla ﬁn ΑΝΝΑ",
        " ".join(
            f"The Vel{'abcdefghij'[i % 10]}{'klmnoprstu'[i // 10 % 10]}or Tar{i // 100}im Union met."
            for i in range(2_000)
        ),
        " ".join(
            f"The Harbour {'abcdefghij'[i % 10].upper()}{'klmnoprstu'[i // 10 % 10]}{i // 100}or Union (H{i}U) met."
            for i in range(1_000)
        ),
        "Name%d " * 5 % (1, 2, 3, 4, 5) + " ".join(f"Ana Name{i}o" for i in range(3_000)),
    ],
    ids=[
        "empty",
        "lines",
        "one",
        "run",
        "dots",
        "brackets",
        "pairs",
        "marks",
        "hidden",
        "cases",
        "bodies",
        "explained",
        "many",
    ],
)
def test_hostile_texts(text: str) -> None:
    check(text, recognise(text))
    for language in ("de", "fr"):
        check(text, recognise(text, language))


def check(text: str, found: list[Mention]) -> None:
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end] == m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(m.canonical.strip() for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_surname_that_is_a_common_word_is_the_person_all_through() -> None:
    page = asset("edition") / "pages" / "lantern-squads.txt"
    text = clean_text(page.read_text(encoding="utf-8")).text
    mentions = [mention for mention in recognise(text) if mention.canonical == "Dessa Quill"]
    assert len(mentions) == text.count("Quill") == 8
    assert "Harbour" not in {mention.text for mention in recognise(text)}, "a harbour captain's office"


def test_a_month_is_not_the_minister_who_bears_its_name() -> None:
    text = (
        "Prime Minister Theresa May spoke in London. May said that May would stay. She met Theresa May's "
        "voters. The vote is in May, and the court sits in May as well."
    )
    people = [mention for mention in recognise(text) if mention.type == "PER"]
    assert not [mention for mention in people if mention.start >= text.index("in May,")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They heard Nordhav’s Tomas Reed on Monday.", "Tomas Reed"),
        ("They heard Justices Reed and Veloso on Monday.", "Reed"),
        ("They heard Assemblymember Tomas Reed on Monday.", "Tomas Reed"),
        ("They heard Ana ‘the Gull’ Veloso on Monday.", "Ana ‘the Gull’ Veloso"),
    ],
)
def test_who_somebody_belongs_to_is_no_part_of_a_name(text: str, name: str) -> None:
    tokens = tokenise(text)
    first = next(at for at, word in enumerate(tokens.words) if word == "heard") + 1
    past = next(at for at, word in enumerate(tokens.words) if word in ("on", "and"))
    span = trimmed(Span(first, past, "PER"), tokens)
    assert span is not None
    assert span.text(tokens) == name
