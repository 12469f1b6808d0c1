"""One entity across many articles: who is the same, who is not, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.article import Article, Block, Kind, Mention
from reader.config import Config
from reader.entry import Entry
from reader.errors import BroadsheetError
from reader.library import EntityPage, Library, Mark
from reader.paths import home

NOON = datetime(2026, 1, 30, 12, tzinfo=UTC)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Library]:
    library = Library(home(tmp_path), Config())
    yield library
    library._database.close()


def keep(library: Library, number: int, *named: tuple[str, str, str], days: float | None = None) -> int:
    """An article `days` old that names these: (type, name, "one way | another way")."""
    forms = [form.strip() for _, _, ways in named for form in ways.split("|")]
    text = ". ".join(forms) + "."
    mentions, at = [], 0
    for kind, name, ways in named:
        for form in (way.strip() for way in ways.split("|")):
            at = text.index(form, at)
            mentions.append(Mention(at, at + len(form), form, kind, name, 0.5))
            at += len(form)
    published = NOON - timedelta(days=number if days is None else days)
    entry = Entry(f"Story {number}", f"https://gazette.example/{number}", f"tag:{number}", published)
    (identity,) = library._entries.take_in(None, "Gazette", [entry])
    library._articles.keep(
        identity,
        Article(title=entry.title, blocks=(Block("b0", Kind.PARAGRAPH, text),), mentions=tuple(mentions)),
    )
    return identity


def summary(library: Library, number: int, text: str) -> int:
    """An entry of which only the feed's summary is known."""
    sent = Entry(text, f"https://gazette.example/{number}", f"tag:{number}", NOON, summary="In short.")
    return library._entries.take_in(None, "Gazette", [sent])[0]


def page(library: Library, kind: str, name: str) -> EntityPage:
    return library.entity_page(library.entity_key(kind, name))


def names(library: Library, entry: int) -> dict[str, int]:
    return {entity.name: entity.count for entity in library.article(entry).entities}


def test_a_page_holds_every_article_newest_first(paper: Library) -> None:
    old = keep(paper, 9, ("PER", "Juan Guaidó", "Juan Guaidó | Guaidó"))
    new = keep(paper, 1, ("PER", "Juan Guaido", "Juan Guaido"), ("LOC", "Caracas", "Caracas"))
    keep(paper, 2, ("PER", "Nicolás Maduro", "Maduro"))
    found = page(paper, "PER", "Juan Guaidó")
    assert found.entries == (new, old)
    assert found.name in ("Juan Guaidó", "Juan Guaido")
    assert {alias.text for alias in found.aliases} & {"Guaidó"}
    assert [(c.name, c.type, c.articles) for c in found.company] == [("Caracas", "LOC", 1)]
    assert not found.followed


def test_search_by_entity_finds_other_ways_of_writing(paper: Library) -> None:
    one = keep(paper, 1, ("PER", "Juan Guaidó", "Juan Guaidó | Guaidó"))
    two = keep(paper, 2, ("PER", "Juan Gerardo Guaidó", "Juan Gerardo Guaidó | Juan Guaidó"))
    keep(paper, 3, ("PER", "Juan Pérez", "Juan Pérez"))
    assert paper.listing("all", 'entity:"Juan Guaido"') == [one, two]
    assert paper.listing("all", 'entity:"juan gerardo guaido"') == [one, two]
    assert paper.listing("all", "entity:guaido") == [one, two]
    assert paper.listing("all", '-entity:"Juan Guaido" is:unread') == [3]
    assert paper.listing("all", "entity:juan") == []


