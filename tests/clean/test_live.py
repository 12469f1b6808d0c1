"""Live blogs: the time of each entry before it, which way they go, and every entry once."""

from __future__ import annotations

import json

import pytest

from reader.article import LIVE_ENTRY, Article
from reader.clean import clean_html
from tests.clean.pages import FOUR, ONE, THREE, TITLE, TWO, page

URL = "https://gazette.example/port/ferry-strike-live"
INTRO = (
    "The crews of the island ferries meet this morning in the old customs house to decide whether they will sail"
    " again on Monday; the mayor has said that she will speak at noon. Follow what happens below."
)
ENTRIES = (
    (ONE, "The vote is in"),
    (TWO, "How much flour is left"),
    (THREE, "What Captain Reed wrote"),
    (FOUR, "Talks again on Friday"),
)


def live(
    form: str, *, times: tuple[str, ...] = ("12:40", "11:15", "10:02", "09:30"), head: str = ""
) -> Article:
    entries = [
        form.format(
            clock=clock,
            iso=f"2026-03-02T{clock}:00+01:00",
            stamp=1772438400 + number * 60,
            text=text,
            title=title,
        )
        for number, (clock, (text, title)) in enumerate(zip(times, ENTRIES, strict=True))
    ]
    body = (
        f"<p class='byline'><time datetime='2026-03-02T12:41:00+01:00'>Updated 12:41</time></p><p>{INTRO}</p>"
    )
    return clean_html(page(body + f"<div class='live-blog'>{''.join(entries)}</div>", head=head), URL)


def times_of(article: Article) -> list[tuple[str, str]]:
    return [(block.marker, block.text[:12]) for block in article.blocks if block.marker]


ELSEWHERE = {
    "headline": "The last boat",
    "articleBody": "It sails on Monday.",
    "datePublished": "2026-03-02T19:00:00Z",
}

FORMS = {
    "time over the title": "<div class='entry'><time datetime='{iso}'>{clock}</time><h3>{title}</h3><p>{text}</p></div>",
    "time under the title": "<div class='entry'><h3>{title}</h3><p class='when'><time datetime='{iso}'>1 hour ago</time></p><p>{text}</p></div>",
    "no title": "<div class='entry'><span class='meta'><time datetime='{iso}'>{clock}</time></span><p>{text}</p></div>",
    "a line": "<div class='entry'><p class='stamp'>{clock}</p><h3>{title}</h3><p>{text}</p></div>",
    "a bold line": "<p><strong>{clock}</strong></p><p>{text}</p>",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_entry_has_its_time(form: str) -> None:
    article = live(form)
    titled = "{title}" in form
    shown = [title if titled else text for text, title in ENTRIES]
    assert times_of(article) == [
        (clock, text[:12]) for clock, text in zip(("12:40", "11:15", "10:02", "09:30"), shown, strict=True)
    ]
    assert article.entries == "newest first"
    assert "12:40" not in article.body
    for text in (INTRO, ONE, TWO, THREE, FOUR):
        assert article.body.count(text) == 1


def test_the_oldest_may_stand_first() -> None:
    article = live(FORMS["no title"], times=("08:05", "09:30", "10:02", "11:59"))
    assert article.entries == "oldest first"


def test_times_without_an_order_are_no_entries() -> None:
    assert live(FORMS["no title"], times=("12:40", "09:30", "11:15", "10:02")).entries == ""


def test_an_entry_that_begins_with_the_headline_keeps_its_time() -> None:
    form = "<div class='entry'><time datetime='{iso}'>{clock}</time><h3>{title}</h3><p>{text}</p></div>"
    article = live(form.replace("{title}", TITLE, 1).replace("{title}", "Later"))
    assert times_of(article)[0] == ("12:40", ONE[:12])


def test_an_attribute_carries_the_time() -> None:
    article = live("<div class='entry' data-timestamp='{stamp}'><h3>{title}</h3><p>{text}</p></div>")
    assert article.entries == "oldest first"
    assert [text for _, text in times_of(article)] == [title[:12] for _, title in ENTRIES]
    assert times_of(article)[0][0] == "09:00", "in the zone of the page's own date"


def test_json_ld_tells_the_times_that_the_page_does_not_show() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": title,
            "articleBody": text,
            "datePublished": f"2026-03-0{2 - n // 2}T1{n}:00:00Z",
        }
        for n, (text, title) in enumerate(ENTRIES)
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates})
    head = f"<script type='application/ld+json'>{data}</script>"
    article = live("<div class='entry'><p>{text}</p></div>", head=head)
    assert [marker for marker, _ in times_of(article)] == [
        "2 March, 10:00 UTC", "2 March, 11:00 UTC", "1 March, 12:00 UTC", "1 March, 13:00 UTC",
    ]  # fmt: skip
    assert article.body.count(THREE) == 1


