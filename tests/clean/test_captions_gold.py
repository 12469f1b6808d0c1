"""The targets on the labelled articles, where the shared data lies beside the project."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from reader.article import Kind
from reader.clean import clean_text
from reader.clean.captions import Piece, find_copies

SHARED = Path(__file__).parents[3] / "shared" / "data"
GOLD = SHARED / "captions" / "gold_open.jsonl"
SEED = SHARED / "seed" / "000_97d1bab20a236cae.txt"

Json = dict[str, Any]


def pairs(groups: list[list[int]]) -> set[tuple[int, int]]:
    return {(one, other) for group in groups for one, other in combinations(sorted(group), 2)}


@pytest.mark.skipif(not GOLD.exists(), reason="the shared caption gold is not here")
def test_copies_are_found_and_hard_negatives_stay() -> None:
    right = wrong = missed = collapsed = negatives = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        page: Json = json.loads(line)
        found = find_copies([Piece(block["text"], block["role"]) for block in page["blocks"]])
        got = pairs([list(group.members) for group in found])
        gold = pairs(page["groups"])
        apart = {tuple(sorted(pair)) for pair in page["negatives"]} - gold
        right += len(got & gold)
        wrong += len(got & apart)
        missed += len(gold - got)
        collapsed += len(got & apart)
        negatives += len(apart)
    assert 2 * right / (2 * right + wrong + missed) >= 0.985
    assert collapsed <= 0.01 * negatives


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed article is not here")
def test_the_seed_says_everything_once() -> None:
    gold: Json = json.loads((SHARED / "captions" / "seed_gold.json").read_text(encoding="utf-8"))
    source = SEED.read_text(encoding="utf-8")
    article = clean_text(source)
    assert [passage.text for passage in article.passages] == gold["expected_text_without_trailer"]
    assert Counter(block.kind for block in article.blocks) == {Kind.PARAGRAPH: 41, Kind.CAPTION: 16}
    assert sum(len(block.copies) for block in article.blocks) == 15
    assert [removed.reason for removed in article.removed] == ["trailer"]
    captions = {" ".join(p["text"].split()) for p in gold["paragraphs"] if p["role"] == "caption"}
    assert {block.text for block in article.blocks if block.kind is Kind.CAPTION} <= captions
    shown = [article.text, *(r.text for r in article.removed)]
    shown += [copy.text for block in article.blocks for copy in block.copies]
    assert Counter("".join("".join(shown).split())) == Counter("".join(source.split()))
    assert all(char == "\n" or char.isprintable() for char in article.text)
    assert "\u00a0" not in article.text
