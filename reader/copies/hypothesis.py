"""Highlights as the JSON that the Hypothesis client exports and imports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reader import __version__
from reader.annotation import Annotation
from reader.copies.material import Material

USER = "acct:reader@localhost"
"""Whose the annotations are; the importing client puts its own user there."""


def render(material: Material) -> str:
    """An export of one article."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """One export of all annotations."""
    items = [_item(a, m) for m in materials for a in (*m.placed, *m.orphans)]
    latest = max(
        (a.modified for m in materials for a in m.annotations), default=datetime.fromtimestamp(0, UTC)
    )
    data = {
        "export_date": _time(latest),
        "export_userid": USER,
        "client_version": f"broadsheet-{__version__}",
        "annotations": items,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(annotation: Annotation, material: Material) -> dict[str, Any]:
    selector = annotation.selector
    source = material.link or material.identity
    quote = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    place = {"start": max(0, selector.start), "end": max(0, selector.end)}
    return {
        "id": annotation.id,
        "created": _time(annotation.created),
        "updated": _time(annotation.modified),
        "user": USER,
        "uri": source,
        "text": annotation.note,
        "tags": list(annotation.tags),
        "group": "__world__",
        "hidden": False,
        "flagged": False,
        "permissions": {"read": [USER], "update": [USER], "delete": [USER]},
        "document": {"title": [material.article.title]},
        "user_info": {"display_name": None},
        "links": {},
        "references": [],
        "target": [
            {
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", **place},
                    {"type": "TextQuoteSelector", **quote},
                ],
            }
        ],
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
