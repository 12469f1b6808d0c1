"""A web page becomes an article: every kind of block, nothing around it, each line left out with its reason."""

from __future__ import annotations

import pytest

from reader.article import Article, Kind, Mark
from reader.clean import EXTRACTORS, alternatives, clean_html
from reader.errors import CleanError
from reader.resources import asset
from tests.clean.pages import CAPTION, FOOTER, FOUR, ONE, RELATED, THREE, TITLE, TWO, page, story

URL = "https://gazette.example/port/ferry-strike"


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in article.blocks]


def test_a_story_without_what_stands_around_it() -> None:
    article = clean_html(page(story()), URL)
    assert kinds(article) == [("paragraph", text) for text in (ONE, TWO, THREE, FOUR)]
    assert article.title == TITLE
    assert article.extractor == "arbiter"


def test_body_has_neither_headline_nor_navigation() -> None:
    body = clean_html(page(story()), URL).body
    for text in (TITLE, *RELATED, FOOTER, "Letters"):
        assert text not in body


def test_headings_lists_quotes_tables_and_code_stay_what_they_are() -> None:
    rich = (
        "<h2>What the crews ask for</h2>"
        "<ol><li>A second engineer on every boat that is older than thirty years</li>"
        "<li>Pay for the hours spent waiting in the harbour for the tide</li></ol>"
        "<blockquote><p>We are not asking for the moon, we are asking for life vests that close.</p></blockquote>"
        "<table><tr><th>Boat</th><th>Built</th></tr><tr><td>Estrela</td><td>1974</td></tr>"
        "<tr><td>Aurora</td><td>1981</td></tr></table>"
    )
    article = clean_html(page(story(rich)), URL)
    found = [block for block in article.blocks if block.kind is not Kind.PARAGRAPH]
    assert [(b.kind.value, b.text, b.level, b.marker) for b in found] == [
        ("heading", "What the crews ask for", 2, ""),
        ("list_item", "A second engineer on every boat that is older than thirty years", 0, "1."),
        ("list_item", "Pay for the hours spent waiting in the harbour for the tide", 0, "2."),
        ("quote", "We are not asking for the moon, we are asking for life vests that close.", 0, ""),
        ("table", "Boat\tBuilt\nEstrela\t1974\nAurora\t1981", 0, ""),
    ]


def test_links_and_emphasis_are_spans_with_whole_addresses() -> None:
    marked = "<p>The <em>Estrela</em>, as <a href='/boats/estrela'>the register of the port</a> shows, was built in 1974.</p>"
    article = clean_html(page(story(marked)), URL)
    block = next(block for block in article.blocks if "register" in block.text)
    assert [(block.text[s.start : s.end], s.mark, s.href) for s in block.spans] == [
        ("Estrela", Mark.EMPHASIS, ""),
        ("the register of the port", Mark.LINK, "https://gazette.example/boats/estrela"),
    ]


def test_a_figure_is_one_caption_with_its_picture_and_credit() -> None:
    figure = (
        "<figure><img src='/pier.jpg' alt='Men on a pier' width='800' height='500'>"
        f"<figcaption>{CAPTION} <span class='credit'>Photo: L. Roth</span></figcaption></figure>"
    )
    article = clean_html(page(story(figure)), URL)
    captions = [block for block in article.blocks if block.kind is Kind.CAPTION]
    assert [(block.text, block.credit) for block in captions] == [(CAPTION, "L. Roth")]
    assert captions[0].image is not None
    assert captions[0].image.url == "https://gazette.example/pier.jpg"
    assert CAPTION not in article.body


