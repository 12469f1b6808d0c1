"""Fetch one thing over HTTP: with limits, by hand-made redirects, past the private-network guard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlsplit

from reader.errors import FetchError
from reader.fetch import links, wording
from reader.fetch.guard import is_private, origin, permit
from reader.fetch.limits import MAX_REDIRECTS, USER_AGENT, Expect, Limits, Trust
from reader.fetch.media import cut_short, may_be_cut, refuse_binary, refuse_type
from reader.fetch.resolver import Resolver
from reader.fetch.response import Response, Validators
from reader.fetch.wording import shown

if TYPE_CHECKING:
    import httpx

    from reader.fetch.transport import Transport

HUGE = 10
"""Times the limit beyond which a page is not even begun."""
_PERMANENT, _TEMPORARY = (301, 308), (302, 303, 307)


class Getter(Protocol):
    """What answers for a link: a `Session`, the sample edition, a test's own."""

    async def get(
        self, url: str, *, trust: Trust, expect: Expect, validators: Validators | None
    ) -> Response: ...


class Session:
    """Connections kept for a while: one for a refresh, or one for the life of the program.

    httpx is loaded at the first request, beside the event loop.
    """

    def __init__(self, limits: Limits | None = None, private_hosts: Collection[str] = ()) -> None:
        """Args:
        private_hosts: hosts (`nas` or `nas:8080`) in private networks that anything may lead to.
        """
        self.limits = limits or Limits()
        self.private_hosts = frozenset(host.lower() for host in private_hosts)
        self._resolver = Resolver()
        self._transport: Transport | None = None
        self._opening = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection. The session may be used again."""
        if self._transport is not None:
            await self._transport.close()
            self._transport = None

    async def get(
        self,
        url: str,
        *,
        trust: Trust = Trust.LINKED,
        expect: Expect = Expect.PAGE,
        validators: Validators | None = None,
    ) -> Response:
        """The answer, whatever its status.

        Raises:
            FetchError: there is no whole answer: a bad link, no network, a host that is unknown,
                silent, private or too slow, more bytes than allowed, a redirect that leads nowhere.
        """
        way = _Way(links.clean(url), validators or Validators(), expect, trust)
        try:
            async with asyncio.timeout(self.limits.total):
                return await self._follow(way)
        except FetchError:
            raise
        except TimeoutError as error:
            raise FetchError(
                f"Given up after {self.limits.total:.0f} seconds.",
                "Try again later, or raise fetch.seconds in the configuration.",
                shown(url),
            ) from error
        except (OSError, UnicodeError, ValueError) as error:
            raise wording.of_problem(error, way.here) from error

    async def _follow(self, way: _Way) -> Response:
        seen: set[str] = set()
        for hop in range(MAX_REDIRECTS + 1):
            if way.here in seen:
                raise FetchError(
                    "The page redirects in a circle.", "The fault is on its side.", shown(way.asked)
                )
            seen.add(way.here)
            response, target = await self._hop(way, hop)
            if not target:
                return replace(
                    response,
                    moved=way.moved if way.moved != way.asked else "",
                    detour=way.detour,
                    private=way.private,
                )
            way.step(response.status, target)
        raise FetchError(
            f"The page redirects more than {MAX_REDIRECTS} times.",
            "The fault is on its side.",
            shown(way.asked),
        )

    async def _hop(self, way: _Way, hop: int) -> tuple[Response, str]:
        """One request; the response and where it redirects to, empty for nowhere."""
        transport = await self._ready()
        url, proxy = way.here, transport.proxy(way.here)
        addresses, private = [], False
        if not proxy:
            host = (urlsplit(url).hostname or "").rstrip(".")
            addresses = await self._resolver.resolve(host)
            addresses, private = permit(
                url, addresses, asked=way.asked, hop=hop, trust=way.trust, hosts=self.private_hosts
            )
            if hop == 0:
                way.private = any(is_private(address) for address in addresses)
        request = way.request(self.limits)
        try:
            async with asyncio.timeout(self.limits.answer):
                answer = await transport.send(request, addresses, private, proxy)
        except TimeoutError as error:
            raise wording.of_problem(error, url) from error
        except transport.failures as error:
            raise wording.of_problem(error, url) from error
        try:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            status = answer.status_code
            if status in _PERMANENT + _TEMPORARY and headers.get("location"):
                return Response(way.asked, links.bare(url), status, headers), links.target(
                    url, headers["location"]
                )
            body, cut = await self._body(answer, way, transport.failures) if status == 200 else (b"", False)
        finally:
            await answer.aclose()
        return Response(way.asked, links.bare(url), status, headers, body, cut=cut), ""

    async def _body(
        self, answer: httpx.Response, way: _Way, failures: tuple[type[Exception], ...]
    ) -> tuple[bytes, bool]:
        """The body, and whether it is only the beginning of one that is too large."""
        from reader.fetch.unpack import TooLargeError, Unpacker, UnpackError

        limits, declared = self.limits, answer.headers.get("content-type", "").lower()
        if way.expect is Expect.PAGE:
            refuse_type(declared, way.here)
        cuttable = way.expect is Expect.PAGE and may_be_cut(declared)
        unpacker: Unpacker | None = None
        try:
            if int(answer.headers.get("content-length", "0")[:18] or 0) > limits.size * (
                HUGE if cuttable else 1
            ):
                raise TooLargeError
            unpacker = Unpacker(answer.headers.get("content-encoding", ""), limits.size)
            start, taken = time.monotonic(), 0
            async for part in answer.aiter_raw():
                unpacker.feed(part)
                taken += len(part)
                passed = time.monotonic() - start
                if taken > limits.size:
                    raise TooLargeError
                if passed > limits.patience and taken < passed * limits.crawl:
                    raise FetchError(
                        "The server sends too slowly to wait for it.", "Try again later.", shown(way.asked)
                    )
            return unpacker.finish(), False
        except TooLargeError as error:
            if unpacker is not None and cuttable and (beginning := cut_short(unpacker.beginning)):
                return beginning, True
            raise FetchError(
                f"It is larger than {limits.size // 1_000_000} MB.",
                "If you want it all the same, raise fetch.megabytes in the configuration.",
                shown(way.asked),
            ) from error
        except UnpackError as error:
            raise FetchError(
                f"What the server sent is {error}.", "Try again later.", shown(way.asked)
            ) from error
        except failures as error:
            raise wording.of_problem(error, way.here) from error

    async def _ready(self) -> Transport:
        async with self._opening:
            if self._transport is None:
                # Loading httpx takes a tenth of a second: not on the thread that paints.
                self._transport = await asyncio.to_thread(_open_transport)
        return self._transport


async def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    trust: Trust = Trust.TYPED,
    expect: Expect = Expect.PAGE,
    validators: Validators | None = None,
    allowed_hosts: Collection[str] = (),
    session: Getter | None = None,
) -> Response:
    """Fetch one page or feed that has something in it.

    Args:
        allowed_hosts: hosts in private networks that it may lead to (fetch.private).
        session: connections to use; without one, some are opened and closed again.

    Raises:
        FetchError: as `Session.get`; also a status that is not 200, an empty body, and for pages
            a PDF, picture, film or other thing that is no text.
    """
    if session is None:
        async with Session(limits, allowed_hosts) as own:
            response = await own.get(url, trust=trust, expect=expect, validators=validators)
    else:
        response = await session.get(url, trust=trust, expect=expect, validators=validators)
    if response.status == 304 and validators:
        return response
    check(response, expect)
    return response


def check(response: Response, expect: Expect = Expect.PAGE) -> None:
    """Raise `FetchError` where a response holds nothing to read."""
    if response.status != 200:
        if response.status in (204, 205):
            raise FetchError("The server has nothing there.", "Check the link.", shown(response.url))
        if response.status == 206:
            raise FetchError("The server sent only a part of it.", "Try again.", shown(response.url))
        raise wording.of_status(response.status, response.url)
    if not response.body.strip():
        raise FetchError(
            "The page is empty.", "Try again later, or open it in your browser.", shown(response.url)
        )
    if expect is Expect.PAGE:
        refuse_binary(response.body, response.content_type, response.url)


class _Way:
    """A request on its way through redirects."""

    def __init__(self, url: str, validators: Validators, expect: Expect, trust: Trust) -> None:
        self.asked = self.here = url
        self.moved = url
        self.detour = self.private = False
        self.expect = expect
        self.trust = trust
        self._validators = validators
        self._login = links.login(url)

    def step(self, status: int, target: str) -> None:
        target = links.clean(target)
        target_origin = origin(target)
        if status in _PERMANENT and not self.detour:
            # A new address that would lose the name and password is no better than the old one.
            keeps = not self._login or target_origin == origin(self.asked)
            self.moved = links.with_login(target, self.asked) if keeps else self.moved
            self.detour = self.detour or not keeps
        else:
            self.detour = True
        self.here = target

    def request(self, limits: Limits) -> httpx.Request:
        import httpx

        from reader.fetch.unpack import accepted

        headers = [
            ("User-Agent", USER_AGENT),
            ("Accept", self.expect.value),
            ("Accept-Encoding", accepted()),
        ]
        given = self._validators
        if links.bare(self.here) == links.bare(given.url or self.asked):
            headers += [("If-None-Match", given.etag)] if given.etag else []
            headers += [("If-Modified-Since", given.last_modified)] if given.last_modified else []
        if self._login and origin(self.here) == origin(self.asked):
            headers.append(("Authorization", self._login))
        timeout: dict[str, Any] = {
            "connect": limits.connect,
            "read": limits.answer,
            "write": limits.answer,
            "pool": None,
        }
        encoded = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]
        return httpx.Request("GET", links.bare(self.here), headers=encoded, extensions={"timeout": timeout})


def _open_transport() -> Transport:
    from reader.fetch.transport import Transport

    return Transport()
