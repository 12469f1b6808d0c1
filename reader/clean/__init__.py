"""Cleaning: pages and plain text to articles. What it needs is loaded by the first call."""

from __future__ import annotations

from reader.article import Article


def clean_text(text: str) -> Article:
    """An article out of plain text or Markdown; see `reader.clean.plain.clean_text`."""
    from reader.clean.plain import clean_text as clean

    return clean(text)
