"""Are an article's parts in their places? Captions, standfirst and headline, on the shared pages.

    python bench/parts.py [--shared ../shared] [--sources fundus,...] [--misses 20] [--alone]

It judges from the gold's own fields (text, title) and from the page, never from our own reading:

* **captions**: every `figcaption` of five words and more that stands between the headline (or the
  gold's first line) and the gold's last line, in no aside, nav, footer or form, is not one link and is no
  part of the gold text. *Left in the body* when more than half of its runs of four words stand
  in the body and not in the gold; *present* when one caption block, its credit and its copies hold
  eight tenths of its words ("Photo:" and the like not counted).
* **standfirst**: on news pages (fundus, fundus-evaluation) whose gold begins with what the page's
  description says. *Missing* when under half of that line's runs of four words stand in the body.
  "first line" asks the same of every news page, whatever its description says.
* **headline**: *repeated* when a paragraph of the body is, word for word, the gold's title, the
  page's og:title or its first heading that shares half its words with one of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html

from reader.article import Kind
from reader.clean import clean_html
from reader.errors import CleanError

WORD = re.compile(r"\w+")
NEWS = ("fundus", "fundus-evaluation")
CORE = ("scrapinghub", "wcxb", *NEWS)
TARGETS = (
    ("left", "captions", 0.02),
    ("absent", "captions", 0.10),
    ("standfirst missing", "standfirsts", 0.08),
    ("headline again", "bodies", 0.01),
)
"""Our faults, of what, and the share of them that is allowed."""
LABELS = set("image photo photograph picture credit source caption foto bild quelle crédit".split())
LEFT_OUT = ("aside", "nav", "footer", "form")


@dataclass
class Answer:
    """What a system made of a page."""

    body: str
    captions: list[str] = field(default_factory=list)
    """Each caption block's text with its credit and its copies."""


@dataclass
class Reference:
    """What should be found on a page."""

    captions: list[str]
    first: str
    """The gold's first line; empty where the page is not from a newspaper."""
    is_lead: bool
    """The page's description says that line, too."""
    headlines: set[str]


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def letters(text: str) -> str:
    return "".join(words(text))


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    found = words(text)
    return Counter(tuple(found[at : at + 4]) for at in range(max(1, len(found) - 3))) if found else Counter()


def share(text: str, other: Counter[tuple[str, ...]]) -> float:
    """The share of a text's runs that stand in the other."""
    own = runs(text)
    return sum((own & other).values()) / max(1, sum(own.values()))


