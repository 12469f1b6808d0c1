"""What a body is, by its first bytes and by what the server or the file's name says."""

from __future__ import annotations

import re

from reader.fetch.charset import wide
from reader.fetch.wording import RefusedError, shown

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"BM\x00", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a recording"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"PK\x05\x06", "an archive"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"(\xb5/\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"wOFF", "a typeface"),
    (b"wOF2", "a typeface"),
)
_TYPES: tuple[tuple[str, str], ...] = (
    ("application/pdf", "a PDF"),
    ("image/svg", ""),
    ("image/", "a picture"),
    ("video/", "a video"),
    ("audio/", "a sound recording"),
    ("font/", "a typeface"),
    ("application/zip", "an archive"),
    ("application/gzip", "a compressed file"),
    ("application/epub", "a book (EPUB)"),
    ("application/msword", "an office document"),
    ("application/vnd.openxml", "an office document"),
    ("application/vnd.oasis", "an office document"),
    ("application/vnd.ms-", "an office document"),
    ("application/x-bittorrent", "a torrent"),
)
_TORN = 1000
"""Bytes at the end of what was cut in which a tag or word may be torn."""
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|title|meta|table|section)\b", re.IGNORECASE
)
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)


def refuse_binary(body: bytes, content_type: str, source: str) -> None:
    """Raise `RefusedError` where the body is nothing a person could read as text."""
    found = _binary(body)
    if not found and not _looks_like_text(body):
        found = next((what for prefix, what in _TYPES if content_type.startswith(prefix)), "")
        found = found or "a file for a program to read"
    if found:
        raise RefusedError(
            f"This is {found}, not an article.", "Open it in the program that belongs to it.", shown(source)
        )


def refuse_type(content_type: str, source: str) -> None:
    """Raise `RefusedError` by the Content-Type alone, before a film is fetched."""
    for prefix, what in _TYPES:
        if content_type.startswith(prefix):
            if what:
                raise RefusedError(
                    f"This is {what}, not an article.",
                    "Open it in your browser or in the program that belongs to it.",
                    shown(source),
                )
            return


def may_be_cut(content_type: str) -> bool:
    """Whether the beginning of such a thing is worth having, where the whole is too large: pages and texts."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "application/xhtml+xml") or (kind.startswith("text/") and not kind.endswith("xml"))


def cut_short(body: bytes) -> bytes:
    """The beginning of a page or text that was too large, up to a tag or space; empty where it is no text."""
    if _binary(body) or not _looks_like_text(body) or kind_of(body) not in ("html", "text"):
        return b""
    end = max(body.rfind(b">", -_TORN), body.rfind(b" ", -_TORN), body.rfind(b"\n", -_TORN))
    return body[: end + 1] if end >= 0 else body


def kind_of(body: bytes, content_type: str = "", name: str = "") -> str:
    """One of "html", "text", "markdown", "feed", "opml", "mail": what the content looks like.

    Args:
        content_type: what a server said; empty for files and pipes.
        name: file name or path of the URL, for its ending.
    """
    head = body[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if b"\x00" in head[:64]:
        head = head.replace(b"\x00", b"")  # UTF-16: good enough to see the tags
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if _OPML.search(head):
        return "opml"
    looks_html = _HTML.search(head) is not None
    feed = _FEED.search(head)
    if feed and not re.match(rb"(?i)<!doctype\s+html|<html", head):
        return "feed"
    if "feed+json" in content_type or (head[:1] == b"{" and b"jsonfeed.org/version" in body[:4096]):
        return "feed"
    if content_type in ("text/html", "application/xhtml+xml") or ending in ("html", "htm", "xhtml"):
        return "html"
    if content_type in ("text/markdown", "text/x-markdown") or ending in ("md", "markdown"):
        return "markdown"
    if ending == "eml" or content_type == "message/rfc822":
        return "mail"
    if ending == "txt" or content_type == "text/plain":
        # A page served as plain text by mistake begins with its doctype; prose about HTML does not.
        return "html" if re.match(rb"(?i)<!doctype\s+html|<html", head) else "text"
    return "html" if looks_html else "text"


def _binary(body: bytes) -> str:
    for magic, what in _MAGIC:
        if body.startswith(magic):
            return what
    if body[:4] == b"RIFF":
        return "a picture" if body[8:12] == b"WEBP" else "a recording"
    if body[4:8] == b"ftyp":
        return "a picture" if body[8:12] in (b"avif", b"heic", b"mif1") else "a video"
    return ""


def _looks_like_text(body: bytes) -> bool:
    head = body[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    if encoding := wide(head):
        text = head.decode(encoding, "replace")
        return sum(not letter.isprintable() and not letter.isspace() for letter in text) <= len(text) // 20
    if head.lstrip()[:1] == b"<":
        return True  # markup, whatever was strewn into it
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return control <= len(head) // 20
