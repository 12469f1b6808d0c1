"""File names that every system takes, that stay the same, and that a person recognises."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_BYTES = 180
"""Of the name without its ending; sidecars and sync programs add to it, and 255 is the wall."""
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*#^\[\]%]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$)(?:\..*)?", re.IGNORECASE)


def file_stem(title: str, identity: str) -> str:
    """A name out of a title; where nothing of it can stand, one out of the identity."""
    text = unicodedata.normalize("NFC", title)
    text = " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .-~")
    while len(text.encode()) > MAX_BYTES:
        text = text[:-1].rstrip(" .-")
    if not text or _RESERVED.fullmatch(text):
        text = f"{text} {short_hash(identity)}".strip()
    return text


def short_hash(identity: str) -> str:
    """Eight characters that tell two articles of one title apart."""
    return hashlib.sha256(identity.encode()).hexdigest()[:8]
