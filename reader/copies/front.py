"""YAML front matter: written so that every reader agrees on it, read and merged key by key.

Every text is a JSON string, which is a YAML string that no reader takes for a date, a number, a
list or a tag; ISO dates and whole numbers stand bare; lists have one item to a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

Value = str | list[str]

_KEY = re.compile(r"([^\s:#\-\[\]{}\"'][^:\n]*?|\"(?:[^\"\\]|\\.)*\"):(?=\s|$)")
_ITEM = re.compile(r"\s*-(?:\s+(.*))?$")
_BARE = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|\d+")


def written(fields: Mapping[str, Value]) -> str:
    """The front matter with its fences; empty fields are left out."""
    lines = ["---"]
    for key, value in fields.items():
        if value:
            lines += _lines(key, value)
    return "\n".join([*lines, "---"]) + "\n"


def quoted(text: str) -> str:
    """A JSON string. What YAML forbids unescaped, and what no editor shows, is escaped."""
    plain = json.dumps(text, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", plain
    )


def _lines(key: str, value: Value) -> list[str]:
    if isinstance(value, list):
        return [f"{key}:", *(f"  - {quoted(item)}" for item in value)]
    return [f"{key}: {value if _BARE.fullmatch(value) and key in BARE else quoted(value)}"]


BARE = frozenset(("published", "saved", "words", "annotations"))
"""Keys whose values stand bare: dates and numbers."""


def split(text: str) -> tuple[str, str]:
    """A file's front matter, with its fences, and what follows it."""
    if not text.startswith("---\n"):
        return "", text
    end = text.find("\n---\n", 3)
    if end < 0:
        if text.endswith("\n---"):
            return text, ""
        return "", text
    return text[: end + 5], text[end + 5 :]


def parsed(front: str) -> dict[str, Value]:
    """Keys with their values, as far as they are texts and lists of texts. Never raises."""
    return {key: _value(lines) for key, lines in _chunks(front) if key}


def _chunks(front: str) -> list[tuple[str, list[str]]]:
    """(key, its lines) in order; lines that belong to no key have the empty key."""
    chunks: list[tuple[str, list[str]]] = []
    for line in front.rstrip("\n").split("\n"):
        if line == "---":
            continue
        if match := _KEY.match(line):
            chunks.append((match[1].strip('"'), [line]))
        elif chunks:
            chunks[-1][1].append(line)
        elif line:
            chunks.append(("", [line]))
    return chunks


def _value(lines: Sequence[str]) -> Value:
    _, _, rest = lines[0].partition(":")
    rest = rest.strip()
    items = [match[1] or "" for line in lines[1:] if (match := _ITEM.match(line))]
    if rest.startswith("[") and rest.endswith("]") and not rest.startswith("[["):
        found = re.findall(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s,\[\]][^,\[\]]*", rest)
        return [_scalar(item.strip()) for item in found]
    if items and not rest:
        return [_scalar(item) for item in items]
    return _scalar(" ".join([rest, *(line.strip() for line in lines[1:])]).strip())


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def merged(base: str, theirs: str, ours: str, counters: Iterable[str]) -> str:
    """The person's front matter with what changed in the program since.

    Args:
        base: what the program wrote the last time.
        theirs: as the person left it; keys, order and way of writing stay theirs.
        ours: what the program would write now.
        counters: keys that only the program keeps; its value always wins.
    """
    if theirs in (base, ours):
        return ours
    old, new = parsed(base), parsed(ours)
    always = set(counters)
    lines: list[str] = []
    seen: set[str] = set()
    for key, chunk in _chunks(theirs):
        seen.add(key)
        value = _value(chunk)
        if key in always and key in new:
            lines += _lines(key, new[key]) if value != new[key] else chunk
        elif key not in new:
            # A key the program no longer writes goes, unless the person changed it or made it.
            lines += [] if old.get(key) == value else chunk
        else:
            joined = _three_way(old.get(key), value, new[key])
            lines += chunk if joined == value else _lines(key, joined) if joined else []
    for key, value in new.items():
        # A key that was there before and is not now was taken out by the person.
        if key not in seen and (key not in old or key in always):
            lines += _lines(key, value)
    return "\n".join(["---", *(line for line in lines), "---"]) + "\n"


def _three_way(base: Value | None, theirs: Value, ours: Value) -> Value:
    if isinstance(theirs, list) or isinstance(ours, list):
        before, left, right = _list(base), _list(theirs), _list(ours)
        gone = set(before) - set(right)
        return [item for item in left if item not in gone or item not in before] + [
            item for item in right if item not in before and item not in left
        ]
    return ours if theirs == base else theirs


def _list(value: Value | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
