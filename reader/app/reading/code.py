"""Code in an article, coloured by Pygments where the page or the code itself says its language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_STYLES = (
    ("Comment", "code-comment"),
    ("Keyword", "code-keyword"),
    ("Name.Function", "code-name"),
    ("Name.Class", "code-name"),
    ("Literal.String", "code-text"),
    ("Literal.Number", "code-number"),
    ("Operator.Word", "code-keyword"),
)


@lru_cache(maxsize=64)
def tokens(text: str, language: str) -> tuple[tuple[str, str, int], ...]:
    """(text, style, offset) of every token; the pieces joined are the text again."""
    lexer = _lexer(language)
    if lexer is None:
        return ((text, "", 0),)
    found: list[tuple[str, str, int]] = []
    position = 0
    for kind, value in lexer.get_tokens(text):
        value = value[: len(text) - position]
        name = str(kind).removeprefix("Token.")
        style = next((style for prefix, style in _STYLES if name.startswith(prefix)), "")
        if value:
            found.append((value, style, position))
            position += len(value)
    return tuple(found) if position == len(text) else ((text, "", 0),)


def _lexer(language: str) -> Any:  # Pygments has no types
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False) if language else None
    except ClassNotFound:
        return None
