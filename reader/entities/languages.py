"""Which language a text is in, as far as names need to know.

A declared language is believed unless the text speaks another one plainly: many sites declare the
language of their template. The sign is the small words that no text can do without.
"""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to that was for with his from they were has this are been who their which will but would",
        "de": "der die das und ist nicht mit den von auf für dem des sich ein eine auch als wird bei nach werden sind",
        "fr": "le les des et est dans que une pour qui sur pas du au par avec ne cette aux ont sont mais été plus",
        "es": "el los las que del por una con para es se su al lo como más fue pero sus este ha también entre desde",
        "it": "il che di per una non gli della sono con dei alla anche più nel ha delle degli dal come ma questo è",
        "pt": "o os que não uma do da em para com dos das ao foi mais como mas pela pelo são também seu sua é",
        "nl": "het een van en dat niet zijn op voor met aan ook maar er naar wordt bij uit heeft over door deze",
        "sv": "och att det som en på är av för med den till inte har de ett om från var sig kan men",
        "da": "og at det er en på til af som for med den der ikke har de et fra blev sig men også efter",
        "no": "og å det er en på til av som for med den ikke har de et fra ble seg men også etter jeg",
        "fi": "ja on ei että se oli hän myös mutta kun ovat joka sen ole kuin mukaan jo vain hänen",
        "pl": "i w na z że się nie do jest jak to po co za od dla przez który są oraz tym już",
        "cs": "a se na je že v z do by jako ve pro ale jeho byl podle také které jsou jak",
        "ro": "și în de la a cu care este pe din pentru nu un o că sunt mai au fost prin",
        "hu": "a az és hogy nem is egy volt ez de meg csak már mint még szerint vagy után",
        "tr": "ve bir bu için ile da de olarak olan daha gibi en çok sonra kadar ancak ise",
        "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga telah adalah",
        "vi": "của và là các có được cho không trong với những một người đã này khi tại",
        "ru": "и в не на что с по это как его из но у за от для был же также",
        "uk": "і в не на що з та до як від за це для його але про був також",
        "el": "και το της την του να με για από που στην στο δεν οι τα είναι",
    }.items()
}
_OWNERS: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words:
        _OWNERS.setdefault(_word, []).append(_language)
_WORD = re.compile(r"[^\W\d_]+")
_READ = 2000
"""Characters looked at."""
_LEAST = 5
"""Small words without which nothing is said of a text."""
_PLAIN = 3
"""How many times as many small words as of the declared language (else English) speak against it."""
_CASELESS = re.compile(
    r"[\u05d0-\u074f\u0900-\u109f\u1100-\u11ff\u1200-\u139f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]"
)


def language_of(text: str, declared: str = "") -> str:
    """The language of a text, a BCP 47 tag: the declared one, another that it plainly speaks, or "".

    Args:
        declared: what the page says of itself; "und" and "" say nothing.
    """
    said = primary(declared)
    known = "" if said == "und" else declared
    hits: Counter[str] = Counter()
    for word in _WORD.findall(text[:_READ].lower()):
        for language in _OWNERS.get(word, ()):
            hits[language] += 1
    best, count = max(hits.items(), key=lambda item: item[1], default=("", 0))
    if count < _LEAST or (known and said not in _SMALL_WORDS):
        return known
    return best if count >= _PLAIN * max(1, hits[said if known else "en"]) else known


def is_small_word(word: str, language: str) -> bool:
    """Whether a word is one of those that no text of the language can do without."""
    return language in _OWNERS.get(word.lower(), ())


def primary(language: str) -> str:
    """The first part of a tag, small: "pt" of "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def is_english(language: str) -> bool:
    """Whether the model's language is meant; unknown counts as English."""
    return primary(language) in ("", "en", "und")


def is_caseless(text: str) -> bool:
    """Whether most letters are of a script without capitals."""
    sample = text[:_READ]
    return not sample.isascii() and 2 * len(_CASELESS.findall(sample)) > sum(map(str.isalpha, sample))
