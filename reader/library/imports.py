"""Highlights and links of other programs taken into the paper; what is known already is not doubled."""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.annotation import Annotation, Selector, State, selector_for
from reader.article import SAVED_COPY, Article, Block, Kind
from reader.entry import Entry
from reader.library.exports import Exports
from reader.library.model import Imported, Mark

if TYPE_CHECKING:
    from reader.fetch.sources import Document
    from reader.imports.model import Highlight, Item

CHUNK = 500
"""Entries that are taken in at once."""


class Imports(Exports):
    """What other programs exported."""

    async def import_file(self, data: bytes) -> Imported:
        """Take in a file, whatever program wrote it: told by its content. Undoable but for new entries.

        Links become entries (later, archived, starred as they were); highlights are set on the
        articles, and wait for their words where an article is not stored yet. A book, which has
        no link, becomes an article of its quotes.

        Raises:
            BroadsheetError: the file is no export that is known, or it is broken.
        """
        if _is_opml(data):
            feeds, problems = await self.import_opml(data)
            return Imported("OPML", feeds=feeds, problems=tuple(problems))
        batch = await self.worker.parse_import(data)
        items = [item for item in batch.items if item.url or item.highlights]
        known = self._entries_of(items)
        new = await self._take_items(items, known)
        highlights = self._take_highlights([(known[_identity(item)], item) for item in items])
        return Imported(batch.program, len(new), highlights, tuple(batch.problems))

    async def import_link(self, url: str) -> Imported:
        """As `import_file`, of a file on the web."""
        return await self.import_file((await self._read(url, None)).body)

    async def _opened(self, document: Document, article: Article) -> int:
        """As of any document; of a copy the article that is stored, else its own, with its highlights.

        A copy that this paper saved brings none: the notes of the article are newer, or the same.
        """
        if article.extractor != SAVED_COPY:
            return await super()._opened(document, article)
        entry = self._entry_of_copy(document, article)
        if entry is None or self._articles.article(entry) is None:
            entry = await super()._opened(document, article)
        if self._articles.saved(entry) is None:
            batch = await self.worker.parse_import(document.body)
            self._take_highlights([(entry, item) for item in batch.items])
        return entry

    def _entry_of_copy(self, document: Document, article: Article) -> int | None:
        """The entry that a copy was made of, where this paper has it: by its link, else by the copy's id."""
        for link in filter(None, (article.canonical_url, article.url)):
            if (known := self._entries.by_link(link)) is not None:
                return known
        from reader.copies.files import identity_of

        # An HTML copy of an article without a link lies beside the Markdown that knows its id.
        identity = identity_of(document.path.with_suffix(".md")) if document.path else ""
        number = identity.removeprefix("broadsheet:")
        if not number.isdecimal() or len(number) > 9:
            return None
        stored = self._articles.article(int(number))
        return int(number) if stored and stored.title == article.title else None

    def _entries_of(self, items: Sequence[Item]) -> dict[str, int]:
        """The entries of those that the paper knows, by identity."""
        found: dict[str, int] = {}
        for item in items:
            identity = _identity(item)
            entry = self._entries.by_link(item.url) if item.url else None
            entry = entry if entry is not None else self._entries.named("", identity)
            if entry is not None:
                found[identity] = entry
        return found

    async def _take_items(self, items: Sequence[Item], known: dict[str, int]) -> list[int]:
        """Make entries of those that are new; `known` then holds them all."""
        fresh: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            if _identity(item) not in known:
                fresh[item.site or urlsplit(item.url).hostname or ""].append(item)
        made: list[int] = []
        for site, group in fresh.items():
            for start in range(0, len(group), CHUNK):
                self._entries.take_in(None, site, map(_entry, group[start : start + CHUNK]))
            for item in group:
                entry = self._entries.named("", _identity(item))
                if entry is not None:
                    known[_identity(item)] = entry
                    made.append(entry)
        self._triage_of([item for group in fresh.values() for item in group], known)
        for item in items:
            if not item.url:
                await self._book(known[_identity(item)], item)
        return made

    def _triage_of(self, items: Sequence[Item], known: dict[str, int]) -> None:
        """Marks and tags as the other program had them; what it only marked words in is put away."""
        marks: defaultdict[Mark, list[int]] = defaultdict(list)
        tags: defaultdict[str, list[int]] = defaultdict(list)
        for item in items:
            entry = known[_identity(item)]
            away = item.archived or (item.highlights and not item.later)
            marks[Mark.ARCHIVE if away else Mark.LATER].append(entry)
            if item.starred:
                marks[Mark.STAR].append(entry)
            for tag in item.tags:
                tags[tag].append(entry)
        for mark, entries in marks.items():
            self.mark(entries, mark)
        for tag, entries in tags.items():
            self.tag(entries, [tag])

    async def _book(self, entry: int, item: Item) -> None:
        """An article of a book's quotes; those that came before stay."""
        before = self._articles.article(entry)
        quotes = [block.text for block in before.blocks] if before else []
        quotes += [h.quote for h in item.highlights if h.quote not in quotes]
        if before is None or len(quotes) > len(before.blocks):
            blocks = tuple(Block(f"b{n}", Kind.QUOTE, quote) for n, quote in enumerate(quotes))
            article = Article(item.title, authors=item.authors, extractor="import", blocks=blocks)
            self._keep(entry, article, before)

    def _take_highlights(self, found: Sequence[tuple[int, Item]]) -> int:
        """Set the highlights that are new; how many."""
        taken = self._annotations.known()
        now = datetime.now(UTC).replace(microsecond=0)
        puts, entries = [], []
        for entry, item in found:
            article = self._articles.article(entry) if item.highlights else None
            here = {(a.quote, a.note) for a in self.annotations(entry)} if item.highlights else set()
            for highlight in item.highlights:
                annotation = _annotation(highlight, item, article.text if article else "", now)
                if annotation.id not in taken and (annotation.quote, annotation.note) not in here:
                    taken.add(annotation.id)
                    puts.append(self._annotation_put(entry, annotation))
                    entries.append(entry)
        if puts:
            said = f"Imported {len(puts)} highlight{'' if len(puts) == 1 else 's'}"
            places = list(dict.fromkeys(entries))
            change = self._changes.do(said, f"Taken out again: {said.lower()}", places, puts, durable=True)
            self._followed(change)
        return len(puts)


