"""Collapsing loses nothing, changes nothing else, and can be undone. All texts are our own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, Image, Kind, Mark, Span
from reader.clean.captions import Unseen, collapse, split, split_credit
from reader.codec import article_from_json, article_to_json

FERRY = "Captains wait at Pier 4 in Santa Marta on Tuesday morning"
BODY = "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week."
LONG = BODY + " The mayor refused talks, and two captains face suspension over what they told the Gazette."
STOCK = [
    FERRY,
    FERRY + ". Photo: Lena Roth",
    FERRY.replace("Captains", "Captians"),
    "FILE PHOTO: " + FERRY,
    FERRY[:40] + " ... more",
    FERRY.upper(),
    FERRY.replace("4", "5"),
    BODY,
    BODY + " ",
    LONG,
    "Ferry strike enters third week",
    "Before the vote",
    "“No,” she said.",
    "",
]
PICTURES = [
    None,
    Image("https://gazette.example/a-640.jpg", FERRY, "Ferry strike enters third week"),
    Image(""),
]
BLOCKS = st.lists(
    st.builds(
        Block,
        id=st.just(""),
        kind=st.sampled_from(
            [Kind.PARAGRAPH, Kind.CAPTION, Kind.HEADING, Kind.QUOTE, Kind.LIST_ITEM, Kind.IMAGE, Kind.RULE]
        ),
        text=st.sampled_from(STOCK),
        image=st.sampled_from(PICTURES),
    ),
    max_size=14,
).map(lambda blocks: [replace(block, id=f"b{at}") for at, block in enumerate(blocks)])


def undone(article: Article) -> Article:
    """Every collapse undone, one after the other."""
    while any(block.copies for block in article.blocks):
        block = next(block for block in article.blocks if block.copies)
        article = split(article, block.id, 0)
    return article


def characters(*texts: str) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


@given(
    BLOCKS, st.sampled_from(["", STOCK[10]]), st.sampled_from(["", BODY, BODY[:50], "Mayor refuses talks"])
)
def test_nothing_is_lost_and_nothing_else_is_changed(
    blocks: list[Block], title: str, standfirst: str
) -> None:
    result = collapse(blocks, title=title, standfirst=standfirst)
    given_blocks = {block.id: block for block in blocks}
    identities = [block.id for block in result.blocks]
    assert identities == [block.id for block in blocks if block.id in set(identities)]
    for block in result.blocks:
        if not block.copies and block.kind is not Kind.IMAGE:
            assert replace(block, echo="") == given_blocks[block.id]
    after = undone(Article(blocks=result.blocks))
    shown = (
        [b.text for b in after.blocks] + [b.credit for b in after.blocks] + [r.text for r in result.removed]
    )
    images = [b.image.alt for b in after.blocks if b.image]
    before = characters(*(b.text for b in blocks))
    # A credit's own label ("Photo:") is all that may go.
    assert not before - characters(*shown, *images) - characters("Photo: ." * len(blocks))
    assert len({block.id for block in after.blocks}) == len(after.blocks)


@given(BLOCKS.filter(lambda blocks: not any(block.image for block in blocks)))
def test_undoing_gives_back_every_text_in_its_place(blocks: list[Block]) -> None:
    blocks = [b for b in blocks if "Photo:" not in b.text]
    after = undone(Article(blocks=collapse(blocks).blocks))
    assert [(b.kind, b.text) for b in after.blocks] == [(b.kind, b.text) for b in blocks]


@given(BLOCKS)
def test_the_records_survive_storing(blocks: list[Block]) -> None:
    article = Article(blocks=collapse(blocks).blocks)
    assert article_from_json(article_to_json(article)) == article


def test_a_lazy_image_becomes_the_picture_of_its_caption() -> None:
    image = Image("https://gazette.example/pier.jpg", alt=FERRY, title=FERRY)
    blocks = [
        Block("b0", Kind.PARAGRAPH, BODY),
        Block("b1", Kind.IMAGE, FERRY, image=image),
        Block("b2", Kind.PARAGRAPH, FERRY + ". Lena Roth (REUTERS)"),
        Block("b3", Kind.PARAGRAPH, LONG[len(BODY) :].strip()),
    ]
    result = collapse(blocks)
    assert [block.id for block in result.blocks] == ["b0", "b2", "b3"]
    caption = result.blocks[1]
    assert (caption.kind, caption.text, caption.credit) == (Kind.CAPTION, FERRY + ".", "Lena Roth (REUTERS)")
    assert caption.image == image
    assert caption.confidence < 1
    assert [(copy.origin, copy.difference) for copy in caption.copies] == [
        ("alt", "credit"),
        ("img-title", "credit"),
    ]


def test_another_picture_under_the_same_words_stays_a_picture() -> None:
    one, other = Image("https://g.example/a.jpg"), Image("https://g.example/b.jpg")
    result = collapse(
        [Block("b0", Kind.CAPTION, FERRY, image=one), Block("b1", Kind.CAPTION, FERRY, image=other)]
    )
    assert [(b.kind, b.text, b.image) for b in result.blocks] == [
        (Kind.CAPTION, FERRY, one),
        (Kind.IMAGE, "", other),
    ]
    after = undone(Article(blocks=result.blocks))
    assert [(b.kind, b.text) for b in after.blocks] == [
        (Kind.CAPTION, FERRY),
        (Kind.CAPTION, FERRY),
        (Kind.IMAGE, ""),
    ]


def test_the_headline_and_the_standfirst_stand_once() -> None:
    title = "Ferry strike enters third week"
    blocks = [
        Block("b0", Kind.HEADING, title + "!", level=1),
        Block("b1", Kind.PARAGRAPH, LONG),
        Block("b2", Kind.HEADING, title, level=3),
        Block("b3", Kind.PARAGRAPH, "The end."),
    ]
    result = collapse(blocks, title=title, standfirst=BODY[:60] + "…")
    assert [block.id for block in result.blocks] == ["b1", "b3"]
    assert [(r.text, r.reason, r.after) for r in result.removed] == [
        (title + "!", "headline again", ""),
        (title, "headline again", "b1"),
    ]
    assert result.standfirst == ""
    assert [(c.origin, c.difference) for c in result.blocks[0].copies] == [("standfirst", "cut")]
    after = undone(Article(blocks=result.blocks))
    assert [block.text for block in after.blocks] == [BODY[:60] + "…", LONG, "The end."]


def test_a_standfirst_of_its_own_stays() -> None:
    result = collapse(
        [Block("b0", Kind.PARAGRAPH, BODY)], title="Ferry strike", standfirst="Mayor refuses talks"
    )
    assert (result.standfirst, result.removed, result.blocks[0].copies) == ("Mayor refuses talks", (), ())


def test_what_the_page_holds_unseen_is_counted_as_a_copy_or_forgotten() -> None:
    blocks = [Block("b0", Kind.PARAGRAPH, BODY), Block("b1", Kind.CAPTION, FERRY)]
    unseen = [Unseen(FERRY, "noscript", 1), Unseen("Something else that nobody sees at all", "json-ld", 0)]
    result = collapse(blocks, unseen=unseen)
    assert [(c.text, c.origin, c.place) for c in result.blocks[1].copies] == [(FERRY, "noscript", 1)]
    assert len(result.blocks) == 2


def test_a_pull_quote_is_linked_to_its_sentence_and_stays() -> None:
    quote = Block("b1", Kind.QUOTE, "“voted on Tuesday to stay ashore for a third week”")
    result = collapse([Block("b0", Kind.PARAGRAPH, BODY), quote])
    assert result.blocks[1] == replace(quote, echo="b0")


def test_places_hold_while_copies_are_split_in_any_order() -> None:
    texts = [FERRY, BODY, FERRY, "The end.", BODY, FERRY]
    blocks = [
        Block(f"b{at}", Kind.CAPTION if text == FERRY else Kind.PARAGRAPH, text)
        for at, text in enumerate(texts)
    ]
    article = Article(blocks=collapse(blocks).blocks)
    assert [block.text for block in article.blocks] == [FERRY, BODY, "The end."]
    article = split(article, "b0", 1)
    assert [block.text for block in article.blocks] == [FERRY, BODY, "The end.", FERRY]
    article = split(article, "b1", 0)
    assert [block.text for block in article.blocks] == [FERRY, BODY, "The end.", BODY, FERRY]
    article = split(article, "b0", 0)
    assert [block.text for block in article.blocks] == texts
    assert len({block.id for block in article.blocks}) == len(texts)


@pytest.mark.parametrize(("block", "copy"), [("b9", 0), ("b0", 1), ("b0", -1)])
def test_what_is_not_there_cannot_be_split(block: str, copy: int) -> None:
    article = Article(
        blocks=collapse([Block("b0", Kind.CAPTION, FERRY), Block("b1", Kind.CAPTION, FERRY)]).blocks
    )
    with pytest.raises(KeyError):
        split(article, block, copy)


@pytest.mark.parametrize(
    ("text", "bare", "caption", "credit"),
    [
        ("A fox waits. Photo: L. Roth/AFP", "", "A fox waits.", "L. Roth/AFP"),
        ("Ein Fuchs wartet. © Gazette | Roth", "", "Ein Fuchs wartet.", "Gazette | Roth"),
        ("A fox in the snow (Image: Lena Roth via Harbour Pictures)", "", "A fox in the snow", "Lena Roth via Harbour Pictures"),
        ("A fox waits (AP)", "", "A fox waits", "AP"),
        ("A foxCredit: EPA", "A fox", "A fox", "EPA"),
        ("A fox in the snow. LENA ROTH / AFP", "A fox in the snow", "A fox in the snow.", "LENA ROTH / AFP"),
        ("A fox in the snow. less", "A fox in the snow.", "A fox in the snow.", ""),
        ("He saw it via the window of a car and ran", "", "He saw it via the window of a car and ran", ""),
        ("In the picture: the mayor waves", "", "In the picture: the mayor waves", ""),
        ("The patient file (ePA)", "", "The patient file (ePA)", ""),
    ],
)  # fmt: skip
def test_a_credit_is_told_from_what_the_caption_says(text: str, bare: str, caption: str, credit: str) -> None:
    assert split_credit(text, bare) == (caption, credit)


def test_spans_of_a_caption_that_lost_its_credit_stay_inside() -> None:
    text = FERRY + ". Photo: Lena Roth"
    link = Span(0, 8, Mark.LINK, "https://gazette.example/")
    past = Span(len(text) - 9, len(text), Mark.EMPHASIS)
    blocks = [Block("b0", Kind.CAPTION, text, spans=(link, past)), Block("b1", Kind.CAPTION, FERRY)]
    kept = collapse(blocks).blocks[0]
    assert (kept.spans, kept.credit) == ((link,), "Lena Roth")
