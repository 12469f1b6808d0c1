"""Fetching one thing, against a server on loopback that behaves and misbehaves."""

from __future__ import annotations

import asyncio
import base64
import gzip
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import FetchError
from reader.fetch.client import Session, fetch
from reader.fetch.limits import USER_AGENT, Expect, Limits, Trust
from reader.fetch.resolver import Resolver
from reader.fetch.response import Response, Validators
from reader.fetch.wording import OfflineError, RefusedError
from tests.fetch.certificates import OPENSSL, certificate
from tests.fetch.server import Request, Server, answer

PAGE = b"<html><h1>Ferry strike</h1></html>"
HTML = "text/html; charset=utf-8"


def page(body: bytes = PAGE, **headers: str) -> bytes:
    return answer("200 OK", body, **{"Content_Type": HTML, **headers})


def to(location: str, status: str = "302 Found") -> bytes:
    return answer(status, Location=location)


async def problem(url: str, session: Session, **options: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetch(url, session=session, **options)  # type: ignore[arg-type]  # passed on as given
    error = caught.value
    assert error.message.endswith(".")
    assert error.resource
    return error


async def test_a_page_with_all_that_is_known_of_it(server: Server, session: Session) -> None:
    server.routes["/a"] = page(ETag='W/"1"', Last_Modified="yesterday")
    response = await fetch(server.url("/a#part"), session=session)
    assert response == replace(
        Response(server.url("/a"), server.url("/a"), 200), headers=response.headers, body=PAGE, private=True
    )
    assert (response.content_type, response.charset) == ("text/html", "utf-8")
    assert (response.etag, response.last_modified) == ('W/"1"', "yesterday")


async def test_the_request_says_who_asks_and_nothing_about_the_person(
    server: Server, session: Session
) -> None:
    server.routes["/a"] = page(Set_Cookie="track=1; Path=/")
    for _ in range(2):
        await fetch(server.url("/a?b=c%2Fd&x=%C3%A9&empty="), session=session)
    for request in server.requests:
        assert request.path == "/a?b=c%2Fd&x=%C3%A9&empty="
        assert request.headers["user-agent"] == USER_AGENT
        assert "https://" in request.headers["user-agent"]
        assert request.headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert not {"cookie", "referer", "authorization", "if-none-match"} & request.headers.keys()


async def test_validators_go_back_byte_for_byte(server: Server, session: Session) -> None:
    server.routes["/a"] = answer("304 Not Modified", ETag='"1"')
    given = Validators('W/"x=1;y"', "Sunday, 06-Oct-24 08:49:37 GMT")
    response = await fetch(server.url("/a"), session=session, validators=given)
    assert response.status == 304
    assert server.requests[0].headers["if-none-match"] == given.etag
    assert server.requests[0].headers["if-modified-since"] == given.last_modified


async def test_validators_go_only_to_the_address_that_gave_them(server: Server, session: Session) -> None:
    server.routes |= {"/a": to("/b"), "/b": page()}
    await fetch(server.url("/a"), session=session, validators=Validators('"1"', url=server.url("/b")))
    assert ["if-none-match" in request.headers for request in server.requests] == [False, True]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw", "br", "zstd", "gzip, gzip"])
async def test_codings(server: Server, session: Session, coding: str) -> None:
    import brotli  # type: ignore[import-untyped]  # it ships no types
    import zstandard

    raw = zlib.compressobj(wbits=-15)
    body = {
        "gzip": gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]),  # two members
        "deflate": zlib.compress(PAGE),
        "raw": raw.compress(PAGE) + raw.flush(),
        "br": brotli.compress(PAGE),
        "zstd": zstandard.compress(PAGE),
        "gzip, gzip": gzip.compress(gzip.compress(PAGE)),
    }[coding]
    server.routes["/a"] = page(body, Content_Encoding="deflate" if coding == "raw" else coding)
    assert (await fetch(server.url("/a"), session=session)).body == PAGE


async def test_plain_text_labelled_as_gzip_is_read(server: Server, session: Session) -> None:
    server.routes["/a"] = page(Content_Encoding="gzip")
    assert (await fetch(server.url("/a"), session=session)).body == PAGE


@pytest.mark.parametrize(
    ("body", "coding", "word"),
    [
        (gzip.compress(PAGE)[:-9], "gzip", "cut off"),
        (gzip.compress(PAGE)[:12] + b"xxxxxxxxxxxxxxxxx", "gzip", "damaged"),
        (b"\x8b\x00nonsense", "br", "damaged"),
        (b"nonsense", "zstd", "damaged"),
        (PAGE, "x-secret", "does not know"),
        (PAGE, "gzip, gzip, gzip", "does not know"),
    ],
)
async def test_codings_that_are_wrong(
    server: Server, session: Session, body: bytes, coding: str, word: str
) -> None:
    server.routes["/a"] = page(body, Content_Encoding=coding)
    assert word in (await problem(server.url("/a"), session)).message


