"""A title's HTML made harmless: for the few titles that set a name in italics.

An allow-list of elements and attributes; addresses are absolute http(s); scripts, styles' content
and frames go with all they hold.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.etree import _Element

_ELEMENTS = frozenset(
    "a abbr acronym b bdi bdo big blockquote br center cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i "
    "img ins kbd li mark ol p pre q rb rp rt ruby s samp small span strike strong sub sup time tt u ul var wbr".split()
)
_WITH_CONTENT = frozenset(
    "applet embed frame frameset iframe math noscript object script style svg template title".split()
)
_ATTRIBUTES = frozenset(
    "align alt cite class color datetime dir height href hspace lang size src style title vspace width".split()
)
_LINKS = frozenset({"cite", "href", "src"})
_EMPTY = frozenset({"br", "hr", "img", "wbr"})
_STYLE = re.compile(r"[-\w\s:;,.#%]*")
_MAX = 10_000


def harmless(markup: str, base: str) -> str:
    """The markup with nothing in it that acts; text alone where it cannot be read."""
    from lxml import html

    markup = markup[:_MAX]
    try:
        tree = html.fragment_fromstring(markup, create_parent="x-title")
    except (ValueError, AssertionError):
        return escape(markup, quote=False)
    parts: list[str] = []
    _write(tree, base, parts, 0)
    return "".join(parts).strip()


def _write(element: _Element, base: str, parts: list[str], depth: int) -> None:
    parts.append(escape(element.text or "", quote=False))
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name and name not in _WITH_CONTENT and depth < 50:
            kept = name in _ELEMENTS
            if kept:
                parts.append(f"<{name}{_attributes(child, base)}{' /' if name in _EMPTY else ''}>")
            _write(child, base, parts, depth + 1)
            if kept and name not in _EMPTY:
                parts.append(f"</{name}>")
        parts.append(escape(child.tail or "", quote=False))


def _attributes(element: _Element, base: str) -> str:
    kept: list[str] = []
    for name, raw in element.items():
        if name not in _ATTRIBUTES:
            continue
        text = value = str(raw)
        if name in _LINKS:
            text = _link(value, base)
        elif name == "style" and not _STYLE.fullmatch(value):
            continue
        kept.append(f' {name}="{escape(text)}"')
    return "".join(kept)


def _link(value: str, base: str) -> str:
    try:
        link = urljoin(base, value.strip())
    except ValueError:
        return ""
    return link if link.lower().startswith(("http://", "https://")) else ""
