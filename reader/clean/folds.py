"""Folds: text that a page hides until somebody asks for it ("continue reading", answers under their questions)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.clean.elements import AROUND
from reader.clean.segments import Node, Segment

_SET_AS_TEXT = frozenset("p li h2 h3 h4 h5 h6 blockquote".split())
_OUTSIDE = sum(1 << AROUND.index(tag) for tag in ("nav", "footer", "form", "dialog", "button"))
_SENTENCE = 12
"""Words of a line that is read as prose."""
_LEAST = 150
"""Words of folded prose that make it worth opening."""


def open_folds(nodes: Sequence[Node], segments: Sequence[Segment]) -> None:
    """Show what is hidden and set as text, where that is most of the page's prose or has a button to open it.

    Menus, forms and dialogs, and what is written for machines alone, stay hidden, as does a short
    text behind a button: a hint, not a part of the article.
    """
    folds = [segment for segment in segments if segment.hidden and _is_text(nodes[segment.node])]
    folded = sum(map(_prose, folds))
    if folded < _LEAST:
        return
    if folded <= sum(_prose(s) for s in segments if not s.hidden):
        opened = _with_a_button(nodes)
        folds = [segment for segment in folds if segment.node in opened]
    if sum(map(_prose, folds)) >= _LEAST:
        for segment in folds:
            segment.hidden = False


def _with_a_button(nodes: Sequence[Node]) -> set[int]:
    """Indexes of the nodes that stand in a panel that an element of the page says to control."""
    controlled = {name for names in nodes[0].element.xpath("//@aria-controls") for name in names.split()}
    found: set[int] = set()
    for at, node in enumerate(nodes):  # a node stands before what is in it
        if node.parent in found or node.element.get("id") in controlled:
            found.add(at)
    return found


def _is_text(node: Node) -> bool:
    return node.tag in _SET_AS_TEXT and not node.tags & _OUTSIDE


def _prose(segment: Segment) -> int:
    """Words of a segment that reads like sentences."""
    words = segment.text.count(" ") + 1
    return words if words >= _SENTENCE and segment.linked * 3 <= len(segment.text) else 0
