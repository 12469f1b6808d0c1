"""HTML to one tree, without the parser's silent losses: what was cut is said.

libxml2 stops at a depth of 2,048 elements and tells nobody. A mark at the document's very end
shows whether all of it arrived; where it did not, the page is flattened and parsed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from reader.text.misread import reread
from reader.text.safe import safe_url

MAX_CHARACTERS = 6_000_000
"""Markup beyond that is left out, with a warning; scripts, styles and embedded data do not count."""
_MOST_IN_A_TAG = 100_000
_MOST_IN_A_DOCUMENT = 200_000_000
_END = "broadsheet-end"
_TOO_LONG = "This page is too long to be shown whole: its end was cut off."

_RAW = re.compile(r"<(/?)(script|style|svg)\b", re.IGNORECASE)
_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
_DATA_URI = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[A-Za-z0-9+/=%\s]{64,}", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_MOST_IN_A_TAG},}}>?")
_HEAD = frozenset("title meta link base style script noscript template object bgsound basefont".split())
_BLOCK_TAG = re.compile(
    r"</?(?:div|section|table|tbody|thead|tr|td|th|center|main|article|dl|dd|dt)\b[^<>]*>", re.IGNORECASE
)
_INLINE_TAG = re.compile(
    r"</?(?:span|b|i|u|em|strong|font|small|big|sub|sup|label|abbr|s|tt)\b[^<>]*>", re.IGNORECASE
)


@dataclass
class Document:
    """A parsed page: the tree that every step reads, and what stood in scripts."""

    root: lxml.html.HtmlElement
    url: str = ""
    base: str = ""
    """What relative links resolve against; empty where neither `url` nor the page says."""
    json_ld: list[str] = field(default_factory=list)
    html: str = ""
    """The markup as it came, scripts and all."""
    warnings: list[str] = field(default_factory=list)
    styled: bool = False
    """Elements have styles of their own that may set their text bold or italic."""

    def link(self, href: str | None) -> str:
        """A link made absolute and safe; empty for what is no http(s) link."""
        return resolve(self.base, href)


def resolve(base: str, href: str | None) -> str:
    """`href` against `base`, made safe."""
    if not href or len(href) > 8192:
        return ""
    href = href.strip()
    if not href.startswith(("http://", "https://")):
        if not base or href.startswith("#"):
            return ""
        try:
            href = urljoin(base, href)
        except ValueError:
            return ""
    if " " in href:
        href = href.replace(" ", "%20")
    return safe_url(href)


def parse(html: str, url: str = "") -> Document:
    """The tree of a page. Scripts, styles and embedded data are gone; JSON-LD is kept as text."""
    warnings: list[str] = []
    html = source = reread(html)
    if len(html) > _MOST_IN_A_DOCUMENT:
        html = html[:_MOST_IN_A_DOCUMENT]
        warnings.append(_TOO_LONG)
    html, json_ld = _without_raw(html)
    if len(html) > MAX_CHARACTERS:
        html = _without_bulk(html)
    html = _CONTROLS.sub("", html)
    shortened = _LONG_TAG.sub(_shorter_tag, html)
    if len(shortened) > MAX_CHARACTERS:
        shortened = shortened[:MAX_CHARACTERS]
        warnings.append(_TOO_LONG)
    root = _tree(shortened)
    if root is None or not _whole(root):
        flat = _tree(_flattened(shortened))
        if flat is not None and (root is None or _whole(flat) or len(flat) > len(root)):
            root = flat
        if root is None:
            root = lxml.html.document_fromstring("<html><body></body></html>")
        if not _whole(root):
            warnings.append("This page's markup breaks off: its end may be missing.")
    for mark in [element for element in root.iter("p") if element.get("id") == _END]:
        if (above := mark.getparent()) is not None:
            above.remove(mark)
    _mend_head(root)
    styled = "font-weight" in shortened or "font-style" in shortened
    return Document(root, url, _base(root, url), json_ld, source, warnings, styled)


def _mend_head(root: lxml.html.HtmlElement) -> None:
    """Move what is text out of the head: libxml2 leaves elements it does not know there where no body begins."""
    head = root.find("head")
    strange = next((child for child in head if child.tag not in _HEAD), None) if head is not None else None
    if head is None or strange is None:
        return
    body = root.find("body")
    if body is None:
        body = root.makeelement("body")
        root.append(body)
    body[:0] = [strange, *strange.itersiblings()]


def _without_raw(html: str) -> tuple[str, list[str]]:
    """The markup without the elements whose content is no text, and the JSON-LD that stood there."""
    parts: list[str] = []
    json_ld: list[str] = []
    kept = 0
    opened: tuple[str, int] | None = None
    for found in _RAW.finditer(html):
        closing, name = found[1], found[2].lower()
        if opened is None:
            if not closing:
                parts.append(html[kept : found.start()])
                opened = (name, found.end())
        elif closing and name == opened[0]:
            start = opened[1]
            if name == "script" and _JSON_LD.search(html, start, start + 300):
                body = html.find(">", start)
                if 0 <= body < found.start() and len(json_ld) < 40:
                    json_ld.append(html[body + 1 : found.start()][:2_000_000])
            end = html.find(">", found.end())
            kept = len(html) if end < 0 else end + 1
            opened = None
    if opened is None:
        parts.append(html[kept:])
    elif opened[0] == "svg":  # never closed: what follows is read as it stands
        parts.append(html[opened[1] :])
    return "".join(parts), json_ld


def _without_bulk(html: str) -> str:
    """Without data written into attributes and without comments, both of any length."""
    return _without_comments(_DATA_URI.sub("data:,", html))


def _without_comments(html: str) -> str:
    """Without comments that end; one that does not stays as it stands."""
    parts: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        parts.append(html[at:start])
        end = html.find("-->", start + 4)
        if end < 0:
            return "".join([*parts, html[start:]])
        at = end + 3
    return "".join([*parts, html[at:]])


def _shorter_tag(found: re.Match[str]) -> str:
    """A tag with a huge data attribute or thousands of attributes, cut to its name and class."""
    tag = found[0]
    name = re.match(r"<[a-zA-Z][\w:-]*", tag)
    kept = re.search(r"\s(?:class|id)\s*=\s*\"[^\"<>]{0,200}\"", tag[:5000])
    return f"{name[0] if name else '<div'}{kept[0] if kept else ''}>"


def _flattened(html: str) -> str:
    return _INLINE_TAG.sub(" ", _BLOCK_TAG.sub("<p>", _without_comments(html).replace("<!--", "<p>")))


def _tree(html: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        default_doctype=False,  # type: ignore[call-arg]  # the stubs do not know it
    )
    data = f"{html}\n<p id='{_END}'></p>".encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _whole(root: lxml.html.HtmlElement) -> bool:
    return bool(root.xpath(f"//*[@id='{_END}']"))


def _base(root: lxml.html.HtmlElement, url: str) -> str:
    """What relative links count from; of a saved page the address that it names as its own."""
    if not url:
        url = next(
            (link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), ""
        )
        url = url.strip() if url.strip().startswith(("http://", "https://")) else ""
    found = root.find(".//base[@href]")
    href = (found.get("href") or "").strip() if found is not None else ""
    try:
        joined = urljoin(url, href) if href else url
        return joined if urlsplit(joined).scheme in ("http", "https") else url
    except ValueError:
        return url
