"""What names of classes and words of a line say about a stretch of a page. Many sites, no site.

Evidence only: the arbiter weighs it, nothing is kept or dropped by one of these alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Words of class names and ids -> what they hint at. One hint is one bit.
_HINTS: dict[str, str] = {
    "body": "body content text story copy prose richtext markdown entry post article articlebody articletext"
    " articlecontent entrycontent postcontent storybody storytext bodytext bodycopy maincontent paragraph"
    " artikel artikeltext inhalt texte contenu cuerpo corpo noticia texto wysiwyg rte hentry main",
    "lead": "lead lede dek deck standfirst intro summary subtitle subheadline subhead subheading excerpt teaser"
    " abstract chapo vorspann kicker sapo bajada entradilla ingress underrubrik preamble strapline description"
    " resume sommario occhiello perex untertitel anreisser",
    "related": "related recommended recommendation recommendations recirc recirculation more readmore seealso"
    " trending popular mostread mostpopular latest similar suggested outbrain taboola next previous prev"
    " promoted relacionadas relacionados verwandt similaire related-posts relatedposts morefrom upnext also"
    " viewed onward further mehr carousel slider swiper feed river listing cards card tile teasers",
    "promo": "promo promotion newsletter subscribe subscription signup optin campaign banner cta callout join"
    " membership donate donation support offer deal deals affiliate commercial shop product buy marketing"
    " mailing mailchimp abo inscription app download whatsapp telegram",
    "share": "share sharing social socials sharebar addthis sharethis facebook twitter pinterest follow tools"
    " toolbar actions buttons bookmark print email like likes reactions emoji vote rating",
    "comment": "comment comments disqus respond reply replies discussion commentlist kommentare commentaires"
    " comentarios forum leserbriefe livefyre coral",
    "aside": "sidebar side aside rail secondary widget widgets module sticky right complementary box infobox"
    " factbox inset extra supplementary panel",
    "nav": "nav navigation navbar menu breadcrumb breadcrumbs pagination pager tabs toc anchor skip jump"
    " topbar masthead sitemap links submenu dropdown hamburger index sections",
    "foot": "footer foot colophon bottom legal copyright disclaimer imprint impressum terms privacy bottombar",
    "ad": "ad ads advert advertisement advertising sponsor sponsored dfp gpt banner anzeige werbung publicidad"
    " pub adslot adunit adbox native sponsorship paid partner",
    "consent": "cookie cookies consent gdpr cmp onetrust privacy overlay modal popup dialog lightbox alert"
    " notice notification toast interstitial",
    "paywall": "paywall premium subscriber locked gate regwall piano tp meter login register piano",
    "meta": "meta metadata info details byline author authors date time timestamp published updated dateline"
    " category categories tag tags keywords topics topic label section eyebrow kicker readtime reading posted"
    " postmeta entrymeta articlemeta header head headline credits source sources views counter",
    "bio": "bio about aboutauthor authorbox authorbio authorinfo biography profile avatar vcard contributor"
    " contributors writer journalist autor auteur",
    "caption": "caption captions figcaption credit credits legend legende bildunterschrift photo image picture"
    " media figure img gallery slideshow video player embed photographer wp-caption foto bild lightbox thumb"
    " thumbnail",
    "hide": "hidden hide visually sr screenreader visuallyhidden offscreen print-only invisible assistive",
    "quote": "quote pullquote blockquote pull zitat citation cita",
    "list": "list items listicle ranking ul ol steps ingredients instructions recipe faq table",
}
HINTS = tuple(_HINTS)
"""Names of the hints, in the order of their bits."""
BIT = {name: 1 << at for at, name in enumerate(HINTS)}
_WORDS: dict[str, int] = {}
for _name, _words in _HINTS.items():
    for _word in _words.split():
        _WORDS[_word] = _WORDS.get(_word, 0) | BIT[_name]
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(8192)
def hints(names: str) -> int:
    """The hints of a class attribute (with the id and the like), as bits."""
    found = 0
    for word in _WORD.findall(names[:300]):
        word = word.lower()
        found |= _WORDS.get(word, 0) or _WORDS.get(word.rstrip("s"), 0)
    return found


# Words of a line -> why it is likely no part of the article. The name is what a reader is told.
_LINES: dict[str, str] = {
    "newsletter": r"newsletters?|\bsign up\b|\bsubscribe\b|\bsubscriptions?\b|\binbox\b|abonnie|abonnez|\bsuscr[ií]b|"
    r"suscripci|\binscrev|\biscriviti|nieuwsbrief|nyhedsbrev|nyhetsbrev|подпи[сш]|бюллетен|ニュースレター|구독|订阅",
    "related": r"^(?:read|see|also|more|related|recommended|watch|listen|you may|don.t miss|up next|trending|next|"
    r"previous|lesen|lies|mehr|siehe|zum thema|passend|lire|voir|à lire|aussi|leer|lea|leia|ver|vea|te puede|"
    r"leggi|lees|læs|les|läs|czytaj|zobacz|čtěte|читайте|також|см\.|関連|관련|相关|延伸)\b.{0,140}$"
    r"|\bread more\b|\bread also\b|\balso read\b|continue reading|weiterlesen|mehr zum|lire aussi|más información",
    "share": r"\bshare\b|\bteilen\b|\bpartager\b|\bcompart|\bfollow (?:us|me|him|her|@)|facebook|twitter|whatsapp|"
    r"instagram|telegram|linkedin|youtube|copy link|\bprint\b|\bkommentar|\bcomments?\b|поделиться",
    "consent": r"cookie|privacy policy|datenschutz|privatsph|\bconsent\b|externer? inhalt|einwillig|javascript|"
    r"confidentialité|privacidad|terms of (?:use|service)|gdpr",
    "advert": r"^\W*(?:advertisement|advert|ad|anzeige|werbung|publicit[éà]|publicidad|publicidade|pubblicità|"
    r"reklama?|реклама|sponsored|promoted|annonce|annons|広告|광고|广告)\b.{0,40}$|story continues below|"
    r"affiliate|this (?:ad|article contains)|earn a commission",
    "credit": r"©|\(c\) |copyright|all rights reserved|alle rechte|\bgetty\b|reuters/|\bafp\b|picture alliance|"
    r"^\W*(?:image|photo|foto|picture|bild|video|credit|quelle|source|crédit)s?\s?:|\(ap photo|shutterstock|unsplash",
    "date": r"^\W*(?:published|updated|last updated|posted|stand|aktualisiert|veröffentlicht|publié|mis à jour|"
    r"publicado|actualizado|modified|first published)\b|\d+ min(?:ute)?s?\.? read|\bmin read\b|"
    r"^\W*\d{1,2}[./: ]\s?\w{1,9}[./ ]?\s?\d{2,4}\b.{0,20}$|^\W*\w{3,9}\.? \d{1,2},? \d{4}\b.{0,24}$",
    "byline": r"^\W*(?:by|von|par|por|di|door|av|af|written by|edited by|reporting by|additional reporting|"
    r"words by|text:|texte|auteur|autor)\b.{0,80}$|\bis (?:a|an|the) .{0,40}(?:reporter|writer|journalist|"
    r"correspondent|editor|freelance|author|founder|columnist)|contact .{0,30} at\b|@\w+",
    "comment": r"^\W*(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|reply|antworten|leave a)\b",
    "paywall": r"(?:subscribe|register|log ?in|sign in|create an? .{0,12}account) .{0,30}(?:to|and) (?:continue|read|"
    r"unlock|keep)|already a (?:subscriber|member)|(?:for|nur für|réservé aux?|solo para|exclusive to) "
    r"(?:subscribers|abonn|suscriptores|members)|this (?:article|content|story) is (?:for|only|reserved)|"
    r"access to this (?:content|article|story)|with your (?:free )?account|"
    r"weiterlesen mit|jetzt (?:abo|testen)|il vous reste|articles? (?:remaining|left) this month|会員限定|残り\d+",
    "support": r"\bdonat|\bsupport (?:us|our|independent|quality)|become a (?:member|supporter|patron)|"
    r"\bdownload (?:the|our)\b|\bget the app\b|\bour app\b|\bfree trial\b|\bpromo code\b|\bdiscount\b|\bgift card",
    "trailer": r"(?:originally|first) (?:published|appeared)|this (?:article|post|story) (?:was|is|first|originally|"
    r"appeared)|disclaimer|\bcorrection\b|editor.s note|if you (?:enjoyed|liked|have)|let us know|tell us|"
    r"thanks? (?:for|to)|click here|learn more|find out more|mehr erfahren|en savoir plus|saber más",
}
CUES = tuple(_LINES)
CUE = {name: 1 << at for at, name in enumerate(CUES)}
# Every cue has a word that begins like one of these; a line without one needs no closer look.
_TRIGGERS: dict[str, str] = {
    "newsletter": "news sign subs inbo abon susc insc iscr nieu nyhe подп бюлл",
    "related": "read see also more rela reco watc list you up tren next prev lese lies mehr sieh zum pass lire voir"
    " à auss leer lea leia ver vea te legg lees læs les läs czyt zoba čtět чита тако см cont weit más",
    "share": "shar teil part comp foll face twit what inst tele link yout copy prin komm comm поде",
    "consent": "cook priv date cons exte einw java conf term gdpr",
    "advert": "adve ad ads anze werb publ pubb rekl рекл spon prom anno stor affi this earn",
    "credit": "copy all alle gett reut afp pict imag phot foto bild vide cred quel sour créd ap shut unsp c",
    "date": "publ upda last post stan aktu verö mis actu modi firs min read",
    "byline": "by von par por di door av af writ edit repo addi word text aute auto is cont",
    "comment": "comm komm come repl antw leav",
    "paywall": "subs regi log logi sign crea alre for nur rése solo excl this acce with weit jetz il arti",
    "support": "dona supp beco down get our free prom disc gift",
    "trailer": "orig firs this disc corr edit if let tell than clic lear find mehr en sabe",
}
_BY_START: dict[str, int] = {}
for _name, _starts in _TRIGGERS.items():
    for _start in _starts.split():
        _BY_START[_start] = _BY_START.get(_start, 0) | CUE[_name]
_CUE = [(CUE[name], re.compile(pattern)) for name, pattern in _LINES.items()]
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]")
_LOOK = 400


def line_cues(text: str) -> int:
    """The cues of a line, as bits; of a long one its first and last words are looked at."""
    if len(text) > _LOOK:
        text = f"{text[:250]} {text[-150:]}"
    text = text.lower()
    suspect = CUE["byline"] if "@" in text else 0
    if "©" in text:
        suspect |= CUE["credit"]
    if len(text) <= 100 and any(char in text for char in "0123456789"):
        suspect |= CUE["date"]
    if _UNSPACED.search(text):
        suspect = -1
    for word in _LETTERS.findall(text):
        suspect |= _BY_START.get(word[:4], 0)
    found = 0
    for bit, pattern in _CUE:
        if suspect & bit and pattern.search(text):
            found |= bit
    return found
