"""Copies read back give the same annotations, whatever the texts hold."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings

from reader.annotation import Annotation
from reader.article import Article
from reader.copies import html, jsonld, markdown
from reader.copies.material import Material
from reader.copies.parsing import parse
from reader.copies.readback import annotations_in
from reader.text.safe import scrub
from tests.copies.strategies import annotated

SAVED = datetime(2026, 2, 1, tzinfo=UTC)
MORE = settings(max_examples=150, deadline=None)


def _material(article: Article, annotations: tuple[Annotation, ...]) -> Material:
    return Material(article, annotations, "https://gazette.example/a", ("a tag",), SAVED)


def _by_id(annotations: list[Annotation] | tuple[Annotation, ...]) -> dict[str, tuple[object, ...]]:
    """Everything of each, the note as it may be shown."""
    return {
        a.id: (a.selector, a.created, a.modified, a.colour, str(scrub(a.note)), a.tags, a.state)
        for a in annotations
    }


@MORE
@given(annotated())
def test_markdown_gives_the_text_and_the_annotations_back(
    made: tuple[Article, tuple[Annotation, ...]],
) -> None:
    article, annotations = made
    parsed = parse(markdown.render(_material(article, annotations)))
    assert parsed.text == article.text
    assert _by_id(annotations_in(parsed)) == _by_id(annotations)


@MORE
@given(annotated())
def test_json_ld_and_html_give_the_annotations_back(made: tuple[Article, tuple[Annotation, ...]]) -> None:
    article, annotations = made
    material = _material(article, annotations)
    data = jsonld.collection(material)
    assert _by_id(jsonld.annotations_of(data)) == _by_id(annotations)
    assert _by_id(jsonld.annotations_of(html.data_in(html.render(material)))) == _by_id(annotations)
