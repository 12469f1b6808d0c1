"""Articles on several pages: which links lead to their other pages, and how the pages are joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.article import Article, Block, Copy, Image, Kind, Pages
from reader.clean import clean_html
from reader.clean.joining import join
from tests.clean.pages import FOUR, LEAD, ONE, THREE, TITLE, TWO, page, story

URL = "https://gazette.example/port/ferry-strike"


def pages(links: str, url: str = URL, head: str = "") -> Pages | None:
    return clean_html(page(story() + links, head=head), url).pages


def numbered(first: str, other: str, last: int = 3) -> str:
    links = "".join(f"<a href='{other.format(n)}'>{n}</a>" for n in range(2, last + 1))
    return f"<div class='pager'><a href='{first}'>1</a>{links}</div>"


@pytest.mark.parametrize(
    ("url", "other"),
    [
        (URL, f"{URL}/2"),
        (URL + "/", f"{URL}/2/"),
        (URL, "/port/ferry-strike/page/2"),
        (URL, "?page=2"),
        (URL + "?utm_source=mail", "/port/ferry-strike?page=2"),
        (URL + "?id=7", "?id=7&seite=2"),
        (URL, "https://www.gazette.example/port/ferry-strike_2"),
        (URL + ".html", "ferry-strike-2.html"),
        (URL + ".html", "ferry-strike,2.html"),
        (URL, f"{URL}-page-2"),
        (URL + "-1.35200132", f"{URL}-1.35200132-2"),
        (URL + "/index.html", f"{URL}/index_2.html"),
        (URL + "/", f"{URL}/index-2.html"),
        (URL, "?pagewanted=2"),
    ],
)
def test_a_pager_leads_on(url: str, other: str) -> None:
    found = pages(f"<p class='pager'>1 <a href='{other}'>2</a> <a href='{other}'>Next page ›</a></p>", url)
    assert found is not None
    assert (found.number, found.total, found.here) == (1, 2, "page 1 of 2")
    assert found.next.endswith(other.lstrip("?"))


def test_every_page_says_which_it_is() -> None:
    links = numbered(URL, URL + "/{}")
    assert pages(links, URL) == Pages(1, 3, f"{URL}/2")
    assert pages(links, f"{URL}/2") == Pages(2, 3, f"{URL}/3", URL)
    assert pages(links, f"{URL}/3") == Pages(3, 3, "", URL)


def test_links_may_count_from_the_canonical_address() -> None:
    head = f"<link rel='canonical' href='{URL}'>"
    assert pages("<a href='?page=2'>2</a>", f"{URL}?from=the-front") is None
    assert pages(f"<a href='{URL}?page=2'>2</a>", f"{URL}?from=the-front", head) == Pages(
        1, 2, f"{URL}?page=2"
    )
    assert pages(numbered(URL, URL + "/{}"), f"{URL}/2", head) == Pages(2, 3, f"{URL}/3", URL)
    elsewhere = "<link rel='canonical' href='https://elsewhere.example/story'>"
    assert pages("<a href='https://elsewhere.example/story/2'>2</a>", URL, elsewhere) is None


def test_some_count_from_nought() -> None:
    links = "<a href='?page=0'>1</a> <a href='?page=1'>2</a> <a href='?page=2'>3</a>"
    assert pages(links) == Pages(1, 3, f"{URL}?page=1")
    assert pages(links, f"{URL}?page=1") == Pages(2, 3, f"{URL}?page=2", f"{URL}?page=0")
    assert pages(f"<a href='{URL}?page=1' rel='next'>More</a>", f"{URL}?page=0") == Pages(
        1, 0, f"{URL}?page=1"
    )
    links = f"<a href='{URL}'>1</a> <a href='{URL}?page=1'>2</a> <a href='{URL}?page=2'>3</a>"
    assert pages(links, f"{URL}?page=2") == Pages(3, 3, "", URL)


def test_a_bare_next_link_is_enough_and_its_neighbour_tells_the_number() -> None:
    assert pages(f"<a href='{URL}/2' rel='next'>Continue reading</a>") == Pages(1, 0, f"{URL}/2")
    assert pages(f"<p>Page 1 of 4 <a href='{URL}/2'>Next</a></p>") == Pages(1, 4, f"{URL}/2")
    assert pages("", head=f"<link rel='next' href='{URL}?page=2'>") == Pages(1, 0, f"{URL}?page=2")


@pytest.mark.parametrize(
    "links",
    [
        "<a href='/port/bakers-ration-bread' rel='next'>Next article</a>",
        "<a href='/port/ferry-strike-2' rel='next'>Ferry strike, again</a>",
        "<a href='https://elsewhere.example/port/ferry-strike/2'>2</a>",
        f"<div id='comments'><a href='{URL}?page=2'>2</a> <a href='{URL}?page=3'>3</a></div>",
        f"<a href='{URL}/2#comments'>2</a>",
        f"<a href='{URL}?reply=2'>2 replies</a>",
        f"<a href='{URL}/2031'>2031</a>",
        f"<a href='{URL}/3'>3</a>",
        "<a href='http://[/2'>2</a>",
    ],
)
def test_what_has_numbers_and_is_no_page(links: str) -> None:
    assert pages(links) is None


def test_a_page_without_an_address_has_no_others() -> None:
    assert clean_html(page(story() + "<a href='?page=2'>2</a>")).pages is None


# -- joining ----------------------------------------------------------------------------------------

BREAD = (
    "On the north shore the bakers have agreed to open on alternate days, so that nobody walks to a closed door,"
    " and the school sends its oldest pupils round with a list each morning."
)


def cleaned(*parts: str, number: int, title: str = TITLE) -> Article:
    links = numbered(URL, URL + "/{}")
    url = URL if number == 1 else f"{URL}/{number}"
    return clean_html(page("".join(parts) + links, title=title), url)


def test_pages_are_joined_and_what_each_says_again_stands_once() -> None:
    lead, caption = (
        f"<p class='standfirst'>{LEAD}</p>",
        "<figure><img src='/i/a.jpg'><figcaption>{}</figcaption></figure>",
    )
    boat = caption.format("The Estrela at Pier 4 on Tuesday morning")
    first = cleaned(lead, boat, f"<p>{ONE}</p><p>{TWO}</p>", number=1)
    second = cleaned(lead, boat, f"<p>{THREE}</p><p>{FOUR}</p>", number=2)
    third = cleaned(lead, f"<p>{BREAD}</p>", number=3)
    two = join(first, second)
    assert two is not None
    whole = join(two, third)
    assert whole is not None
    assert whole.text.startswith(first.text)
    assert whole.body == "\n\n".join((LEAD, ONE, TWO, THREE, FOUR, BREAD))
    assert [block.text for block in whole.blocks if block.kind is Kind.CAPTION] == [
        boat[boat.find("The") : -22]
    ]
    assert whole.pages is not None
    assert (whole.pages.here, whole.pages.partial) == ("pages 1 to 3 of 3", False)
    assert [whole.block(start) for start in whole.pages.starts] == [
        next(block for block in whole.blocks if block.text == text) for text in (THREE, BREAD)
    ]
    assert len({block.id for block in whole.blocks}) == len(whole.blocks)


def test_a_page_with_a_headline_of_its_own_keeps_it() -> None:
    first = cleaned(f"<p>{ONE}</p><p>{TWO}</p>", number=1)
    second = cleaned(f"<p>{THREE}</p><p>{FOUR}</p>", number=2, title="What the captains wrote")
    joined = join(first, second)
    assert joined is not None
    assert joined.pages is not None
    head = joined.block(joined.pages.starts[0])
    assert head is not None
    assert (head.kind, head.text) == (Kind.HEADING, "What the captains wrote")


def test_a_page_that_says_nothing_new_is_none() -> None:
    first = cleaned(f"<p>{ONE}</p><p>{TWO}</p>", number=1)
    assert join(first, first) is None
    assert join(first, replace(first, blocks=())) is None


def test_the_same_page_with_other_comments_is_no_next_one() -> None:
    first = cleaned(f"<p>{ONE}</p><p>{TWO}</p>", number=1)
    comments = Block("b9", Kind.PARAGRAPH, "Well said, and about time that somebody did.")
    assert join(first, replace(first, blocks=(*first.blocks, comments))) is None


def test_copies_keep_their_places_behind_an_earlier_page() -> None:
    from reader.clean.captions import split

    copy = Copy("Captains wait at Pier Four.", "caption", "typo", 0.9, 1)
    first = Article(title="A", blocks=(Block("b0", Kind.PARAGRAPH, ONE), Block("b1", Kind.PARAGRAPH, TWO)))
    again = Block("b0", Kind.PARAGRAPH, ONE)
    kept = Block(
        "b1", Kind.CAPTION, "Captains wait at Pier 4.", copies=(replace(copy, place=2),), image=Image("/a")
    )
    page_two = Article(title="A", blocks=(again, kept, Block("b3", Kind.PARAGRAPH, THREE)))
    joined = join(first, page_two)
    assert joined is not None
    assert [block.text for block in split(joined, "p2b1", 0).blocks] == [
        ONE,
        TWO,
        kept.text,
        copy.text,
        THREE,
    ]
