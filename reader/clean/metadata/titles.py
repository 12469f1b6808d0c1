"""The headline: what the publisher declares, what the page shows, and where the two confirm each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.text.fold import folded

DECLARED = ("json-ld", "opengraph", "twitter", "meta", "title")
"""Where a page declares its headline; the document's own title comes last, it is made for search."""
_SEPARATOR = re.compile(r"\s+[|·•—–-]\s+|\s*[|»«ㅣ]\s*|\s+::\s+|:\s+(?=[^:]{2,30}$)")
_TRIMMED = " |·•—–-»«ㅣ:"
_ARCHIVE = re.compile(r"Blog Archive?\s*»\s*")
"""What an old blog system writes between its name and the headline."""
_BEFORE_MORE = re.compile(r"\s+[|–—-]\s+")
_BEFORE_SECTION = frozenset("-|–—ㅣ")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
_QUOTE = re.compile(r"[\"'“”„‘’‚«»‹›]")
_AT_LIMIT = range(100, 112)
"""Letters of a headline that was cut to the 110 that search engines once allowed."""
_WORD = re.compile(r"\w+")
_LONGEST = 300
_SMALL = frozenset("the of and a an der die das und le la les el los il lo de du des di y e et".split())
"""Words of a site's name that its host leaves out."""
_SHORTEST_NAME = 3
_CONFIRMED = 0.5
"""Overlap from which a heading of the page is its headline."""
_SITE = 0.6
"""Overlap from which the end of a title is the site's name."""
_RELATED = 0.05
"""Overlap under which a declared headline is that of another article."""


def words(text: str) -> list[str]:
    """The words of a line, folded."""
    return _WORD.findall(folded(text))


@dataclass
class Heading:
    """A heading of a page that can be its headline."""

    whole: str
    text: str
    """Without a kicker that is marked as one."""
    parts: tuple[str, ...] = ()
    """What stands apart in it, and the rest without that: the headline where one is declared."""
    glued: str = ""
    """As the text of the page has it, without a space between its elements."""


def choose_title(
    given: Mapping[str, str],
    visible: Sequence[Heading],
    site: str,
    *,
    host: str = "",
    again: Sequence[str] = (),
    newsroom: bool = True,
) -> tuple[str, str, tuple[str, ...]]:
    """The headline, where it stood, and every way it is written.

    Args:
        given: by source (`DECLARED`); the document's own title under "title".
        visible: the headings that can be the page's headline, the likeliest first.
        host: the page's own, for the site's name at the end of a title.
        again: headings that only repeat it, as the last step of a trail does.
        newsroom: JSON-LD calls it news, so that its headline is likely the newsroom's own.
    """
    declared = {name: without_site(given.get(name, ""), site, host) for name in DECLARED}
    declared = {name: text for name, text in declared.items() if text}
    shown = _shown(visible, declared, site)
    orders = [words(text) for text in declared.values()]
    trail = [words(text) for text in again]
    if words(shown) not in orders and any(step in orders for step in trail):
        shown = ""
    if shown and words(shown) in orders and words(declared.get("json-ld", "")) in trail:
        newsroom = False  # what it declares was made for search
    title, source = _chosen(declared, shown, newsroom=newsroom)
    if not title:
        title, source = next((heading.text for heading in visible if heading.text), ""), "visible"
    title = _typeset(title, [shown, *declared.values()])
    key = set(words(title))
    written = [
        form for heading in visible for form in (heading.text, heading.whole, *heading.parts, heading.glued)
    ]
    alike = [form for form in (*written, *again) if _overlap(set(words(form)), key) >= _CONFIRMED]
    forms = [title, shown, *alike, *given.values(), *declared.values()]
    return title, source, tuple(dict.fromkeys(form for form in forms if form))


def _typeset(title: str, others: Sequence[str]) -> str:
    """The title as it is set best among those with the same words: not in capitals, with typographic quotes."""
    marks = len(_QUOTE.findall(title))
    same = [
        title,
        *(other for other in others if words(other) == words(title) and len(_QUOTE.findall(other)) == marks),
    ]
    return min(same, key=lambda text: (text.isupper(), text.count("'") + text.count('"')))


