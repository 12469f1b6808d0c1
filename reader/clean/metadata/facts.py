"""Gather a page's metadata from JSON-LD, meta tags, microdata and what is visible, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reader.article import Image
from reader.clean.dom import Document
from reader.clean.metadata import jsonld
from reader.clean.metadata.authors import authors
from reader.clean.metadata.headings import headings
from reader.clean.metadata.published import modified, published
from reader.clean.metadata.rights import access_of, license_of
from reader.clean.metadata.section import section
from reader.clean.metadata.source import Source, open_source, plain
from reader.clean.metadata.titles import choose_title, site_in
from reader.clean.pictures import stem
from reader.text.safe import safe_block, safe_line

_SHORTEST_CAPTION = 4
"""Words of a caption; fewer are a label."""
_LONGEST_CAPTION = 600
_LONGEST_TITLE = 400
_LONGEST_VALUE = 20_000
_FOR_SHARING = re.compile(r"facebook|twitter|social|brand|watermark|opengraph|og[_-]thumb", re.IGNORECASE)
"""In the address of a picture that was cut, or had something set over it, for other sites."""
_TAG = re.compile(r"</?(?:p|br|a|em|strong|b|i|u|span|div|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
"""Markup that a description brought along."""
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
    license: str = ""
    """A link to what one may do with it."""
    free: bool | None = None
    """What the page itself says of whether it is free to read."""
    headlines: tuple[str, ...] = ()
    """Every way the page writes its headline."""
    descriptions: tuple[str, ...] = ()
    captions: dict[str, str] = field(default_factory=dict)
    """What JSON-LD says of pictures, by the name of their file."""
    body: str = ""
    """The article's text as JSON-LD has it, raw: evidence only."""
    updates: tuple[jsonld.Update, ...] = ()
    """The entries of a live blog, as JSON-LD lists them."""
    provenance: dict[str, str] = field(default_factory=dict)


def gather(document: Document) -> Facts:
    """The metadata of a page; whatever it says is checked, never trusted."""
    page = open_source(document)
    article, objects = page.article, page.objects
    facts = Facts(canonical_url=page.canonical)
    _put(facts, "site", _site(page))
    _put(facts, "title", _title(page, facts))
    _put(facts, "language", _language(page))
    _put(facts, "section", section(page, facts.title, facts.site))
    _put(facts, "published", published(page, facts.language))
    _put(facts, "modified", modified(page))
    _put(facts, "authors", authors(page, facts.title, facts.site))
    _put(facts, "image", _image(page))
    facts.descriptions = tuple(dict.fromkeys(_descriptions(page)))
    facts.description = facts.descriptions[0] if facts.descriptions else ""
    facts.captions = _captions(objects)
    facts.updates = jsonld.updates(objects)
    facts.body = jsonld.body([article] if article else objects)
    _put(facts, "license", license_of(page))
    facts.free, source = access_of(page)
    if source:
        facts.provenance["free"] = source
    return facts


def _put(facts: Facts, name: str, value: tuple[Any, str]) -> None:
    found, source = value
    if found:
        setattr(facts, name, found)
        facts.provenance[name] = source


def _site(page: Source) -> tuple[str, str]:
    if name := _site_name(page.meta("og:site_name")):
        return name, "opengraph"
    for publisher in jsonld.resolved(page.article.get("publisher"), page.objects):
        if name := _site_name(jsonld.text_of(publisher)):
            return name, "json-ld"
    for tag in ("application-name", "apple-mobile-web-app-title"):
        if (short := _site_name(page.meta(tag))) and "/" not in short:
            return short, "meta"
    if name := site_in(_document_title(page), page.host):
        return name, "title"
    handle = _site_name(page.meta("twitter:site")).lstrip("@")
    return (handle, "meta") if handle and "/" not in handle else ("", "")


def _site_name(text: str) -> str:
    """A name without a border at its ends; empty for what a template left open."""
    name = plain(text, 120).strip(" |-–—·")
    return "" if name.startswith(("{", "[", "%")) else name


def _title(page: Source, facts: Facts) -> tuple[str, str]:
    headline = page.article.get("headline") or page.article.get("name")
    given = {
        "json-ld": jsonld.text_of(headline),
        "opengraph": page.meta("og:title"),
        "twitter": page.meta("twitter:title"),
        "meta": page.meta("headline", "dc.title", "parsely-title", "sailthru.title", "title"),
        "title": _document_title(page),
    }
    able, trail = headings(page)
    newsroom = any("News" in kind for kind in jsonld.kinds(page.article))
    lines = {name: plain(text, _LONGEST_TITLE) for name, text in given.items()}
    title, source, forms = choose_title(
        lines, able, facts.site, host=page.host, again=trail, newsroom=newsroom
    )
    facts.headlines = forms
    return title, source


def _document_title(page: Source) -> str:
    element = page.root.find(".//title")
    return plain(element.text_content(), _LONGEST_TITLE) if element is not None else ""


def _language(page: Source) -> tuple[str, str]:
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


def _image(page: Source) -> tuple[Image | None, str]:
    declared = _declared_image(page)
    for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"):
        if url := page.document.link(page.meta(name)):
            if declared and _FOR_SHARING.search(url) and not _FOR_SHARING.search(declared):
                break
            return Image(url, safe_block(page.meta("og:image:alt", "twitter:image:alt"))), "opengraph"
    return (Image(declared), "json-ld") if declared else (None, "")


def _declared_image(page: Source) -> str:
    for item in jsonld.resolved(page.article.get("image"), page.objects):
        value = item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item
        if url := page.document.link(jsonld.text_of(value)):
            return url
    return ""


def _captions(objects: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in objects:
        if "ImageObject" not in jsonld.kinds(item):
            continue
        name = stem(jsonld.text_of(item.get("contentUrl") or item.get("url")))
        text = safe_line(jsonld.text_of(item.get("caption") or item.get("description")), _LONGEST_CAPTION)
        if name and len(text.split()) >= _SHORTEST_CAPTION:
            found.setdefault(name, text)
    return found


def _descriptions(page: Source) -> list[str]:
    values = [
        page.meta("og:description"),
        page.meta("description"),
        jsonld.text_of(page.article.get("description")),
        page.meta("twitter:description"),
        jsonld.text_of(page.article.get("alternativeHeadline")),
    ]
    return [
        line for value in values if (line := plain(_TAG.sub(" ", value[:_LONGEST_VALUE]), 1000).rstrip(" |"))
    ]
