"""One pass over the tree: block elements to nodes, text between their borders to segments."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from reader.article import Kind, Mark
from reader.clean.cues import hints
from reader.clean.elements import (
    AROUND_BITS,
    BLOCKS,
    HEADINGS,
    INLINE,
    INVISIBLE,
    NAMED,
    ROLES,
    SKIPPED,
    code_names,
    code_pieces,
    hides,
    pops_up,
    size,
)
from reader.clean.pictures import address, is_caption, is_pull_quote, is_tiny, noscript_images
from reader.clean.segments import MOST_SPANS, Node, RawSpan, Segment, add_up
from reader.clean.tables import is_data, rows

MAX_SEGMENTS = 10_000
"""As many stretches of text are read; a page has a few hundred."""

_MOST_LINKS = 5_000
"""Links among which those to other pages are looked for; a page has some hundreds."""
_LONGEST_CAPTION = 600
_MOST_LINES = 3
"""Characters and lines of what a figure holds that is its caption without being marked as one."""
_SPACES = re.compile(r"[ \t\n\r\f\xa0\u3000]+")
_CREDIT = re.compile(
    r"credit|copyright|photographer|source|quelle|agency|byline|author|crédit", re.IGNORECASE
)
_EMBEDDED = re.compile(
    r"//(?:www\.|player\.|open\.|w\.|platform\.|embed\.)?(youtube(?:-nocookie)?|youtu|vimeo|dailymotion|spotify|soundcloud"
    r"|twitter|x|instagram|facebook|tiktok|bandcamp|apple|ted|twitch|streamable|datawrapper|google)\.[a-z.]+/",
    re.IGNORECASE,
)


class Walk:
    """The nodes and segments of a tree; `run` fills them."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self.root = root
        self.nodes: list[Node] = []
        self.segments: list[Segment] = []
        self.links: list[tuple[str, lxml.html.HtmlElement]] = []
        """Every link of the text with what it leads to, raw."""
        self.named: list[tuple[str, lxml.html.HtmlElement]] = []
        """The same of the links in the head."""
        self.times: list[tuple[int, lxml.html.HtmlElement]] = []
        """Every `time` element with the index of the segment that it stands in or before."""
        self.cut = False
        """There was more than can be read."""
        self._text: list[str] = []
        self._length = 0
        self._open: list[tuple[str, str, int]] = []
        """Marks that are open: mark, link, where they began."""
        self._spans: list[RawSpan] = []
        self._links = 0
        self._linked = 0
        self._pending: list[Segment] = []
        self._node = -1
        self._kinds: list[tuple[Kind, int]] = [(Kind.PARAGRAPH, 0)]
        self._hidden = 0
        self._figure = 0
        self._figures = 0
        self._marker = ""
        self._lists: list[int] = []
        """Open lists: the next number, or 0 for a list without numbers."""
        self._loose: dict[int, list[Segment]] = {}
        """By figure: the lines in it that nothing marks as its caption."""
        self._credit = 0
        self._ends: list[str] = []

    def run(self) -> Walk:
        """Walk the whole tree."""
        head = self.root.find("head")
        if head is not None:
            self.named = [(link.get("href") or "", link) for link in head.iterchildren("link")]
        walker = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str) or not self._enter(element, tag):
                    walker.skip_subtree()
                    self._ends.append("skip")
                if len(self.segments) > MAX_SEGMENTS:
                    self.cut = True
                    break
            else:
                self._leave()
                if element.tail and element is not self.root:
                    self._add(element.tail)
        self._flush()
        self._free_loose()
        add_up(self.nodes, self.segments)
        return self

    # -- elements ------------------------------------------------------------------------------

    def _enter(self, element: lxml.html.HtmlElement, tag: str) -> bool:
        """Begin an element; false where nothing in it is read."""
        if tag in SKIPPED:
            return False
        if tag == "br":
            self._break()
            self._ends.append("none")
            return True
        if tag == "img" or tag == "amp-img":
            self._image(element)
            return False
        if tag == "noscript":
            self._noscript(element)
            return False
        if tag in ("iframe", "video", "audio", "embed", "amp-youtube"):
            self._embed(element, tag)
            return False
        if tag == "button" and self._in_line() and not element.text_content().strip():
            return False  # a star behind a name ends no paragraph
        block = tag in BLOCKS or ("-" in tag and not self._in_line())
        if block:
            return self._enter_block(element, tag)
        if tag == "a":
            href = element.get("href") or ""
            if len(self.links) < _MOST_LINKS:
                self.links.append((href, element))
            self._open.append((Mark.LINK, href, self._length))
            self._links += 1
            self._ends.append("a")
        elif tag in INLINE:
            self._open.append((INLINE[tag], "", self._length))
            self._ends.append("mark")
        elif element.attrib and (hides(element) or pops_up(element)):
            return False
        elif element.attrib and self._is_credit(element):
            self._flush()
            self._credit += 1
            self._ends.append("credit")
        else:
            if tag == "time":
                self.times.append((len(self.segments), element))
            self._ends.append("none")
        if element.text:
            self._add(element.text)
        return True

    def _in_line(self) -> bool:
        return self._length > 0

    def _enter_block(self, element: lxml.html.HtmlElement, tag: str) -> bool:
        self._flush()
        names, role, hidden = "", "", 0
        for key, value in element.items():
            if key in NAMED:
                names += f"{value[:200]} "
            elif key == "style":
                hidden = 1 if INVISIBLE.search(value[:500]) else hidden
            elif key == "hidden":
                hidden = 1
            elif key == "aria-hidden":
                hidden = 1 if value == "true" else hidden
            elif key == "role":
                role = value
        parent = self._node
        above = self.nodes[parent] if parent >= 0 else None
        tags = (above.tags if above else 0) | AROUND_BITS.get(tag, 0)
        if role in ROLES:
            tags |= AROUND_BITS[ROLES[role]]
        if self._links:
            tags |= AROUND_BITS["a"]
        node = Node(
            element,
            tag,
            parent,
            above.depth + 1 if above else 0,
            hints(names) if names and tag != "body" else 0,
            (above.above | above.hints) if above else 0,
            tags,
            names,
        )
        self.nodes.append(node)
        self._node = len(self.nodes) - 1
        if hidden and tag != "body":
            self._hidden += 1
        self._ends.append("hidden" if hidden and tag != "body" else "block")
        if tag == "hr":
            self._emit(Segment(Kind.RULE, self._node))
        elif tag == "table" and is_data(element):
            lines, cut = rows(element)
            self.cut = self.cut or cut
            self._emit(Segment(Kind.TABLE, self._node, "\n".join("\t".join(line) for line in lines)))
            return self._drop_end()
        elif tag in ("pre", "listing", "xmp", "plaintext"):
            self._code(element)
            return self._drop_end()
        self._begin(element, tag, node)
        if element.text:
            self._add(element.text)
        return True

    def _drop_end(self) -> bool:
        """Undo `_enter_block` for an element that is read at once; what is inside is not entered."""
        if self._ends.pop() == "hidden":
            self._hidden -= 1
        self._node = self.nodes[self._node].parent
        return False

    def _begin(self, element: lxml.html.HtmlElement, tag: str, node: Node) -> None:
        kind, level = self._kinds[-1]
        if tag in HEADINGS and kind is not Kind.CAPTION:
            kind, level = Kind.HEADING, HEADINGS[tag]
        elif tag == "blockquote" and kind is not Kind.CAPTION:
            level = level + 1 if kind is Kind.QUOTE else 0
            kind = Kind.QUOTE
        elif tag in ("ul", "ol", "menu", "dir"):
            start = element.get("start") or "1"
            self._lists.append(
                int(start) if start.isdigit() and tag == "ol" and len(start) < 6 else tag == "ol"
            )
        elif tag == "li":
            kind, level = Kind.LIST_ITEM, max(0, len(self._lists) - 1)
            self._marker = "•"
            if self._lists and self._lists[-1]:
                self._marker = f"{self._lists[-1]}."
                self._lists[-1] += 1
        elif tag == "dd" and kind is Kind.PARAGRAPH:
            kind, level = Kind.PARAGRAPH, 0
        elif tag in ("figcaption", "caption") or is_caption(element, tag, node.names):
            kind, level = Kind.CAPTION, 0
        elif "pull" in node.names and is_pull_quote(tag, node.names):
            kind, level = Kind.QUOTE, 0
        if tag in ("figure", "figcaption") and not self._figure:
            self._figures += 1
            self._figure = self._figures
            self._ends[-1] = "figure" if self._ends[-1] == "block" else self._ends[-1]
        if self._figure and self._is_credit(element):
            kind = Kind.CAPTION
            self._credit += 1
            self._ends[-1] = "blockcredit" if self._ends[-1] == "block" else self._ends[-1]
            if self._ends[-1] != "blockcredit":
                self._credit -= 1
        self._kinds.append((kind, level))

    def _leave(self) -> None:
        what = self._ends.pop()
        if what in ("none", "skip"):
            return
        if what in ("a", "mark"):
            self._close_mark()
            self._links -= what == "a"
            return
        self._flush()
        if what == "credit":
            self._credit -= 1
            return
        tag = self.nodes[self._node].tag
        if what == "hidden":
            self._hidden -= 1
        elif what == "figure":
            self._figure = 0
        elif what == "blockcredit":
            self._credit -= 1
        if tag in ("ul", "ol", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        self._kinds.pop()
        self._node = self.nodes[self._node].parent

    # -- text ----------------------------------------------------------------------------------

    def _add(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if text[:1] == " " and (not self._length or self._text[-1][-1] in " \n"):
            text = text[1:]
        if text:
            self._text.append(text)
            self._length += len(text)
            if self._links:
                self._linked += len(text)

    def _break(self) -> None:
        """A line break; two of them end a paragraph."""
        if not self._length:
            return
        if self._text[-1][-1] == "\n":
            self._flush()
            return
        if self._text[-1].endswith(" "):
            self._text[-1] = self._text[-1][:-1]
            self._length -= 1
            if not self._text[-1]:
                self._text.pop()
        self._text.append("\n")
        self._length += 1

    def _close_mark(self) -> None:
        mark, href, start = self._open.pop()
        if self._length > start and len(self._spans) < MOST_SPANS:
            self._spans.append((start, self._length, mark, href))

    def _flush(self) -> None:
        """End the run of text; what is open goes on in the next."""
        if self._length:
            text = "".join(self._text).rstrip()
            for mark, href, start in self._open:
                if self._length > start:
                    self._spans.append((start, self._length, mark, href))
            if text:
                self._emit(self._segment(text))
            self._text, self._length, self._spans, self._linked = [], 0, [], 0
        self._open = [(mark, href, 0) for mark, href, _ in self._open]
        for segment in self._pending:
            self._emit(segment)
        self._pending.clear()

    def _segment(self, text: str) -> Segment:
        kind, level = self._kinds[-1]
        spans = [(start, min(end, len(text)), mark, href) for start, end, mark, href in self._spans]
        spans = [span for span in spans if span[0] < span[1]]
        marker, self._marker = (self._marker, "") if kind is Kind.LIST_ITEM else ("", self._marker)
        segment = Segment(kind, self._node, text, spans, min(self._linked, len(text)), level, marker)
        if self._figure and kind is Kind.PARAGRAPH and len(text) < _LONGEST_CAPTION:
            segment.kind = Kind.CAPTION
            self._loose.setdefault(self._figure, []).append(segment)
        if self._credit:
            segment.kind, segment.credit, segment.text, segment.spans = Kind.CAPTION, text, "", []
        return segment

    def _emit(self, segment: Segment) -> None:
        segment.figure = self._figure
        segment.hidden = self._hidden > 0
        self.segments.append(segment)

    def _is_credit(self, element: lxml.html.HtmlElement) -> bool:
        if not self._figure and self._kinds[-1][0] is not Kind.CAPTION:
            return False
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        return bool(_CREDIT.search(names)) and not self._credit and element.find(".//figcaption") is None

    # -- what is no text -----------------------------------------------------------------------

    def _image(self, element: lxml.html.HtmlElement) -> None:
        alt = (element.get("alt") or "")[:4000]
        if "emoji" in (element.get("class") or "") and len(alt) <= 8:
            self._add(alt)
            return
        width, height = size(element, "width"), size(element, "height")
        url = address(element)
        if not url or is_tiny(element, width, height) or self._hidden:
            return
        title = (element.get("title") or "")[:4000]
        self._pending.append(
            Segment(Kind.IMAGE, self._node, image=(url, alt, title, width, height), linked=self._links)
        )

    def _noscript(self, element: lxml.html.HtmlElement) -> None:
        """Pictures that load late stand here in plain; one whose twin was seen is left out."""
        known = {s.image[0] for s in (*self._pending, *self.segments[-3:]) if s.image}
        for image in noscript_images(element):
            url = address(image)
            if url and url not in known and not self._pending:
                self._image(image)

    def _embed(self, element: lxml.html.HtmlElement, tag: str) -> None:
        source = element.get("src") or element.get("data-src") or ""
        if not source:
            child = element.find("source")
            source = (child.get("src") or "") if child is not None else ""
        if tag == "iframe" and not _EMBEDDED.search(source[:300]):
            return
        if source and not self._hidden:
            title = (element.get("title") or element.get("aria-label") or "")[:300]
            self._pending.append(Segment(Kind.EMBED, self._node, title, href=source))

    def _code(self, element: lxml.html.HtmlElement) -> None:
        text = "".join(code_pieces(element))
        if text.strip():
            found = re.search(r"\b(?:lang|language|brush)[-:]\s*([\w+#-]{1,20})", code_names(element))
            self._emit(Segment(Kind.CODE, self._node, text, language=found[1] if found else ""))

    def _free_loose(self) -> None:
        """What stands in a figure without a picture, or is longer than captions are, is text after all."""
        pictured = {segment.figure for segment in self.segments if segment.kind is Kind.IMAGE}
        for figure, lines in self._loose.items():
            if figure not in pictured or len(lines) > _MOST_LINES:
                for segment in lines:
                    segment.kind = Kind.PARAGRAPH if not segment.credit else segment.kind
