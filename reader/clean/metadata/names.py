"""Names of authors out of bylines: without "By", roles, places, agencies' mail and portraits."""

from __future__ import annotations

import re

from reader.text.safe import safe_line

BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|words|text|story|review(?:ed)?|photographs?|geschrieben|escrito|publié)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|autore?|auteur|authors?|autor(?:en|in)?|text|przez|автор[ы]?|від)\b\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||•|·|\n|(?<![a-z])/|/(?![a-z])|\s&\s|,?\s(?:and|und|et|och|og|oraz|и)\s|\s(?:y|e)\s(?=[A-ZÀ-Þ]))\s*"
)
_ROLE = re.compile(
    r"\b(?:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|contributors?|producers?|staff|"
    r"bureau chief|chief|director|professor|fellow|founder|freelance|redakt\w*|redacci[óo]n|reporterin?|"
    r"korrespondent\w*|autorin|chefredakt\w*|rédact\w*|journaliste|periodista|corresponsal|redator\w*|giornalista|"
    r"verslaggever|redacteur|reporterka|host|photographer|fotograf\w*|senior|political|deputy|assistant|executive|"
    r"managing|associate|special|guest|author of|medically reviewed|expert|specialist|attorney|"
    r"developer|educators?|analyst|strategist|(?-i:M\.?D|Ph\.?D))\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|^\W*$|^(?:admin(?:istrator)?|editor|editorial|author|guest|unknown|none|null|true|false|"
    r"default|webmaster|user\d*|posted|share|updated?|published?|(?:read|view|see|more|learn|watch|listen|follow|sign|"
    r"log|join|email|contact|click)\b.*|"
    r"contributor|about.*|n/a|staff|(?:mon|tues?|wed|thu|fri|sat|sun)(?:day)?|editors|redaktion|die redaktion|redazione|(?:quelle|source)\b.*|redacción|la rédaction)$|\d{3,}|\d:\d\d",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(r"\s+(?:기자|특파원|논설위원|記者|记者)$")
_COMMON = re.compile(
    r"(?:(?:our|the|in|of|and|at|for|die|der|la|el|le|de|chief|web|online|digital|news|\W)\s*)+",
    re.IGNORECASE,
)
_EDGES = " \t-–—:.,"
_MONTH = r"(?:[JFMASOND](?:an|eb|ar|är|pr|ay|ai|un|ul|ug|ep|ct|kt|ov|ec|ez)[a-zûé]{0,6}\.?)"
_DATE = re.compile(
    r"(?:(?:^|\s+)(?:on|am|le|el|il)\b)?(?:^|\s+|(?<=\w))(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
    rf"(?:{_MONTH}\s+\d.*|(?<!\d)\d{{1,2}}\.?\s+(?i:{_MONTH}).*|(?<!\d)\d{{1,2}}[./]\d.*)$"
)
"""A date after a name: "on Monday 3 March", or glued to it ("VelosoMar 3")."""
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
        line = safe_line(value, 400)
        if line.startswith(("http:", "https:")) or (
            site and line.casefold().startswith(f"{site.casefold()},")
        ):
            continue  # a profile, or the house with its address
        for name in _parts(line):
            if name and name.casefold() not in {known.casefold() for known in found}:
                found.append(name)
    people_only = [name for name in found if name.casefold() != site.casefold()]
    return tuple((people_only or found)[:_MOST])


def _parts(line: str) -> list[str]:
    line = BY.sub("", line, count=1).strip()
    names: list[str] = []
    for part in _SPLIT.split(line):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) == 2 and not names and " " not in "".join(pieces) and not _ROLE.search(line):
            # "Surname, Given" as libraries write it; two single names are seldom two people.
            pieces = [f"{pieces[1]} {pieces[0]}"]
        pieces = [piece for at, piece in enumerate(pieces) if not (at and _ROLE.search(piece))]
        names += [name for piece in pieces if (name := _name(piece))]
    return names


def _name(text: str) -> str:
    text = _TAIL.sub("", BY.sub("", _DATE.sub("", text.strip(_EDGES)), count=1)).strip(_EDGES)
    if not text or len(text) > _LONGEST or _NO_NAME.search(text):
        return ""
    text = _without_role(text)
    if text.isupper() and len(text) > 4 and " " in text:
        text = text.title()
    return text if len(text.split()) <= 6 and any(char.isalpha() for char in text) else ""


def _without_role(text: str) -> str:
    """The name without what its bearer does; a desk ("Gazette staff") keeps its whole name."""
    text = _ROLE_AFTER.sub("", text)
    found = _ROLE.search(text)
    if found is None:
        return text
    before = text[: found.start()].strip(_EDGES)
    if len(before.split()) >= 2:
        return before
    rest = _ROLE.sub("", text).strip(_EDGES)
    if len(rest.split()) >= 2 and not before:
        return rest
    return text if rest and not _COMMON.fullmatch(rest) else ""
