"""What stands among pictures and captions and is none of the story's: players' labels, buttons, bylines, credits
of no picture, portraits of the author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.article import Kind
from reader.clean.captions import is_bare_credit
from reader.clean.cues import CUE, line_cues
from reader.clean.segments import Segment
from reader.text.fold import folded

_LABEL = re.compile(
    r"\W*(?:"
    r"captions?|close|images?|photos?|pictures?|videos?|audio|gallery|slideshow|play(?: video)?|pause|un-?mute|copyright|"
    r"(?:powered|sponsored|presented|brought to you) by|full ?screen|done|defaults|reset|next|previous|prev|zoom|download|expand|save|print|e-?mail|loading|"
    r"facebook|twitter|linkedin|pinterest|whatsapp|instagram|telegram|abspielen|schließen|vollbild|vergrößern|"
    r"wiedergeben|bilder|bildergalerie|cerrar|ampliar|reproducir|fermer|agrandir|lire la vidéo|chiudi|fechar|"
    r"(?:media )?playback is (?:un|not )supported on (?:your|this) device|"
    r"(?:image|photo|picture|slide|bild|foto|imagen) \d{1,3} (?:of|von|de|di|av|/) ?\d{1,3}|"
    r"(?:view|see|show|open) (?:all |more |\d{1,3} )?(?:images?|photos?|pictures?|gallery)|"
    r"\d{1,3}(?: ?[/|] ?\d{1,3})?|(?:\w{3,9} )?\(?\d{1,2}:\d\d(?::\d\d)?(?: ?min\.?)?\)?|"
    r"(?:abspielen\W+)?laufzeit (?:\d{1,3} (?:stunden?|minuten?|sekunden?)\W*){1,3}|"
    r"[\w.-]+\.(?:jpe?g|png|gif|webp)|(?:learn|read|more) (?:more|on)|mehr erfahren|weiterlesen|en savoir plus|"
    r")\W*",
    re.IGNORECASE,
)
"""What a player, a gallery or a button writes beside a picture, whole; signs alone are nothing either."""
_READING = re.compile(
    r"\W*(?:lesezeit|lesedauer|reading time|temps de lecture|tiempo de lectura|tempo di lettura|leestijd)"
    r"\W{1,4}(?:ca\W{1,2})?\d{1,3}\s?min\w*\W*$|\W*\d{1,3}[ -]min\w*\W{0,2}(?:read|lesezeit|de lecture|de lectura)\W*$",
    re.IGNORECASE,
)
"""How long a text takes to read, behind a date or alone."""
_SIGNED = re.compile(r"\W*(?:by|von|par|por|di|door|av|af)\s", re.IGNORECASE)
_LONGEST_BYLINE = 90
_PICTURES = (Kind.IMAGE, Kind.CAPTION)


def without_strays(
    kept: Sequence[Segment], authors: Sequence[str]
) -> tuple[list[Segment], list[tuple[Segment, str]]]:
    """The segments without captions that are none and the author's portrait, and those, each with the reason."""
    names = [folded(author) for author in authors]
    captioned = {segment.figure for segment in kept if segment.kind is Kind.CAPTION and segment.figure}
    left: list[Segment] = []
    strays: list[tuple[Segment, str]] = []
    for segment in kept:
        if segment.kind is Kind.CAPTION and (why := _why(segment.text or segment.credit, names)):
            strays.append((segment, why))
        elif segment.image and folded(segment.image[1]) in names and segment.figure not in captioned:
            strays.append((segment, "byline"))
        else:
            left.append(segment)
    alone = {id(s) for at, s in enumerate(left) if s.kind is Kind.CAPTION and not _stands(s, left, at)}
    strays += [(segment, "credit") for segment in left if id(segment) in alone]
    return [segment for segment in left if id(segment) not in alone], strays


def _why(text: str, authors: Sequence[str]) -> str:
    """Why a caption's line is none; empty where it may be one."""
    cues = line_cues(text)
    undated = _READING.sub("", text)
    if cues & CUE["advert"]:
        return "advertisement"
    if _LABEL.fullmatch(text):
        return "button"
    if len(text) > _LONGEST_BYLINE:
        return ""
    if not undated or (undated[0].isdigit() and line_cues(undated) & CUE["date"]):
        return "date"
    plain = folded(text)
    return "byline" if _SIGNED.match(text) and any(name in plain for name in authors) else ""


def _stands(caption: Segment, kept: Sequence[Segment], at: int) -> bool:
    """Whether it says more than who made a picture, or a picture or another caption is right beside it."""
    if not (is_bare_credit(caption.text) if caption.text else caption.credit):
        return True
    beside = [*kept[max(0, at - 1) : at], *kept[at + 1 : at + 2]]
    return any(segment.kind in _PICTURES for segment in beside)
