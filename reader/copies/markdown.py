"""An annotated article as Markdown: YAML front matter, highlights as ==marks==, notes as callouts.

Written for Obsidian and readable everywhere. Each highlight carries its id in a comment behind it,
so that an edited file can be read back.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from reader.annotation import Annotation, State
from reader.article import Article, Block, Kind, Mark, Passage

_SPECIAL = re.compile(r"([\\`*_\[\]<>$|~])")
_LINE_START = re.compile(r"^(\s*)([#+\-=>]|\d+[.)])(?=\s|$|[-=>#])")
_ENTITY_KINDS = {"PER": "people", "ORG": "organisations", "LOC": "places"}


def render(
    article: Article,
    annotations: Sequence[Annotation] = (),
    *,
    identity: str = "",
    tags: Sequence[str] = (),
    saved: datetime | None = None,
) -> str:
    """The whole file, with a line end at its end.

    Args:
        identity: what names the article in every save of it.
        saved: when it was first saved; left out for a copy that is only printed.
    """
    parts = [_front_matter(article, annotations, identity, tags, saved)]
    passages = {passage.id: passage for passage in article.passages}
    for identity_of, prefix in (("title", "# "), ("lead", "")):
        if passage := passages.get(identity_of):
            text = _inline(passage, (), annotations)
            parts.append(f"{prefix}{text}" if prefix else f"*{text}*" if "*" not in text else text)
            parts += _notes(passage, annotations)
    previous: Block | None = None
    for block in article.blocks:
        text = _block(block, passages.get(block.id), annotations)
        if not text:
            continue
        in_list = block.kind is Kind.LIST_ITEM and previous is not None and previous.kind is Kind.LIST_ITEM
        if in_list:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        if passage := passages.get(block.id):
            parts += _notes(passage, annotations)
        previous = block
    orphans = [annotation for annotation in annotations if annotation.state is State.ORPHAN]
    if orphans:
        parts.append("## Highlights whose words are gone")
        parts += [_callout(annotation, quote=True) for annotation in orphans]
    return "\n\n".join(parts) + "\n"


def marker(annotation: Annotation) -> str:
    """The comment that stands behind a highlight and names it."""
    return f"<!-- hl:{annotation.id} -->"


# -- front matter ------------------------------------------------------------------------------


def _front_matter(
    article: Article,
    annotations: Sequence[Annotation],
    identity: str,
    tags: Sequence[str],
    saved: datetime | None,
) -> str:
    lines = ["---", f"title: {quoted(article.title)}"]
    lines += _list("authors", article.authors)
    for name, value in (("site", article.site), ("url", article.url), ("canonical", article.canonical_url)):
        if value:
            lines.append(f"{name}: {quoted(value)}")
    if article.published:
        lines.append(f"published: {article.published.isoformat()}")
    if saved:
        lines.append(f"saved: {saved.date().isoformat()}")
    if article.language:
        lines.append(f"language: {quoted(article.language)}")
    lines.append(f"words: {article.words}")
    for kind, name in _ENTITY_KINDS.items():
        lines += _list(
            name, [f"[[{_wiki(entity.name)}]]" for entity in article.entities if entity.type == kind][:12]
        )
    noted = [tag for annotation in annotations for tag in annotation.tags]
    lines += _list("tags", list(dict.fromkeys([*tags, *noted])))
    if identity:
        lines.append(f"id: {quoted(identity)}")
    lines.append(f"hash: {quoted(hashlib.sha256(article.text.encode()).hexdigest()[:16])}")
    lines.append(f"annotations: {len(annotations)}")
    lines.append("---")
    return "\n".join(lines)


def quoted(text: str) -> str:
    """A JSON string is a YAML string that no YAML reader takes for anything else."""
    return json.dumps(text, ensure_ascii=False)


def _list(name: str, values: Sequence[str]) -> list[str]:
    return [f"{name}:", *(f"  - {quoted(value)}" for value in values)] if values else []


def _wiki(name: str) -> str:
    return re.sub(r"[\[\]|#^]", " ", name).strip()


# -- blocks ------------------------------------------------------------------------------------


def _block(block: Block, passage: Passage | None, annotations: Sequence[Annotation]) -> str:
    text = _inline(passage, block.spans, annotations) if passage else ""
    match block.kind:
        case Kind.HEADING:
            return f"{'#' * min(6, max(2, block.level))} {text}"
        case Kind.CAPTION | Kind.IMAGE:
            return _figure(block, text)
        case Kind.QUOTE:
            return "\n".join(f"> {line}" for line in text.split("\n"))
        case Kind.LIST_ITEM:
            sign = block.marker if block.marker[:1].isdigit() else "-"
            indent = "    " * block.level
            return f"{indent}{sign} " + text.replace("\n", f"\n{indent}  ")
        case Kind.CODE:
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
            return f"{fence}{block.language}\n{block.text}\n{fence}"
        case Kind.TABLE:
            return _table(block.text)
        case Kind.RULE:
            return "* * *"
        case Kind.EMBED:
            return _link(text or escaped(block.href), block.href) if block.href else text
        case _:
            return f"**{escaped(block.marker)}** {text}" if block.marker.strip() else text


def _figure(block: Block, text: str) -> str:
    picture = (
        f"![{escaped(block.image.alt or 'Picture')}](<{block.image.url}>)\n"
        if block.image and block.image.url
        else ""
    )
    credit = f" ({escaped(block.credit)})" if block.credit else ""
    if not text and not picture:
        return ""
    return (
        f"{picture}*{text}*{credit}" if text and "*" not in text else f"{picture}{text}{credit}".rstrip("\n")
    )


def _table(text: str) -> str:
    rows = [[escaped(cell).replace("\n", " ") for cell in row.split("\t")] for row in text.split("\n")]
    columns = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (columns - len(row))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * columns)
    return "\n".join(lines)


def _notes(passage: Passage, annotations: Sequence[Annotation]) -> list[str]:
    """The callouts of what is noted on a passage; each stands after the one its highlight ends in."""
    return [
        _callout(annotation)
        for annotation in annotations
        if annotation.state is not State.ORPHAN
        and (annotation.note or annotation.tags)
        and passage.start < annotation.selector.end <= passage.end
    ]


def _callout(annotation: Annotation, *, quote: bool = False) -> str:
    head = " ".join([annotation.colour.value, *(f"#{tag}" for tag in annotation.tags)])
    lines = [f"> [!note] {head} <!-- note:{annotation.id} -->"]
    if quote:
        lines += [f"> “{escaped(line)}”" for line in annotation.quote.split("\n") if line]
    lines += [f"> {note_line(line)}" for line in annotation.note.split("\n")] if annotation.note else []
    return "\n".join(lines)


def note_line(line: str) -> str:
    """A line of a note as it stands in the file: a person's own Markdown stays as they wrote it."""
    return line.replace("<!--", "<\\!--")


