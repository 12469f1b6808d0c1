"""When it was published and when changed: declared, in the markup of the text, in words, in the address."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from reader.clean.metadata import jsonld
from reader.clean.metadata.dates import from_url, moment
from reader.clean.metadata.source import Source
from reader.clean.metadata.written import written_date

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "article:published", "published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "cxenseparse:recs:publishtime", "article.published", "rnews:datepublished",
    "citation_publication_date", "last-published", "date.created", "displaydate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
)  # fmt: skip


def published(source: Source, language: str) -> tuple[datetime | None, str]:
    """The first publication and where it stood."""
    for name in ("datePublished", "dateCreated", "uploadDate"):
        if when := moment(source.article.get(name)):
            return when, "json-ld"
    for item in source.objects:
        if "WebPage" in jsonld.kinds(item) and (when := moment(item.get("datePublished"))):
            return when, "json-ld"
    for name in _PUBLISHED:
        if when := moment(source.meta(name)):
            return when, "meta"
    if when := _marked(source, "datePublished") or _first_time(source):
        return when, "visible"
    if when := from_url(source.document.url):
        return when, "address"
    return written_date(source.root, month_first=language.lower() in ("", "en", "en-us")), "visible"


def modified(source: Source) -> tuple[datetime | None, str]:
    """The last change and where it stood."""
    if when := moment(source.article.get("dateModified")):
        return when, "json-ld"
    for name in _MODIFIED:
        if when := moment(source.meta(name)):
            return when, "meta"
    return _marked(source, "dateModified"), "visible"


def _marked(source: Source, name: str) -> datetime | None:
    """A date that microdata marks in the text."""
    for element in source.properties.get(name, ())[:4]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        if when := moment(value):
            return when
    return None


def _first_time(source: Source) -> datetime | None:
    dated = (element for element in source.root.iter("time") if element.get("datetime"))
    for element in islice(dated, 6):
        if when := moment(element.get("datetime")):
            return when
    return None
