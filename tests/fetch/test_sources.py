"""A link, a file, a pipe: read, or told why not."""

from __future__ import annotations

import os
import socket
from io import BytesIO
from pathlib import Path

import pytest

from reader.errors import FetchError
from reader.fetch.client import Session
from reader.fetch.limits import Limits
from reader.fetch.sources import is_link, read, read_bytes
from reader.fetch.wording import RefusedError
from tests.fetch.server import Server, answer


async def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text("# Ferry strike\n")
    document = await read(str(file))
    assert (document.body, document.kind, document.path, document.url) == (
        b"# Ferry strike\n",
        "markdown",
        file,
        "",
    )
    assert (await read(file.as_uri())).body == document.body


async def test_a_home_folder_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.txt").write_text("x")
    assert (await read("~/a.txt")).body == b"x"


async def test_a_pipe() -> None:
    document = await read("-", BytesIO(b"<!doctype html><p>x"))
    assert (document.body, document.kind, document.path) == (b"<!doctype html><p>x", "html", None)


async def test_a_link(server: Server, session: Session) -> None:
    server.routes |= {
        "/a": answer("302 Found", Location="/b.html"),
        "/b.html": answer("200 OK", b"<p>x", Content_Type="text/html"),
    }
    document = await read(server.url("/a"), session=session)
    assert (document.url, document.kind, document.content_type) == (
        server.url("/b.html"),
        "html",
        "text/html",
    )


@pytest.mark.parametrize("source", ["https://a.example", "HTTP://a.example", "www.a.example"])
def test_links(source: str) -> None:
    assert is_link(source)
    assert not is_link("story.txt")


async def refused(source: str, *, size: int = 1000, stdin: bytes | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await read(source, BytesIO(stdin) if stdin is not None else None, limits=Limits(size=size))
    return caught.value


async def test_what_is_no_file(tmp_path: Path) -> None:
    fifo, sock = tmp_path / "fifo", tmp_path / "sock"
    os.mkfifo(fifo)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(sock))
        assert isinstance(await refused(str(tmp_path)), RefusedError)
        assert "folder" in (await refused(str(tmp_path))).message
        assert "named pipe" in (await refused(str(fifo))).message
        assert "device" in (await refused("/dev/zero")).message
        assert (await refused(str(sock))).resource == str(sock)
    assert "no such file" in (await refused(str(tmp_path / "none"))).message
    assert "not a file name" in (await refused("a\0b")).message
    assert "ftp://" in (await refused("ftp://a.example/x")).message
    assert "not read" in (await refused("gopher://x")).message


async def test_size_emptiness_and_content(tmp_path: Path) -> None:
    large, empty, picture = tmp_path / "large.xml", tmp_path / "empty.txt", tmp_path / "story.txt"
    large.write_bytes(b"<rss>" + b"x" * 1001)
    empty.write_bytes(b" \n")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert "larger" in (await refused(str(large))).message
    assert "a picture" in (await refused("-", stdin=picture.read_bytes() * 100)).message
    assert "nothing in it" in (await refused(str(empty))).message
    assert "nothing in it" in (await refused("-", stdin=b"")).message
    assert "a picture" in (await refused(str(picture))).message


async def test_a_text_that_is_too_large_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"the tide turned " * 100)
    for source in (str(file), "-"):
        document = await read(source, BytesIO(file.read_bytes()), limits=Limits(size=1000))
        assert document.cut
        assert 900 < len(document.body) <= 1000
        assert document.body.endswith(b"d ") or document.body.endswith(b"e ")
    assert not (await read(str(file), limits=Limits(size=1600))).cut


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_permissions(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("x")
    file.chmod(0)
    assert "may not read" in (await refused(str(file))).message


def test_bytes_of_any_kind(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"\x00\x01")
    assert read_bytes(str(file)) == b"\x00\x01"
    assert read_bytes("-", BytesIO(b"abc")) == b"abc"


async def test_a_name_that_moves_the_cursor_is_shown_safely() -> None:
    assert "\x1b" not in str(await refused("\x1b[2Jstory.txt"))
