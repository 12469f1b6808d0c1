"""RSS (0.9x, 1.0, 2.0), Atom (0.3, 1.0) and CDF: elements to entries."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader.entry import Enclosure, Entry, ParsedFeed
from reader.fetch.feed_dates import parse_date
from reader.fetch.feed_entries import MAX_ENTRIES, entry, feed_of, joined
from reader.fetch.feed_markup import harmless
from reader.fetch.feed_text import has_markup
from reader.fetch.feed_tree import Tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.georss.org/georss": "georss",
    "http://podcastindex.org/namespace/1.0": "podcast",
    "http://backend.userland.com/creativecommonsrssmodule": "cc",
}
_PREFIXES = frozenset(_SPACES.values())
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_feed(tree: Tree, url: str) -> ParsedFeed:
    """The feed in a tree; `problems` say why there is none."""
    root = tree.root
    kind = local(root)
    problems = [tree.problem] if tree.problem else []
    if kind == "html" or (kind not in ("rss", "feed", "rdf", "channel") and next(_items(root), None) is None):
        what = "a web page" if kind == "html" else "XML of another kind"
        return ParsedFeed(problems=(f"This is {what}, not a feed.",), torn=tree.torn)
    channel = next((child for child in root if local(child) == "channel"), root)
    fields = Fields(channel, _base(channel, url))
    title = fields.markup("title", "dc:title")
    entries: list[Entry] = []
    left_out = 0
    feed_link = fields.link()
    authors = fields.people()
    for item in _items(root):
        if len(entries) < MAX_ENTRIES:
            entries.append(_entry(Fields(item, _base(item, url)), authors))
        else:
            left_out += 1
    return feed_of(
        title=title.text,
        title_is_html=title.is_html,
        markup=title.safe,
        link=feed_link,
        language=fields.text("language", "dc:language")
        or root.get(_XML_LANG)
        or channel.get(_XML_LANG)
        or "",
        entries=entries,
        left_out=left_out,
        problems=problems,
        torn=tree.torn,
        ttl=_minutes(fields),
        skip_hours=tuple(
            sorted({int(t) % 24 for t in fields.inside("skiphours") if t.isdigit() and len(t) < 3})
        ),
        skip_days=tuple(
            sorted({_DAYS.index(t) for t in map(str.lower, fields.inside("skipdays")) if t in _DAYS})
        ),
    )


def _entry(fields: Fields, feed_authors: list[str]) -> Entry:
    title = fields.markup("title", "dc:title", "media:title")
    content = fields.html("content:encoded", "content", "xhtml:body", "xhtml:div", "fullitem")
    summary = fields.html(
        "summary", "description", "abstract", "itunes:summary", "media:description", "dc:description"
    )
    if not content and len(summary) > 0:
        content = summary
    return entry(
        title=title.text,
        title_is_html=title.is_html,
        markup=title.safe,
        link=fields.link(),
        identity=fields.identity(),
        published=parse_date(
            fields.text(
                "published", "pubdate", "issued", "dc:date", "dc:issued", "created", "dc:created", "date"
            )
        ),
        updated=parse_date(fields.text("updated", "modified", "dc:modified", "lastbuilddate")),
        authors=fields.people() or feed_authors,
        content=content,
        summary=summary,
        enclosures=list(fields.enclosures()),
        categories=fields.categories(),
    )


def _items(root: _Element) -> Iterator[_Element]:
    """Items and entries, wherever a kind of feed puts them, but never one inside another."""
    containers = [root, *(child for child in root if local(child) in ("channel", "items"))]
    for container in containers:
        for child in container:
            if local(child) in ("item", "entry"):
                yield child


def local(element: _Element) -> str:
    """A lower-case local name; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def name_of(element: _Element) -> str:
    """A name in our own writing: "title", "dc:creator", "?:thing" for a namespace not known here."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, plain = tag.rpartition("}")
    plain = plain.lower()
    if not space:
        # A prefix that nothing declares stays in the name when a broken document is recovered.
        prefix, colon, rest = plain.partition(":")
        if not colon:
            return plain
        return (
            rest if prefix in ("atom", "rss") else f"{prefix}:{rest}" if prefix in _PREFIXES else f"?:{rest}"
        )
    known = _SPACES.get(space[1:].lower())
    if known is not None:
        return plain if known == "atom" else f"{known}:{plain}"
    return (
        plain
        if space[1:] == element.getroottree().getroot().nsmap.get(None) or _is_rss(space)
        else f"?:{plain}"
    )


def _is_rss(space: str) -> bool:
    lower = space.lower()
    return (
        any(word in lower for word in ("rss", "netscape", "atom", "newformat", "rdf/simple"))
        and "modules" not in lower
    )


class Markup:
    """A text construct: what it says, whether that is HTML, and its harmless form."""

    __slots__ = ("_base", "is_html", "text")

    def __init__(self, text: str, is_html: bool, base: str) -> None:
        self.text = text
        self.is_html = is_html
        self._base = base

    @property
    def safe(self) -> str:
        return harmless(self.text, self._base) if self.is_html and has_markup(self.text) else ""


class Fields:
    """The children of a channel or item by name, with the readings a feed needs of them."""

    def __init__(self, element: _Element, base: str) -> None:
        self._element = element
        self._base = base
        self._by_name: dict[str, list[_Element]] = {}
        for child in element:
            if name := name_of(child):
                self._by_name.setdefault(name, []).append(child)

    def all(self, *names: str) -> Iterator[_Element]:
        for name in names:
            yield from self._by_name.get(name, ())

    def text(self, *names: str) -> str:
        """The first of these elements that says something."""
        return next((text for child in self.all(*names) if (text := _text(child).strip())), "")

    def markup(self, *names: str) -> Markup:
        for child in self.all(*names):
            text, is_html = _construct(child)
            if text.strip():
                return Markup(text.strip(), is_html, _base(child, self._base))
        return Markup("", True, self._base)

    def html(self, *names: str) -> str:
        """The longest of these as HTML (a text/plain one escaped)."""
        best = ""
        for child in self.all(*names):
            text, is_html = _construct(child)
            if not is_html:
                text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            if len(text.strip()) > len(best):
                best = text.strip()
        return best

    def inside(self, name: str) -> list[str]:
        """Texts of the children of an element."""
        return [_text(child).strip() for parent in self.all(name) for child in parent][:100]

    def link(self) -> str:
        """The web page this is about."""
        candidates: list[tuple[int, str]] = []
        for child in self.all("feedburner:origlink"):
            candidates.append((0, _text(child)))
        for child in self.all("link"):
            candidates.append(self._rank(child))
        for child in self.all("guid"):
            if child.get("ispermalink", child.get("isPermaLink", "true")).lower() != "false":
                candidates.append((6, _text(child)))
        candidates.append((8, self._element.get("href") or self._element.get("HREF") or ""))
        candidates += [
            (9, text) for text in (_text(child) for child in self.all("id")) if text.startswith("http")
        ]
        for _, text in sorted(candidates, key=lambda pair: pair[0]):
            if link := joined(self._base, text):
                return link
        return ""

    def _rank(self, child: _Element) -> tuple[int, str]:
        href = child.get("href")
        if href is None:
            return 1, _text(child)
        base = _base(child, self._base)
        href = urljoin(base, href.strip()) if base != self._base else href
        relation = (child.get("rel") or "alternate").lower().rpartition("/")[2]
        kind = (child.get("type") or "").lower()
        if relation != "alternate":
            return 20 if relation in (
                "self",
                "enclosure",
                "hub",
                "edit",
                "replies",
                "next",
                "previous",
            ) else 10, ""
        return (2 if not kind or "html" in kind else 5), href

    def identity(self) -> str:
        about = next((str(v) for k, v in self._element.items() if str(k).rpartition("}")[2] == "about"), "")
        found = self.text("id", "guid", "dc:identifier")
        if found and self._by_name.get("id") and not re.match(r"[A-Za-z][\w+.-]*:", found):
            return urljoin(_base(next(self.all("id")), self._base), found)
        return found or about.strip()

    def people(self) -> list[str]:
        found: list[str] = []
        for child in self.all(
            "author", "dc:creator", "dc:author", "itunes:author", "contributor", "managingeditor"
        ):
            if local(child) in ("contributor", "managingeditor") and found:
                continue
            named = [_text(part) for part in child if local(part) == "name"]
            found += named or [_person(_text(child))]
        return [person for person in found if person.strip()]

    def categories(self) -> list[str]:
        return [
            child.get("label") or child.get("term") or child.get("text") or _text(child)
            for child in self.all("category", "dc:subject", "itunes:category")
        ]

    def enclosures(self) -> Iterator[Enclosure]:
        groups = [child for group in self.all("media:group") for child in group if local(child) == "content"]
        links = [child for child in self.all("link") if (child.get("rel") or "").lower() == "enclosure"]
        seen: set[str] = set()
        for child in [*self.all("enclosure"), *links, *self.all("media:content"), *groups]:
            where = joined(self._base, child.get("url") or child.get("href") or "")
            size = child.get("length") or child.get("fileSize") or ""
            if where and where not in seen:
                seen.add(where)
                length = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else 0
                yield Enclosure(where, child.get("type") or "", length)


def _base(element: _Element, url: str) -> str:
    """What relative links of an element start from: its xml:base and those around it."""
    bases = [base for e in _outwards(element) if (base := e.get(_XML_BASE))]
    for part in reversed(bases):
        try:
            url = urljoin(url, part.strip())
        except ValueError:
            continue
    return url


def _outwards(element: _Element) -> Iterable[_Element]:
    yield element
    yield from element.iterancestors()


def _text(element: _Element) -> str:
    """All text in an element; references nobody resolves stay as written."""
    if len(element) == 0:
        return element.text or ""
    return "".join(_texts(element))


def _texts(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterdescendants():
        if isinstance(child.tag, str):
            yield child.text or ""
        yield child.tail or ""


def _construct(element: _Element) -> tuple[str, bool]:
    """A title, summary or content: its source, and whether that is HTML.

    Atom says so by `type` (1.0) or `type` and `mode` (0.3); RSS means HTML. Elements inside are
    markup that was not escaped.
    """
    kind = (element.get("type") or "").lower()
    mode = (element.get("mode") or "").lower()
    children = [child for child in element if isinstance(child.tag, str)]
    if mode == "base64" or (not children and _is_binary(kind)):
        return _unpacked(_text(element)), "plain" not in kind
    if children:
        inner = (
            children[0] if len(children) == 1 and local(children[0]) == "div" and kind == "xhtml" else element
        )
        return _inner_source(inner), True
    text = element.text or ""
    if kind in ("text", "text/plain", "plain") and mode != "escaped":
        return text, False
    if not kind and _in_atom(element) and "title" in local(element):
        return text, mode == "escaped" or has_markup(text)
    return text, True


def _in_atom(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) in ("entry", "feed")


def _is_binary(kind: str) -> bool:
    """Atom 1.0: content of a type that is no text is in base64."""
    return "/" in kind and not (kind.startswith("text/") or kind.endswith(("xml", "html", "json")))


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return text


def _inner_source(element: _Element) -> str:
    """The source of what stands in an element, namespaces left out."""
    from lxml import etree

    source = etree.tostring(element, encoding="unicode", with_tail=False)
    start, end = source.find(">") + 1, source.rfind("</")
    source = source[start:end] if end >= start else ""
    source = re.sub(r"""\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')""", "", source)
    return re.sub(r"(</?)(?:x?html|xhtml\d?|h|x):", r"\1", source, flags=re.IGNORECASE)


def _person(text: str) -> str:
    """RSS writes `name@example.org (Full Name)`; the name is wanted."""
    match = re.search(r"\(([^()]{2,200})\)\s*$", text)
    if match and "@" in text[: match.start()]:
        return match[1]
    match = re.match(r"\s*([^<>@]{2,200}?)\s*<[^<>]*@[^<>]*>\s*$", text)
    return match[1] if match else text


def _minutes(fields: Fields) -> int:
    """How long the feed asks to be left alone: RSS ttl, or RSS 1.0's updatePeriod and Frequency."""
    ttl = fields.text("ttl")
    if ttl.isascii() and ttl.isdigit() and len(ttl) < 8:
        return int(ttl)
    period = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}.get(
        fields.text("sy:updateperiod").lower(), 0
    )
    frequency = fields.text("sy:updatefrequency")
    return (
        period // max(1, int(frequency))
        if frequency.isascii() and frequency.isdigit() and len(frequency) < 6
        else period
    )
