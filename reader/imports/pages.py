"""Lists of links as HTML: browsers' bookmarks, Pocket's older export, and what else looks like them."""

from __future__ import annotations

from html.parser import HTMLParser

from reader.imports.model import Batch, Item, labels
from reader.text import safe_line


def bookmarks(text: str) -> Batch | None:
    """The links of a bookmark file, or None where it is any other page."""
    head = text[:2000].casefold()
    if "netscape-bookmark-file" not in head and "<title>pocket export</title>" not in head:
        return None
    reader = _Reader("Pocket" if "pocket export" in head else "Bookmarks")
    reader.feed(text)
    reader.close()
    return reader.batch


class _Reader(HTMLParser):
    """Collects every link with its attributes; what it does not know it passes by."""

    def __init__(self, program: str) -> None:
        super().__init__(convert_charrefs=True)
        self.batch = Batch(program)
        self._item: Item | None = None
        self._words: list[str] | None = None
        self._archive = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name.casefold(): value or "" for name, value in attrs}
        if tag == "a":
            self._item = None
        if tag == "a" and values.get("href", "").startswith("http"):
            self._item = self.batch.item(values["href"])
            self._item.tags = labels(values.get("tags", "").split(","))
            self._item.archived = self._archive
            self._item.later = not self._archive and (
                self.batch.program == "Pocket" or values.get("toread") == "1"
            )
        self._words = [] if tag in ("a", "h1", "dd") else None

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = safe_line(" ".join(self._words or ()), 500)
        if tag == "a" and self._item and said:
            self._item.title = said
        elif tag == "h1":
            self._archive = "archive" in said.casefold()
        self._words = None
