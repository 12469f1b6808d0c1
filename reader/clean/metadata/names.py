"""Names of authors out of bylines: without "By", roles, places, agencies' mail and portraits."""

from __future__ import annotations

import re

from reader.text.safe import safe_line

_KINDS = (
    "posts?|articles?|columns?|stor(?:y|ies)|reviews?|reports?|entr(?:y|ies)|beitr(?:ag|äge)|artikel|kolumne|kommentar|analyse|"
    "essay|bericht|reportage|gastbeitrag|alles|artículos?|publicaciones|articoli|notas?"
)
BY = re.compile(
    r"^\W*(?:"
    rf"this (?:{_KINDS}) (?:is|was) written\s+"
    rf"|(?:(?:this is|(?:view|show|see|zeige|weitere) all[e]?|all[e]?|mehr|more|other|an?|eine?|guest|gast)\s+)*(?:{_KINDS})\s+"
    r"|(?:written|posted|published|reported|words|text|review(?:ed)?|photographs?|geschrieben|erstellt|verfasst|"
    r"veröffentlicht|aufgezeichnet|escrito|publicado|publié|rédigé|scritto|pubblicato)\s+"
    r")?(?:"
    r"(?:by|von|vom|par|por|di|door|av|af|przez|від)\b"
    r"|(?:texto?|текст|интервью|interview|redaktion|protokoll|words)(?:\s(?:und|and|&|y|et)\s\w+)?\s*(?=:)"
    r"|(?:text(?!\s+size)|autore?|auteur|authors?|autor(?:en|in)?(?:\s?/\s?autor(?:in)?)?|автор[ы]?)\b"
    r")\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||•|·|⋅|\n|(?<![a-z])/|/(?![a-z])|\s&\s|,?\s(?:and|und|et|och|og|oraz|и)\s|\s\((?:avec|with|mit|con|com)\s|\s(?:y|e)\s(?=[A-ZÀ-Þ]))\s*"
)
_ROLE = re.compile(
    r"\b(?:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|contributors?|producers?|staff|"
    r"bureau chief|chief|director|professor|fellow|founder|freelance|\w*redakt\w*|redacci[óo]n|reporterin?|"
    r"\w*korrespondent\w*|leitende[rn]?|\w*politische[rn]?|autorin|chefredakt\w*|rédact\w*|journaliste|periodista|corresponsal|redator\w*|giornalista|"
    r"verslaggever|redacteur|reporterka|kolumnist\w*|gastautor\w*|host|photographer|fotograf\w*|senior|political|deputy|assistant|executive|"
    r"managing|associate|special|guest|author of|medically reviewed|expert|specialist|attorney|dietitian|nutritionist|"
    r"developer|educators?|analyst|strategist|(?-i:M\.?D|Ph\.?D|RN|RDN?|MBA|MPH|CPA|CFA|LMFT))\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|^\W*$|^(?:admin(?:istrator)?|editor|editorial|authors?|autor(?:in|en)?|auteur|by|von|guest|unknown|none|null|true|false|"
    r"default|webmaster|last|undefined|publisher|[\w.]*admin\d*|[0-9a-f]{6,}-[0-9a-f-]+|podcast|user\d*|(?:posted|written|published)(?: on| by| in)?|share|updated?|published?|(?:read|view|see|more|learn|watch|listen|follow|sign|"
    r"log|join|email|contact|click|\d+ (?:min|articles?|posts?|comments?|hours?|days?))\b.*|"
    r"contributor|about.*|n/a|staff|(?:mon|tues?|wed|thu|fri|sat|sun)(?:day)?|editors|redaktion|die redaktion|redazione|(?:quelle|source)\b.*|redacción|la rédaction)$|\d{3,}|\d:\d\d|:\s|\bblog$|\.txt$",
    re.IGNORECASE,
)
_DESK_BY = re.compile(r"^[a-zäöüß]+ (?:von|by|par|por|di) (?=[^\W\d_a-zß-ÿ])")
"""A desk in small letters before "by"."""
_AGENCY = re.compile(
    r"\s+(?:(?:The\s)?Associated Press|AP|Reuters|AFP|dpa|PA|Bloomberg|USA TODAY|EFE|ANSA|TASS)$"
)
"""The house behind a name, set in an element of its own."""
_CREDENTIALS = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]|[A-Z]{2,6}|(?:[A-Z]\.){2,4}")
"""What somebody may write after a name: "RD", "PhD", "M.A."."""
_WHEN = re.compile(
    r"\s(?:on\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Today|Yesterday|Heute|Gestern|"
    r"\d{1,2}(?:st|nd|rd|th)?)$"
)
_HANGING = re.compile(r"\s(?:\.|mit|with|avec|in|on|for|at|vom|und|and|et)$", re.IGNORECASE)
"""The start of what a line says after a name."""
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
_CUT = re.compile(
    r"(?<=\w)[\s.]+(?:Follow|Subscribe|Share|Published|Posted|(?i:last updated|last modified|last reviewed)|Updated|Verified|"
    r"View profile|Read more|Folgen|Teilen|Publié|Publicado|\d+\s(?:[Cc]omments?|[Kk]ommentare?|min))\b.*"
)
"""What a page offers or says right after a name."""
_TAIL = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|\s[-–—|]\s.*|,\s*(?:in|from|aus|à|en)\s.*|\son behalf of\s.*|\sin\s.*)$"
)
_BRACKETS = re.compile(r"\([^()]*[,;&/][^()]*\)?")
_LINK = re.compile(r"(?:https?:|www\.)\S*")
_BODY = re.compile(r"[^,;|/]*\s(?:für|for|of)\s[^,;|/]*\s(?:und|and|&)\s\w+$")
"""An institution whose name has an "and": "Center for Ferries and Harbours"."""
_FIRM = re.compile(r"\b(?:GmbH|AG|Inc|Ltd|LLC|Corp|e\. ?V|S\.A)\b")
_GIVEN = re.compile(r"[\w'’-]+\.?(?:\s(?:[A-Z]\.?|de|van|von))*")
_PARTICLES = frozenset("de da di do du dos das del della van von der den la le el al y e zu".split())
_MC = re.compile(r"\bMc(\w)")
_AND = re.compile(r"^(?:&|(?:and|und|et|y|e|och|og)\s)\s*", re.IGNORECASE)
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


