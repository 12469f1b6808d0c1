"""Files that are there whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, also through a power cut.

    Raises:
        OSError: it cannot be written; what was there before stands.
    """
    # Not its own name with something added: that may be as long as a name can be.
    part = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:8]}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
