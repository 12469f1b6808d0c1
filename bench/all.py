"""Every measurement of this folder, one after another: `make bench`.

    python bench/all.py [--shared ../shared] [--only startup,captions]

Those that need the shared cases and scorers are left out, saying so, where `--shared` is no folder.
The exit code is 1 when one of them failed or missed what it asks for.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the benches; how they ended is told at the end."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    options.add_argument("--only", default="", help="names of benches, with commas")
    chosen = options.parse_args()
    wanted = set(filter(None, chosen.only.split(",")))
    ended: dict[str, str] = {}
    for file in sorted(HERE.glob("*.py")):
        if file.name == Path(__file__).name or (wanted and file.stem not in wanted):
            continue
        source = file.read_text(encoding="utf-8")
        print(f"\n== {file.stem}: {title(source)}", flush=True)
        arguments = [f"--shared={chosen.shared}"] if '"--shared"' in source else []
        if arguments and not chosen.shared.is_dir():
            ended[file.stem] = f"left out: it needs the shared cases, and {chosen.shared} is no folder"
            continue
        start = time.monotonic()
        code = subprocess.run(
            [sys.executable, str(file), *arguments], cwd=HERE.parent, check=False
        ).returncode
        ended[file.stem] = f"{'ok' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - start:.0f} s"
    print()
    for name, how in ended.items():
        print(f"{name:<12} {how}")
    return int(any(how.startswith("FAILED") for how in ended.values()))


def title(source: str) -> str:
    """The first line of a bench's description."""
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


if __name__ == "__main__":
    raise SystemExit(main())
