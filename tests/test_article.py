"""The article's own arithmetic, and that its JSON loses nothing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, Copy, Image, Kind, Mark, Mention, Pages, Removed, Span
from reader.codec import article_from_json, article_to_json

texts = st.text(max_size=30)
blocks = st.builds(
    Block,
    id=st.integers(0, 999).map("b{}".format),
    kind=st.sampled_from([kind for kind in Kind if kind not in (Kind.TITLE, Kind.LEAD)]),
    text=texts,
    level=st.integers(0, 6),
    spans=st.lists(
        st.builds(Span, st.integers(0, 5), st.integers(5, 9), st.sampled_from(Mark), texts), max_size=2
    ).map(tuple),
    credit=texts,
    copies=st.lists(st.builds(Copy, texts, texts, texts, st.just(0.5), st.integers(0, 9)), max_size=2).map(
        tuple
    ),
    image=st.none() | st.builds(Image, texts, texts),
    marker=texts,
    confidence=st.sampled_from([1.0, 0.75]),
)
articles = st.builds(
    Article,
    title=texts,
    standfirst=texts,
    authors=st.lists(texts, max_size=2).map(tuple),
    published=st.none()
    | st.datetimes(timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))),
    warnings=st.lists(texts, max_size=2).map(tuple),
    blocks=st.lists(blocks, max_size=5).map(tuple),
    removed=st.lists(st.builds(Removed, texts, texts, texts), max_size=2).map(tuple),
    mentions=st.lists(st.builds(Mention, st.just(0), st.just(1), texts, texts, texts), max_size=3).map(tuple),
    provenance=st.dictionaries(texts, texts, max_size=2),
    license=texts,
    free=st.none() | st.booleans(),
    entries=texts,
    alternates=st.dictionaries(texts, texts, max_size=2),
    pages=st.none() | st.builds(Pages, st.integers(1, 9), starts=st.lists(texts, max_size=2).map(tuple)),
)


@given(articles)
def test_json_and_back_is_the_same_article(article: Article) -> None:
    assert article_from_json(json.loads(json.dumps(article_to_json(article)))) == article


@given(articles)
def test_passages_cut_the_text_where_they_say(article: Article) -> None:
    for passage in article.passages:
        assert article.text[passage.start : passage.end] == passage.text


def mention(text: str, canonical: str, *, copy: bool = False, salience: float = 0.0) -> Mention:
    return Mention(0, len(text), text, "PER", canonical, salience, copy)


def test_rows_gather_the_mentions_and_count_copies_once() -> None:
    article = Article(
        mentions=(
            mention("Mayor Veloso", "Ana Veloso", salience=3.0),
            mention("Veloso", "Ana Veloso"),
            mention("Veloso", "Ana Veloso", copy=True),
            mention("Reed", "Tomas Reed", salience=1.0),
        )
    )
    first, second = article.entities
    assert (first.name, first.count, first.aliases) == ("Ana Veloso", 2, ("Veloso", "Mayor Veloso"))
    assert (second.name, second.count) == ("Tomas Reed", 1)


def test_body_leaves_out_headline_and_captions() -> None:
    article = Article(
        title="Head",
        standfirst="Lead",
        blocks=(
            Block("b0", Kind.CAPTION, "Picture"),
            Block("b1", Kind.PARAGRAPH, "Para"),
            Block("b2", Kind.RULE),
        ),
    )
    assert article.body == "Lead\n\nPara"
    assert article.text == "Head\n\nLead\n\nPicture\n\nPara"


def test_reading_time_has_a_zone_less_floor_and_counts_unspaced_scripts() -> None:
    assert Article().minutes == 1
    long = Article(blocks=(Block("b0", Kind.PARAGRAPH, "word " * 2300),))
    assert long.minutes == 10
    japanese = Article(blocks=(Block("b0", Kind.PARAGRAPH, "新" * 920),))
    assert japanese.minutes == 2


def test_a_date_keeps_the_publishers_offset() -> None:
    moment = datetime(2026, 1, 30, 9, 12, tzinfo=timezone(timedelta(hours=1)))
    again = article_from_json(article_to_json(Article(published=moment)))
    assert again.published is not None and again.published.utcoffset() == timedelta(hours=1)
