"""A copy read as an article again: the one it was made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from reader.annotation import Annotation
from reader.article import SAVED_COPY, Article, Block, Kind
from reader.clean.plain import MAX_BLOCKS, MAX_CHARACTERS
from reader.copies import Material, html, markdown
from reader.imports.own import markdown as imported
from reader.imports.reopened import DEEPEST, article_of
from tests.copies.sample import SAVED, sample
from tests.copies.strategies import annotated

LINK = "https://gazette.example/a?b=1#c"


def _shape(block: Block) -> tuple[object, ...]:
    return (
        block.kind,
        block.text,
        block.marker,
        block.credit,
        block.level if block.kind is Kind.HEADING else 0,
    )


@pytest.mark.parametrize("number", range(10))
def test_a_markdown_copy_is_its_article_again(number: int) -> None:
    material = sample()[number]
    article = material.article
    found = article_of(markdown.render(material), "markdown")
    assert found and found.extractor == SAVED_COPY
    assert found.text == article.text
    assert list(map(_shape, found.blocks)) == list(map(_shape, article.blocks))
    assert [b.spans for b in found.blocks] == [b.spans for b in article.blocks]
    assert (found.authors, found.site, found.published) == (article.authors, article.site, article.published)
    assert (found.license, found.free) == (article.license, article.free)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(annotated())
def test_a_copy_of_anything_has_its_text(made: tuple[Article, tuple[Annotation, ...]]) -> None:
    article, annotations = made
    text = markdown.render(Material(article, annotations, LINK, (), SAVED))
    found = article_of(text, "markdown")
    assert found
    assert found.text == article.text


@pytest.mark.parametrize("number", range(10))
def test_an_html_copy_is_its_article_again(number: int) -> None:
    article = replace(sample()[number].article, title="Ferry strike enters third week")
    material = replace(sample()[number], article=article)
    found = article_of(html.render(material), "html")
    assert found and found.extractor == SAVED_COPY
    assert (found.title, found.standfirst) == (article.title, article.standfirst)
    assert (found.authors, found.site, found.published) == (article.authors, article.site, article.published)
    assert [b.text for b in found.blocks if b.kind is Kind.PARAGRAPH] == [
        b.text for b in article.blocks if b.kind is Kind.PARAGRAPH
    ]
    assert [b.credit for b in found.blocks] == [b.credit for b in article.blocks]


def test_a_file_that_no_article_fills_is_read_as_text_with_its_limits() -> None:
    article = Article("Ferry", blocks=(Block("b0", Kind.LIST_ITEM, "Flour."),))
    text = markdown.render(Material(article, (), LINK, (), SAVED))
    assert article_of(text + "\nMore.\n" * MAX_BLOCKS, "markdown") is None
    assert article_of(text + "More. " * MAX_CHARACTERS, "markdown") is None
    found = article_of(text.replace("- Flour", " " * 900 + "- Flour"), "markdown")
    assert found and found.blocks[0].level == DEEPEST


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("---\ntitle: A post\nid: 12\n---\n\nNot ==ours==.\n", "markdown"),
        ('<html><article>A page of "AnnotationCollection" and no more.</article></html>', "html"),
    ],
)
def test_another_file_is_no_copy(text: str, kind: str) -> None:
    assert article_of(text, kind) is None


def test_what_a_person_marked_in_the_file_is_a_highlight() -> None:
    article = Article("Ferry", blocks=(Block("b0", Kind.PARAGRAPH, "Flour for nine days is left."),))
    text = markdown.render(Material(article, (), LINK, (), SAVED)).replace("nine days", "==nine days==")
    batch = imported(text)
    assert batch
    assert [(h.quote, h.suffix) for h in batch.items[0].highlights] == [("nine days", "is left.")]
    found = article_of(text, "markdown")
    assert found and found.text == article.text
