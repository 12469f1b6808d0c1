"""Where sentences and words begin and end. Standard library only, fast enough for a whole book.

Sentences follow the spirit of Unicode's UAX 29 with what newspapers need on top of it: abbreviations,
initials, decimals, quotes that close after the full stop, scripts without spaces.
"""

from __future__ import annotations

import re
import unicodedata

# A stop of one of the scripts, what may close after it, and the space that must follow Latin stops.
_STOP = re.compile(
    r"""
    (?P<wide>[。！？｡]+[」』）】”’"'\)\]]*)          # CJK: no space follows
    | (?P<stop>[.!?…‼⁇⁈⁉؟۔।॥]+)(?P<close>[”’"'»›\)\]\u201d]*)(?=\s|$)
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sr jr st mt gen col lt sgt capt cmdr adm gov sen rep rev hon pres supt insp det
    vs etc cf al ca viz approx est dept univ assn bros inc ltd co corp plc llc
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    no nos vol vols fig figs ed eds p pp par ch sec art op ave blvd rd hwy ft
    bzw usw vgl nr str tel ggf evtl inkl zzgl geb gest hl abs
    mme mlle m av env ex pág ej ud uds sra srta dña avda núm
    e.g i.e a.m p.m u.s u.k u.n e.u d.c ph.d b.a m.a n.y l.a z.b d.h u.a s.o
    """.split()
)
# After these a sentence may well end: an upper-case word that follows is taken for a new one.
_MAY_END = frozenset(
    "etc al a.m p.m u.s u.k u.n e.u d.c ph.d b.a m.a inc ltd co corp plc llc jr sr usw st".split()
)
_QUOTED_BY = ("と", "って", "は", "も")
"""What joins a quotation in corner brackets to the sentence it stands in."""
_MONTHS = frozenset(
    "januar jänner februar märz april mai juni juli august september oktober november dezember".split()
)
_SINGLE_BEFORE = re.compile(r"(?:(\b[^\W\d_]\.[ \u00a0\u202f])|\b)[a-zäöü]$")
"""A lower-case letter by itself at the end; group 1: another one with its stop before it."""
_SINGLE_AFTER = re.compile(r"[ \u00a0\u202f][^\W\d_]\.")
_LAST_WORD = re.compile(r"[^\s(\[“‘\"'«]+$")
_STARTERS = frozenset(
    """
    the a an he she it they we you i in on at for but and so this that these those there here if when while after
    before as by from with his her its their our my however meanwhile yesterday today tomorrow what who why how
    der die das ein eine er sie es wir ich im am le la les un une il elle el los las una
    """.split()
)


def sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Start and end of every sentence of one passage; the white space between them belongs to none.

    Args:
        text: one passage; a line end inside it (a poem, a table's row) ends a sentence too.
        language: BCP 47; reserved for rules that differ, none does yet that the text does not show.
    """
    del language
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        found += _in_line(text, line.start(), line.end())
    return found


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin or (match["stop"] and not _ends(text, begin, match, end)):
            continue
        if (
            match["wide"]
            and match["wide"][-1] in "」』"
            and text[match.end() : match.end() + 1] in _QUOTED_BY
        ):
            continue
        _add(found, text, begin, match.end())
        begin = match.end()
    _add(found, text, begin, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop ends the sentence, by the words on both sides of it."""
    following = _next_visible(text, match.end(), end)
    if not following:
        return True
    stop, word = match["stop"], _word_before(text, begin, match.start())
    opens = following[0]
    if stop in ("!", "?", "…", "...") and opens.islower():
        # “Why?” she asked. — and a thought that trails … on.
        return False
    if stop != ".":
        return True
    if opens.islower():
        return False
    lower = word.lower()
    if _is_initial(word):
        return bool(match["close"])
    if _in_row_of_letters(text, begin, match, end):
        return False
    if lower in _ABBREVIATIONS or ("." in lower and len(lower) <= 6 and not lower[-1].isdigit()):
        return lower in _MAY_END and _first_word(following).lower() in _STARTERS
    if word.isdigit() and len(word) <= 2:
        # "1. First", "30. Januar": a numbered line; an ordinal before a month, as German writes it.
        return begin != match.start() - len(word) and _first_word(following).lower() not in _MONTHS
    return True


def _in_row_of_letters(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop belongs to an abbreviation of single letters set apart: "z. B.", "u. a.", "i. e."."""
    before = _SINGLE_BEFORE.search(text, max(begin, match.start() - 6), match.start())
    return before is not None and (bool(before[1]) or bool(_SINGLE_AFTER.match(text, match.end(), end)))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word.isupper() and unicodedata.category(word) == "Lu"


def _word_before(text: str, begin: int, stop: int) -> str:
    match = _LAST_WORD.search(text, max(begin, stop - 40), stop)
    return match[0] if match else ""


def _next_visible(text: str, start: int, end: int) -> str:
    """The next few characters after white space and opening quotes."""
    while start < end and (text[start].isspace() or text[start] in "“‘\"'«([¿¡—–-"):
        start += 1
    return text[start : min(end, start + 24)]


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d_]+", text)
    return match[0] if match else ""


_WORD = re.compile(
    r"""
    [\u3040-\u30ff\u31f0-\u31ff]+ | [\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff]{1,2}   # Japanese, Chinese
    | [\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17ff\u1000-\u109f]{1,4}                     # Thai, Lao, Khmer, Burmese
    | \w+(?:[’'\-.,:/@]\w+)*
    """,
    re.VERBOSE,
)


def words(text: str, language: str = "") -> list[tuple[int, int]]:
    """Start and end of every word of one passage; scripts without spaces give short runs."""
    del language
    return [match.span() for match in _WORD.finditer(text)]
