"""Bytes of a feed to an XML tree: strictly, then mended, then as far as it goes.

Nothing outside the document is ever read, and entities that a document declares are not
expanded: only those of HTML are known, whatever a document type says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from reader.fetch.charset import decode, xml_encoding

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIZE_OF_HEAD = 4096
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(r"""<!ENTITY\s+(%\s+)?([\w.-]{1,80})\s+(SYSTEM|PUBLIC|"[^"]*"|'[^']*')""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_END = re.compile(
    r"</\s*(?:[\w.-]+:)?(?:rss|feed|rdf|channel|opml)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"<[\w!?]|<\x00[\w!?]")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


class TreeError(Exception):
    """There is no tree; the argument is a sentence for the reader, safe to show."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's root element, and whether it was whole."""

    root: _Element
    problem: str = ""
    """What was wrong with it, one sentence; empty where it was well-formed."""
    torn: bool = False
    """It broke off before its end."""


def read_tree(body: bytes, content_type: str) -> Tree:
    """The tree of a feed.

    Raises:
        TreeError: there is none.
    """
    if _plain(body, content_type) and (root := _strict(body)) is not None:
        return Tree(root)
    text = decode(body, content_type, html=True)
    text = _DECLARATION.sub("", text.lstrip("\ufeff\x00 \t\r\n"), count=1)
    text = _without_doctype(text)
    root = _strict(text.encode("utf-8", "surrogatepass")) if not _CONTROL.search(text) else None
    if root is not None:
        return Tree(root)
    text = _mended(text)
    if (root := _strict(text.encode("utf-8"))) is not None:
        return Tree(root, "The feed is not well-formed XML; it was mended.")
    return _recovered(text)


def _plain(body: bytes, content_type: str) -> bool:
    """Whether the bytes may go straight to the parser: no document type, no odd encoding."""
    head = body[:_SIZE_OF_HEAD]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"\x00" in head or head.lstrip()[:1] != b"<":
        return False
    if body[:1].isspace() and head.lstrip().startswith(b"<?xml"):
        return False
    header = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", content_type, re.IGNORECASE)
    declared = xml_encoding(body).lower() or "utf-8"
    return (not header or header[1].lower() == declared) and declared in (
        "utf-8",
        "utf8",
        "us-ascii",
        "ascii",
    )


def _strict(body: bytes) -> _Element | None:
    """The root of well-formed XML, else None."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _recovered(text: str) -> Tree:
    """What libxml2 makes of a document it does not accept."""
    from lxml import etree

    torn = not _END.search(text[-2000:])
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    if torn and text.rfind("<![CDATA[") > text.rfind("]]>"):
        text += "]]>"  # keeps the text that was cut off in the middle
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise TreeError(_nothing(text))
    problem = (
        "The feed breaks off before its end."
        if torn
        else "The feed is not well-formed XML; some of it may be lost."
    )
    return Tree(root, problem, torn)


def _nothing(text: str) -> str:
    head = text[:1000].lower()
    if "<html" in head or "<!doctype html" in head:
        return "This is a web page, not a feed."
    return "This is not a feed: it is no XML."


def _without_doctype(text: str) -> str:
    """The document without its document type; raises `TreeError` for one that attacks."""
    match = _DOCTYPE.search(text[: 1 << 20])
    if not match:
        return text
    subset = match[0]
    if subset.lower().startswith("<!doctype html"):
        return text
    values: dict[str, str] = {}
    for parameter, name, value in _DECLARED.findall(subset):
        if parameter or value in ("SYSTEM", "PUBLIC") or re.search(r"&(?!#)", value) or len(value) > 200:
            raise TreeError("The feed declares entities that no honest feed needs; it was not read.")
        values[name] = value[1:-1]
    text = text[: match.start()] + text[match.end() :]
    if values:
        if len(values) > 300:
            raise TreeError("The feed declares entities that no honest feed needs; it was not read.")
        text = re.sub(r"&([\w.-]{1,80});", lambda found: values.get(found[1], found[0]), text, count=20_000)
    return text


def _mended(text: str) -> str:
    """Well-formed where only characters and references were wrong."""
    start = _ROOT.search(text[:2000].encode("utf-8", "replace"))
    if start and start.start():
        text = text[text.find("<") :]
    text = _CONTROL.sub("", text)
    parts = _CDATA.split(text)
    parts[0::2] = [_REFERENCE.sub(_reference, part) if "&" in part else part for part in parts[0::2]]
    return "".join(parts)


def _reference(match: re.Match[str]) -> str:
    """A reference that XML accepts: HTML's names become characters, other ampersands text."""
    number, name = match[1], match[2]
    if number:
        code = int(f"0{number}", 0) if number[0] in "xX" else int(number)
        fits = (
            code in (9, 10, 13)
            or 0x20 <= code < 0xD800
            or 0xE000 <= code < 0xFFFE
            or 0x10000 <= code <= 0x10FFFF
        )
        return match[0] if fits else ""
    if name in _XML_NAMES:
        return match[0]
    if name and (char := html5.get(f"{name};")):
        return "".join(f"&#{ord(c)};" for c in char)
    return "&amp;" + match[0][1:]
