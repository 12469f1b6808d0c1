"""Which texts are copies of one another, and which only look like it. All texts are our own."""

from __future__ import annotations

import random
from typing import Any

import pytest

from reader.article import Kind
from reader.clean.captions import Difference, Group, Piece, find, find_copies, judge

ALT, TITLE, CAPTION, PARA, HEADING = "alt", "img-title", "caption", "para", "heading"
FERRY = "Captains Ana Veloso, left, and Tomas Reed wait at Pier 4 in Santa Marta on Tuesday"
OTHER = "The harbour office keeps a list of every boat that has been repaired since the spring."


def groups(*pieces: tuple[str, str]) -> list[Group]:
    return find_copies([Piece(text, kind) for text, kind in pieces])


def pair(one: str, other: str, roles: tuple[str, str] = (ALT, CAPTION)) -> Group | None:
    """The group of two texts side by side, with body text around them."""
    found = groups(
        (OTHER, PARA), (one, roles[0]), (other, roles[1]), ("Nobody knew why it took so long.", PARA)
    )
    return found[0] if found else None


@pytest.mark.parametrize(
    ("copy", "difference"),
    [
        (FERRY, Difference.EXACT),
        (FERRY.replace(" ", "  ", 1), Difference.SPACES),
        (FERRY.upper(), Difference.CASE),
        (FERRY + ".", Difference.PUNCTUATION),
        (FERRY + ". Photo: Lena Roth", Difference.CREDIT),
        (FERRY + "Credit: EPA", Difference.CREDIT),
        (FERRY + " © Gazette | Lena Roth", Difference.CREDIT),
        (FERRY + ". Lena Roth (REUTERS)", Difference.CREDIT),
        (FERRY + ". LENA ROTH / AFP", Difference.CREDIT),
        (FERRY + " (Lena Roth/Harbour Pictures)", Difference.CREDIT),
        (FERRY + ". Lena Roth", Difference.CREDIT),
        (FERRY + " Lena Roth/HPR hide caption", Difference.CREDIT),
        (FERRY + " Vis mer", Difference.CREDIT),
        ("Image caption " + FERRY, Difference.LABEL),
        ("FILE PHOTO: " + FERRY, Difference.LABEL),
        ("2:05 " + FERRY, Difference.LABEL),
        (FERRY[:55] + " ... more", Difference.CUT),
        (FERRY[:55] + "…", Difference.CUT),
        (FERRY.replace("Captains", "Captians"), Difference.TYPO),
    ],
)
def test_one_caption_set_twice_is_found_and_named(copy: str, difference: Difference) -> None:
    group = pair(FERRY, copy)
    assert group is not None
    assert group.members == (1, 2)
    assert group.kind is difference
    assert 0.5 < group.score <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The sign says \"flour for nine days\" at a 'bakery' in the port", None),
        (
            "FILE PHOTO: A ferry leaves the harbour in high wind. REUTERS/Lena Roth",
            "A ferry leaves the harbour in high wind. Reuters",
        ),
        (
            "a man standing in a room: Martin Hale of Eastbury, Norland",
            "© Martin Hale of Eastbury, Norland Martin Hale of Eastbury, Norland",
        ),
        ("Diet plan 10 kilos 14 days", "Diet plan 14 days 10 kilos"),
        (
            "Reed throws a first-quater pass in the final game against the Harbour City Chief",
            "Jan. 15, 1967: Reed throws a first quarter pass complete to Veloso in the final game against the Harbour City Chiefs",
        ),
        (
            "Click to play video: 'Crews vote on a third week of strike'",
            "2:05 Crews vote on a third week of strike",
        ),
        ("<i>Crews</i> vote on a third week of strike", "Crews vote on a third week of strike"),
    ],
)
def test_a_picture_says_it_in_other_words(one: str, other: str | None) -> None:
    other = other or one.replace('"', "‘", 1).replace('"', "’", 1).replace("'b", "‘b").replace("y'", "y’")
    assert pair(one, other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Feuerwehrleute löschen den Brand in der Altstadt.",
            "Feuerwehrleute löschen den Brand in der Altstadt. © dpa | Max Muster",
        ),
        (
            "Паром выходит из порта Санта-Марта во вторник",
            "Паром выходит из порта Санта-Марта во вторник. Фото: Л. Рот",
        ),
        ("渡轮周二驶离圣玛尔塔港口的四号码头", "渡轮周二驶离圣玛尔塔港口的四号码头 图:新华社"),
        (
            "العبارة تغادر ميناء سانتا مارتا يوم الثلاثاء",
            "العبارة تغادر ميناء سانتا مارتا يوم الثلاثاء. تصوير: رويترز",
        ),
        (
            "Le ferry quitte le port, le 12 juillet 2023.",
            "Le ferry quitte le port, le 12\u00a0juillet\u00a02023. LENA ROTH / AFP",
        ),
    ],
)
def test_in_other_scripts_too(one: str, other: str) -> None:
    assert pair(one, other) is not None


