"""Cleaning: pages, feeds' content and plain text to articles. What it needs is loaded by the first call."""

from __future__ import annotations

from reader.article import Article

__all__ = ["EXTRACTORS", "alternatives", "clean_fragment", "clean_html", "clean_text"]

EXTRACTORS = ("auto", "structure", "readability", "trafilatura")
"""Who may choose the body: the arbiter ("auto"), the element with most of the prose, whole
("structure"), or another extractor alone."""


def clean_html(
    html: str | bytes,
    url: str | None = None,
    *,
    content_type: str | None = None,
    extractor: str = "auto",
) -> Article:
    """The article on a web page.

    Args:
        html: the page; bytes are read in the encoding of the header, the byte order mark, the
            page's own declaration or their content, in the order of `reader.fetch.charset`.
        url: where it came from; links resolve against it.
        content_type: the whole Content-Type header, where there was one.
        extractor: one of `EXTRACTORS`.

    Raises:
        CleanError: there is no text on the page.
        ValueError: there is no such extractor.
    """
    from reader.clean.page import clean_page

    if extractor not in EXTRACTORS:
        raise ValueError(f"no extractor {extractor!r}; there are {', '.join(EXTRACTORS)}")
    if isinstance(html, bytes):
        from reader.fetch.charset import decode

        html = decode(html, content_type or "")
    return clean_page(html, url or "", extractor)


def alternatives(
    html: str | bytes, url: str | None = None, *, content_type: str | None = None
) -> dict[str, Article]:
    """What each of `EXTRACTORS` would give of a page, to be shown side by side; "auto" first.

    An extractor that finds no text is left out. Arguments as of `clean_html`.

    Raises:
        CleanError: none of them finds text.
    """
    from reader.errors import CleanError

    found: dict[str, Article] = {}
    problem: CleanError | None = None
    for extractor in EXTRACTORS:
        try:
            article = clean_html(html, url, content_type=content_type, extractor=extractor)
        except CleanError as empty:
            problem = problem or empty
        else:
            if article.blocks:
                found[extractor] = article
    if problem and not found:
        raise problem
    return found


def clean_fragment(html: str, url: str = "", title: str = "") -> Article:
    """An article out of the HTML that a feed sent as an entry's content: all of it is the article.

    Raises:
        CleanError: there is no text in it.
    """
    from reader.clean.page import clean_feed_content

    return clean_feed_content(html, url, title)


def clean_text(text: str) -> Article:
    """An article out of plain text or Markdown; see `reader.clean.plain.clean_text`."""
    from reader.clean.plain import clean_text as clean

    return clean(text)