def reference(html: str, gold: dict[str, Any]) -> Reference:
    root = lxml.html.document_fromstring(
        html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    lines = [line for line in gold["text"].split("\n") if line.strip()]
    descriptions = root.xpath(
        "//meta[@name='description' or @property='og:description' or @name='og:description']/@content"
    )
    first = lines[0] if gold["source"] in NEWS else ""
    key = letters(first)
    says = any(
        len(d := letters(text)) > 20 and (key.startswith(d[:60]) or d.startswith(key[:60]))
        for text in descriptions
    )
    heads = [gold.get("title") or "", *root.xpath("//meta[@property='og:title']/@content")]
    for heading in list(root.iter("h1"))[:6]:
        text = heading.text_content()
        if any(len(set(words(text)) & set(words(head))) * 2 >= len(set(words(head))) > 1 for head in heads):
            heads.append(text)
    headlines = {key for head in heads if len(key := letters(head)) > 12}
    return Reference(list(captions(root, lines, headlines)), first, bool(first and says), headlines)


def captions(root: lxml.html.HtmlElement, lines: list[str], headlines: set[str]) -> Iterator[str]:
    """The captions of figures within the article's stretch of the page, each once."""
    pieces: list[str] = []
    found: list[tuple[int, lxml.html.HtmlElement]] = []
    head = -1
    at = 0
    body = root.find("body")
    for event, element in lxml.etree.iterwalk(body if body is not None else root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "template"):
            text = (element.tail or "") if event == "end" else ""
        else:
            if event == "start" and element.tag == "figcaption":
                found.append((at, element))
            if event == "start" and element.tag == "h1" and letters(element.text_content()) in headlines:
                head = at if head < 0 else head
            text = (element.text if event == "start" else element.tail) or ""
        pieces.append(letters(text))
        at += len(pieces[-1])
    whole = "".join(pieces)
    first, last = whole.find(letters(lines[0])[:40]), whole.rfind(letters(lines[-1])[:40])
    if last < 0:
        return
    start = min(place for place in (head, first, last) if place >= 0)
    gold, seen = runs("\n".join(lines)), set()
    for place, element in found:
        text = " ".join(" ".join(element.itertext()).split())
        linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
        around = {above.tag for above in element.iterancestors()}
        if (
            not start <= place <= last
            or len(words(text)) < 5
            or letters(text) in seen
            or around & set(LEFT_OUT)
        ):
            continue
        if linked < 0.8 * len(text) and share(text, gold) < 0.5:
            seen.add(letters(text))
            yield text


def broadsheet(html: str, url: str) -> Answer:
    try:
        article = clean_html(html, url)
    except CleanError:
        return Answer("")
    shown = [block for block in article.blocks if block.kind in (Kind.CAPTION, Kind.IMAGE)]
    return Answer(
        article.body,
        [" ".join([block.text, block.credit, *(copy.text for copy in block.copies)]) for block in shown],
    )


def trafilatura(html: str, url: str) -> Answer:
    from trafilatura import extract

    return Answer(extract(html, url=url or None, include_comments=False) or "")


def readability(html: str, _url: str) -> Answer:
    from readability.readability import Document, Unparseable

    try:
        summary = Document(re.sub("[\x00-\x08\x0b\x0e-\x1f]", "", html)).summary(html_partial=True)
    except (Unparseable, ValueError):
        return Answer("")
    blocks = lxml.html.fragment_fromstring(summary, create_parent=True).xpath(
        "//p | //li | //h2 | //figcaption | //h1"
    )
    return Answer("\n\n".join(block.text_content() for block in blocks))


@dataclass
class Tally:
    """Counts over the pages of one system."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def judge(self, page: str, wanted: Reference, answer: Answer, gold: str) -> None:
        body, kept = runs(answer.body), runs(gold)
        self.counts["pages"] += 1
        for caption in wanted.captions:
            own = set(words(caption)) - LABELS or set(words(caption))
            present = any(len(own & set(words(text))) >= 0.8 * len(own) for text in answer.captions)
            left = share(caption, body - kept) > 0.5
            self._count("captions", page, caption, {"left": left, "absent": not present})
        if wanted.first:
            missing = share(wanted.first, body) < 0.5
            self._count("first lines", page, wanted.first, {"first line missing": missing})
            if wanted.is_lead:
                self._count("standfirsts", page, wanted.first, {"standfirst missing": missing})
        again = [
            line for line in answer.body.split("\n") if letters(line) in wanted.headlines and line.strip()
        ]
        self._count("bodies", page, "; ".join(again), {"headline again": bool(again)})

    def _count(self, name: str, page: str, text: str, faults: dict[str, bool]) -> None:
        self.counts[name] += 1
        for fault, found in faults.items():
            self.counts[fault] += found
            if found:
                self.misses.append(f"{fault}: {page}: {' '.join(text.split())[:160]}")

    def meets_targets(self) -> bool:
        return all(self.counts[fault] <= most * self.counts[of] for fault, of, most in TARGETS)

    def row(self, name: str) -> str:
        def part(fault: str, of: str) -> str:
            return f"{self.counts[fault]}/{self.counts[of]} ({100 * self.counts[fault] / max(1, self.counts[of]):.1f} %)"

        present = self.counts["captions"] - self.counts["absent"]
        return (
            f"| {name} | {part('left', 'captions')} | {100 * present / max(1, self.counts['captions']):.1f} % |"
            f" {part('standfirst missing', 'standfirsts')} | {part('first line missing', 'first lines')} |"
            f" {part('headline again', 'bodies')} |"
        )


def main() -> int:
    """Print the table; 1 where ours misses a target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--sources", default=",".join(CORE))
    parser.add_argument("--misses", type=int, default=0, help="print as many of our faults of each kind")
    parser.add_argument(
        "--alone", action="store_true", help="without trafilatura and readability-lxml beside ours"
    )
    chosen = parser.parse_args()
    data = chosen.shared / "data" / "extraction"
    if not data.exists():
        sys.exit(f"The shared pages are not in {data}; name their folder with --shared.")
    systems: dict[str, Callable[[str, str], Answer]] = {"broadsheet": broadsheet}
    if not chosen.alone:
        systems |= {"trafilatura": trafilatura, "readability-lxml": readability}
    tallies = {name: Tally() for name in systems}
    sources = set(chosen.sources.split(","))
    for line in (data / "ground-truth.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["source"] not in sources or not gold.get("text"):
            continue
        html = gzip.decompress((data / gold["file"]).read_bytes()).decode("utf-8", "replace")
        wanted = reference(html, gold)
        for name, system in systems.items():
            tallies[name].judge(gold["id"], wanted, system(html, gold.get("url") or ""), gold["text"])
    print(f"{tallies['broadsheet'].counts['pages']} pages\n")
    print(
        "| system | captions left in body | captions present | standfirst missing | first line missing | headline again |"
    )
    print("|---|---|---|---|---|---|")
    for name, tally in tallies.items():
        print(tally.row(name))
    shown: Counter[str] = Counter()
    for miss in tallies["broadsheet"].misses:
        fault = miss.partition(":")[0]
        shown[fault] += 1
        if shown[fault] <= chosen.misses:
            print(miss)
    return int(not tallies["broadsheet"].meets_targets())


if __name__ == "__main__":
    raise SystemExit(main())
