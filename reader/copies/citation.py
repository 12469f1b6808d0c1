"""What a bibliography says of an article: names parted, a key, dates; for CSL, BibLaTeX and RIS."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from reader.article import Article
from reader.copies.material import Material
from reader.copies.names import short_hash

PARTICLES = frozenset(
    "al bin da das de del della den der di do dos du el ibn la le ten ter van von y zu".split()
)
"""Words before a family name that belong to it."""
_INSTITUTIONS = re.compile(
    r"\b(?:agency|avec|and|board|bureau|correspondents?|desk|editors?|editorial|news|newsroom|of|press|redaktion|"
    r"staff|team|the|und|with)\b|^\S+$|[\d/&|@]",
    re.IGNORECASE,
)
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts whose people put the family name first."""
_SMALL = frozenset("a an and as at by for from how in is of on or the to what when who why with".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in two parts, or whatever else stands in a byline as the family name alone."""

    family: str
    given: str = ""


def name_of(author: str) -> Name:
    """A name parted where it is a person's, as far as its form tells."""
    family, comma, given = author.partition(",")
    if comma and given.strip() and "," not in given:
        return Name(family.strip(), given.strip())
    words = author.split()
    if len(words) == 2 and _EASTERN.match(author):
        return Name(words[0], words[1])
    if _INSTITUTIONS.search(author) or len(words) > 5:
        return Name(author)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in PARTICLES:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]))


def key_of(material: Material) -> str:
    """A name for citing, the same at every save: duarte2026ferry."""
    article = material.article
    family = _ascii(name_of(article.authors[0]).family) if article.authors else _ascii(article.site)
    words = [word for word in map(_ascii, article.title.split()) if word and word not in _SMALL]
    year = str(article.published.year) if article.published else ""
    key = f"{family[:20]}{year}{words[0][:20] if words else ''}"
    return (
        key if key and not key.isdigit() else f"article{year}{short_hash(material.identity or material.link)}"
    )


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain)


def day(moment: datetime | None) -> tuple[int, int, int] | None:
    """Year, month and day of a date, as its publisher counts them."""
    return (moment.year, moment.month, moment.day) if moment else None


def one_line(text: str) -> str:
    """Text without line ends, which most bibliographies cannot hold."""
    return " ".join(text.split())


def notes(material: Material) -> list[str]:
    """Each annotation as one paragraph: the quote, then its note."""
    found = [*material.placed, *material.orphans]
    return [one_line(f"“{a.quote}” {a.note}") for a in found]


def keywords(material: Material) -> list[str]:
    """Tags, without what would end a list of them."""
    return list(dict.fromkeys(one_line(re.sub("[,;]", " ", tag)) for tag in material.every_tag))


def kind_of(article: Article) -> str:
    """CSL's type: a newspaper's article, or a page where no site is known."""
    return "article-newspaper" if article.site else "webpage"
