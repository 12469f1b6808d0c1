"""Each quote with a link that leads to it in its page: text fragments."""

from __future__ import annotations

from collections.abc import Sequence

from reader.copies.fragments import fragment_link
from reader.copies.material import Material


def render(material: Material) -> str:
    """The links of one article."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """Titles, and under each its quotes with their links; the page itself where no quote can be named."""
    parts = []
    for material in materials:
        parts.append("\n".join(filter(None, (material.article.title, material.link))))
        for annotation in material.placed:
            link = fragment_link(material.link, annotation.selector)
            parts.append("\n".join(filter(None, (f"“{' '.join(annotation.quote.split())}”", link))))
    return "\n\n".join(parts) + "\n"
