"""The wire under httpx: asyncio's own transports, connecting to judged addresses only.

httpcore's usual backend costs about half of the CPU of a refresh, and connects to whatever the
name resolves to at that moment. This one is given the addresses.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore

_HIGH_WATER = 256 * 1024


class Backend(httpcore.AsyncNetworkBackend):
    """Connects to the addresses it was given, whatever host it is asked for.

    httpcore cuts an error's cause off (`raise ... from None`), so it travels as the argument.
    """

    def __init__(self, addresses: Sequence[str]) -> None:
        self.addresses = addresses

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002 (httpcore's shape; the addresses stand for it)
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 (httpcore's shape)
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 (httpcore's shape)
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                return await self._first(port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(error) from error

    async def _first(self, port: int) -> Stream:
        loop = asyncio.get_running_loop()
        problem: OSError | None = None
        for address in _alternating(self.addresses)[:4]:
            try:
                # A dead IPv6 route must not use up all the time the others have.
                async with asyncio.timeout(3.0 if len(self.addresses) > 1 else None):
                    transport, wire = await loop.create_connection(_Wire, address, port)
            except TimeoutError:
                problem = TimeoutError("no answer")
            except OSError as error:
                problem = error
            else:
                if (sock := transport.get_extra_info("socket")) is not None:
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return Stream(wire)
        raise httpcore.ConnectError(problem) from problem


def _alternating(addresses: Sequence[str]) -> list[str]:
    """The families in turn, beginning with the first, so that one dead family costs one try."""
    first = [a for a in addresses if (":" in a) == (":" in addresses[0])]
    second = [a for a in addresses if (":" in a) != (":" in addresses[0])]
    mixed = [a for pair in zip(first, second, strict=False) for a in pair]
    return mixed + first[len(second) :] + second[len(first) :]


class Stream(httpcore.AsyncNetworkStream):
    """One connection, as httpcore wants it."""

    def __init__(self, wire: _Wire) -> None:
        self._wire = wire

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            async with asyncio.timeout(timeout):
                return await self._wire.read(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(error) from error
        except OSError as error:
            raise httpcore.ReadError(error) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            async with asyncio.timeout(timeout):
                await self._wire.write(buffer)
        except TimeoutError as error:
            raise httpcore.WriteTimeout(error) from error
        except OSError as error:
            raise httpcore.WriteError(error) from error

    async def aclose(self) -> None:
        if self._wire.transport.get_extra_info("ssl_object") is None:
            self._wire.transport.close()
        else:
            self._wire.transport.abort()  # else it waits for the other side's goodbye

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(
                    self._wire.transport, self._wire, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            self._wire.transport.abort()
            raise httpcore.ConnectTimeout(error) from error
        except (OSError, ssl.CertificateError) as error:
            self._wire.transport.abort()
            raise httpcore.ConnectError(error) from error
        if transport is None:
            raise httpcore.ConnectError("the connection closed during the TLS handshake")
        self._wire.transport = transport
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            # Idle and readable means that the server has closed it (or broken the protocol).
            return self._wire.readable
        return self._wire.transport.get_extra_info(info)


class _Wire(asyncio.Protocol):
    """A protocol with a buffer to read from and back-pressure both ways."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._ended = False
        self._problem: Exception | None = None
        self._arrival: asyncio.Future[None] | None = None
        self._room: asyncio.Future[None] | None = None
        self._stopped = False

    @property
    def readable(self) -> bool:
        return bool(self._buffer) or self._ended

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        _wake(self._arrival)
        if len(self._buffer) > _HIGH_WATER and not self._stopped:
            self._stopped = True
            self.transport.pause_reading()

    def eof_received(self) -> bool:
        self._ended = True
        _wake(self._arrival)
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended, self._problem = True, exc
        _wake(self._arrival)
        _wake(self._room)

    def pause_writing(self) -> None:
        self._room = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        _wake(self._room)
        self._room = None

    async def read(self, limit: int) -> bytes:
        if not self._buffer and not self._ended:
            self._arrival = asyncio.get_running_loop().create_future()
            try:
                await self._arrival
            finally:
                self._arrival = None
        if not self._buffer and self._problem:
            raise OSError(str(self._problem)) from self._problem
        data = bytes(self._buffer[:limit])
        del self._buffer[:limit]
        if self._stopped and len(self._buffer) < _HIGH_WATER // 2:
            self._stopped = False
            with contextlib.suppress(RuntimeError):  # it closed meanwhile
                self.transport.resume_reading()
        return data

    async def write(self, data: bytes) -> None:
        if self._ended:
            raise OSError("the connection is closed")
        self.transport.write(data)
        if self._room is not None:
            await self._room


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)
