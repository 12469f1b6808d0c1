"""Several articles in one file, and notes in other programs' formats."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from reader.cli.parser import SAVE_FORMATS
from reader.copies import FORMATS
from reader.errors import SaveError
from reader.library import Library
from tests.paper import make_paper


@pytest.fixture
def paper(tmp_path: Path) -> Library:
    return make_paper(tmp_path, entries=6, notes=True)


def test_the_command_line_names_every_format() -> None:
    assert list(SAVE_FORMATS) == list(FORMATS)


def test_several_articles_stand_in_one_file(paper: Library, tmp_path: Path) -> None:
    entries = paper.listing("all")[:3]
    saved = paper.save_together(entries, tmp_path / "week.epub")
    assert saved.message == "Saved 3 articles in week.epub."
    names = zipfile.ZipFile(saved.path).namelist()
    assert sum("article-" in name for name in names) == 3
    text = paper.save_together(entries, tmp_path / "week.md").path.read_text(encoding="utf-8")
    assert all(f"# {paper.article(entry).title}" in text.replace("\\", "") for entry in entries)
    items = json.loads(paper.save_together(entries, tmp_path / "week.csl.json").path.read_bytes())
    assert len(items) == 3


def test_a_file_that_is_there_is_left_alone(paper: Library, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    with pytest.raises(SaveError, match="There is a file"):
        paper.save_together(paper.listing("all")[:1], tmp_path / "mine.md")
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "mine"


def test_an_ending_that_says_nothing_is_told(paper: Library, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="in which format"):
        paper.save_together(paper.listing("all")[:1], tmp_path / "week.xyz")


def test_notes_are_exported_as_a_query_finds_them(paper: Library) -> None:
    table = paper.render_notes("tag:speeches", "readwise").decode()
    assert "a list for a richer island" in table and "flour for nine days" not in table
    with pytest.raises(SaveError, match="No note"):
        paper.render_notes("tag:nothing", "readwise")
