"""The article as RIS, which reference managers import."""

from __future__ import annotations

from collections.abc import Sequence

from reader.copies import citation
from reader.copies.material import Material


def render(material: Material) -> str:
    """One reference."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """References one after another; lines end as the format asks."""
    return "\r\n".join(line for material in materials for line in [*_lines(material), ""])


def _lines(material: Material) -> list[str]:
    article = material.article
    issued, accessed = citation.day(article.published), citation.day(material.saved)
    names = [citation.name_of(author) for author in article.authors]
    fields = [
        ("TY", "NEWS" if article.site else "ELEC"),
        *(("AU", f"{name.family}, {name.given}" if name.given else name.family) for name in names),
        ("TI", article.title),
        ("T2", article.site),
        ("PY", str(issued[0]) if issued else ""),
        ("DA", "{:04}/{:02}/{:02}/".format(*issued) if issued else ""),
        ("UR", material.link),
        ("Y2", "{:04}/{:02}/{:02}/".format(*accessed) if accessed else ""),
        ("LA", article.language),
        ("AB", article.standfirst),
        *(("KW", keyword) for keyword in citation.keywords(material)),
        *(("N1", note) for note in citation.notes(material)),
    ]
    lines = [f"{name}  - {citation.one_line(value)}" for name, value in fields if value]
    return [*lines, "ER  - "]
