"""Read what a person names: a link, a file, or standard input."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from reader.errors import FetchError
from reader.fetch.client import Getter, fetch
from reader.fetch.limits import Limits, Trust
from reader.fetch.media import cut_short, kind_of, refuse_binary
from reader.fetch.wording import RefusedError
from reader.text import safe_line

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Document:
    """What a source held."""

    source: str
    """As the person named it."""
    body: bytes
    kind: str
    """"html", "text", "markdown", "feed", "opml" or "mail": what the content looks like."""
    content_type: str = ""
    """What a server said, with its charset parameter; empty for files and pipes."""
    url: str = ""
    """Where relative links start: the final address; empty for files and pipes."""
    path: Path | None = None
    cut: bool = False
    """It was larger than the limit; `body` is its beginning."""


def is_link(source: str) -> bool:
    """Whether a source is fetched rather than opened: `https://`, `http://`, `www.`."""
    return source.lower().startswith(("http://", "https://", "www."))


async def read(
    source: str,
    stdin: BinaryIO | None = None,
    *,
    limits: Limits | None = None,
    trust: Trust = Trust.TYPED,
    allowed_hosts: Collection[str] = (),
    session: Getter | None = None,
) -> Document:
    """The content of a link, a file path or "-", within limits.

    Args:
        stdin: what "-" reads; the process's own by default.

    Raises:
        FetchError: it cannot be read, is too large, empty, or no text; in words.
    """
    limits = limits or Limits()
    source = source.strip()
    if not source:
        raise FetchError("No source is named.", 'Give a link, a file, or "-" for standard input.')
    if is_link(source):
        url = source if "://" in source else f"https://{source}"
        answer = await fetch(url, limits=limits, trust=trust, allowed_hosts=allowed_hosts, session=session)
        name = urlsplit(answer.final_url).path
        kind = kind_of(answer.body, answer.content_type, name)
        declared = answer.headers.get("content-type", "")
        return Document(source, answer.body, kind, declared, answer.final_url, cut=answer.cut)
    # Files may lie on slow disks and pipes wait for their writer: not on the event loop.
    if source == "-":
        body = await asyncio.to_thread(_read_pipe, stdin or sys.stdin.buffer, limits.size, cut=True)
        path = None
    else:
        path = _path(source)
        body = await asyncio.to_thread(_read_file, path, limits.size, cut=True)
    shown = "standard input" if path is None else safe_line(str(path), 200)
    if not body.strip():
        hint = "Pipe something into it: curl ... | broadsheet clean -" if path is None else ""
        raise FetchError("There is nothing in it.", hint, shown)
    cut = len(body) > limits.size
    body = body[: limits.size]
    refuse_binary(body, "", shown)
    if cut and not (body := cut_short(body)):
        raise _too_large(limits.size, shown)
    return Document(source, body, kind_of(body, "", path.name if path else ""), path=path, cut=cut)


def read_bytes(source: str, stdin: BinaryIO | None = None, *, size: int = Limits().size) -> bytes:
    """The bytes of a file or "-", whatever they are (OPML, a backup's header). Blocks.

    Raises:
        FetchError: it cannot be read or is too large; in words.
    """
    if source == "-":
        return _read_pipe(stdin or sys.stdin.buffer, size)
    return _read_file(_path(source), size)


def _path(source: str) -> Path:
    if source.lower().startswith("file://"):
        return Path(url2pathname(unquote(urlsplit(source).path)))
    if "\0" in source:
        raise FetchError("That is not a file name.", "", safe_line(source, 200))
    if "://" in source[:40]:
        scheme = safe_line(source.partition("://")[0], 20)
        raise FetchError(
            f"Links of the kind {scheme}:// are not read.",
            "A link begins with https:// or http://.",
            safe_line(source, 200),
        )
    return Path(source).expanduser()


def _read_file(path: Path, size: int, *, cut: bool = False) -> bytes:
    """A file; with `cut`, of one that is too large its beginning and one byte more than `size`."""
    shown = safe_line(str(path), 200)
    try:
        # Not blocking: opening a FIFO would otherwise wait for a writer for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _unreadable(error, shown) from error
    try:
        status = os.fstat(handle)
        _refuse_kind(status, shown)
    except FetchError:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        if status.st_size > size and not cut:
            raise _too_large(size, shown)
        try:
            return _whole(file, size, shown, cut=cut)
        except OSError as error:
            raise _unreadable(error, shown) from error


def _read_pipe(stream: BinaryIO, size: int, *, cut: bool = False) -> bytes:
    if stream.isatty():
        raise FetchError(
            "Standard input is the keyboard, not a pipe.",
            "Pipe something into it: curl ... | broadsheet clean -",
            "standard input",
        )
    try:
        return _whole(stream, size, "standard input", cut=cut)
    except OSError as error:
        raise _unreadable(error, "standard input") from error


def _whole(stream: BinaryIO, size: int, shown: str, *, cut: bool) -> bytes:
    parts: list[bytes] = []
    left = size
    while part := stream.read(min(_CHUNK, left + 1)):
        parts.append(part)
        left -= len(part)
        if left < 0 and cut:
            break
        if left < 0:
            raise _too_large(size, shown)
    return b"".join(parts)


def _refuse_kind(status: os.stat_result, shown: str) -> None:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise RefusedError("This is a folder, not a file.", "Name a file in it.", shown)
    what = "a named pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    raise RefusedError(f"This is {what}, not a file.", 'To read from a pipe, give "-" as the source.', shown)


def _too_large(size: int, shown: str) -> FetchError:
    return FetchError(
        f"It is larger than {size // 1_000_000} MB.",
        "If you want it all the same, raise fetch.megabytes in the configuration.",
        shown,
    )


def _unreadable(error: OSError, shown: str) -> FetchError:
    if isinstance(error, FileNotFoundError):
        return FetchError("There is no such file.", "Check the name; a link begins with https://.", shown)
    if isinstance(error, PermissionError):
        return FetchError("You may not read this file.", "Check its permissions.", shown)
    if isinstance(error, IsADirectoryError):
        return RefusedError("This is a folder, not a file.", "Name a file in it.", shown)
    reason = safe_line(error.strerror or "an error of the system", 80)
    return FetchError(f"It cannot be read ({reason.lower()}).", "", shown)
