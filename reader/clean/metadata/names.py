"""Names of authors out of bylines: without "By", roles, places, agencies' mail and portraits."""

from __future__ import annotations

import re

from reader.text.safe import safe_line

_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|words|text|story|review(?:ed)?|photographs?|geschrieben|escrito|publié)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|autore?|auteur|author|autor(?:en|in)?|text|przez|автор[ы]?|від)\b\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||•|·|\n|/(?!\w\b)|\s&\s|,?\s(?:and|und|et|och|og|oraz|и)\s|\s(?:y|e)\s(?=[A-ZÀ-Þ]))\s*"
)
_ROLE = re.compile(
    r"\b(?:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|contributors?|producers?|staff|"
    r"bureau chief|chief|director|professor|fellow|founder|freelance|redakt\w*|redacci[óo]n|reporterin?|"
    r"korrespondent\w*|autorin|chefredakt\w*|rédact\w*|journaliste|periodista|corresponsal|redator\w*|giornalista|"
    r"verslaggever|redacteur|reporterka|host|photographer|fotograf\w*|senior|political|deputy|assistant|executive|"
    r"managing|associate|special|guest|author of|ph\.?d|m\.?d|medically reviewed)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|^\W*$|^(?:admin(?:istrator)?|editor|editorial|author|guest|unknown|none|null|true|false|"
    r"default|webmaster|user\d*|posted|share|follow|updated?|published?|read more|view all.*|see all.*|more from.*|"
    r"contributor|about.*|n/a|staff|editors|redaktion|die redaktion|redazione|redacción|la rédaction)$|\d{3,}",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:\(.*?\)|\[.*?\]|\s[-–—|]\s.*|,\s*(?:in|from|aus|à|en)\s.*)$")
_LONGEST = 60
_MOST = 20


def people(values: list[str], site: str = "") -> tuple[str, ...]:
    """Clean names, each once, in order.

    Args:
        values: what stood where authors should; each may hold several, with titles and places.
        site: the site's name, which is no author where others are.
    """
    found: list[str] = []
    for value in values:
        for name in _parts(safe_line(value, 400)):
            if name and name.casefold() not in {known.casefold() for known in found}:
                found.append(name)
    people_only = [name for name in found if name.casefold() != site.casefold()]
    return tuple((people_only or found)[:_MOST])


def _parts(line: str) -> list[str]:
    line = _BY.sub("", line, count=1).strip()
    names: list[str] = []
    for part in _SPLIT.split(line):
        pieces = [piece.strip() for piece in part.split(",")]
        if (
            len(pieces) == 2
            and " " not in pieces[0]
            and " " not in pieces[1]
            and len(names) == 0
            and line.count(",") == 1
        ):
            # "Surname, Given" as libraries write it; two single names are seldom two people.
            pieces = [f"{pieces[1]} {pieces[0]}"] if not _ROLE.search(line) else pieces
        names += [name for piece in pieces if (name := _name(piece))]
    return names


def _name(text: str) -> str:
    text = _TAIL.sub("", _BY.sub("", text.strip(" \t-–—:.,"), count=1)).strip(" -–—:,")
    if not text or len(text) > _LONGEST or _NO_NAME.search(text):
        return ""
    if (found := _ROLE.search(text)) is not None:
        text = text[: found.start()].strip(" -–—:,")
        if len(text.split()) < 2:
            return ""
    if text.isupper() and len(text) > 4 and " " in text:
        text = text.title()
    return text if len(text.split()) <= 6 and any(char.isalpha() for char in text) else ""
