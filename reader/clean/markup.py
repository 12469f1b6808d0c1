"""The light marks of Markdown inside a paragraph: links, emphasis, code."""

from __future__ import annotations

import re
from itertools import islice

from reader.article import Mark, Span
from reader.text.safe import safe_url

_DEEPEST = 4
_LONGEST = 50_000
"""Characters of a paragraph beyond which its marks are left as they stand."""

# Every alternative stops at its own delimiter, so that a line of nothing but openers is linear.
_MARK = re.compile(
    r"\\(?P<escape>[\\`*_{}\[\]()#+.!>~|-])"
    r"|(?P<ticks>`{1,3})(?P<code>[^`\n]{1,500})(?P=ticks)(?!`)"
    r"|!?\[(?P<label>[^\[\]\n]{0,500})\]\(\s*<?(?P<href>[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\))?[^\s()<>]{0,200})>?"
    r"(?:\s+[\"'(][^\"'()\n]{0,300}[\"')])?\s*\)"
    r"|!?\[(?P<named>[^\[\]\n]{1,500})\]\[(?P<name>[^\[\]\n]{0,100})\]"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    r"|\*\*(?=\S)(?P<strong>(?:[^*\n]|\*(?!\*)){1,500})(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong_>[^_\n]{1,500})(?<=\S)__(?!\w)"
    r"|\*(?=\S)(?P<emphasis>[^*\n]{1,500})(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<emphasis_>[^_\n]{1,500})(?<=\S)_(?!\w)"
    r"|~~(?=\S)(?P<struck>[^~\n]{1,500})(?<=\S)~~"
)
_IMAGE = re.compile(
    r"\s*!\[([^\[\]\n]{0,500})\]\(\s*<?([^\s()<>]{1,2000})>?(?:\s+[\"']([^\"'\n]{0,300})[\"'])?\s*\)\s*$"
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n^]{1,100})\]:\s*<?(\S{1,2000}?)>?(?:\s+[\"'(].*)?$")
_DEFINING = re.compile(r"^ {0,3}\[[^\[\]\n^]{1,100}\]:[^\n]{1,2500}$", re.MULTILINE)
_MOST_NAMES = 2_000
_MARKS = {
    "strong": Mark.STRONG,
    "strong_": Mark.STRONG,
    "emphasis": Mark.EMPHASIS,
    "emphasis_": Mark.EMPHASIS,
    "struck": Mark.STRUCK,
}
_EVIDENCE = re.compile(
    r"^#{1,6} \S|^(?:```|~~~)[\w+-]*\s*$|\]\((?:https?://|/|#|\.)[^\s)]*\)|^\S.{0,200}\n(?:={3,}|-{3,})\s*$"
    r"|^\s{0,3}\[[^\[\]\n]{1,100}\]:\s*\S+://|\*\*\S[^*\n]{0,200}\*\*",
    re.MULTILINE,
)


def is_markdown(text: str) -> bool:
    """Does the text hold a mark that only Markdown writes? Looks at the beginning of a long one."""
    return _EVIDENCE.search(text[:200_000]) is not None


def definition(line: str) -> tuple[str, str] | None:
    """The name and the link of a line that defines a reference ("[1]: https://...")."""
    found = _DEFINITION.match(line)
    return (found[1].casefold(), found[2]) if found else None


def definitions(text: str) -> dict[str, str]:
    """All reference links a document defines, wherever it does; the first of a name counts."""
    names: dict[str, str] = {}
    for line in islice(_DEFINING.finditer(text), _MOST_NAMES):
        if found := definition(line.group()):
            names.setdefault(*found)
    return names


def image(text: str) -> tuple[str, str, str] | None:
    """The alt text, link and title of a paragraph that is nothing but one image."""
    found = _IMAGE.match(text)
    return (found[1], found[2], found[3] or "") if found else None


def inline(text: str, names: dict[str, str], depth: int = 0) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the spans they meant. Links other than http(s) are dropped.

    Args:
        text: one paragraph, safe.
        names: links of the document's reference definitions, by folded name.
    """
    if len(text) > _LONGEST or depth > _DEEPEST:
        return text, ()
    parts: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for found in _MARK.finditer(text):
        before = text[position : found.start()]
        inner, mark, href = _meaning(found, names)
        if mark is not None and mark is not Mark.CODE:
            inner, nested = inline(inner, names, depth + 1)
        else:
            nested = ()
        parts += [before, inner]
        start = length + len(before)
        length = start + len(inner)
        spans += [Span(start + s.start, start + s.end, s.mark, s.href) for s in nested]
        if inner and mark is not None and (mark is not Mark.LINK or href):
            spans.append(Span(start, length, mark, href))
        position = found.end()
    parts.append(text[position:])
    return "".join(parts), tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _meaning(found: re.Match[str], names: dict[str, str]) -> tuple[str, Mark | None, str]:
    """What a mark shows, what it says about that, and where it leads."""
    kind = found.lastgroup or ""
    groups = found.groupdict()
    if groups["escape"] is not None:
        return groups["escape"], None, ""
    if groups["code"] is not None:
        return groups["code"].strip() or groups["code"], Mark.CODE, ""
    if groups["auto"] is not None:
        return groups["auto"], Mark.LINK, safe_url(groups["auto"])
    if groups["href"] is not None:
        return groups["label"], Mark.LINK, safe_url(groups["href"])
    if groups["named"] is not None:
        href = names.get((groups["name"] or groups["named"]).casefold())
        return (groups["named"], Mark.LINK, safe_url(href)) if href else (found.group(), None, "")
    return groups[kind], _MARKS[kind], ""
