"""Exports of other programs, told by their content; small ones written here, real ones where they lie."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.annotation import Colour
from reader.copies import FORMATS
from reader.errors import BroadsheetError
from reader.imports.model import Batch, Highlight, Item
from reader.imports.read import read
from reader.workroom.import_codec import batch_from_json, batch_to_json
from tests.copies.sample import sample

SHARED = Path(__file__).parents[3] / "shared" / "data" / "annotations"
LINK = "https://gazette.example/strike"
NINE = datetime(2026, 2, 1, 9, tzinfo=UTC)

READWISE = (
    "\ufeffHighlight,Title,Author,URL,Note,Location,Date\r\n"
    f'"Flour for ""nine"" days",Strike,Ines Duarte,{LINK},".food .santa-marta\nask, again",1,2026-02-01 09:00:00\r\n'
    f"Two captains,Strike,Ines Duarte,{LINK},,2,\r\n"
)
HYPOTHESIS = {
    "export_date": "2026-02-01",
    "annotations": [
        {
            "id": "a1",
            "uri": LINK,
            "text": "ask == again | \u001b[31m",
            "tags": ["food"],
            "created": "2026-02-01T09:00:00Z",
            "document": {"title": ["Strike"]},
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "Flour", "prefix": "says "}]}],
        },
        {"id": "a2", "uri": LINK, "text": "on the page", "tags": ["later"], "target": [{}]},
    ],
}
KOREADER = {
    "title": "The Tides",
    "author": "Bram Okafor",
    "entries": [
        {"text": "slack water", "note": "when?", "color": "red", "time": 1769936400},
        {"text": None},
        {"text": "the moon", "color": "green"},
    ],
}
KINDLE = """\ufeffThe Tides (Okafor, Bram)
- Your Highlight on page 3 | Location 100-102 | Added on Sunday, February 1, 2026 9:00:00 AM

slack
==========
The Tides (Okafor, Bram)
- Your Note on page 3 | Location 102 | Added on Sunday, February 1, 2026 9:00:30 AM

when?
==========
The Tides (Okafor, Bram)
- Your Highlight on page 3 | Location 100-103 | Added on Sunday, February 1, 2026 9:01:00 AM

slack water
==========
The Tides (Okafor, Bram)
- Your Bookmark on page 9 | Location 300 | Added on Sunday, February 1, 2026 9:02:00 AM


==========
Der Leuchtturm
- Ihre Markierung bei Position 7-8 | Hinzugefügt am Sonntag, 1. Februar 2026 09:00:00

ein Licht
==========
""".replace("\n", "\r\n")
WALLABAG = [
    {
        "url": LINK,
        "title": "Strike",
        "is_archived": 1,
        "is_starred": True,
        "tags": [{"label": "food"}],
        "content": "<p>x",
        "annotations": [{"quote": "Flour", "text": "ask", "created_at": "2026-02-01T09:00:00+0000"}],
    },
    {"url": "javascript:alert(1)", "title": "Bad", "is_archived": False},
]
INSTAPAPER = f"URL,Title,Selection,Folder\n{LINK},Strike,Flour,Starred\n{LINK},Strike,Captains,Starred\nx:y,No,,Unread\n"
POCKET = f"title,url,time_added,tags,status\nStrike,{LINK},1769936400,food|islands,archive\n"
BOOKMARKS = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Mine</H1><DL><p>
<DT><A HREF="{LINK}" ADD_DATE="1" TAGS="food,islands">Strike &amp; flour</A>
<DD>a note
<DT><A HREF="javascript:alert(1)">bad</A></DL>"""


def _one(data: bytes | str, program: str) -> Item:
    batch = read(data if isinstance(data, bytes) else data.encode())
    assert batch.program == program
    return batch.items[0]


def test_readwise() -> None:
    item = _one(READWISE, "Readwise")
    assert (item.url, item.title, item.authors) == (LINK, "Strike", ("Ines Duarte",))
    assert item.highlights == [
        Highlight('Flour for "nine" days', "ask, again", ("food", "santa-marta"), Colour.YELLOW, NINE),
        Highlight("Two captains"),
    ]


def test_hypothesis() -> None:
    item = _one(json.dumps(HYPOTHESIS), "Hypothesis")
    assert item.highlights == [
        Highlight("Flour", "ask == again | [31m", ("food",), created=NINE, prefix="says ", id="a1")
    ]
    assert (item.title, item.tags, item.summary) == ("Strike", ("later",), "on the page")


def test_koreader() -> None:
    item = _one(json.dumps(KOREADER), "KOReader")
    assert (item.url, item.title, item.authors) == ("", "The Tides", ("Bram Okafor",))
    assert item.highlights == [
        Highlight("slack water", "when?", (), Colour.PINK, NINE),
        Highlight("the moon", "", (), Colour.GREEN),
    ]


def test_kindle() -> None:
    batch = read(KINDLE.encode())
    tides, light = batch.items
    assert (tides.title, tides.authors) == ("The Tides", ("Bram Okafor",))
    assert [(h.quote, h.note) for h in tides.highlights] == [("slack water", "when?")]
    assert tides.highlights[0].created == NINE.replace(minute=1)
    assert (light.title, [h.quote for h in light.highlights]) == ("Der Leuchtturm", ["ein Licht"])


