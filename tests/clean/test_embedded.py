"""Text that stands in a page's scripts alone."""

from __future__ import annotations

import json

import pytest

from reader.clean import clean_html
from reader.clean.embedded import embedded
from tests.clean.pages import FOUR, ONE, THREE, TITLE, TWO, page, story

TEXT = story("<p>“We <b>will</b> not sail”, he said.</p>")
DATA = {"article": {"title": TITLE, "html": TEXT}, "menu": ["News", "Port"]}
EMPTY = "<div id='app'></div>"


@pytest.mark.parametrize(
    "script",
    [
        f"<script type='application/json'>{json.dumps(DATA)}</script>",
        f"<script>window.__STATE__ = {json.dumps(DATA).replace('<', chr(92) + 'u003c')};</script>",
        f"<script>push([1, {json.dumps(json.dumps(DATA))}])</script>",
        f"<script>var quote = 'an \" alone'</script><script>load({json.dumps(TEXT)})</script>",
    ],
    ids=["data", "escaped", "twice", "after-a-lone-quote"],
)
def test_a_page_built_by_its_scripts_is_read(script: str) -> None:
    article = clean_html(page(EMPTY) + script)
    assert [block.text for block in article.blocks] == [ONE, TWO, "“We will not sail”, he said.", THREE, FOUR]
    assert article.title == TITLE
    assert not article.warnings


def test_so_is_one_whose_text_only_its_metadata_has() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join((ONE, TWO, THREE, "1 < 2"))}
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert [block.text for block in clean_html(page(EMPTY, head=head)).blocks][:3] == [ONE, TWO, THREE]


def test_what_the_site_keeps_for_subscribers_stays_kept() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False, "articleBody": TEXT}
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert ONE not in clean_html(page(EMPTY, head=head)).body


def test_a_text_that_is_shown_is_taken_from_where_it_is_shown() -> None:
    other = json.dumps("<p>Another</p>" * 40)
    assert "Another" not in clean_html(page(story()) + f"<script>load({other})</script>").body


@pytest.mark.parametrize(
    "script",
    [
        "",
        "<script>",
        "<script>" * 9_000,
        '<script>"' + '\\"' * 99_999 + "</script>",
        "<script>\"'\\</script>",
    ],
)
def test_nothing_is_found_in_what_holds_nothing(script: str) -> None:
    assert embedded(script) == ""
