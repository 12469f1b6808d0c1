"""Saving, editing by hand, saving again: as a person meets it, with files in a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotation import Annotation
from reader.article import Block, Kind
from reader.errors import SaveError
from reader.library import Library
from tests.paper import make_paper

SPEECH = "a list for a richer island"
FLOUR = "flour for nine days is left"
CAPTAINS = "suspended two captains"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_paper(tmp_path, entries=6, notes=True)


def _entry(library: Library) -> int:
    return library.listing("all")[0]


async def _mark(library: Library, words: str, note: str = "") -> Annotation:
    """Highlight words, and let the copy follow."""
    start = library.article(_entry(library)).text.index(words)
    made = library.highlight(_entry(library), start, start + len(words), note=note)
    await library.follow_up()
    return made


def _edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _quotes(library: Library) -> dict[str, str]:
    return {a.quote: a.note for a in library.annotations(_entry(library))}


async def test_nothing_is_written_when_nothing_changed(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes", ("markdown", "html", "text"))
    before = {file: file.stat().st_mtime_ns for file in saved.path.parent.iterdir()}
    again = await library.save(_entry(library), tmp_path / "notes", ("markdown", "html", "text"))
    assert saved.changed and not again.changed
    assert {file: file.stat().st_mtime_ns for file in saved.path.parent.iterdir()} == before
    assert len(before) == 4


async def test_a_copy_follows_in_every_format_it_was_ever_saved_in(library: Library, tmp_path: Path) -> None:
    page = (await library.save(_entry(library), tmp_path, ("markdown", "html"))).path.with_suffix(".html")
    await library.save(_entry(library), tmp_path, ("text",))
    await _mark(library, CAPTAINS, "by whom?")
    for file in (page, page.with_suffix(".txt"), page.with_suffix(".md")):
        assert "by whom?" in file.read_text(encoding="utf-8")


async def test_a_copy_in_a_folder_named_from_here_follows_from_elsewhere(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saved = await library.save(_entry(library), Path("notes"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    await _mark(library, CAPTAINS, "by whom?")
    assert "by whom?" in saved.path.read_text(encoding="utf-8")
    assert library.save_folder == tmp_path / "notes"


async def test_both_sides_live_on(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    _edit(
        saved.path,
        ("compare with her speech of 2024", "compare with her speech of 2025"),
        (f"=={FLOUR}==", FLOUR),
        ("for a third week, after", "for a third week (!), after"),
        ("---\ntitle", "---\nrating: 5\ntitle"),
    )
    await _mark(library, CAPTAINS, "by whom?")
    text = saved.path.read_text(encoding="utf-8")
    assert _quotes(library) == {SPEECH: "compare with her speech of 2025", CAPTAINS: "by whom?"}
    for words in ("speech of 2025", "third week (!), after", "rating: 5", f"=={CAPTAINS}==", "> by whom?"):
        assert text.count(words) == 1
    assert f"=={FLOUR}==" not in text and text.count(FLOUR) == 1
    assert not (await library.save(_entry(library), tmp_path / "notes")).changed


async def test_a_highlight_set_in_the_file_comes_in(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    _edit(saved.path, (CAPTAINS, f"=={CAPTAINS}=="))
    again = await library.save(_entry(library), tmp_path / "notes")
    assert CAPTAINS in _quotes(library)
    assert "taken over" in again.message
    assert saved.path.read_text(encoding="utf-8").count(f"=={CAPTAINS}==") == 1


async def test_a_moved_copy_is_found_by_its_id(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    saved = await library.save(_entry(library), folder, ("markdown", "html"))
    (folder / "2026").mkdir()
    moved = saved.path.rename(folder / "2026" / "Strike.md")
    await _mark(library, CAPTAINS)
    assert f"=={CAPTAINS}==" in moved.read_text(encoding="utf-8")
    assert sorted(file.name for file in folder.rglob("*.*")) == ["Strike.html", "Strike.jsonld", "Strike.md"]


async def test_a_note_changed_on_both_sides_keeps_both(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    _edit(saved.path, ("compare with her speech of 2024", "written in the file"))
    note = next(a for a in library.annotations(_entry(library)) if a.note)
    library._articles.keep_saved(_entry(library), str(tmp_path / "elsewhere"), ("markdown",))
    library.change_annotation(_entry(library), note, _with_note(note, "written in the program"))
    again = await library.save(_entry(library), tmp_path / "notes")
    assert _quotes(library)[SPEECH] == "written in the file\nwritten in the program"
    assert "changed on both sides" in again.message


def _with_note(annotation: Annotation, note: str) -> Annotation:
    return replace(annotation, note=note)


async def test_without_its_sidecar_a_copy_still_merges(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    saved.path.with_suffix(".jsonld").unlink()
    _edit(saved.path, ("compare with her speech of 2024", "another word"))
    await _mark(library, CAPTAINS)
    assert _quotes(library) == {SPEECH: "another word", FLOUR: "", CAPTAINS: ""}
    text = saved.path.read_text(encoding="utf-8")
    assert text.count(f"=={CAPTAINS}==") == text.count("another word") == text.count(f"=={FLOUR}==") == 1


async def test_edits_are_read_back_without_saving(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    assert await library.read_back() == []
    _edit(saved.path, ("compare with her speech of 2024", "read it again"))
    (said,) = await library.read_back([_entry(library)])
    assert "taken over" in said
    assert _quotes(library)[SPEECH] == "read it again"
    assert await library.read_back() == []
    assert library.undo() is not None
    assert _quotes(library)[SPEECH] == "compare with her speech of 2024"


async def test_a_copy_that_is_gone_stops_nothing(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    saved.path.write_bytes(saved.path.read_bytes() + b"\xff\xfe")
    assert await library.read_back() == []
    await _mark(library, "flour for nine")
    (told,) = library.check()
    assert "not UTF-8" in told
    saved.path.unlink()
    (told,) = library.check()
    assert "no longer in" in told
    for file in saved.path.parent.iterdir():
        file.unlink()
    saved.path.parent.rmdir()
    assert await library.read_back() == []
    await _mark(library, CAPTAINS)
    assert CAPTAINS in _quotes(library)


async def test_a_torn_file_deletes_nothing(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    before = library.annotations(_entry(library))
    text = saved.path.read_text(encoding="utf-8")
    for end in (text.index(SPEECH), text.index("[hl-"), text.index("\n---\n") + 5):
        saved.path.write_text(text[:end], encoding="utf-8")
        assert await library.read_back() == []
        assert library.annotations(_entry(library)) == before


async def test_a_passage_deleted_in_the_file_keeps_its_highlight_here(
    library: Library, tmp_path: Path
) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    text = saved.path.read_text(encoding="utf-8")
    start, end = text.index("The ferry crews"), text.index("![Captains")
    saved.path.write_text(text[:start] + text[end:], encoding="utf-8")
    await _mark(library, CAPTAINS)
    assert _quotes(library)[SPEECH] == "compare with her speech of 2024"
    after = saved.path.read_text(encoding="utf-8")
    assert SPEECH not in after and f"=={CAPTAINS}==" in after
    assert not (await library.save(_entry(library), tmp_path / "notes")).changed


async def test_a_text_cleaned_anew_arrives(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    _edit(saved.path, ("for a third week, after", "for a third week (!), after"))
    before = library._articles.article(_entry(library))
    assert before
    blocks = (*before.blocks, Block("new", Kind.PARAGRAPH, "An update: the flour has come."))
    library._keep(_entry(library), replace(before, blocks=blocks), before)
    await library.follow_up()
    text = saved.path.read_text(encoding="utf-8")
    assert "An update: the flour has come." in text and "third week (!), after" in text


async def test_windows_line_ends_stay(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    saved.path.write_bytes(b"\xef\xbb\xbf" + saved.path.read_bytes().replace(b"\n", b"\r\n"))
    assert not (await library.save(_entry(library), tmp_path / "notes")).changed
    await _mark(library, CAPTAINS)
    raw = saved.path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf---\r\n") and raw.count(b"\n") == raw.count(b"\r\n")


async def test_an_edited_html_copy_is_left_alone(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes", ("markdown", "html"))
    page = saved.path.with_suffix(".html")
    _edit(page, ("</footer>", "mine</footer>"))
    await _mark(library, CAPTAINS)
    again = await library.save(_entry(library), tmp_path / "notes", ("markdown", "html"))
    assert "mine</footer>" in page.read_text(encoding="utf-8")
    assert "left as it is" in again.message


async def test_what_cannot_be_read_is_not_overwritten(library: Library, tmp_path: Path) -> None:
    saved = await library.save(_entry(library), tmp_path / "notes")
    saved.path.write_bytes(saved.path.read_bytes() + "\nM\u00fcll\n".encode("latin-1"))
    with pytest.raises(SaveError, match="not UTF-8"):
        await library.save(_entry(library), tmp_path / "notes")


async def test_an_unknown_format_is_told(library: Library, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="no format"):
        await library.save(_entry(library), tmp_path / "notes", ("papyrus",))
