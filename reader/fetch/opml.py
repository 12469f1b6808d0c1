"""Subscription lists: OPML in and out.

Other readers have run programs named in a list (`exec:`, `filter:`, `|`) and read files
(`file:`). Here an address is http(s) or it is refused, and the refusal is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from reader.fetch.charset import decode
from reader.text import safe_line, safe_url

MAX_SUBSCRIPTIONS = 20_000
_MAX_DEPTH = 32
_DECLARATION = re.compile(r"<\?xml[^>]{0,400}\?>")


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed in a list."""

    url: str
    title: str = ""
    folder: str = ""
    """The groups it stands in, outermost first, joined by " / "; empty at the top."""


def parse_opml(data: bytes) -> tuple[list[Subscription], list[str]]:
    """The subscriptions of an OPML file in its order, each address once, and problems in words.

    Attribute and element names are taken in any case; a list that is not well-formed is read as
    far as it goes. Never raises for what is in the file.
    """
    collector = _Collector()
    problems = _feed(data, collector)
    if collector.refused:
        count = len(collector.refused)
        shown = safe_line(collector.refused[0], 60)
        what = "address was" if count == 1 else "addresses were"
        problems.append(f"{count} {what} refused: only http and https are fetched (the first: {shown}).")
    if collector.full:
        problems.append(f"Only the first {MAX_SUBSCRIPTIONS} subscriptions were read.")
    if not collector.found and not problems:
        problems.append(
            "There is no subscription in this list." if collector.opml else "This is not an OPML file."
        )
    return list(collector.found.values()), problems


def write_opml(subscriptions: Sequence[Subscription], title: str = "Broadsheet subscriptions") -> str:
    """An OPML 2.0 list, folders as nested outlines, ready to be written as UTF-8."""
    root: dict[str, list[Subscription]] = {}
    for subscription in subscriptions:
        root.setdefault(subscription.folder, []).append(subscription)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_text(title)}</title></head>",
        "  <body>",
        *_outlines(root.pop("", []), "    "),
    ]
    for folder, members in root.items():
        groups = folder.split(" / ")
        for depth, group in enumerate(groups):
            name = _attribute(group)
            lines.append(f"{'  ' * (depth + 2)}<outline text={name} title={name}>")
        lines += _outlines(members, "  " * (len(groups) + 2))
        lines += [f"{'  ' * (depth + 2)}</outline>" for depth in reversed(range(len(groups)))]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outlines(members: Iterable[Subscription], indent: str) -> list[str]:
    lines = []
    for member in members:
        name = _attribute(member.title or member.url)
        lines.append(
            f'{indent}<outline type="rss" text={name} title={name} xmlUrl={_attribute(member.url)}/>'
        )
    return lines


def _attribute(text: str) -> str:
    return quoteattr(_xml_safe(text))


def _text(text: str) -> str:
    return _xml_safe(text).replace("&", "&amp;").replace("<", "&lt;")


def _xml_safe(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def _feed(data: bytes, collector: _Collector) -> list[str]:
    from lxml import etree

    text = decode(data).lstrip("\ufeff\x00 \t\r\n")
    if "<!ENTITY" in text:
        return ["The list declares entities of its own, which no honest one does; it was not read."]
    target: Any = collector  # lxml's stubs ask for handlers of comments and instructions as well
    internal: Any = (
        "internal"  # the stubs know only booleans, and False leaves "&amp;" in attributes as it is
    )
    parser = etree.XMLParser(
        target=target,
        resolve_entities=internal,
        no_network=True,
        load_dtd=False,
        recover=True,
    )
    data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    try:
        for start in range(0, len(data), 1 << 16):
            parser.feed(data[start : start + (1 << 16)])
            if collector.full or collector.too_deep:
                break
        parser.close()
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        if not collector.found:
            return ["This is not an OPML file: it is no XML."]
        return ["The list breaks off or is damaged; it was read as far as it goes."]
    if collector.too_deep:
        return [f"Groups nested deeper than {_MAX_DEPTH} were not read."]
    return []


class _Collector:
    """Target of lxml's parser: no tree is built, so a huge list costs only its subscriptions."""

    def __init__(self) -> None:
        self.found: dict[str, Subscription] = {}
        self.refused: list[str] = []
        self.opml = self.full = self.too_deep = False
        self._groups: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2].lower()
        self.opml = self.opml or name == "opml"
        if name != "outline":
            return
        values = {key.rpartition("}")[2].lower(): value for key, value in attributes.items()}
        title = safe_line(values.get("title") or values.get("text") or "", 300)
        address = (values.get("xmlurl") or values.get("url") or "").strip()
        is_link = values.get("type", "").lower() in ("link", "include") and not values.get("xmlurl")
        self._groups.append("" if address else str(title).replace(" / ", "/"))
        self.too_deep = self.too_deep or len(self._groups) > _MAX_DEPTH
        if address and not is_link and not self.too_deep:
            self._take(address, title)

    def _take(self, address: str, title: str) -> None:
        # Some readers write feed:// or feed:https://.
        address = re.sub(r"^feed:(?://)?(?=https?:)", "", address, flags=re.IGNORECASE)
        address = re.sub(r"^feed://", "http://", address, flags=re.IGNORECASE)
        url = safe_url(address)
        if not url:
            self.refused.append(address[:200])
        elif len(self.found) >= MAX_SUBSCRIPTIONS:
            self.full = True
        elif url not in self.found:
            folder = " / ".join(group for group in self._groups if group)
            self.found[url] = Subscription(url, title, folder)

    def end(self, tag: str) -> None:
        if tag.rpartition("}")[2].lower() == "outline" and self._groups:
            self._groups.pop()

    def data(self, text: str) -> None:
        """Text between outlines says nothing."""

    def close(self) -> None:
        """Nothing to finish."""
