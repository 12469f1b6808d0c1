"""Copies that Broadsheet saved, and W3C annotations of other programs, read back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reader.annotation import Annotation, State, selector_for
from reader.copies import html as html_copy
from reader.copies import jsonld
from reader.copies.parsing import Parsed, parse
from reader.copies.readback import annotations_in
from reader.imports.model import Batch, Highlight, Item, labels, moment
from reader.text import safe_block, safe_line, safe_url


def markdown(text: str) -> Batch | None:
    """A Markdown copy, edited or not; None for any other Markdown file."""
    parsed = parse(text.replace("\r\n", "\n"))
    annotations = annotations_in(parsed)
    fields = parsed.fields
    if not is_copy(parsed):
        return None
    # By the link it had in the paper that saved it; what the page declared may be another.
    link = safe_url(fields.get("url") or fields.get("canonical"))
    batch = Batch("Broadsheet")
    item = batch.item(link, fields.get("title"), fields.get("authors"))
    item.site = safe_line(fields.get("site"), 200)
    item.published = moment(fields.get("published"))
    item.tags = labels(fields.get("tags"))
    item.highlights = _highlights(annotations) + _by_hand(parsed, annotations)
    return batch


def is_copy(parsed: Parsed) -> bool:
    """Whether a Markdown file is a copy, and no other file with front matter."""
    return bool(parsed.fields.get("id") and parsed.fields.get("hash")) or bool(annotations_in(parsed))


def _by_hand(parsed: Parsed, annotations: Iterable[Annotation]) -> list[Highlight]:
    """The marks that a person set around words in the file."""
    taken = [(a.selector.start, a.selector.end) for a in annotations if a.state is not State.ORPHAN]
    found: list[Highlight] = []
    for start, end in parsed.marks:
        if not any(low < end and start < high for low, high in taken):
            selector = selector_for(parsed.text, start, end)
            around = safe_block(selector.prefix), safe_block(selector.suffix)
            found.append(Highlight(safe_block(selector.exact), prefix=around[0], suffix=around[1]))
    return found


def html(text: str) -> Batch | None:
    """An HTML copy; None for any other page."""
    data = html_copy.data_in(text)
    return (json_ld(data) or Batch("Broadsheet")) if data else None


def json_ld(data: Any, title: str = "") -> Batch | None:
    """A collection or page of W3C annotations, an annotation, or a list of them; else None.

    Args:
        title: of what they are made on, where that is no page of the web.
    """
    items = data
    for name in ("first", "items"):
        if isinstance(items, dict) and isinstance(items.get(name), dict | list):
            items = items[name]
    items = [items] if isinstance(items, dict) else items
    if not isinstance(items, list) or not any(_is_annotation(item) for item in items):
        return None
    label = data.get("label", "") if isinstance(data, dict) else ""
    title = safe_line(title, 500) or safe_line(label, 500).removeprefix("Notes on ")
    batch = Batch("W3C annotations")
    for item in items:
        for annotation in jsonld.annotations_of([item]):
            _of_source(batch, item, title).highlights += _highlights([annotation])
    if lost := len(items) - sum(len(item.highlights) for item in batch.items):
        batch.problems.append(f"{lost} without a quote left out.")
    return batch


def _is_annotation(item: Any) -> bool:
    return isinstance(item, dict) and "target" in item and "Annotation" in str(item.get("type", ""))


def _of_source(batch: Batch, item: Any, title: str) -> Item:
    source = jsonld.source_of(item)
    return batch.item(source, "" if title.endswith(" articles") else title or source)


def _highlights(annotations: Iterable[Annotation]) -> list[Highlight]:
    return [
        Highlight(a.quote, a.note, a.tags, a.colour, a.created, a.selector.prefix, a.selector.suffix, a.id)
        for a in annotations
    ]
