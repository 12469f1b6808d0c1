"""File names that every system takes."""

from __future__ import annotations

import pytest

from reader.annotation import Selector, selector_for
from reader.copies.fragments import fragment_link
from reader.copies.names import file_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("A: b/c\\d | e? *f* <g> \"h\" #i ^j [k] %l", "A b c d e f g h i j k l"),
        ("  ..hidden. ", "hidden"),
        ("con", "con 2c624232"),
        ("NUL.txt", "NUL.txt 2c624232"),
        ("", "2c624232"),
        ("e\u0301té\n\tici", "été ici"),
        ("---", "2c624232"),
    ],
)  # fmt: skip
def test_a_stem_is_safe_everywhere(title: str, stem: str) -> None:
    assert file_stem(title, "x") == stem.replace("2c624232", file_stem("", "x"))


@pytest.mark.parametrize("title", ["漁" * 300, "a" * 300, "👩‍👩‍👧" * 60])
def test_a_long_title_fits(title: str) -> None:
    assert 100 < len(file_stem(title, "x").encode()) <= 245 - len(".hypothesis.json")


def test_a_fragment_names_a_short_quote_with_its_surroundings() -> None:
    text = "The crews, for a third time, stayed ashore."
    selector = selector_for(text, text.index("third"), text.index("third") + 5)
    link = fragment_link("https://a.example/x#part", selector)
    assert link == "https://a.example/x#part:~:text=crews%2C%20for%20a-,third,-time%2C%20stayed%20ashore."


def test_a_fragment_names_a_long_quote_by_its_ends() -> None:
    quote = "one-two three, four & five six\nseven " + "word " * 80 + "nine ten"
    link = fragment_link("https://a.example/", Selector(quote, "", "", 0, len(quote)))
    assert link == "https://a.example/#:~:text=one%2Dtwo%20three%2C%20four%20%26,word%20word%20nine%20ten"
