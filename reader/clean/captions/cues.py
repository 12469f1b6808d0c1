"""Know a caption as one where no markup says so: in plain text and in feeds.

A sum of small pieces of evidence, each something a caption does and body text seldom does. The
bar is set so that no single one is enough: a body paragraph must not become a caption.
"""

from __future__ import annotations

import math
import re

from reader.clean.captions.credit import sure_credit
from reader.clean.captions.marks import LABEL
from reader.text.fold import folded

BAR = 2.3
"""Evidence from which a paragraph is called a caption."""
_LONGEST = 450
_SHORTEST_TWIN = 25

_LEAD_IN = re.compile(r"[^\W\d_][^:.!?\"“”]{2,34}:\s+\S")
_SPEAKER = re.compile(
    r"(?:q|a|question|answer|frage|antwort|interviewer|host|note|update|correction)\W", re.IGNORECASE
)
_SHOWN = re.compile(
    r"\bpictured\b|\b(?:is|are) (?:seen|shown|pictured|photographed)\b|\bcan be seen\b|\bseen here\b"
    r"|\bfile photo\b"
    r"|\b(?:in|of) this (?:undated |file |handout )?(?:photo|picture|image|photograph|frame grab)\b"
    r"|\b(?:zu sehen|im bild|auf dem foto|unser foto|archivbild)\b|\bsur (?:la|cette) photo\b"
    r"|\ben la (?:foto|imagen)\b|\bna (?:foto|imagem)\b|\bnella foto\b|\bна (?:фото|снимке)\b"
    r"|図|写真は|图为|圖為|사진은"
)
_SIDE = re.compile(
    r"[,(]\s*(?:(?:front|back|far|second|third|top|bottom|hinten|vorne|upper|lower)\s+)?"
    r"(?:left|right|centre|center|links|rechts|mitte|m\.|l\.|r\.|à gauche|à droite|au centre"
    r"|izquierda|derecha|a la izquierda|a la derecha|esquerda|direita"
    r"|à esquerda|à direita|sinistra|destra|a sinistra|a destra"
    r"|слева|справа|в центре|左|右|above|below|top|bottom)\s*[,):.]"
)
_SOURCES = re.compile(r"\W*(?:data )?(?:sources?|quellen?|fuentes?|fontes?|credits?)\b", re.IGNORECASE)
"""A line of sources stands under tables and texts, too."""
_DIRECT = re.compile(r"\b(?:said|says|told|added|asked|sagte|erklärte|dijo|a déclaré|disse|сказал[аи]?)\b")
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|ich|wir|je|nous|yo)\b")
_END = re.compile(r"[.!?。！？…:;,]['\"’”»)\]]*$|['\"’”»」]$")
_OPENING = "\"'‘“„«»「『–—-"


def evidence(text: str, *, twin: bool = False) -> float:
    """How much a paragraph looks like a caption; `BAR` or more is one.

    Args:
        text: one paragraph, safe.
        twin: a copy of it stands next to it, as captions in scraped pages do.
    """
    if len(text) > _LONGEST or "\n" in text:
        return -1.0
    if twin and len(text) < _SHORTEST_TWIN:
        return -1.0
    plain = folded(text)
    score = 2.0 * twin
    if _LEAD_IN.match(text) and not _SPEAKER.match(text):
        score += 1.0
    score += 1.2 * min(2, bool(_SHOWN.search(plain)) + bool(_SIDE.search(plain)))
    score += _credited(text) + 2.4 * (LABEL.match(plain) is not None and not plain[0].isdigit())
    score += -0.3 if _END.search(text) else 1.0 if len(text) >= 25 else 0.3
    if text[0] in _OPENING:
        score -= 1.0
    if not twin and _DIRECT.search(plain):
        score -= 0.7
    return score - 1.0 * bool(_FIRST_PERSON.search(plain))


def _credited(text: str) -> float:
    """A credit at the end; a news agency in brackets ends body paragraphs as well."""
    mark = sure_credit(text)
    if mark is None or _SOURCES.match(text, mark.start()):
        return 0.0
    return 1.2 if mark["bracketed"] else 2.2


def beside(score: float, neighbours: int) -> float:
    """The evidence of a paragraph that stands beside so many captions (0 to 2)."""
    return score + 0.8 * min(neighbours, 1)


def confidence(score: float) -> float:
    """The evidence as a probability of sorts, for `Block.confidence`: never quite 1."""
    return round(min(0.98, 1 / (1 + math.exp(1.0 - score))), 2)
