"""Makes the entity model in assets/ anew, or says what a model is worth on sources it has not seen.

    python -m training.entities                              the two files of assets/
    python -m training.entities --without gum --score        a model without a source, scored on it
    python -m training.entities --corpus ewt.jsonl --score   scored on documents with gold spans

WikiGold is left out of every model, so that the shipped one can be scored on it.

The pack's files and licences: docs/entities.md.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from reader.entities.lexicon import load_lexicon
from reader.entities.model import Model, load_model
from reader.entities.recogniser import recognised
from reader.entities.tokens import tokenise
from training.entities import field, lists
from training.entities.dress import dressed
from training.entities.mending import mend
from training.entities.pack import Sample, Span, read

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("PER", "ORG", "LOC")
LEARNT = frozenset((*KINDS, "NORP", "MISC"))
KEPT_BACK = frozenset(("wikigold",))


def lookups() -> Path:
    """The folder of spacy-lookups-data.

    Raises:
        SystemExit: it is not installed.
    """
    found = find_spec("spacy_lookups_data")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("spacy-lookups-data is missing: pip install -e '.[train]'")
    return Path(found.submodule_search_locations[0]) / "data"


def load(pack: Path) -> list[Sample]:
    """All documents of the pack, file by file."""
    files = sorted(pack.glob("*.jsonl.gz"))
    if not files:
        raise SystemExit(f"no training files (*.jsonl.gz) in {pack}: name their folder with --pack")
    samples = [sample for file in files for sample in read(file, LEARNT)]
    mend(samples)
    return samples


def build(samples: list[Sample], out: Path, settings: field.Settings) -> Model:
    """Make the lists and the model in `out`, and read them back."""
    out.mkdir(parents=True, exist_ok=True)
    lists.write(out / "entities.lists", samples, lookups())
    lexicon = load_lexicon(out / "entities.lists")
    data = (
        sequence for sample in [*samples, *dressed(samples)] for sequence in field.sequences(sample, lexicon)
    )
    field.pack(field.train(data, lexicon, settings), out / "entities.model")
    return load_model(out / "entities.model", lexicon)


def score(model: Model, name: str, documents: Iterable[tuple[str, list[Span]]]) -> None:
    """Print F1 of exact span and type, all kinds and each."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for text, spans in documents:
        tokens = tokenise(text)
        got = {
            (tokens.starts[s.first], tokens.end(s.past - 1), s.type)
            for s in recognised(tokens, model)
            if s.type in KINDS
        }
        true = {span for span in spans if span[2] in KINDS}
        right.update(span[2] for span in got & true)
        found.update(span[2] for span in got)
        gold.update(span[2] for span in true)

    def f1(kinds: Iterable[str]) -> float:
        both = sum(found[k] + gold[k] for k in kinds)
        return 200 * sum(right[k] for k in kinds) / both if both else 0.0

    each = "  ".join(f"{kind} {f1([kind]):5.1f}" for kind in KINDS)
    print(f"{name:14s} F1 {f1(KINDS):5.1f}   {each}", flush=True)


def corpus(path: Path) -> Iterable[tuple[str, list[Span]]]:
    """Documents of a file of {"text", "entities": [{"start", "end", "type"}]} lines."""
    with path.open(encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            yield row["text"], [(e["start"], e["end"], e["type"]) for e in row["entities"]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="training.entities", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pack", type=Path, default=ROOT.parent / "shared" / "data" / "entities" / "train")
    parser.add_argument(
        "--out", type=Path, help="folder for the two files; assets/ unless sources are left out"
    )
    parser.add_argument("--without", default="", help="comma-separated sources to leave out")
    parser.add_argument("--score", action="store_true", help="score on what was left out, and on --corpus")
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="a JSONL file of documents")
    options = parser.parse_args()
    without = KEPT_BACK | frozenset(filter(None, options.without.split(",")))
    samples = load(options.pack)
    kept = [sample for sample in samples if sample.source not in without]
    with tempfile.TemporaryDirectory() as scratch:
        out = options.out or (Path(scratch) if without - KEPT_BACK or options.score else ROOT / "assets")
        model = build(kept, out, field.Settings())
        for name in ("entities.lists", "entities.model"):
            print(f"{name}: {(out / name).stat().st_size:,} bytes", flush=True)
    if options.score:
        for source in sorted(without):
            score(model, source, ((s.text, s.spans) for s in samples if s.source == source))
        for path in options.corpus:
            score(model, path.stem, corpus(path))


if __name__ == "__main__":
    main()
