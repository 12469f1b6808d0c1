"""When it was published and when changed: declared, in the markup of the text, in words, in the address."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice

from reader.clean.metadata import jsonld
from reader.clean.metadata.dates import from_number, from_url, moment
from reader.clean.metadata.source import Source
from reader.clean.metadata.state import published_in_state
from reader.clean.metadata.written import Shown

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "article:published", "published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "cxenseparse:recs:publishtime", "article.published", "rnews:datepublished",
    "citation_publication_date", "last-published", "date.created", "displaydate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
    "article:modified", "og:article:modified_time", "updated", "date.modified", "modified_time",
)  # fmt: skip


_GENERAL = re.compile(
    r"(?:publish|publication|posted|created).{0,3}(?:date|time|on|at)|date.{0,3}(?:publish|posted|issued)"
)
"""Names of tags of the kind, as sites make them up."""
_MOST_MARKED = 4
_MOST_TIMES = 6


def published(source: Source, language: str) -> tuple[datetime | None, str]:
    """The first publication and where it stood; the last change where the page tells nothing else."""
    for name in ("datePublished", "dateCreated", "uploadDate"):
        if when := moment(source.article.get(name)):
            return when, "json-ld"
    for item in source.objects:
        if "WebPage" in jsonld.kinds(item) and (when := moment(item.get("datePublished"))):
            return when, "json-ld"
    page = Shown(source.root, month_first=language.lower() in ("", "en", "en-us"))
    for name in (*_PUBLISHED, *(name for name in source.metas if _GENERAL.search(name))):
        if (value := source.meta(name)) and (when := moment(value) or page.day_in(value)):
            return when, "meta"
    for name in ("datePublished", "dateCreated"):
        if when := _marked(source, name, page):
            return when, "visible"
    if when := published_in_state(source.document.html):
        return when, "script"
    if when := _first_time(source):
        return when, "visible"
    if when := from_url(source.document.url):
        return when, "address"
    if when := page.published() or page.anywhere():
        return when, "visible"
    return from_number(source.document.url), "address"


def modified(source: Source) -> tuple[datetime | None, str]:
    """The last change and where it stood."""
    if when := moment(source.article.get("dateModified")):
        return when, "json-ld"
    for name in _MODIFIED:
        if when := moment(source.meta(name)):
            return when, "meta"
    return _marked(source, "dateModified"), "visible"


def _marked(source: Source, name: str, page: Shown | None = None) -> datetime | None:
    """A date that microdata or RDFa marks in the text."""
    marked = source.properties.get(name) or source.root.xpath(f"//@property[contains(., '{name}')]/..")
    for element in marked[:_MOST_MARKED]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        if when := moment(value) or (page.day_in(value) if page else None):
            return when
    return None


def _first_time(source: Source) -> datetime | None:
    dated = (element for element in source.root.iter("time") if element.get("datetime"))
    for element in islice(dated, _MOST_TIMES):
        if when := moment(element.get("datetime")):
            return when
    return None
