"""One way of writing a name in one document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from reader.entities.forms import letters
from reader.entities.spans import Span

_SUFFIXES = frozenset("jr sr i ii iii iv v vi vii viii ix xi xii xiii xiv xv xvi".split())
_ARTICLE = re.compile(r"^(?:al|el)-(?=\w{3})")


@dataclass
class Form:
    """All spans that spell one name alike and have one type."""

    id: int
    key: str
    """Folded spelling (forms.key)."""
    type: str
    qualifier: str = ""
    """Whose office it is, where that was said."""
    spans: list[Span] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    calm: Counter[str] = field(default_factory=Counter)
    """Of the texts, those that do not stand in capitals among capitals (shouting.py)."""
    misspelt: bool = False
    """Taken for a slip of another form."""

    @property
    def count(self) -> int:
        return len(self.spans)

    @property
    def weight(self) -> float:
        return sum(span.score for span in self.spans)

    @cached_property
    def text(self) -> str:
        """The spelling seen most; what a text shouts tells nothing, and capitals only come after their equal."""
        heard = self.calm or self.texts
        return max(heard, key=lambda text: (heard[text], not text.isupper()))

    @cached_property
    def suffix(self) -> str:
        """What tells a father from his son and a king from his namesakes: "jr", "sr", "iii"; mostly empty."""
        last = self.key.rpartition(" ")[2]
        return last if last in _SUFFIXES and last != self.key else ""

    @cached_property
    def words(self) -> list[str]:
        """Words of the key without that.

        A person's are without the Arabic article ("sisi" for "el-Sisi") and without where she is from
        ("ana veloso" for "Ana Veloso of HU").
        """
        words = self.key.removesuffix(self.suffix).split()
        if self.type != "PER":
            return words
        if "of" in words[2:]:
            words = words[: words.index("of", 2)]
        return [_ARTICLE.sub("", word) for word in words]

    @cached_property
    def letters(self) -> str:
        """The key without what parts its words: one for "Jong-un" and "Jong Un"."""
        return letters(self.key)
