"""UTF-8 read as Latin-1 is put right; nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.clean import clean_html
from reader.text.misread import reread
from tests.clean.pages import FOUR, ONE, THREE, TWO, page, story


def misread(text: str) -> str:
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "text", ["It’s the crew’s", "“São Tomé” — 20 €", "Brücke über 🚢", "Łódź, Škoda", "港の船"]
)
def test_what_was_misread_is_put_right(text: str) -> None:
    assert reread(misread(text)) == text
    assert reread(f"“Right” and {misread(text)}") == f"“Right” and {text}"


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"])))
def test_a_text_that_nobody_misread_stays(text: str) -> None:
    assert reread(text) == text


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(reread(text), str)


def test_an_article_reads_as_its_page_was_written() -> None:
    quoted = "“The crew’s boats — all nine of them — stay in port until the mayor’s men sign,” she said on the pier."
    article = clean_html(page(story(f"<p>{misread(quoted)}</p>")))
    assert article.body == "\n\n".join((ONE, TWO, quoted, THREE, FOUR))
