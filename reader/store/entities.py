"""Who is in which article: the entities of every whole article, in all their ways of writing."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter

from reader.article import Article
from reader.text.fold import folded

NAMED = ("PER", "ORG", "LOC", "NORP", "EVENT", "WORK")
"""Types that are names; dates and amounts say nothing across articles."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_LONG_AND_SHORT = re.compile(r"(.+\S) \([^()]+\)$")


def keep(connection: sqlite3.Connection, entry: int, article: Article) -> None:
    """Keep the entities of an article in place of those known before."""
    rows: dict[tuple[str, str, str], tuple[str, str, int, float]] = {}
    for entity in article.entities:
        if entity.type not in NAMED:
            continue
        key = folded_name(entity.name)
        counts = Counter(mention.text for mention in entity.mentions if not mention.copy)
        for text in (_bare(entity.name), *entity.aliases):
            place = (entity.type, key, folded_name(text))
            known = rows.get(place, (entity.name, text, 0, 0.0))
            rows[place] = (*known[:2], known[2] + counts[text], max(known[3], entity.salience))
    connection.execute("DELETE FROM entities WHERE entry = ?", (entry,))
    connection.executemany(
        "INSERT INTO entities (entry, type, key, form, name, text, count, salience) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(entry, *place, *row) for place, row in rows.items()],
    )


def folded_name(name: str) -> str:
    """A name as it is compared across articles, without accents; of "Long Name (LN)" the long one."""
    apart = unicodedata.normalize("NFD", folded(_bare(name)))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


def _bare(name: str) -> str:
    match = _LONG_AND_SHORT.match(name)
    return match[1] if match else name
