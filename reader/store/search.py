"""The full-text index: what of an entry is indexed, and keeping the index in step with it.

The index is FTS5 over an external content view: it holds no copy of the texts, and what it must
forget is read from the store just before it changes. So whoever changes a title, site, authors,
summary or article does it inside `reindexing`.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from reader.store.story import story

# Scripts written without spaces: each character stands as a word of its own, and a word of them
# is searched as a phrase. Han, kana, Hangul, Thai, Lao, Khmer, Burmese.
_UNSPACED = re.compile(
    "([\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3130-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])"
)
WINDOW = 400
"""Entries in one statement."""

_WORD = re.compile(r"\w+")


def spaced(text: str | None) -> str:
    """Text as it is indexed and searched."""
    if not text:
        return ""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)


def words_of(text: str) -> list[str]:
    """The words of a text as the index splits it."""
    return _WORD.findall(spaced(text))


def index_site(site: str, link: str) -> str:
    """What `site:` searches: the site's name and its host."""
    return spaced(f"{site} {host(link)}")


def host(link: str) -> str:
    """The host of a link; empty where it has none."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def index_body(title: str, summary: str, body: bytes | None) -> str:
    """The text of an article's JSON (zlib), or the summary where there is none."""
    if body is None:
        return spaced(summary)
    article = json.loads(zlib.decompress(body))
    texts = [article["standfirst"], *(block["text"] for block in article["blocks"])]
    if article["title"] != title:
        texts.insert(0, article["title"])
    return spaced("\n".join(filter(None, texts)))


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the store's shape and the queries call."""
    connection.create_function("spaced", 1, spaced, deterministic=True)
    connection.create_function("index_site", 2, index_site, deterministic=True)
    connection.create_function("index_body", 3, index_body, deterministic=True)
    connection.create_function("story_of", 1, story, deterministic=True)
    connection.create_function("casefold", 1, lambda text: (text or "").casefold(), deterministic=True)


def index(connection: sqlite3.Connection, entries: Sequence[int]) -> None:
    """Index entries that are not in the index; many in one statement cost a quarter of one by one."""
    for start in range(0, len(entries), WINDOW):
        part = entries[start : start + WINDOW]
        connection.execute(
            "INSERT INTO search (rowid, title, site, authors, body) "
            f"SELECT id, title, site, authors, body FROM indexed WHERE id IN ({', '.join('?' * len(part))})",
            part,
        )


def forget(connection: sqlite3.Connection, entries: Iterable[int]) -> None:
    """Take entries out of the index, while they still are what they were."""
    connection.executemany(
        "INSERT INTO search (search, rowid, title, site, authors, body) "
        "SELECT 'delete', id, title, site, authors, body FROM indexed WHERE id = ?",
        [(entry,) for entry in entries],
    )


@contextmanager
def reindexing(connection: sqlite3.Connection, entry: int) -> Iterator[None]:
    """Change an entry's texts inside this, and the index follows."""
    forget(connection, [entry])
    yield
    index(connection, [entry])
