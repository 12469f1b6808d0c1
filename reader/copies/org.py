"""An annotated article as Org: properties, the text, and a heading for each highlight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.annotation import Annotation
from reader.article import Article, Block, Kind, Mark, Span
from reader.copies.fragments import fragment_link
from reader.copies.inline import Stretch, nested, weave
from reader.copies.material import Material

_ZERO = "\u200b"
"""Zero-width space: what Org's manual puts before a character that shall mean nothing."""
_MARKUP = re.compile(r"[*/_=~+^\\\]$]|\[(?=\[|fn:|\d)|<(?=<|\d)|\{(?=\{)|@(?=@)")
_ADDRESS = re.compile(r"https?://[^\s<>\[\]\\]+[^\s<>\[\]\\.,;:!?'\"”’»)]")
_BEFORE, _AFTER = " \t\n-('\"{", " \t\n-.,:;!?'\")}"
_LINE = re.compile(r"(?:\*+[ ]|#|\||:|[-+][ ]|\d+[.)][ ]|[a-zA-Z][.)][ ]|%%|-{5})")
_DELIMITERS = {Mark.STRONG: "*", Mark.EMPHASIS: "/", Mark.CODE: "~", Mark.STRUCK: "+"}


def render(material: Material) -> str:
    """The whole file."""
    article = material.article
    head = [f"#+title: {_flat(article.title)}"]
    head += [f"#+author: {_flat(', '.join(article.authors))}"] if article.authors else []
    head += [f"#+date: {article.published:<%Y-%m-%d %a>}"] if article.published else []
    head += [f"#+language: {article.language}"] if article.language else []
    head += [f"#+filetags: {_tags(material.every_tag)}"] if material.every_tag else []
    return "\n".join(head) + "\n\n" + "\n\n".join(_sections(material)) + "\n"


def render_all(materials: Sequence[Material]) -> str:
    """Several articles, a heading each."""
    return "\n\n".join("\n\n".join(_sections(material)) for material in materials) + "\n"


def _sections(material: Material) -> list[str]:
    article = material.article
    saved = f"{material.saved:[%Y-%m-%d %a]}" if material.saved else ""
    fields = (
        ("ID", material.identity),
        ("URL", material.link),
        ("SITE", article.site),
        ("LICENSE", article.license),
        ("SAVED", saved),
    )
    drawer = [f":{name}: {_line(value)}" for name, value in fields if value]
    heading = f"* {_flat(article.title) or 'Article'}"
    parts = ["\n".join([heading, ":PROPERTIES:", *drawer, ":END:"] if drawer else [heading])]
    parts += [_lines(article.standfirst)] if article.standfirst else []
    parts += _body(article)
    found = [*material.placed, *material.orphans]
    parts += ["** Highlights", *(_highlight(a, material) for a in found)] if found else []
    return parts


def _body(article: Article) -> list[str]:
    parts: list[str] = []
    listing = False
    for block in article.blocks:
        text = _block(block)
        if listing and block.kind is Kind.LIST_ITEM and text:
            parts[-1] += f"\n{text}"
        elif text:
            parts.append(text)
        listing = block.kind is Kind.LIST_ITEM
    return parts


def _block(block: Block) -> str:
    if not block.text and block.kind not in (Kind.RULE, Kind.EMBED):
        return ""
    match block.kind:
        case Kind.HEADING:
            return f"{'*' * min(8, max(2, block.level))} {_time(block)}{_flat(block.text)}"
        case Kind.RULE:
            return "-----"
        case Kind.QUOTE:
            return f"#+begin_quote\n{_lines(block.text, block.spans)}\n#+end_quote"
        case Kind.CODE:
            language = f" {block.language}" if re.fullmatch(r"[\w+-]+", block.language) else ""
            return f"#+begin_src{language}\n{_guarded(block.text)}\n#+end_src"
        case Kind.LIST_ITEM:
            sign = block.marker if re.fullmatch(r"\d+[.)]", block.marker) else "-"
            indent = "  " * block.level
            return f"{indent}{sign} " + _lines(block.text, block.spans).replace("\n", f"\n{indent}  ")
        case Kind.TABLE:
            cells = [
                [_flat(c).replace("|", "\\vert{}") for c in row.split("\t")] for row in block.text.split("\n")
            ]
            rows = [f"| {' | '.join(row)} |" for row in cells]
            return "\n".join([rows[0], "|---|", *rows[1:]])
        case Kind.EMBED:
            return _link(block.text, block.href) if block.href else _lines(block.text)
        case Kind.CAPTION:
            credit = f" ({_flat(block.credit)})" if block.credit else ""
            return f"{_lines(block.text, block.spans)}{credit}"
        case _:
            return f"{_time(block)}{_lines(block.text, block.spans)}"


