"""A person's own formats, and pictures kept beside a copy."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from reader.copies import FORMATS, pictures
from reader.errors import SaveError
from reader.fetch.response import Response
from reader.library import Library
from tests.copies.sample import sample
from tests.paper import make_paper

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""
DIGEST = """---
title: {{ title | quoted }}
---
{% for highlight in highlights if not highlight.gone %}
- “{{ highlight.quote | markdown }}” ({{ highlight.colour }}){% if highlight.note %}: {{ highlight.note }}{% endif %}

{% endfor %}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_paper(tmp_path, entries=6, notes=True)


def _template(library: Library, name: str, text: str) -> None:
    library.templates.mkdir(parents=True, exist_ok=True)
    (library.templates / name).write_text(text, encoding="utf-8")


async def test_a_template_is_a_format(library: Library, tmp_path: Path) -> None:
    _template(library, "digest.md.j2", DIGEST)
    entry = library.listing("all")[0]
    saved = await library.save(entry, tmp_path / "notes", ("markdown", "digest"))
    digest = saved.path.with_suffix(".digest.md").read_text(encoding="utf-8")
    assert digest.startswith('---\ntitle: "Ferry strike')
    assert "- “a list for a richer island” (yellow): compare with her speech of 2024\n" in digest
    assert not (await library.save(entry, tmp_path / "notes", ("markdown", "digest"))).changed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% for %}", "line 1"),
        ("{{ title.__class__.__mro__ }}", "does not work"),
        ("{{ nothing.of.it }}", "does not work"),
        ("{{ highlights.append(1) }}", "does not work"),
    ],
    ids=["syntax", "class", "undefined", "changes"],
)
async def test_a_template_that_is_wrong_is_told(
    library: Library, tmp_path: Path, text: str, said: str
) -> None:
    _template(library, "bad.txt.j2", text)
    with pytest.raises(SaveError, match=said):
        await library.save(library.listing("all")[0], tmp_path / "notes", ("markdown", "bad"))


def test_a_template_for_pages_escapes(library: Library) -> None:
    _template(library, "page.html.j2", "<p>{{ title }}</p>")
    material = replace(sample()[3], article=replace(sample()[3].article, title="</p><script>"))
    from reader.copies import render_all

    assert render_all([material], "page", library.templates) == b"<p>&lt;/p&gt;&lt;script&gt;</p>\n"


class _Pictures:
    """Answers every address with one picture, and one of them with something else."""

    async def get(self, url: str, **_: object) -> Response:
        return Response(url, url, 200, {}, b"<svg/>" if url.endswith("1705.jpg") else DOT)


async def test_pictures_are_kept_and_shown(library: Library, tmp_path: Path) -> None:
    library._session = _Pictures()  # type: ignore[assignment]  # answers as a session does
    entry, folder = library.listing("all")[0], tmp_path / "notes"
    came, lost = await library.keep_pictures(entry, folder)
    assert (came, lost) == (2, 1)
    assert await library.keep_pictures(entry, folder) == (0, 1)
    saved = await library.save(entry, folder, ("markdown", "html", "epub"))
    (moved := folder / "deep").mkdir()
    for text in (saved.path.read_text(encoding="utf-8"),):
        (first,) = {line for line in text.split("\n") if "Captains wait" in line and line.startswith("![")}
        path = folder / first.partition("(<")[2].removesuffix(">)")
        assert path.read_bytes() == DOT
        assert "https://img.example/1705.jpg" in text
    root = lxml_html.document_fromstring(saved.path.with_suffix(".html").read_text(encoding="utf-8"))
    assert [str(image.get("src"))[:22] for image in root.iter("img")] == ["data:image/png;base64,"] * 2
    book = zipfile.ZipFile(io.BytesIO(saved.path.with_suffix(".epub").read_bytes()))
    assert [name for name in book.namelist() if "pictures/" in name] == [
        "EPUB/pictures/1.png",
        "EPUB/pictures/2.png",
    ]
    moved_copy = saved.path.rename(moved / saved.path.name)
    await library.save(entry, folder)
    assert "(<../assets/" in moved_copy.read_text(encoding="utf-8")


def test_only_pictures_that_hold_no_scripts_are_kept(tmp_path: Path) -> None:
    for data in (b"<svg/>", b"RIFF1234AVI ", b"", b"\xff\xd8"):
        assert not pictures.keep(tmp_path, "x", "https://a.example/1", data)
    assert list(tmp_path.iterdir()) == []


def test_every_format_says_what_reads_it() -> None:
    assert len({form.ending for form in FORMATS.values()}) == len(FORMATS)
    assert all(form.meaning for form in FORMATS.values())


def test_the_document_lists_every_format() -> None:
    text = (Path(__file__).parents[2] / "docs" / "saving.md").read_text(encoding="utf-8")
    rows = [f"| {form.name} | {form.ending} | {form.meaning} |" for form in FORMATS.values()]
    assert [row for row in rows if row not in text] == []
