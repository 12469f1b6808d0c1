"""Names found in articles and in two open corpora, in one run and one table.

    python bench/entities.py [--shared ../shared]

Scores the model and, beside it, what a language without a model gets (runs of capitals, which have
no types) with the shared scorer. Rows are judged on the articles only, whose names are grouped.
Words a CPU second count everything after start-up: names, rows, amounts, salience.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Method = Callable[[str], list[Json]]
TYPES = ["PER", "ORG", "LOC"]
HEAD = (
    "| set | method | F1 | PER | ORG | LOC | untyped F1 | rows F1 | duplicates | junk | count error | nDCG@5"
    " | words/CPU s |"
)


def methods() -> dict[str, Method]:
    """Ours, and the fallback, which a language gets that is told by nothing but its name."""
    ours, entities = importlib.import_module("adapters.entities"), importlib.import_module("reader.entities")
    names = ("start", "end", "text", "type", "canonical", "salience", "copy")

    def runs(text: str) -> list[Json]:
        return [{name: getattr(m, name) for name in names} for m in entities.recognise(text, "cy")]

    return {"capitalised runs": runs, "broadsheet": ours.run}


def row(name: str, method: str, scorer: Any, documents: list[Json], find: Method, *, grouped: bool) -> str:
    """One line of the table."""
    find("Start-up is apart: Ana Veloso met Tomas Reed in Lisbon.")
    began = time.process_time()
    found = {document["id"]: find(document["text"]) for document in documents}
    spent = time.process_time() - began
    words = sum(len(document["text"].split()) for document in documents)
    whole, each, untyped = scorer.ner(documents, found, TYPES, True)
    cells = [name, method, *(f"{100 * f:.1f}" for f in (whole[2], *(each[t][2] for t in TYPES), untyped[2]))]
    if grouped:
        sides = [scorer.sidebar(d, found[d["id"]], TYPES) for d in documents]
        means = {
            key: sum(side[key] for side in sides) / len(sides)
            for key in ("F", "dup", "junk", "cnt_err", "ndcg5")
        }
        cells += [
            f"{100 * means['F']:.1f}",
            *(f"{means[k]:.2f}" for k in ("dup", "junk", "cnt_err", "ndcg5")),
        ]
    else:
        cells += ["-"] * 5
    return "| " + " | ".join([*cells, f"{words / spent:,.0f}"]) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    here = Path(__file__).resolve().parent
    parser.add_argument("--shared", type=Path, default=here.parents[1] / "shared")
    shared = parser.parse_args().shared
    # The shared scorer's folder has the name of this file: the two must not meet on the path.
    sys.path[:0] = [str(shared / "bench" / "entities"), str(here)]
    scorer, data = importlib.import_module("score"), shared / "data" / "entities"
    sets = {"articles": scorer.load_articles(str(data / "articles" / "*.json"), str(data / "texts"))}
    for corpus in ("ewt", "wikigold"):
        lines = (data / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
        sets[corpus] = [json.loads(line) for line in lines]
    print(HEAD + "\n" + "|---" * HEAD.count(" | ") + "|---|")
    for name, documents in sets.items():
        for method, find in methods().items():
            print(row(name, method, scorer, documents, find, grouped=name == "articles"), flush=True)


if __name__ == "__main__":
    main()
