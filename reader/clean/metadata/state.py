"""The date in a page's script state: what its programs know of it where neither JSON-LD nor a tag tells."""

from __future__ import annotations

import re
from datetime import datetime

from reader.clean.metadata.dates import moment

_MOST_CHARACTERS = 4_000_000
# The pattern begins with letters that are rare, so that long scripts are passed over quickly.
_VALUE = re.compile(
    r"ubli(?:sh|cation)(\w{0,14})\\?[\"']?\s{0,3}[:=]\s{0,3}\\?[\"']?([\d][^\"'\\<>{}\[\]]{7,31})"
)
_BEFORE = re.compile(r"\w{0,20}$")
_KEY = re.compile(
    r"(?:first_?|original_?|article_?)?(?:date_?(?:first_?)?publish(?:ed)?|publish(?:ed)?_?(?:at|on|date|time|datetime|iso)"
    r"|publication_?(?:date|time))",
    re.IGNORECASE,
)


def published_in_state(html: str) -> datetime | None:
    """The publication that a page's scripts tell; None where they tell of several days, as of other articles."""
    found: list[datetime] = []
    for hit in _VALUE.finditer(html, 0, _MOST_CHARACTERS):
        before = _BEFORE.search(html, max(0, hit.start() - 20), hit.start())
        key = f"{before[0] if before else ''}{html[hit.start() : hit.end(1)]}"
        if _KEY.fullmatch(key) and (when := moment(hit[2])):
            found.append(when)
    return found[0] if len({when.date() for when in found}) == 1 else None
