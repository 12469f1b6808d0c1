"""What goes through the pipe: frames of a JSON object and a blob of bytes, each with its length.

JSON and no pickle: what comes back from a process that parsed hostile input is not trusted to
be code.
"""

from __future__ import annotations

import json
import struct
from typing import Any

HEADER = struct.Struct("!II")
"""Bytes of JSON, bytes of blob."""
MAX_FRAME = 256_000_000

Json = dict[str, Any]


def pack(message: Json, blob: bytes = b"") -> list[bytes]:
    """The parts of a frame, to be written one after another."""
    # ASCII: lone surrogates from hostile JSON survive as escapes.
    text = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return [HEADER.pack(len(text), len(blob)), text, blob]


def lengths(header: bytes) -> tuple[int, int]:
    """Both lengths of a header. Raises `ValueError` for a frame no honest side sends."""
    text, blob = HEADER.unpack(header)
    if text + blob > MAX_FRAME:
        raise ValueError("frame too large")
    return text, blob


def unpack(text: bytes) -> Json:
    """The JSON object of a frame. Raises `ValueError` for anything else."""
    message = json.loads(text)
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message
