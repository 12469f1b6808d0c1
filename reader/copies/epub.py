"""Annotated articles as an EPUB 3 book, with the annotations as W3C EPUB Annotations in it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reader import __version__
from reader.annotation import Annotation
from reader.copies import jsonld
from reader.copies.html_body import page
from reader.copies.material import Material
from reader.copies.pictures import TYPES

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the same book is the same bytes."""
STYLE = """
body { line-height: 1.5; } h1, h2, h3, h4 { line-height: 1.25; } a { color: inherit; }
.lead { font-style: italic; } .byline, figcaption, small, .there { color: #666; font-size: 0.9em; }
figure, blockquote { margin: 1.5em 0; padding-left: 1em; border-left: 3px solid #bbb; } blockquote { font-style: italic; }
pre { white-space: pre-wrap; font-size: 0.9em; } table { border-collapse: collapse; }
td, th { border-bottom: 1px solid #bbb; padding: 0.3em 0.8em 0.3em 0; text-align: left; vertical-align: top; }
.depth1 { margin-left: 1.5em; } .depth2 { margin-left: 3em; } .depth3, .depth4 { margin-left: 4.5em; }
aside { margin: 0.6em 0 1.4em 1em; padding: 0.2em 0.8em; border-left: 4px solid #bbb; white-space: pre-line; }
mark { color: #1b1916; background: #f7e388; } .index { margin-top: 3em; border-top: 1px solid #bbb; }
mark.green { background: #cfe5a9; } mark.blue { background: #bcd9f0; } mark.pink { background: #f3c3d8; }
mark.orange { background: #f6cf9f; } mark.purple { background: #d9c8ee; }
"""
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def render(material: Material) -> bytes:
    """A book of one article."""
    return render_all([material])


def render_all(materials: Sequence[Material], title: str = "") -> bytes:
    """A book with a chapter for each article."""
    title = title or materials[0].article.title or "Articles"
    files = {
        "META-INF/container.xml": CONTAINER,
        "META-INF/annotations.json": json.dumps(
            _annotation_set(materials, title), ensure_ascii=False, indent=1
        ),
        "EPUB/package.opf": _package(materials, title),
        "EPUB/nav.xhtml": _navigation(materials, title),
        "EPUB/style.css": STYLE,
    }
    shown = _pictures(materials)
    for number, material in enumerate(materials, start=1):
        files[f"EPUB/{_chapter(number)}"] = _page(material, shown)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        # The type comes first and plain, so that a program can look for it at a fixed place.
        book.writestr(zipfile.ZipInfo("mimetype", EPOCH), "application/epub+zip")
        for name, text in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(info, text.encode())
        for name, file in shown.values():
            book.writestr(zipfile.ZipInfo(f"EPUB/{name}", EPOCH), file.read_bytes())
    return out.getvalue()


def _chapter(number: int) -> str:
    return f"article-{number}.xhtml"


def _language(materials: Sequence[Material]) -> str:
    return next((m.article.language for m in materials if m.article.language), "und")


def _pictures(materials: Sequence[Material]) -> dict[str, tuple[str, Path]]:
    """Addresses of the pictures that were kept to (name in the book, file)."""
    found: dict[str, tuple[str, Path]] = {}
    for material in materials:
        for url, file in material.files.items():
            found.setdefault(url, (f"pictures/{len(found) + 1}{file.suffix}", file))
    return found


def _page(material: Material, shown: Mapping[str, tuple[str, Path]]) -> str:
    language = escape(material.article.language or "und")
    link = escape(material.link)
    source = f'<p class="byline">From <a href="{link}">{link}</a></p>' if link else ""
    # A book may not name pictures outside itself.
    text, highlights = page(material, lambda url: shown[url][0] if url in shown else "")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">\n'
        f"<head><title>{escape(material.article.title) or 'Article'}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n<article>\n{text}\n</article>\n{highlights}\n{source}\n</body>\n</html>\n"
    )


