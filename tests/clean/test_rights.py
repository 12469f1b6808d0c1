"""The licence of an article and whether it is free to read, each with where the page said so."""

from __future__ import annotations

import pytest

from reader.article import Article
from reader.clean import clean_html
from tests.clean.pages import page, story

URL = "https://gazette.example/port/ferry-strike"
BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"


def cleaned(head: str = "", body: str = "", json_ld: str = "") -> Article:
    script = (
        f'<script type=\'application/ld+json\'>{{"@type": "NewsArticle", {json_ld}}}</script>'
        if json_ld
        else ""
    )
    return clean_html(page(story() + body, head=head + script), URL)


@pytest.mark.parametrize(
    ("head", "body", "json_ld", "link", "source"),
    [
        ("", "", f'"license": "{BY_SA}"', BY_SA, "json-ld"),
        ("", "", f'"license": {{"@type": "CreativeWork", "url": "{BY_SA}"}}', BY_SA, "json-ld"),
        ("", "", '"license": "/terms"', "https://gazette.example/terms", "json-ld"),
        ("", "", f'"copyrightNotice": "© 2026 Gazette, {BY_SA}"', BY_SA, "json-ld"),
        (f"<meta name='dcterms.license' content='{BY_SA}'>", "", "", BY_SA, "meta"),
        (f"<link rel='license' href='{BY_SA}'>", "", "", BY_SA, "rel=license"),
        ("<link rel='license' href='/terms'>", "", "", "https://gazette.example/terms", "rel=license"),
        ("", f"<p>This text: <a rel='license noopener' href='{BY_SA}'>CC</a></p>", "", BY_SA, "rel=license"),
    ],
)  # fmt: skip
def test_the_licence_that_a_page_declares(head: str, body: str, json_ld: str, link: str, source: str) -> None:
    article = cleaned(head, body, json_ld)
    assert (article.license, article.provenance["license"]) == (link, source)


@pytest.mark.parametrize(
    ("head", "body", "json_ld"),
    [
        ("<meta name='copyright' content='© 2026 Harbour Gazette'>", "", ""),
        ("<link rel='license' href='#license'>", "", ""),
        ("", f"<p>Lessig wrote <a href='{BY_SA}'>this licence</a>.</p>", ""),
        ("", f"<figure><img src='/a.jpg'><figcaption>Boats <a rel='license' href='{BY_SA}'>CC</a></figcaption></figure>", ""),
        ("", "<a rel='license' href='/terms'>Terms</a>", ""),
        ("", "", '"license": ["javascript:alert(1)", 7, {"name": "CC"}]'),
    ],
)  # fmt: skip
def test_what_is_no_licence_of_the_article(head: str, body: str, json_ld: str) -> None:
    article = cleaned(head, body, json_ld)
    assert article.license == ""
    assert "license" not in article.provenance


@pytest.mark.parametrize(
    ("link", "name"),
    [
        (BY_SA, "CC BY-SA 4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/2.0/de/", "CC BY-NC-ND 2.0"),
        ("https://creativecommons.org/licenses/by/", "CC BY"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
        ("https://gazette.example/terms", "https://gazette.example/terms"),
        ("", ""),
    ],
)
def test_a_licence_by_its_name(link: str, name: str) -> None:
    assert Article(license=link).license_name == name


def test_access_is_kept_with_the_article() -> None:
    free = cleaned(json_ld='"isAccessibleForFree": true')
    assert (free.free, free.paywalled, free.provenance["free"]) == (True, False, "json-ld")
    kept = cleaned(json_ld='"isAccessibleForFree": false')
    assert (kept.free, kept.paywalled) == (False, True), "a story of 140 words that says it is not free"
    assert cleaned().free is None
