"""Which program wrote a file, by what is in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from reader.errors import BroadsheetError
from reader.fetch.charset import decode
from reader.imports import archives, books, own, pages, tables, web
from reader.imports.model import MOST_ITEMS, Batch

KNOWN = (
    "Readwise CSV, Hypothesis JSON, KOReader JSON, Kindle clippings, an Omnivore archive, wallabag JSON, "
    "Instapaper or Pocket CSV, bookmarks as HTML, a copy that Broadsheet saved, and OPML"
)
MOST_BYTES = 200_000_000


def read(data: bytes) -> Batch:
    """Everything in a file.

    Raises:
        BroadsheetError: it is no export that is known, or it is broken from its beginning.
    """
    if len(data) > MOST_BYTES:
        raise BroadsheetError("The file is too large to be an export.", "Split it, and import the parts.")
    if not data.strip():
        raise BroadsheetError("The file is empty.", "Export again from the other program.")
    batch = _archive(data) if data.startswith(b"PK") else _text(decode(data, "", html=False))
    if len(batch.items) > MOST_ITEMS:
        batch.problems.append(f"Only the first {MOST_ITEMS:,} were taken.")
        del batch.items[MOST_ITEMS:]
    return batch


def _archive(data: bytes) -> Batch:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        return archives.w3c(archive) or archives.omnivore(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        raise BroadsheetError("The archive is broken.", "Download the export again.") from problem


def _text(text: str) -> Batch:
    text = text.lstrip("\ufeff \t\r\n")
    batch: Batch | None = None
    if text.startswith(("{", "[")):
        batch = _json(text)
    elif text.startswith("<"):
        batch = own.html(text) or pages.bookmarks(text)
    elif text.startswith("---"):
        batch = own.markdown(text)
    elif "\n==========" in text.replace("\r", ""):
        batch = books.clippings(text)
    else:
        batch = _table(text)
    if batch is None:
        raise BroadsheetError("This is no export that Broadsheet knows.", f"It reads {KNOWN}.")
    return batch


def _json(text: str) -> Batch | None:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BroadsheetError(
            "The JSON is broken, or cut short.", "Export again from the other program."
        ) from problem
    for reader in (own.json_ld, web.hypothesis, books.koreader, web.wallabag, web.omnivore):
        if (batch := reader(data)) is not None:
            return batch
    return None


def _table(text: str) -> Batch | None:
    csv.field_size_limit(10_000_000)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=False)
        names = {name.strip().casefold() for name in rows.fieldnames or () if name}
        return tables.table(names, rows)
    except csv.Error as problem:
        raise BroadsheetError("The table is broken.", "Export again from the other program.") from problem
