"""Annotations as W3C Web Annotation JSON-LD: one collection, one page, a target with its selectors each."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reader import __version__
from reader.annotation import Annotation, Colour, Selector, State
from reader.article import Article
from reader.copies.fragments import fragment_link
from reader.copies.material import Material
from reader.text import safe_line
from reader.text.safe import scrub

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "https://broadsheet.example/ns#"
"""Before the names of what W3C has no words for."""
FRAGMENT_DRAFT = "https://wicg.github.io/scroll-to-text-fragment/"

Json = dict[str, Any]


def render(material: Material) -> str:
    """The collection as JSON text."""
    return written(collection([material]))


def render_all(materials: Sequence[Material]) -> str:
    """One collection of the annotations of several articles."""
    return written(collection(materials))


def written(data: Json) -> str:
    """JSON as it stands in a file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def collection(materials: Sequence[Material]) -> Json:
    """The AnnotationCollection of one article or several, the orphans of each last."""
    sources = [_source(material) for material in materials]
    name = urn(f"collection:{' '.join(sources)}")
    alone = materials[0] if len(materials) == 1 else None
    label = (
        f"Notes on {alone.article.title or sources[0]}" if alone else f"Notes on {len(materials)} articles"
    )
    items = [
        annotation_json(annotation, material.article, source)
        for material, source in zip(materials, sources, strict=True)
        for annotation in (*material.placed, *material.orphans)
    ]
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "generator": {
            "id": "https://broadsheet.example/",
            "type": "Software",
            "name": f"Broadsheet {__version__}",
        },
        "first": {
            "id": urn(f"page:{' '.join(sources)}"),
            "type": "AnnotationPage",
            "partOf": {"id": name, "type": "AnnotationCollection", "label": label, "total": len(items)},
            "startIndex": 0,
            "items": items,
        },
    }


def _source(material: Material) -> str:
    """The IRI of an article."""
    link = material.identity or material.link
    return link if link.startswith(("http://", "https://")) else urn(link or material.article.title)


def annotation_json(annotation: Annotation, article: Article, source: str) -> Json:
    """One Annotation.

    Args:
        source: the IRI of what it is made on.
    """
    bodies: list[Json] = []
    if annotation.note:
        note = {"type": "TextualBody", "value": annotation.note, "format": "text/markdown"}
        language = {"language": article.language} if article.language else {}
        bodies.append({**note, **language, "purpose": "commenting"})
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in annotation.tags]
    data: Json = {
        "id": iri(annotation.id),
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": _time(annotation.created),
        "modified": _time(annotation.modified),
        "target": {
            "source": source,
            "styleClass": annotation.colour.value,
            "selector": _selectors(annotation, source),
        },
        f"{NAMESPACE}state": annotation.state.value,
    }
    return {**data, "body": bodies} if bodies else data


def _selectors(annotation: Annotation, source: str) -> list[Json]:
    selector = annotation.selector
    found: list[Json] = [
        {
            "type": "TextQuoteSelector",
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
        },
        {"type": "TextPositionSelector", "start": max(0, selector.start), "end": max(0, selector.end)},
    ]
    link = fragment_link(source, selector) if source.startswith("http") else ""
    if link and annotation.state is not State.ORPHAN:
        fragment = link.partition("#")[2]
        found.append({"type": "FragmentSelector", "conformsTo": FRAGMENT_DRAFT, "value": fragment})
    return found


def iri(identity: str) -> str:
    """The IRI of an annotation; ids of ours are UUIDs, ids from elsewhere may be anything."""
    try:
        return f"urn:uuid:{uuid.UUID(identity)}"
    except ValueError:
        return f"{urn(identity)}#{identity}" if identity.isalnum() and identity.isascii() else urn(identity)


def urn(name: str) -> str:
    """A name that stays the same for the same text."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


# -- read back ----------------------------------------------------------------------------------


def annotations_of(data: Any) -> list[Annotation]:
    """The annotations of a parsed collection or page, or a list of them; what is not whole is left out."""
    items: Any = data
    for name in ("first", "items"):
        if isinstance(items, dict) and name in items:
            items = items[name]
    if isinstance(items, dict):
        items = [items]
    found: list[Annotation] = []
    for item in items if isinstance(items, list) else []:
        try:
            found.append(_read(item))
        except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
            continue
    return found


def source_of(item: Any) -> str:
    """What an annotation is made on; empty where it does not say."""
    target = item.get("target") if isinstance(item, dict) else None
    target = target[0] if isinstance(target, list) and target else target
    source = target.get("source") if isinstance(target, dict) else target
    return source if isinstance(source, str) else ""


def _read(item: Json) -> Annotation:
    target = item["target"]
    target = target[0] if isinstance(target, list) else target
    selectors = target["selector"]
    selectors = selectors if isinstance(selectors, list) else [selectors]
    by_type = {selector["type"]: selector for selector in selectors}
    quote = by_type["TextQuoteSelector"]
    position = by_type.get("TextPositionSelector", {"start": 0, "end": 0})
    bodies = item.get("body", [])
    bodies = bodies if isinstance(bodies, list) else [bodies]
    created = _moment(item["created"])
    named = [str(body["color"]) for body in bodies if "color" in body]
    colour = str(target.get("styleClass", "")).rpartition("-")[2] or (named[0] if named else "")
    tags = [body["value"] for body in bodies if body.get("purpose") == "tagging"]
    tags += [tag for body in bodies for tag in body.get("tags", ())]
    return Annotation(
        id=safe_line(item["id"], 200).removeprefix("urn:uuid:").rpartition("#")[2],
        selector=Selector(
            scrub(str(quote["exact"])),
            scrub(str(quote.get("prefix", ""))),
            scrub(str(quote.get("suffix", ""))),
            int(position["start"]),
            int(position["end"]),
        ),
        created=created,
        modified=_moment(item["modified"]) if "modified" in item else created,
        colour=Colour(colour) if colour in Colour.__members__.values() else Colour.YELLOW,
        note="\n\n".join(scrub(str(b["value"])) for b in bodies if b.get("purpose") != "tagging"),
        tags=tuple(safe_line(tag, 100) for tag in tags),
        state=State(item.get(f"{NAMESPACE}state", "anchored")),
    )


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(str(text))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
