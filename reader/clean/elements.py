"""What the elements of HTML mean to the walk, and what their attributes say."""

from __future__ import annotations

import re

import lxml.html

from reader.article import Mark

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext"
    " button pre section summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements that end the text before them."""
SKIPPED = frozenset(
    "script style template head title svg math object applet select option datalist textarea input map"
    " meta link canvas frameset frame noframes progress meter rp".split()
)
"""Elements whose content is no text of the page."""
INLINE = {
    "em": Mark.EMPHASIS,
    "i": Mark.EMPHASIS,
    "cite": Mark.EMPHASIS,
    "dfn": Mark.EMPHASIS,
    "var": Mark.EMPHASIS,
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "s": Mark.STRUCK,
    "del": Mark.STRUCK,
    "strike": Mark.STRUCK,
    "sup": Mark.RAISED,
}
"""Elements that mark a stretch of text."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Level by element."""
AROUND = (
    "nav footer header aside form article main section ul table figure blockquote dl button a li dialog"
).split()
"""Elements that tell something of what stands in them, in the order of their bits."""
AROUND_BITS = {name: 1 << at for at, name in enumerate(AROUND)} | {"ol": 1 << AROUND.index("ul")}
"""Their bits; an ordered list counts as a list."""
ROLES = {
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "banner": "header",
    "main": "main",
    "article": "article",
    "dialog": "dialog",
    "button": "button",
    "form": "form",
}
"""ARIA roles, by the element that says the same."""
NAMED = frozenset(("class", "id", "itemprop", "data-component", "data-testid", "data-type", "data-test"))
"""Attributes whose values name what an element is."""
_POPUP = re.compile(r"tool-?tip|pop-?over|rollover|hover-?card", re.IGNORECASE)
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""A style that hides an element."""


def hides(element: lxml.html.HtmlElement) -> bool:
    """Is it hidden from every reader?"""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(INVISIBLE.search((element.get("style") or "")[:500]))
    )


def pops_up(element: lxml.html.HtmlElement) -> bool:
    """Is it a box in a line of text that shows only while the pointer rests on the word before it?"""
    word, parent = element.getprevious(), element.getparent()
    return (
        word is not None
        and not (word.tail or "").strip()
        and parent is not None
        and parent.tag not in BLOCKS
        and bool(_POPUP.search(f"{element.get('class') or ''} {element.get('role') or ''}"))
    )


def code_names(element: lxml.html.HtmlElement) -> str:
    """The class names of an element of code, where its language is named."""
    child = element.find("code")
    inner = (child.get("class") or "") if child is not None else ""
    return f"{element.get('class') or ''} {inner} {element.get('data-lang') or ''}"


def size(element: lxml.html.HtmlElement, name: str) -> int:
    """A width or height in pixels; 0 where it says none."""
    value = (element.get(name) or "").strip().removesuffix("px")
    return int(value) if value.isdigit() and len(value) < 6 else 0


def code_pieces(element: lxml.html.HtmlElement) -> list[str]:
    """The text of an element of code, with its line breaks."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "br" or (child.tag in ("div", "p", "li", "tr") and pieces[-1][-1:] != "\n"):
            pieces.append("\n")
        pieces.append(child.text or "")
        pieces.append(child.tail or "")
    return pieces
