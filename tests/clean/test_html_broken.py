"""Whatever stands in a page: an article or a sentence why there is none, never another error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.clean import EXTRACTORS, clean_fragment, clean_html
from reader.errors import CleanError
from tests.clean.pages import FOUR, ONE, page, story

_PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div class='share'>", "</div>", "<table><tr><td>", "</table>", "<ul><li>", "</ul>", "<h2>",
        "<figure><img src=/a.jpg>", "<figcaption>", "</figure>", "<blockquote>", "<pre>", "</pre>", "<a href='//[x'>",
        "<br><br>", "<article>", "</article>", "<main", "<!--", "-->", "<script>", "</script>", "<svg>", "&#0;", "\x00",
        "&nbsp;", "<iframe src=https://www.youtube.com/embed/x>", "<img srcset='a 2x, b'>", "<li value=x>", "\ud800",
        "<p hidden>", "<p style='display:none'>", "<base href='::'>", "<title>", ONE, FOUR, "\u202e", "<ol start=9999999>",
    ]
)  # fmt: skip


def checked(article: Article) -> None:
    """What holds of every article."""
    ids = [block.id for block in article.blocks]
    assert len(set(ids)) == len(ids)
    assert all(item.reason and item.after in (*ids, "") for item in article.removed)
    for block in article.blocks:
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(EXTRACTORS[:2]))
def test_broken_markup_never_raises_anything_else(markup: str, extractor: str) -> None:
    try:
        checked(clean_html(markup, "https://a.example/b", extractor=extractor))
        checked(clean_fragment(markup))
    except CleanError as problem:
        assert problem.message


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    "markup",
    [
        "",
        " ",
        "<p>",
        "<html><frameset>",
        "<div>" * 3000 + ONE,
        "<table>" * 300,
        page(story())[:900],
        "a" * 5000,
    ],
    ids=["empty", "space", "open", "frames", "deep", "tables", "cut", "word"],
)
def test_every_extractor_survives_it(markup: str, extractor: str) -> None:
    try:
        checked(clean_html(markup, None, extractor=extractor))
    except CleanError as problem:
        assert problem.message


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{at} crews sailed.</p>" for at in range(25_100)),
        "<p>The crews of the island and their ships, year by year, as the harbour office counted them.</p><table>"
        + "".join(f"<tr><td>{at}</td><td>{at + 7}</td></tr>" for at in range(2_100))
        + "</table>",
    ],
    ids=["parts", "rows"],
)
def test_what_is_too_much_to_be_shown_is_said(body: str) -> None:
    article = clean_fragment(body)
    assert article.warnings == ("This page has too many parts to be shown whole: some are left out.",)