@pytest.mark.parametrize(
    "roles", [(CAPTION, CAPTION), (ALT, CAPTION), (PARA, PARA), (ALT, ALT), (HEADING, HEADING)]
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Bolt RX 3080 graphics card on our test bench", "The Bolt RX 3090 graphics card on our test bench"),
        ("harbour-week-2018-lamps-arrangement-01", "harbour-week-2018-lamps-arrangement-02"),
        ("The same street on 3 March 2019, before the flood", "The same street on 3 March 2021, before the flood"),
        ("Mayor Ada Lund, left, shakes hands with Owen Pratt at the hall", "Mayor Ada Lund, right, shakes hands with Owen Pratt at the hall"),
        ("The minister said the plant is safe to open again.", "The minister said the plant is not safe to open again."),
        ("The x axis shows how the stack of the profiler grows", "The y axis shows how the stack of the profiler grows"),
        ("Vorteile der neuen Heizung im ersten Winter", "Nachteile der neuen Heizung im ersten Winter"),
        ("Firefighters put out the blaze in Eastbury. © dpa", "Firefighters put out the blaze in Westbury. © dpa"),
        (FERRY + " Photo: Lena Roth", FERRY + " Photo: Owen Pratt"),
        ("Grant READ access to the shared folder of the team", "Grant WRITE access to the shared folder of the team"),
        ("図2 港を出る船の数の推移", "図3 港を出る船の数の推移"),
        ("Достоинства новой диеты для всей семьи", "Недостатки новой диеты для всей семьи"),
        ("Faces of the North is streaming on Harbour TV this week", "Songs of the South is streaming on Harbour TV this week"),
        ("9:05 Police arrive at the pier", "9:40 Police arrive at the town hall"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_stays(one: str, other: str, roles: tuple[str, str]) -> None:
    assert pair(one, other, roles) is None


@pytest.mark.parametrize("kind", ["list", "table", "verse", "code", "quote"])
def test_what_is_repeated_on_purpose_stays(kind: str) -> None:
    line = "And still the ferries lie at the pier, and still the harbour sleeps below the hill"
    assert groups((line, kind), (OTHER, PARA), (line, kind), (line, kind)) == []


def test_dialogue_questions_subheads_and_forms_stay() -> None:
    question = "Which dish would you take to a lonely island, and who would have to cook it for you there?"
    assert groups((question, PARA), ("Bread.", PARA), (question, PARA), ("Soup.", PARA)) == []
    assert (
        groups(("“I never saw him,” she said.", PARA), (OTHER, PARA), ("“I never saw him,” she said.", PARA))
        == []
    )
    assert groups(("What you need", HEADING), (OTHER, PARA), ("What you need", HEADING), (FERRY, PARA)) == []
    day = [
        ("Before the workout", HEADING),
        ("Eat 60 minutes before you start", PARA),
        ("1 green box, 1 red", PARA),
    ]
    assert groups(*day, ("Soup with beans", PARA), *day, ("Bread with cheese", PARA), *day) == []
    assert groups(("Main article: Harbour", PARA), (OTHER, PARA), ("Main article: Harbour Union", PARA)) == []
    link = "http://www.gazette.example/content/2017-01/10/content_5158488.htm"
    assert groups((link, PARA), (OTHER, PARA), (link, PARA)) == []
    assert groups(("Photo: Lena Roth/AFP", CAPTION), (OTHER, PARA), ("Photo: Lena Roth/AFP", CAPTION)) == []


def test_a_caption_inside_a_body_sentence_is_no_copy_of_the_paragraph() -> None:
    caption = "Reed counts on the support of the crews, and is unlikely to back down"
    body = f"Asked again, {caption}, his lawyer told the Gazette after a long day at the harbour court."
    assert groups((body, PARA), (OTHER, PARA), (caption, CAPTION), (OTHER + " It is long.", PARA)) == []


def test_an_alt_binds_no_two_headings() -> None:
    label = "Boat repair guide"
    found = groups((label, HEADING), (label, ALT), (OTHER, PARA), (label, HEADING))
    assert [group.members for group in found] == [(0, 1)]


def test_two_photographers_under_one_alt_stay_two() -> None:
    found = groups(
        (FERRY, ALT), (FERRY + " Photo: Lena Roth", CAPTION), (FERRY + " Photo: Owen Pratt", CAPTION)
    )
    assert all(not {1, 2} <= set(group.members) for group in found)


def test_one_photographer_under_two_pictures_stands_under_both() -> None:
    between = [(f"{OTHER} Page {number}.", PARA) for number in range(3)]
    assert not groups(
        ("Lena Roth/Harbour Pictures", CAPTION), *between, ("Lena Roth/Harbour Pictures", CAPTION)
    )


def test_other_money_is_another_offer() -> None:
    terms = f"The crossing costs {{}}40 for a car and its driver until the strike is over. {OTHER}"
    assert not groups((terms.format("$"), PARA), (OTHER[::-1], PARA), (terms.format("£"), PARA))


def test_a_sentence_left_hanging_is_taken_up_again() -> None:
    hanging = "So that was the first winter they spent in the light…"
    taken_up = "So that was the first winter they spent in the light, and the coldest of the four."
    between = [(f"{OTHER} Page {number}.", PARA) for number in range(5)]
    assert not groups((hanging, PARA), *between, (taken_up, PARA))
    assert groups((hanging, PARA), (taken_up, PARA))  # a teaser and what it was cut from


def test_copies_far_apart_are_one_group() -> None:
    between = [(f"{OTHER} Entry number {n} of the list.", PARA) for n in range(20)]
    found = groups((FERRY, CAPTION), *between[:10], (FERRY + ".", CAPTION), *between[10:], (FERRY, CAPTION))
    assert [group.members for group in found] == [(0, 11, 22)]


@pytest.mark.parametrize(
    ("pieces", "kept"),
    [
        ([(FERRY, ALT), (FERRY, CAPTION)], 1),
        ([(FERRY, CAPTION), (FERRY, TITLE)], 0),
        ([(FERRY[:50] + " ... more", CAPTION), (FERRY, CAPTION)], 1),
        ([("A \"list\" of 'boats' at the pier on Tuesday", CAPTION), ("A ‘list’ of ‘boats’ at the pier on Tuesday", CAPTION)], 1),
        ([(FERRY, CAPTION), (FERRY + " Photo: Lena Roth", CAPTION)], 1),
        ([("The line - closed since 1964 - may open", CAPTION), ("The line – closed since 1964 – may open", CAPTION)], 1),
        ([("FACING JAIL: The former treasurer leaves court", CAPTION), ("Facing jail: The former treasurer leaves court", CAPTION)], 1),
        ([(FERRY, CAPTION), (FERRY, CAPTION)], 0),
    ],
)  # fmt: skip
def test_the_better_copy_is_kept(pieces: list[tuple[str, str]], kept: int) -> None:
    assert [group.keep for group in groups(*pieces)] == [kept]


def test_kinds_of_an_article_are_understood() -> None:
    pieces = [
        Piece(FERRY, Kind.IMAGE),
        Piece(FERRY, Kind.CAPTION),
        Piece(FERRY, "list_item"),
        Piece("", "unheard"),
    ]
    assert [group.members for group in find_copies(pieces)] == [(0, 1)]
    assert find_copies([]) == []


def test_the_work_grows_with_the_number_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near twins by the thousand, all of one beginning: each is compared with a few."""
    compared = 0

    def counted(*given: Any) -> Any:
        nonlocal compared
        compared += 1
        return judge.alike(*given)

    monkeypatch.setattr(find, "alike", counted)
    chance = random.Random(4)
    words = ["boat", "pier", "crew", "rope", "sail", "mast", "tide", "dock"]
    texts = [
        "A man, left, is seen at the harbour " + " ".join(chance.choices(words, k=9)) for _ in range(2_000)
    ]
    find_copies([Piece(text, CAPTION) for text in texts])
    assert len(texts) < compared <= 8 * len(texts)


def test_a_stretch_that_stands_twice_word_for_word_is_no_form() -> None:
    entries = [
        (
            f"{word} hours on the quay",
            f"{word} captains told the Gazette what they had written to the harbour office " * 3,
        )
        for word in ("Three", "Seven", "Eleven", "Twelve")
    ]
    once = [piece for title, text in entries for piece in ((title, HEADING), (text, PARA))]
    assert [group.members for group in groups(*once, *once)] == [(n, n + 8) for n in range(8)]
    twice = [piece for title, text in entries for piece in ((title, HEADING), (text, PARA)) * 2]
    assert len(groups(*twice)) == 8
    plan = [
        piece
        for n in range(4)
        for piece in (("Breakfast", HEADING), (f"Porridge, {n} plums", PARA), ("Lunch", HEADING))
    ]
    assert not groups(*plan)


def test_what_stands_in_every_week_of_a_plan_stays_in_each() -> None:
    soup = (
        "Pea soup of two cups of dried peas, one onion, one carrot, a spoon of oil, salt and thyme, boiled until the "
        "peas fall apart, with two slices of rye bread, a piece of cheese, half an apple and a cup of black tea after"
    )
    week = [("Meal one", HEADING), ("After the watch", PARA), (soup, PARA), ("Meal two", HEADING)]
    assert not groups(*week, ("In harbour", HEADING), *week, ("At sea", HEADING), *week)
