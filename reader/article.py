"""The article: what every room hands on and the screens show. Frozen; a step returns a new one.

Offsets everywhere are code points into `Article.text`, end exclusive.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

WORDS_A_MINUTE = 230
"""Silent reading of news prose by adults (Brysbaert 2019: 238 for non-fiction, rounded down)."""

_COMMONS = re.compile(
    r"//(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/([a-z+-]+)(?:/(\d\.\d))?", re.IGNORECASE
)


class Kind(StrEnum):
    """What a block is. `LEAD` is the standfirst and `TITLE` the headline, as passages only."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    RULE = "rule"
    EMBED = "embed"


class Mark(StrEnum):
    """What a span says about its text."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRUCK = "struck"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a block's text that is set differently; offsets into the block's text."""

    start: int
    end: int
    mark: Mark
    href: str = ""
    """Where a link goes, made safe; empty for the other marks."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that stands in the article. It is named, never fetched, until a person asks."""

    url: str
    alt: str = ""
    title: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that said the same as the block it is collapsed onto."""

    text: str
    origin: str
    """Where it stood: paragraph, caption, alt, img-title, heading, quote ..."""
    difference: str
    """In what it differs: exact, quotes, spaces, case, punctuation, credit, cut, typo, reworded ..."""
    score: float = 1.0
    """How sure the collapse is, 0 to 1."""
    place: int = 0
    """Its index among the blocks before collapsing, so that order can be given back."""


@dataclass(frozen=True, slots=True)
class Block:
    """One typed unit of an article."""

    id: str
    """Stable within one cleaning of one document: "b0", "b1" ..."""
    kind: Kind
    text: str = ""
    """Terminal-safe. A table's rows are lines, its cells separated by tabs."""
    level: int = 0
    """Heading level 1 to 6, or nesting depth (from 0) of a list item or quote."""
    spans: tuple[Span, ...] = ()
    credit: str = ""
    """Who made the picture, without "Photo:" and the like. Not part of `text`."""
    copies: tuple[Copy, ...] = ()
    image: Image | None = None
    """A caption's picture, or an image block's own (one that stands without a caption)."""
    marker: str = ""
    """What stands before a list item ("•", "3.") or a live entry (its time)."""
    language: str = ""
    """Language of code, as far as the page says."""
    href: str = ""
    """What an embed shows (a video, a post)."""
    confidence: float = 1.0
    """How sure its kind is; under 1 only where plain text was read (captions without markup)."""
    echo: str = ""
    """Id of the block whose sentence a pull quote repeats."""


LIVE_ENTRY = "live entry"
"""The reason of what the page lists as an entry of its live blog, and cleaning took for something else."""


