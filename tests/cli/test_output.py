"""What is printed: an article in one column, entries on lines."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.article import Article, Block, Copy, Kind
from reader.cli.output import article_in_one_column, headline_json, headline_line
from reader.library import Headline


def test_an_article_in_one_column_names_every_kind_in_words() -> None:
    article = Article(
        title="Ferry strike enters third week",
        standfirst="Mayor refuses talks",
        authors=("Ines Duarte",),
        site="Harbour Gazette",
        published=datetime(2026, 1, 3, tzinfo=UTC),
        warnings=("Only a teaser was there.",),
        blocks=(
            Block("b0", Kind.PARAGRAPH, "word " * 40),
            Block(
                "b1",
                Kind.CAPTION,
                "Captains wait.",
                credit="L. Roth",
                copies=(Copy("Captains wait.", "alt", "exact"),),
            ),
            Block("b2", Kind.HEADING, "What next", level=2),
            Block("b3", Kind.LIST_ITEM, "one", marker="1."),
            Block("b4", Kind.QUOTE, "Nine days."),
            Block("b5", Kind.TABLE, "a\tb\nc\td"),
            Block("b6", Kind.CODE, "if x:\n    y()"),
            Block("b7", Kind.EMBED, "A video", href="https://video.example/1"),
            Block("b8", Kind.RULE),
        ),
    )
    text = article_in_one_column(article, 40)
    assert text.startswith("FERRY STRIKE ENTERS THIRD WEEK\n\nMayor refuses talks\n\n")
    assert "Ines Duarte · Harbour Gazette · 3 January 2026 · 1 min" in text
    assert "(Only a teaser was there.)" in text
    assert text.count("Captains wait.") == 1 and "[Picture: Captains wait. (L. Roth)]" in text
    for piece in (
        "## What next",
        "1. one",
        "> Nine days.",
        "a | b\nc | d",
        "    if x:\n        y()",
        "* * *",
    ):
        assert piece in text
    assert "A video https://video.example/1" in text
    assert max(map(len, text.splitlines())) <= 55  # only the byline may pass the width


HEADLINE = Headline(
    7,
    "Ferry strike",
    "Harbour Gazette",
    "https://example.org/f",
    None,
    datetime(2026, 2, 1, tzinfo=UTC),
    "s",
    starred=True,
    tags=("sea",),
)


def test_an_entry_is_one_line_with_its_number_and_marks() -> None:
    line = headline_line(HEADLINE)
    assert line.split() == ["7", "•★", "2026-02-01", "Harbour", "Gazette", "Ferry", "strike"]


def test_an_entry_as_json_has_times_with_zone() -> None:
    data = headline_json(HEADLINE)
    assert data["arrived"] == "2026-02-01T00:00:00+00:00"
    assert data["published"] is None and data["tags"] == ["sea"] and data["starred"] is True
