"""Addresses on their way to the wire: cleaned, joined, with and without credentials."""

from __future__ import annotations

import base64
import contextlib
from urllib.parse import unquote_to_bytes, urldefrag, urljoin, urlsplit

from reader.errors import FetchError
from reader.fetch import wording
from reader.fetch.guard import origin
from reader.fetch.limits import MAX_URL
from reader.fetch.wording import shown
from reader.text import safe_line


def clean(url: str) -> str:
    """An http(s) address without its fragment; raises `FetchError` for anything else."""
    url = urldefrag(url.strip())[0] if len(url) <= MAX_URL else ""
    lower = url.lower()
    if not lower.startswith(("http://", "https://")) or any(c in url for c in "\r\n\t\\") or not origin(url):
        raise wording.bad_link(safe_line(url, 200))
    return url


def target(base: str, location: str) -> str:
    """Where a redirect leads. Location may hold UTF-8, which arrives as Latin-1."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        place = urljoin(bare(base), location.strip())
    except ValueError as error:
        raise _leads_astray(base) from error
    if len(place) > MAX_URL or not place.lower().startswith(("http://", "https://")) or not origin(place):
        raise _leads_astray(base)
    return bare(place)


def _leads_astray(base: str) -> FetchError:
    return FetchError(
        "The page redirects to something that is not a web address.", "The fault is on its side.", shown(base)
    )


def bare(url: str) -> str:
    """An address without name and password."""
    scheme, _, rest = url.partition("://")
    end = min((i for i in (rest.find(c) for c in "/?#") if i >= 0), default=len(rest))
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"


def login(url: str) -> str:
    """The Authorization header that an address with `name:password@` asks for; empty without."""
    userinfo, at, _ = urlsplit(url).netloc.rpartition("@")
    if not at:
        return ""
    name, _, password = userinfo.partition(":")
    pair = unquote_to_bytes(name) + b":" + unquote_to_bytes(password)
    return "Basic " + base64.b64encode(pair).decode("ascii")


def with_login(target: str, asked: str) -> str:
    userinfo, at, _ = urlsplit(asked).netloc.rpartition("@")
    scheme, _, rest = target.partition("://")
    return f"{scheme}://{userinfo}@{rest}" if at else target