def test_an_embed_is_one_line_with_its_link() -> None:
    video = "<iframe src='https://www.youtube.com/embed/ferry' title='The boats leave the port'></iframe>"
    article = clean_html(page(story(video)), URL)
    embeds = [block for block in article.blocks if block.kind is Kind.EMBED]
    assert [(block.text, block.href) for block in embeds] == [
        ("The boats leave the port", "https://www.youtube.com/embed/ferry")
    ]
    assert "The boats leave the port" not in article.body


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<div class='newsletter-signup'><p>Sign up for our newsletter</p></div>", "newsletter"),
        (
            "<p class='related'>Read more: <a href='/s/1'>Bakers ration bread on the north shore</a></p>",
            "related",
        ),
        ("<div class='share-bar'><p>Share on Facebook</p></div>", "share"),
        ("<div class='ad-slot'><p>Advertisement</p></div>", "advertisement"),
    ],
    ids=["newsletter", "related", "share", "advert"],
)
def test_what_is_left_out_between_paragraphs_is_kept_with_its_reason(line: str, reason: str) -> None:
    article = clean_html(page(story(line)), URL)
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE, FOUR]
    (removed,) = [item for item in article.removed if item.text != TITLE]
    assert removed.reason == reason
    after = article.block(removed.after)
    assert after is not None
    assert after.text == TWO


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_extractor_gives_the_story(extractor: str) -> None:
    body = clean_html(page(story()), URL, extractor=extractor).body
    for text in (ONE, TWO, THREE, FOUR):
        assert text in body


def test_an_unknown_extractor_is_told_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="auto, structure, readability"):
        clean_html(page(story()), URL, extractor="magic")


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(CleanError, match="holds no text") as problem:
        clean_html("<html><body><div id='root'></div></body></html>", URL)
    assert "browser" in (problem.value.hint or "")


def test_the_alternatives_stand_side_by_side() -> None:
    found = alternatives(page(story()), URL)
    assert tuple(found) == EXTRACTORS
    assert found["auto"] == clean_html(page(story()), URL)
    assert all(ONE in article.body for article in found.values())


def test_no_alternative_without_text() -> None:
    with pytest.raises(CleanError):
        alternatives("<html><body><div id='root'></div></body></html>", URL)


@pytest.mark.parametrize(
    "line", ["Subscribe to continue reading", "Already a subscriber? Log in"], ids=["subscribe", "login"]
)
def test_a_teaser_says_that_the_rest_is_kept_back(line: str) -> None:
    wall = f"<p>{ONE}</p><div class='paywall'><p>{line}</p></div>"
    article = clean_html(page(wall), URL)
    assert article.paywalled
    assert article.warnings == ("Only the beginning is here: the site keeps the rest for its subscribers.",)
    assert line not in article.body


def test_a_whole_story_with_an_offer_to_subscribe_is_no_teaser() -> None:
    offer = "<div class='paywall'><p>Subscribe to continue reading</p></div>"
    assert not clean_html(page(story(f"<p>{ONE[:-10]}</p>" * 3) + offer), URL).paywalled


def test_a_page_with_nothing_but_a_headline_says_that_its_text_was_not_found() -> None:
    article = clean_html(
        f"<html><head><title>{TITLE}</title></head><body><div id='root'></div></body></html>", URL
    )
    assert not article.blocks
    assert any("No text was found" in warning for warning in article.warnings)


def test_captions_that_hold_the_story_of_a_gallery_are_its_text() -> None:
    shots = "".join(
        f"<h2>Pier {at}</h2><figure><img src='/{at}.jpg' width='800' height='500'><figcaption>{text}</figcaption></figure>"
        for at, text in enumerate((ONE, TWO, THREE, FOUR), 1)
    )
    article = clean_html(page(shots), URL)
    for text in (ONE, TWO, THREE, FOUR):
        assert text in article.body
    assert sum(block.kind is Kind.IMAGE for block in article.blocks) == 4


def test_logos_above_the_story_are_none_of_its_pictures() -> None:
    logos = "<div class='brands'><a href='/a'><img src='/a.png' width='400' height='90' alt='Gazette Radio'></a></div>"
    article = clean_html(page(story()).replace("<main>", f"{logos}<main>"), URL)
    assert not [block for block in article.blocks if block.image]


def test_a_story_behind_a_fold_is_read_whole() -> None:
    rest = "".join(f"<p>{text}</p>" for text in (TWO, THREE, FOUR, *(f"{ONE} Part {at}." for at in range(4))))
    article = clean_html(page(f"<p>{ONE}</p><div class='story-rest' style='display:none'>{rest}</div>"), URL)
    for text in (ONE, TWO, THREE, FOUR):
        assert text in article.body


