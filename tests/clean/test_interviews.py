"""Interviews: questions and answers in their order, told apart as on the page."""

from __future__ import annotations

import pytest

from reader.article import Article, Block, Kind, Mark
from reader.clean import clean_html
from tests.clean.pages import FOUR, LEAD, ONE, THREE, TITLE, TWO, page

URL = "https://gazette.example/port/captain-reed"
ASKED = (
    ("Captain Reed, how many winters have the old boats left in them?", ONE),
    ("And what did the harbour office say when you wrote to them about it?", TWO),
    ("Would you take a seat on the board, if the mayor offered you one?", THREE),
    ("Will you sail on Monday?", FOUR),
)


def interview(pair: str, around: str = "{}", before: str = "") -> Article:
    body = "".join(pair.format(q=question, a=answer) for question, answer in ASKED)
    return clean_html(page(before + around.format(body)), URL)


def strong(block: Block) -> str:
    return " ".join(block.text[s.start : s.end] for s in block.spans if s.mark is Mark.STRONG)


SET = {
    "bold": ("<p><strong>{q}</strong></p><p>{a}</p>", "{}"),
    "definitions": ("<dt>{q}</dt><dd>{a}</dd>", "<dl>{}</dl>"),
    "definitions of paragraphs": ("<dt><p>{q}</p></dt><dd><p>{a}</p></dd>", "<dl>{}</dl>"),
    "a style": ("<p style='font-weight: 700'>{q}</p><p>{a}</p>", "{}"),
    "a styled span": ("<p><span style='color:#111;font-weight:bold'>{q}</span></p><p>{a}</p>", "{}"),
    "a class": ("<p class='question'>{q}</p><p class='answer'>{a}</p>", "{}"),
}


@pytest.mark.parametrize(("pair", "around"), SET.values(), ids=SET)
def test_questions_stand_out_and_before_their_answers(pair: str, around: str) -> None:
    article = interview(pair, around)
    assert [block.text for block in article.blocks] == [text for pair in ASKED for text in pair]
    assert [strong(block) for block in article.blocks] == [
        text if text in dict(ASKED) else "" for pair in ASKED for text in pair
    ]


@pytest.mark.parametrize(
    ("pair", "first"),
    [
        ("<p><b>Q:</b> {q}</p><p><b>A:</b> {a}</p>", "Q:"),
        ("<p><strong>GAZETTE:</strong> {q}</p><p><strong>TOMAS REED:</strong> {a}</p>", "GAZETTE:"),
        ("<p><span style='font-weight:bold'>Reed:</span> {q}</p><p>{a}</p>", "Reed:"),
    ],
)
def test_labels_keep_their_emphasis(pair: str, first: str) -> None:
    article = interview(pair)
    assert strong(article.blocks[0]) == first
    assert [
        question in block.text for block, (question, _) in zip(article.blocks[::2], ASKED, strict=True)
    ] == [True] * 4


def test_questions_and_answers_of_one_paragraph_stay_lines() -> None:
    article = interview("<p><strong>{q}</strong><br>{a}</p>")
    assert [block.text for block in article.blocks] == [f"{question}\n{answer}" for question, answer in ASKED]
    assert strong(article.blocks[3]) == ASKED[3][0]


def test_questions_set_as_headings_stay_headings_and_none_becomes_the_standfirst() -> None:
    article = interview("<h3>{q}</h3><p>{a}</p>", before=f"<p>{LEAD}</p><h1>{TITLE}</h1>")
    assert article.standfirst != ASKED[0][0]
    headings = [block.text for block in article.blocks if block.kind is Kind.HEADING]
    assert headings == [question for question, _ in ASKED]


def test_emphasis_by_style_is_marked_once() -> None:
    pair = "<p><strong><span style='font-weight:bold;font-style:italic'>{q}</span></strong></p><p>{a}</p>"
    (one, two) = interview(pair).blocks[0].spans
    assert {one.mark, two.mark} == {Mark.STRONG, Mark.EMPHASIS}


def test_an_initial_is_no_emphasis() -> None:
    article = clean_html(
        page(f"<p><span style='font-weight:bold'>{ONE[0]}</span>{ONE[1:]}</p><p>{TWO}</p>"), URL
    )
    assert (article.blocks[0].text, article.blocks[0].spans) == (ONE, ())


@pytest.mark.parametrize(
    "style", ["font-weight: normal", "font-weight:", "font-family: bold", "font-weight:400"]
)
def test_other_styles_set_nothing_apart(style: str) -> None:
    assert not any(strong(block) for block in interview(f"<p style='{style}'>{{q}}</p><p>{{a}}</p>").blocks)
