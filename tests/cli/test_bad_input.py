"""What can go wrong, each told in one sentence with what to do next, and nothing lost."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import PAGES, Program
from tests.fetch.certificates import OPENSSL, certificate
from tests.fetch.server import Server, answer

ARCHIVE = io.BytesIO()
with zipfile.ZipFile(ARCHIVE, "w") as archive:
    archive.writestr("story.html", "<p>The story.</p>" * 50)
WRONG = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture"),
    "mp4": (b"\0\0\0\x18ftypmp42" + bytes(99), "a video"),
    "zip": (ARCHIVE.getvalue(), "an archive"),
}
DEAF = """
import socket
def getaddrinfo(*_, **__):
    raise socket.gaierror(getattr(socket, "{code}"), "no answer")
socket.getaddrinfo = getaddrinfo
"""
"""A machine whose name server says nothing, for the program's own interpreter."""


@pytest.mark.parametrize(
    ("status", "says", "then"),
    [
        ("404 Not Found", "There is no such page (404).", "Check the link"),
        ("500 Oops", "The server failed while answering (500).", "Try again later"),
        ("200 OK", "The page is empty.", "Try again later"),
    ],
    ids=["404", "500", "empty"],
)
async def test_answers_without_a_page(
    status: str, says: str, then: str, broadsheet: Program, server: Server
) -> None:
    server.routes["/page"] = answer(status)
    done = await broadsheet("read", server.url("/page"))
    assert (done.code, done.out) == (1, "")
    assert done.sentence.startswith(server.url("/page") + ": " + says + " " + then)


@pytest.mark.parametrize(
    ("code", "says"),
    [("EAI_AGAIN", "no network"), ("EAI_NONAME", "There is no host named gazette.example.")],
)
async def test_no_network_and_no_such_host(code: str, says: str, broadsheet: Program, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(DEAF.format(code=code))
    path = os.pathsep.join([str(tmp_path), str(PAGES.parents[2])])
    done = await broadsheet("read", "https://gazette.example/story", PYTHONPATH=path)
    assert done.code == 1
    assert says in done.sentence and "Check the" in done.sentence


async def test_nobody_listens(broadsheet: Program, server: Server) -> None:
    link = server.url("/")
    await server.stop()
    done = await broadsheet("read", link)
    await server.start()  # for the fixture to stop
    assert done.code == 1
    assert "refuses the connection. Is the server running?" in done.sentence


@pytest.mark.skipif(OPENSSL is None, reason="needs the openssl program for a certificate")
async def test_a_certificate_nobody_vouches_for(broadsheet: Program, server: Server, tmp_path: Path) -> None:
    plain = server.port
    secure = Server({"/": answer(body=b"<p>secret")}, tls=certificate(tmp_path, "IP:127.0.0.1"))
    await secure.start()
    done = await broadsheet("read", secure.url("/"))
    await secure.stop()
    assert secure.port != plain and secure.paths() == []
    assert done.code == 1
    assert "signed by nobody" in done.sentence and "Nothing was sent." in done.sentence


@pytest.mark.parametrize("kind", WRONG)
async def test_a_wrong_file(kind: str, broadsheet: Program, tmp_path: Path) -> None:
    body, what = WRONG[kind]
    file = tmp_path / f"story.{kind}"
    file.write_bytes(body)
    done = await broadsheet("clean", str(file))
    assert (done.code, done.out) == (1, "")
    assert f"This is {what}" in done.sentence and "Open it in the program" in done.sentence


async def test_a_link_to_a_film_is_not_fetched_whole(broadsheet: Program, server: Server) -> None:
    server.routes["/film"] = answer(body=WRONG["mp4"][0], Content_Type="video/mp4")
    done = await broadsheet("read", server.url("/film"))
    assert done.code == 1 and "This is a video" in done.sentence


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nowhere.html", "There is no such file."),
        ("", "No source is named."),
        ("ftp://example.org/x", "Links of the kind ftp://"),
        ("-", "There is nothing in it."),
    ],
    ids=["absent", "none", "ftp", "pipe"],
)
async def test_a_wrong_source(source: str, says: str, broadsheet: Program) -> None:
    done = await broadsheet("clean", source)
    assert (done.code, done.out) == (1, "")
    assert says in done.sentence


async def test_a_feed_is_no_article_and_an_article_no_feed(broadsheet: Program, server: Server) -> None:
    server.routes["/rss"] = answer(body=b"<rss><channel><title>x</title></channel></rss>")
    server.routes["/page"] = answer(body=b"<html><p>A page.</p>", Content_Type="text/html")
    read = await broadsheet("read", server.url("/rss"))
    assert read.code == 1 and f"broadsheet add {server.url('/rss')}" in read.sentence
    added = await broadsheet("add", server.url("/page"))
    assert added.code == 1 and "This is no feed, and the page names none." in added.sentence


async def test_a_door_is_no_article(broadsheet: Program, server: Server) -> None:
    page = """<html><head><title>Sign in</title></head><body><main><h1>Sign in</h1><form method="post">
    <input name="email"><input type="password" name="p"><button>Sign in</button></form>
    <p>Forgot your password? Reset it.</p></main></body></html>"""
    server.routes["/door"] = answer(body=page.encode(), Content_Type="text/html")
    done = await broadsheet("clean", server.url("/door"))
    assert done.sentence == "This page asks you to sign in. A browser where you are signed in may show more."


async def test_a_mistake_in_the_configuration_is_told_and_stops_nothing(broadsheet: Program) -> None:
    (broadsheet.home / "config").mkdir(parents=True)
    (broadsheet.home / "config" / "config.toml").write_text("\nmeasur = 72\n")
    done = await broadsheet("list")
    assert done.code == 0
    first, _ = done.err.splitlines()
    assert first.endswith("Line 2: there is no setting “measur”. Did you mean “measure”?")
    assert str(broadsheet.home) in first


async def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file stands where the folder should be")
    page = str(PAGES / "lantern-squads.txt")
    told = await Program(tmp_path / "file")("save", page, "--to", str(tmp_path / "copies"))
    assert told.code == 1
    assert "read-only" in told.sentence and "check its permissions" in told.sentence
    assert (tmp_path / "file").read_text() == "a file stands where the folder should be"


@pytest.mark.parametrize("command", ["mark", "save"])
async def test_an_entry_that_is_not_there(command: str, broadsheet: Program) -> None:
    words = ("mark", "read", "5") if command == "mark" else ("save", "5")
    done = await broadsheet(*words)
    assert done.code == 1 and done.sentence.startswith("There is no entry 5.")


async def test_a_source_that_is_not_there(broadsheet: Program) -> None:
    done = await broadsheet("list", "--source", "feed:9")
    assert done.code == 1 and "There are inbox, starred," in done.sentence