@pytest.mark.parametrize(
    "hidden",
    ["<p>Your session has ended.</p>", f"<form><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>{FOUR}</p></form>"],
    ids=["line", "form"],
)
def test_hidden_lines_and_forms_stay_hidden(hidden: str) -> None:
    body = clean_html(page(f"{story()}<div style='display:none'>{hidden}</div>"), URL).body
    assert body == "\n\n".join((ONE, TWO, THREE, FOUR))


@pytest.mark.parametrize(("button", "shown"), [(" aria-controls='answers-1'", True), ("", False)])
def test_answers_that_a_button_opens_are_read(button: str, shown: bool) -> None:
    questions = ("Who called the strike", "How long it will last", "Which boats still sail")
    answers = [f"{THREE} {question}, {TWO} {FOUR}" for question in questions]
    panel = "".join(f"<p>{answer}</p>" for answer in answers)
    before = [f"<p>{TWO} {ONE} In {year}.</p>" for year in range(2001, 2007)]
    faq = f"<h2>What you ask</h2><button{button}>Answers</button><div id='answers-1' aria-hidden='true'>{panel}</div>"
    article = clean_html(page(f"{story(*before)}{faq}<p>{ONE} It was so last year, too.</p>"), URL)
    assert [answer in article.body for answer in answers] == [shown] * 3


def test_a_rule_stands_only_between_two_parts_of_the_story() -> None:
    picture = f"<figure><img src='/pier.jpg' width='800'><figcaption>{CAPTION}</figcaption></figure>"
    article = clean_html(
        page(f"{picture}<hr><p>{ONE}</p><p>{TWO}</p><hr><hr><p>{THREE}</p><p>{FOUR}</p><hr>"), URL
    )
    shapes = [block.kind.value for block in article.blocks]
    assert shapes == ["caption", "paragraph", "paragraph", "rule", "paragraph", "paragraph"]


def test_a_button_without_words_ends_no_paragraph() -> None:
    star = "<span><a href='/estrela'>Estrela</a><button class='watch'><span></span></button></span>"
    marked = f"<p>The oldest of the boats, the {star}, was built in the year in which the mayor was born.</p>"
    article = clean_html(page(story(marked)), URL)
    assert "the Estrela, was built in the year" in article.body


def test_a_box_that_pops_up_over_a_word_is_no_text() -> None:
    box = "<span class='person-popover'><a href='/mayor'>Mayor</a><span>All stories about the mayor</span></span>"
    hint = "<span role='tooltip'>A vote of all members</span>"
    marked = (
        f"<p>The crews asked <span><a href='/mayor'>the mayor</a>{box}</span> for a"
        f" <span><dfn>ballot</dfn>{hint}</span> before the next boat sails from the port.</p>"
    )
    article = clean_html(page(story(marked)), URL)
    assert "The crews asked the mayor for a ballot before the next boat sails from the port." in article.body


def test_a_saved_page_counts_links_from_the_address_it_names() -> None:
    page = asset("edition") / "pages" / "gazette-ferry-strike-flour.html"
    article = clean_html(page.read_bytes())
    captions = [block for block in article.blocks if block.kind is Kind.CAPTION]
    assert [len(block.copies) for block in captions] == [1, 1]
    assert all(block.image and block.image.url.startswith("https://harbour-gazette") for block in captions)


def test_a_page_without_any_address_still_says_what_its_pictures_show() -> None:
    first, last = "".join(f"<p>{text}</p>" for text in (ONE, TWO)), f"<p>{THREE}</p><p>{FOUR}</p>"
    picture = "<img src='b.jpg' alt='A boat, lamps lit'>"
    article = clean_html(f"<article><h1>{TITLE}</h1>{first}{picture}{last}</article>")
    assert "A boat, lamps lit" in [block.text for block in article.blocks if block.kind is Kind.IMAGE]
