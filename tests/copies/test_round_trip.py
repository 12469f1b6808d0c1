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


def _by_id(annotations: list[Annotation] | tuple[Annotation, ...]) -> dict[str, tuple[object, ...]]:
    """Everything of each, the note as it may be shown."""
    return {
        a.id: (a.selector, a.created, a.modified, a.colour, str(scrub(a.note)), a.tags, a.state)
        for a in annotations
    }


@settings(max_examples=100, deadline=None, derandomize=True)
@given(annotated())
def test_every_copy_gives_the_annotations_back(made: tuple[Article, tuple[Annotation, ...]]) -> None:
    article, annotations = made
    material = Material(article, annotations, "https://gazette.example/a", ("a tag",), SAVED)
    parsed = parse(markdown.render(material))
    assert parsed.text == article.text
    assert _by_id(annotations_in(parsed)) == _by_id(annotations)
    assert _by_id(jsonld.annotations_of(jsonld.collection([material]))) == _by_id(annotations)
    assert _by_id(jsonld.annotations_of(html.data_in(html.render(material)))) == _by_id(annotations)
