"""Annotations as W3C Web Annotation JSON-LD: one collection, one page, a target with two selectors each."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reader import __version__
from reader.annotation import Annotation, Colour, Selector, State
from reader.article import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "https://broadsheet.example/ns#"


def render(
    article: Article, annotations: Sequence[Annotation] = (), *, identity: str = "", base: str = ""
) -> str:
    """The collection as JSON text.

    Args:
        base: the Markdown as the program last wrote it, for the next merge; kept under our own name.
    """
    data = collection(article, annotations, identity=identity)
    if base:
        data[f"{NAMESPACE}base"] = base
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def collection(article: Article, annotations: Sequence[Annotation], *, identity: str = "") -> dict[str, Any]:
    """The AnnotationCollection of one article."""
    source = identity if identity.startswith(("http://", "https://")) else _urn(identity or article.title)
    name = _urn(f"collection:{source}")
    label = f"Notes on {article.title or source}"
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(annotations),
        "generator": {
            "id": "https://broadsheet.example/",
            "type": "Software",
            "name": f"Broadsheet {__version__}",
        },
        "first": {
            "id": _urn(f"page:{source}"),
            "type": "AnnotationPage",
            "partOf": {"id": name, "type": "AnnotationCollection", "label": label, "total": len(annotations)},
            "startIndex": 0,
            "items": [_annotation(annotation, article, source) for annotation in annotations],
        },
    }


def _annotation(annotation: Annotation, article: Article, source: str) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = []
    if annotation.note:
        bodies.append(
            {
                "type": "TextualBody",
                "value": annotation.note,
                "format": "text/markdown",
                "purpose": "commenting",
            }
        )
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in annotation.tags]
    selector = annotation.selector
    data: dict[str, Any] = {
        "id": f"urn:uuid:{annotation.id}",
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": _time(annotation.created),
        "modified": _time(annotation.modified),
        "target": {
            "source": source,
            "styleClass": annotation.colour.value,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": selector.exact,
                    "prefix": selector.prefix,
                    "suffix": selector.suffix,
                },
                {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
            ],
        },
        f"{NAMESPACE}state": annotation.state.value,
    }
    if bodies:
        data["body"] = bodies
    if article.language:
        for body in bodies:
            if body["purpose"] == "commenting":
                body["language"] = article.language
    return data


def read(text: str) -> tuple[list[Annotation], str]:
    """The annotations of a sidecar, and its base.

    Raises:
        ValueError: it is no collection that this program wrote.
    """
    data = json.loads(text)
    try:
        items = data["first"]["items"]
        return [_read_annotation(item) for item in items], str(data.get(f"{NAMESPACE}base", ""))
    except (KeyError, TypeError, IndexError) as problem:
        raise ValueError("not a collection of annotations") from problem


def _read_annotation(item: dict[str, Any]) -> Annotation:
    bodies = item.get("body", [])
    quote, position = item["target"]["selector"]
    return Annotation(
        id=str(item["id"]).removeprefix("urn:uuid:"),
        selector=Selector(
            quote["exact"], quote["prefix"], quote["suffix"], position["start"], position["end"]
        ),
        created=datetime.fromisoformat(item["created"]),
        modified=datetime.fromisoformat(item["modified"]),
        colour=Colour(item["target"]["styleClass"]),
        note=next((body["value"] for body in bodies if body["purpose"] == "commenting"), ""),
        tags=tuple(body["value"] for body in bodies if body["purpose"] == "tagging"),
        state=State(item.get(f"{NAMESPACE}state", "anchored")),
    )


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
