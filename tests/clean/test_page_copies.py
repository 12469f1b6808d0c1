"""Where a page says a thing twice in its markup, the article says it once. One page for each way; all texts our own."""

from __future__ import annotations

import pytest

from reader.article import Block, Kind
from tests.clean.test_parts import CAPTION, HEADLINE, STORY, page

QUOTED = "flour for nine days is left in the stores of the island"
LAZY = f"<img class=lazy src='data:image/gif;base64,R0lGOD' data-src=/pier.jpg alt='{CAPTION}'>"
PLAIN = f"<noscript><img src=/pier.jpg alt='{CAPTION}'></noscript>"
TWO_SCREENS = (
    f"<picture><source srcset='/pier-320.webp 320w'><img src=/pier.jpg alt='{CAPTION}'></picture>"
    f"<img class=desktop src=/pier-1280.jpg alt='{CAPTION}'>"
)
PIER = "https://gazette.example/pier.jpg"


def between(markup: str) -> list[Block]:
    """What the article shows of markup that stands between two paragraphs of the story."""
    article = page(within=("", markup, "", ""))
    assert [block.text for block in article.blocks if block.text in STORY] == STORY
    return [block for block in article.blocks if block.text not in STORY]


@pytest.mark.parametrize(
    "markup",
    [
        f"<figure>{LAZY}{PLAIN}<p class=imageCaption>{CAPTION}</p></figure>",
        f"<div class=picture>{LAZY}{PLAIN}</div><p class=imageCaption>{CAPTION}</p>",
        f"<figure>{PLAIN}{LAZY}<figcaption>{CAPTION}</figcaption></figure>",
        f"<figure>{TWO_SCREENS}<figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><img src=/pier.jpg alt=''><img src=/pier.jpg alt=''><figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><img src=/pier.jpg alt='{CAPTION}' title='{CAPTION}'><figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><img src=/pier.jpg><p>{CAPTION}</p></figure>",
        f"<figure><img src=/pier.jpg><figcaption><h4>{CAPTION}</h4></figcaption></figure>",
        f"<figure><img src=/pier.jpg><figcaption><span class=sr-only>Image caption, </span>{CAPTION}</figcaption></figure>",
        f"<figure><img src=/pier.jpg><figcaption>{CAPTION} <b>hide caption</b></figcaption></figure><b>toggle caption</b>",
    ],
    ids=["lazy", "loose", "first", "picture", "again", "title", "bare", "heading", "label", "button"],
)
def test_a_picture_and_its_words_stand_once(markup: str) -> None:
    shown = [block for block in between(markup) if "toggle" not in block.text]
    assert [(block.kind, block.text, block.credit) for block in shown] == [(Kind.CAPTION, CAPTION, "")]
    assert shown[0].image is not None
    assert shown[0].image.url == PIER


@pytest.mark.parametrize(
    ("markup", "credit"),
    [
        (
            f"<img src=/pier.jpg alt='{CAPTION}.'><figcaption>{CAPTION}. © dpa | Lena Roth</figcaption>",
            "© dpa | Lena Roth",
        ),
        (
            f"<img src=/pier.jpg alt='{CAPTION}'><figcaption>© Roth Pictures {CAPTION}</figcaption>",
            "Roth Pictures",
        ),
        (
            f"<img src=/pier.jpg alt='{CAPTION}'><figcaption>{CAPTION} (Lena Roth/Reuters)</figcaption>",
            "Lena Roth/Reuters",
        ),
        (
            f"<img src=/pier.jpg><p>Image source, Roth Pictures</p><figcaption>{CAPTION}</figcaption>",
            "Roth Pictures",
        ),
        (
            f"<img src=/pier.jpg><figcaption>{CAPTION}</figcaption><small class=credit>Lena Roth</small>",
            "Lena Roth",
        ),
    ],
    ids=["suffix", "prefix", "agency", "source", "below"],
)
def test_the_credit_is_told_from_the_caption_by_its_twin_or_its_mark(markup: str, credit: str) -> None:
    shown = between(f"<figure>{markup}</figure>")
    assert [(block.kind, block.text.rstrip("."), block.credit) for block in shown] == [
        (Kind.CAPTION, CAPTION, credit)
    ]


def test_a_gallery_written_for_two_screens_stands_once_and_without_its_title() -> None:
    screen = (
        "<div class={}><img src=/pier.jpg alt=''><p class=caption>" + CAPTION[:40] + " ... more</p>"
        "<p class=caption>" + CAPTION + " less</p></div>"
    )
    article = page(
        within=(
            "",
            f"<div><h2>{HEADLINE}</h2>{screen.format('mobile')}{screen.format('desktop')}</div>",
            "",
            "",
        )
    )
    shown = [block for block in article.blocks if block.text not in STORY]
    assert [(block.kind, block.text) for block in shown] == [(Kind.CAPTION, CAPTION)]
    assert [copy.difference for copy in shown[0].copies] == ["cut", "cut", "exact"]
    assert {(r.text, r.reason) for r in article.removed} == {(HEADLINE, "headline again"), ("less", "button")}


def test_a_file_photo_s_label_makes_no_second_caption() -> None:
    markup = f"<figure><img src=/pier.jpg alt='FILE PHOTO: {CAPTION}. REUTERS/Lena Roth'><figcaption>{CAPTION}. Reuters</figcaption></figure>"
    shown = between(markup)
    assert len(shown) == 1
    assert shown[0].text.startswith(CAPTION)
    assert [copy.origin for copy in shown[0].copies] == ["alt"]


@pytest.mark.parametrize(
    "markup",
    [f"<blockquote>{QUOTED}</blockquote>", f"<div class=pull-quote><p>{QUOTED}</p></div>"],
    ids=["quote", "named"],
)
def test_a_pull_quote_knows_the_paragraph_it_repeats(markup: str) -> None:
    article = page(within=("", "", markup, ""))
    quote = next(block for block in article.blocks if block.kind is Kind.QUOTE)
    source = article.block(quote.echo)
    assert source is not None
    assert (quote.text, source.text) == (QUOTED, STORY[1])


def test_two_pictures_under_one_caption_both_stay() -> None:
    markup = f"<figure><img src=/pier.jpg alt='A pier'><img src=/hall.jpg alt='A hall'><figcaption>{CAPTION}</figcaption></figure>"
    assert [block.image.url.rpartition("/")[2] for block in between(markup) if block.image] == [
        "pier.jpg",
        "hall.jpg",
    ]


def test_what_json_ld_says_of_a_picture_is_its_caption_where_the_page_shows_none() -> None:
    told = f'{{"@type": "ImageObject", "url": "{PIER}", "caption": "{CAPTION}"}}'
    shown = between(
        f"<figure><img src=/pier-640x400.jpg width=640></figure><script type=application/ld+json>{told}</script>"
    )
    assert [(block.kind, block.text) for block in shown] == [(Kind.CAPTION, CAPTION)]


def test_a_figure_around_the_story_makes_no_captions_of_it() -> None:
    story = "".join(f"<p>{text} And that was not all.</p>" for text in STORY)
    shown = between(f"<figure><img src=/pier.jpg alt='A pier'>{story}</figure>")
    assert not any(block.kind is Kind.CAPTION for block in shown)
