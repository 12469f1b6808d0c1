"""JSON-LD: the article object of a page, found among the graphs, lists and mistakes of real ones."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader.clean.metadata.dates import moment

_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|Recipe|LiveBlogPosting|ScholarlyArticle|Blog)$")
_MOST_OBJECTS = 4_000
_DEEPEST = 8
"""Lists and objects in one another around a text; more are somebody's trap."""
_MOST_UPDATES = 1_000

Update = tuple[datetime, str, str]
"""An entry of a live blog: when it was published, its headline, its text."""
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li)\b[^<>]*>", re.IGNORECASE)


def objects(scripts: list[str]) -> list[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer before inner."""
    found: list[dict[str, Any]] = []
    for script in scripts:
        stack: list[Any] = [_loaded(script)]
        while stack and len(found) < _MOST_OBJECTS:
            item = stack.pop()
            if isinstance(item, dict):
                found.append(item)
                stack.extend(reversed(list(item.values())))
            elif isinstance(item, list):
                stack.extend(reversed(item))
    return found


def _loaded(script: str) -> Any:
    text = _WRAPPERS.sub("", script.strip()).strip().rstrip(";")
    for attempt in (text, html.unescape(text) if "&quot;" in text else ""):
        if attempt:
            try:
                return json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
    return None


def kinds(item: dict[str, Any]) -> list[str]:
    """Its types, without their namespace."""
    kind = item.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def article(found: list[dict[str, Any]], url: str = "") -> dict[str, Any]:
    """The object that describes this page's article; empty where there is none.

    A page also describes articles it only links to, so one that names this page's address, has
    a body or stands first with more to say is preferred.
    """
    best: dict[str, Any] = {}
    best_score = 0.0
    for at, item in enumerate(found):
        if not any(_ARTICLE.search(kind) for kind in kinds(item)):
            continue
        score = 3.0 * ("headline" in item) + 2 * ("datePublished" in item) + 2 * ("author" in item)
        score += 2 * ("articleBody" in item) + 0.01 * len(item) - 0.001 * at
        address = " ".join(_strings(item.get(key)) for key in ("url", "@id", "mainEntityOfPage")).strip()
        if url and address:
            score += 4 if url.split("?")[0].rstrip("/") in address else -1
        if score > best_score:
            best, best_score = item, score
    return best


def _strings(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " ".join(_strings(value.get(key)) for key in ("@id", "url"))
    return ""


def resolved(value: Any, found: list[dict[str, Any]]) -> Iterator[Any]:
    """The values of a property, references by `@id` followed."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and set(item) <= {"@id", "@type"} and "@id" in item:
            target = next((o for o in found if o.get("@id") == item["@id"] and len(o) > 2), None)
            yield target if target is not None else item
        elif isinstance(item, list):
            yield from resolved(item, found)
        elif item is not None:
            yield item


def text_of(value: Any, depth: int = 0) -> str:
    """A string out of a property: plain, in a list, or in an object's name or `@value`."""
    if isinstance(value, str):
        return html.unescape(value)
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item, depth + 1))), "")
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("url"), depth + 1)
    return ""


def body(found: list[dict[str, Any]]) -> str:
    """The longest article body, as plain text; empty where there is none."""
    best = ""
    for item in found:
        value = item.get("articleBody")
        if value is None and any(_ARTICLE.search(kind) for kind in kinds(item)):
            value = item.get("text")
        if isinstance(value, list):
            value = "\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and len(value) > len(best):
            best = value
    if "&" in best:
        best = html.unescape(best)
    if "<" in best:
        best = html.unescape(_TAG.sub("", _BREAK.sub("\n", best)))
    return best


def updates(found: list[dict[str, Any]]) -> tuple[Update, ...]:
    """The entries of the page's live blog, raw; none where it is no live blog."""
    listed = next((item["liveBlogUpdate"] for item in found if item.get("liveBlogUpdate")), None)
    entries = [item for item in resolved(listed, found) if isinstance(item, dict)][:_MOST_UPDATES]
    return tuple(
        (when, text_of(item.get("headline")), text_of(item.get("articleBody")))
        for item in entries
        if (when := moment(item.get("datePublished") or item.get("dateModified")))
    )
