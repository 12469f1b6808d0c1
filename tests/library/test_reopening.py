"""Opening a copy that Broadsheet saved: in the paper it is from, and in another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.annotation import Annotation, Colour
from reader.config import Config
from reader.library import Library
from reader.paths import home

LETTER = """Ferry strike enters third week

By Ines Duarte

The Harbour Union says that flour for nine days is left on the island, and not a sack more.

The Port Authority, which has counted the sacks from across the street, says that there are fourteen.
"""


@pytest.fixture
async def papers(tmp_path: Path) -> AsyncIterator[tuple[Library, Library]]:
    """Two papers of two people."""
    made = Library(home(tmp_path / "one"), Config()), Library(home(tmp_path / "two"), Config())
    yield made
    for library in made:
        await library.close()


async def saved(library: Library, folder: Path) -> tuple[int, Path]:
    """An article with a highlight and a note, and its copy."""
    file = folder / "letter.txt"
    file.write_text(LETTER)
    entry = await library.open(str(file))
    start = library.article(entry).text.index("nine days")
    library.highlight(entry, start, start + 9, Colour.GREEN, "count again", ("flour",))
    copy = (await library.save(entry, folder / "copies", ("markdown", "html"))).path
    return entry, copy


def told(annotations: list[Annotation]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(a.quote, a.colour.value, a.note, a.tags) for a in annotations]


@pytest.mark.parametrize("ending", [".md", ".html"])
async def test_a_copy_opens_the_article_it_was_made_of(
    papers: tuple[Library, Library], tmp_path: Path, ending: str
) -> None:
    library, _ = papers
    entry, copy = await saved(library, tmp_path)
    library.withdraw(entry, library.annotations(entry)[0].id)
    assert await library.open(str(copy.with_suffix(ending))) == entry
    assert library.annotations(entry) == []


@pytest.mark.parametrize("ending", [".md", ".html"])
async def test_in_another_paper_a_copy_is_the_article_with_its_notes(
    papers: tuple[Library, Library], tmp_path: Path, ending: str
) -> None:
    library, other = papers
    entry, copy = await saved(library, tmp_path)
    article = library.article(entry)
    opened = await other.open(str(copy.with_suffix(ending)))
    there = other.article(opened)
    assert (there.text, there.authors) == (article.text, article.authors)
    assert told(other.annotations(opened)) == [("nine days", "green", "count again", ("flour",))]
    assert await other.open(str(copy.with_suffix(ending))) == opened
    assert len(other.annotations(opened)) == 1