def _bomb(coding: str) -> bytes:
    return _packed(coding, bytes(30_000_000))


def _packed(coding: str, body: bytes) -> bytes:
    import brotli
    import zstandard

    if coding == "gzip, gzip":
        return gzip.compress(gzip.compress(body))
    if coding == "br":
        return bytes(brotli.compress(body, quality=1))
    if coding == "zstd":
        return zstandard.compress(body)
    return gzip.compress(body) if coding == "gzip" else zlib.compress(body)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
async def test_bombs_are_stopped_at_the_limit(server: Server, coding: str) -> None:
    server.routes["/a"] = page(_bomb(coding), Content_Encoding=coding)
    async with Session(Limits(size=2_000_000)) as session:
        assert "larger than 2 MB" in (await problem(server.url("/a"), session)).message


@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "br", "zstd", "gzip, gzip"])
async def test_a_page_that_is_too_large_is_cut(server: Server, coding: str) -> None:
    paragraph = b"<p>The tide turned at noon, and nobody on the quay had seen it.</p>"
    body = b"<!doctype html><title>Tides</title>" + paragraph * 5000
    packed = _packed(coding, body) if coding else body
    server.routes["/a"] = page(packed, **({"Content_Encoding": coding} if coding else {}))
    limits = Limits(size=200_000)
    async with Session(limits) as session:
        response = await fetch(server.url("/a"), session=session)
        assert response.cut
        assert len(response.body) <= limits.size
        assert body.startswith(response.body)
        assert response.body.endswith((b">", b" ")), "no word is torn"
        assert (await fetch(server.url("/a"), session=session)).cut, "the connection is of use still"
        server.routes["/feed"] = page(body, Content_Type="application/rss+xml")
        assert "larger than" in (await problem(server.url("/feed"), session)).message
        assert "larger than" in (await problem(server.url("/a"), session, expect=Expect.FEED)).message
    async with Session(Limits(size=len(body))) as session:
        assert not (await fetch(server.url("/a"), session=session)).cut


