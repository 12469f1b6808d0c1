"""Every part of an article in its place: headline once, standfirst above, pictures with caption and credit."""

from __future__ import annotations

import pytest

from reader.article import Article, Kind
from reader.clean import clean_html

URL = "https://gazette.example/ferry-strike"
HEADLINE = "Ferry crews vote to stay ashore for a third week"
DEK = "Flour runs short on Santa Marta as the mayor refuses to talk to two captains"
CAPTION = "Captains wait at Pier 4 in Santa Marta on Tuesday morning"
STORY = """\
The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week, after Mayor Ana Veloso called their \
demands a list for a richer island and left the hall before the count was read out.
The union says flour for nine days is left in the stores of the island, and that the bakers of the upper town have \
begun to mix it with maize, which the older people remember from the winter of the long storm.
Two captains, who asked not to be named because they face suspension, told the Gazette that the company had sent \
letters to their homes, which they read aloud in the harbour office while the crews listened and laughed.
A spokesman of the company said on Wednesday morning that the letters were a matter of routine, that talks would \
begin again when the first ferry sailed, and that nobody had been asked to sign anything at all.""".split(
    "\n"
)


def page(
    above: str = "", *, head: str = "", within: tuple[str, ...] = ("", "", "", ""), below: str = ""
) -> Article:
    story = "".join(f"<p>{text}</p>{extra}" for text, extra in zip(STORY, within, strict=True))
    return clean_html(
        f"<html lang=en><head><title>{HEADLINE} - Harbour Gazette</title>{head}"
        "<meta property=og:site_name content='Harbour Gazette'></head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><header><h1>{HEADLINE}</h1>{above}</header><div class=story>{story}</div></article></main>"
        f"{below}</body></html>",
        URL,
    )


def paragraphs(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is Kind.PARAGRAPH]


class TestStandfirst:
    @pytest.mark.parametrize(
        ("above", "head"),
        [
            (f"<p>{DEK}</p>", f"<meta name=description content='{DEK}'>"),
            (f"<p>{DEK}</p>", f"<meta property=og:description content='{DEK[:50]}…'>"),
            (f"<p class=standfirst>{DEK}</p>", ""),
            (f"<div class=article__dek><p>{DEK}</p></div><p>By Ana Veloso</p>", ""),
            (f"<h2>{DEK}</h2>", ""),
            (f"<p class=date>30 January 2024</p><h2>{DEK}</h2>", ""),
        ],
        ids=["said", "cut", "named", "around", "heading", "after"],
    )
    def test_it_is_found_between_headline_and_story(self, above: str, head: str) -> None:
        article = page(above, head=head)
        assert article.standfirst == DEK
        assert paragraphs(article)[-len(STORY) :] == STORY
        assert DEK not in [block.text for block in article.blocks]

    def test_a_sentence_below_the_headline_may_speak_of_comments(self) -> None:
        dek = "The mayor's comments on Facebook came after the crews had voted to stay ashore"
        assert page(f"<h2>{dek}</h2>").standfirst == dek

    def test_what_only_the_search_engines_are_told_is_not_shown(self) -> None:
        assert page(head=f"<meta name=description content='{DEK}'>").standfirst == ""

    def test_the_story_s_own_beginning_stays_in_the_story(self) -> None:
        article = page(head=f"<meta name=description content='{STORY[0][:90]}…'>")
        assert (article.standfirst, paragraphs(article)) == ("", STORY)

    @pytest.mark.parametrize(
        "above",
        [
            "<p class=lead>By Ana Veloso, Political Editor of the Harbour Gazette</p>",
            f"<p class=lead-promo>{DEK}</p>",
            f"<p class=lead><a href=/other>{DEK}</a></p>",
            "<h2>The crews and their captains</h2>",
            "<p class=subtitle>Plus special access to select stories of the harbour with your account</p>",
            f"<nav><p class=lead>{DEK}</p></nav>",
            f"<p class=lead hidden>{DEK}</p>",
        ],
        ids=["byline", "promo", "link", "section", "account", "nav", "hidden"],
    )
    def test_what_stands_there_for_another_reason_is_none(self, above: str) -> None:
        assert page(above).standfirst == ""

    def test_one_that_the_story_repeats_is_said_once(self) -> None:
        article = page(f"<p class=dek>{STORY[0]}</p>")
        assert article.standfirst == ""
        assert article.text.count(STORY[0]) == 1
        assert [copy.origin for copy in article.blocks[0].copies] == ["standfirst"]


