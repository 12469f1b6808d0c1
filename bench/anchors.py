"""Quotes found again in changed texts, beside Hypothesis' way and others, in one run and one table.

    python bench/anchors.py [--shared ../shared] [--peers hypothesis,...] [--by kind] [--runs 3]

Scores `reader.annotate.anchor.find` with the shared scorer. The baselines need edlib and
diff-match-patch; where they are not installed, ours is scored alone and the table says so.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

PEERS = "hypothesis,hypothesis_cut60,dmp_anchor,exact_hint"


def main() -> int:
    """Print the scorer's table."""
    here = Path(__file__).resolve().parent
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, default=here.parents[1] / "shared")
    options.add_argument("--peers", default=PEERS, help="baselines of anchor_baselines.py, with commas")
    options.add_argument("--by", default="", help="also a table by kind, quote or family")
    options.add_argument("--runs", type=int, default=3, help="CPU is the median of these")
    chosen = options.parse_args()
    sys.path[:0] = [str(here), str(here.parent), str(chosen.shared / "bench" / "annotations")]
    methods = ["adapters.anchors:run", *peers(list(filter(None, chosen.peers.split(","))))]
    sys.argv = ["score_anchor", str(chosen.shared / "data" / "annotations" / "anchor_open.jsonl.gz")]
    sys.argv += [f"--impl={method}" for method in methods]
    sys.argv += [f"--runs={chosen.runs}", *([f"--by={chosen.by}"] if chosen.by else [])]
    importlib.import_module("score_anchor").main()
    return 0


def peers(names: list[str]) -> list[str]:
    """The baselines that can run here, as module:function."""
    try:
        baselines = importlib.import_module("anchor_baselines")
    except ImportError as missing:
        print(f"left out the baselines: {missing}", file=sys.stderr)
        return []
    return [f"anchor_baselines:{baselines.METHODS[name].__name__}" for name in names]


if __name__ == "__main__":
    raise SystemExit(main())
