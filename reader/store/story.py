"""Which entries are one story: the same address, whatever a feed hangs on it."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|at_\w+|mc_[ce]id|(?:fb|g|dcl|ms|y|tw|igs)clid|_?ga|cmp(?:id)?|ncid|ocid|smid|partner|emc|rss|ref(?:_?src)?|"
    r"source|ns_\w+|wt[._]\w+|traffic_source|xtor|spm|mod",
    re.IGNORECASE,
)
"""Parameters by which a publisher sees where a reader came from."""
_SAME_HOST = re.compile(r"^(?:www|m|mobile|amp)\.")


def story(link: str) -> int | None:
    """A number (64 bits) that two links share where they lead to one article.

    None where the link is none, or leads to a site's front page, which many entries may share.
    """
    try:
        parts, host = urlsplit(link), _host(link)
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    if parts.scheme not in ("http", "https") or not host or not (path or kept):
        return None
    address = f"{host}{path}?{urlencode(sorted(kept))}"
    return int.from_bytes(
        hashlib.blake2b(address.encode("utf-8", "replace"), digest_size=8).digest(), signed=True
    )


def same_host(link: str, other: str) -> bool:
    """Whether two links lead to one site, be it by its page for telephones."""
    try:
        return _host(link) == _host(other)
    except ValueError:
        return False


def _host(link: str) -> str:
    return _SAME_HOST.sub("", urlsplit(link).hostname or "")