def _time(block: Block) -> str:
    """The time of a live entry, before its first words."""
    return f"*{_flat(block.marker)}* " if block.marker.strip() else ""


def _highlight(annotation: Annotation, material: Material) -> str:
    words = " ".join(annotation.quote.split())
    title = words if len(words) <= 60 else f"{words[:59].rsplit(' ', 1)[0]}…"
    tags = f" {_tags(annotation.tags)}" if annotation.tags else ""
    orphan = annotation in material.orphans
    link = "" if orphan else fragment_link(material.link, annotation.selector)
    drawer = [":PROPERTIES:", f":CUSTOM_ID: {annotation.id}", f":COLOUR: {annotation.colour.value}"]
    drawer += [f":URL: {link}"] if link else []
    drawer += [f":STATE: {annotation.state.value}"] if orphan else []
    lines = [f"*** {_flat(title)}{tags}", *drawer, ":END:"]
    lines += ["#+begin_quote", _lines(annotation.quote), "#+end_quote"]
    lines += ["", _lines(annotation.note)] if annotation.note else []
    return "\n".join(lines)


def _tags(tags: Sequence[str]) -> str:
    names = filter(None, (re.sub(r"[^\w@]+", "_", tag).strip("_") for tag in tags))
    joined = ":".join(dict.fromkeys(names))
    return f":{joined}:" if joined else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _flat(text: str) -> str:
    """Plain text in one line."""
    text = _escaped(_line(text))
    text = f"{_ZERO}{text}" if re.match(r"TODO|DONE|COMMENT|\[#", text) else text
    return f"{text}{_ZERO}" if text.endswith(":") else text


def _lines(text: str, spans: Sequence[Span] = ()) -> str:
    """Plain text with its line ends kept, none of its lines beginning anything."""
    written = weave(text, nested(text, _plain_spans(text, spans), ()), _escaped, _delimiters)
    lines = [line if not _LINE.match(line) else f"{_ZERO}{line}" for line in written.split("\n")]
    return " \\\\\n".join(line or _ZERO for line in lines)


def _plain_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans that Org takes: those set apart by white space or punctuation, and links."""
    found = []
    for span in spans:
        before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
        apart = (not before or before in _BEFORE) and (not after or after in _AFTER)
        words = text[span.start : span.end]
        known = span.mark is Mark.LINK or (span.mark in _DELIMITERS and apart and words.isalnum())
        if known and words and "\n" not in words and words == words.strip():
            found.append(span)
    return found


def _delimiters(stretch: Stretch) -> tuple[str, str]:
    if stretch.mark is Mark.LINK:
        return f"[[{_address(stretch.href)}][", "]]"
    return (_DELIMITERS[stretch.mark],) * 2 if stretch.mark else ("", "")


def _escaped(text: str) -> str:
    parts: list[str] = []
    at = 0
    for link in _ADDRESS.finditer(text):
        parts += [_without_meaning(text[at : link.start()]), f"[[{_address(link[0])}]]"]
        at = link.end()
    return "".join([*parts, _without_meaning(text[at:])])


def _without_meaning(text: str) -> str:
    return _MARKUP.sub(lambda match: f"{_ZERO}{match[0]}{_ZERO}", text)


def _address(href: str) -> str:
    return href.replace("[", "%5B").replace("]", "%5D").replace("\\", "%5C")


def _guarded(code: str) -> str:
    return re.sub(r"^(,*(?:\*|#\+))", r",\1", code, flags=re.MULTILINE)


def _link(text: str, href: str) -> str:
    return f"[[{_address(href)}][{_flat(text)}]]" if text else f"[[{_address(href)}]]"
