"""Cross-validate the arbiter over sites, print its figures, and write the model.

    python -m training.cleaning [--shared ../shared] [--write]

Figures are of pages whose site the model never saw. With `--write` both forests are learned from
all pages and put into assets/cleaning.model.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reader.clean import arbiter, clean_html
from reader.clean.context import NAMES as CONTEXT
from reader.clean.features import NAMES
from reader.clean.trees import load
from training.cleaning.data import CORE, EXTRA, html, page, records
from training.cleaning.fit import Crossed, chosen, cross_validated, fitted
from training.cleaning.pack import pack
from training.cleaning.score import HEAD, Scored, line, scored

_ROOT = Path(__file__).resolve().parents[2]
_PARTS = {"core": CORE, "news": ("fundus", "fundus-evaluation"), "wcxb": ("wcxb",)}


def _table(name: str, figures: list[tuple[str, Scored]]) -> None:
    for part, sources in _PARTS.items():
        print(line(f"{name}, {part}", [score for source, score in figures if source in sources]), flush=True)


def _bodies(corpus: list[dict[str, Any]], data: Path, crossed: Crossed) -> list[tuple[str, Scored]]:
    """What a reader would get of each page, by the model that never saw its site."""
    found: list[tuple[str, Scored]] = []
    for number, model in enumerate(crossed.models):
        forests = load(pack(model), (*NAMES, *CONTEXT))
        with patch.object(arbiter, "forests", return_value=forests):
            for record, fold in zip(corpus, crossed.fold, strict=True):
                if fold == number:
                    article = clean_html(html(record, data), record.get("url") or "")
                    found.append((record["source"], scored(record["text"], article.body)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true", help="write the model")
    options = parser.parse_args()
    data = options.shared / "data" / "extraction"
    begun = time.monotonic()
    corpus = list(records(data, (*CORE, *EXTRA)))
    pages = [page(record, data) for record in corpus]
    print(f"{len(pages)} pages, {sum(len(p.places) for p in pages)} places", file=sys.stderr)
    crossed = cross_validated(pages)
    print(HEAD)
    for name, chances in (("first forest", [own[0] for own in crossed.first]), ("both", crossed.second)):
        _table(name, [(p.source, chosen(p, own.tolist())) for p, own in zip(pages, chances, strict=True)])
    _table("Article.body", _bodies(corpus, data, crossed))
    if options.write:
        target = _ROOT / "assets" / arbiter.MODEL
        target.write_bytes(pack(fitted(pages, crossed.first)))
        print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)
    print(f"{time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
