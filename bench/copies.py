"""Saved copies: every format before its validator, and merges of random edits on both sides.

    python bench/copies.py [--shared ../shared] [--runs 1000] [--seed 1]

Ten articles of the sample edition, with hostile titles and notes, are written in every format and handed to
`check_saved.sh` of the shared scorers (it needs pandoc, epubcheck, yamllint and bibutils). Then files are saved,
edited at random, changed in the program at random, and saved twice; it fails when anything written is lost.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from reader.copies import FORMATS
from tests.copies.sample import sample
from tests.copies.test_merging import merge_once


def main() -> int:
    """Print what the validators say and how the merges ended."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--runs", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    bad = validate(chosen.shared / "bench" / "annotations" / "check_saved.sh")
    lost = merge(chosen.runs, chosen.seed)
    print(f"{chosen.runs} merges of random edits: {lost} lost something or came to no rest")
    return int(bool(bad or lost))


def validate(checker: Path) -> int:
    """Write the sample in every format; how many lines of the checker speak of a failure."""
    with tempfile.TemporaryDirectory(prefix="copies-") as folder:
        for form in FORMATS.values():
            for number, material in enumerate(sample()):
                Path(folder, f"{number}{form.ending}").write_bytes(form.render(material))
            Path(folder, f"all{form.ending}").write_bytes(form.render_all(sample()))
        environment = {"VENV": sys.prefix, **os.environ}
        done = subprocess.run(
            ["bash", str(checker), folder], env=environment, capture_output=True, check=False
        )
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    bad = [
        line for line in lines if any(word in line for word in ("FAIL", "ERROR", "BAD", "fails", "refs: 1"))
    ]
    print(
        f"{len(FORMATS)} formats of 10 articles and of all in one: {len(lines)} lines, {len(bad)} of failures"
    )
    for line in bad[:20]:
        print(" ", line[:200])
    return len(bad)


def merge(runs: int, number: int) -> int:
    """How many of so many random merges failed."""
    failed = 0

    @seed(number)
    @settings(
        max_examples=runs,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def once(data: st.DataObject) -> None:
        nonlocal failed
        try:
            merge_once(data)
        except AssertionError as problem:
            failed += 1
            print(str(problem)[:500])

    once()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
