"""httpx's transport over our own wire: a small pool per origin, proxies by the environment.

One pool for all walks every connection at each request, which is most of httpx's cost in a
refresh; and a pool per origin can hold "at most six connections" without further book-keeping.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from reader.fetch.limits import PER_ORIGIN
from reader.fetch.network import Backend

_POOLS = 128
"""Origins whose idle connections are kept open."""

_Key = tuple[str, str, int, bool]


class Transport:
    """Sends httpx requests to addresses that were judged before. One event loop, one owner."""

    failures: tuple[type[Exception], ...] = (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.TimeoutException,
        httpcore.UnsupportedProtocol,
        httpcore.ConnectionNotAvailable,
        httpx.InvalidURL,
    )
    """What `send` and reading a body raise; httpcore's errors share no root."""

    def __init__(self) -> None:
        self._pools: OrderedDict[_Key, _Pool] = OrderedDict()
        self._tls: ssl.SSLContext | None = None
        self._proxies = {k: v for k, v in getproxies().items() if k in ("http", "https", "all")}

    def proxy(self, url: str) -> str:
        """The proxy the environment names for an address; empty for none."""
        parts = urlsplit(url)
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all") or ""
        return "" if not proxy or proxy_bypass(parts.hostname or "") else proxy

    async def send(
        self, request: httpx.Request, addresses: Sequence[str], private: bool, proxy: str = ""
    ) -> httpx.Response:
        """The response with its headers in; its body is still to come.

        Args:
            addresses: where the host may be reached; unused with a proxy.
            private: whether private addresses are among what is allowed. Such connections are
                never shared with requests that may not have them.

        Raises:
            one of `failures`, OSError.
        """
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        key = (url.scheme, url.host, port, private)
        pool = self._pools.get(key)
        if pool is None:
            await self._prune()
            pool = self._pools[key] = self._open(proxy)
        self._pools.move_to_end(key)
        pool.backend.addresses = addresses
        core = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        pool.users += 1
        try:
            answer = await pool.core.handle_async_request(core)
        except BaseException:
            pool.users -= 1
            raise
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer, pool),
            extensions=answer.extensions,
            request=request,
        )

    def _open(self, proxy: str) -> _Pool:
        backend = Backend(())
        if self._tls is None:
            self._tls = httpx.create_ssl_context()
        common: dict[str, Any] = {
            "ssl_context": self._tls,
            "max_connections": PER_ORIGIN,
            "keepalive_expiry": 15.0,
            "http2": True,
        }
        if proxy:
            parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
            auth = (parts.username, parts.password or "") if parts.username else None
            bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
            return _Pool(httpcore.AsyncHTTPProxy(bare, proxy_auth=auth, **common), backend)
        return _Pool(httpcore.AsyncConnectionPool(network_backend=backend, **common), backend)

    async def _prune(self) -> None:
        """Close the pools that were idle longest, so that a thousand feeds leave no thousand sockets."""
        spare = len(self._pools) - _POOLS
        for key in [key for key, pool in self._pools.items() if not pool.users][: max(spare, 0)]:
            await self._pools.pop(key).core.aclose()

    async def close(self) -> None:
        """Close every connection."""
        while self._pools:
            _, pool = self._pools.popitem()
            await pool.core.aclose()
        await asyncio.sleep(0)  # closed sockets are put away in the loop's next round


class _Pool:
    def __init__(self, core: httpcore.AsyncConnectionPool, backend: Backend) -> None:
        self.core = core
        self.backend = backend
        self.users = 0


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response, pool: _Pool) -> None:
        self._answer = answer
        self._pool: _Pool | None = pool

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        if self._pool is not None:
            self._pool.users -= 1
            self._pool = None
        await self._answer.aclose()
