"""Caption collapsing against public baselines, in one run and one table.

    python bench/captions.py [--shared ../shared] [--gold FILE,...] [--only probe,rf90]

Scores `find_copies` with the shared scorer beside its baselines (exact and folded matching,
rapidfuzz thresholds, MinHash, simhash, trafilatura, a structural probe), on the labelled
articles, on the hand-written ones among them, and on the seed. CPU is the median of three runs.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Page = dict[str, Any]
Method = Callable[[list[dict[str, Any]]], Any]
HEAD = (
    "| method | pair F1 | macro F1 | hard negatives collapsed | seed pairs | seed false"
    " | hand-written F1, false | kept right | CPU us/article | x probe |"
)
SLOW = {"difflib90", "minhash70", "minhash80", "minhash90", "simhash3", "simhash8", "rf_partial95"}


def methods(baselines: Any, only: list[str]) -> dict[str, Method]:
    """The baselines that can run here (some need libraries of their own), then ours."""
    chosen: dict[str, Method] = {}
    for name in only or baselines.ALL:
        try:
            getattr(baselines, name)([{"text": "a", "role": "para"}, {"text": "a", "role": "para"}])
        except ImportError as missing:
            print(f"left out {name}: {missing}", file=sys.stderr)
            continue
        chosen[name] = getattr(baselines, name)
    chosen["broadsheet"] = importlib.import_module("adapters.captions").run
    return chosen


def measured(score: Any, chosen: dict[str, Method], pages: list[Page]) -> dict[str, tuple[Page, float]]:
    """Each method's figures and its CPU; the rounds are interleaved, so that all meet the same load."""
    figures: dict[str, Page] = {}
    spent: dict[str, list[float]] = {name: [] for name in chosen}
    for turn in range(3):
        for name, method in chosen.items():
            if turn == 0 or name not in SLOW:
                figures[name] = score.evaluate(pages, method)
                spent[name].append(figures[name]["us_per_article"])
    return {name: (figures[name], statistics.median(spent[name])) for name in chosen}


def row(name: str, whole: Page, written: Page, alone: Page, us: float, probe_us: float) -> str:
    """One line of the table: figures on all articles, on the hand-written ones and on the seed."""
    kept = "-" if whole["keep_right"] is None else f"{whole['keep_right']:.3f}"
    cells = [
        name,
        f"{whole['F1']:.4f}",
        f"{whole['macro_F1']:.4f}",
        f"{whole['hard_neg_collapsed']}/{whole['hard_neg']} ({100 * whole['FCR']:.1f} %)",
        f"{alone['tp']}/{alone['tp'] + alone['fn']}",
        f"{alone['hard_neg_collapsed']}/{alone['hard_neg']}",
        f"{written['F1']:.3f}, {written['hard_neg_collapsed']}/{written['hard_neg']}",
        kept,
        f"{us:.0f}",
        f"{us / probe_us:.2f}" if probe_us else "-",
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    here = Path(__file__).resolve().parent
    parser.add_argument("--shared", type=Path, default=here.parents[1] / "shared")
    parser.add_argument("--gold", default="", help="comma-separated files; the open gold by default")
    parser.add_argument("--only", default="", help="comma-separated baselines; all by default")
    options = parser.parse_args()
    # The shared scorer's folder has the name of this file: the two must not meet on the path.
    sys.path[:0] = [str(options.shared / "bench" / "captions"), str(here)]
    score, baselines = importlib.import_module("score"), importlib.import_module("baselines")
    gold = options.gold or str(options.shared / "data" / "captions" / "gold_open.jsonl")
    pages = score.load(gold)
    seed = json.loads((options.shared / "data" / "captions" / "seed_gold.json").read_text(encoding="utf-8"))
    roles = {"headline": "heading", "body": "para"}
    seed["blocks"] = [
        {"text": p["text"], "role": roles.get(p["role"], p["role"])} for p in seed["paragraphs"]
    ]
    chosen = methods(baselines, [name for name in options.only.split(",") if name])
    written = [page for page in pages if page["id"].startswith("syn:")]
    results = measured(score, chosen, pages)
    probe_us = results["probe"][1] if "probe" in results else 0.0
    print(HEAD + "\n" + "|---" * HEAD.count(" | ") + "|---|")
    for name, (whole, us) in results.items():
        method = chosen[name]
        figures = score.evaluate(written, method), score.evaluate([seed], method)
        print(row(name, whole, *figures, us, probe_us), flush=True)


if __name__ == "__main__":
    main()