async def test_size_is_refused_before_and_while_it_comes(server: Server) -> None:
    async def endless(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(bytes(65536))
            await writer.drain()

    server.routes |= {"/told": page(b"x", Content_Length="999999999999"), "/endless": endless}
    async with Session(Limits(size=1_000_000)) as session:
        for path in ("/told", "/endless"):
            assert "larger than 1 MB" in (await problem(server.url(path), session)).message


async def test_redirects_are_followed_and_the_permanent_ones_told(server: Server, session: Session) -> None:
    server.routes |= {
        "/a": to("/b", "301 Moved"),
        "/b": to("c?d=1", "308 Moved"),
        "/c": to("/e", "307 Temporary"),
        "/e": to("/f", "301 Moved"),
        "/f": page(),
    }
    response = await fetch(server.url("/a"), session=session)
    assert (response.final_url, response.moved, response.detour) == (
        server.url("/f"),
        server.url("/c?d=1"),
        True,
    )


@pytest.mark.parametrize(
    ("location", "word"),
    [
        ("/a", "in a circle"),
        ("file:///etc/passwd", "not a web address"),
        ("ftp://127.0.0.1/x", "not a web address"),
        ("javascript:alert(1)", "not a web address"),
        ("http://[::::/%zz", "not a web address"),
    ],
)
async def test_redirects_that_lead_nowhere(
    server: Server, session: Session, location: str, word: str
) -> None:
    server.routes["/a"] = to(location)
    assert word in (await problem(server.url("/a"), session)).message


async def test_at_most_ten_redirects(server: Server, session: Session) -> None:
    async def onward(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(to(f"/n?{int(request.path.partition('?')[2] or 0) + 1}"))

    server.routes["/n"] = onward
    assert "more than 10 times" in (await problem(server.url("/n"), session)).message
    assert len(server.requests) == 11


async def test_a_redirect_to_another_private_place_is_never_asked(
    server: Server, other: Server, session: Session
) -> None:
    server.routes["/a"] = to(other.url("/latest/meta-data"))
    error = await problem(server.url("/a"), session)
    assert "private network" in error.message
    assert other.requests == []


async def test_a_subscription_does_not_even_follow_to_itself(server: Server, session: Session) -> None:
    server.routes["/a"] = to("/inside")
    assert "private network" in (await problem(server.url("/a"), session, trust=Trust.KEPT)).message
    assert server.paths() == ["/a"]


async def test_a_named_host_may_be_led_to(server: Server, other: Server) -> None:
    server.routes["/a"] = to(other.url("/b"))
    other.routes["/b"] = page()
    async with Session(private_hosts=["127.0.0.1"]) as session:
        assert (await fetch(server.url("/a"), session=session)).body == PAGE


async def test_the_connection_goes_to_the_judged_address(
    server: Server, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that turns private between look-up and connection gains nothing: it is looked up once."""
    asked: list[str] = []

    async def resolve(_: Resolver, host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr(Resolver, "resolve", resolve)
    server.routes["/a"] = page()
    url = f"http://rebind.example:{server.port}/a"
    assert "private network" in (await problem(url, session, trust=Trust.LINKED)).message
    assert server.requests == []
    assert (await fetch(url, session=session, trust=Trust.TYPED)).private
    assert asked == ["rebind.example", "rebind.example"]
    assert server.requests[0].headers["host"] == f"rebind.example:{server.port}"
    # The open connection to the private address is not lent to a request that may not have it.
    assert "private network" in (await problem(url, session, trust=Trust.LINKED)).message
    assert len(server.requests) == 1


async def test_credentials_stay_with_their_origin(server: Server, other: Server) -> None:
    server.routes |= {"/a": to("/b"), "/b": to(other.url("/c"))}
    other.routes["/c"] = page()
    async with Session(private_hosts=["127.0.0.1"]) as session:
        url = server.url("/a").replace("//", "//user:p%40ss@")
        response = await fetch(url, session=session)
    expected = "Basic " + base64.b64encode(b"user:p@ss").decode()
    assert [request.headers.get("authorization") for request in server.requests] == [expected, expected]
    assert "authorization" not in other.requests[0].headers
    assert "p%40ss" not in response.final_url


async def test_a_permanent_move_keeps_the_credentials_or_is_none(server: Server, other: Server) -> None:
    server.routes |= {"/a": to("/b", "301 Moved"), "/b": page(), "/x": to(other.url("/c"), "301 Moved")}
    other.routes["/c"] = page()
    async with Session(private_hosts=["127.0.0.1"]) as session:
        stays = await fetch(server.url("/a").replace("//", "//u:p@"), session=session)
        leaves = await fetch(server.url("/x").replace("//", "//u:p@"), session=session)
    assert stays.moved == server.url("/b").replace("//", "//u:p@")
    assert leaves.moved == ""


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("404 Not Found", "no such page (404)"),
        ("410 Gone", "gone for good"),
        ("401 Unauthorized", "name and a password"),
        ("403 Forbidden", "refuses"),
        ("429 Slow", "too often"),
        ("500 \x1b]52;c;Q0FO\x07", "failed while answering (500)"),
        ("500 Oops", "failed while answering (500)"),
        ("503 Busy", "overloaded"),
        ("418 Teapot", "418 (i'm a teapot)"),
        ("599 Whatever", "599 (a code of its own)"),
        ("204 No Content", "nothing there"),
        ("206 Partial Content", "only a part"),
    ],
)
async def test_statuses_in_words(server: Server, session: Session, status: str, word: str) -> None:
    server.routes["/a"] = answer(status)
    error = await problem(server.url("/a"), session)
    assert word in error.message
    assert "\x1b" not in str(error)


@pytest.mark.parametrize(
    ("kind", "body", "word"),
    [
        ("application/pdf", b"%PDF-1.7 x", "a PDF"),
        ("text/html", b"%PDF-1.7 x", "a PDF"),
        ("image/png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("video/mp4", b"\x00\x00\x00\x20ftypisom", "a video"),
        ("audio/mpeg", b"ID3", "a sound"),
        ("application/octet-stream", bytes(range(256)) * 8, "for a program"),
        ("application/zip", b"PK\x03\x04", "an archive"),
    ],
)
async def test_what_is_no_text_is_refused(
    server: Server, session: Session, kind: str, body: bytes, word: str
) -> None:
    server.routes["/a"] = answer("200 OK", body, Content_Type=kind)
    error = await problem(server.url("/a"), session)
    assert isinstance(error, RefusedError)
    assert word in error.message


async def test_a_feed_may_have_any_type(server: Server, session: Session) -> None:
    server.routes["/a"] = answer("200 OK", b"<rss/>", Content_Type="image/x-wrong")
    assert (await fetch(server.url("/a"), session=session, expect=Expect.FEED)).body == b"<rss/>"


async def test_an_empty_page_says_so(server: Server, session: Session) -> None:
    server.routes["/a"] = page(b" \n")
    assert (await problem(server.url("/a"), session)).message == "The page is empty."


async def test_an_answer_that_breaks_off(server: Server, session: Session) -> None:
    async def cut(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\nhalf")
        writer.close()

    async def garbage(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"<rss>no status line\r\n\r\n")
        writer.close()

    async def headers(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000)
        await writer.drain()
        writer.close()

    server.routes |= {"/cut": cut, "/garbage": garbage, "/headers": headers}
    for path in server.routes:
        assert "broke off" in (await problem(server.url(path), session)).message


async def test_silence_slow_headers_and_slow_bodies_are_given_up(server: Server) -> None:
    async def silent(_: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async def dripping(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            writer.write(b"a")
            await asyncio.sleep(0.02)

    async def crawling(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"a")
            await asyncio.sleep(0.02)

    server.routes |= {"/silent": silent, "/dripping": dripping, "/crawling": crawling}
    async with Session(Limits(answer=0.2, total=5, patience=0.2, crawl=100_000)) as session:
        assert "in time" in (await problem(server.url("/silent"), session)).message
        assert "in time" in (await problem(server.url("/dripping"), session)).message
        assert "too slowly" in (await problem(server.url("/crawling"), session)).message
    async with Session(Limits(total=0.2)) as session:
        assert "Given up" in (await problem(server.url("/crawling"), session)).message


async def test_nobody_listens(session: Session, unused_tcp_port: int) -> None:
    assert (
        "refuses the connection" in (await problem(f"http://127.0.0.1:{unused_tcp_port}/", session)).message
    )


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [(-2, FetchError, "no host named"), (-3, OfflineError, "could not be looked up")],
)
async def test_names_that_are_not_found(
    session: Session, monkeypatch: pytest.MonkeyPatch, code: int, kind: type[FetchError], word: str
) -> None:
    import socket

    def getaddrinfo(*_: object, **__: object) -> None:
        raise socket.gaierror({-2: socket.EAI_NONAME, -3: socket.EAI_AGAIN}[code], "made up")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    error = await problem("http://gazette.example/", session)
    assert type(error) is kind
    assert word in error.message


@pytest.mark.parametrize(
    "url",
    ["", "gazette", "file:///etc/passwd", "ftp://x/", "http://", "http:///x", "http://[::1", "http://x:99999/",
     "http://x/\r\nHost: y", "http://x\\@y/", "javascript:1", "http://x/" + "a" * 9000],
)  # fmt: skip
async def test_what_is_no_link(url: str, session: Session) -> None:
    with pytest.raises(FetchError, match="not a link"):
        await session.get(url)


@pytest.mark.skipif(OPENSSL is None, reason="makes certificates with the openssl program, which is not here")
class TestTls:
    @pytest.mark.parametrize(
        ("names", "expired", "trusted", "word"),
        [
            ("IP:127.0.0.1", False, False, "nobody but itself"),
            ("IP:127.0.0.1", True, True, "it has expired"),
            ("DNS:other.example", False, True, "belongs to another"),
        ],
    )
    async def test_certificates_that_do_not_hold(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        names: str,
        expired: bool,
        trusted: bool,
        word: str,
    ) -> None:
        server = Server(tls=certificate(tmp_path, names, expired=expired))
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        await server.start()
        async with Session() as session:
            error = await problem(server.url("/a"), session)
        await server.stop()
        assert word in error.message
        assert server.requests == []

    async def test_a_good_certificate(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        server = Server(routes={"/a": page(PAGE * 20_000)}, tls=certificate(tmp_path, "IP:127.0.0.1"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        await server.start()
        async with Session() as session:
            for _ in range(2):
                assert (await fetch(server.url("/a"), session=session)).body == PAGE * 20_000
        await server.stop()

    async def test_tls_to_a_server_without_it(self, session: Session) -> None:
        def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(answer("400 Bad Request"))
            writer.close()

        async with await asyncio.start_server(accept, "127.0.0.1", 0) as plain:
            port = plain.sockets[0].getsockname()[1]
            assert "TLS" in (await problem(f"https://127.0.0.1:{port}/", session)).message


async def test_at_most_six_connections_to_an_origin(server: Server, session: Session) -> None:
    async def slow(_: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.01)
        writer.write(page())

    server.routes["/a"] = slow
    await asyncio.gather(*(fetch(server.url("/a"), session=session) for _ in range(30)))
    assert len(server.requests) == 30
    assert server.most_at_once <= 6


async def test_a_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url().removesuffix("/"))
    monkeypatch.setenv("no_proxy", "")
    server.routes["http://gazette.example/a"] = page()
    async with Session() as session:
        response = await fetch("http://gazette.example/a", session=session, trust=Trust.LINKED)
    assert response.body == PAGE
    assert server.paths() == ["http://gazette.example/a"]
