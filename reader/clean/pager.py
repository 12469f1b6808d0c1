"""The other pages of an article: links to the page's own address with another number in it.

`rel=next` and "next" lead to another article nearly everywhere, so the address decides: it must be this
page's but for a page number. What the link says then tells a page from the rest of what has numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import lxml.html

from reader.article import Pages
from reader.clean.dom import Document
from reader.clean.walk import Walk

MOST_PAGES = 100
"""A number beyond that counts something else."""
_LONGEST_LABEL = 80
_HEIGHT = 8
"""Elements above a link whose names tell what it stands among."""
_WORD = "page|pages|pg|seite|pagina|página|pagine|p|side|sida|sivu|strona|str|sayfa|halaman"
_TAIL = re.compile(
    rf"(?P<stem>.+?)(?P<sign>[/_,.-])(?P<word>(?:{_WORD})[/_=,-]?)?(?P<number>\d{{1,3}})(?P<end>\.[a-z]{{3,5}})?$",
    re.IGNORECASE,
)
_KEYS = frozenset(
    "page p pg pagenumber pagenum page_no pageno page_number pagewanted currentpage seite pagina pagine artikelseite"
    " side sida strona".split()
)
_TRACKING = re.compile(r"(?:utm_|fbclid|gclid|srsltid|mc_|ref$|cmp$|source$)", re.IGNORECASE)
_NEXT = re.compile(
    r"next|continue|weiter|nächste|suivant|siguiente|próxima|seguinte|avanti|successiva|volgende|nästa|neste|næste"
    r"|seuraava|następna|další|далее|следующая|sonraki|selanjutnya|επόμεν|次|下一|다음|التالي|הבא|[›»→>]",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\W*(?:(?:{_WORD})\W*(\d{{1,3}})\b.*|(\d{{1,3}})\W*)", re.IGNORECASE | re.DOTALL)
_OF = re.compile(r"\b(\d{1,3})\s*(?:of|/|von|de|di|sur|van|av|af|z|из)\s*(\d{1,3})\b", re.IGNORECASE)
_INDEX = re.compile(r"/index(?:\.[a-z]{3,5})?$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_OTHERS = re.compile(
    r"comment|disqus|repl(?:y|ies)\b|related|archive|infinite|listing|review|forum", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Address:
    """A link without its page number: the pages of one article have the same."""

    host: str
    path: str
    query: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Link:
    address: _Address
    number: int | None
    """As its address counts; None where that has none: it is the first page's."""
    says: int
    """The number in its words; 0 where they have none."""
    next: bool
    href: str
    around: str
    """What stands in the element around it."""


def pages_of(document: Document, walk: Walk, canonical: str = "") -> Pages | None:
    """Which page of its article this is and what follows; None where it is the only one.

    Args:
        canonical: the address that the page calls its own; links may count from it as well.
    """
    here = dict(_readings(document.url or document.base))
    hosts = {address.host for address in here}
    named = {address: number for address, number in _readings(canonical) if address.host in hosts}
    if not here:
        return None
    own = named | here
    leaves = {_leaf(readings) for readings in (here, named) if readings}
    groups: defaultdict[_Address, list[_Link]] = defaultdict(list)
    for link in _links(document, walk, own, leaves):
        groups[link.address].append(link)
    if not groups:
        return None
    address, links = max(groups.items(), key=lambda group: len(group[1]))
    # Some count from 0: there a link that says 2 leads to number 1.
    counts = [(link.number, link.says) for link in links if link.number is not None]
    shift = int(own[address] == 0 or any(says == number + 1 for number, says in counts))

    def place(number: int | None) -> int:
        return 1 if number is None else number + shift

    page = place(own[address])
    following = [
        link for link in links if place(link.number) == page + 1 and (link.says == page + 1 or link.next)
    ]
    if page == 1 and not following:
        return None
    told = [total for link in links for total in _told(link, page)]
    total = max([page, *(link.says for link in links), *told])
    first = next((link.href for link in links if place(link.number) == 1), "")
    return Pages(
        page,
        total if total > page or not following else 0,
        following[0].href if following else "",
        first if page > 1 else "",
    )


def _leaf(readings: dict[_Address, int | None]) -> str:
    """What every way of writing an address has in common: its last step, without number and ending."""
    return list(readings)[-1].path.rpartition("/")[2].partition(".")[0]


def _links(
    document: Document, walk: Walk, own: dict[_Address, int | None], leaves: set[str]
) -> Iterator[_Link]:
    """Links to this page's address with another number, among which pages are."""
    is_later = any(number is not None for number in own.values())
    for href, element in (*walk.named, *walk.links):
        # Most pages have none: what lets a link be one is looked for before it is taken apart.
        leaf = "?" if href[:1] == "?" else next((leaf for leaf in leaves if leaf in href), None)
        if leaf is None or "#" in href or not (is_later or _DIGIT.search(href, href.rfind(leaf) + len(leaf))):
            continue
        target = document.link(href)
        for address, number in _readings(target):
            if address in own and number != own[address]:
                link = _described(element, address, number, target)
                if link is not None:
                    yield link


def _described(
    element: lxml.html.HtmlElement, address: _Address, number: int | None, target: str
) -> _Link | None:
    rel = (element.get("rel") or "").lower().split()
    if element.tag == "link":
        return _Link(address, number, 0, True, target, "") if "next" in rel else None
    label = " ".join(str(element.text_content()).split())
    told = f"{element.get('title') or ''} {element.get('aria-label') or ''} {element.get('class') or ''}"
    if len(label) > _LONGEST_LABEL or _stands_apart(element):
        return None
    found = _SAYS.fullmatch(label)
    says = int(found[1] or found[2]) if found else 0
    onward = "next" in rel or (not says and bool(_NEXT.search(f"{label} {told}")))
    if not says and not onward:
        return None
    above = element.getparent()
    around = str(above.text_content())[:200] if above is not None else ""
    return _Link(address, number, says, onward, target, around)


def _stands_apart(element: lxml.html.HtmlElement) -> bool:
    """Whether it stands among comments, or what else has pages of its own."""
    for height, above in enumerate(element.iterancestors()):
        if height == _HEIGHT or above.tag in ("body", "article", "main"):
            return False
        if _OTHERS.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def _told(link: _Link, page: int) -> Iterator[int]:
    """The total in "page 1 of 4" beside a link."""
    for found in _OF.finditer(link.around):
        if int(found[1]) == page <= int(found[2]) <= MOST_PAGES:
            yield int(found[2])


def _readings(url: str) -> Iterator[tuple[_Address, int | None]]:
    """What an address may be: one without a page number (None), or the address of a page with its number."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return
    path = _INDEX.sub("", parts.path).rstrip("/")
    if not path or len(url) > 2000:
        return
    query = [(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.match(key)]
    yield _Address(host, path, frozenset(query)), None
    for key, value in query:
        if key.lower() in _KEYS and value.isascii() and value.isdigit() and int(value[:4]) <= MOST_PAGES:
            yield _Address(host, path, frozenset((k, v) for k, v in query if k != key)), int(value)
    if found := _TAIL.fullmatch(path):
        # "story-2" is as often another story of the same name; behind a number, with an ending or a word it is a page.
        told = found["word"] or found["end"] or found["sign"] in "/_," or found["stem"][-1].isdigit()
        if told and not (found["sign"] == "." and not found["end"]) and int(found["number"]) <= MOST_PAGES:
            stem = _INDEX.sub("", found["stem"] + (found["end"] or ""))
            yield _Address(host, stem, frozenset(query)), int(found["number"])
