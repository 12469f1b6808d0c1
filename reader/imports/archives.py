"""Archives: Omnivore's (metadata, pages, a Markdown file of quotes for each), and EPUB with annotations."""

from __future__ import annotations

import json
import re
import zipfile
from typing import Any

from reader.errors import BroadsheetError
from reader.imports.model import MOST_CONTENT, Batch, Highlight, words
from reader.imports.own import json_ld
from reader.imports.web import omnivore_item

MOST_FILES = 50_000
MOST_UNPACKED = 500_000_000
"""Bytes of all files together after decompression."""


def w3c(archive: zipfile.ZipFile) -> Batch | None:
    """The W3C annotations in an EPUB book, or in an archive of them alone; None where there are none."""
    for info in archive.infolist():
        if info.filename in ("META-INF/annotations.json", "annotations.json"):
            data = json.loads(archive.read(info)) if info.file_size <= MOST_UNPACKED // 10 else None
            about = data.get("about") if isinstance(data, dict) else None
            title = about.get("dc:title") if isinstance(about, dict) else ""
            return json_ld(data, str(title))
    return None


def omnivore(archive: zipfile.ZipFile) -> Batch:
    """Everything in the archive.

    Raises:
        BroadsheetError: it is another kind of archive, or would not fit into memory.
    """
    names = {info.filename: info for info in archive.infolist()}
    lists = sorted(name for name in names if re.fullmatch(r"(?:.*/)?metadata_\d+_to_\d+\.json", name))
    if not lists:
        raise BroadsheetError(
            "This archive is not an export of Omnivore.", "Unpack it, and import its files."
        )
    if len(names) > MOST_FILES or sum(info.file_size for info in names.values()) > MOST_UNPACKED:
        raise BroadsheetError("The archive is too large once unpacked.", "Import it in parts.")
    batch = Batch("Omnivore")
    for name in lists:
        folder = name.rpartition("/")[0]
        place = f"{folder}/" if folder else ""
        for row in _list(archive.read(name), name, batch):
            item = omnivore_item(batch, row)
            slug = str(row.get("slug", ""))
            page = names.get(f"{place}content/{slug}.html")
            if page and page.file_size <= MOST_CONTENT:
                item.content = archive.read(page).decode("utf-8", "replace")
            quotes = names.get(f"{place}highlights/{slug}.md")
            if quotes and quotes.file_size <= MOST_CONTENT:
                item.highlights += _quotes(archive.read(quotes).decode("utf-8", "replace"))
    return batch


def _list(data: bytes, name: str, batch: Batch) -> list[dict[str, Any]]:
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        batch.problems.append(f"{name} is broken and was left out.")
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _quotes(text: str) -> list[Highlight]:
    """Runs of lines that begin with ">", each with the note that follows and its #labels."""
    found: list[Highlight] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        if not lines[at].startswith(">"):
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        after = end
        while after < len(lines) and not lines[after].startswith((">", "#  ")):
            after += 1
        note = [line for line in lines[end:after] if not re.fullmatch(r"(?:#\S+\s*)+|\s*-{3,}\s*", line)]
        tags = re.findall(r"#([^\s#]+)", " ".join(line for line in lines[end:after] if line.startswith("#")))
        quote = words("\n".join(line.lstrip("> ") for line in lines[at:end]))
        # Omnivore puts a link to the highlight behind its quote.
        quote = re.sub(r"\s*\[⤴️?\]\([^)]*\)\s*$", "", quote)
        if quote:
            found.append(Highlight(quote, words("\n".join(note)), tuple(dict.fromkeys(tags))))
        at = after
    return found
