"""Dates as people write them on a page: "3 March 2025", "Mar. 3, 2025", "03.03.2025", "2025年3月3日"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

import lxml.html

from reader.clean.metadata.order import after, before

# Months by their first letters, in the languages of the larger newspapers.
_MONTHS = (
    "jan gen ene ian янв січ led sty oca tam ιαν ينا", "feb fév fev феб фев лют úno lut şub helmi φεβ فبر",
    "mar mär mrt mars már мар бер bře maal μαρ مار", "apr avr abr ápr апр кві dub kwi nis huht απρ أبر ابر",
    "may mai maj mei mag máj ма тра kvě touk μαΐ μαι ماي", "jun jui juin giu iun jún июн чер čvn cze haz kes ιουν يون",
    "jul juil lug iul júl июл лип čvc lip tem hein ιουλ يول", "aug aoû ago agu авг сер srp sie ağu elo αυγ أغس اغس",
    "sep set szep сен вер zář wrz eyl syys σεπ سبت", "oct okt out ott окт жов říj paź eki loka οκτ أكت اكت",
    "nov noi ноя лис lis kas marras νοε نوف", "dec déc dez dic des дек гру pro gru ara joul δεκ ديس",
)  # fmt: skip
_BY_START = {start: at for at, starts in enumerate(_MONTHS, 1) for start in starts.split()}
_WORD = r"(?P<{0}>[^\W\d_]{{3,12}})\.?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?"
_WRITTEN = re.compile(
    rf"\b{_DAY.format('d1')}\s+(?:de\s+)?{_WORD.format('m1')},?\s+(?:de\s+)?(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b{_WORD.format('m2')}\s+{_DAY.format('d2')},?\s+(?P<y2>(?:19|20)\d\d)\b"
    rf"|\b(?P<y5>(?:19|20)\d\d)\.?\s+{_WORD.format('m5')}\s+{_DAY.format('d5')}\b"
    r"|\b(?P<y3>(?:19|20)\d\d)\s?[年./-]\s?(?P<m3>\d{1,2})\s?[月./-]\s?(?P<d3>\d{1,2})(?!\d)"
    r"|\b(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<y4>(?:19|20)\d\d)\b"
)
_LATER = re.compile(
    r"\b(?:updated?|modified|reviewed|revised|edited|aktualisiert|geändert|mis à jour|modifié|actualizad[oa]"
    r"|atualizad[oa]|aggiornat[oa]|bijgewerkt|oppdatert|uppdaterad|opdateret|обновлено|оновлено|zaktualizowano|güncelle\w*|päivitetty|zuletzt)\b|更新|수정|업데이트",
    re.IGNORECASE,
)
_OTHER = re.compile(r"©|\bcopyright\b|\ball rights\b|\bcomments?\b|\breply\b", re.IGNORECASE)
_HOLDERS = frozenset("time span p div li abbr small em h5 h6".split())
_NAMED_HOLDERS = _HOLDERS | frozenset(("h2", "h3", "h4"))
_NAMED = (
    "//@class[contains(., 'date') or contains(., 'Date') or contains(., 'publish') or contains(., 'posted')"
    " or contains(., 'time')]/.. | //@id[contains(., 'date')]/.."
)
_MOST_NAMED = 60
_MOST_BELOW = 60
_MOST_ABOVE = 30
_LONGEST_LINE = 160
_LONGEST_TEXT = 400
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLDEST = 1990


class Shown:
    """The days that a page shows, at midnight UTC.

    Args:
        month_first: "3/4/2025" is the fourth of March, as in American English.
    """

    def __init__(self, root: lxml.html.HtmlElement, *, month_first: bool) -> None:
        self._root = root
        self._month_first = month_first

    def published(self) -> datetime | None:
        """The day of publication; where none is shown, that of a change."""
        changed: datetime | None = None
        for line in self._lines():
            for found in _WRITTEN.finditer(line):
                when = _day(found, month_first=self._month_first)
                if when is not None and not _LATER.search(line[: found.start()]):
                    return when
                changed = changed or when
        return changed

    def anywhere(self) -> datetime | None:
        """The first day in any short text of the page."""
        for text in self._root.itertext():
            if 6 <= len(text) <= _LONGEST_TEXT and _YEAR.search(text):
                line = " ".join(text.split())
                if len(line) <= _LONGEST_LINE and not _OTHER.search(line) and (when := self.day_in(line)):
                    return when
        return None

    def day_in(self, text: str) -> datetime | None:
        """The first day in a text."""
        days = (
            _day(found, month_first=self._month_first) for found in _WRITTEN.finditer(text[:_LONGEST_LINE])
        )
        return next((when for when in days if when), None)

    def _lines(self) -> Iterator[str]:
        for element in _places(self._root):
            line = " ".join(element.text_content().split())
            if 6 <= len(line) <= _LONGEST_LINE and not _OTHER.search(line):
                yield line


def _places(root: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Where the date may stand: around the headline what is named after it, then that anywhere, then what is around."""
    named = list(
        islice((element for element in root.xpath(_NAMED) if element.tag in _NAMED_HOLDERS), _MOST_NAMED)
    )
    around: list[lxml.html.HtmlElement] = []
    if (heading := next(root.iter("h1"), None)) is not None:
        around += islice((element for element in after(heading) if element.tag in _HOLDERS), _MOST_BELOW)
        around += islice((element for element in before(heading) if element.tag in _HOLDERS), _MOST_ABOVE)
    yield from (element for element in around if element in named)
    yield from named
    yield from around


def _day(found: re.Match[str], *, month_first: bool) -> datetime | None:
    part = found.groupdict()
    if part["a"]:
        one, other, year = int(part["a"]), int(part["b"]), int(part["y4"])
        first = ((month_first and part["sign"] != ".") or other > 12) and one <= 12
        day, month = (other, one) if first else (one, other)
    elif part["y3"]:
        year, month, day = int(part["y3"]), int(part["m3"]), int(part["d3"])
    else:
        form = next(form for form in "125" if part[f"m{form}"])
        month, day, year = _month(part[f"m{form}"]), int(part[f"d{form}"]), int(part[f"y{form}"])
    try:
        when = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return when if year >= _OLDEST and when <= datetime.now(UTC) else None


def _month(word: str) -> int:
    """The number of a month by its first letters, the longest that are known; 0 for other words."""
    word = word.casefold()
    return next((_BY_START[word[:size]] for size in (6, 5, 4, 3, 2) if word[:size] in _BY_START), 0)
