"""Where a picture really lies, which are too small to be one, and what stands beside one as its caption."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

_LATE = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-url")
_BLANK = re.compile(
    r"^data:|(?:blank|spacer|placeholder|pixel|transparent|1x1|grey|loading)[\w.-]*\.(?:gif|png|svg|jpe?g)",
    re.IGNORECASE,
)
_NO_PICTURE = re.compile(
    r"\b(?:avatar|gravatar|icon|logo|emoji|smiley|pixel|tracking|badge|spinner|sprite|author-image|headshot)\b",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s\"'<>{}]{4,2000}")
_CAPTION = re.compile(
    r"caption(?!s?-(?:wrap|contain|toggle|button))|bildunterschrift|bildtext", re.IGNORECASE
)
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.IGNORECASE)
_SIZE = re.compile(r"[-_@](?:\d{2,4}x\d{2,4}|w?\d{2,4}w?|[1-4]x|scaled|large|medium|small|thumb(?:nail)?)$")
_SMALLEST = 64


def address(image: lxml.html.HtmlElement) -> str:
    """The raw address of a picture, also of one that a script would load; empty without one."""
    source: str = image.get("src") or ""
    if source and not _BLANK.search(source[:300]):
        return source
    for name in _LATE:
        if value := image.get(name):
            return str(value)
    for name in ("srcset", "data-srcset", "data-lazy-srcset"):
        if found := _largest(image.get(name) or ""):
            return found
    parent = image.getparent()
    if parent is not None and parent.tag == "picture":
        for source_element in parent.iterchildren("source"):
            found = _largest(source_element.get("srcset") or source_element.get("data-srcset") or "")
            if found:
                return found
    held = next((value for name, value in image.items() if name.startswith("data-") and "src" in name), "")
    found_url = _URL.search(held[:8000])
    return found_url[0] if found_url else ""


def _largest(srcset: str) -> str:
    best, size = "", -1.0
    for part in srcset[:8000].split(", "):
        pieces = part.strip().rsplit(None, 1)
        if not pieces or pieces[0].startswith("data:"):
            continue
        found = re.match(r"([\d.]{1,7})[wx]$", pieces[1]) if len(pieces) == 2 else None
        width = float(found[1]) if found and found[1].replace(".", "", 1).isdigit() else 0.0
        if width > size:
            best, size = pieces[0].rstrip(","), width
    return best


def is_tiny(image: lxml.html.HtmlElement, width: int, height: int) -> bool:
    """Whether it is an icon, a portrait beside a name, or counts readers."""
    if (0 < width < _SMALLEST) or (0 < height < _SMALLEST):
        return True
    names = f"{image.get('class') or ''} {image.get('id') or ''}"
    return bool(_NO_PICTURE.search(names))


def is_caption(element: lxml.html.HtmlElement, tag: str, names: str) -> bool:
    """Whether a block is named a caption, and is no wrapper around picture and caption."""
    if tag not in ("p", "div", "li", "dd", "center") or not _CAPTION.search(names):
        return False
    return element.find(".//img") is None and element.find(".//figcaption") is None


def is_pull_quote(tag: str, names: str) -> bool:
    """Whether a block is named a pull quote: a sentence of the story, set large."""
    return tag in ("aside", "div", "p", "section") and bool(_PULL_QUOTE.search(names))


def noscript_images(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The pictures in a noscript element."""
    yield from element.iterdescendants("img")


def stem(url: str) -> str:
    """The name of a picture's file without its size and format."""
    name = url.partition("?")[0].rstrip("/").rpartition("/")[2].casefold()
    return _SIZE.sub("", name.rpartition(".")[0] or name)