ONE: dict[str, list[tuple[str, str, str]]] = {
    "acronym": [
        ("ORG", "Special Action Force (FAES)", "Special Action Force | FAES"),
        ("ORG", "FAES", "FAES"),
        ("ORG", "Special Action Force (FAES)", "Special Action Force | FAES"),
    ],
    "dotted": [
        ("LOC", "United States", "United States | U.S."),
        ("LOC", "U.S.", "U.S."),
        ("LOC", "United States", "United States | U.S."),
    ],
    "middle": [
        ("PER", "George W. Bush", "George W. Bush | George Bush"),
        ("PER", "George Bush", "George Bush"),
    ],
    "accents": [("PER", "Nicolás Maduro", "Nicolás Maduro"), ("PER", "Nicolas Maduro", "Nicolas Maduro")],
}
TWO: dict[str, list[tuple[str, str, str]]] = {
    "surname": [("PER", "Ana Veloso", "Ana Veloso | Veloso"), ("PER", "Veloso", "Veloso")],
    "shared surname": [
        ("PER", "Habib Essid", "Habib Essid | Habib"),
        ("PER", "Heba Habib", "Heba Habib | Habib"),
    ],
    "court": [
        ("ORG", "Venezuela's Supreme Court", "Supreme Court"),
        ("ORG", "Supreme Court", "Supreme Court"),
    ],
    "types": [("LOC", "Santa Marta", "Santa Marta"), ("ORG", "Santa Marta", "Santa Marta")],
    "company": [
        ("ORG", "Nordwind Airlines", "Nordwind Airlines | Nordwind"),
        ("ORG", "Nordwind", "Nordwind"),
    ],
    "one witness": [("ORG", "School for Tides (SIT)", "School for Tides | SIT"), ("ORG", "SIT", "SIT")],
    "initial": [("PER", "Jane Reed", "Jane Reed | J. Reed"), ("PER", "J. Reed", "J. Reed")],
}


@pytest.mark.parametrize("case", ONE)
def test_names_that_are_taken_as_one(paper: Library, case: str) -> None:
    (kind, one, _), (_, other, _) = ONE[case][:2]
    entries = {keep(paper, number, named) for number, named in enumerate(ONE[case])}
    for name in (one, other):
        assert set(page(paper, kind, name).entries) == entries


@pytest.mark.parametrize("case", TWO)
def test_names_that_stay_two(paper: Library, case: str) -> None:
    entries = [keep(paper, number, named) for number, named in enumerate(TWO[case])]
    for entry, (kind, name, _) in zip(entries, TWO[case], strict=True):
        assert page(paper, kind, name).entries == (entry,)


def test_an_acronym_of_two_bodies_joins_neither(paper: Library) -> None:
    keep(paper, 1, ("ORG", "Special Action Force", "Special Action Force | FAES"))
    keep(paper, 2, ("ORG", "Federation of Alpine Ski Clubs", "Federation of Alpine Ski Clubs | FAES"))
    lone = keep(paper, 3, ("ORG", "FAES", "FAES"))
    assert page(paper, "ORG", "FAES").entries == (lone,)


def test_a_name_that_mostly_stands_alone_is_better_known_as_something_else(paper: Library) -> None:
    for number in (1, 2):
        keep(paper, number, ("ORG", "Namibian Bell Company", "Namibian Bell Company | NBC"))
    alone = tuple(keep(paper, number, ("ORG", "NBC", "NBC")) for number in range(3, 10))
    assert page(paper, "ORG", "NBC").entries == alone
    keep(paper, 20, ("ORG", "Namibian Bell Company", "Namibian Bell Company | NBC"))
    assert len(page(paper, "ORG", "NBC").entries) == 10


def test_what_was_taken_as_the_same_is_shown(paper: Library) -> None:
    for number, named in enumerate(ONE["acronym"]):
        keep(paper, number, named)
    aliases = {alias.text: alias.joined for alias in page(paper, "ORG", "Special Action Force").aliases}
    assert aliases["FAES"]
    assert not aliases["Special Action Force"]


def test_headlines_of_what_is_not_whole_count_too(paper: Library) -> None:
    keep(
        paper,
        1,
        ("PER", "Ana Veloso", "Ana Veloso | Veloso"),
        ("LOC", "Rome", "Rome"),
        ("LOC", "Lisbon", "Lisbon"),
    )
    told = summary(paper, 2, "Ana Veloso refuses talks")
    summary(paper, 3, "Veloso, the other one, sings in rome")
    lisbon = summary(paper, 4, "Lisbon votes")
    assert told in page(paper, "PER", "Ana Veloso").entries
    assert len(page(paper, "PER", "Ana Veloso").entries) == 2
    assert len(page(paper, "LOC", "Rome").entries) == 1
    assert lisbon in page(paper, "LOC", "Lisbon").entries
    assert paper.listing("all", 'entity:"Ana Veloso" -is:whole') == [told]
    assert summary(paper, 5, "Carla Dias wins") in paper.listing("all", 'entity:"Carla Dias"')


