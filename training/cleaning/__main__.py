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

from reader.clean.arbiter import MODEL
from training.cleaning.data import CORE, EXTRA, body, page, records
from training.cleaning.fit import chosen, cross_validated, fitted
from training.cleaning.pack import pack
from training.cleaning.score import HEAD, Scored, line, scored

_ROOT = Path(__file__).resolve().parents[2]
_PARTS = {"core": CORE, "news": ("fundus", "fundus-evaluation"), "wcxb": ("wcxb",)}


def _table(name: str, figures: list[tuple[str, Scored]]) -> None:
    for part, sources in _PARTS.items():
        print(line(f"{name}, {part}", [score for source, score in figures if source in sources]), flush=True)


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
    said, second = cross_validated(pages)
    print(HEAD)
    for name, chances in (("first forest", [own[0] for own in said]), ("both", second)):
        _table(name, [(p.source, chosen(p, own.tolist())) for p, own in zip(pages, chances, strict=True)])
    whole = [
        (p.source, scored(p.gold, body(record, data, own.tolist())))
        for p, record, own in zip(pages, corpus, second, strict=True)
    ]
    _table("Article.body", whole)
    if options.write:
        target = _ROOT / "assets" / MODEL
        pack(fitted(pages, said), target)
        print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)
    print(f"{time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
