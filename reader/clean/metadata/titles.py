"""The headline: what the page shows, where other places confirm it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.text.fold import folded

_SEPARATOR = re.compile(r"\s+[|·•—–-]\s+|\s*[|»«]\s*|\s+::\s+|:\s+(?=[^:]{2,30}$)")
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a line, folded."""
    return _WORD.findall(folded(text))


def choose_title(
    given: Mapping[str, str], visible: Sequence[str], marked: Sequence[str], site: str
) -> tuple[str, str, tuple[str, ...]]:
    """The headline, where it stood, and every way it is written.

    Args:
        given: by source, best first; the document's own title under "title".
        visible: the page's first-level headings, in order.
        marked: what microdata or a well-known class calls the headline.
    """
    without_site = {name: _without_site(text, site) for name, text in given.items() if text}
    forms = [form for form in dict.fromkeys([*given.values(), *without_site.values()]) if form]
    keys = {name: set(words(text)) for name, text in without_site.items()}
    best, best_score = "", 0.0
    for at, heading in enumerate([*visible, *marked]):
        own = set(words(heading))
        if len(own) < 1 or len(heading) > 300 or heading.casefold() == site.casefold():
            continue
        score = max((_overlap(own, key) for key in keys.values() if key), default=0.0) - 0.02 * at
        score -= 0.3 * (len(own) < 3)
        if score > best_score:
            best, best_score = heading, score
    if best and best_score >= 0.5:
        return best, "visible", tuple(dict.fromkeys([best, *forms]))
    for name in ("json-ld", "opengraph", "meta", "twitter", "title"):
        if without_site.get(name):
            return without_site[name], name, tuple(forms)
    first = next((heading for heading in [*marked, *visible] if heading), "")
    return first, "visible", tuple(dict.fromkeys([first, *forms])) if first else ()


def _overlap(one: set[str], other: set[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _without_site(title: str, site: str) -> str:
    """The title without the site's name at either end."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    key = set(words(site))
    first, last = pieces[0], pieces[-1]
    separator_last = title.rfind(last)
    if (key and _overlap(set(words(last)), key) >= 0.5) or (
        not key and len(words(last)) <= 3 < len(words(title)) - 2
    ):
        return title[:separator_last].rstrip(" |·•—–-»«:")
    if key and _overlap(set(words(first)), key) >= 0.5:
        return title[len(first) :].lstrip(" |·•—–-»«:")
    return title