def test_wallabag() -> None:
    item = _one(json.dumps(WALLABAG), "wallabag")
    assert (item.archived, item.starred, item.later, item.tags) == (True, True, False, ("food",))
    assert item.highlights == [Highlight("Flour", "ask", created=NINE)]
    assert read(json.dumps(WALLABAG).encode()).items[1].url == ""


def test_instapaper_and_pocket() -> None:
    item = _one(INSTAPAPER, "Instapaper")
    assert item.starred and [h.quote for h in item.highlights] == ["Flour", "Captains"]
    assert read(INSTAPAPER.encode()).problems == ["1 line without a link left out."]
    item = _one(POCKET, "Pocket")
    assert (item.archived, item.later, item.tags) == (True, False, ("food", "islands"))


def test_bookmarks() -> None:
    batch = read(BOOKMARKS.encode())
    assert [(item.url, item.title, item.tags) for item in batch.items] == [
        (LINK, "Strike & flour", ("food", "islands"))
    ]


def _archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_omnivore() -> None:
    row = {"url": LINK, "slug": "strike", "title": "Strike", "state": "Active", "labels": ["food"]}
    quotes = "> Flour for nine days\n> is left [⤴️](https://omnivore.example/x)\n\nask\nagain #food #bread\n#tag\n\n> Two captains\n"
    item = _one(
        _archive(
            **{
                "metadata_0_to_20.json": json.dumps([row]),
                "content/strike.html": "<p>All of it.</p>",
                "highlights/strike.md": quotes,
            }
        ),
        "Omnivore",
    )
    assert (item.later, item.tags, item.content) == (True, ("food",), "<p>All of it.</p>")
    assert [h.quote for h in item.highlights] == ["Flour for nine days\nis left", "Two captains"]
    assert item.highlights[0].note == "ask\nagain #food #bread"
    assert item.highlights[0].tags == ("tag",)


@pytest.mark.parametrize("form", ["markdown", "html", "json-ld", "hypothesis", "readwise"])
def test_own_copies_come_back(form: str) -> None:
    for material in sample():
        item = read(FORMATS[form].render(material)).items[0]
        assert item.url == material.link
        known = {a.quote: a.note for a in material.annotations}
        found = {h.quote: h.note for h in item.highlights}
        assert form in ("readwise", "hypothesis") or found == known
        # Programs that know no code lose the spaces at the beginning of its lines.
        assert ["".join(quote.split()) for quote in found] == ["".join(quote.split()) for quote in known]


def test_a_book_gives_its_annotations() -> None:
    material = sample()[2]
    item = read(FORMATS["epub"].render(material)).items[0]
    assert item.title == " ".join(material.article.title.split())
    known = [(a.quote, a.note, a.tags, a.colour) for a in material.placed]
    assert [(h.quote, h.note, h.tags, h.colour) for h in item.highlights] == known


def test_a_batch_goes_through_the_pipe_and_back() -> None:
    for data in (READWISE, KINDLE, json.dumps(WALLABAG), json.dumps(HYPOTHESIS)):
        batch = read(data.encode())
        again = batch_from_json(json.loads(json.dumps(batch_to_json(batch))))
        assert again.items == batch.items and again.problems == batch.problems


BAD = {
    "empty": b" \n",
    "text": b"Just a letter, with a comma",
    "json": b'{"annotations": [{"uri": "https://x',
    "deep": b"[" * 100_000,
    "other": b'{"a": 1}',
    "zip": b"PK\x03\x04broken",
    "page": b"<html><title>x</title><p>a page",
    "table": b"a,b\n1,2\n",
    "binary": bytes(range(256)) * 20,
    "front": b"---\ntitle: x\n---\n\nmine",
}


@pytest.mark.parametrize("name", list(BAD))
def test_what_is_no_export_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(BroadsheetError) as told:
        read(BAD[name])
    assert told.value.message.endswith(".") and told.value.hint.endswith(".")


def test_a_large_archive_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.imports.archives.MOST_UNPACKED", 1000)
    with pytest.raises(BroadsheetError, match="too large"):
        read(_archive(**{"metadata_0_to_1.json": "[]", "content/x.html": "x" * 2000}))


@pytest.mark.parametrize("folder", ["import_fixtures", "samples"])
def test_real_exports_are_read(folder: str) -> None:
    if not SHARED.exists():
        pytest.skip("the real exports are not here")
    found: dict[str, Batch] = {}
    for file in sorted((SHARED / folder).iterdir()):
        try:
            found[file.name] = read(file.read_bytes())
        except BroadsheetError as told:
            assert told.hint
    wanted = {
        "import_fixtures": {"pocket.csv": 7, "instapaper-export.csv": 4, "omnivore.json": 20, "wallabag-v2.json": 6},
        "samples": {"My Clippings.txt": 1, "hypothesis-export.json": 1, "readwise.csv": 1, "koreader-export.json": 1},
    }[folder]  # fmt: skip
    assert {name: len(found[name].items) for name in wanted} == wanted
    if folder == "samples":
        assert all(len(found[name].items[0].highlights) == 3 for name in wanted)
