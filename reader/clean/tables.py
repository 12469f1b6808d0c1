"""Tables: which of them hold data, and their rows."""

from __future__ import annotations

import re

import lxml.html

_SPACES = re.compile(r"\s+")
_MOST_ROWS = 2_000
_MOST_CELLS = 60
_LONGEST_CELL = 1_200


def is_data(table: lxml.html.HtmlElement) -> bool:
    """Whether a table holds data; one that only lays out a page is read as its cells' blocks."""
    if table.get("role") in ("presentation", "none"):
        return False
    lines = 0
    columns = 0
    for row in table.iterdescendants("tr"):
        lines += 1
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        columns = max(columns, len(cells))
        if lines > 40:
            break
    if columns < 2 or lines < 1:
        return False
    longest = blocks = 0
    for element in table.iterdescendants("table", "div", "p", "ul", "h1", "h2", "h3", "img", "figure", "td"):
        if element.tag == "table":
            return False
        if element.tag == "td":
            if lines <= 3:
                longest = max(longest, len(element.text_content()))
        else:
            blocks += 1
    return longest < _LONGEST_CELL and blocks <= lines * columns * 2


def rows(table: lxml.html.HtmlElement) -> tuple[list[list[str]], bool]:
    """The table's cells as text, row by row, and whether there were more than can be shown; empty rows are left out."""
    found: list[list[str]] = []
    cut = False
    for row in table.iterdescendants("tr"):
        if len(found) >= _MOST_ROWS:
            return found, True
        cut = cut or len(row) > _MOST_CELLS
        cells = [_text(cell) for cell in list(row)[:_MOST_CELLS] if cell.tag in ("td", "th")]
        if any(cells):
            found.append(cells)
    return found, cut


def _text(cell: lxml.html.HtmlElement) -> str:
    return _SPACES.sub(" ", " ".join(map(str, cell.itertext()))).strip()
