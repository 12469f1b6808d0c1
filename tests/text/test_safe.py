"""The terminal-safe door: nothing that acts gets through, nothing that is text gets lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.safe import MAX_MARKS, safe_block, safe_code, safe_line, safe_url

ACTING = {
    "clipboard write": "\x1b]52;c;UFdORUQ=\x07",
    "C1 clipboard write": "\x9d52;c;UFdORUQ=\x9c",
    "C1 colour": "\x9b31m",
    "clear": "\x1b[2J\x1b[H",
    "reset": "\x1bc",
    "device control": "\x1bP$q\x1b\\",
    "bell": "\x07\x07",
    "backspace": "ab\x08\x08",
    "right-to-left override": "\u202egnp.exe",
    "isolates": "\u2066\u2067",
    "tag letters": "".join(chr(0xE0000 + ord(c)) for c in "hidden"),
    "zero-width space": "pay\u200bpal",
    "byte order mark": "\ufeff",
    "lone surrogate": "\ud800",
    "non-character": "\uffff\U0001fffe",
}


SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs of Arabic, Syriac and Kaithi that are seen, although Unicode counts them among the controls."""


def acts(char: str) -> bool:
    """Whether a terminal, bidi engine or renderer acts on a character, by Unicode's own classes."""
    joiners = "\u200c\u200d"
    return char not in joiners + SIGNS and unicodedata.category(char) in ("Cc", "Cf", "Cs")


@pytest.mark.parametrize("payload", ACTING.values(), ids=ACTING.keys())
def test_what_acts_is_dropped_and_the_words_around_stay(payload: str) -> None:
    for door in (safe_line, safe_block, safe_code):
        text = door(f"Before {payload} after")
        assert text.startswith("Before") and text.endswith("after")
        assert not any(acts(char) for char in text if char != "\n")


@given(st.text(alphabet=st.characters(), max_size=400))
def test_no_text_gets_an_acting_character_through(text: str) -> None:
    assert not any(acts(char) for char in safe_line(text))
    assert not any(acts(char) for char in safe_block(text) if char != "\n")


@given(st.text(max_size=400))
def test_passing_twice_changes_nothing(text: str) -> None:
    assert safe_line(safe_line(text)) == safe_line(text)
    assert safe_block(safe_block(text)) == safe_block(text)


@pytest.mark.parametrize(
    "text",
    [
        "‘plain’ “curly” — dashes… and [sic] [/b] :smile:",
        "می‌خواهم",  # a zero-width non-joiner that Persian needs
        "👨‍👩‍👧 family",  # joined by U+200D
        "❤️ heart",  # variation selector
        "Tiếng Việt, नमस्ते, ไทย, 日本語、한국어",
        "Cafe\u0301 decomposed",
        "\u06dd١٢ the end of a verse",
    ],
)
def test_writing_stays_as_it_is(text: str) -> None:
    assert safe_line(text) == text
    assert safe_block(text) == text


def test_stacked_marks_are_capped() -> None:
    assert len(safe_line("Z" + "\u0301" * 5000 + "algo")) == len("Zalgo") + MAX_MARKS
    assert len(safe_line("a" + "\ufe0f" * 3000)) <= 1 + MAX_MARKS
    assert len(safe_line("\U0001f468" + "\u200d\U0001f468" * 500)) < 40


def test_a_line_is_one_line() -> None:
    assert safe_line(" one\u2028two\x85three\r\nfour\tfive\u00a0six  ") == "one two three four five six"
    assert safe_line("x" * 3000, limit=10) == "x" * 9 + "…"


def test_a_block_keeps_its_lines_and_loses_odd_spaces() -> None:
    assert safe_block("one\u00a0\u00a0two \r\n  three\u3000four\t\n") == "one two\nthree four"


def test_code_keeps_its_indent() -> None:
    assert safe_code("if x:\n\treturn\x1b 1\n") == "if x:\n    return 1"


@pytest.mark.parametrize("value", [None, 3, ["x"], {"a": 1}, 1.5, b"bytes"])
def test_what_is_not_text_is_empty(value: object) -> None:
    assert safe_line(value) == safe_block(value) == safe_code(value) == safe_url(value) == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "exec:touch x",
        "--help",
        "https://ex\u200bample.org/",
        "https://example.org/a b",
        "https://example.org/\r\nX: 1",
        "http:\\\\example.org\\x",
        "https://",
        "https://example.org/" + "a" * 9000,
        "java\tscript:x",
    ],
)
def test_unfit_links_are_refused(url: str) -> None:
    assert safe_url(url) == ""


def test_fit_links_stay_and_look_alikes_are_unmasked() -> None:
    assert safe_url("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"
    assert safe_url("HTTPS://Example.org/ä") == "https://Example.org/ä"
    assert safe_url("https://www.\u0430pple.example/x").startswith("https://www.xn--")
