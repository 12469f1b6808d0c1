"""Where else a page says that its article stands, and pages that hold nothing but a door or a headline."""

from __future__ import annotations

import pytest

from reader.clean import clean_html
from tests.clean.pages import LEAD, ONE, TITLE, page, story

URL = "https://gazette.example/port/ferry-strike"


def alternates(links: str = "", head: str = "", url: str = URL) -> dict[str, str]:
    return dict(clean_html(page(story() + links, head=head), url).alternates)


def test_a_page_names_its_other_versions() -> None:
    head = (
        f"<link rel='amphtml' href='{URL}.amp'><link rel='alternate' media='print' href='/print/ferry-strike'>"
        "<link rel='stylesheet' media='print' href='/print.css'><link rel='alternate' media='handheld' href='/m'>"
    )
    assert alternates(head=head) == {
        "amp": f"{URL}.amp",
        "print": "https://gazette.example/print/ferry-strike",
    }


@pytest.mark.parametrize(
    "href", ["/port/ferry-strike.print", "?print=1", "/print/port/ferry-strike", "/port/ferry-strike/print/"]
)
def test_a_print_link_of_the_same_article(href: str) -> None:
    assert set(alternates(f"<a href='{href}'>Print</a>")) == {"print"}


@pytest.mark.parametrize(
    "href",
    [
        "javascript:window.print()",
        "/print-subscriptions",
        "/port/ferry-strike-in-print-and-in-the-old-pictures-of-the-harbour-by-our-own-photographers",
        "https://elsewhere.example/port/ferry-strike/print",
        "/port/blueprint-for-ferry-strike",
        "http://[/print/ferry-strike",
        URL,
    ],
)
def test_what_is_no_print_view(href: str) -> None:
    assert alternates(f"<a href='{href}'>Print</a>", f"<link rel='amphtml' href='{URL}'>") == {}


def test_a_door_says_that_it_is_one() -> None:
    door = "<form method='post'><input name='email'><input type='password'><button>Sign in</button></form>"
    article = clean_html(f"<title>Sign in</title><main><h1>Sign in</h1>{door}</main>", URL)
    assert article.paywalled
    assert any("sign in" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<h2>Latest from the port</h2>",
        "<figure><img src='/a.jpg' alt='Boats'></figure>",
        "<h2>A</h2><h3>B</h3>",
    ],
)
def test_a_headline_and_no_text_is_told(body: str) -> None:
    article = clean_html(f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{body}</article>", URL)
    assert article.title == TITLE
    assert any("No text was found" in warning for warning in article.warnings)


def test_a_standfirst_alone_is_a_text() -> None:
    article = clean_html(page(f"<p class='standfirst'>{LEAD}</p>"), URL)
    assert not any("No text" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    "body", ["", "<h2>Latest</h2>", "<p>Loading…</p>", "<p>Please enable JavaScript.</p>"]
)
def test_small_print_is_not_taken_for_an_article_without_a_word(body: str) -> None:
    article = clean_html(page(body), URL)
    assert any("text was found" in warning for warning in article.warnings)


def test_a_short_story_is_no_small_print() -> None:
    assert clean_html(page(f"<p>{ONE}</p>"), URL).warnings == ()


def test_a_story_in_a_script_without_spaces_is_no_door() -> None:
    text = (
        "港の組合は火曜日、三週目もストライキを続けることを決めた。市長は交渉の再開を拒み、記者の質問にも答えなかった。"
        * 2
    )
    login = "<form><input name='mail'><input type='password'></form>"
    article = clean_html(
        f"<title>港のストライキ</title>{login}<article><h1>港のストライキ</h1><p>{text}</p></article>", URL
    )
    assert not article.paywalled
