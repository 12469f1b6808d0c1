"""Bytes to text: byte order mark, then the header, then what the document says, then its content.

The order is that of the Encoding and HTML standards, but for one thing that real servers get
wrong so often: a declared Latin alphabet does not stand where the bytes are plainly UTF-8.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a label means to browsers: the superset people really use (Encoding standard, section 4.2).
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "unicode-1-1-utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16-le",
    "unicode": "utf-16-le",
}
# Python knows codecs that are no alphabets (zlib, rot13) or that attacks use (UTF-7).
_NOT_TEXT = re.compile(
    r"utf_?-?7|base64|bz2|hex|quopri|rot_?13|uu|zlib|punycode|idna|escape|undefined|mbcs|oem", re.IGNORECASE
)
_SINGLE_BYTE = ("cp125", "iso8859", "mac", "cp874", "koi8", "latin")
_META = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([a-z0-9_:.+-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.+-]{2,40})""",
    re.IGNORECASE,
)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{2,40})""")


def decode(body: bytes, content_type: str = "", *, html: bool = True) -> str:
    """The text of a document, never failing: what cannot be read becomes U+FFFD.

    Args:
        content_type: the whole Content-Type header, or only its charset.
        html: whether the document may name its own encoding (`meta`, XML declaration).
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    declared = known(_parameter(content_type))
    if not declared and html and (found := _META.search(body[:8192])):
        declared = known((found[1] or found[2]).decode("ascii"))
        if declared.startswith(("utf-16", "utf-32")):
            declared = "utf-8"  # it could not have been read as ASCII otherwise
    if guessed := wide(body):
        return body.decode(guessed, "replace")
    if not declared or declared.startswith(_SINGLE_BYTE):
        try:
            # Text in another encoding is hardly ever valid UTF-8 by chance.
            return body.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start > len(body) - 4 and error.reason == "unexpected end of data":
                return body.decode("utf-8", "replace")
    return body.decode(declared or guess(body), _HANDLER)


def known(label: str) -> str:
    """Python's name for an encoding label, empty for one that is unknown or no alphabet."""
    label = label.strip().strip("\"'").lower()
    if not label or _NOT_TEXT.search(label):
        return ""
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    return _LABELS.get(name, name)


def xml_encoding(body: bytes) -> str:
    """The encoding an XML declaration names; empty without one."""
    found = _XML.match(body[:400])
    return found[1].decode("ascii") if found else ""


def guess(body: bytes) -> str:
    """An encoding for text that says nothing of it and is no UTF-8.

    A few odd bytes among ASCII are Windows' Latin alphabet, as in browsers; text that is mostly
    odd bytes is in another script, and statistics tell which.
    """
    sample = body[:20_000]
    high = sum(byte > 0x7F for byte in sample)
    letters = sum(0x40 < byte < 0x7B for byte in sample)
    if high * 3 < letters:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, threshold=0.3).best()
    return (known(best.encoding) if best else "") or "cp1252"


def _odd_byte(error: UnicodeError) -> tuple[str, int]:
    """A lone letter or quotation mark of Windows' alphabet in text that is otherwise UTF-8.

    Two sources pasted together write so. Anything else is lost, and shown as lost.
    """
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start]
    after = error.object[error.start + 1 : error.start + 2]
    letter = 0xC0 <= byte < 0xFF and byte not in (0xD7, 0xDE, 0xF0, 0xF7, 0xFE)
    if error.encoding == "utf-8" and (letter or byte in b"\x85\x91\x92\x93\x94\x96\x97") and after < b"\x80":
        return bytes((byte,)).decode("cp1252"), error.start + 1
    return "\ufffd", error.end


_HANDLER = "broadsheet.odd-byte"
codecs.register_error(_HANDLER, _odd_byte)


def wide(body: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where its zeros stand; empty where there are few."""
    head = body[:400]
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return ""
    zeros = [head[i::4].count(0) * 4 > len(head) * 0.9 for i in range(4)]
    # No code unit of UTF-16 is zero in text, so two zeros side by side are half a character of UTF-32.
    if zeros[0] and zeros[1] and not zeros[3]:
        return "utf-32-be"
    if zeros[2] and zeros[3] and not zeros[0]:
        return "utf-32-le"
    return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _parameter(content_type: str) -> str:
    if "/" not in content_type and "=" not in content_type:
        return content_type
    found = re.search(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{2,40})", content_type, re.IGNORECASE)
    return found[1] if found else ""
