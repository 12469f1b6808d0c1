"""The section an article stands in: declared, or the last step of the trail above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.clean.metadata import jsonld
from reader.clean.metadata.source import Source
from reader.clean.metadata.titles import words
from reader.text.safe import safe_line

_LONGEST = 80
_NO_SECTION = re.compile(
    r"(?:uncategori[sz]ed|allgemein|articles?|home(?:page)?|start(?:seite|page|side)?|accueil|inicio|início|forside|"
    r"etusivu|hem|ana ?sayfa|главная|ホーム|トップ|none|null)?",
    re.IGNORECASE,
)
"""What systems write where an article has none, and the first step of a trail."""
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")


def section(page: Source, title: str, site: str) -> tuple[str, str]:
    """The section and where it stood; empty where the page names none."""
    declared = jsonld.text_of(page.article.get("articleSection"))
    tagged = page.meta("article:section", "section", "parsely-section")
    for text, source in (
        (declared, "json-ld"),
        (tagged, "opengraph"),
        (_trail(page, title, site), "json-ld"),
    ):
        if name := next((name for part in text.split(",") if (name := _name(part))), ""):
            return name, source
    return "", ""


def _name(text: str) -> str:
    """A section as people write it; empty for what is none."""
    text = safe_line(text, _LONGEST)
    if _SLUG.fullmatch(text):
        text = " ".join(dict.fromkeys(re.split("[-_]", text)))
    if _NO_SECTION.fullmatch(text) or text.startswith(("http:", "https:")):
        return ""
    return f"{text[:1].upper()}{text[1:]}" if text.islower() else text


def _trail(page: Source, title: str, site: str) -> str:
    """The last step of the page's trail that is neither the article nor the site."""
    ends = [words(title), words(site), words(page.host)]
    steps = next((_steps(item) for item in page.objects if "BreadcrumbList" in jsonld.kinds(item)), iter(()))
    names = [name for name in steps if words(name) not in ends and len(words(name)) <= 4]
    return names[-1] if names else ""


def _steps(trail: dict[str, Any]) -> Iterator[str]:
    found = trail.get("itemListElement")
    for step in found if isinstance(found, list) else []:
        if isinstance(step, dict):
            inner = step.get("item")
            yield jsonld.text_of(step.get("name") or (inner.get("name") if isinstance(inner, dict) else ""))