def _is_opml(data: bytes) -> bool:
    return b"<opml" in data[:4000].lower()


def _identity(item: Item) -> str:
    """What names an item in the store, the same at every import."""
    if item.url:
        return item.url
    return f"import:{hashlib.sha256('|'.join((item.title, *item.authors)).encode()).hexdigest()[:24]}"


def _entry(item: Item) -> Entry:
    return Entry(
        item.title,
        item.url,
        _identity(item),
        item.published,
        None,
        item.authors,
        item.content,
        item.summary,
    )


def _annotation(highlight: Highlight, item: Item, text: str, now: datetime) -> Annotation:
    """A highlight with its place in the text, or as an orphan that waits for the text."""
    created = highlight.created or now
    told = f"{_identity(item)}\n{highlight.quote}\n{highlight.created or ''}"
    quote = Selector(highlight.quote, highlight.prefix, highlight.suffix, 0, len(highlight.quote))
    place = _place(highlight, text) if text else None
    return Annotation(
        _uuid(highlight.id) or str(uuid.uuid5(uuid.NAMESPACE_URL, told)),
        selector_for(text, *place) if place else quote,
        created,
        created,
        highlight.colour,
        highlight.note,
        highlight.tags,
        State.ANCHORED if place else State.ORPHAN,
    )


def _place(highlight: Highlight, text: str) -> tuple[int, int] | None:
    from reader.annotate.anchor import find

    around = {"prefix": highlight.prefix, "suffix": highlight.suffix}
    if not highlight.prefix and not highlight.suffix and text.count(highlight.quote) == 1:
        start = text.index(highlight.quote)
        return start, start + len(highlight.quote)
    return find(text, {"exact": highlight.quote, **around, "start": -1, "end": -1})


def _uuid(identity: str) -> str:
    try:
        return str(uuid.UUID(identity))
    except ValueError:
        return ""