# -- inline ------------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """Text that no Markdown reader takes for markup."""
    text = _SPECIAL.sub(r"\\\1", text).replace("==", "=\\=").replace("{{", "{\\{").replace("![", "!\\[")
    return "\n".join(_LINE_START.sub(r"\1\\\2", line) for line in text.split("\n"))


def _inline(passage: Passage, spans: Sequence[object], annotations: Sequence[Annotation]) -> str:
    from reader.article import Span

    text = passage.text
    known = [span for span in spans if isinstance(span, Span)]
    marks = _marks_in(passage, annotations)
    cuts = {0, len(text)}
    for span in known:
        cuts |= {max(0, span.start), min(len(text), span.end)}
    for start, end, _ in marks:
        cuts |= {start, end}
    out: list[str] = []
    inner: list[str] = []
    lit = False
    for start, end in pairwise(sorted(cuts)):
        covered = any(low <= start and end <= high for low, high, _ in marks)
        if covered != lit and inner:
            out.append(_marked("".join(inner)) if lit else "".join(inner))
            inner = []
        lit = covered
        inner.append(
            _atom(text[start:end], [span for span in known if span.start <= start and end <= span.end])
        )
        ending = [annotation for _, high, annotation in marks if high == end and annotation is not None]
        if ending:
            out.append(_marked("".join(inner)) if lit else "".join(inner))
            out += [marker(annotation) for annotation in ending]
            inner = []
    if inner:
        out.append(_marked("".join(inner)) if lit else "".join(inner))
    return "".join(out)


def _marks_in(
    passage: Passage, annotations: Sequence[Annotation]
) -> list[tuple[int, int, Annotation | None]]:
    """Stretches of the passage that are highlighted; the annotation where its highlight ends."""
    found: list[tuple[int, int, Annotation | None]] = []
    for annotation in annotations:
        if annotation.state is State.ORPHAN:
            continue
        start = max(0, annotation.selector.start - passage.start)
        end = min(len(passage.text), annotation.selector.end - passage.start)
        if start < end:
            last = annotation.selector.end <= passage.end
            found.append((start, end, annotation if last else None))
    return found


def _marked(text: str) -> str:
    """Text in marks, which must not begin or end with a space."""
    inside = text.strip()
    if not inside:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if "=" in (inside[0], inside[-1]) or "\n" in inside:
        return f"{lead}<mark>{inside}</mark>{tail}"
    return f"{lead}=={inside}=={tail}"


def _atom(text: str, spans: Sequence[object]) -> str:
    from reader.article import Span

    known = [span for span in spans if isinstance(span, Span)]
    kinds = {span.mark for span in known}
    inside = text.strip()
    if not inside:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if Mark.CODE in kinds and "`" not in inside:
        inside = f"`{inside}`"
    else:
        inside = escaped(inside)
        inside = f"*{inside}*" if Mark.EMPHASIS in kinds else inside
        inside = f"**{inside}**" if Mark.STRONG in kinds else inside
        inside = f"~~{inside}~~" if Mark.STRUCK in kinds else inside
    href = next((span.href for span in known if span.mark is Mark.LINK and span.href), "")
    return f"{lead}{_link(inside, href) if href else inside}{tail}"


def _link(text: str, href: str) -> str:
    return f"[{text}](<{href.replace('>', '%3E').replace('<', '%3C')}>)"
