"""An article laid out for one width: its lines, and where offsets stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.cells import cell_len

from reader.app.reading.blocks import (
    QUOTE_BAR,
    caption_lines,
    closed_caption,
    code_lines,
    table_lines,
    text_lines,
)
from reader.app.reading.differences import copy_lines, removed_lines
from reader.app.reading.lines import NOWHERE, Line, Run
from reader.app.reading.outline import STRIP, begins_entry, stretches
from reader.app.reading.wrap import balanced, wrap
from reader.article import LIVE_ENTRY, Article, Block, Kind, Removed

ELSEWHERE = "w offers other ways to read it, o opens it in the browser, r fetches it again."
LEFT_OUT = "c shows the entries that were removed, where they stood."
LITTLE = 60
"""Words of a text that comes with a warning under which the rest is probably elsewhere."""
STRIP_LINES = 3
"""Lines of the first caption in a closed strip; the fourth says how many follow."""


@dataclass(slots=True)
class Layout:
    """The lines of an article, and ways from offsets to lines and back."""

    lines: list[Line]
    width: int
    _starts: list[int] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, line in enumerate(self.lines):
            if line.start != NOWHERE and (not self._starts or line.start >= self._starts[-1]):
                self._starts.append(line.start)
                self._numbers.append(number)

    def line_of(self, offset: int) -> int:
        """The line on which an offset of the article's text stands; the nearest before it if hidden."""
        index = bisect_right(self._starts, offset) - 1
        return self._numbers[index] if index >= 0 else 0

    def offset_of(self, number: int) -> int:
        """The first offset on a line, or on the next line that has one."""
        for index in range(max(0, number), len(self.lines)):
            if self.lines[index].start != NOWHERE:
                return self.lines[index].start
        return self._starts[-1] if self._starts else 0

    def hides(self, start: int) -> bool:
        """Whether an offset stands in a closed strip."""
        line = self.lines[self.line_of(start)] if self.lines else Line()
        return not line.start <= start < max(line.end, line.start + 1)


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose to see."""

    width: int
    """Cells of the text column."""
    opened: frozenset[str] = frozenset()
    """Ids of the first blocks of strips that stand open."""
    collapsed: bool = False
    """Whether copies and removed texts are shown in place."""
    date: str = ""
    """The byline's date, as the screen words it."""
    beginning: bool = False
    """Only what a look at it needs: no captions, no sign of the end."""


def lay_out(article: Article, options: Options) -> Layout:
    """Lay an article out."""
    return _Compositor(article, options).run()


