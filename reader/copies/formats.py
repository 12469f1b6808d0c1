"""The formats of saved copies by name; each is a module with `render(material)`, loaded when it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from reader.copies.material import Material
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
        made = import_module(f"reader.copies.{self.module}").render(material)
        return made if isinstance(made, bytes) else str(made).encode()


FORMATS = {
    made.name: made
    for made in (
        Format("markdown", ".md", "Obsidian, Logseq, any editor; merged with your edits", "markdown"),
        Format("html", ".html", "any browser, one file that asks nothing of the network", "html"),
        Format("text", ".txt", "anything", "plain"),
        Format("json-ld", ".jsonld", "W3C Web Annotations; always written beside the Markdown", "jsonld"),
    )
}


def chosen(names: Iterable[str]) -> list[Format]:
    """The formats of these names, each once.

    Raises:
        SaveError: there is no such format; says which there are.
    """
    found: list[Format] = []
    for name in dict.fromkeys(names):
        if name not in FORMATS:
            raise SaveError(
                f"There is no format “{safe_line(name, 40)}”.", f"There are {', '.join(FORMATS)}."
            )
        found.append(FORMATS[name])
    return found
