"""What is compared: pieces of an article with the role they play in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reader.article import Kind
from reader.clean.captions.marks import CONTRAST, NEGATION
from reader.text.fold import folded


class Role(StrEnum):
    """What a text was in its page. The two picture texts are never seen by a reader."""

    HEADING = "heading"
    PARAGRAPH = "para"
    CAPTION = "caption"
    ALT = "alt"
    IMAGE_TITLE = "img-title"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    VERSE = "verse"
    CODE = "code"
    ASIDE = "aside"
    BOILERPLATE = "boilerplate"


_OF_KIND = {
    Kind.TITLE: Role.HEADING,
    Kind.HEADING: Role.HEADING,
    Kind.LEAD: Role.PARAGRAPH,
    Kind.PARAGRAPH: Role.PARAGRAPH,
    Kind.CAPTION: Role.CAPTION,
    Kind.QUOTE: Role.QUOTE,
    Kind.LIST_ITEM: Role.LIST,
    Kind.CODE: Role.CODE,
    Kind.TABLE: Role.TABLE,
    Kind.IMAGE: Role.ALT,
    Kind.RULE: Role.BOILERPLATE,
    Kind.EMBED: Role.BOILERPLATE,
}


class Difference(StrEnum):
    """In what a copy differs from the text kept, from nothing to most."""

    EXACT = "exact"
    SPACES = "spaces"
    QUOTES = "quotes"
    CASE = "case"
    PUNCTUATION = "punctuation"
    LABEL = "label"
    CREDIT = "credit"
    CUT = "cut"
    TYPO = "typo"
    ORDER = "order"
    REWORDED = "reworded"


class Comparable(Protocol):
    """What `find_copies` takes: a `Piece`, or a block of an article."""

    @property
    def text(self) -> str: ...

    @property
    def kind(self) -> Role | Kind | str: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and its role, before it is a block: `kind` is a `Role` or its name."""

    text: str
    kind: Role | Kind | str


_KIND_NAMES = frozenset(kind.value for kind in Kind)


def role(kind: Role | Kind | str) -> Role:
    """The role of a block's kind; what is unknown counts as a paragraph."""
    if isinstance(kind, Role):
        return kind
    if isinstance(kind, Kind):
        return _OF_KIND[kind]
    try:
        return Role(kind)
    except ValueError:
        return _OF_KIND.get(Kind(kind), Role.PARAGRAPH) if kind in _KIND_NAMES else Role.PARAGRAPH


HIDDEN = frozenset({Role.ALT, Role.IMAGE_TITLE})
"""Texts of a picture that the page does not show."""
PICTURE = HIDDEN | {Role.CAPTION}
SET = frozenset({Role.LIST, Role.TABLE, Role.QUOTE, Role.VERSE, Role.CODE, Role.BOILERPLATE})
"""Texts that are repeated on purpose: rows, refrains, commands, quotations."""

# Scripts written without spaces: a character is a word there. The others keep their vowel signs.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u20d0-\u20f0"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}][{_SIGNS}]*(?:[^\\W_{_UNSPACED}]|[{_SIGNS}])*")
DIGITS = re.compile(r"\d+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_DENSE = re.compile(f"[{_UNSPACED}\uac00-\ud7a3]")
_TAGS = re.compile(
    "</?(?:i|b|em|strong|a|p|br|span|font|u|sup|sub|small|cite|q|img|div)(?:\\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)


class Text:
    """One distinct text of an article with all its appearances; what is costly is made once."""

    __slots__ = ("_turns", "_words", "key", "parts", "places", "raw", "roles", "weight")

    def __init__(self, key: str, raw: str) -> None:
        self.key = key
        """Folded."""
        self.raw = raw
        """As it stood first."""
        self.places: list[int] = []
        self.roles: set[Role] = set()
        self.weight = len(key) if key.isascii() else len(key) + int(1.5 * len(_DENSE.findall(key)))
        """Length in characters of alphabetic script: one Han or Hangul character counts 2.5."""
        self.parts: tuple[str, str] | None = None
        """Its own words and its credit, once somebody asked."""
        self._words: list[str] | None = None
        self._turns: tuple[Counter[str], list[str], frozenset[str]] | None = None

    @property
    def words(self) -> list[str]:
        if self._words is None:
            self._words = words(self.key)
        return self._words

    @property
    def digits(self) -> Counter[str]:
        """Its numbers."""
        return self._turning()[0]

    @property
    def negations(self) -> list[str]:
        """Its negations, in order."""
        return self._turning()[1]

    @property
    def sides(self) -> frozenset[str]:
        """Its words whose exchange turns a sentence round (left, before, first ...)."""
        return self._turning()[2]

    def _turning(self) -> tuple[Counter[str], list[str], frozenset[str]]:
        if self._turns is None:
            negations = [] if NEGATION.isdisjoint(self.words) else [w for w in self.words if w in NEGATION]
            self._turns = Counter(DIGITS.findall(self.key)), negations, CONTRAST.intersection(self.words)
        return self._turns


def words(key: str) -> list[str]:
    """The words of a folded text; in scripts without spaces, its characters."""
    return (_ASCII_WORD if key.isascii() else _WORD).findall(key)


def key_of(text: str) -> str:
    """The folded text; tags that a careless system left in an attribute are no part of it."""
    if "<" in text:
        text = _TAGS.sub("", text)
    return folded(text)