class TestFigures:
    def test_a_picture_the_extractor_dropped_stands_where_it_stood(self) -> None:
        figure = (
            "<figure><img src=/pier.jpg width=640 height=400 alt='Three men on a quay'>"
            f"<figcaption>{CAPTION} <span class=credit>Photo: Lena Roth</span></figcaption></figure>"
        )
        article = page(
            figure, within=("", figure.replace("pier", "hall").replace("Pier 4", "Hall 9"), "", "")
        )
        kinds = [block.kind for block in article.blocks]
        assert kinds == [
            Kind.CAPTION,
            Kind.PARAGRAPH,
            Kind.PARAGRAPH,
            Kind.CAPTION,
            Kind.PARAGRAPH,
            Kind.PARAGRAPH,
        ]
        first = article.blocks[0]
        assert (first.text, first.credit) == (CAPTION, "Lena Roth")
        assert first.image is not None
        assert (first.image.url, first.image.alt) == (
            "https://gazette.example/pier.jpg",
            "Three men on a quay",
        )

    @pytest.mark.parametrize(
        "caption",
        [
            f"<p>{CAPTION}</p><p>Photo: Lena Roth</p>",
            f"<h3>{CAPTION}</h3><p class=photographer>Lena Roth</p>",
            f"<div>{CAPTION}</div><div>Photo: <a href=/roth>Lena Roth</a></div>",
            f"{CAPTION} | © Lena Roth",
            f"{CAPTION} (Photo: Lena Roth)",
        ],
        ids=["lines", "heading", "linked", "sign", "brackets"],
    )
    def test_the_credit_has_its_own_field(self, caption: str) -> None:
        article = page(f"<figure><img src=/pier.jpg><figcaption>{caption}</figcaption></figure>")
        assert (article.blocks[0].text, article.blocks[0].credit) == (CAPTION, "Lena Roth")
        assert article.blocks[0].kind is Kind.CAPTION

    def test_a_caption_in_a_wrapper_called_source_is_a_caption(self) -> None:
        article = page(
            f"<figure><img src=/pier.jpg><span class=image-source-caption><figcaption>{CAPTION} "
            "<span class=image-source>Lena Roth</span></figcaption></span></figure>"
        )
        assert (article.blocks[0].text, article.blocks[0].credit) == (CAPTION, "Lena Roth")

    def test_a_credit_alone_is_no_caption_twice(self) -> None:
        article = page(
            "<figure><img src=/pier.jpg alt='Three men on a quay'><figcaption class=credit>Lena Roth</figcaption></figure>"
        )
        block = article.blocks[0]
        assert (block.text, block.credit, block.copies) == ("Three men on a quay", "Lena Roth", ())

    @pytest.mark.parametrize(
        "teaser",
        [
            f"<aside><figure><img src=/a.jpg><figcaption>{CAPTION}</figcaption></figure></aside>",
            f"<figure><img src=/a.jpg><figcaption><a href=/other>{CAPTION}</a></figcaption></figure>",
            f"<a href=/other><figure><img src=/a.jpg><figcaption>{CAPTION}</figcaption></figure></a>",
            f"<div class=author-bio><figure><img src=/a.jpg><figcaption>{CAPTION}</figcaption></figure></div>",
        ],
        ids=["aside", "link", "card", "bio"],
    )
    def test_the_picture_of_another_story_stays_out(self, teaser: str) -> None:
        assert CAPTION not in page(within=("", teaser, "", "")).text

    def test_pictures_after_the_story_stay_out(self) -> None:
        below = f"<section><figure><img src=/a.jpg><figcaption>{CAPTION}</figcaption></figure></section>"
        assert CAPTION not in page(below=below).text

    def test_the_address_of_a_picture_that_loads_late_is_found_in_whatever_holds_it(self) -> None:
        held = "{&quot;https://pictures.example/67e5?w=900&quot;:{&quot;ratio&quot;:1}}"
        article = page(
            f"<figure><img src='data:image/svg+xml,x' data-srcs='{held}'><figcaption>{CAPTION}</figcaption></figure>"
        )
        assert article.blocks[0].image is not None
        assert article.blocks[0].image.url == "https://pictures.example/67e5?w=900"