SAVED_COPY = "saved copy"
"""The `Article.extractor` of what was read out of a copy that Broadsheet saved."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What cleaning took out; it can always be shown again."""

    text: str
    reason: str
    """One or two words a person understands: trailer, newsletter, related, share, consent, `LIVE_ENTRY` ..."""
    after: str = ""
    """Id of the block it stood after; empty where it stood before the first."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something."""

    start: int
    end: int
    text: str
    type: str
    """PER, ORG, LOC, NORP, EVENT, WORK, PRODUCT, DATE, MONEY, QUANTITY, or NAME: a guess, of no known kind."""
    canonical: str
    """The name of the entity it belongs to; with `type` it identifies the row."""
    salience: float = 0.0
    copy: bool = False
    """It stands inside a second copy: shown, but not counted."""


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one person, organisation or place: a row of the sidebar."""

    name: str
    type: str
    salience: float
    aliases: tuple[str, ...]
    """The other ways the article writes it, most frequent first."""
    mentions: tuple[Mention, ...]

    @property
    def count(self) -> int:
        return sum(not mention.copy for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Pages:
    """An article that its site spreads over several pages; the last of those that are here tells of the rest."""

    number: int
    """Which page this is, from 1; of joined pages the last."""
    total: int = 0
    """How many there are; 0 where no page says."""
    next: str = ""
    """Link to the next page; empty where this is the last."""
    first: str = ""
    """Link to the first page, where a later one was opened."""
    starts: tuple[str, ...] = ()
    """Ids of the blocks with which further pages begin that were joined to the first."""

    @property
    def here(self) -> str:
        """What is here, in words: “page 1 of 4”, “pages 1 to 3 of 4”."""
        first = self.number - len(self.starts)
        word = "and" if len(self.starts) == 1 else "to"
        pages = f"pages {first} {word} {self.number}" if self.starts else f"page {self.number}"
        return f"{pages} of {self.total}" if self.total else pages

    @property
    def partial(self) -> bool:
        """Whether there are pages that are not here."""
        return bool(self.next or self.first)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of `Article.text` that is one unit on screen: headline, standfirst or block."""

    id: str
    """"title", "lead" or the block's id."""
    kind: Kind
    text: str
    start: int
    """Where it begins in `Article.text`."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Article:
    """The clean document a person reads."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    """With a zone, always; the publisher's offset where one was given."""
    modified: datetime | None = None
    site: str = ""
    section: str = ""
    language: str = ""
    """BCP 47, lower-case primary subtag first ("en", "pt-BR"); empty where unknown."""
    url: str = ""
    canonical_url: str = ""
    lead_image: Image | None = None
    paywalled: bool = False
    """Only a teaser or a login wall was there; `warnings` says so in words."""
    extractor: str = ""
    """Who chose the body: plain-text, readability, trafilatura, arbiter ..."""
    warnings: tuple[str, ...] = ()
    """Sentences for the reader: what is missing or was cut, and what can be done."""
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In order of `start`; empty until the entity step ran."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Where each metadata field came from: {"published": "json-ld", ...}."""
    pages: Pages | None = None
    """Where the site spreads it over several pages; None where it is all on one."""
    license: str = ""
    """A link to what one may do with it, as the page declares; empty where it does not."""
    free: bool | None = None
    """Whether the page says that it is free to read; None where it does not say."""
    entries: str = ""
    """Of a live blog: "newest first" or "oldest first"; the blocks that begin an entry have its time as marker."""
    alternates: Mapping[str, str] = field(default_factory=dict)
    """Where the page says that it stands as well: links under "amp" and "print"."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything with text, in reading order: headline, standfirst, blocks."""
        units = [("title", Kind.TITLE, self.title), ("lead", Kind.LEAD, self.standfirst)]
        units += [(block.id, block.kind, block.text) for block in self.blocks]
        passages: list[Passage] = []
        start = 0
        for identity, kind, text in units:
            if text:
                passages.append(Passage(identity, kind, text, start))
                start += len(text) + 2
        return tuple(passages)

    @cached_property
    def text(self) -> str:
        """What is shown: headline, standfirst and blocks, joined by a blank line."""
        return "\n\n".join(passage.text for passage in self.passages)

    @cached_property
    def body(self) -> str:
        """Standfirst and body blocks, without the headline, captions, images and embeds."""
        left_out = (Kind.TITLE, Kind.CAPTION, Kind.IMAGE, Kind.EMBED)
        return "\n\n".join(p.text for p in self.passages if p.kind not in left_out)

    @cached_property
    def words(self) -> int:
        """Words of the body, as `count_words` counts them."""
        return count_words(self.body)

    @property
    def license_name(self) -> str:
        """The licence as people write it: “CC BY-SA 4.0”; of one that is not Creative Commons its link."""
        found = _COMMONS.search(self.license)
        if found is None:
            return self.license
        name = {"zero": "CC0", "mark": "Public Domain Mark"}.get(found[1].lower(), f"CC {found[1].upper()}")
        return f"{name} {found[2]}" if found[2] else name

    @property
    def house(self) -> str:
        """The site, to stand beside the authors; empty where a site signs for itself."""
        return "" if self.site.casefold() in (author.casefold() for author in self.authors) else self.site

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The mentions grouped into rows, most salient first."""
        groups: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            groups[mention.type, mention.canonical].append(mention)
        rows = [_row(name, kind, mentions) for (kind, name), mentions in groups.items()]
        return tuple(sorted(rows, key=lambda row: (-row.salience, -row.count, row.name)))

    def block(self, identity: str) -> Block | None:
        """The block with that id, or None (the headline and standfirst are not blocks)."""
        return self._by_id.get(identity)

    @cached_property
    def _by_id(self) -> dict[str, Block]:
        return {block.id: block for block in self.blocks}


def count_words(text: str) -> int:
    """The words of a text; two characters of a script without spaces count as one word."""
    # Nearly every text can be told from its largest character to have none of them.
    unspaced = sum(map(_is_unspaced, text)) if text and max(text) >= "\u2e80" else 0
    return len(text.split()) + unspaced // 2


def _is_unspaced(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _row(name: str, kind: str, mentions: list[Mention]) -> Entity:
    forms: defaultdict[str, int] = defaultdict(int)
    for mention in mentions:
        if mention.text != name:
            forms[mention.text] += 1
    aliases = tuple(sorted(forms, key=lambda form: (-forms[form], form)))
    return Entity(name, kind, max(m.salience for m in mentions), aliases, tuple(mentions))