@pytest.mark.parametrize(
    ("days", "unit", "counts"),
    [
        ([0], "day", [1]),
        ([0, 0.01, 2], "day", [1, 0, 2]),
        ([0, 60], "week", [1, *[0] * 7, 1]),
        ([0, 500], "month", [1, *[0] * 15, 1]),
    ],
    ids=["one", "days", "weeks", "months"],
)
def test_the_timeline_has_no_gaps(paper: Library, days: list[float], unit: str, counts: list[int]) -> None:
    for number, old in enumerate(days):
        keep(paper, number, ("PER", "Ana Veloso", "Ana Veloso"), days=old)
    found = page(paper, "PER", "Ana Veloso")
    assert found.unit == unit
    assert sum(period.articles for period in found.timeline) == len(days)
    assert len(found.timeline) in (len(counts), len(counts) + 1)
    starts = [period.start for period in found.timeline]
    assert starts == sorted(set(starts))
    assert (found.timeline[0].articles > 0) and (found.timeline[-1].articles > 0)


def test_an_entity_that_nobody_names_has_an_empty_page(paper: Library) -> None:
    found = page(paper, "PER", "Nobody")
    assert (found.entries, found.timeline, found.company, found.name) == ((), (), (), "nobody")


def test_a_followed_entity_is_a_source_with_its_unread(paper: Library) -> None:
    one = keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso"))
    key = paper.entity_key("PER", "Ana Veloso")
    assert "Ana Veloso" in paper.follow(key).message
    two = summary(paper, 2, "Ana Veloso refuses talks")
    (source,) = [source for source in paper.sources() if source.key.startswith("entity:")]
    assert (source.key, source.title, source.unread, source.total) == (key, "Ana Veloso", 2, 2)
    assert set(paper.listing(key)) == {one, two}
    paper.mark([one], Mark.ARCHIVE)
    assert paper.listing(key) == [two]
    assert page(paper, "PER", "Ana Veloso").followed
    paper.follow(key, on=False)
    assert not [source for source in paper.sources() if source.key.startswith("entity:")]
    paper.undo()
    assert page(paper, "PER", "Ana Veloso").followed


def test_hiding_holds_in_every_article_and_comes_back(paper: Library) -> None:
    entries = [keep(paper, n, ("PER", "Ana Veloso", "Ana Veloso"), ("ORG", "Tweet", "Tweet")) for n in (1, 2)]
    done = paper.hide_entity(paper.entity_key("ORG", "Tweet"))
    assert done.entities
    for entry in entries:
        assert names(paper, entry) == {"Ana Veloso": 1}
    assert page(paper, "PER", "Ana Veloso").company == ()
    assert page(paper, "ORG", "Tweet").hidden
    assert [(c.name, c.articles, c.hidden) for c in paper.names()] == [
        ("Ana Veloso", 2, False),
        ("Tweet", 2, True),
    ]
    undone = paper.undo()
    assert undone
    assert undone.entities
    assert names(paper, entries[0]) == {"Ana Veloso": 1, "Tweet": 1}
    paper.redo()
    paper.hide_entity(paper.entity_key("ORG", "Tweet"), on=False)
    assert not any(companion.hidden for companion in paper.names())


def test_names_of_the_paper_are_those_of_most_articles_first(paper: Library) -> None:
    keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso"), ("LOC", "Caracas", "Caracas"))
    keep(paper, 2, ("PER", "Ana Veloso", "Ana Veloso"))
    paper.follow(paper.entity_key("LOC", "Caracas"))
    paper.hide_entity(paper.entity_key("ORG", "Nowhere Now"))
    found = [(c.name, c.articles, c.followed, c.hidden) for c in paper.names()]
    assert found == [
        ("Ana Veloso", 2, False, False),
        ("Caracas", 1, True, False),
        ("nowhere now", 0, False, True),
    ]


def test_a_new_name_is_shown_and_searched_everywhere(paper: Library) -> None:
    entry = keep(paper, 1, ("PER", "Maudro", "Maudro"))
    key = paper.entity_key("PER", "Maudro")
    paper.rename_entity(key, "Nicolás  Maduro\x1b[2J")
    assert names(paper, entry) == {"Nicolás Maduro[2J": 1}
    paper.rename_entity(key, "Nicolás Maduro")
    assert names(paper, entry) == {"Nicolás Maduro": 1}
    assert page(paper, "PER", "Maudro").name == "Nicolás Maduro"
    assert paper.listing("all", 'entity:"nicolas maduro"') == [entry]
    paper.rename_entity(key, "")
    assert names(paper, entry) == {"Maudro": 1}


