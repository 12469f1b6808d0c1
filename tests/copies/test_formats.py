"""Every format on ten hostile articles: by its own rules here, and by its validator where that is installed."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from reader.copies import FORMATS, Material, html, jsonld, org
from reader.copies.biblatex import render_all as biblatex
from reader.copies.markdown import render as markdown
from reader.copies.parsing import parse
from reader.copies.readback import annotations_in
from tests.copies.sample import sample

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def articles() -> tuple[Material, ...]:
    return sample()


def _run(tool: str, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a validator, or skip where it is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    return subprocess.run([tool, *arguments], input=text, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("name", list(FORMATS))
def test_one_and_many_are_written_twice_alike(name: str, articles: tuple[Material, ...]) -> None:
    form = FORMATS[name]
    assert form.render(articles[0]) == form.render(articles[0])
    whole = form.render_all(articles)
    assert len(whole) > len(form.render(articles[0]))
    assert whole == form.render_all(articles)


def test_copies_give_their_annotations_back(articles: tuple[Material, ...]) -> None:
    for material in articles:
        known = {annotation.id: annotation for annotation in material.annotations}
        parsed = parse(markdown(material))
        assert parsed.text == material.article.text
        assert {a.id: a for a in annotations_in(parsed)} == known
        assert {a.id: a for a in jsonld.annotations_of(json.loads(jsonld.render(material)))} == known
        assert {a.id: a for a in jsonld.annotations_of(html.data_in(html.render(material)))} == known


# -- Markdown -----------------------------------------------------------------------------------


def test_front_matter_is_clean_yaml(articles: tuple[Material, ...]) -> None:
    rules = "{extends: default, rules: {line-length: disable, document-start: disable}}"
    for material in articles:
        front = markdown(material).split("\n---\n")[0].removeprefix("---\n") + "\n"
        done = _run("yamllint", "-d", rules, "-", text=front)
        assert done.returncode == 0, done.stdout


def test_licence_and_access_stand_in_every_format_with_a_place_for_them(
    articles: tuple[Material, ...],
) -> None:
    material, link = articles[1], articles[1].article.license
    assert f'license: "{link}"\naccess: "free"\n' in markdown(material)
    assert 'access: "subscribers"' in markdown(articles[3])
    assert "license:" not in markdown(articles[0]).split("\n---\n")[0]
    assert f'href="{link}">CC BY-SA 4.0</a>' in html.render(material)
    assert f":LICENSE: {link}" in org.render(material)


def test_pandoc_reads_the_markdown_as_it_is_meant(articles: tuple[Material, ...]) -> None:
    for material in articles[:3]:
        done = _run("pandoc", "-f", "markdown", "-t", "plain", "--wrap=none", text=markdown(material))
        words = re.sub(r"[\s=]+", "", done.stdout)
        assert done.returncode == 0
        for passage in material.article.passages:
            if passage.kind.value == "paragraph" and "*" not in passage.text:
                start = re.sub(r"[\s=]+", "", passage.text)[:60]
                assert start in words


# -- HTML ---------------------------------------------------------------------------------------


def test_html_asks_nothing_of_the_network(articles: tuple[Material, ...]) -> None:
    for text in (*map(html.render, articles), html.render_all(articles)):
        root: Any = lxml_html.document_fromstring(text)
        assert [s.get("type") for s in root.iter("script")] == ["application/ld+json"]
        assert not root.xpath("//img | //iframe | //object | //embed | //link[@rel != 'canonical']")
        assert "url(" not in text and "@import" not in text
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")


def test_html_shows_every_word_and_note(articles: tuple[Material, ...]) -> None:
    for material in articles:
        root: Any = lxml_html.document_fromstring(html.render(material))
        shown = _squeezed(root.text_content())
        for passage in material.article.passages:
            assert _squeezed(passage.text) in shown
        notes = [_squeezed(aside.text_content()) for aside in root.iter("aside")]
        assert all(any(_squeezed(a.note) in note for note in notes) for a in material.annotations if a.note)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)) == len(material.placed)


def _squeezed(text: str) -> str:
    return "".join(text.split())


# -- JSON-LD ------------------------------------------------------------------------------------


def test_json_ld_keeps_what_the_recommendation_demands(articles: tuple[Material, ...]) -> None:
    for data in (*(jsonld.collection([m]) for m in articles), jsonld.collection(articles)):
        page = data["first"]
        assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert data["type"] == "AnnotationCollection" and page["type"] == "AnnotationPage"
        assert data["total"] == len(page["items"])
        for item in page["items"]:
            assert item["type"] == "Annotation" and re.match(r"urn:uuid:[0-9a-f-]{36}$", item["id"])
            assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", item["created"])
            quote, position = item["target"]["selector"][:2]
            assert {"exact", "prefix", "suffix"} < set(quote) and position["start"] <= position["end"]
            assert all(isinstance(body["value"], str) for body in item.get("body", []))


def test_json_ld_passes_the_official_suite(articles: tuple[Material, ...]) -> None:
    checker = SHARED / "bench" / "annotations" / "w3c_wa_check.py"
    if not checker.exists() or importlib.util.find_spec("jsonschema") is None:
        pytest.skip("the W3C suite or jsonschema is not here")
    spec = importlib.util.spec_from_file_location("w3c_wa_check", checker)
    assert spec and spec.loader
    suite = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(suite)
    for material in articles:
        data = jsonld.collection([material])
        assert suite.musts(data) == []
        for item in data["first"]["items"]:
            assert suite.musts({"@context": data["@context"], **item}) == []


# -- EPUB ---------------------------------------------------------------------------------------


def test_a_book_is_whole(articles: tuple[Material, ...]) -> None:
    book = zipfile.ZipFile(io.BytesIO(FORMATS["epub"].render_all(articles)))
    assert book.namelist()[0] == "mimetype" and book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    chapters = [name for name in book.namelist() if "article-" in name]
    assert len(chapters) == len(articles)
    ids: dict[str, set[str]] = {}
    for name in chapters:
        root: Any = etree.fromstring(book.read(name))
        found = [str(value) for value in root.xpath("//@id")]
        ids[name] = set(found)
        assert len(found) == len(ids[name])
        assert {str(h)[1:] for h in root.xpath("//@href") if str(h).startswith("#")} <= ids[name]
    notes: dict[str, Any] = json.loads(book.read("META-INF/annotations.json"))
    assert notes["type"] == "AnnotationSet"
    assert len(notes["items"]) == sum(len(material.placed) for material in articles)
    for item in notes["items"]:
        assert item["target"]["selector"][0]["value"] in ids[item["target"]["source"]]


# -- bibliographies, tables, Org ----------------------------------------------------------------


def test_pandoc_reads_the_bibliographies(articles: tuple[Material, ...]) -> None:
    titles = [" ".join(material.article.title.split()) for material in articles]
    items = json.loads(FORMATS["csl-json"].render_all(articles))
    assert [item["title"] for item in items] == titles
    assert len({item["id"] for item in items}) == len(items)
    done = _run("pandoc", "-f", "biblatex", "-t", "csljson", text=biblatex(articles))
    read = json.loads(done.stdout)
    assert len(read) == len(titles)
    plain = [re.sub(r"</?\w+[^>]*>", "", item["title"]) for item in read]
    assert [_letters(title) for title in plain] == [_letters(re.sub(r"</?\w+>", "", t)) for t in titles]
    nocite = '---\nnocite: "@*"\n---\n'
    assert _run("pandoc", "--citeproc", "-t", "plain", text=nocite).returncode == 0


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()


def test_ris_lines_have_the_form_the_format_asks_for(articles: tuple[Material, ...]) -> None:
    lines = FORMATS["ris"].render_all(articles).decode().split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert sum(line.startswith("TY  - ") for line in lines) == len(articles)
    assert sum(line == "ER  - " for line in lines) == len(articles)


def test_tables_and_exports_hold_every_highlight(articles: tuple[Material, ...]) -> None:
    known = [annotation for material in articles for annotation in (*material.placed, *material.orphans)]
    rows = list(csv.DictReader(io.StringIO(FORMATS["readwise"].render_all(articles).decode(), newline="")))
    assert [row["Highlight"] for row in rows] == [annotation.quote for annotation in known]
    assert all(annotation.note in row["Note"] for row, annotation in zip(rows, known, strict=True))
    exported = json.loads(FORMATS["hypothesis"].render_all(articles))["annotations"]
    assert [item["text"] for item in exported] == [annotation.note for annotation in known]


def test_pandoc_reads_org_without_taking_text_for_markup(articles: tuple[Material, ...]) -> None:
    for material in articles:
        text = FORMATS["org"].render(material).decode()
        done = _run("pandoc", "-f", "org", "-t", "plain", "--wrap=none", text=text)
        shown = re.sub(r"[\s\u200b]+", "", done.stdout)
        assert done.returncode == 0
        for passage in material.article.passages:
            if passage.kind.value == "paragraph":
                assert _squeezed(passage.text)[:80] in shown