def _navigation(materials: Sequence[Material], title: str) -> str:
    entries = "\n".join(
        f'<li><a href="{_chapter(number)}">{escape(m.article.title) or "Article"}</a></li>'
        for number, m in enumerate(materials, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">\n'
        f"<head><title>{escape(title)}</title></head>\n<body>\n"
        f'<nav epub:type="toc"><h1>{escape(title)}</h1>\n<ol>\n{entries}\n</ol></nav>\n</body>\n</html>\n'
    )


def _package(materials: Sequence[Material], title: str) -> str:
    numbers = range(1, len(materials) + 1)
    chapters = [
        f'<item id="article-{n}" href="{_chapter(n)}" media-type="application/xhtml+xml"/>' for n in numbers
    ]
    chapters += [
        f'<item id="picture-{n}" href="{name}" media-type="{TYPES[file.suffix]}"/>'
        for n, (name, file) in enumerate(_pictures(materials).values(), start=1)
    ]
    spine = [f'<itemref idref="article-{n}"/>' for n in numbers]
    authors = dict.fromkeys(author for material in materials for author in material.article.authors)
    dates = [m.article.published for m in materials if m.article.published]
    alone = materials[0] if len(materials) == 1 else None
    about = [
        f'<dc:identifier id="id">{_identifier(materials)}</dc:identifier>',
        f"<dc:title>{escape(title)}</dc:title>",
        f"<dc:language>{escape(_language(materials))}</dc:language>",
        *(f"<dc:creator>{escape(author)}</dc:creator>" for author in authors),
        *([f"<dc:date>{max(dates).date().isoformat()}</dc:date>"] if dates else []),
        *([f"<dc:source>{escape(alone.link)}</dc:source>"] if alone and alone.link else []),
        *(
            [f"<dc:publisher>{escape(alone.article.site)}</dc:publisher>"]
            if alone and alone.article.site
            else []
        ),
        *(
            [f"<dc:rights>{escape(alone.article.license)}</dc:rights>"]
            if alone and alone.article.license
            else []
        ),
        f'<meta property="dcterms:modified">{_changed(materials)}</meta>',
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n' + "\n".join(about) + "\n</metadata>\n"
        '<manifest>\n<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        '<item id="style" href="style.css" media-type="text/css"/>\n'
        + "\n".join(chapters)
        + "\n</manifest>\n<spine>\n"
        + "\n".join(spine)
        + "\n</spine>\n</package>\n"
    )


def _identifier(materials: Sequence[Material]) -> str:
    return jsonld.urn("book:" + "\n".join(m.identity or m.link or m.article.title for m in materials))


def _changed(materials: Sequence[Material]) -> str:
    """The latest moment anything in the book changed; the same for the same book."""
    moments = [m.saved for m in materials if m.saved]
    moments += [annotation.modified for m in materials for annotation in m.annotations]
    latest = max(moments, default=datetime(2000, 1, 1, tzinfo=UTC))
    return latest.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _annotation_set(materials: Sequence[Material], title: str) -> dict[str, Any]:
    items = [
        _annotation(annotation, f"EPUB/{_chapter(number)}")
        for number, material in enumerate(materials, start=1)
        for annotation in material.placed
    ]
    return {
        "@context": "https://www.w3.org/ns/epub-anno.jsonld",
        "id": jsonld.urn("annotations:" + _identifier(materials)),
        "type": "AnnotationSet",
        "generator": {
            "id": "https://broadsheet.example/",
            "type": "Software",
            "name": f"Broadsheet {__version__}",
        },
        "generated": _changed(materials),
        "about": {
            "dc:identifier": [_identifier(materials)],
            "dc:format": "application/epub+zip",
            "dc:title": title,
        },
        "items": items,
    }


def _annotation(annotation: Annotation, source: str) -> dict[str, Any]:
    selector = annotation.selector
    quote = {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    place = {"conformsTo": "http://www.w3.org/TR/html5/", "value": f"hl-{annotation.id}"}
    text: dict[str, Any] = {"type": "TextualBody", "value": annotation.note, "format": "text/plain"}
    text |= {"color": annotation.colour.value, "highlight": "solid"}
    return {
        "id": jsonld.iri(annotation.id),
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": annotation.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "modified": annotation.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": {**text, "tags": list(annotation.tags)} if annotation.tags else text,
        "target": {
            "source": source,
            "selector": [
                {"type": "FragmentSelector", **place},
                {"type": "TextQuoteSelector", **quote},
            ],
        },
    }