class TestHeadline:
    @pytest.mark.parametrize(
        "again",
        [
            f"<h2>{HEADLINE}</h2>",
            f"<p>{HEADLINE}</p>",
            f"<h1>{HEADLINE.upper()}.</h1>",
            "<h2>Crews stay ashore</h2>",
        ],
        ids=["heading", "paragraph", "case", "other"],
    )
    def test_it_is_said_once_and_the_other_is_shown_as_removed(self, again: str) -> None:
        article = page(
            head="<meta property=og:title content='Crews stay ashore'>", within=(again, "", "", "")
        )
        assert article.title == HEADLINE
        assert paragraphs(article) == STORY
        assert not any(block.kind is Kind.HEADING for block in article.blocks)
        assert [removed.reason for removed in article.removed] == ["headline again"]

    def test_the_heading_above_the_story_is_the_headline_where_the_page_names_another(self) -> None:
        story = "".join(f"<p>{text}</p>" for text in STORY)
        article = clean_html(f"<title>Transport news live</title><div><h1>{HEADLINE}</h1>{story}</div>", URL)
        assert (article.title, article.provenance["title"]) == (HEADLINE, "visible")
        assert paragraphs(article) == STORY

    def test_a_page_that_keeps_its_story_says_so(self) -> None:
        wall = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
        article = clean_html(
            f"<title>{HEADLINE}</title>{wall}<article><h1>{HEADLINE}</h1><p>{STORY[0]}</p></article>", URL
        )
        assert article.paywalled
        assert article.warnings[0].startswith("This may be only the beginning")
        assert not page(head=wall, within=("<p>" + " ".join(STORY) + "</p>", "", "", "")).paywalled


FIGURE = "<figure><img src=/a.jpg width=800 alt='{alt}'>{lines}</figure>"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Advertisement", "advertisement"),
        ("View 3 Images", "button"),
        ("Powered by", "button"),
        ("Image 1 of 9", "button"),
        ("01:48 min", "button"),
        ("quay-at-dawn.jpg", "button"),
        ("28.04.2026, 17:19 Uhr", "date"),
        ("28.04.2026, 17:19 Uhr • Lesezeit: 8 Minuten", "date"),
        ("5 min read", "date"),
        ("By Ines Duarte, harbour correspondent", "byline"),
    ],
)
def test_a_line_in_a_figure_that_is_no_caption_is_left_out_with_its_reason(line: str, why: str) -> None:
    figure = FIGURE.format(alt="", lines=f"<figcaption>{CAPTION}</figcaption><figcaption>{line}</figcaption>")
    article = page(head="<meta name=author content='Ines Duarte'>", within=("", figure, "", ""))
    assert [block.text for block in article.blocks if block.kind is Kind.CAPTION] == [CAPTION]
    assert [(item.text, item.reason) for item in article.removed] == [(line, why)]


def test_the_author_s_portrait_is_no_picture_of_the_story() -> None:
    head = "<meta name=author content='Ines Duarte'>"
    portrait = "<div class=intro><img src=/ines.jpg width=800 alt='Ines Duarte'></div>"
    article = page(head=head, within=(portrait, "", "", ""))
    assert not [block for block in article.blocks if block.image]
    assert [(item.text, item.reason) for item in article.removed] == [("Ines Duarte", "byline")]
    figure = FIGURE.format(alt="Ines Duarte", lines=f"<figcaption>{CAPTION}</figcaption>")
    assert [b.text for b in page(head=head, within=("", figure, "", "")).blocks if b.image] == [CAPTION]


