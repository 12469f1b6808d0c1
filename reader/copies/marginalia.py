"""What stands in a Markdown copy beside the text: callouts of notes, and the program's own lines.

A note stands in a callout under the passage its highlight ends in. What only the program needs (ids,
colours, places, times) stands at the end in link definitions, which no renderer shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode

from reader.annotation import Annotation, State, selector_for
from reader.copies.escapes import escaped
from reader.copies.fragments import fragment_link
from reader.text.safe import scrub

GONE = "## Highlights whose words are gone ^hl-gone"
"""The heading over orphans; its block id tells it from a heading of the article."""
CONFLICT = "> [!warning] Changed on both sides. Broadsheet has here now:"
"""The first line of a callout that shows the program's side of a conflict."""
_DEFINITION = re.compile(r"\[hl-([0-9a-z]+)\]: <#([^>\s]*)>\s*$")


def wiki_name(name: str) -> str:
    """A name as the target of a wiki link, which knows no brackets, bars or anchors."""
    return " ".join(re.sub(r"[\[\]|#^\\/:]+", " ", name).split())


def tag_name(tag: str) -> str:
    """A tag as Obsidian takes it: letters, digits, _ - and /, with something that is no digit."""
    name = re.sub(r"[^\w/\-]+", "-", tag).strip("-/")
    return f"{name}_" if name.isdigit() else name


def tag_names(tags: Iterable[str]) -> list[str]:
    """Tags as Obsidian takes them, each once."""
    return list(dict.fromkeys(filter(None, map(tag_name, tags))))


def keys(annotations: Iterable[Annotation]) -> dict[str, str]:
    """A short name in the file for each annotation by id, the same in every save."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for annotation in sorted(annotations, key=lambda a: (a.created, a.id)):
        letters = re.sub(r"[^0-9a-z]", "", annotation.id.lower())
        letters += hashlib.sha256(annotation.id.encode()).hexdigest()
        size = 8
        while letters[:size] in taken:
            size += 1
        names[annotation.id] = letters[:size]
        taken.add(letters[:size])
    return names


def callout(annotation: Annotation, key: str, link: str = "") -> str:
    """Quote and tags as its title, the note as its text, then the block id that links can name.

    Args:
        link: the article's address; the title then leads to the quote there.
    """
    words = " ".join(annotation.quote.split())
    brief = words if len(words) <= 90 else f"{words[:80].rsplit(' ', 1)[0]} … {words[-8:].split(' ', 1)[-1]}"
    tags = "".join(f" #{name}" for name in tag_names(annotation.tags))
    orphan = annotation.state is State.ORPHAN
    address = "" if orphan or not link else fragment_link(link, annotation.selector)
    there = f" [↗](<{address}>)" if address else ""
    kind = "quote" if orphan else "note"
    lines = [f"> [!{kind}|{annotation.colour.value} {key}] “{escaped(brief)}”{tags}{there}"]
    note = plain_note(annotation.note)
    lines += [f"> {line}" if line else ">" for line in note.split("\n")] if note else []
    return "\n".join([*lines, "", f"^hl-{key}"])


def plain_note(note: str) -> str:
    """A note as it stands in a file: safe, line ends alike, no white space at the ends of lines."""
    lines = scrub(note).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def note_sum(note: str) -> str:
    """Eight letters that say whether a note is still the one that was written; "0" for none."""
    plain = plain_note(note)
    return hashlib.sha256(plain.encode()).hexdigest()[:8] if plain else "0"


def definition(text: str, annotation: Annotation, key: str) -> str:
    """What marks and callouts do not say of an annotation, as a link definition.

    Its address needs no quoting: it is percent-encoded.

    Args:
        text: `Article.text`, in which a selector that says nothing else is not written out.
    """
    selector = annotation.selector
    data = {
        "id": annotation.id,
        "at": f"{selector.start}-{selector.end}",
        "colour": annotation.colour.value,
        "created": annotation.created.isoformat(),
        "modified": annotation.modified.isoformat(),
        "note": note_sum(annotation.note),
    }
    if annotation.state is not State.ANCHORED:
        data["state"] = annotation.state.value
    if tag_names(annotation.tags) != list(annotation.tags):
        data["tags"] = "\n".join(annotation.tags)
    if plain_note(annotation.note) != annotation.note:
        data["text"] = annotation.note
    if selector_for(text, selector.start, selector.end) != selector:
        data |= {"exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    return f"[hl-{key}]: <#{urlencode(data, quote_via=quote, safe=':,-+')}>"


def defined(line: str) -> tuple[str, dict[str, str]] | None:
    """The key and data of one of the program's own lines, or None for any other line."""
    match = _DEFINITION.match(line)
    if not match:
        return None
    # A plus stands for itself here: times carry one.
    data = parse_qsl(match[2].replace("+", "%2B"), keep_blank_values=True)
    return match[1], dict(data)
