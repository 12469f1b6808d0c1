"""One way of writing a name in one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from reader.entities.spans import Span


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
    misspelt: bool = False
    """Taken for a slip of another form."""
    pairs: int = 0
    """How often it was explained by an acronym in brackets."""

    @property
    def count(self) -> int:
        return len(self.spans)

    @property
    def weight(self) -> float:
        return sum(span.score for span in self.spans)

    @property
    def text(self) -> str:
        """The spelling seen most, capitals and small letters before capitals only."""
        best = self.texts.most_common()
        top = [text for text, count in best if count * 3 >= best[0][1]]
        return next((text for text in top if not text.isupper()), top[0])

    @cached_property
    def words(self) -> list[str]:
        """Words of the key, without "jr" and "sr"."""
        return [word for word in self.key.split() if word not in ("jr", "sr", "ii", "iii", "iv")]