@pytest.mark.parametrize(
    "credit", ["Getty Images", "Lena Roth, AP", "© dpa/Lena Roth", "Photo: Lena Roth", "LENA ROTH/EPA"]
)
def test_a_line_that_only_says_who_made_a_picture_becomes_its_credit(credit: str) -> None:
    figure = FIGURE.format(alt="A quay at dawn", lines=f"<figcaption>{credit}</figcaption>")
    (picture,) = [b for b in page(within=("", figure, "", "")).blocks if b.image or b.kind is Kind.CAPTION]
    assert picture.text == "A quay at dawn"
    assert picture.credit and picture.credit in credit


def test_a_credit_without_a_picture_is_left_out() -> None:
    article = page(within=("", "<p class=caption>Getty Images</p>", "", ""))
    assert all(block.kind is Kind.PARAGRAPH for block in article.blocks)
    assert [(item.text, item.reason) for item in article.removed] == [("Getty Images", "credit")]


def test_a_picture_s_alt_does_not_say_again_what_stands_above_or_beside_it() -> None:
    headline, twice = FIGURE.format(alt=HEADLINE, lines=""), FIGURE.format(alt="A quay at dawn", lines="")
    other = twice.replace("/a.jpg", "/b.jpg")
    article = page(within=(headline.replace("/a.jpg", "/c.jpg"), twice, other, ""))
    pictures = [block.text for block in article.blocks if block.kind is Kind.IMAGE]
    assert pictures == ["", "A quay at dawn", ""]
    assert [(item.text, item.reason) for item in article.removed] == [
        (HEADLINE, "said already"),
        ("A quay at dawn", "said already"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"Image caption, {CAPTION}",
        f"Legende: {CAPTION}",
        f"Media playback is unsupported on your device Media caption{CAPTION}",
        f"Open this photo in gallery: {CAPTION}",
        f"{CAPTION} View fullscreen",
    ],
)
def test_what_a_page_writes_around_a_caption_is_no_part_of_it(line: str) -> None:
    figure = FIGURE.format(alt="", lines=f"<figcaption>{line}</figcaption>")
    (caption,) = [b for b in page(within=("", figure, "", "")).blocks if b.kind is Kind.CAPTION]
    assert caption.text == CAPTION


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("<p><em>The quay at dawn, seen from Pier 4</em></p>", "The quay at dawn, seen from Pier 4", ""),
        ("<p>The quay at dawn. Photo: Lena Roth</p>", "The quay at dawn.", "Lena Roth"),
    ],
)
def test_a_line_set_as_a_caption_under_a_picture_is_its_caption(line: str, text: str, credit: str) -> None:
    picture = "<p><img src=/a.jpg width=800 alt=''></p>"
    article = page(within=("", picture + line, "", ""))
    (caption,) = [block for block in article.blocks if block.kind is Kind.CAPTION]
    assert (caption.text, caption.credit, caption.image is not None) == (text, credit, True)
    sentence = page(
        within=("", picture + "<p><em>The bakers, however, had been up since three.</em></p>", "", "")
    )
    assert all(block.kind is not Kind.CAPTION for block in sentence.blocks)


def test_who_signs_a_quotation_stands_in_it() -> None:
    quote = "<blockquote><p>No flour, no ferry.</p>&mdash; Ana Veloso (@veloso) <a href=/1>12 May</a></blockquote>"
    (block,) = [block for block in page(within=("", quote, "", "")).blocks if block.kind is Kind.QUOTE]
    assert block.text == "No flour, no ferry.\n— Ana Veloso (@veloso) 12 May"
    (link,) = block.spans
    assert block.text[link.start : link.end] == "12 May"
