"""Letters as articles: newsletters with HTML, plain ones, broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.clean.mail import clean_mail
from reader.errors import BroadsheetError, CleanError

HEAD = """From: "Ines Duarte" <ines@gazette.example>
Subject: =?utf-8?q?Ferry_strike_=E2=80=93_day_21?=
Date: Fri, 30 Jan 2026 09:12:00 +0100
MIME-Version: 1.0
"""
PLAIN = "The ferry crews of Santa Marta voted to stay ashore.\n\nThe bakers counted the sacks twice.\n"
BOTH = """Content-Type: multipart/alternative; boundary=cut

--cut
Content-Type: text/plain; charset=utf-8

Read this letter in a browser.
--cut
Content-Type: text/html; charset=utf-8

<p>The ferry crews of <b>Santa Marta</b> voted.</p><p>The bakers counted.</p>
--cut--
"""


def test_a_plain_letter_is_headed_by_its_subject_sender_and_date() -> None:
    article = clean_mail((HEAD + "Content-Type: text/plain; charset=utf-8\n\n" + PLAIN).encode())
    assert article.title == "Ferry strike – day 21"
    assert article.authors == ("Ines Duarte",)
    assert article.published and article.published.isoformat() == "2026-01-30T09:12:00+01:00"
    assert [block.text for block in article.blocks] == PLAIN.strip().split("\n\n")


def test_the_html_of_a_newsletter_is_read() -> None:
    article = clean_mail((HEAD + BOTH).encode())
    assert article.title == "Ferry strike – day 21"
    assert [block.text for block in article.blocks] == [
        "The ferry crews of Santa Marta voted.", "The bakers counted.",
    ]  # fmt: skip


def test_a_letter_without_text_is_told() -> None:
    with pytest.raises(CleanError, match="no text"):
        clean_mail((HEAD + "Content-Type: image/png\n\nxx").encode())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(HEAD + BOTH)))
def test_any_bytes_in_any_place_are_survived(noise: bytes, place: int) -> None:
    data = (HEAD + BOTH).encode()
    try:
        article = clean_mail(data[:place] + noise + data[place + len(noise) :])
    except BroadsheetError:
        return
    assert "\x1b" not in article.text + "".join(article.authors)
