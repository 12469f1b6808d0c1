"""Exports that are cut, shuffled and made hostile: a batch or a sentence, never anything else."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.copies import FORMATS
from reader.errors import BroadsheetError
from reader.imports.read import read
from tests.copies.sample import sample
from tests.imports.test_read import (
    BOOKMARKS,
    HYPOTHESIS,
    INSTAPAPER,
    KINDLE,
    KOREADER,
    POCKET,
    READWISE,
    WALLABAG,
)

WHOLE = [
    text.encode()
    for text in (
        READWISE, KINDLE, INSTAPAPER, POCKET, BOOKMARKS, json.dumps(HYPOTHESIS), json.dumps(KOREADER),
        json.dumps(WALLABAG),
    )
]  # fmt: skip
WHOLE += [FORMATS[name].render(sample()[0]) for name in ("markdown", "html", "json-ld")]
ODD = (
    b"\x1b[31m",
    b"\x00",
    b"null",
    b"[]",
    b"{}",
    b'"',
    b",",
    b"\n",
    b"-1",
    b"1e999",
    b"\xff",
    b"==",
    b"<",
    b"99999999999999",
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_a_broken_export_gives_a_batch_or_a_sentence(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(WHOLE))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        text = text[:start] + data.draw(st.sampled_from(ODD)) + text[end:]
    try:
        batch = read(text)
    except BroadsheetError as told:
        assert told.message and told.hint
        return
    for item in batch.items:
        shown = (item.title, item.url, item.summary, *item.authors, *item.tags)
        marked = [part for h in item.highlights for part in (h.quote, h.note, *h.tags)]
        assert not any(char in text for text in (*shown, *marked) for char in "\x1b\x00\x07\u202e")
