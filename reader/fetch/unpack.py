"""Content codings undone with a bound: a megabyte that unpacks to a gigabyte is stopped on the way.

httpx would unpack a whole piece at once, and a piece of 64 kB can hold gigabytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

_WINDOW = 8 << 20
"""Largest zstd window (RFC 9659 asks for no more over HTTP)."""


class TooLargeError(Exception):
    """More came out than was allowed.

    Args:
        beginning: what came out of the piece that was one too many.
    """

    def __init__(self, beginning: bytes = b"") -> None:
        super().__init__()
        self.beginning = beginning


class UnpackError(Exception):
    """The body is not coded the way its header says; the argument says how, safe to show."""


class _Coding(Protocol):
    def feed(self, data: bytes, room: int) -> bytes: ...

    def finish(self, room: int) -> bytes: ...


class Unpacker:
    """Undoes the codings of one body, piece by piece.

    Args:
        header: the Content-Encoding header.
        size: bytes that may come out.

    Raises:
        UnpackError: a coding is unknown, or there are more than two.
    """

    def __init__(self, header: str, size: int) -> None:
        names = [name.strip().lower() for name in header.split(",")]
        names = [name for name in names if name and name != "identity"]
        if len(names) > 2 or any(name not in _CODINGS for name in names):
            raise UnpackError("coded in a way Broadsheet does not know")
        self._codings: list[_Coding] = [_CODINGS[name]() for name in reversed(names)]
        self._size = size
        self._body = bytearray()

    @property
    def beginning(self) -> bytes:
        """What is known of the body, where it turned out too large."""
        return bytes(self._body[: self._size])

    def feed(self, data: bytes) -> None:
        """Take a piece of the coded body."""
        self._add(self._through(self._codings, data))

    def finish(self) -> bytes:
        """The whole body, when all pieces are in."""
        for index, coding in enumerate(self._codings):
            rest = self._codings[index + 1 :]
            try:
                data = coding.finish(self._size)
            except TooLargeError as error:
                self._body += error.beginning if not rest else b""
                raise
            self._add(self._through(rest, data))
        return bytes(self._body)

    def _through(self, codings: list[_Coding], data: bytes) -> bytes:
        for number, coding in enumerate(codings, 1):
            try:
                data = coding.feed(data, self._size)
            except TooLargeError as error:
                self._body += error.beginning if number == len(codings) else b""
                raise
        return data

    def _add(self, data: bytes) -> None:
        self._body += data
        if len(self._body) > self._size:
            raise TooLargeError


class _Zlib:
    """gzip (several members too) and deflate (with and without zlib's header)."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._engine: Any = None  # zlib's; the type has no public name
        self._plain = False
        self._out = 0

    def feed(self, data: bytes, room: int) -> bytes:
        if self._plain or not data:
            return data
        if self._engine is None:
            self._start(data)
            if self._plain:
                return data
        out = bytearray()
        try:
            while data:
                if self._engine.eof:
                    if not data.startswith(b"\x1f\x8b"):
                        break  # padding after the end
                    self._engine = zlib.decompressobj(self._bits)
                out += self._engine.decompress(data, room - self._out + 1)
                data = self._engine.unconsumed_tail or self._engine.unused_data
                if self._out + len(out) > room:
                    raise TooLargeError(bytes(out))
        except zlib.error as error:
            raise UnpackError("damaged on the way") from error
        self._out += len(out)
        return bytes(out)

    def finish(self, room: int) -> bytes:  # noqa: ARG002 (same shape as the others)
        if self._engine is not None and not self._engine.eof and self._bits > 15:
            raise UnpackError("cut off before its end")
        return b""

    def _start(self, data: bytes) -> None:
        if self._bits > 15:
            # Some servers label plain text as gzip; every browser reads it.
            self._plain = data[0] != 0x1F
        elif data[0] & 0x0F != 8:
            self._bits = -15  # "deflate" without the wrapper it should have
        if not self._plain:
            self._engine = zlib.decompressobj(self._bits)


class _Brotli:
    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]  # it ships no types

        self._engine = brotli.Decompressor()
        self._problem: type[Exception] = brotli.error
        self._out = 0

    def feed(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        try:
            while True:
                out += self._engine.process(data, output_buffer_limit=room - self._out - len(out) + 1)
                if self._out + len(out) > room:
                    raise TooLargeError(bytes(out))
                if self._engine.can_accept_more_data():
                    break
                data = b""
        except self._problem as error:
            raise UnpackError("damaged on the way") from error
        self._out += len(out)
        return bytes(out)

    def finish(self, room: int) -> bytes:  # noqa: ARG002 (same shape as the others)
        if not self._engine.is_finished():
            raise UnpackError("cut off before its end")
        return b""


class _Zstd:
    """Collected and undone at the end: zstandard bounds what comes out only when it is pulled."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes, room: int) -> bytes:
        self._data += data
        if len(self._data) > room:
            raise TooLargeError
        return b""

    def finish(self, room: int) -> bytes:
        import zstandard

        engine = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        try:
            with engine.stream_reader(io.BytesIO(self._data), read_across_frames=True) as reader:
                out = bytes(reader.read(room + 1))
        except zstandard.ZstdError as error:
            raise UnpackError("damaged on the way") from error
        if len(out) > room:
            raise TooLargeError(out)
        return out


_CODINGS: dict[str, Callable[[], _Coding]] = {
    "gzip": lambda: _Zlib(31),
    "x-gzip": lambda: _Zlib(31),
    "deflate": lambda: _Zlib(15),
    "br": _Brotli,
    "zstd": _Zstd,
}


@cache
def accepted() -> str:
    """The Accept-Encoding header: what can be undone here within bounds."""
    names = ["gzip", "deflate"]
    try:
        import brotli

        brotli.Decompressor().process(b"", output_buffer_limit=1)
        names.append("br")
    except (ImportError, TypeError):  # missing, or older than 1.2 and without a bound
        del _CODINGS["br"]
    try:
        import zstandard  # noqa: F401 (only whether it is there)

        names.append("zstd")
    except ImportError:
        del _CODINGS["zstd"]
    return ", ".join(names)
