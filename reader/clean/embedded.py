"""Text that a page keeps in its scripts: what a browser would make of it, where the markup itself has none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SCRIPT = re.compile(r"<(/?)script\b[^<>]*>", re.IGNORECASE)
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
"""A string of JSON; one that never ends goes to the end, so that it is looked at once."""
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_PARAGRAPHS = 3
"""So many of them make a string a text."""
_LEAST = 300
"""Characters of a string that may be one."""
_DEEPEST = 2
"""Data often stand as a string in a string."""


def embedded(html: str) -> str:
    """The longest text, as HTML, that stands as a string in a page's scripts; empty where there is none."""
    return max((text for script in _scripts(html) for text in _texts(script, _DEEPEST)), key=len, default="")


def _scripts(html: str) -> Iterator[str]:
    start = -1
    for tag in _SCRIPT.finditer(html):
        if not tag[1]:
            start = tag.end() if start < 0 else start
        elif start >= 0:
            yield html[start : tag.start()]
            start = -1


def _texts(script: str, deep: int) -> Iterator[str]:
    for found in _STRING.finditer(script):
        if found.end() - found.start() < _LEAST:
            continue
        try:
            text = json.loads(found[0], strict=False)
        except ValueError:  # not all that JavaScript takes for a string is one of JSON
            continue
        if len(_PARAGRAPH.findall(text)) < _PARAGRAPHS or text.lstrip().startswith(("{", "[")):
            if deep > 1:
                yield from _texts(text, deep - 1)
        else:
            yield text
