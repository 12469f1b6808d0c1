"""Text on stdin to JSON mentions; with `--jsonl` one document a line."""

from __future__ import annotations

import json
import sys
from typing import Any

from reader.entities import recognise

_FIELDS = ("start", "end", "text", "type", "canonical", "salience", "copy")


def run(text: str) -> list[dict[str, Any]]:
    """Mentions as the scorer reads them."""
    return [{name: getattr(mention, name) for name in _FIELDS} for mention in recognise(text)]


def main() -> None:
    """Answer one text, or one a line."""
    if "--jsonl" not in sys.argv:
        print(json.dumps(run(sys.stdin.read()), ensure_ascii=False))
        return
    for line in sys.stdin:
        item = json.loads(line)
        print(json.dumps({"id": item["id"], "entities": run(item["text"])}, ensure_ascii=False))


if __name__ == "__main__":
    main()
