"""What a story is about stands first."""

from __future__ import annotations

import pytest

from reader.article import Mention
from reader.entities.salience import weigh

FILLER = "\n\nNothing is named in this long paragraph of the story, and nothing in the one after it."


def weights(text: str, *names: tuple[str, str], headline: bool = True) -> dict[str, float]:
    """Salience of each name, whose mentions are all places where its last word stands."""
    mentions: list[Mention] = []
    for name, kind in names:
        last, at = name.split()[-1], -1
        while (at := text.find(last, at + 1)) >= 0:
            start = at - len(name) + len(last) if text[: at + len(last)].endswith(name) else at
            mentions.append(Mention(start, at + len(last), text[start : at + len(last)], kind, name))
    mentions.sort(key=lambda mention: mention.start)
    found = weigh(mentions, text, text.find("\n") if headline else 0)
    return {mention.canonical: mention.salience for mention in found}


def order(text: str, *names: tuple[str, str], headline: bool = True) -> list[str]:
    found = weights(text, *names, headline=headline)
    return sorted(found, key=lambda name: -found[name])


def test_headline_then_lead_then_the_rest() -> None:
    text = f"Ferries wait for Veloso\n\nThe captains of the ferries wait in Lisbon for an answer.{FILLER} Porto too."
    names = ("Porto", "LOC"), ("Lisbon", "LOC"), ("Ana Veloso", "PER")
    assert order(text, *names) == ["Ana Veloso", "Lisbon", "Porto"]


def test_a_headline_in_capitals_hints_at_whom_it_names() -> None:
    story = f"\n\nTomas Reed met Ana Veloso at the pier of the old harbour.{FILLER}"
    names = ("Tomas Reed", "PER"), ("Ana Veloso", "PER")
    assert order("FERRIES WAIT FOR VELOSO" + story, *names) == ["Ana Veloso", "Tomas Reed"]
    assert order("FERRIES WAIT FOR BREAD" + story, *names) == ["Tomas Reed", "Ana Veloso"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tomas Reed said so. Reed said it again. In Velora the captains waited for a word.",
        "So said Tomas Reed, and so wrote Reed. In Velora the captains waited for a word.",
    ],
    ids=["after", "before"],
)
def test_who_only_speaks_weighs_less(sentence: str) -> None:
    reed = ("Tomas Reed", "PER")
    spoke = weights(f"Ferries\n\n{sentence}", reed)["Tomas Reed"]
    acted = weights("Ferries\n\n" + sentence.replace("said", "did").replace("wrote", "tied"), reed)[
        "Tomas Reed"
    ]
    assert spoke < acted


@pytest.mark.parametrize(
    "text",
    [
        "The ferries stay at the pier, according to the Nordhav Union. The captains wait for an answer.",
        "The Nordhav Union reported that the ferries stay at the pier. The captains wait for an answer.",
        "The ferries stay at the pier of the Nordhav Gazette. The captains wait for an answer there.",
    ],
    ids=["according", "reported", "paper"],
)
def test_who_only_reports_weighs_less(text: str) -> None:
    name = "Nordhav Gazette" if "Gazette" in text else "Nordhav Union"
    owner = (
        text.replace("according to", "owned by").replace("reported", "ordered").replace("Gazette", "Union")
    )
    less = weights(f"Ferries\n\n{text}", (name, "ORG"))[name]
    assert less < weights(f"Ferries\n\n{owner}", ("Nordhav Union", "ORG"))["Nordhav Union"]


def test_a_body_that_says_something_may_be_the_story() -> None:
    text = "Ferries\n\nThe Nordhav Union {0} that the ferries stay where they are until Monday."
    said, held = (
        weights(text.format(verb), ("Nordhav Union", "ORG"))["Nordhav Union"] for verb in ("said", "held")
    )
    assert said == held


def test_a_dateline_is_no_part_of_the_lead() -> None:
    text = f"Ferries\n\nLISBON — The captains of Velora wait for an answer to their letter.{FILLER}"
    found = weights(text, ("LISBON", "LOC"), ("Velora", "LOC"))
    assert found["Velora"] > found["LISBON"]


def test_dates_and_bylines_are_no_lead() -> None:
    line = "In Velora the captains wait for an answer to their letter."
    names = ("Lisbon", "LOC"), ("Velora", "LOC")
    assert order(f"Ferries\n\nLisbon, Friday\n\n{line}", *names)[0] == "Velora"


def test_without_a_headline_and_without_a_lead() -> None:
    assert weights("Velora waits.", ("Velora", "LOC"), headline=False) == {"Velora": 1.0}
