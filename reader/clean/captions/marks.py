"""Marks of the trade around a caption: labels before it, credits after it, signs of a cut.

All patterns but `NAME_TAIL` read folded text (lower case, straight quotes). They are words of the
newspaper business in the larger languages, none of any one publisher.
"""

from __future__ import annotations

import re


def _any(listed: str) -> str:
    """The comma-separated terms as alternatives of a pattern."""
    return "|".join(re.escape(term.strip()) for term in listed.split(","))


_PICTURE = _any(
    """photo illustration, photographer, photography, photograph, photos, photo, fotografia,
    fotografía, fotografie, fotos, foto, fotó, images, image, imagen, imagem, immagine, pictures,
    picture, pics, pic, bildquelle, bilder, bild, archivbild, symbolbild, archivfoto, symbolfoto,
    quelle, sources, source, fuente, fonte, kuva, kép, kredit, credits, credit, crédits, crédit,
    créditos, crédito, credito, crediti, courtesy, illustration, grafik, graphic, video, screenshot,
    screengrab, skjermdump, zdjęcie, zdj, fot, фото, фотография, фотограф, источник, снимка, 写真, 撮影,
    提供, 画像, 出典, 图, 圖, 图片, 圖片, 摄影, 攝影, 来源, 來源, 사진, 제공,
    صورة, الصورة, المصدر, تصوير, עכס, צילום, φωτο,
    φωτογραφία, फोटो, तस्वीर, ảnh, nguồn"""
)
_BY = _any("credits, credit, source, courtesy of, courtesy, by, via, de, von, par, av, rights")
_AGENCIES = _any(
    """ap photo, associated press, ap, afp, epa-efe, epa, efe, pa, dpa, apa, ansa, tass, upi, ntb, tt,
    pap, lusa, belga, anp, keystone, reuters, getty images, getty, shutterstock, alamy, imago,
    imagn, istockphoto, istock, xinhua, kyodo, jiji, yonhap, ritzau, scanpix, picture alliance,
    picture-alliance, bloomberg, zuma, sipa, rex, wireimage, unsplash, pixabay, pexels, flickr,
    wikimedia commons, wikimedia, wikipedia, handout, file photo, nasa, esa, noaa, usgs, instagram,
    facebook, twitter, youtube, adobe stock, fotolia, corbis, magnum, newscom, depositphotos, mary
    evans, bridgeman"""
)
_BUTTONS = _any(
    """hide caption, toggle caption, view caption, enlarge this image, enlarge, vis mer, les mer, läs
    mer, läs mindre, see more, show more, read more, view more, more, less, view fullscreen, lire la
    suite, weiterlesen, mehr, más, leer más, подробнее, 続きを読む"""
)
_SAYS_WHO = (
    rf"(?:{_PICTURE})(?:\s+(?:{_BY}))?\s*(?:[:/|©.\-]|\b(?:by|via|of|von|par|de|av)\b)"
    r"|©|\(c\)|copyright\b|courtesy\b|via\s|(?:photograph(?:ed)?|pictured?|image) by\b"
    rf"|(?:{_AGENCIES})(?=\W|$)"
    rf"|[^/|]{{2,60}}[/|]\s*(?:{_AGENCIES})\b"
)
_CREDIT = rf"(?:(?:{_SAYS_WHO}).{{0,120}}|(?:{_BUTTONS})\s*)$"
CREDIT = re.compile(rf"[\s.,;:|\-'()\[\]!?]*{_CREDIT}")
"""A tail that is surely a credit or a button, and nothing else."""
CREDIT_AT_END = re.compile(rf"[\s.;:|(\[/!?]\W{{0,3}}{_CREDIT}")
_WHO = r"(?:[^\W\d_a-z@]|[a-z]{1,4}[A-Z/])[^\n]{1,90}?|@[\w.]{2,40}"
SURE_CREDIT = re.compile(
    r"\s*[|–—-]?\s*(?<![\w-])[(\[]?\s*(?:"
    rf"(?i:(?:{_PICTURE})(?:\s+(?:{_BY}))?)\s*[:|/]\s*(?P<labelled>{_WHO})"
    rf"|(?:©|\([cC]\))\s*(?P<owned>{_WHO})"
    rf"|(?<=[(\[])(?P<bracketed>[^()\[\]]{{0,60}}(?<!\w)(?i:{_AGENCIES}))"
    r")\s*[)\]]?[\s.]*$"
)
"""Unfolded: a credit that nobody could take for the caption's own words."""

