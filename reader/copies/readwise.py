"""Highlights as the CSV that Readwise imports: tags as .words at the head of the note."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import UTC
from io import StringIO

from reader.annotation import Annotation
from reader.copies.material import Material

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def render(material: Material) -> str:
    """The table of one article."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """One table of all highlights, in reading order."""
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for material in materials:
        article = material.article
        for number, annotation in enumerate([*material.placed, *material.orphans], start=1):
            moment = annotation.created.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
            row = (
                article.title,
                ", ".join(article.authors),
                material.link,
                _note(annotation),
                number,
                moment,
            )
            table.writerow((annotation.quote, *row))
    return text.getvalue()


def _note(annotation: Annotation) -> str:
    names = (re.sub(r"[^\w-]+", "-", tag).strip("-") for tag in annotation.tags)
    tags = " ".join(f".{name}" for name in names if name)
    return "\n".join(filter(None, (tags, annotation.note)))
