"""Pictures kept beside a copy: in `assets/`, a folder to an article, named by their addresses."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from reader.article import Article
from reader.copies.names import short_hash
from reader.writing import write

FOLDER = "assets"
MOST_BYTES = 15_000_000
"""Of one picture."""
MOST_EMBEDDED = 30_000_000
"""Of all pictures in a file that holds them itself."""
_KINDS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"RIFF", ".webp"),
)
TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp"}
"""Media types by ending."""


def addresses(article: Article) -> list[str]:
    """The addresses of an article's pictures, each once."""
    return list(dict.fromkeys(block.image.url for block in article.blocks if block.image and block.image.url))


def kept(folder: Path, identity: str, article: Article) -> dict[str, Path]:
    """The pictures that lie in a folder of copies, by address."""
    place = folder / FOLDER / short_hash(identity)
    if not place.is_dir():
        return {}
    files = {file.stem: file for file in place.iterdir() if file.suffix in TYPES}
    return {url: files[_stem(url)] for url in addresses(article) if _stem(url) in files}


def keep(folder: Path, identity: str, url: str, data: bytes) -> bool:
    """Keep a picture; False where the data is none that every program shows."""
    ending = kind_of(data)
    if not ending or len(data) > MOST_BYTES:
        return False
    place = folder / FOLDER / short_hash(identity)
    place.mkdir(parents=True, exist_ok=True)
    write(place / f"{_stem(url)}{ending}", data)
    return True


def kind_of(data: bytes) -> str:
    """The ending for a picture by its first bytes; empty for anything else (SVG may hold scripts)."""
    ending = next((ending for magic, ending in _KINDS if data.startswith(magic)), "")
    return "" if ending == ".webp" and data[8:12] != b"WEBP" else ending


def relative(files: Mapping[str, Path], copy: Path) -> dict[str, str]:
    """The paths of pictures as a copy names them."""
    return {
        url: quote(Path(os.path.relpath(file, copy.parent)).as_posix(), safe="/.-_~")
        for url, file in files.items()
    }


def embedded(files: Mapping[str, Path]) -> dict[str, str]:
    """`data:` addresses that hold the pictures, up to `MOST_EMBEDDED`."""
    found: dict[str, str] = {}
    size = 0
    for url, file in files.items():
        data = file.read_bytes()
        size += len(data)
        if size > MOST_EMBEDDED:
            break
        found[url] = f"data:{TYPES[file.suffix]};base64,{base64.b64encode(data).decode()}"
    return found


def _stem(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:12]
