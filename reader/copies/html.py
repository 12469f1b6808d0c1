"""An annotated article as one HTML file: no script, no request, readable, printable, light and dark."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from reader.article import Article
from reader.copies import jsonld, pictures
from reader.copies.html_body import page
from reader.copies.material import Material

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the file: nothing but what is in it."""
RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "yi", "dv", "ug")
_DATA = re.compile(r'<script type="application/ld\+json">\s*(\{.*?\})\s*</script>', re.DOTALL)

STYLE = """
:root { color-scheme: light dark; --ink: #2b2620; --ground: #fbf8f1; --dim: #6a6255; --line: #d9cfba;
  --yellow: #f7e388; --green: #cfe5a9; --blue: #bcd9f0; --pink: #f3c3d8; --orange: #f6cf9f; --purple: #d9c8ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4dccb; --ground: #1b1916; --dim: #a39a87; --line: #4d473c;
  --yellow: #5c4f0d; --green: #38501a; --blue: #1d4563; --pink: #63243f; --orange: #683f12; --purple: #463063; } }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.2rem; background: var(--ground); color: var(--ink);
  font: 1.1rem/1.6 Georgia, 'Times New Roman', serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; } h1 { font-size: 2rem; margin-bottom: .6rem; } a { color: inherit; }
.lead { font-style: italic; font-size: 1.2rem; margin-top: 0; }
.byline, figcaption, footer, small, .there { color: var(--dim); font-size: .9rem; }
figure { margin: 1.5rem 0; border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; } img { max-width: 100%; }
blockquote { margin: 1.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--dim); font-style: italic; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); font-size: .9rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; text-align: start; vertical-align: top; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 25%; }
.depth1 { margin-inline-start: 1.5rem; } .depth2 { margin-inline-start: 3rem; } .depth3, .depth4 { margin-inline-start: 4.5rem; }
mark { color: var(--ink); padding: .1em 0; border-radius: 2px; } aside { border-inline-start: 4px solid var(--line);
  margin: .6rem 0 1.4rem; margin-inline-start: 1rem; padding: .4rem .8rem; font-size: .95rem; white-space: pre-line; }
aside b { color: var(--dim); font-weight: normal; } article + article, footer + article { margin-top: 5rem; } .index { margin-top: 3rem; border-top: 1px solid var(--line); }
.index li { border-inline-start: 4px solid var(--line); padding-inline-start: .6rem; margin: .6rem 0; } .index a { text-decoration: none; }
mark.yellow { background: var(--yellow); } aside.yellow, li.yellow { border-color: var(--yellow); }
mark.green { background: var(--green); } aside.green, li.green { border-color: var(--green); }
mark.blue { background: var(--blue); } aside.blue, li.blue { border-color: var(--blue); }
mark.pink { background: var(--pink); } aside.pink, li.pink { border-color: var(--pink); }
mark.orange { background: var(--orange); } aside.orange, li.orange { border-color: var(--orange); }
mark.purple { background: var(--purple); } aside.purple, li.purple { border-color: var(--purple); }
@media print { :root { color-scheme: light; --ink: #000; --ground: #fff; --dim: #444; --line: #999;
  --yellow: #f7e388; --green: #cfe5a9; --blue: #bcd9f0; --pink: #f3c3d8; --orange: #f6cf9f; --purple: #d9c8ee; }
  body { margin: 0; max-width: none; font-size: 11pt; } aside, figure, tr { break-inside: avoid; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; text-decoration: underline; } }
"""


def render(material: Material) -> str:
    """The whole file."""
    return render_all([material])


def render_all(materials: Sequence[Material]) -> str:
    """One file of several articles, each with its highlights and source."""
    # In JSON a "<" stands in strings only; written as its number, no tag can begin in the script.
    data = jsonld.render_all(materials).replace("<", "\\u003c")
    articles = [m.article for m in materials]
    code = articles[0].language if len({article.language for article in articles}) == 1 else ""
    language = f' lang="{escape(code)}"' if code else ""
    side = ' dir="rtl"' if code.partition("-")[0] in RIGHT_TO_LEFT else ""
    alone = materials[0].link if len(materials) == 1 else ""
    canonical = f'<link rel="canonical" href="{escape(alone)}">\n' if alone else ""
    title = escape(articles[0].title if len(articles) == 1 else f"{len(articles)} articles")
    return (
        f'<!doctype html>\n<html{language}{side}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n{canonical}{_facts(articles[0]) if len(articles) == 1 else ''}<style>{STYLE}</style>\n"
        f'<script type="application/ld+json">\n{data}</script>\n</head>\n<body>\n'
        + "\n".join(map(_section, materials))
        + "\n</body>\n</html>\n"
    )


def _facts(article: Article) -> str:
    """Who wrote it, where and when, as other programs look for it."""
    facts = [("name", "author", author) for author in article.authors]
    facts += [("property", "og:site_name", article.site)] if article.site else []
    if article.published:
        facts.append(("property", "article:published_time", article.published.isoformat(timespec="seconds")))
    return "".join(f'<meta {kind}="{name}" content="{escape(value)}">\n' for kind, name, value in facts)


def _section(material: Material) -> str:
    """An article, its highlights as a list, and where it is from."""
    language = f' lang="{escape(material.article.language)}"' if material.article.language else ""
    link = escape(material.link)
    source = f'<p>From <a href="{link}" rel="noreferrer">{link}</a></p>' if link else ""
    if terms := material.article.license:
        name = escape(material.article.license_name)
        source += f'<p>Licence: <a rel="license noreferrer" href="{escape(terms)}">{name}</a></p>'
    saved = f"<p>Saved {material.saved:%Y-%m-%d} with Broadsheet</p>" if material.saved else ""
    shown = pictures.embedded(material.files)
    text, highlights = page(material, lambda url: shown.get(url, ""))
    return f"<article{language}>\n{text}\n</article>\n{highlights}\n<footer>{source}{saved}</footer>"


def data_in(text: str) -> Any:
    """The collection of annotations that an HTML copy carries, or None where it carries none."""
    for match in _DATA.finditer(text):
        try:
            data = json.loads(match[1])
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and data.get("type") == "AnnotationCollection":
            return data
    return None
