"""The extraction scorer's page to `clean_html`, and the article's body and metadata back.

    bench.py run ... --system broadsheet=python@.venv/bin/python:adapters.cleaning:run

with `bench/` on PYTHONPATH.
"""

from __future__ import annotations

from typing import Any

from reader.clean import clean_html
from reader.errors import CleanError


def run(html: str, url: str | None = None) -> dict[str, Any]:
    """`{text, title, authors, date, site, language, image}` of a page."""
    try:
        article = clean_html(html, url)
    except CleanError:
        return {"text": ""}
    return {
        "text": article.body,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published.date().isoformat() if article.published else "",
        "site": article.site,
        "language": article.language,
        "image": article.lead_image.url if article.lead_image else "",
    }
