"""Gather a page's metadata from JSON-LD, meta tags, microdata and what is visible, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import lxml.html

from reader.article import Image
from reader.clean.dom import Document
from reader.clean.metadata import jsonld
from reader.clean.metadata.dates import from_url, moment
from reader.clean.metadata.names import people
from reader.clean.metadata.titles import choose_title
from reader.text.safe import safe_block, safe_line

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


@dataclass
class Facts:
    """Metadata of a page. Texts are safe; empty or None is unknown."""

    title: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    site: str = ""
    section: str = ""
    language: str = ""
    canonical_url: str = ""
    image: Image | None = None
    paywalled: bool = False
    """The page itself says that it is not free to read."""
    headlines: tuple[str, ...] = ()
    """Every way the page writes its headline."""
    descriptions: tuple[str, ...] = ()
    body: str = ""
    """The article's text as JSON-LD has it, raw: evidence only."""
    provenance: dict[str, str] = field(default_factory=dict)


@dataclass
class _Page:
    document: Document
    metas: dict[str, list[str]]
    objects: list[dict[str, Any]]
    article: dict[str, Any]

    def meta(self, *names: str) -> str:
        """The first meta tag of one of these names that says something."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")


def gather(document: Document) -> Facts:
    """The metadata of a page; whatever it says is checked, never trusted."""
    objects = jsonld.objects(document.json_ld)
    canonical = _canonical(document)
    article = jsonld.article(objects, canonical or document.url)
    page = _Page(document, _metas(document.root), objects, article)
    facts = Facts(canonical_url=canonical)
    _put(facts, "site", _site(page))
    _put(facts, "title", _title(page, facts))
    _put(facts, "language", _language(page))
    _put(facts, "section", _section(page))
    _put(facts, "published", _published(page))
    _put(facts, "modified", _modified(page))
    _put(facts, "authors", _authors(page, facts.site))
    _put(facts, "image", _image(page))
    facts.descriptions = tuple(dict.fromkeys(_descriptions(page)))
    facts.description = facts.descriptions[0] if facts.descriptions else ""
    facts.body = jsonld.body([article] if article else objects)
    free = str(article.get("isAccessibleForFree", "")).lower()
    tier = page.meta("article:content_tier", "og:article:content_tier").lower()
    facts.paywalled = free in ("false", "no", "0") or tier in ("locked", "metered")
    return facts


def _put(facts: Facts, name: str, value: tuple[Any, str]) -> None:
    found, source = value
    if found:
        setattr(facts, name, found)
        facts.provenance[name] = source


def _metas(root: lxml.html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content")
        if name and content and len(found) < 400:
            found.setdefault(name.strip().lower()[:80], []).append(content.strip()[:5000])
    return found


def _canonical(document: Document) -> str:
    for link in document.root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return document.link(link.get("href"))
    return ""


def _site(page: _Page) -> tuple[str, str]:
    if name := safe_line(page.meta("og:site_name"), 120):
        return name, "opengraph"
    for publisher in jsonld.resolved(page.article.get("publisher"), page.objects):
        if name := safe_line(jsonld.text_of(publisher), 120):
            return name, "json-ld"
    name = safe_line(page.meta("application-name", "apple-mobile-web-app-title", "twitter:site"), 120)
    return name.lstrip("@"), "meta"


def _title(page: _Page, facts: Facts) -> tuple[str, str]:
    root = page.document.root
    element = root.find(".//title")
    headline = page.article.get("headline") or page.article.get("name")
    given = {
        "json-ld": safe_line(jsonld.text_of(headline), 400),
        "opengraph": safe_line(page.meta("og:title"), 400),
        "twitter": safe_line(page.meta("twitter:title"), 400),
        "meta": safe_line(page.meta("headline", "dc.title", "parsely-title", "sailthru.title", "title"), 400),
        "title": safe_line(element.text_content() if element is not None else "", 400),
    }
    visible = [safe_line(h.text_content(), 400) for h in list(root.iter("h1"))[:12]]
    marked = [
        safe_line(h.text_content(), 400)
        for h in root.xpath("//*[@itemprop='headline' or contains(@class,'entry-title')]")[:4]
        if h.tag != "meta"
    ]
    title, source, forms = choose_title(given, visible, marked, facts.site)
    facts.headlines = forms
    return title, source


def _language(page: _Page) -> tuple[str, str]:
    root = page.document.root
    choices = (
        (root.get("lang") or root.get("xml:lang") or "", "html"),
        (jsonld.text_of(page.article.get("inLanguage")), "json-ld"),
        (page.meta("content-language", "language", "dc.language"), "meta"),
        (page.meta("og:locale"), "opengraph"),
    )
    for value, source in choices:
        value = value.strip()
        if _LANGUAGE.match(value):
            primary, _, rest = value.replace("_", "-").partition("-")
            return safe_line(f"{primary.lower()}-{rest}" if rest else primary.lower(), 20), source
    return "", ""


def _section(page: _Page) -> tuple[str, str]:
    value = page.article.get("articleSection")
    if found := safe_line(jsonld.text_of(value), 80):
        return found, "json-ld"
    return safe_line(page.meta("article:section", "section", "parsely-section"), 80), "opengraph"


def _published(page: _Page) -> tuple[datetime | None, str]:
    names = ("datePublished", "dateCreated", "uploadDate")
    for name in names:
        if when := moment(page.article.get(name)):
            return when, "json-ld"
    for item in page.objects:
        kinds = jsonld.kinds(item)
        if "WebPage" in kinds and (when := moment(item.get("datePublished"))):
            return when, "json-ld"
    tags = (
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
        "article:published", "published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
        "publish-date", "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.date", "cxenseparse:recs:publishtime", "article.published", "rnews:datepublished",
        "citation_publication_date", "last-published", "date.created", "displaydate",
    )  # fmt: skip
    for name in tags:
        if when := moment(page.meta(name)):
            return when, "meta"
    if when := _visible(page, published=True):
        return when, "visible"
    return from_url(page.document.url), "address"


def _modified(page: _Page) -> tuple[datetime | None, str]:
    if when := moment(page.article.get("dateModified")):
        return when, "json-ld"
    for name in (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "lastmod",
        "last-modified",
        "dcterms.modified",
    ):
        if when := moment(page.meta(name)):
            return when, "meta"
    return _visible(page, published=False), "visible"


def _visible(page: _Page, *, published: bool) -> datetime | None:
    """A date in the markup of the text: microdata first, then the first `time` element."""
    name = "datePublished" if published else "dateModified"
    for element in page.document.root.xpath(f"//*[@itemprop='{name}']")[:4]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        if when := moment(value):
            return when
    if not published:
        return None
    for element in page.document.root.xpath("//time[@datetime]")[:6]:
        if when := moment(element.get("datetime")):
            return when
    return None


def _authors(page: _Page, site: str) -> tuple[tuple[str, ...], str]:
    named = [jsonld.text_of(item) for item in jsonld.resolved(page.article.get("author"), page.objects)]
    if found := people(named, site):
        return found, "json-ld"
    tags = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author",
            "article:author_name", "cxenseparse:author", "twitter:data1")  # fmt: skip
    for name in tags:
        if name == "twitter:data1" and "written" not in page.meta("twitter:label1").lower():
            continue
        if found := people([v for v in page.metas.get(name, ()) if not v.startswith("http")], site):
            return found, "meta"
    return _byline(page.document.root, site), "visible"


_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author' and not(self::meta)]",
    "//*[@rel='author' or contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(@class,'author-name') or contains(@class,'authorName') or contains(@class,'author__name') or contains(@class,'byline-name') or contains(@class,'byline__name')]",
    "//*[contains(@class,'byline') or contains(@class,'Byline')]//a",
    "//*[contains(@class,'vcard')]//*[contains(@class,'fn')]",
    "//a[contains(@href,'/author/') or contains(@href,'/authors/')]",
    "//*[contains(@class,'byline') or contains(@class,'Byline') or @class='author' or contains(concat(' ',@class,' '),' author ')]",
)


def _byline(root: lxml.html.HtmlElement, site: str) -> tuple[str, ...]:
    """Names in the visible byline; the first place that has some."""
    for path in _BYLINES:
        texts = [element.text_content().strip() for element in root.xpath(path)[:3]]
        if found := people([text for text in texts if 3 < len(text) < 120], site):
            return found[:6]
    return ()


def _image(page: _Page) -> tuple[Image | None, str]:
    for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"):
        if url := page.document.link(page.meta(name)):
            return Image(url, safe_block(page.meta("og:image:alt", "twitter:image:alt"))), "opengraph"
    for item in jsonld.resolved(page.article.get("image"), page.objects):
        value = item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item
        if url := page.document.link(jsonld.text_of(value)):
            return Image(url), "json-ld"
    return None, ""


def _descriptions(page: _Page) -> list[str]:
    values = [
        page.meta("og:description"),
        page.meta("description"),
        jsonld.text_of(page.article.get("description")),
        page.meta("twitter:description"),
        jsonld.text_of(page.article.get("alternativeHeadline")),
    ]
    return [line for value in values if (line := safe_line(value, 1000))]