_NAME = r"[^\W\d_][\w.'\-]*(?: [\w.'&\-]+){0,4}"
CREDIT_SHAPE = re.compile(
    r"[\s.,;:!?\-']*(?:[(\[].{2,70}[)\]]?"
    rf"|{_NAME}\s?[/|]\s?{_NAME}(?:\s?[/|]\s?{_NAME})*"
    rf"|{_NAME} \([\w/ .\-]{{2,40}}\)?)[\s.]*$"
)
"""A tail shaped like a credit: "(…)", "name/name", "name (name)"; enough beside a picture."""
CREDIT_ONLY = re.compile(rf"{_NAME}\s?[/|]\s?{_NAME}$")
"""A caption that is nothing but a credit: "name/name"."""
_CAPITALISED = r"[^\W\da-z_][\w.'’\-]*"
ALL_CREDIT = re.compile(
    rf"\W*(?:(?i:courtesy(?: of)?|supplied|handout)(?:\s{_CAPITALISED}){{0,6}}"
    rf"|(?:{_CAPITALISED}(?:\s{_CAPITALISED}){{0,4}}\s?(?:[/|,]|\bvia\b)\s?){{0,3}}(?i:{_AGENCIES})"
    rf"|(?:(?i:{_PICTURE})(?:\s(?i:{_BY}))?\s?[:|]|©|\([cC]\)|(?i:copyright):?)\s?"
    r"(?:\S+|(?:[^\W\da-z_]\S*|de|van|von|der|la|di|al|by|via|and|&|/|\S+[/.]\S+)"
    r"(?: (?:[^\W\da-z_]\S*|de|van|von|der|la|di|al|by|via|and|&|/|\S+[/.]\S+)){0,6}))\W*"
)
"""Unfolded: a caption that only says who made or sent the picture: "Name, AP", "© dpa/Name", "Supplied"."""
NAME_TAIL = re.compile(
    rf"[.!?]?['”’]?\s*{_CAPITALISED}(?: (?:de|van|von|der|la|di|al))?(?: {_CAPITALISED}){{1,3}}$"
)
"""Unfolded: a tail of two to four capitalised words, a photographer's name."""

_LABELS = _any(
    """image caption, photo caption, media caption, file photo, file picture, file image, file, photos,
    photo, foto, pictured, picture, image, video, symbolbild, archivbild, archivfoto, symbolfoto,
    bild, imagen, imagem, illustration, фото, 写真, 图, 圖, 사진"""
)
_DOUBLE_LABELS = _any("image caption, photo caption, media caption, click to enlarge, click to expand")
LABEL = re.compile(
    rf"\W*(?:(?:{_LABELS}|watch|gallery|in pictures|click to play video)\s*(?:[:：|]\s*|-\s+)"
    rf"|(?:{_DOUBLE_LABELS})\s*:?\s+|\d{{1,2}}:\d\d(?::\d\d)?\s+)"
)
"""A label before a caption. "Taking action:" is none: it is part of what the caption says."""
GUESS = re.compile(r"an? (?:[a-z]+,? ){1,11}[a-z]+:\s+")
"""What a machine saw in a picture, before what a person wrote ("a man standing in a room: ...")."""
LABEL_ONLY = re.compile(rf"(?:{LABEL.pattern}|{GUESS.pattern}|\W*©.{{2,70}}|\W+)$")
"""A head that says nothing of its own: a label, a machine's guess, a copyright line."""

CUT = re.compile(
    r"\s*(?:\.\.\.|…|\[\.\.\.\])\s*\W*(?P<button>more|less|read more|mehr|más|vis mer|\[\+\]|\+)?\W*$"
)
"""The end of a text that was cut."""
BUTTON = re.compile(rf"[\s.]*\b(?:{_BUTTONS})\W*$")

CONTRAST = frozenset(
    _any(
        """not, no, never, without, nor, neither, only, except, before, after, left, right, above, below,
    front, rear, north, south, east, west, first, second, third, last, next, old, new, former, man,
    woman, boy, girl, his, her, male, female, win, wins, won, lose, loses, lost, yes, true, false,
    open, closed, min, max, up, down, day, night, nicht, kein, keine, keinen, nie, ohne, vor, nach,
    links, rechts, oben, unten, erste, zweite, ne, pas, sans, jamais, avant, après, gauche, droite,
    sin, nunca, antes, después, izquierda, derecha, não, sem, esquerda, direita, non, senza, prima,
    dopo, sinistra, destra, не, без, до, после, слева, справа, ikke, ej, inte, aldrig, före, efter,
    vänster, höger, bez, przed, po, lewo, prawo, 左, 右, 前, 後, 后, 不"""
    ).split("|")
)
"""Words whose exchange or absence turns a sentence round."""
NEGATION = frozenset(
    _any(
        """not, no, never, without, nor, neither, cannot, nicht, kein, keine, keinen, nie, ohne, ne, pas,
        jamais, sans, sin, nunca, não, sem, non, senza, не, нет, без, ikke, inte, aldrig, uten, utan, ei, niet,
        geen, nie, bez, değil, tidak, bukan, 不, 没, 無, 未, 非, 않, 안, لا, ليس, لم, לא"""
    ).split("|")
)
"""Words that turn a sentence into its opposite wherever they come in."""
