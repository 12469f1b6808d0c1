"""Cleaning beside the extractors it learned from, in one run and one table.

    python bench/cleaning.py [--shared ../shared] [--share 100] [--only trafilatura,broadsheet]

Runs the shared scorer, every system in a process of its own, interleaved page by page, and prints
for the core pages and for news pages: F1 (of mean precision and mean recall over runs of four
words), the share of good (F1 >= .95) and of lost pages (F1 < .3), pages whose headline stands in
the text again (a line with the words of the gold title), and CPU against trafilatura's.

Our arbiter learned from these pages. What it does on sites it never saw is what
`python -m training.cleaning` prints, and what docs/cleaning.md reports.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SYSTEMS = {
    "trafilatura": (("trafilatura",), "systems:trafilatura_default"),
    "readability-lxml": (("readability", "html_text"), "systems:readability_lxml"),
    "resiliparse": (("resiliparse",), "systems:resiliparse_tuned"),
    "broadsheet": (("reader",), "adapters.cleaning:run"),
}
"""Name: the modules it needs, and its function."""
CORE = ("scrapinghub", "fundus-evaluation", "fundus", "wcxb")
NEWS = ("fundus-evaluation", "fundus")
HEAD = "| system | pages | F1 | P | R | F1 >= .95 | F1 < .3 | headline again | CPU ms, x | p95, x |"
_HERE = Path(__file__).resolve().parent


def chosen(only: list[str]) -> dict[str, str]:
    """The systems that can run here."""
    found: dict[str, str] = {}
    for name, (modules, function) in SYSTEMS.items():
        if only and name not in only:
            continue
        if missing := [module for module in modules if importlib.util.find_spec(module) is None]:
            print(f"left out {name}: {' and '.join(missing)} not installed", file=sys.stderr)
            continue
        found[name] = function
    return found


def answers(options: argparse.Namespace, systems: dict[str, str], out: Path) -> None:
    """Run the systems over the pages; what they said goes to `out`."""
    command = [sys.executable, str(options.shared / "bench/extraction/bench.py"), "run"]
    command += ["--data", str(options.shared / "data/extraction"), "--out", str(out)]
    command += ["--sources", ",".join(CORE), "--share", str(options.share)]
    for name, function in systems.items():
        command += ["--system", f"{name}=python:{function}"]
    path = os.pathsep.join((str(_HERE), str(_HERE.parent)))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": path})


def headline_again(metrics: Any, page: dict[str, Any], text: str) -> bool:
    """Whether a line of the text has the words of the page's title, and the gold text has no such line."""
    title = metrics.fold(page.get("title"))

    def has(lines: str) -> bool:
        return any(metrics.fold(line) == title for line in lines.splitlines())

    return bool(title) and has(text) and not has(page["text"])


def figures(metrics: Any, pages: list[dict[str, Any]], said: dict[str, Any]) -> dict[str, Any]:
    """The scorer's table of one system, and how often it says the headline again."""
    rows = []
    for page in pages:
        answer = said[page["id"]]
        precision, recall, f1 = metrics.shingle(page["text"], answer.get("text") or "")
        rows.append(
            {"p": precision, "r": recall, "f1": f1, "error": answer.get("error"), "cpu_ms": answer["cpu_ms"]}
        )
    titled = [page for page in pages if page.get("title")]
    again = sum(headline_again(metrics, page, said[page["id"]].get("text") or "") for page in titled)
    return metrics.table(rows) | {"again": f"{again}/{len(titled)}"}


def row(name: str, table: dict[str, Any], base: dict[str, Any]) -> str:
    """One line of the printed table; CPU beside that of `base`."""
    cells = [name, str(table["n"]), *(f"{table[key]:.3f}" for key in ("F1", "P", "R"))]
    cells += [f"{table['ge95']:.1%}", f"{table['bad']:.1%}", table["again"]]
    cells += [f"{table[key]:.1f}, {table[key] / base[key]:.2f}" for key in ("cpu50", "cpu95")]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=_HERE.parents[1] / "shared")
    parser.add_argument("--share", type=int, default=100, help="percent of the pages, chosen by hash")
    parser.add_argument("--only", default="", help="comma-separated systems; all by default")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "bench" / "extraction"))
    metrics, corpus, scorer = map(importlib.import_module, ("metrics", "corpus", "bench"))
    systems = chosen([name for name in options.only.split(",") if name])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answers.jsonl"
        answers(options, systems, out)
        said = scorer.answers([str(out)])
    everything = list(corpus.load([str(options.shared / "data/extraction")], list(CORE)))
    for part, sources in (("core", CORE), ("news", NEWS)):
        pages = [p for p in everything if p["source"] in sources and p["id"] in next(iter(said.values()))]
        print(f"\n{part}\n\n{HEAD}\n" + "|---" * (HEAD.count("|") - 1) + "|")
        tables = {name: figures(metrics, pages, said[name]) for name in systems}
        base = tables.get("trafilatura") or next(iter(tables.values()))
        for name, table in tables.items():
            print(row(name, table, base), flush=True)


if __name__ == "__main__":
    main()