def organisation(value: str) -> tuple[str, ...]:
    """The name of what is no person, whole: "Veloso & Reed"."""
    name = _name(safe_line(value, 400))
    return (name,) if name else ()


def _parts(line: str) -> list[str]:
    line = _LINK.sub(" ", _CUT.sub("", BY.sub("", line, count=1)))
    line = _BRACKETS.sub(" ", line).strip()
    if _BODY.match(line):
        return [name] if (name := _name(line)) else []
    names: list[str] = []
    for part in _whole_roles(_SPLIT.split(line)):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) == 2 and not names and _GIVEN.fullmatch(pieces[1]) and not _ROLE.search(line):
            # "Surname, Given" as libraries write it; two single names are seldom two people.
            pieces = [f"{pieces[1]} {pieces[0]}"] if " " not in pieces[0] else pieces
        names += _people_of(pieces)
    return names


def _people_of(pieces: list[str]) -> list[str]:
    """The names among what stands between commas: no roles, no more of one ("Writer, Hardware"), no degrees, no places."""
    is_role = [bool(_ROLE.search(piece)) for piece in pieces]
    found: list[str] = []
    for at, piece in enumerate(pieces):
        if at and (is_role[at] or (any(is_role[:at]) and " " not in piece)):
            continue
        if at and (_FIRM.search(pieces[0]) or (found and " " in found[0] and " " not in piece)):
            continue
        name = _name(piece)
        if name and not (found and _CREDENTIALS.fullmatch(name)):
            found.append(name)
    return found


def _whole_roles(parts: list[str]) -> list[str]:
    """The parts of a line without a role that was split at its "and" ("Ana Veloso, Home and Garden Editor")."""
    kept: list[str] = []
    for part in parts:
        if kept and "," in kept[-1] and _ROLE.search(part.split(",")[0]):
            kept[-1] = kept[-1].rpartition(",")[0]
        else:
            kept.append(part)
    return kept


def _name(text: str) -> str:
    text = _AND.sub("", _DATE.sub("", text.strip(_EDGES)))
    text = text if text.count("(") == text.count(")") else text.strip("() ")
    text = _TAIL.sub("", BY.sub("", _DESK_BY.sub("", text), count=1)).strip(_EDGES)
    if not text or len(text) > _LONGEST or _NO_NAME.search(text):
        return ""
    text = _without_role(text)
    if text.isupper() and len(text) > 4 and " " in text:
        text = recased(text)
    return text if len(text.split()) <= 6 and any(char.isalpha() for char in text) else ""


def recased(text: str) -> str:
    """A name in capitals or small letters as names are written."""
    words = _MC.sub(lambda found: f"Mc{found[1].upper()}", text.title()).split()
    return " ".join(
        word.lower() if at and word.lower() in _PARTICLES else word for at, word in enumerate(words)
    )


def _without_role(text: str) -> str:
    """The name without what its bearer does; a desk ("Gazette staff") keeps its whole name."""
    text = _WHEN.sub("", _ROLE_AFTER.sub("", text))
    shorter = _HANGING.sub("", _AGENCY.sub("", text))
    text = shorter if " " in shorter else text
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
