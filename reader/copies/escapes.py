"""Plain text as Markdown that says the same in Obsidian, CommonMark, GitHub and pandoc, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.article import Mark, Span
from reader.copies.inline import Stretch, nested, weave

_SPECIAL = re.compile(
    r"""
    (?P<always>[\\`*_\[\]<$|~^{])      # emphasis, links, tags, maths, tables, super- and subscript, attributes
    | (?P<pair>==|%%)                  # marks; Obsidian's comments
    | (?P<tag>(?<!\w)[\#@](?=\S|$))    # Obsidian's tags, pandoc's citations, a heading's closing mark
    | (?P<entity>&(?=\#?\w+;))
    """,
    re.VERBOSE,
)
_LINK = re.compile(r"https?://[^\s<>\\`|]+[^\s<>\\`|.,;:!?…'\"”’»)\]}]")
# What begins a heading, list, quote, rule, definition or fence where it begins a line.
_LINE_START = re.compile(
    r"(?:[#+\-:](?=\s|$)|>|=+\s*$|-+\s*$|-{3}|\+{3}|\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)](?=\s|$))"
)


def escaped(text: str) -> str:
    """Text of which no character is taken for markup. Links in it stand as autolinks."""
    parts: list[str] = []
    at = 0
    for link in _LINK.finditer(text):
        if "==" in link[0] or "%%" in link[0]:
            continue
        parts += [_escaped(text[at : link.start()]), f"<{link[0]}>"]
        at = link.end()
    parts.append(_escaped(text[at:]))
    return "".join(parts)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "".join(f"\\{char}" for char in match[0]), text)


def guarded(line: str) -> str:
    """A line that cannot begin a block: its first mark is escaped where it would."""
    match = _LINE_START.match(line)
    if not match:
        return line
    at = match.end() - 1 if match[0][-1] in ".)" else 0
    return f"{line[:at]}\\{line[at:]}"


def inline(
    text: str, spans: Sequence[Span] = (), marks: Sequence[Stretch] = (), *, in_table: bool = False
) -> str:
    """A passage's text, or a part of it, with its spans and highlights as Markdown."""
    stretches = nested(text, _code_joined(spans), marks)
    return weave(
        text,
        stretches,
        escaped,
        lambda s: _delimiters(text, s, stretches, in_table=in_table),
        lambda code: None if "\n" in code or (in_table and "|" in code) else _code(code),
    )


def _code_joined(spans: Sequence[Span]) -> list[Span]:
    """The spans, with code that touches code as one: two fences side by side would be one longer fence."""
    out = [span for span in spans if span.mark is not Mark.CODE]
    code: list[Span] = []
    for span in sorted((s for s in spans if s.mark is Mark.CODE), key=lambda s: s.start):
        if code and span.start <= code[-1].end:
            code[-1] = replace(code[-1], end=max(code[-1].end, span.end))
        else:
            code.append(span)
    return out + code


def _code(text: str) -> str:
    """A code span, fenced by more backticks than stand in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _delimiters(text: str, stretch: Stretch, others: Sequence[Stretch], *, in_table: bool) -> tuple[str, str]:
    inside = text[stretch.start : stretch.end]
    if stretch.mark is None:
        around = text[max(0, stretch.start - 1) : stretch.end + 1]
        links = any("==" in o.href for o in others if stretch.start <= o.start and o.end <= stretch.end)
        plain = "==" not in around and "=" not in (around[0], around[-1], inside[0], inside[-1]) and not links
        return ("==", "==") if plain else ("<mark>", "</mark>")
    if stretch.mark is Mark.LINK:
        href = stretch.href.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "%0A")
        return "[", f"](<{href.replace('|', '%7C') if in_table else href}>)"
    if stretch.mark is Mark.CODE:
        # Between backticks nothing can be marked: code with a highlight inside is written with tags.
        return "<code>", "</code>"
    if stretch.mark is Mark.RAISED:
        return "<sup>", "</sup>"
    delimiter, tag = _FLANKED[stretch.mark]
    if _flanks(text, stretch, others):
        return delimiter, delimiter
    return f"<{tag}>", f"</{tag}>"


_FLANKED = {Mark.STRONG: ("**", "strong"), Mark.EMPHASIS: ("*", "em"), Mark.STRUCK: ("~~", "s")}


def _flanks(text: str, stretch: Stretch, others: Sequence[Stretch]) -> bool:
    """Whether CommonMark takes delimiters at these two places for an opening and a closing one."""
    if any(
        other is not stretch and other.mark in _FLANKED and (other.end == stretch.start or other.start == stretch.end)
        for other in others
    ):  # fmt: skip
        return False
    before = text[stretch.start - 1] if stretch.start else " "
    after = text[stretch.end] if stretch.end < len(text) else " "
    shared_start = any(o is not stretch and o.start == stretch.start for o in others)
    shared_end = any(o is not stretch and o.end == stretch.end for o in others)
    opens = (text[stretch.start].isalnum() and not shared_start) or not before.isalnum()
    closes = (text[stretch.end - 1].isalnum() and not shared_end) or not after.isalnum()
    return opens and closes
