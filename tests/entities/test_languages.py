"""Languages without a model of ours: what is claimed, and what is not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from reader.entities import coverage, outside, recognise
from reader.entities.languages import language_of

SWEDISH = "Färjan låg kvar i hamnen, och det var inte Ana Veloso som sa att den kom till Santa Marta med mjöl. Där var Ana Veloso."
GERMAN = "Die Fähre lag im Hafen, und es war nicht Ana Veloso, die mit dem Mehl nach Santa Marta kam. Der Hafen ist auch alt."
ENGLISH = "The ferry lay in the harbour, and it was Ana Veloso who said that they would come to the island with flour."
JAPANESE = "フェリーは港に停泊していた。市長のアナ・ヴェローゾはリスボンで船長と会った。"


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (SWEDISH, "", "sv"),
        (GERMAN, "und", "de"),
        (ENGLISH, "", ""),
        (ENGLISH, "en-GB", "en-GB"),
        (SWEDISH, "en", "sv"),
        (ENGLISH, "de", "en"),
        (ENGLISH, "cy", "cy"),
        ("Ana Veloso, Lisbon", "", ""),
    ],
    ids=["sv", "de", "en", "declared", "template", "other", "unlisted", "short"],
)
def test_the_language_of_a_text(text: str, declared: str, expected: str) -> None:
    assert language_of(text, declared) == expected


def test_a_language_without_a_model_gets_candidates_marked_as_such() -> None:
    found = recognise(SWEDISH)
    assert {(m.text, m.type) for m in found} == {("Ana Veloso", "NAME"), ("Santa Marta", "NAME")}


def test_a_surname_alone_is_the_only_candidate_that_ends_with_it() -> None:
    text = SWEDISH + " Det var Veloso som kom, och Neda Idrel och Samir Idrel. Sen gick Idrel hem."
    named = {m.text: m.canonical for m in recognise(text)}
    assert named["Veloso"] == "Ana Veloso"
    assert named["Idrel"] == "Idrel"


def test_large_nouns_are_no_names() -> None:
    assert {m.text for m in recognise(GERMAN)} == {"Ana Veloso", "Santa Marta"}


def guessed(text: str, language: str) -> set[str]:
    """The rows that a text gets, whose language is declared."""
    return {m.canonical for m in recognise(text, language) if m.type == "NAME"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dort sprach US-Präsident Rui Castelor, und der Hafenkapitän Tomas Reed schwieg.", {"Rui Castelor", "Tomas Reed"}),
        ("Es kamen Millionen Menschen, und viele hatten Kindern Hoffnung gemacht.", set()),
        ("Sie sah im Hafen Boote, und die Boote gaben Matrosen Arbeit. Der Matrose schlief.", set()),
        ("Das ist in Hafenbecken Wasser, und Meerwasser ist salzig. Er trank Hafenbecken Wasser aus.", set()),
        ("Dort liegt das Gebiet Velorak, und niemand war da.", {"Velorak"}),
        ("Dort lag die Bevölkerung Portugals, und man sah Portugals Küste.", {"Portugal"}),
        ("Die Flagge der Vereinten Nationen hing dort, und in den Vereinten Nationen sprach man.", {"Vereinten Nationen"}),
        ("Er war bei der Stiftung Velorak, und sie war in der Schule.", {"Stiftung Velorak"}),
        ("Man rief Rui Castelor an. Doch Castelor schwieg, und man sah Castelors Boot.", {"Rui Castelor"}),
        ("Es war Ursula von der Hafen da, und auch Ana Hoffmann.", {"Ana Hoffmann"}),
        ("Und auf Anfrage kam nichts. Er blieb auf Anfrage stumm, und sie war auf Anfrage fort.", set()),
    ],
    ids=[
        "roles", "measures", "plural", "compound", "apposed", "genitive", "adjective", "institution", "surname",
        "surname like a noun", "phrase",
    ],
)  # fmt: skip
def test_what_a_german_text_names(sentence: str, expected: set[str]) -> None:
    assert guessed(sentence, "de") == expected


def test_one_row_for_all_endings_of_a_german_name() -> None:
    text = "Er sah das Weiße Haus und ging im Weißen Haus umher, vor dem Tor des Weißen Hauses."
    assert len(guessed(text, "de")) == 1


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("fr", "Elle a vu l’Union et d’Ana Veloso. C’est l’Union qui parle. « J’ai faim », dit Ana Veloso.", {"Union", "Ana Veloso"}),
        ("it", "Ha visto dell'Unione le navi, e Rui della Costa con lui.", {"Unione", "Rui della Costa"}),
        ("es", "Este miércoles vino Ana de la Costa, y dijo: Este barco es de Ana de la Costa.", {"Ana de la Costa"}),
        ("pt", "Ele viu Rui da Silva e o Instituto Silva, mas Silva não veio. Viu Silva.", {"Rui da Silva", "Instituto Silva", "Silva"}),
        ("es", "Habla el Ministro y otro ministro, y un ministro más, con la señora Veloso.", {"Veloso"}),
        ("fr", "Il voit M. Castor et le chat, mais M. Castor dort.", {"Castor"}),
    ],
    ids=["apostrophe", "joined article", "particle", "inner", "small elsewhere", "title"],
)  # fmt: skip
def test_what_a_romance_text_names(language: str, sentence: str, expected: set[str]) -> None:
    assert guessed(sentence, language) == expected


def test_a_name_behind_a_cut_article_keeps_its_place() -> None:
    text = "Elle est venue avec l’Union à Paris."
    assert [text[m.start : m.end] for m in recognise(text, "fr")] == ["Union", "Paris"]


@pytest.mark.parametrize("declared", ["", "ja", "en"])
def test_a_script_without_capitals_gets_nothing(declared: str) -> None:
    assert recognise(JAPANESE, declared) == []


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A stand-in for spaCy with one Swedish model that knows one name."""

    def read(text: str) -> Any:
        start = text.index("Ana Veloso")
        return SimpleNamespace(
            ents=[
                SimpleNamespace(start_char=start, end_char=start + 10, label_="PER"),
                SimpleNamespace(start_char=0, end_char=6, label_="A kind that nobody knows"),
                SimpleNamespace(start_char=1, end_char=6, label_="LOC"),
            ]
        )

    module, util = ModuleType("spacy"), ModuleType("spacy.util")
    vars(util)["get_installed_models"] = lambda: ["sv_core_news_sm", "da_core_news_sm"]
    vars(module).update(util=util, load=lambda name, exclude: read)
    monkeypatch.setitem(sys.modules, "spacy", module)
    monkeypatch.setitem(sys.modules, "spacy.util", util)
    monkeypatch.setattr(outside, "find_spec", lambda name: module)
    for remembered in (outside._model_name, outside._load):
        remembered.cache_clear()
    yield
    for remembered in (outside._model_name, outside._load):
        remembered.cache_clear()


def test_an_installed_model_is_used(spacy: None) -> None:
    assert coverage("sv") == "spacy"
    assert coverage("no") == "candidates"
    assert [(m.text, m.type, m.canonical) for m in recognise(SWEDISH, "sv")] == [
        ("Ana Veloso", "PER", "Ana Veloso")
    ]
