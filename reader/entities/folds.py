"""Names that are the same by common knowledge: abbreviations of countries and unions, peoples of countries."""

from __future__ import annotations

# Key (see forms.key) to the name of the row.
SAME = {
    form: name
    for name, forms in {
        "United States": "us|usa|united states of america|united states|america",
        "United Kingdom": "uk|united kingdom|great britain|britain",
        "United Nations": "un|united nations",
        "European Union": "eu|european union",
        "United Arab Emirates": "uae|united arab emirates",
        "North Korea": "dprk|north korea|democratic peoples republic of korea",
        "South Korea": "rok|south korea|republic of korea",
        "Democratic Republic of the Congo": "drc|dr congo|democratic republic of congo|democratic republic of the congo",
        "China": "prc|peoples republic of china|china",
        "Soviet Union": "ussr|soviet union",
        "New Zealand": "nz|new zealand",
        "Ivory Coast": "cote divoire|ivory coast",
        "Czech Republic": "czechia|czech republic",
        "Myanmar": "burma|myanmar",
        "Turkey": "turkiye|turkey",
        "Washington": "washington dc|washington|dc",
        "New York": "nyc|new york city|new york",
        "Los Angeles": "los angeles|la",
        "NATO": "nato|north atlantic treaty organization|north atlantic treaty organisation",
        "World Health Organization": "who|world health organization|world health organisation",
        "International Monetary Fund": "imf|international monetary fund",
        "Federal Bureau of Investigation": "fbi|federal bureau of investigation",
        "Central Intelligence Agency": "cia|central intelligence agency",
        "Islamic State": "isis|isil|daesh|islamic state|islamic state group|islamic state of iraq and syria"
        "|islamic state of iraq and the levant|islamic state in iraq and syria",
        "al-Qaeda": "al-qaeda|al-qaida|al qaeda|al qaida",
        "Taliban": "taliban|taleban",
        "Hezbollah": "hezbollah|hizbollah|hizbullah|hizballah",
        "Kyiv": "kyiv|kiev",
    }.items()
    for form in forms.split("|")
}

_BODIES = (
    "United Nations",
    "European Union",
    "NATO",
    "World Health Organization",
    "International Monetary Fund",
    "Federal Bureau of Investigation",
    "Central Intelligence Agency",
    "Islamic State",
    "al-Qaeda",
    "Taliban",
    "Hezbollah",
)
_DOUBTFUL = ("Washington", "Turkey", "New York", "Los Angeles")
TYPES = {name: "ORG" if name in _BODIES else "LOC" for name in SAME.values() if name not in _DOUBTFUL}
"""Rows of this table whose kind the text need not prove (cities are also teams and governments)."""

# Adjectives that do not begin like their country; the rest are matched by their first letters.
COUNTRY_OF = {
    "american": "united states",
    "british": "united kingdom",
    "us": "united states",
    "uk": "united kingdom",
    "english": "england",
    "french": "france",
    "dutch": "netherlands",
    "german": "germany",
    "spanish": "spain",
    "greek": "greece",
    "swiss": "switzerland",
    "danish": "denmark",
    "turkish": "turkey",
    "polish": "poland",
    "welsh": "wales",
    "irish": "ireland",
    "scottish": "scotland",
    "finnish": "finland",
    "swedish": "sweden",
    "flemish": "flanders",
    "cypriot": "cyprus",
    "filipino": "philippines",
    "philippine": "philippines",
    "iraqi": "iraq",
    "israeli": "israel",
    "emirati": "united arab emirates",
    "saudi": "saudi arabia",
    "burmese": "myanmar",
    "chinese": "china",
    "norwegian": "norway",
}


def country(word: str) -> str:
    """A country's name or its adjective to one word for both ("norwegian", "Norway" -> "norwa")."""
    word = word.lower().replace(".", "")
    full = COUNTRY_OF.get(word, SAME.get(word, word)).lower()
    for ending in ("ese", "ians", "ian", "ans", "an", "ish", "is", "i", "ia", "a", "e", "y", "o"):
        if full.endswith(ending) and len(full) - len(ending) >= 4:
            return full[: -len(ending)]
    return full
