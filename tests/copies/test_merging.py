"""Saving again: both sides' changes live on, and nothing that a person wrote is lost."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.copies import Material, save
from reader.copies.marginalia import defined
from tests.copies.edits import LATER, by_a_person, by_the_program
from tests.copies.strategies import annotated

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
IDENTITY = "https://gazette.example/a"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_nothing_is_lost_in_a_merge(data: st.DataObject) -> None:
    merge_once(data)


def merge_once(data: st.DataObject) -> None:
    """Save, edit the file, change the program's side, save twice."""
    article, annotations = data.draw(annotated())
    folder = Path(tempfile.mkdtemp(prefix="merge-"))
    try:
        first = save(Material(article, annotations, IDENTITY), folder, now=NOW)
        written = first.path.read_text(encoding="utf-8")
        person = data.draw(by_a_person(written))
        first.path.write_text(person.text, encoding="utf-8")
        grown = data.draw(by_the_program(article, annotations))
        then = save(Material(grown.article, tuple(grown.annotations), IDENTITY), folder, now=LATER)
        text = then.path.read_text(encoding="utf-8")

        assert [word for word in person.words if text.count(word) == 0] == [], text
        notes = "\n".join(a.note for a in then.annotations)
        assert [word for word in grown.words if word not in notes or word not in text] == [], text
        names = [found[0] for line in text.split("\n") if (found := defined(line))]
        assert len(names) == len(set(names)) == len(then.annotations)

        again = save(Material(grown.article, then.annotations, IDENTITY), folder, now=LATER)
        after = again.path.read_text(encoding="utf-8")
        assert again.annotations == then.annotations
        assert after == text
        assert not again.changed
    finally:
        shutil.rmtree(folder)
