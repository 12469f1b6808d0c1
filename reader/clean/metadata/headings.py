"""The headings of a page that can be its headline: not the site's name, not the last step of a trail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from reader.clean.metadata.order import after
from reader.clean.metadata.source import Source
from reader.clean.metadata.titles import Heading
from reader.text.safe import safe_line

_MOST = 12
_MOST_MARKED = 4
_MOST_BELOW = 3
_LONGEST = 300
_LONGEST_TEXT = 2_000
_TRIMMED = " |·•—–-»«ㅣ:/¶"
_TRAIL = re.compile(r"crumb", re.IGNORECASE)
_NEAR = 4
"""Elements above a heading among which a trail or a menu is looked for."""
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|spitzmarke|roofline|topline|toptitle|supertitle|pretitle|prefix|label|rubri[ck]|flag",
    re.IGNORECASE,
)
"""Class names of a line set above a headline."""
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?$")


def headings(source: Source) -> tuple[list[Heading], list[str]]:
    """The headings that can be the headline, and the texts of those that stand in a trail.

    What microdata or a well-known class calls the headline comes after those of the first level.
    """
    able: list[Heading] = []
    trail: list[str] = []
    last: lxml.html.HtmlElement | None = None
    for heading in islice(source.root.iter("h1"), _MOST):
        if _in_trail(heading):
            trail.append(_text(heading))
            last = heading
        elif not _is_logo(heading):
            able.append(_read(heading))
    if last is not None and not able:
        able = [_read(heading) for heading in islice(_below(last), _MOST_BELOW)]
    marked = source.properties.get("headline", [])
    if not able and not marked:
        marked = source.root.xpath("//@class[contains(., 'entry-title')]/..")
    able += [_read(heading) for heading in marked[:_MOST_MARKED] if heading.tag not in ("meta", "h1")]
    return able, trail


def _below(heading: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    return (element for element in after(heading) if element.tag == "h2")


def _in_trail(heading: lxml.html.HtmlElement) -> bool:
    """Whether it is the last step of "Home > World > ...", which is often made a first-level heading for search."""
    for element in (heading, *islice(heading.iterancestors(), _NEAR)):
        if element.tag in ("article", "main", "body"):
            return False
        if element.tag == "nav" or _TRAIL.search(element.get("class") or ""):
            return True
    return False


def _is_logo(heading: lxml.html.HtmlElement) -> bool:
    """Whether all of it is a link to the site's front page."""
    link = heading.find(".//a[@href]")
    if link is None or _text(link) != _text(heading):
        return False
    return link.get("rel") == "home" or bool(_HOME.match((link.get("href") or "").strip()))


def _read(heading: lxml.html.HtmlElement) -> Heading:
    whole = _text(heading)
    inner = [(child, text) for child in heading if (text := _text(child))]
    while len(inner) == 1 and inner[0][1] == whole:
        inner = [(child, text) for child in inner[0][0] if (text := _text(child))]
    parts: list[str] = []
    for _, text in inner[:1] + inner[-1:]:
        rest = whole.removeprefix(text) if whole.startswith(text) else whole.removesuffix(text)
        parts.append(rest.strip(_TRIMMED))
    parts += [text for _, text in inner]
    parts = [part for part in dict.fromkeys(parts) if part and part != whole]
    is_kicker = (
        bool(inner) and whole.startswith(inner[0][1]) and _KICKER.search(inner[0][0].get("class") or "")
    )
    glued = safe_line(heading.text_content(), _LONGEST + 1)
    return Heading(whole, parts[0] if is_kicker and parts else whole, tuple(parts), glued)


def _text(element: lxml.html.HtmlElement) -> str:
    """Its text, with a space where a kicker's element ends right before a capital."""
    text = ""
    for piece in element.itertext():
        glued = text[-1:].islower() and piece[:1].isupper()
        text += f" {piece}" if glued else piece
        if len(text) > _LONGEST_TEXT:
            break
    return safe_line(text, _LONGEST + 1).rstrip(" ¶")
