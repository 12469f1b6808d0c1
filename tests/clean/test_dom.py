"""Pages whose tags of head and body are left out, as HTML allows, and comments that never end."""

from __future__ import annotations

import pytest

from reader.clean.dom import parse


@pytest.mark.parametrize(
    "html",
    [
        "<title>x</title><article><h1>x</h1><p>one</p></article><p>two</p>",
        "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><main><p>one</p></main><p>two",
        "<meta charset=utf-8><title>x</title><link rel=icon href=x><header>one</header><section>two</section>",
        "<html><head><title>x</title></head><body><p>one</p><p>two</p></body></html>",
    ],
    ids=["article", "main", "header", "whole"],
)
def test_what_no_head_holds_is_the_body(html: str) -> None:
    root = parse(html).root
    (body,) = root.xpath("//body")
    (head,) = root.xpath("//head")
    assert body.text_content().index("one") < body.text_content().index("two")
    assert head.text_content().strip() == "x"


def test_of_comments_only_the_one_that_never_ends_is_read() -> None:
    body = parse("<body><!-- menu --><p>one</p><!-- two <p>three</p></body>").root.xpath("//body")[0]
    assert " ".join(body.text_content().split()) == "one two three"
