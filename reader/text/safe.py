"""The terminal-safe door: every string from outside goes through here once, and only once.

A terminal obeys control characters wherever they stand, and Textual passes them on. So text
that came from a network, a file or a pipe is either a plain `str` (not yet safe, never shown)
or a `SafeText`, which holds no character that a terminal, a bidi engine or a shell acts upon.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

SafeText = NewType("SafeText", str)
"""Text that may be shown. Made by the functions of this module and nowhere else."""

MAX_MARKS = 8
"""Combining marks kept on one base character; no script writes more, attacks do."""

# What a terminal, a bidi engine or a renderer acts upon. Kept on purpose: the joiners U+200C/D
# (Persian, emoji), variation selectors (capped as marks), no-break and ideographic spaces.
_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f"  # C0 without the white space, DEL
    "\x80-\x84\x86-\x9f"  # C1 without NEL
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, fillers, invisible
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero-width space, bidi, invisible operators
    "\u3164\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef"  # fillers, BOM, specials, non-characters
    "\ud800-\udfff"  # lone surrogates
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of scripts and notations
    "\U000e0000-\U000e0fff"  # tags and supplementary variation selectors
    "]"
)
_ENDS_OF_PLANES = re.compile(
    "[" + "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(1, 17)) + "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_LINE_SPACES = re.compile(r"[^\S\n\u00a0\u3000]+")
_SUSPECT = re.compile(
    "[^\t\n\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3165-\u9fff\uac00-\ud7a3]"
)


def scrub(text: str) -> SafeText:
    """Drop what acts and cap stacked marks; white space stays as it is, line ends become "\\n".

    For pieces that are joined before they are shown; most text is ordinary and leaves at the first look.
    """
    if not _SUSPECT.search(text):
        return SafeText(text)
    text = _LINE_ENDS.sub("\n", text)
    text = _ENDS_OF_PLANES.sub("", _DROPPED.sub("", text))
    return SafeText(_cap_marks(text) if len(text) > MAX_MARKS else text)


def _cap_marks(text: str) -> str:
    """Keep at most `MAX_MARKS` combining marks or joined parts after one base character."""
    kept: list[str] = []
    run, joined = 0, False
    for char in text:
        joiner = char == "\u200d"
        if joiner or joined or (char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me", "Mc")):
            run += 1
        else:
            run = 0
        joined = joiner
        if run <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def safe_line(value: object, limit: int = 2000) -> SafeText:
    """One line of safe text: all white space is single spaces, ends trimmed.

    Args:
        value: anything; what is not a string (hostile JSON) becomes the empty line.
        limit: longest result, in code points; what is cut ends in an ellipsis.
    """
    if not isinstance(value, str):
        return SafeText("")
    # A hostile field may be megabytes: look at a little more than can be kept.
    line = _SPACES.sub(" ", scrub(value[: limit * 4])).strip()
    return SafeText(line if len(line) <= limit else line[: limit - 1].rstrip() + "…")


def safe_block(value: object) -> SafeText:
    """Safe text that keeps its line ends; tabs and odd spaces become spaces, ends trimmed.

    No-break and ideographic spaces become ordinary ones: to a reader they are the same, and
    in scraped pages they come in runs.
    """
    if not isinstance(value, str):
        return SafeText("")
    text = scrub(value).replace("\u00a0", " ").replace("\u3000", " ")
    text = _LINE_SPACES.sub(" ", text)
    return SafeText("\n".join(line.strip() for line in text.split("\n")).strip("\n"))


def safe_code(value: object) -> SafeText:
    """Safe text whose white space means something: tabs become four columns, the rest stays."""
    if not isinstance(value, str):
        return SafeText("")
    text = scrub(value).replace("\u00a0", " ").expandtabs(4)
    return SafeText("\n".join(line.rstrip() for line in text.split("\n")).strip("\n"))


_SCHEMES = ("http://", "https://")


def safe_url(value: object) -> SafeText:
    """An http(s) link fit to show, store and open, or the empty text for anything else.

    White space and control characters make a link unfit rather than being dropped: what is left
    after dropping may be another link. A host that mixes scripts is written in punycode.
    """
    if not isinstance(value, str) or len(value) > 8192:
        return SafeText("")
    url = value.strip()
    if not url.lower().startswith(_SCHEMES) or _SPACES.search(url) or "\\" in url or scrub(url) != url:
        return SafeText("")
    scheme, _, rest = url.partition("://")
    end = min((i for i in (rest.find(c) for c in "/?#") if i >= 0), default=len(rest))
    host, tail = rest[:end], rest[end:]
    if not host or host.startswith(("-", ":")):
        return SafeText("")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return SafeText("")
    return SafeText(f"{scheme.lower()}://{host}{tail}")
