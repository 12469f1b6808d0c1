"""The headline: what the publisher declares, what the page shows, and where the two confirm each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import lxml.html

from reader.text.fold import folded
from reader.text.safe import safe_line

DECLARED = ("json-ld", "opengraph", "twitter", "meta", "title")
"""Where a page declares its headline; the document's own title comes last, it is made for search."""
_SEPARATOR = re.compile(r"\s+[|·•—–-]\s+|\s*[|»«ㅣ]\s*|\s+::\s+|:\s+(?=[^:]{2,30}$)")
_TRIMMED = " |·•—–-»«ㅣ:"
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
_WORD = re.compile(r"\w+")
_LONGEST = 300
_CONFIRMED = 0.5
"""Overlap from which a heading of the page is its headline."""
_SITE = 0.6
"""Overlap from which the end of a title is the site's name."""
_RELATED = 0.05
"""Overlap under which a declared headline is that of another article."""


def words(text: str) -> list[str]:
    """The words of a line, folded."""
    return _WORD.findall(folded(text))


def choose_title(
    given: Mapping[str, str], visible: Sequence[str], marked: Sequence[str], site: str
) -> tuple[str, str, tuple[str, ...]]:
    """The headline, where it stood, and every way it is written.

    Args:
        given: by source (`DECLARED`); the document's own title under "title".
        visible: the page's first-level headings, in order.
        marked: what microdata or a well-known class calls the headline.
    """
    declared = {name: without_site(given.get(name, ""), site) for name in DECLARED}
    declared = {name: text for name, text in declared.items() if text}
    shown = _shown([*visible, *marked], declared, site)
    title, source = _chosen(declared, shown)
    if not title:
        title, source = next((heading for heading in [*marked, *visible] if heading), ""), "visible"
    key = set(words(title))
    again = [heading for heading in visible if _overlap(set(words(heading)), key) >= _CONFIRMED]
    forms = [title, shown, *again, *given.values(), *declared.values()]
    return title, source, tuple(dict.fromkeys(form for form in forms if form))


def heading_forms(heading: lxml.html.HtmlElement) -> list[str]:
    """The text of a heading, and its text without an element before or after that stands apart in it.

    A kicker ("Trade: ...") or a line of data is often part of the heading's markup.
    """
    whole = safe_line(heading.text_content(), _LONGEST + 1)
    forms: list[str] = [whole]
    parts = [part for child in heading if (part := safe_line(child.text_content(), _LONGEST))]
    for part in parts[:1] + parts[-1:]:
        rest = whole.removeprefix(part) if whole.startswith(part) else whole.removesuffix(part)
        if (rest := rest.strip(_TRIMMED)) and rest != whole:
            forms.append(rest)
    return forms


def _shown(headings: Sequence[str], declared: Mapping[str, str], site: str) -> str:
    """The heading on the page that declared headlines confirm; empty where none does."""
    keys = [set(words(text)) for text in declared.values()]
    best, best_score = "", _CONFIRMED
    for at, heading in enumerate(headings):
        own = set(words(heading))
        if not own or len(heading) > _LONGEST or heading.casefold() == site.casefold():
            continue
        score = max((_overlap(own, key) for key in keys), default=0.0) - 0.02 * at - 0.3 * (len(own) < 3)
        if score >= best_score:
            best, best_score = heading, score + 1e-9
    return best


def _chosen(declared: Mapping[str, str], shown: str) -> tuple[str, str]:
    """JSON-LD's headline is the newsroom's own, unless it is cut or only the search title again."""
    headline = declared.get("json-ld", "")
    if headline and not _doubtful(headline, declared, shown):
        return headline, "json-ld"
    if shown:
        return shown, "visible"
    for name in DECLARED[1:]:
        if name in declared:
            return declared[name], name
    return headline, "json-ld"


def _doubtful(headline: str, declared: Mapping[str, str], shown: str) -> bool:
    others = [text for text in (shown, *(declared.get(name, "") for name in DECLARED[1:])) if text]
    if not others:
        return False
    key = words(headline)
    if max(_overlap(set(key), set(words(other))) for other in others) < _RELATED:
        return True
    stem = folded(_CUT.sub("", headline))
    if _CUT.search(headline) and any(folded(other).startswith(stem) for other in others):
        return True
    seen = words(shown)
    if seen and key != seen and key[: len(seen)] == seen and _SEPARATOR.search(headline):
        return True  # "Headline | Section"
    shared = bool(seen) and seen == words(declared.get("opengraph", ""))
    return shared and key != seen and key == words(declared.get("title", ""))


def _overlap(one: set[str], other: set[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def without_site(title: str, site: str) -> str:
    """The title without the site's name at either end."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    key = set(words(site))
    first, last = pieces[0], pieces[-1]
    before_last = title[: title.rfind(last)].rstrip(_TRIMMED)
    if (key and _overlap(set(words(last)), key) >= _SITE) or (
        not key and len(words(last)) <= 3 < len(words(title)) - 2
    ):
        return before_last
    if key and _overlap(set(words(first)), key) >= _SITE:
        return title[len(first) :].lstrip(_TRIMMED)
    return title
