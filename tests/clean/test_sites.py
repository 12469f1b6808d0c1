"""Rules for a site: what they may be, and what they do to a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, Kind
from reader.clean import EXTRACTORS
from reader.clean.page import clean_page
from reader.errors import ConfigError
from reader.sites import SiteRules, load_sites, parse_sites, rules_for
from tests.clean.test_parts import HEADLINE, STORY

URL = "https://www.gazette.example/ferry"
FACTS = "The island has 4,112 people, two bakeries and one ferry a day in winter."
PROMO = "Sign up for our letter and read every morning what the night left on the quay."


def page(rules: SiteRules) -> Article:
    story = "".join(f"<p>{text}</p>" for text in STORY)
    return clean_page(
        f"<title>{HEADLINE}</title><article><h1>{HEADLINE}</h1><div class=story>{story}"
        f"<p>Before <span class=tail>nothing</span> after the island's longest winter had come to an end at last.</p>"
        f"<p class=promo>{PROMO}</p></div></article><aside><div id=facts><p>{FACTS}</p></div></aside>",
        URL,
        rules=rules,
    )


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is Kind.PARAGRAPH]


def test_a_body_is_taken_whole_and_alone() -> None:
    article = page(SiteRules("gazette.example", body=("#facts",)))
    assert texts(article) == [FACTS]
    assert (article.title, article.extractor) == (HEADLINE, "site rule")


def test_what_is_kept_joins_the_story() -> None:
    article = page(SiteRules("gazette.example", keep=("#facts p",)))
    assert texts(article)[: len(STORY)] == STORY
    assert texts(article)[-1] == FACTS


def test_what_is_dropped_is_gone_and_the_text_around_it_stays() -> None:
    article = page(SiteRules("gazette.example", body=(".story",), drop=(".promo", "span.tail")))
    assert PROMO not in article.text
    assert texts(article)[-1].startswith("Before after the island's longest winter")


def test_a_body_that_is_not_on_the_page_is_said() -> None:
    article = page(SiteRules("gazette.example", body=(".gone",)))
    assert texts(article)[: len(STORY)] == STORY
    assert article.warnings == ("Your rule for the body of gazette.example matches nothing on this page.",)


def test_rules_hold_for_subdomains_and_the_nearest_win() -> None:
    sites = parse_sites(
        '["www.gazette.example"]\nkeep = ["p"]\n["blog.gazette.example"]\ndrop = "i"', EXTRACTORS
    )
    assert rules_for(sites, URL) == SiteRules("gazette.example", keep=("p",))
    assert rules_for(sites, "https://m.blog.gazette.example/x") == SiteRules(
        "blog.gazette.example", drop=("i",)
    )
    assert rules_for(sites, "https://example/") is None
    assert rules_for(sites, "https://[") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "Not valid TOML"),
        ('"a.example" = 1', "The rules of “a.example” are no table."),
        ('["a.example"]\nboddy = "p"', "“a.example” has no rule called “boddy”."),
        ('["a.example"]\nbody = [1]', "“body” of “a.example” is no list of selectors."),
        ('["a.example"]\nbody = "p["', "“p[” of “a.example” is no CSS selector"),
        ('["a.example"]\ndrop = "a:visited::after"', "is no CSS selector"),
        ('["a.example"]\nextractor = "magic"', "names an extractor that there is not: “magic”."),
        ('["a.example"]\ninstead = ["amp"]', "names a way that there is not: “['amp']”."),
        ('["a.example"]\nkeep = "' + "p " * 400 + '"', "“keep” of “a.example” is too long."),
    ],
    ids=["toml", "table", "field", "list", "css", "pseudo", "extractor", "way", "long"],
)
def test_a_wrong_rule_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as problem:
        parse_sites(text, EXTRACTORS)
    assert said in str(problem.value)
    assert problem.value.hint


def test_no_file_is_no_rules_and_a_broken_one_is_said(tmp_path: Path) -> None:
    assert load_sites(tmp_path / "sites.toml", EXTRACTORS) == {}
    (tmp_path / "sites.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError):
        load_sites(tmp_path / "sites.toml", EXTRACTORS)
