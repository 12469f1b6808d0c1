"""The article as CSL-JSON, which Zotero, pandoc and every citation program read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reader.copies import citation
from reader.copies.material import Material


def render(material: Material) -> str:
    """A list of one item."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """A list of items, their ids all different."""
    items = []
    taken: dict[str, int] = {}
    for material in materials:
        item = _item(material)
        number = taken[item["id"]] = taken.get(item["id"], 0) + 1
        items.append(item if number == 1 else {**item, "id": f"{item['id']}-{number}"})
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(material: Material) -> dict[str, Any]:
    article = material.article
    issued, accessed = citation.day(article.published), citation.day(material.saved)
    item: dict[str, Any] = {
        "id": citation.key_of(material),
        "type": citation.kind_of(article),
        "title": citation.one_line(article.title),
        "author": [_name(citation.name_of(author)) for author in article.authors],
        "container-title": citation.one_line(article.site),
        "section": citation.one_line(article.section),
        "URL": material.link,
        "abstract": citation.one_line(article.standfirst),
        "issued": {"date-parts": [list(issued)]} if issued else None,
        "accessed": {"date-parts": [list(accessed)]} if accessed else None,
        "language": article.language,
        "keyword": ", ".join(citation.keywords(material)),
        "note": "\n".join(citation.notes(material)),
    }
    return {name: value for name, value in item.items() if value}


def _name(name: citation.Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
