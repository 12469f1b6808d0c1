"""How an article is laid out for a width."""

from __future__ import annotations

import pytest

from reader.app.reading.layout import Options, lay_out
from reader.article import Article, Block, Kind

ARTICLE = Article(
    title="Ferry strike enters third week",
    authors=("Ines Duarte",),
    site="Harbour Gazette",
    blocks=(Block("b0", Kind.PARAGRAPH, "The ferry crews of Santa Marta stay ashore. " * 40),),
    extractor="auto",
)


@pytest.mark.parametrize("width", [20, 40, 56, 68])
def test_a_byline_breaks_between_its_parts(width: int) -> None:
    date = "30 January 2026, updated 09:12"
    laid = lay_out(ARTICLE, Options(width, date=date))
    lines = ["".join(run.text for run in line.runs) for line in laid.lines]
    under = lines[next(at for at, line in enumerate(lines) if line.startswith("INES DUARTE")) :]
    byline = under[: under.index("")]
    whole = [part for line in byline for part in line.split(" · ")]
    minutes = f"{ARTICLE.minutes} min"
    assert whole[-1] == minutes
    if width >= len(date):
        assert whole == ["INES DUARTE", "Harbour Gazette", date, minutes]