def test_a_renamed_entity_is_found_by_what_the_article_shows(paper: Library) -> None:
    entry = keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso | Veloso"))
    key = paper.entity_key("PER", "Ana Veloso")
    paper.rename_entity(key, "The mayor")
    assert paper.entity_key("PER", "The mayor") == key
    assert page(paper, "PER", "The mayor").entries == (entry,)
    paper.hide_entity(paper.entity_key("PER", "The mayor"))
    assert names(paper, entry) == {}


def test_a_name_of_two_kinds_is_offered_on_both_pages_until_it_is_merged(paper: Library) -> None:
    keep(paper, 1, ("LOC", "Santa Marta", "Santa Marta"))
    keep(paper, 2, ("LOC", "Santa Marta", "Santa Marta"), ("ORG", "Harbour Union", "Harbour Union"))
    keep(paper, 3, ("ORG", "Santa Marta", "Santa Marta"))
    place, club = page(paper, "LOC", "Santa Marta"), page(paper, "ORG", "Santa Marta")
    assert [(other.key, other.articles) for other in place.akin] == [(club.key, 1)]
    assert [(other.key, other.articles) for other in club.akin] == [(place.key, 2)]
    paper.merge_entities(club.key, place.key)
    assert page(paper, "LOC", "Santa Marta").akin == ()
    assert len(page(paper, "LOC", "Santa Marta").entries) == 3
    paper.undo()
    assert page(paper, "LOC", "Santa Marta").akin


def test_an_acronym_with_one_witness_and_a_lone_surname_are_offered(paper: Library) -> None:
    keep(
        paper, 1, ("ORG", "Harbour Union", "Harbour Union | HU"), ("PER", "Ana Veloso", "Ana Veloso | Veloso")
    )
    keep(paper, 2, ("ORG", "HU", "HU"), ("PER", "Veloso", "Veloso"))
    for kind, long, short in (("ORG", "Harbour Union", "HU"), ("PER", "Ana Veloso", "Veloso")):
        assert [other.name for other in page(paper, kind, long).akin] == [short]
        assert [other.name for other in page(paper, kind, short).akin] == [long]
        paper.hide_entity(page(paper, kind, short).key)
        assert page(paper, kind, long).akin == ()


def test_a_given_name_with_two_letters_in_another_order_is_offered(paper: Library) -> None:
    keep(paper, 1, ("PER", "Kirsten Koch", "Kirsten Koch"), ("PER", "Kristen Koch", "Kristen Koch"))
    keep(paper, 2, ("PER", "Kirstin Koch", "Kirstin Koch"), ("PER", "Kristen Reed", "Kristen Reed"))
    assert [other.name for other in page(paper, "PER", "Kirsten Koch").akin] == ["Kristen Koch"]
    assert [other.name for other in page(paper, "PER", "Kristen Koch").akin] == ["Kirsten Koch"]
    assert page(paper, "PER", "Kristen Reed").akin == ()
    paper.merge_entities(paper.entity_key("PER", "Kristen Koch"), paper.entity_key("PER", "Kirsten Koch"))
    assert page(paper, "PER", "Kirsten Koch").akin == ()


def test_a_short_given_name_is_offered_with_the_whole_one(paper: Library) -> None:
    keep(paper, 1, ("PER", "Phil Reed", "Phil Reed"), ("PER", "Ann Koch", "Ann Koch"))
    keep(paper, 2, ("PER", "Philip Reed", "Philip Reed"), ("PER", "Philip Koch", "Philip Koch"))
    keep(paper, 3, ("PER", "Philippa Reed", "Philippa Reed"), ("PER", "An Koch", "An Koch"))
    assert [other.name for other in page(paper, "PER", "Phil Reed").akin] == ["Philip Reed", "Philippa Reed"]
    assert [other.name for other in page(paper, "PER", "Philippa Reed").akin] == ["Phil Reed", "Philip Reed"]
    assert page(paper, "PER", "Ann Koch").akin == page(paper, "PER", "Philip Koch").akin == ()


def test_the_name_of_another_entity_makes_two_one(paper: Library) -> None:
    one = keep(paper, 1, ("PER", "Nicolás Maduro", "Nicolás Maduro"), ("PER", "Maudro", "Maudro"))
    two = keep(paper, 2, ("PER", "Maudro", "Maudro"))
    done = paper.rename_entity(paper.entity_key("PER", "Maudro"), "Nicolas Maduro")
    assert done.message == "Merged Maudro into Nicolás Maduro"
    assert names(paper, one) == {"Nicolás Maduro": 2}
    assert set(page(paper, "PER", "Nicolás Maduro").entries) == {one, two}


