"""How well the order of rows agrees with what others held a story to be about.

    python bench/salience.py [--shared ../shared]

Three judges, nDCG@5 of the rows of people, organisations and places: how many of five summaries of
a Wikinews article name the entity (GUM; articles that are also in the annotated five are left out),
and whether a page's own description or its keywords name it (English pages of the extraction
corpus, under their hand-made texts).
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from math import log2
from pathlib import Path
from typing import Any

from reader.article import Mention
from reader.entities import recognise

Json = dict[str, Any]
Rows = list[list[Mention]]
_TYPES = ("PER", "ORG", "LOC")
_ARTICLES = ("GUM_news_korea", "GUM_news_taxes", "bbc-1", "wapo-1")
"""Documents that are scored elsewhere."""
_META = re.compile(r"<meta\b[^>]*>")
_NAME = re.compile(r"""(?:name|property|itemprop)\s*=\s*["']?([\w:.\-]+)""")
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DESCRIPTION = ("description", "og:description", "twitter:description")
_KEYWORDS = ("news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags")
_SHORT, _FEW = 1_200, 8
"""Texts of fewer characters and with fewer rows put nothing in order."""


def ranked(text: str) -> Rows:
    """The rows of a text, most salient first."""
    named = [m for m in recognise(text) if m.type in _TYPES and not m.copy]
    named.sort(key=lambda m: (-m.salience, m.type, m.canonical, m.start))
    return [list(row) for _, row in groupby(named, key=lambda m: (m.type, m.canonical))]


def ndcg(gains: list[float], best: list[float]) -> float | None:
    """Of the first five; None where there is nothing to gain."""
    ideal = sum(gain / log2(at + 2) for at, gain in enumerate(sorted(best, reverse=True)[:5]))
    return sum(gain / log2(at + 2) for at, gain in enumerate(gains[:5])) / ideal if ideal else None


def graded(document: Json) -> float | None:
    """One Wikinews article. A second row of one entity gains nothing."""
    chains = {chain["id"]: chain for chain in document["entities"]}
    heads = [
        (m["head_start"], m["head_end"], key)
        for key, chain in chains.items()
        for m in chain["mentions"]
        if m["named"]
    ]
    gains: list[float] = []
    seen: set[str | None] = set()
    for row in ranked(document["text"]):
        owner = _owner(row, heads)
        gains.append(0.0 if owner is None or owner in seen else chains[owner]["salience"])
        seen.add(owner)
    return ndcg(gains, [chains[key]["salience"] for key in {key for *_, key in heads}])


def _owner(row: list[Mention], heads: list[tuple[int, int, str]]) -> str | None:
    votes: Counter[str] = Counter()
    for m in row:
        near = [head for head in heads if head[0] < m.end and m.start < head[1]]
        if near:
            votes[min(near, key=lambda head: abs(head[0] - m.start) + abs(head[1] - m.end))[2]] += 1
    return votes.most_common(1)[0][0] if votes else None


def pages(shared: Path) -> Iterator[tuple[Rows, str, set[str]]]:
    """Rows, description and keywords of every English page that has enough of a text."""
    folder = shared / "data" / "extraction"
    for line in (folder / "ground-truth.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        language = page.get("language") or page.get("lang") or ""
        body, known = page.get("text") or "", page["id"].rpartition("/")[2] in _ARTICLES
        if known or not language.startswith("en") or len(body) < _SHORT:
            continue
        with gzip.open(
            folder / "html" / Path(page["file"]).name, "rt", encoding="utf-8", errors="replace"
        ) as file:
            meta = _meta(file.read())
        title = " ".join((page.get("title") or next(iter(meta("og:title")), "")).split())
        body = re.sub(r"\n+", "\n\n", body.removeprefix(title).strip())
        rows = ranked(f"{title}\n\n{body}") if title else []
        if len(rows) >= _FEW:
            keywords = {word.strip().lower() for words in meta(*_KEYWORDS) for word in words.split(",")}
            yield rows, max(meta(*_DESCRIPTION), key=len, default=""), keywords


def _meta(source: str) -> Callable[..., list[str]]:
    found: list[tuple[str, str]] = []
    for tag in _META.findall(source):
        name, content = _NAME.search(tag), _CONTENT.search(tag)
        if name and content:
            found.append((name[1].lower(), html.unescape(content[1] or content[2] or "")))
    return lambda *names: [content for name, content in found if name in names]


def _names(row: list[Mention]) -> set[str]:
    return {m.text for m in row} | {row[0].canonical}


def _described(row: list[Mention], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in _names(row) if len(name) > 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    shared = parser.parse_args().shared
    news = shared / "data" / "entities" / "gum_news_salience.jsonl"
    documents = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    found: dict[str, list[float | None]] = {"description": [], "keywords": []}
    found["summaries"] = [graded(d) for d in documents if d["id"] not in _ARTICLES]
    for rows, description, keywords in pages(shared):
        said = [float(_described(row, description)) for row in rows]
        tagged = [float(any(name.lower() in keywords for name in _names(row))) for row in rows]
        found["description"].append(ndcg(said, said))
        found["keywords"].append(ndcg(tagged, tagged))
    print("| judge | documents | nDCG@5 |\n|---|---|---|")
    for judge, values in sorted(found.items()):
        known = [value for value in values if value is not None]
        print(f"| {judge} | {len(known)} | {sum(known) / len(known):.3f} |")


if __name__ == "__main__":
    main()
