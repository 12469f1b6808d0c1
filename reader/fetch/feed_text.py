"""Text of feeds: what a title or summary says once its HTML is gone. Fast, and linear on any input."""

from __future__ import annotations

import html
import re

from reader.text import safe_line

SUMMARY = 400
"""Characters of a summary, as lists and previews show it."""
_LOOK_AT = 20_000
"""Characters of a content from which a summary is taken."""

_INLINE = "a|abbr|acronym|b|bdi|bdo|big|blink|cite|code|del|dfn|em|font|i|ins|kbd|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr"
_OTHER = (
    "address|applet|area|article|aside|audio|base|basefont|blockquote|body|br|button|canvas|caption|center|col|"
    "colgroup|data|dd|details|dialog|dir|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    "head|header|hr|html|iframe|img|input|label|legend|li|link|main|map|meta|nav|noscript|object|ol|optgroup|option|"
    "p|param|picture|pre|progress|section|select|source|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead|"
    "time|title|tr|track|ul|video"
)
_HIDDEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[|\]\]>|<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*|/)?>", re.IGNORECASE)
_OTHER_TAG = re.compile(rf"</?(?:{_OTHER})(?:\s[^<>]*|/)?>", re.IGNORECASE)
_MARKUP = re.compile(rf"<(?:{_INLINE}|{_OTHER})(?:\s[^<>]*|/)?>", re.IGNORECASE)


def has_markup(text: str) -> bool:
    """Whether there is an HTML tag in it ("Use <T> in C++" has none)."""
    return "<" in text and _MARKUP.search(text) is not None


def without_markup(text: str) -> str:
    """The text of an HTML fragment: tags that HTML knows are gone, references are resolved.

    Not safe yet: references may have brought control characters.
    """
    if "<" in text:
        # An unclosed comment or script would make the pattern look to the end again and again.
        if (
            text.count("<!--") <= 200
            and len(re.findall("<(?:script|style)", text[:_LOOK_AT], re.IGNORECASE)) <= 200
        ):
            text = _HIDDEN.sub(" ", text)
        text = _OTHER_TAG.sub(" ", _INLINE_TAG.sub("", text))
    return html.unescape(text) if "&" in text else text


def summary(content: str, *, is_html: bool = True) -> str:
    """Plain, safe, at most `SUMMARY` characters; ends at a word."""
    text = content[:_LOOK_AT]
    line = safe_line(without_markup(text) if is_html else text, SUMMARY + 200)
    return shortened(line, SUMMARY)


def shortened(line: str, limit: int) -> str:
    """At most `limit` characters, cut between words, with an ellipsis where it was cut."""
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    at = cut.rfind(" ", limit // 2)
    return (cut[:at] if at > 0 else cut).rstrip(" ,;:–—-") + "…"
