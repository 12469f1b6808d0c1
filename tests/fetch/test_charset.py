"""Encodings and kinds of content."""

from __future__ import annotations

import pytest

from reader.fetch.charset import decode, known
from reader.fetch.media import kind_of, refuse_binary
from reader.fetch.wording import RefusedError

TEXT = "Café “quoted” – ok"


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (TEXT.encode(), "", TEXT),
        (TEXT.encode(), "text/html; charset=utf-8", TEXT),
        (TEXT.encode("utf-8-sig"), "text/html; charset=latin-1", TEXT),
        (TEXT.encode("utf-16"), "", TEXT),
        (TEXT.encode("utf-16-le"), "", TEXT),
        (TEXT.encode("utf-16-be"), "", TEXT),
        (TEXT.encode("utf-32"), "", TEXT),
        (TEXT.encode("cp1252"), "", TEXT),
        (TEXT.encode("cp1252"), 'text/html; charset="iso-8859-1"', TEXT),
        (TEXT.encode("cp1252"), "text/html; charset=us-ascii", TEXT),
        (TEXT.encode(), "text/html; charset=iso-8859-1", TEXT),
        (TEXT.encode() + b" Jos\xe9 said", "text/html; charset=utf-8", TEXT + " José said"),
        ("漢字かな".encode("shift_jis"), "text/html; charset=Shift_JIS", "漢字かな"),
        ("漢字かな".encode("euc_jp"), "text/html; charset=euc-jp", "漢字かな"),
        (b'<meta charset="gb2312">' + "新闻".encode("gb18030"), "", '<meta charset="gb2312">新闻'),
        (b"<meta http-equiv=x content='text/html; charset=koi8-r'>" + "мир".encode("koi8-r"), "text/html",
         "<meta http-equiv=x content='text/html; charset=koi8-r'>мир"),
        (b'<meta charset="utf-16">' + TEXT.encode(), "", '<meta charset="utf-16">' + TEXT),
        (b"<meta charset=koi8-r>" + TEXT.encode(), "text/html; charset=utf-8", "<meta charset=koi8-r>" + TEXT),
        (TEXT.encode(), "text/html; charset=x-made-up", TEXT),
        (TEXT.encode()[:-1] + b"\xe2\x80", "", TEXT[:-1] + "\ufffd"),
        (b"+AGEAYg-", "text/html; charset=utf-7", "+AGEAYg-"),
        (b"", "", ""),
    ],
)  # fmt: skip
def test_decoding(body: bytes, content_type: str, expected: str) -> None:
    assert decode(body, content_type) == expected


def test_another_script_is_guessed_by_its_letters() -> None:
    text = "Экипажи паромов третью неделю остаются на берегу, а на острове кончается мука. " * 5
    assert decode(text.encode("cp1251")) == text


def test_plain_text_does_not_name_its_own_encoding() -> None:
    assert decode("<meta charset=koi8-r> “x”".encode(), html=False) == "<meta charset=koi8-r> “x”"


@pytest.mark.parametrize(
    "label",
    ["", "zlib", "rot13", "base64", "utf-7", "idna", "undefined", "x" * 300, "\x00", "unicode_escape"],
)
def test_codecs_that_are_no_alphabets(label: str) -> None:
    assert known(label) == ""


@pytest.mark.parametrize(
    ("body", "content_type", "name", "kind"),
    [
        (b"<!DOCTYPE html><p>", "", "", "html"),
        (b"\xef\xbb\xbf  <html>", "", "", "html"),
        (b"The story.", "", "", "text"),
        (b"The story.", "text/html", "", "html"),
        (b"The <p> tag.", "text/plain", "", "text"),
        (b"<!doctype html>", "text/plain", "", "html"),
        (b"# Story", "", "story.md", "markdown"),
        (b"# Story", "text/markdown", "", "markdown"),
        (b"From: a", "", "letter.eml", "mail"),
        (b"<?xml version='1.0'?><rss>", "text/html", "", "feed"),
        (b"<feed xmlns='x'>", "", "", "feed"),
        (b"<rdf:RDF xmlns='x'>", "", "", "feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "", "", "feed"),
        (b"<opml version='2.0'>", "", "x.xml", "opml"),
        ("<html>".encode("utf-16"), "", "", "html"),
    ],
)
def test_kinds(body: bytes, content_type: str, name: str, kind: str) -> None:
    assert kind_of(body, content_type, name) == kind


@pytest.mark.parametrize(
    "body",
    [
        *(
            pytest.param(TEXT.encode(encoding), id=encoding)
            for encoding in ("utf-8", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be", "cp1252")
        ),
        pytest.param(b"", id="empty"),
        pytest.param(b"\x1b[31mred", id="coloured"),
        pytest.param(b"<p>Before " + b"\x07" * 300 + b" after</p>", id="bells"),
    ],
)
def test_text_is_not_refused(body: bytes) -> None:
    refuse_binary(body, "", "x")


@pytest.mark.parametrize(
    "body",
    [
        bytes(range(256)) * 4,
        bytes(100),
        b"RIFF1234WEBP",
        b"\x7fELF",
        b"\x00\x01\x02\x03" * 50,
    ],
    ids=["all", "zeros", "webp", "elf", "counting"],
)
def test_binary_is_refused(body: bytes) -> None:
    with pytest.raises(RefusedError):
        refuse_binary(body, "", "x")
