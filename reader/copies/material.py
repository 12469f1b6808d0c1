"""What a copy is made of, the same for every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from reader.annotation import Annotation, State
from reader.article import Article, Passage


@dataclass(frozen=True)
class Material:
    """An article with what a person made of it."""

    article: Article
    annotations: tuple[Annotation, ...] = ()
    identity: str = ""
    """What names the article in every copy of it; empty for one that is only printed."""
    tags: tuple[str, ...] = ()
    """The entry's own tags."""
    saved: datetime | None = None
    """When it was first saved, with a zone; None for one that is only printed."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Addresses of pictures to the relative paths they are kept under."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Addresses of pictures to the files they are kept in, for formats that hold them themselves."""

    @property
    def link(self) -> str:
        """Where the article stands on the web; empty for files and pipes."""
        return self.article.canonical_url or self.article.url

    @property
    def every_tag(self) -> list[str]:
        """The entry's tags and those of its annotations, each once."""
        noted = [tag for annotation in self.annotations for tag in annotation.tags]
        return list(dict.fromkeys([*self.tags, *noted]))

    @property
    def placed(self) -> list[Annotation]:
        """The annotations whose words stand in the article, in reading order."""
        found = [a for a in self.annotations if a.state is not State.ORPHAN]
        return sorted(found, key=lambda a: (a.selector.start, a.selector.end, a.created))

    @property
    def orphans(self) -> list[Annotation]:
        """The annotations whose words are gone."""
        return [a for a in self.annotations if a.state is State.ORPHAN]

    def ending_in(self, passage: Passage) -> list[Annotation]:
        """The annotations whose last word stands in a passage: their notes belong under it."""
        return [a for a in self.placed if passage.start < a.selector.end <= passage.end]