class _Compositor:
    def __init__(self, article: Article, options: Options) -> None:
        self.article = article
        self.options = options
        self.width = options.width
        self.lines: list[Line] = []
        self.offsets = {passage.id: passage.start for passage in article.passages}
        starts = article.pages.starts if article.pages else ()
        self.seams = {start: number for number, start in enumerate(starts, 2)}
        """Numbers of the pages that were joined to the first, by the ids of the blocks they begin with."""
        self.removed: dict[str, list[tuple[int, Removed]]] = {}
        for number, item in enumerate(article.removed):
            self.removed.setdefault(item.after, []).append((number, item))

    def run(self) -> Layout:
        self._head()
        if self.options.collapsed:
            self._removed("")
        blocks = self.article.blocks
        if self.options.beginning:
            blocks = tuple(block for block in blocks if block.kind not in STRIP)
        index = 0
        for block, run in stretches(blocks):
            if run > 1:
                self._strip(blocks[index : index + run])
            else:
                self._block(block, blocks[index + 1] if index + 1 < len(blocks) else None)
            index += run
        if not self.options.beginning:
            self._foot()
        return Layout(self.lines, self.width)

    # -- head and foot ------------------------------------------------------------------------

    def _head(self) -> None:
        article = self.article
        self._gap()
        for start, end in balanced(article.title, self.width):
            self.lines.append(Line([Run(article.title[start:end], "title", start)], start, end))
        self._gap()
        if article.standfirst:
            offset = self.offsets["lead"]
            for start, end in balanced(article.standfirst, self.width):
                run = Run(article.standfirst[start:end], "lead", offset + start)
                self.lines.append(Line([run], offset + start, offset + end))
            self._gap()
        minutes = f"{article.minutes} min" if article.extractor != "summary" else ""
        pages = article.pages.here if article.pages and article.pages.partial else ""
        byline = [", ".join(article.authors).upper(), article.house, self.options.date, minutes, pages]
        byline += [f"live, {article.entries}"] if article.entries else []
        self._byline([part for part in byline if part])
        self._gap()
        for warning in article.warnings:
            self._plain(warning, "warning")
            self._gap()
        if not self.options.beginning and any(item.reason == LIVE_ENTRY for item in article.removed):
            self._plain(LEFT_OUT, "warning")
            self._gap()
        if not self.options.beginning and _is_kept_back(article):
            self._plain(ELSEWHERE, "warning")
            self._gap()

    def _foot(self) -> None:
        pages = self.article.pages
        if pages and pages.partial:
            self._gap()
            self._plain(f"{pages.here.capitalize()}: P loads the rest.", "warning")
        words = summary_of_collapsed(self.article)
        if words:
            self._gap()
            self._plain(f"{words} · c {'hides' if self.options.collapsed else 'shows'} them", "byline")
        self._gap()
        self.lines.append(Line([Run("■", "byline")], indent=max(0, self.width // 2)))
        self._gap()

    # -- blocks -------------------------------------------------------------------------------

    def _block(self, block: Block, following: Block | None) -> None:
        offset = self.offsets.get(block.id, NOWHERE)
        if block.id in self.seams:
            self._plain(f"page {self.seams[block.id]}", "marker")
        if begins_entry(block):
            self._gap()
            self._plain(block.marker, "marker")
        match block.kind:
            case Kind.CAPTION | Kind.IMAGE:
                self._add(caption_lines(block, self.width, offset))
            case Kind.HEADING:
                if not block.marker:
                    self._gap()
                style = "heading" if block.level <= 2 else "subheading"
                self._add(text_lines(block.text, self.width, style, offset=offset, spans=block.spans))
            case Kind.QUOTE:
                bar = Run(QUOTE_BAR, "quote-bar")
                self._add(
                    text_lines(
                        block.text, self.width, "quote", offset=offset, spans=block.spans, bar=bar, hanging=2
                    )
                )
            case Kind.LIST_ITEM:
                self._list_item(block, offset)
            case Kind.CODE:
                self._add(code_lines(block, self.width, offset))
            case Kind.TABLE:
                self._add(table_lines(block, self.width, offset))
            case Kind.RULE:
                self.lines.append(Line([Run("* * *", "rule")], indent=max(0, self.width // 2 - 2)))
            case Kind.EMBED:
                self._embed(block, offset)
            case _:
                self._add(text_lines(block.text, self.width, "text", offset=offset, spans=block.spans))
        self._after(block)
        tight = block.kind is Kind.LIST_ITEM and following is not None and following.kind is Kind.LIST_ITEM
        if not tight:
            self._gap()

    def _list_item(self, block: Block, offset: int) -> None:
        marker = f"{block.marker or '•'} "
        indent = 2 * min(block.level, 6)
        hanging = max(2, cell_len(marker))
        self._add(
            text_lines(
                block.text,
                self.width - indent,
                "text",
                offset=offset,
                spans=block.spans,
                indent=indent,
                first=Run(marker, "marker"),
                hanging=hanging,
            )
        )

    def _embed(self, block: Block, offset: int) -> None:
        text = block.text or block.href
        where = offset if block.text else NOWHERE
        lines = text_lines(text, self.width, "embed", offset=where, first=Run("▸ ", "marker"), hanging=2)
        for line in lines:
            line.runs[-1].href = block.href
        self._add(lines)

    def _strip(self, blocks: tuple[Block, ...]) -> None:
        """Captions in a row: four lines at most, until they are opened."""
        first = blocks[0]
        offset = self.offsets.get(first.id, NOWHERE)
        # A copy is looked at beside the caption that was kept.
        shown_whole = self.options.collapsed and any(block.copies for block in blocks)
        opened = shown_whole or first.id in self.options.opened
        count = len(blocks)
        if opened:
            for block in blocks:
                lines = caption_lines(block, self.width, self.offsets.get(block.id, NOWHERE))
                for line in lines:
                    line.action = f"strip:{first.id}"
                self._add(lines)
                self._after(block)
                if block is not blocks[-1]:
                    self._gap()
        else:
            lines = closed_caption(first, self.width, offset, STRIP_LINES)
            for line in lines:
                line.action = f"strip:{first.id}"
            self._add(lines)
            for block in blocks:
                self._after(block)
        begin = len(self.lines)
        word = "photograph" if count == 2 else "photographs"
        if not shown_whole:
            self._plain("close ↵" if opened else f"+{count - 1} {word} ↵", "strip")
        for line in self.lines[begin:]:
            line.action = f"strip:{first.id}"
        self._gap()

    def _after(self, block: Block) -> None:
        """What was collapsed onto a block, and what was removed after it."""
        if self.options.collapsed:
            self._add(copy_lines(block, self.width))
            self._removed(block.id)

    def _removed(self, after: str) -> None:
        for number, item in self.removed.get(after, ()):
            self._gap()
            self._add(removed_lines(item, self.width, number))

    # -- building -----------------------------------------------------------------------------

    def _byline(self, parts: list[str]) -> None:
        """What stands under the headline, broken between its parts where one line does not hold them."""
        line = ""
        for part in parts:
            joined = f"{line} · {part}" if line else part
            if line and cell_len(joined) > self.width:
                self._plain(line, "byline")
                joined = part
            line = joined
        self._plain(line, "byline")

    def _plain(self, text: str, style: str) -> None:
        for start, end in wrap(text, self.width):
            self.lines.append(Line([Run(text[start:end], style)]))

    def _add(self, lines: Iterable[Line]) -> None:
        self.lines += lines

    def _gap(self) -> None:
        if not self.lines or self.lines[-1].runs or self.lines[-1].right:
            self.lines.append(Line())


def _is_kept_back(article: Article) -> bool:
    """Whether its text, or most of it, is not here though it is known where it stands."""
    if article.extractor == "summary":
        return bool(article.warnings)
    return article.paywalled or (bool(article.warnings) and article.words < LITTLE)


def summary_of_collapsed(article: Article) -> str:
    """“15 captions stood twice, removed: trailer, byline ×2”; empty where nothing was."""
    copied = [block for block in article.blocks if block.copies]
    captions = sum(block.kind in STRIP for block in copied)
    others = len(copied) - captions
    parts = []
    if captions:
        parts.append(f"{captions} caption{'' if captions == 1 else 's'} stood twice")
    if others:
        parts.append(f"{others} passage{'' if others == 1 else 's'} stood twice")
    reasons = Counter(item.reason for item in article.removed)
    if reasons:
        told = (f"{reason} ×{count}" if count > 1 else reason for reason, count in reasons.items())
        parts.append(f"removed: {', '.join(told)}")
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
