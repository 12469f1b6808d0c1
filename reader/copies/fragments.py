"""Links that lead to a quote in a page: text fragments (WICG scroll-to-text-fragment)."""

from __future__ import annotations

import re
from urllib.parse import quote

from reader.annotation import CONTEXT, Selector

MOST = 300
"""Characters up to which a quote is named whole; a longer one by its first and last words."""
ENOUGH = 20
"""Characters below which a quote alone may stand twice: its surroundings go along."""


def fragment_link(link: str, selector: Selector) -> str:
    """The address of a quote in its page; empty where there are no words to find.

    A fragment that the link had is kept: both may stand together.
    """
    words = _words(selector.exact)
    if not words or not link:
        return ""
    # Within one term nothing crosses the border of a block: a quote over two is named by its ends.
    whole = len(selector.exact) <= MOST and "\n" not in selector.exact and "\t" not in selector.exact
    if whole or len(words) < 2:
        terms = [_encoded(" ".join(words))[: MOST * 9]]
    else:
        lines = re.split(r"[\n\t]", selector.exact.strip())
        terms = [_encoded(" ".join(_words(lines[0])[:4])), _encoded(" ".join(_words(lines[-1])[-4:]))]
    if len(selector.exact) < ENOUGH:
        before, after = _edge(selector.prefix, -1), _edge(selector.suffix, 0)
        terms = ([f"{_encoded(before)}-"] if before else []) + terms
        terms += [f"-{_encoded(after)}"] if after else []
    page, _, anchor = link.partition("#")
    return f"{page}#{anchor.partition(':~:')[0]}:~:text={','.join(terms)}"


def _edge(context: str, side: int) -> str:
    """Up to three whole words beside the quote, of its own block."""
    parts = re.split(r"[\n\t]", context)
    words = _words(parts[side])
    if len(parts) == 1 and len(context) >= CONTEXT:
        # The context was cut, perhaps in the middle of its outermost word.
        words = words[1:] if side else words[:-1]
    return " ".join(words[-3:] if side else words[:3])


def _words(text: str) -> list[str]:
    return text.split()


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
