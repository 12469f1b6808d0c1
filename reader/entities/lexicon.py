"""What is known of words before a text is read: clusters, names of people and places, closed classes.

`assets/entities.lists` holds what training/entities/lists.py made from open lists and the
training pack; the closed classes below are short enough to be read here.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct

TITLES = frozenset(
    """
    mr mr. mrs mrs. ms ms. miss mx dr dr. sir dame lord lady president vice minister premier chancellor secretary
    senator sen sen. rep rep. representative congressman congresswoman gov gov. governor mayor judge justice
    pope bishop archbishop cardinal rabbi imam sheikh ayatollah father sister brother reverend rev rev. pastor
    king queen prince princess emperor empress duke duchess count baron
    general gen gen. colonel col col. major maj maj. captain capt capt. lieutenant lt lt. sergeant sgt sgt. corporal
    admiral adm adm. commander cmdr. marshal private officer detective inspector superintendent constable sheriff
    adviser advisor prophet saint
    prof prof. professor coach chairman chairwoman chair chief director spokesman spokeswoman spokesperson
    ambassador envoy commissioner deputy actor actress singer author leader candidate attorney councillor councilman
    """.split()
)
"""Words that stand before a person's name and are no part of it."""

ORG_HEADS = frozenset(
    """
    inc inc. corp corp. co co. ltd ltd. llc plc gmbh ag sa company companies group holdings partners corporation
    bank airlines airways motors industries pharmaceuticals technologies systems entertainment studios records
    university college school institute academy ministry department office agency bureau commission committee
    council court parliament congress senate assembly party union federation association society foundation
    organization organisation league alliance front movement army navy force forces guard police corps command
    club fc united city rovers wanderers athletic team church times post news journal herald tribune gazette
    telegraph magazine press network broadcasting television radio channel hospital trust authority service
    services board center centre fund exchange brigade battalion regiment division factory laboratory laboratories
    militia brotherhood coalition caucus cartel clinic orchestra choir theatre theater
    """.split()
)
TRADES = frozenset(
    """
    airlines airways motors industries pharmaceuticals technologies systems entertainment studios records energy
    inc inc. corp corp. ltd ltd. plc company group holdings partners corporation foods electronics lines shipping
    ferries railways
    """.split()
)
"""What a company is called after the one word that is its name."""
PLACE_HEADS = frozenset(
    """
    city county state province region district island islands river lake sea ocean bay gulf mountain mountains
    mount valley desert forest park street road avenue square bridge airport station port harbor harbour beach
    village town peninsula coast hills heights strait canal base airbase camp stadium museum palace castle
    cathedral temple mosque prison prefecture oblast territory republic kingdom falls creek
    """.split()
)
EVENT_HEADS = frozenset(
    """
    war wars olympics games cup championship championships revolution uprising spring festival awards conference
    summit treaty election referendum tournament open prix marathon day massacre crisis accord agreement act
    """.split()
)


ROW = Struct("<BBHBH")
"""Clusters, coarse, middle and fine; one more than the case; one more than the place in `paths`. 0 is unknown."""
_CASE = 4


@dataclass(slots=True)
class Lexicon:
    """Look-up tables. Keys are lower case, but for those of Brown clusters."""

    rows: dict[str, int] = field(default_factory=dict)
    """Word to where its row begins in `columns`."""
    columns: bytes = b""
    """A row is what ROW says: see `clusters`, `case` and `path`."""
    paths: list[int] = field(default_factory=list)
    """Brown clusters: the path from the root, first step in the lowest bit."""
    people: dict[str, str] = field(default_factory=dict)
    """Word to a code: first name (f, F if frequent), family name (l, L if frequent)."""
    places: dict[str, str] = field(default_factory=dict)
    """Phrase to a code: country c, division d, large city C, town t, continent k."""
    groups: dict[str, str] = field(default_factory=dict)
    """Nationalities and creeds to "n"."""
    small: frozenset[str] = frozenset()
    """Names that are also written without a capital."""

    def clusters(self, word: str) -> tuple[int, int, int] | None:
        """A word's clusters in the training pack: coarse, middle, fine."""
        at = self.rows.get(word, -1)
        if at < 0:
            return None
        coarse, middle, fine, _, _ = ROW.unpack_from(self.columns, at)
        return (coarse, middle, fine) if fine else None

    def case(self, word: str, unknown: str = "") -> str:
        """How often a word is written small: "0" (never) to "9" (always)."""
        at = self.rows.get(word, -1)
        share = self.columns[at + _CASE] if at >= 0 else 0
        return str(share - 1) if share else unknown

    def path(self, word: str) -> int:
        """Brown cluster of a word as written, else small, else with a capital; 0 if unknown."""
        for form in (word, word.lower(), word.capitalize()):
            at = self.rows.get(form, -1)
            if at >= 0:
                number: int = ROW.unpack_from(self.columns, at)[4]
                if number:
                    return self.paths[number - 1]
        return 0


def is_given(word: str, lexicon: Lexicon) -> bool:
    """Whether a word (in small letters) is known as a first name."""
    return "f" in lexicon.people.get(word, "").lower()


def load_lexicon(path: Path) -> Lexicon:
    """Read the packed lists. File format: docs/entities.md.

    Raises:
        OSError: the file is missing or damaged.
    """
    content = gzip.decompress(path.read_bytes())
    head, _, rest = content.partition(b"\n")
    about = json.loads(head)
    lexicon = Lexicon(paths=about["paths"], small=frozenset(about["small"]))
    for name in ("people", "places", "groups"):
        table = getattr(lexicon, name)
        for value, keys in about[name].items():
            table.update(dict.fromkeys(keys.split("\t"), value))
    words = rest[: about["length"]].decode().split("\n")
    lexicon.rows = dict(zip(words, range(0, ROW.size * len(words), ROW.size), strict=True))
    lexicon.columns = rest[about["length"] :]
    return lexicon
