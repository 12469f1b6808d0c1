"""What a person decided about entities: hidden, renamed, merged, split; it holds in every article.

An entity is known across articles by its key: its type and its folded name. Corrections are applied
when an article is shown; what the recogniser found stays in the store as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reader.article import Article, Mention
from reader.text.fold import folded

Key = tuple[str, str]
"""(type, folded name): what names an entity across articles."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_LONG_AND_SHORT = re.compile(r"(.+\S) \([^()]+\)$")


def bare_name(name: str) -> str:
    """Of "Long Name (LN)" the long one."""
    match = _LONG_AND_SHORT.match(name)
    return match[1] if match else name


def folded_name(name: str) -> str:
    """A name as it is compared across articles: bare, folded, without accents."""
    apart = unicodedata.normalize("NFD", folded(bare_name(name)))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


def key_of(kind: str, name: str) -> Key:
    """The key of an entity."""
    return kind, folded_name(name)


@dataclass(frozen=True)
class Corrections:
    """Every decision that holds now."""

    hidden: frozenset[Key] = frozenset()
    names: Mapping[Key, str] = field(default_factory=dict)
    """New names."""
    merged: Mapping[Key, tuple[Key, str]] = field(default_factory=dict)
    """Into which entity, and its name as it was then."""
    splits: frozenset[tuple[Key, str]] = frozenset()
    """(entity, folded way of writing that is not its own)."""

    def root(self, key: Key) -> Key:
        """The entity into which this one was merged, in the end; itself where it was not."""
        seen = {key}
        while key in self.merged and self.merged[key][0] not in seen:
            key = self.merged[key][0]
            seen.add(key)
        return key

    def key_of_shown(self, kind: str, name: str) -> Key:
        """The entity that a corrected article shows under this name."""
        key = key_of(kind, name)
        renamed = [one for one, given in self.names.items() if one[0] == kind and key_of(kind, given) == key]
        return self.root(min(renamed, default=key))

    def row_of(self, key: Key, form: str) -> Key:
        """The entity that a way of writing belongs to, when the recogniser gave it to `key`."""
        return self.root((key[0], form) if (key, form) in self.splits else key)

    def corrected(self, article: Article) -> Article:
        """The article with its mentions as the person wants them; the text stays."""
        if not (self.hidden or self.names or self.merged or self.splits):
            return article
        placed = [
            (mention, self.row_of(key_of(mention.type, mention.canonical), folded_name(mention.text)))
            for mention in article.mentions
        ]
        names = self._names(placed)
        mentions = tuple(
            replace(mention, type=key[0], canonical=names[key])
            for mention, key in placed
            if key not in self.hidden
        )
        return replace(article, mentions=mentions)

    def _names(self, placed: list[tuple[Mention, Key]]) -> dict[Key, str]:
        """What each entity of an article is called in it."""
        names: dict[Key, str] = {}
        for mention, key in placed:
            own = key_of(mention.type, mention.canonical) == key
            if own or key not in names:
                names[key] = mention.canonical if own else self._known_name(mention, key)
        return {key: self.names.get(key, name) for key, name in names.items()}

    def _known_name(self, mention: Mention, key: Key) -> str:
        """The name of an entity that came about by a merge, else by a split."""
        given = next((name for into, name in self.merged.values() if into == key), "")
        return given or mention.text