def test_entries_that_are_listed_and_not_there_are_told() -> None:
    updates = [
        {
            "headline": f"Entry {n}",
            "articleBody": f"{n} boats left the harbour.",
            "datePublished": "2026-03-02T10:00:00Z",
        }
        for n in range(5)
    ]
    updates[0]["articleBody"] = ONE
    data = json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates})
    head = f"<script type='application/ld+json'>{data}</script>"
    article = clean_html(page(f"<p>{INTRO}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>", head=head), URL)
    assert article.warnings == (
        "This live blog lists 5 entries, and 1 of them stands here. A browser may show the rest.",
    )
    assert times_of(article) == [("10:00 UTC", ONE[:12])]


def test_listed_entries_that_cleaning_took_for_something_else_are_among_the_removed() -> None:
    said = [f"Boat number {n} left the harbour at dawn with sixty sacks of flour on board." for n in range(4)]
    updates = [
        {
            "headline": f"Boat {n} is out at sea",
            "articleBody": f"{text} The crew waved.",
            "datePublished": moment,
        }
        for n, text in enumerate(said)
        for moment in (f"2026-03-02T1{n}:00:00Z",)
    ]
    data = json.dumps(
        {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": [*updates, ELSEWHERE]}
    )
    teasers = "".join(
        f"<li><a href='/{n}'><h4>Boat {n} is out at sea</h4></a><p><a href='/{n}'>{text}</a></p></li>"
        for n, text in enumerate(said)
    )
    body = f"<p>{INTRO}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><aside class='related'><ul>{teasers}</ul></aside>"
    article = clean_html(page(body, head=f"<script type='application/ld+json'>{data}</script>"), URL)
    (told,) = article.warnings
    assert "none of them stands here. 4 are among what was removed. A browser" in told
    assert [item.text for item in article.removed if item.reason == LIVE_ENTRY] == [
        words for n, text in enumerate(said) for words in (f"Boat {n} is out at sea", text)
    ]
    assert len({item.text for item in article.removed}) == len(article.removed)


def test_a_summary_that_repeats_the_entries_stands_once() -> None:
    form = "<div class='entry'><time datetime='{iso}'>{clock}</time><h3>{title}</h3><p>{text}</p></div>"
    article = live(form + "<div class='entry-mobile'><h3>{title}</h3><p>{text}</p></div>")
    for text in (ONE, TWO, THREE, FOUR):
        assert article.body.count(text) == 1


def test_a_story_with_dates_around_it_is_no_live_blog() -> None:
    comments = "".join(
        f"<li class='comment'><time datetime='2026-03-0{n}T10:00:00Z'>{n} March</time><p>Well said, {n}!</p></li>"
        for n in range(1, 6)
    )
    times = "<time datetime='2026-03-01T08:00:00Z'>1 March</time> <time datetime='2026-03-02T08:00:00Z'>2 March</time>"
    article = clean_html(
        page(f"<p>{times}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><ul>{comments}</ul>"), URL
    )
    assert article.entries == ""
    assert times_of(article) == []


@pytest.mark.parametrize("value", ["", "soon", "99:99", "9" * 400, "\x00"])
def test_times_that_are_none_break_nothing(value: str) -> None:
    form = (
        f"<div class='entry' data-time='{value}'><time datetime='{value}'>{value}</time><p>{{text}}</p></div>"
    )
    assert ONE in live(form).body
