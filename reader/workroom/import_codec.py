"""What was found in another program's export as JSON for the pipe, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from reader.annotation import Colour
from reader.imports.model import Batch, Highlight, Item
from reader.workroom.frames import Json


def batch_to_json(batch: Batch) -> Json:
    """Plain dicts, lists, strings."""
    return {
        "program": batch.program,
        "problems": batch.problems,
        "items": [
            {
                **asdict(item),
                "published": item.published.isoformat() if item.published else None,
                "highlights": [_highlight_to_json(highlight) for highlight in item.highlights],
            }
            for item in batch.items
        ],
    }


def _highlight_to_json(highlight: Highlight) -> Json:
    created = highlight.created.isoformat() if highlight.created else None
    return {**asdict(highlight), "colour": highlight.colour.value, "created": created}


def batch_from_json(data: Json) -> Batch:
    """The batch again. Raises `KeyError`, `TypeError` or `ValueError` where it is none."""
    return Batch(data["program"], [_item(item) for item in data["items"]], list(data["problems"]))


def _item(data: Json) -> Item:
    return Item(
        **{
            **data,
            "authors": tuple(data["authors"]),
            "tags": tuple(data["tags"]),
            "published": datetime.fromisoformat(data["published"]) if data["published"] else None,
            "highlights": [_highlight(highlight) for highlight in data["highlights"]],
        }
    )


def _highlight(data: Json) -> Highlight:
    created = datetime.fromisoformat(data["created"]) if data["created"] else None
    return Highlight(
        **{**data, "tags": tuple(data["tags"]), "colour": Colour(data["colour"]), "created": created}
    )
