"""The article as a BibLaTeX entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from reader.copies import citation
from reader.copies.material import Material

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\u00a0": "~",
}
_TIES = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")


def render(material: Material) -> str:
    """One entry."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """Entries with keys all different."""
    taken: dict[str, int] = {}
    entries = []
    for material in materials:
        key = citation.key_of(material)
        number = taken[key] = taken.get(key, 0) + 1
        entries.append(_entry(material, key if number == 1 else f"{key}-{number}"))
    return "\n".join(entries)


def _entry(material: Material, key: str) -> str:
    article = material.article
    issued, accessed = citation.day(article.published), citation.day(material.saved)
    fields = {
        "author": " and ".join(_name(citation.name_of(author)) for author in article.authors),
        "title": _escaped(article.title),
        "organization": _escaped(article.site),
        "date": "{:04}-{:02}-{:02}".format(*issued) if issued else "",
        "url": quote(material.link, safe=":/?#[]@!$&'()*+,;=%~-._"),
        "urldate": "{:04}-{:02}-{:02}".format(*accessed) if accessed else "",
        "langid": article.language,
        "keywords": ", ".join(map(_escaped, citation.keywords(material))),
        "abstract": _escaped(article.standfirst),
        "annotation": r"\par ".join(map(_escaped, citation.notes(material))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key},", *lines, "}"]) + "\n"


def _name(name: citation.Name) -> str:
    # Braces keep an institution's "and" from parting it.
    return (
        f"{_escaped(name.family)}, {_escaped(name.given)}" if name.given else f"{{{_escaped(name.family)}}}"
    )


def _escaped(text: str) -> str:
    return _TIES.sub(lambda match: _SPECIAL[match[0]], citation.one_line(text))
