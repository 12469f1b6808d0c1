"""Formats that a person made: Jinja2 templates in a folder, run in a sandbox.

A file `digest.md.j2` is the format "digest", written as `<name>.digest.md`. It is given plain data
only: see `fields`. docs/saving.md explains them with an example.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.article import Kind
from reader.copies import front
from reader.copies.escapes import escaped
from reader.copies.fragments import fragment_link
from reader.copies.marginalia import tag_names, wiki_name
from reader.copies.material import Material
from reader.errors import SaveError
from reader.text import safe_line

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

ENDING = ".j2"
_NAME = re.compile(r"([\w-]+)\.(\w+)\.j2")


@dataclass(frozen=True, slots=True)
class Template:
    """One template, used as a `Format` is."""

    name: str
    ending: str
    file: Path

    def render(self, material: Material) -> bytes:
        """The whole file."""
        return self.render_all([material])

    def render_all(self, materials: Sequence[Material]) -> bytes:
        """The template's text for each article, one after another.

        Raises:
            SaveError: the template is wrong, with the line where.
        """
        from jinja2 import TemplateError, TemplateSyntaxError

        try:
            template = _environment(self.ending).from_string(self.file.read_text(encoding="utf-8"))
            text = "\n".join(template.render(fields(material)).rstrip("\n") for material in materials)
        except TemplateSyntaxError as problem:
            raise self._wrong(f"line {problem.lineno}: {problem.message}") from problem
        except (
            TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            LookupError,
            AttributeError,
        ) as problem:
            raise self._wrong(str(problem)) from problem
        except (OSError, UnicodeDecodeError) as problem:
            raise self._wrong("it cannot be read as UTF-8 text") from problem
        return f"{text}\n".encode("utf-8", "replace")

    def _wrong(self, reason: str) -> SaveError:
        return SaveError(
            f"The template does not work ({safe_line(reason, 200)}).",
            "Mend it, and save again.",
            str(self.file),
        )


def templates(folder: Path | None) -> dict[str, Template]:
    """The templates of a folder by name; empty where there is no such folder."""
    if folder is None or not folder.is_dir():
        return {}
    found = {}
    for file in sorted(folder.glob(f"*{ENDING}")):
        if match := _NAME.fullmatch(file.name):
            found[match[1]] = Template(match[1], f".{match[1]}.{match[2]}", file)
    return found


def _environment(ending: str) -> ImmutableSandboxedEnvironment:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=ending.endswith((".html", ".xhtml", ".xml")), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "quoted": lambda value: front.quoted(str(value)),
        "markdown": lambda value: escaped(str(value)),
        "wiki": lambda value: wiki_name(str(value)),
        "tag": lambda value: next(iter(tag_names([str(value)])), ""),
    }
    return environment


def fields(material: Material) -> dict[str, Any]:
    """What a template is given: texts, numbers, dates, and lists of them."""
    article = material.article
    return {
        "title": article.title,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "site": article.site,
        "section": article.section,
        "url": material.link,
        "published": article.published,
        "saved": material.saved,
        "language": article.language,
        "license": article.license,
        "words": article.words,
        "minutes": article.minutes,
        "tags": material.every_tag,
        "id": material.identity,
        "entities": [{"name": e.name, "type": e.type, "count": e.count} for e in article.entities],
        "text": article.text,
        "paragraphs": [
            {"kind": passage.kind.value, "text": passage.text}
            for passage in article.passages
            if passage.kind not in (Kind.TITLE, Kind.LEAD)
        ],
        "highlights": [
            {
                "quote": annotation.quote,
                "note": annotation.note,
                "tags": list(annotation.tags),
                "colour": annotation.colour.value,
                "created": annotation.created,
                "gone": annotation in material.orphans,
                "link": fragment_link(material.link, annotation.selector),
            }
            for annotation in (*material.placed, *material.orphans)
        ],
    }
