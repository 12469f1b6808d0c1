"""The formats of saved copies by name; each is a module with `render(material)`, loaded when it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from reader.copies.material import Material
from reader.copies.templates import Template, templates
from reader.errors import SaveError
from reader.text import safe_line


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a copy."""

    name: str
    ending: str
    """Of its files; no two formats have the same."""
    meaning: str
    """For help and docs: what reads it, in a few words."""
    module: str

    def render(self, material: Material) -> bytes:
        """The whole file."""
        return self.render_all([material])

    def render_all(self, materials: Sequence[Material]) -> bytes:
        """One file of one article or several."""
        room = import_module(f"reader.copies.{self.module}")
        made = room.render(materials[0]) if len(materials) == 1 else room.render_all(materials)
        return made if isinstance(made, bytes) else str(made).encode("utf-8", "replace")


FORMATS = {
    made.name: made
    for made in (
        Format("markdown", ".md", "Obsidian, Logseq, any editor; merged with your edits", "markdown"),
        Format("html", ".html", "any browser: one file that asks nothing of the network", "html"),
        Format("text", ".txt", "anything", "plain"),
        Format("epub", ".epub", "e-book readers, with W3C EPUB annotations", "epub"),
        Format("org", ".org", "Emacs", "org"),
        Format("json-ld", ".jsonld", "W3C Web Annotations; stands beside every Markdown copy", "jsonld"),
        Format("links", ".links.txt", "links that lead to each quote in its page", "links"),
        Format("quotes", ".quotes.md", "any editor: your highlights alone, by article", "quotes"),
        Format("csl-json", ".csl.json", "Zotero, pandoc and other citation programs", "csl"),
        Format("biblatex", ".bib", "LaTeX", "biblatex"),
        Format("ris", ".ris", "EndNote, Zotero and other reference managers", "ris"),
        Format("readwise", ".readwise.csv", "Readwise's import", "readwise"),
        Format("hypothesis", ".hypothesis.json", "Hypothesis' import", "hypothesis"),
    )
}
"""By name, in the order of the help."""


def form_of(file: Path) -> Format:
    """The format that a file's name asks for by its ending. Raises `SaveError` where none does."""
    for form in sorted(FORMATS.values(), key=lambda form: -len(form.ending)):
        if file.name.casefold().endswith(form.ending):
            return form
    endings = ", ".join(form.ending for form in FORMATS.values())
    raise SaveError(
        "The file's name does not say in which format.", f"Let it end in one of {endings}.", file.name
    )


def chosen(names: Iterable[str], folder: Path | None = None) -> list[Format | Template]:
    """The formats of these names, each once.

    Args:
        folder: where a person's own templates lie.

    Raises:
        SaveError: there is no such format; says which there are.
    """
    known: dict[str, Format | Template] = {**templates(folder), **FORMATS}
    found: list[Format | Template] = []
    for name in dict.fromkeys(names):
        if name not in known:
            raise SaveError(f"There is no format “{safe_line(name, 40)}”.", f"There are {', '.join(known)}.")
        found.append(known[name])
    return found
