"""How an article is laid out for a width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.app.reading.layout import Options, lay_out
from reader.app.reading.outline import outline
from reader.app.reading.wrap import wrap
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


def test_a_paper_that_signs_for_itself_is_named_once() -> None:
    own = replace(ARTICLE, authors=("HARBOUR GAZETTE",))
    lines = ["".join(run.text for run in line.runs) for line in lay_out(own, Options(68)).lines]
    assert f"HARBOUR GAZETTE · {own.minutes} min" in lines


def test_the_outline_holds_headings_entries_and_strips_in_their_order() -> None:
    blocks = (
        Block("b0", Kind.PARAGRAPH, "The meeting begins.", marker="09:30"),
        Block("b1", Kind.HEADING, "The vote is in", 3, marker="12:40"),
        Block("b2", Kind.LIST_ITEM, "Crews", marker="1."),
        Block("b3", Kind.CAPTION, "The crews ashore"),
        Block("b4", Kind.IMAGE),
        Block("b5", Kind.HEADING, "What comes next", 4),
        Block("b6", Kind.CAPTION, "One alone is no strip"),
    )
    places = outline(replace(ARTICLE, blocks=blocks))
    assert [(place.text, place.depth, place.captions) for place in places] == [
        ("09:30 The meeting begins.", 0, False),
        ("12:40 The vote is in", 0, False),
        ("The crews ashore", 1, True),
        ("What comes next", 1, False),
    ]
    assert [replace(ARTICLE, blocks=blocks).text[place.offset :][:3] for place in places[1:]] == [
        "The",
        "The",
        "Wha",
    ]


@pytest.mark.parametrize("width", [10, 11, 12, 14, 20])
@pytest.mark.parametrize(
    "text",
    [
        "新しい社長の木坂有朗氏（50）が就く。木坂氏は1997年に（現在の）会社に入社した。",
        "도입하려는 모임(가칭)과 '규정 위반'이라며 반대했다. 그는 \"명백한 위반\"이라고 했다, 또 했다.",
    ],
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not [line for line in lines if line[0] in "。）),." or line[-1] in "（("]
    assert not [line for line in lines if line.startswith(("'이", '"이')) or line.endswith((" '", ' "'))]