def test_a_merge_makes_one_row_and_one_page(paper: Library) -> None:
    one = keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso | Veloso"), ("PER", "The mayor", "The mayor"))
    two = keep(paper, 2, ("PER", "The mayor", "The mayor"))
    done = paper.merge_entities(paper.entity_key("PER", "The mayor"), paper.entity_key("PER", "Ana Veloso"))
    assert done.message == "Merged The mayor into Ana Veloso"
    assert names(paper, one) == {"Ana Veloso": 3}
    assert names(paper, two) == {"Ana Veloso": 1}
    assert set(page(paper, "PER", "Ana Veloso").entries) == {one, two}
    assert page(paper, "PER", "The mayor").key == paper.entity_key("PER", "Ana Veloso")
    assert set(paper.listing("all", 'entity:"the mayor"')) == {one, two}
    with pytest.raises(BroadsheetError, match="one already"):
        paper.merge_entities(paper.entity_key("PER", "Ana Veloso"), paper.entity_key("PER", "The mayor"))
    paper.undo()
    assert names(paper, one) == {"Ana Veloso": 2, "The mayor": 1}


def test_a_merge_into_a_renamed_entity_holds(paper: Library) -> None:
    one = keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso"))
    two = keep(paper, 2, ("ORG", "Veloso Ana", "Veloso Ana"))
    paper.rename_entity(paper.entity_key("PER", "Ana Veloso"), "The mayor")
    paper.merge_entities(paper.entity_key("ORG", "Veloso Ana"), paper.entity_key("PER", "Ana Veloso"))
    assert names(paper, one) == names(paper, two) == {"The mayor": 1}
    assert {entity.type for entity in paper.article(two).entities} == {"PER"}


def test_a_split_takes_a_way_of_writing_out_everywhere(paper: Library) -> None:
    one = keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso | Veloso"))
    two = keep(paper, 2, ("PER", "Ana Veloso", "Ana Veloso | Veloso"))
    key = paper.entity_key("PER", "Ana Veloso")
    paper.split_entity(key, "Veloso")
    assert names(paper, one) == names(paper, two) == {"Ana Veloso": 1, "Veloso": 1}
    assert {alias.text for alias in page(paper, "PER", "Ana Veloso").aliases} == {"Ana Veloso"}
    assert set(page(paper, "PER", "Veloso").entries) == {one, two}
    with pytest.raises(BroadsheetError, match="own name"):
        paper.split_entity(key, "ana veloso")
    with pytest.raises(BroadsheetError, match="not written"):
        paper.split_entity(key, "Reed")
    paper.undo()
    assert names(paper, one) == {"Ana Veloso": 2}


def test_a_split_parts_what_was_merged_by_hand(paper: Library) -> None:
    entry = keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso"), ("PER", "The mayor", "The mayor"))
    key = paper.entity_key("PER", "Ana Veloso")
    paper.merge_entities(paper.entity_key("PER", "The mayor"), key)
    paper.split_entity(key, "The mayor")
    assert names(paper, entry) == {"Ana Veloso": 1, "The mayor": 1}


@pytest.mark.parametrize("asked", [0, 1])
def test_a_split_parts_what_was_joined_across_articles(paper: Library, asked: int) -> None:
    entries = [keep(paper, number, named) for number, named in enumerate(ONE["acronym"])]
    both = ("Special Action Force", "FAES")
    paper.split_entity(paper.entity_key("ORG", both[asked]), both[1 - asked])
    assert entries[1] in page(paper, "ORG", "FAES").entries
    assert not {alias.text for alias in page(paper, "ORG", both[0]).aliases if alias.joined}
    assert entries[1] not in page(paper, "ORG", both[0]).entries
    paper.undo()
    assert set(page(paper, "ORG", "FAES").entries) == set(entries)


def test_corrections_wait_for_articles_that_come_later(paper: Library) -> None:
    keep(paper, 1, ("PER", "Ana Veloso", "Ana Veloso | Veloso"))
    paper.rename_entity(paper.entity_key("PER", "Ana Veloso"), "The mayor")
    paper.hide_entity(paper.entity_key("ORG", "Tweet"))
    later = keep(paper, 2, ("PER", "Ana Veloso", "Veloso"), ("ORG", "Tweet", "Tweet"))
    assert names(paper, later) == {"The mayor": 1}
    assert later in page(paper, "PER", "Ana Veloso").entries