def _shown(headings: Sequence[Heading], declared: Mapping[str, str], site: str) -> str:
    """The heading on the page that declared headlines confirm; empty where none does."""
    keys = [set(words(text)) for text in declared.values()]
    said = {tuple(words(text)): text for text in reversed(list(declared.values()))}
    best, best_score = "", _CONFIRMED
    for at, heading in enumerate(headings):
        exact = _exact(heading, said, site)
        text = exact or (without_site(heading.text, site) if site else heading.text)
        own = set(words(text))
        if not own or len(text) > _LONGEST or text.casefold() == site.casefold():
            continue
        score = max((_overlap(own, key) for key in keys), default=0.0) - 0.3 * (len(own) < 3)
        score = (1.0 if exact else score) - 0.02 * at
        if score >= best_score:
            best, best_score = text, score + 1e-9
    return best


def _exact(heading: Heading, said: Mapping[tuple[str, ...], str], site: str) -> str:
    """The heading, or what stands apart in it, where a declared headline says the same; else empty."""
    for part in heading.parts:
        if len(words(part)) > 2 and tuple(words(part)) in said:
            return part
    whole = without_site(heading.whole, site) if site else heading.whole
    key = tuple(words(whole))
    if key in said:
        return said[key] if heading.parts else whole  # elements set apart have nothing between them
    starts = (words(_BEFORE_MORE.split(text)[0]) for text in said.values())
    return whole if len(key) > 1 and list(key) in starts else ""


def _chosen(declared: Mapping[str, str], shown: str, *, newsroom: bool) -> tuple[str, str]:
    """JSON-LD's headline is the newsroom's own, unless it is cut or only the search title again."""
    headline = declared.get("json-ld", "")
    if headline and (newsroom or not shown) and not _doubtful(headline, declared, shown):
        return headline, "json-ld"
    if shown:
        return shown, "visible"
    for name in DECLARED[1:]:
        if name in declared:
            return _without_section(_mended(declared[name], declared), declared), name
    return headline, "json-ld"


def _mended(text: str, declared: Mapping[str, str]) -> str:
    """A title that ends where its first quotation mark closed the attribute, with its rest from elsewhere."""
    return next(
        (o for o in declared.values() if o.startswith(text) and o[len(text) :].lstrip()[:1] == '"'), text
    )


def _without_section(text: str, declared: Mapping[str, str]) -> str:
    """A title without a section at its end, where it stands without it elsewhere."""
    for other in declared.values():
        rest = text[len(other) :].strip()
        if text.startswith(other) and rest[:1] in _BEFORE_SECTION and len(words(rest)) in (1, 2):
            return other
    return text


def _doubtful(headline: str, declared: Mapping[str, str], shown: str) -> bool:
    others = [text for text in (shown, *(declared.get(name, "") for name in DECLARED[1:])) if text]
    if not others:
        return False
    key = words(headline)
    if max(_overlap(set(key), set(words(other))) for other in others) < _RELATED:
        return True
    stem = folded(_CUT.sub("", headline))
    is_cut = bool(_CUT.search(headline)) or len(headline) in _AT_LIMIT
    if is_cut and any(folded(other).startswith(stem) and len(other) > len(stem) for other in others):
        return True
    seen = words(shown)
    if seen and key != seen and key[: len(seen)] == seen and _SEPARATOR.search(headline):
        return True  # "Headline | Section"
    shared = bool(seen) and seen == words(declared.get("opengraph", ""))
    return shared and key != seen and key == words(declared.get("title", ""))


def _overlap(one: set[str], other: set[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def without_site(title: str, site: str, host: str = "") -> str:
    """The title without the site's name at either end.

    Args:
        host: the page's own; a last piece whose words are in it is the site's name too.
    """
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    key = words(site)
    first, last = words(pieces[0]), words(pieces[-1])
    before_last = title[: title.rfind(pieces[-1])].rstrip(_TRIMMED)
    if _is_site(last, key, host) or (not key and len(last) <= 3 < len(words(title)) - 2):
        return before_last
    if key and _overlap(set(first), set(key)) >= _SITE:
        return _ARCHIVE.sub("", title[len(pieces[0]) :].lstrip(_TRIMMED))
    return title


def site_in(title: str, host: str) -> str:
    """The site's name at the end or the start of a document's title, known by its host; else empty."""
    pieces = _SEPARATOR.split(title)
    ends = (pieces[-1], pieces[0]) if len(pieces) > 1 else ()
    return next((piece for piece in ends if _is_site(words(piece), [], host)), "")


def _is_site(piece: list[str], site: list[str], host: str) -> bool:
    """Whether words are the site's name, its initials or what its host is made of."""
    if site and _overlap(set(piece), set(site)) >= _SITE:
        return True
    piece = [word for word in piece if word not in _SMALL]
    joined = "".join(piece)
    if len(joined) < _SHORTEST_NAME:
        return False
    return joined == "".join(word[0] for word in site) or (bool(host) and all(word in host for word in piece))
